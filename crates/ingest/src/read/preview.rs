//! The first rows of an input, for recognising columns and for showing them.

use wayfarer_core::Progress;

use super::detect::{Detected, Header, ReadOptions, Shape, detect};
use super::input::Input;
use super::rows::{Block, Content, Outcome, RowSyntax, each_row};
use super::source::{Flow, read_blocks};
use super::split::{SplitLimits, first_records};
use crate::IngestError;
use crate::row::{Cell, Table};

/// How many rows are shown to people.
pub const PREVIEW_ROWS: usize = 20;
/// How many rows decide the types of columns.
pub const SAMPLE_ROWS: usize = 1000;

/// The beginning of an input.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What the input turned out to be.
    pub detected: Detected,
    /// Its columns.
    pub table: Table,
    /// Its first readable rows.
    pub rows: Vec<Vec<Cell<'static>>>,
}

/// Reads up to `rows` rows ([`PREVIEW_ROWS`], [`SAMPLE_ROWS`]) of the first MiB. Rows that
/// cannot be read are passed over. A stream can still be imported afterwards.
pub fn preview(input: &Input, options: &ReadOptions, rows: usize) -> Result<Preview, IngestError> {
    let shape = detect(input, options)?;
    let mut taken = Vec::new();
    match &shape.syntax {
        RowSyntax::Csv(syntax, _) | RowSyntax::Ndjson(syntax, _) => {
            let mut block = first_records(&shape.sample, shape.completeness, *syntax);
            let is_csv = matches!(shape.syntax, RowSyntax::Csv(..));
            if is_csv && shape.detected.header == Header::FirstRow {
                block.drop_first();
            }
            block.records.truncate(rows.saturating_mul(2));
            take_rows(Content::Text(block), &shape, rows, &mut taken)?;
        }
        RowSyntax::Cells => {
            let progress = Progress::default();
            let limits = SplitLimits::default();
            read_blocks(input, &shape, limits, &progress, &mut |content| {
                take_rows(content, &shape, rows, &mut taken)
            })?;
        }
    }
    Ok(Preview {
        detected: shape.detected,
        table: shape.table,
        rows: taken,
    })
}

fn take_rows(
    content: Content,
    shape: &Shape,
    rows: usize,
    taken: &mut Vec<Vec<Cell<'static>>>,
) -> Result<Flow, IngestError> {
    let block = Block {
        first_row: 1,
        content,
    };
    each_row(&block, shape, |outcome, _| {
        if let Outcome::Row(row) = outcome
            && taken.len() < rows
        {
            taken.push(row.cells.iter().cloned().map(Cell::into_owned).collect());
        }
        Ok(())
    })?;
    Ok(match taken.len() < rows {
        true => Flow::Continue,
        false => Flow::Stop,
    })
}
