//! Texts of one row, held without borrowing from it: a place in the row, in the plan, or
//! in a buffer that is reused from row to row.

use std::fmt::Write;
use std::ops::Range;

use serde_json::Value as Json;

use super::plan::{Piece, TextFrom};
use crate::row::{Cell, trimmed};

/// Where a text of the present row is.
#[derive(Debug, Clone, Default)]
pub(super) enum TextRef<'m> {
    /// Nowhere: the field is blank.
    #[default]
    Absent,
    /// The trimmed text of this column.
    Column(usize),
    /// The mapping itself.
    Plan(&'m str),
    /// The buffer.
    Buffer(Range<usize>),
}

impl<'m> TextRef<'m> {
    /// The text; `None` when absent.
    pub(super) fn get<'a>(&self, cells: &'a [Cell<'_>], buffer: &'a str) -> Option<&'a str>
    where
        'm: 'a,
    {
        match self {
            Self::Absent => None,
            Self::Plan(text) => Some(text),
            Self::Buffer(range) => buffer.get(range.clone()),
            Self::Column(column) => match cells.get(*column) {
                Some(Cell::Text(text)) => Some(trimmed(text)),
                _ => None,
            },
        }
    }
}

/// Finds the text of a source in a row; texts that are not in it are written to `buffer`.
pub(super) fn text_of<'m>(
    from: &'m TextFrom,
    cells: &[Cell<'_>],
    buffer: &mut String,
) -> TextRef<'m> {
    match from {
        TextFrom::Constant(text) => TextRef::Plan(text),
        TextFrom::Column(column) => match cells.get(*column) {
            None => TextRef::Absent,
            Some(cell) if cell.is_blank() => TextRef::Absent,
            Some(Cell::Text(_)) => TextRef::Column(*column),
            Some(cell) => {
                let start = buffer.len();
                write_cell(cell, buffer);
                TextRef::Buffer(start..buffer.len())
            }
        },
        TextFrom::Template(pieces) => {
            let start = buffer.len();
            for piece in pieces {
                match piece {
                    Piece::Literal(text) => buffer.push_str(text),
                    Piece::Column(column) => match cells.get(*column) {
                        Some(cell) if !cell.is_blank() => write_cell(cell, buffer),
                        _ => {
                            buffer.truncate(start);
                            return TextRef::Absent;
                        }
                    },
                }
            }
            TextRef::Buffer(start..buffer.len())
        }
        TextFrom::Joined(pieces) => joined(pieces, cells, buffer),
    }
}

fn joined<'m>(pieces: &[Piece], cells: &[Cell<'_>], buffer: &mut String) -> TextRef<'m> {
    let start = buffer.len();
    let mut is_blank = true;
    for (place, piece) in pieces.iter().enumerate() {
        if place > 0 {
            buffer.push('/');
        }
        let Piece::Column(column) = piece else {
            continue;
        };
        match cells.get(*column) {
            Some(cell) if !cell.is_blank() => {
                is_blank = false;
                match cell {
                    Cell::Json(json) => write_plainly(json, buffer),
                    cell => write_cell(cell, buffer),
                }
            }
            _ => {}
        }
    }
    if is_blank {
        buffer.truncate(start);
        return TextRef::Absent;
    }
    TextRef::Buffer(start..buffer.len())
}

/// Writes JSON so that the same data reads the same however it came: numbers like texts,
/// members by name, and what is null not at all.
fn write_plainly(json: &Json, out: &mut String) {
    match json {
        Json::Null => {}
        Json::String(text) => out.push_str(text),
        Json::Bool(_) | Json::Number(_) => write_cell(&Cell::from(json), out),
        Json::Array(elements) => {
            out.push('[');
            for element in elements {
                write_plainly(element, out);
                out.push(',');
            }
            out.push(']');
        }
        Json::Object(members) => {
            let mut sorted: Vec<_> = members.iter().filter(|(_, it)| !it.is_null()).collect();
            sorted.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (name, member) in sorted {
                out.push_str(name);
                out.push('=');
                write_plainly(member, out);
                out.push(',');
            }
            out.push('}');
        }
    }
}

/// Writes a cell in its canonical form: whole floats without a point, so an id reads the
/// same from CSV, spreadsheet and Parquet.
pub(crate) fn write_cell(cell: &Cell<'_>, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = match cell {
        Cell::Empty => Ok(()),
        Cell::Text(text) => out.write_str(trimmed(text)),
        Cell::Integer(whole) => write!(out, "{whole}"),
        Cell::Number(float) if float.fract() == 0.0 && float.abs() < 1e15 => {
            write!(out, "{}", *float as i64)
        }
        Cell::Number(float) => write!(out, "{float}"),
        Cell::Bool(flag) => write!(out, "{flag}"),
        Cell::Json(json) => write!(out, "{json}"),
        Cell::Instant(ms) => match jiff::Timestamp::from_millisecond(*ms) {
            Ok(instant) => write!(out, "{instant}"),
            Err(_) => write!(out, "{ms}"),
        },
        Cell::WallClock(ms) => match jiff::Timestamp::from_millisecond(*ms) {
            Ok(as_utc) => write!(out, "{}", jiff::tz::TimeZone::UTC.to_datetime(as_utc)),
            Err(_) => write!(out, "{ms}"),
        },
    };
}
