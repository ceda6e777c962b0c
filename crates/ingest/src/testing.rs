//! What the tests of this crate share: a sink that counts and an applier that keeps rows.

use std::convert::Infallible;
use std::io::{Cursor, Write};
use std::sync::Mutex;

use wayfarer_core::{BatchSink, EventRow, IdKind, IdentityId, Progress, PropertyNames, RowSink};

use crate::{
    Cause, Cell, ImportOptions, ImportOutcome, IngestError, Input, Reject, RejectLog, SourceRow,
    run,
};

/// A row as the applier saw it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SeenRow {
    pub(crate) number: u64,
    pub(crate) line: u64,
    pub(crate) cells: Vec<Cell<'static>>,
    pub(crate) extra: Vec<(String, Cell<'static>)>,
}

impl SeenRow {
    /// Cells as short text: `-` for empty ones.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.cells.iter().map(cell_text).collect()
    }
}

fn cell_text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Empty => "-".to_owned(),
        Cell::Text(text) => text.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Integer(integer) => integer.to_string(),
        Cell::Bool(flag) => flag.to_string(),
        Cell::Instant(ms) => format!("instant {ms}"),
        Cell::WallClock(ms) => format!("wall {ms}"),
        Cell::Json(json) => json.to_string(),
    }
}

/// A sink that takes the applier's rows out of its batches.
#[derive(Default)]
pub(crate) struct SeenSink {
    names: PropertyNames,
    rows: Mutex<Vec<SeenRow>>,
}

#[derive(Default)]
pub(crate) struct SeenBatch(Vec<SeenRow>);

impl RowSink for SeenBatch {
    fn push(&mut self, _: &EventRow<'_>) {}
    fn identity(&mut self, _: IdentityId, _: IdKind, _: &str) {}
    fn rows(&self) -> usize {
        self.0.len()
    }
}

impl BatchSink for SeenSink {
    type Batch = SeenBatch;
    type Error = Infallible;
    fn batch(&self) -> SeenBatch {
        SeenBatch::default()
    }
    fn property_names(&self) -> &PropertyNames {
        &self.names
    }
    fn append(&self, batch: SeenBatch) -> Result<(), Infallible> {
        self.rows.lock().unwrap().extend(batch.0);
        Ok(())
    }
}

/// Everything an import showed.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) outcome: ImportOutcome,
    /// By row number.
    pub(crate) rows: Vec<SeenRow>,
    pub(crate) rejected: Vec<crate::Rejected>,
    pub(crate) bytes: u64,
}

/// Imports and keeps every row; rows whose first cell is `reject me` are rejected.
pub(crate) fn import(inputs: &[Input], options: &ImportOptions) -> Result<Seen, IngestError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("rejected.ndjson.zst");
    let (sink, progress) = (SeenSink::default(), Progress::default());
    let mut log = RejectLog::new(&path);
    let make = |_: usize, _: &crate::Table| Ok(keep_row);
    let outcome = run(inputs, make, &sink, &mut log, &progress, options)?;
    log.finish()?;
    let rejected = match path.exists() {
        true => RejectLog::read(&path)?.collect::<Result<_, _>>()?,
        false => Vec::new(),
    };
    let mut rows = sink.rows.into_inner().unwrap();
    rows.sort_by_key(|row| row.number);
    Ok(Seen {
        outcome,
        rows,
        rejected,
        bytes: progress.bytes.into_inner(),
    })
}

fn keep_row(
    row: &SourceRow<'_>,
    _: &PropertyNames,
    batch: &mut SeenBatch,
) -> Result<usize, Reject> {
    if row.cells[0] == Cell::Text("reject me".into()) {
        return Err(Reject {
            reason: "test",
            column: Some("first".into()),
            cause: Cause::NoArray,
        });
    }
    let extra = row.extra.iter();
    batch.0.push(SeenRow {
        number: row.number,
        line: row.line,
        cells: row.cells.iter().cloned().map(Cell::into_owned).collect(),
        extra: extra
            .map(|(name, cell)| ((*name).to_owned(), cell.clone().into_owned()))
            .collect(),
    });
    Ok(1)
}

/// An input that is not a file.
pub(crate) fn bytes(name: &str, content: impl Into<Vec<u8>>) -> Input {
    Input::stream(name, Box::new(Cursor::new(content.into())))
}

pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zstd(content: &[u8]) -> Vec<u8> {
    zstd::encode_all(content, 1).unwrap()
}

/// A real file, for formats that need one.
pub(crate) fn file(dir: &tempfile::TempDir, name: &str, content: &[u8]) -> Input {
    let path = dir.path().join(name);
    std::fs::write(&path, content).unwrap();
    Input::file(path)
}

/// The folder of real data beside the project, if it is there; says so when it is not.
pub(crate) fn shared_data() -> Option<std::path::PathBuf> {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut candidates = here.ancestors().map(|dir| dir.join("shared/data"));
    let found = candidates.find(|dir| dir.is_dir());
    if found.is_none() {
        eprintln!("skipped: there is no shared/data beside the project");
    }
    found
}
