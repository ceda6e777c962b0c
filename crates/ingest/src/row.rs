//! What a file reader hands to the mapping: rows of cells, whatever the file format was.

use std::borrow::Cow;

/// One cell of a source row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing there.
    Empty,
    /// Text as it stands in the file.
    Text(Cow<'a, str>),
    /// A number of the file's own (spreadsheet, Parquet, JSON).
    Number(f64),
    /// A whole number of the file's own.
    Integer(i64),
    /// A truth value of the file's own.
    Bool(bool),
    /// An instant, milliseconds UTC.
    Instant(i64),
    /// A wall-clock time without zone, as milliseconds of that wall clock read as UTC
    /// (spreadsheets, Parquet local timestamps).
    WallClock(i64),
    /// A nested array or object.
    Json(serde_json::Value),
}

impl Cell<'_> {
    /// Whether there is nothing in the cell: empty, or text of white space only.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            // The first byte settles nearly every cell.
            Self::Text(text) => match text.as_bytes().first() {
                Some(b'!'..=b'~') => false,
                _ => text.trim().is_empty(),
            },
            Self::Json(json) => json.is_null(),
            Self::Number(number) => !number.is_finite(),
            _ => false,
        }
    }

    /// The same cell, borrowing its text.
    pub fn borrowed(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::Text(Cow::Borrowed(text)),
            Self::Empty => Cell::Empty,
            Self::Number(number) => Cell::Number(*number),
            Self::Integer(number) => Cell::Integer(*number),
            Self::Bool(flag) => Cell::Bool(*flag),
            Self::Instant(ms) => Cell::Instant(*ms),
            Self::WallClock(ms) => Cell::WallClock(*ms),
            Self::Json(json) => Cell::Json(json.clone()),
        }
    }
}

impl<'a> From<&'a serde_json::Value> for Cell<'a> {
    fn from(json: &'a serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Self::Empty,
            serde_json::Value::Bool(flag) => Self::Bool(*flag),
            serde_json::Value::String(text) => Self::Text(Cow::Borrowed(text)),
            serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Self::Integer(whole),
                (None, Some(float)) if !number.is_u64() => Self::Number(float),
                _ => Self::Text(Cow::Owned(number.to_string())),
            },
            nested => Self::Json(nested.clone()),
        }
    }
}

/// One source row: cells in the order of the table's columns.
#[derive(Debug, Clone, Copy)]
pub struct SourceRow<'a> {
    /// The cells; a row shorter than the table ends in empty cells.
    pub cells: &'a [Cell<'a>],
    /// 1-based row number in the import, over all files.
    pub number: u64,
    /// 1-based line or sheet row in its file.
    pub line: u64,
}

/// The columns all rows of a source share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Header names.
    pub columns: Vec<String>,
}
