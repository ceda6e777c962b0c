//! From blocks of raw input to rows of cells. Runs on the worker threads.

use std::borrow::Cow;

use wayfarer_store::ForeignBatch;

use super::detect::Shape;
use super::ndjson::{KeyIndex, parse_object};
use super::split::{Broken, RecordSpan, RecordSyntax, TextBlock};
use super::{csv, parquet};
use crate::row::{Cell, Reject, SourceRow};
use crate::{Cause, IngestError};

/// How records become cells.
#[derive(Debug, Clone)]
pub(crate) enum RowSyntax {
    /// Delimited text.
    Csv(RecordSyntax, u8),
    /// JSON lines.
    Ndjson(RecordSyntax, KeyIndex),
    /// The reader delivers cells.
    Cells,
}

/// A piece of one input.
pub(crate) struct Block {
    /// Number of its first row in the whole import, 1-based.
    pub(crate) first_row: u64,
    pub(crate) content: Content,
}

/// What a reader delivers.
pub(crate) enum Content {
    /// Text, cut on record borders.
    Text(TextBlock),
    /// Rows of a sheet with their 1-based row in it.
    Sheet(Vec<(u64, Vec<Cell<'static>>)>),
    /// A batch of a Parquet file and the 1-based number of its first row.
    Batch(ForeignBatch, u64),
}

impl Content {
    pub(crate) fn rows(&self) -> u64 {
        let rows = match self {
            Self::Text(block) => block.records.len(),
            Self::Sheet(rows) => rows.len(),
            Self::Batch(batch, _) => batch.rows(),
        };
        rows as u64
    }
}

/// A row, or why it is none.
pub(crate) enum Outcome<'r> {
    /// A row to apply.
    Row(SourceRow<'r>),
    /// A row that cannot be read.
    Bad {
        /// 1-based line in its file.
        line: u64,
        reject: Reject,
    },
}

/// The row as the source has it, for the list of rejected rows.
#[derive(Clone, Copy)]
pub(crate) enum Raw<'r> {
    Bytes(&'r [u8]),
    Cells(&'r [Cell<'r>]),
}

impl Raw<'_> {
    /// As text of at most about `max_bytes`.
    pub(crate) fn text(self, max_bytes: usize) -> String {
        let mut text = match self {
            Self::Bytes(bytes) => {
                let capped = &bytes[..bytes.len().min(max_bytes)];
                String::from_utf8_lossy(capped).into_owned()
            }
            Self::Cells(cells) => {
                serde_json::Value::Array(cells.iter().map(cell_json).collect()).to_string()
            }
        };
        if text.len() > max_bytes {
            text.truncate(text.floor_char_boundary(max_bytes));
        }
        text
    }
}

fn cell_json(cell: &Cell<'_>) -> serde_json::Value {
    match cell {
        Cell::Empty => serde_json::Value::Null,
        Cell::Text(text) => text.as_ref().into(),
        Cell::Number(number) => (*number).into(),
        Cell::Integer(integer) => (*integer).into(),
        Cell::Bool(flag) => (*flag).into(),
        Cell::Instant(ms) => csv::instant_text(*ms).into(),
        Cell::WallClock(ms) => csv::wall_clock_text(*ms).into(),
        Cell::Json(json) => json.clone(),
    }
}

/// Calls `visit` for every row of `block`, in order; stops at its first error.
pub(crate) fn each_row(
    block: &Block,
    shape: &Shape,
    mut visit: impl FnMut(Outcome<'_>, Raw<'_>) -> Result<(), IngestError>,
) -> Result<(), IngestError> {
    let width = shape.table.columns.len();
    match (&block.content, &shape.syntax) {
        (Content::Text(text), RowSyntax::Csv(_, delimiter)) => {
            csv_rows(text, block.first_row, *delimiter, width, &mut visit)
        }
        (Content::Text(text), RowSyntax::Ndjson(_, keys)) => {
            ndjson_rows(text, block.first_row, keys, &mut visit)
        }
        (Content::Text(_), RowSyntax::Cells) => {
            debug_assert!(false, "text blocks come from text formats only");
            Ok(())
        }
        (Content::Sheet(rows), _) => {
            for ((line, cells), number) in rows.iter().zip(block.first_row..) {
                let outcome = cell_row(cells, width, number, *line);
                visit(outcome, Raw::Cells(cells))?;
            }
            Ok(())
        }
        (Content::Batch(batch, first_line), _) => {
            let mut cells = Vec::with_capacity(width);
            for row in 0..batch.rows() {
                cells.clear();
                cells.extend((0..width).map(|column| parquet::cell(batch.cell(column, row))));
                let outcome = Outcome::Row(SourceRow {
                    cells: &cells,
                    extra: &[],
                    number: block.first_row + row as u64,
                    line: first_line + row as u64,
                });
                visit(outcome, Raw::Cells(&cells))?;
            }
            Ok(())
        }
    }
}

fn csv_rows(
    block: &TextBlock,
    first_row: u64,
    delimiter: u8,
    width: usize,
    visit: &mut impl FnMut(Outcome<'_>, Raw<'_>) -> Result<(), IngestError>,
) -> Result<(), IngestError> {
    let mut cells = Vec::with_capacity(width);
    each_record(block, first_row, |record, number, raw| {
        let line = block.line(record);
        let text = match raw {
            Ok(text) => text,
            Err(reject) => {
                return visit(
                    Outcome::Bad { line, reject },
                    Raw::Bytes(block.bytes(record)),
                );
            }
        };
        cells.clear();
        csv::split_fields(text, delimiter, &mut cells);
        visit(
            cell_row(&cells, width, number, line),
            Raw::Bytes(text.as_bytes()),
        )
    })
}

fn ndjson_rows(
    block: &TextBlock,
    first_row: u64,
    keys: &KeyIndex,
    visit: &mut impl FnMut(Outcome<'_>, Raw<'_>) -> Result<(), IngestError>,
) -> Result<(), IngestError> {
    let mut cells = Vec::with_capacity(keys.names().len());
    let mut unknown = Vec::new();
    each_record(block, first_row, |record, number, raw| {
        let line = block.line(record);
        let bytes = Raw::Bytes(block.bytes(record));
        let parsed = raw.and_then(|text| parse_object(text, keys, &mut cells, &mut unknown));
        if let Err(reject) = parsed {
            return visit(Outcome::Bad { line, reject }, bytes);
        }
        let (names, values): (Vec<Cow<'_, str>>, Vec<Cell<'_>>) = unknown.drain(..).unzip();
        let extra: Vec<(&str, Cell<'_>)> = names.iter().map(Cow::as_ref).zip(values).collect();
        let row = SourceRow {
            cells: &cells,
            extra: &extra,
            number,
            line,
        };
        visit(Outcome::Row(row), bytes)
    })
}

/// Calls `each` for every record with its text, or why it has none.
fn each_record<'b>(
    block: &'b TextBlock,
    first_row: u64,
    mut each: impl FnMut(RecordSpan, u64, Result<&'b str, Reject>) -> Result<(), IngestError>,
) -> Result<(), IngestError> {
    // One look at the whole block spares one at every record.
    let whole = std::str::from_utf8(&block.data).ok();
    let mut broken = block.broken.iter().peekable();
    for (index, record) in block.records.iter().enumerate() {
        let number = first_row + index as u64;
        let text = match broken.next_if(|(at, _)| *at == index) {
            Some((_, why)) => Err(broken_reject(*why)),
            None => match whole.and_then(|text| text.get(record.range())) {
                Some(text) => Ok(text),
                None => std::str::from_utf8(block.bytes(*record)).map_err(bad_encoding),
            },
        };
        each(*record, number, text)?;
    }
    Ok(())
}

fn bad_encoding(error: std::str::Utf8Error) -> Reject {
    let byte = error.valid_up_to() + 1;
    Reject {
        reason: "bad_encoding",
        column: None,
        cause: Cause::Encoding { byte },
    }
}

fn broken_reject(broken: Broken) -> Reject {
    let (reason, cause) = match broken {
        Broken::TooLarge { quote_line: None } => ("too_large", Cause::RowTooLong),
        Broken::TooLarge {
            quote_line: Some(line),
        } => ("too_large", Cause::QuoteTooLong { line }),
        Broken::UnclosedQuote { quote_line: line } => {
            ("unclosed_quote", Cause::QuoteUnclosed { line })
        }
    };
    Reject {
        reason,
        column: None,
        cause,
    }
}

fn cell_row<'r>(cells: &'r [Cell<'r>], width: usize, number: u64, line: u64) -> Outcome<'r> {
    if cells.len() == width {
        return Outcome::Row(SourceRow {
            cells,
            extra: &[],
            number,
            line,
        });
    }
    let reject = Reject {
        reason: "wrong_column_count",
        column: None,
        cause: Cause::ColumnCount {
            found: cells.len(),
            wanted: width,
        },
    };
    Outcome::Bad { line, reject }
}
