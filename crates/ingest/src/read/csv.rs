//! Delimited text: which delimiter, the header, and the fields of a record.
//!
//! The rules are those of RFC 4180 as the `csv` crate reads them: a quote opens a quoted
//! field only at the field's beginning, `""` inside is one quote, and anything between the
//! closing quote and the delimiter is taken as it stands.

use std::borrow::Cow;
use std::collections::HashSet;

use memchr::memchr;

use crate::read::encoding::Completeness;
use crate::read::marks::Marks;
use crate::read::split::{RecordSyntax, first_records};
use crate::row::Cell;

/// How much text the delimiter is guessed from.
const DETECT_BYTES: usize = 1 << 16;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A header name that was changed to make it usable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenamedColumn {
    /// 1-based position.
    pub position: usize,
    /// As the file has it; may be empty.
    pub original: String,
    /// As it is called from now on.
    pub name: String,
}

/// Splits one record (without line end) into cells, appended to `cells`.
pub(crate) fn split_fields<'r>(record: &'r str, delimiter: u8, cells: &mut Vec<Cell<'r>>) {
    let bytes = record.as_bytes();
    let mut start = 0;
    let mut resume = 0;
    for at in Marks::new(bytes, delimiter) {
        if at < resume {
            continue;
        }
        if bytes[at] == delimiter {
            // After a quoted field the cell is already there.
            if resume <= start {
                cells.push(plain(&record[start..at]));
            }
            start = at + 1;
        } else if at == start {
            let (cell, end) = quoted(record, at, delimiter);
            cells.push(cell);
            if end == bytes.len() {
                return;
            }
            // Continue at the delimiter itself.
            resume = end.max(start + 1);
        }
    }
    cells.push(plain(&record[start..]));
}

fn plain(field: &str) -> Cell<'_> {
    if field.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(Cow::Borrowed(field))
    }
}

/// The field whose opening quote is at `open`, and where its delimiter (or the end) is.
fn quoted(record: &str, open: usize, delimiter: u8) -> (Cell<'_>, usize) {
    let bytes = record.as_bytes();
    let mut from = open + 1;
    let mut has_doubled = false;
    let close = loop {
        let Some(at) = memchr(b'"', &bytes[from..]).map(|at| from + at) else {
            break bytes.len();
        };
        if bytes.get(at + 1) != Some(&b'"') {
            break at;
        }
        has_doubled = true;
        from = at + 2;
    };
    let after = (close + 1).min(bytes.len());
    let end = memchr(delimiter, &bytes[after..]).map_or(bytes.len(), |at| after + at);
    let inner = &record[open + 1..close];
    let tail = &record[after..end];
    if !has_doubled && tail.is_empty() {
        return (plain(inner), end);
    }
    let mut text = inner.replace("\"\"", "\"");
    text.push_str(tail);
    (Cell::Text(Cow::Owned(text)), end)
}

/// The delimiter that splits the first records of `text` most evenly; a comma when none does.
pub(crate) fn detect_delimiter(text: &[u8], completeness: Completeness) -> u8 {
    let mut best = (0.0, b',');
    for delimiter in DELIMITERS {
        let score = evenness(text, completeness, delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// How evenly `delimiter` splits: 0 when the header is not split at all.
fn evenness(text: &[u8], completeness: Completeness, delimiter: u8) -> f64 {
    let is_long = text.len() > DETECT_BYTES;
    let (text, completeness) = match is_long {
        true => (&text[..DETECT_BYTES], Completeness::Beginning),
        false => (text, completeness),
    };
    let block = first_records(text, completeness, RecordSyntax::csv(text, delimiter));
    let counts: Vec<usize> = block
        .records
        .iter()
        .map(|record| field_count(&String::from_utf8_lossy(block.bytes(*record)), delimiter))
        .collect();
    let Some(header) = counts.first().filter(|count| **count > 1) else {
        return 0.0;
    };
    let alike = counts.iter().filter(|count| *count == header).count();
    let share = alike as f64 / counts.len() as f64;
    // Evenness first; among equally even ones the finer cut.
    share * 1000.0 + (*header.min(&500) as f64) / 10.0
}

fn field_count(record: &str, delimiter: u8) -> usize {
    let mut cells = Vec::new();
    split_fields(record, delimiter, &mut cells);
    cells.len()
}

/// Header names trimmed and made distinct, and which ones had to be changed.
pub(crate) fn column_names(header: &[Cell<'_>]) -> (Vec<String>, Vec<RenamedColumn>) {
    let originals: Vec<String> = header.iter().map(header_text).collect();
    let mut taken: HashSet<String> = originals.iter().cloned().collect();
    let mut seen = HashSet::new();
    let mut renamed = Vec::new();
    let mut names = Vec::with_capacity(originals.len());
    for (index, original) in originals.into_iter().enumerate() {
        let position = index + 1;
        if !original.is_empty() && seen.insert(original.clone()) {
            names.push(original);
            continue;
        }
        let base = match original.as_str() {
            "" => format!("column_{position}"),
            repeated => format!("{repeated}_2"),
        };
        let name = free_name(&base, &original, &mut taken);
        names.push(name.clone());
        renamed.push(RenamedColumn {
            position,
            original,
            name,
        });
    }
    (names, renamed)
}

/// Names for a file without a header: `column_1` …
pub(crate) fn numbered_columns(count: usize) -> Vec<String> {
    (1..=count)
        .map(|number| format!("column_{number}"))
        .collect()
}

fn free_name(base: &str, original: &str, taken: &mut HashSet<String>) -> String {
    let stem = if original.is_empty() { base } else { original };
    let numbered = (2_u64..).map(|number| format!("{stem}_{number}"));
    let mut candidates = std::iter::once(base.to_owned()).chain(numbered);
    candidates
        .find(|name| taken.insert(name.clone()))
        .unwrap_or_default()
}

fn header_text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Integer(integer) => integer.to_string(),
        Cell::Bool(flag) => flag.to_string(),
        Cell::Instant(ms) => instant_text(*ms),
        Cell::WallClock(ms) => wall_clock_text(*ms),
        Cell::Json(json) => json.to_string(),
        Cell::Empty => String::new(),
    }
}

/// `2024-12-03`, with the time of day when there is one.
pub(crate) fn wall_clock_text(ms: i64) -> String {
    let text = instant_text(ms);
    let text = text.trim_end_matches('Z');
    text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
}

/// `2024-12-03T14:05:00Z`.
pub(crate) fn instant_text(ms: i64) -> String {
    let instant = jiff::Timestamp::from_millisecond(ms);
    instant.map_or_else(|_| ms.to_string(), |instant| instant.to_string())
}
