//! The sample of a table with what the mapping adds to its rows.

use super::MappingError;
use super::document::{Mapping, MissingColumns};
use super::widen::Widening;
use crate::row::{Cell, SourceRow, Table};

/// A table with what the mapping adds to it, and its sample.
pub(super) struct WidenedTable<'a> {
    pub widening: Option<Widening>,
    pub table: Table,
    sample: Vec<(SourceRow<'a>, Vec<Cell<'static>>)>,
}

impl<'a> WidenedTable<'a> {
    pub(super) fn of(
        mapping: &Mapping,
        table: &Table,
        missing: MissingColumns,
        sample: &[SourceRow<'a>],
    ) -> Result<Self, MappingError> {
        let widening = Widening::of(mapping, table, missing, sample)?;
        let cells = |row: &SourceRow<'a>| match &widening {
            // A row that cannot be widened is rejected when its turn comes.
            Some(widening) => widening.widen(row).map_or_else(
                |_| Vec::new(),
                |wide| wide.cells.into_iter().map(Cell::into_owned).collect(),
            ),
            None => Vec::new(),
        };
        let sample = sample.iter().map(|row| (*row, cells(row)));
        Ok(Self {
            sample: sample.collect(),
            table: widening.as_ref().map_or(table, Widening::table).clone(),
            widening,
        })
    }

    /// The rows of the sample.
    pub(super) fn rows(&self) -> Vec<SourceRow<'_>> {
        let rows = self.sample.iter();
        rows.map(|(row, wide)| match self.widening {
            Some(_) => SourceRow {
                cells: wide,
                ..*row
            },
            None => *row,
        })
        .collect()
    }
}
