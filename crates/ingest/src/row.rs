//! One row on its way from a reader to the mapping.

use std::borrow::Cow;

/// One cell of a source row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing there.
    Empty,
    /// Text, exactly as written.
    Text(Cow<'a, str>),
    /// A float.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Bool(bool),
    /// An instant, ms UTC.
    Instant(i64),
    /// A wall-clock time without zone, as ms of that wall clock read as UTC
    /// (spreadsheets, Parquet local timestamps).
    WallClock(i64),
    /// An array or object.
    Json(serde_json::Value),
}

impl Cell<'_> {
    /// A copy that borrows nothing.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Empty => Cell::Empty,
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Number(number) => Cell::Number(number),
            Cell::Integer(integer) => Cell::Integer(integer),
            Cell::Bool(flag) => Cell::Bool(flag),
            Cell::Instant(ms) => Cell::Instant(ms),
            Cell::WallClock(ms) => Cell::WallClock(ms),
            Cell::Json(json) => Cell::Json(json),
        }
    }
}

/// One source row: cells in the order of the table's columns.
#[derive(Debug, Clone, Copy)]
pub struct SourceRow<'a> {
    /// One per column of the table.
    pub cells: &'a [Cell<'a>],
    /// Cells under keys the table does not list (NDJSON keys first met after the sample).
    pub extra: &'a [(&'a str, Cell<'a>)],
    /// 1-based row number in the import, over all files.
    pub number: u64,
    /// 1-based line or sheet row in its file.
    pub line: u64,
}

/// The shape of one input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Header names, each distinct.
    pub columns: Vec<String>,
}

/// Why one row was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// A stable word, such as `wrong_column_count`.
    pub reason: &'static str,
    /// The column concerned, when it is one.
    pub column: Option<String>,
    /// One sentence for people.
    pub detail: String,
}
