//! The hash of a raw row, which makes the same row of the same data the same event.

use wayfarer_core::stable_hash;

use super::text::write_cell;
use crate::row::Cell;

/// Hash of the filled cells with their columns' names. A sum over the cells, so neither the
/// order of columns nor blank columns take part, and whatever the mapping does with the
/// cells does not either. Part of what makes re-imports idempotent: it must never change.
pub(super) fn hash_cells<'a>(
    cells: impl Iterator<Item = (u64, &'a Cell<'a>)>,
    buffer: &mut String,
) -> u64 {
    let mut sum = 0u64;
    for (name_hash, cell) in cells {
        if cell.is_blank() {
            continue;
        }
        let text_hash = match cell {
            Cell::Text(text) => stable_hash(text.as_bytes()),
            _ => {
                let start = buffer.len();
                write_cell(cell, buffer);
                let hash = stable_hash(&buffer.as_bytes()[start..]);
                buffer.truncate(start);
                hash
            }
        };
        sum = sum.wrapping_add(mix(text_hash ^ name_hash.rotate_left(17)));
    }
    sum
}

/// The hash of one event of a row: its name, and what tells it from others of that name.
pub(super) fn hash_event(row_hash: u64, event: &str, distinction: u64) -> u64 {
    mix(mix(row_hash ^ distinction.rotate_left(31)) ^ stable_hash(event.as_bytes()))
}

/// The finaliser of MurmurHash3: every bit of the input reaches every bit of the result.
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn hash(cells: &[(&str, Cell<'static>)]) -> u64 {
        let named = cells
            .iter()
            .map(|(name, cell)| (stable_hash(name.as_bytes()), cell));
        hash_cells(named, &mut String::new())
    }

    fn text(text: &'static str) -> Cell<'static> {
        Cell::Text(Cow::Borrowed(text))
    }

    #[test]
    fn the_row_hash_is_part_of_the_format_and_never_changes() {
        let row = hash(&[("user", text("a")), ("event", text("visit"))]);
        assert_eq!(hash_event(row, "visit", 0), 15_712_751_635_075_536_312);
    }

    #[test]
    fn order_and_blank_columns_do_not_matter_but_contents_do() {
        let row = hash(&[("a", text("1")), ("b", text("2"))]);
        assert_eq!(row, hash(&[("b", text("2")), ("a", text("1"))]));
        assert_eq!(
            row,
            hash(&[
                ("a", text("1")),
                ("c", text(" ")),
                ("b", text("2")),
                ("d", Cell::Empty)
            ])
        );
        assert_eq!(
            row,
            hash(&[("a", Cell::Integer(1)), ("b", Cell::Number(2.0))])
        );
        assert_ne!(row, hash(&[("a", text("2")), ("b", text("1"))]));
        assert_ne!(row, hash(&[("a", text("1"))]));
        assert_ne!(hash_event(row, "x", 0), hash_event(row, "y", 0));
        assert_ne!(hash_event(row, "x", 0), hash_event(row, "x", 1));
    }
}
