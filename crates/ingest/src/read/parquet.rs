//! Parquet files, through the store crate, which owns the Parquet library.

use std::sync::atomic::Ordering;

use wayfarer_core::Progress;
use wayfarer_store::{ForeignCell, ForeignError, ForeignParquet};

use super::compression::Compression;
use super::csv;
use super::detect::{Detected, Format, Header, Shape, binary_shape};
use super::input::Input;
use super::rows::Content;
use super::source::{Emit, Flow};
use crate::IngestError;
use crate::row::Cell;

const BATCH_ROWS: usize = 4096;

/// Columns of a Parquet file.
pub(crate) fn shape(input: &Input) -> Result<Shape, IngestError> {
    let file = open(input)?;
    let names: Vec<Cell<'_>> = file
        .columns()
        .iter()
        .map(|name| Cell::Text(name.as_str().into()))
        .collect();
    let (columns, renamed) = csv::column_names(&names);
    let detected = Detected {
        format: Format::Parquet,
        compression: Compression::Plain,
        encoding: None,
        delimiter: None,
        header: Header::FirstRow,
        sheet: None,
        renamed,
    };
    Ok(binary_shape(detected, columns))
}

/// Hands out all batches.
pub(crate) fn read(input: &Input, progress: &Progress, emit: Emit<'_>) -> Result<(), IngestError> {
    let file = open(input)?;
    let (size_bytes, rows) = (input.size_bytes().unwrap_or(0), file.rows().max(1));
    let share =
        |done: u64| (u128::from(size_bytes) * u128::from(done.min(rows)) / u128::from(rows)) as u64;
    let mut done = 0_u64;
    for batch in file.batches(BATCH_ROWS).map_err(damaged(input))? {
        let batch = batch.map_err(damaged(input))?;
        let first = done + 1;
        done += batch.rows() as u64;
        let bytes = share(done) - share(first - 1);
        progress.bytes.fetch_add(bytes, Ordering::Relaxed);
        if emit(Content::Batch(batch, first))? == Flow::Stop {
            break;
        }
    }
    Ok(())
}

/// One value as a cell.
pub(crate) fn cell(value: ForeignCell<'_>) -> Cell<'_> {
    match value {
        ForeignCell::Null => Cell::Empty,
        ForeignCell::Text(text) => Cell::Text(text),
        ForeignCell::Integer(integer) => Cell::Integer(integer),
        ForeignCell::Number(number) => Cell::Number(number),
        ForeignCell::Bool(flag) => Cell::Bool(flag),
        ForeignCell::Instant(ms) => Cell::Instant(ms),
        ForeignCell::WallClock(ms) => Cell::WallClock(ms),
        ForeignCell::Json(json) => Cell::Json(json),
    }
}

fn open(input: &Input) -> Result<ForeignParquet, IngestError> {
    ForeignParquet::open(input.open_file("Parquet")?).map_err(damaged(input))
}

fn damaged(input: &Input) -> impl Fn(ForeignError) -> IngestError + '_ {
    |error| {
        let fix = match error {
            ForeignError::Damaged(_) => "get the file again, or write it anew",
            ForeignError::Unsupported { .. } => "leave the column out when writing the file",
        };
        IngestError::unreadable(input.name(), error.to_string(), fix)
    }
}
