//! One row on its way from a reader to the mapping.

use std::borrow::Cow;

use wayfarer_core::iso_instant;

use crate::Cause;

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

impl std::fmt::Display for Cell<'_> {
    /// The cell as a preview shows it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Bool(flag) => flag.fmt(f),
            Self::Instant(ms) => f.write_str(&iso_instant(*ms)),
            Self::WallClock(ms) => f.write_str(iso_instant(*ms).trim_end_matches('Z')),
            Self::Json(json) => json.fmt(f),
        }
    }
}

/// `text` without white space around it. Looks at whole texts only where the first or
/// last byte leaves it open, which is hardly ever.
pub(crate) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
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
    /// A stable word: `wrong_column_count`, `bad_encoding`, `too_large`, `bad_json` from the
    /// readers; `bad_timestamp`, `missing_identity`, `illegal_identity`, `bad_number`,
    /// `bad_money`, `empty_event`, `name_too_long`, `event_too_large`,
    /// `too_many_properties` from the mapping.
    pub reason: &'static str,
    /// The column concerned, when it is one.
    pub column: Option<String>,
    /// Why, with what its sentence needs.
    pub cause: Cause,
}
