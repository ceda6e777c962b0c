//! Nested arrays: each element's keys become columns, the outer columns are repeated.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::Cause;
use crate::row::Reject;
use crate::row::{Cell, SourceRow, Table};

/// The columns rows are read by, and where the exploded ones come from.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub columns: Vec<String>,
    pub explode: Option<Explode>,
}

/// The exploded column and the keys seen in the sample. A key that is also an outer column
/// becomes `<column>.<key>`.
#[derive(Debug, Clone)]
pub(crate) struct Explode {
    pub column: usize,
    pub keys: Vec<String>,
}

/// The cells of one element, and the properties of keys the sample did not show.
pub(super) struct Expanded<'a> {
    pub cells: Vec<Cell<'a>>,
    pub unforeseen: Vec<(&'a str, Cell<'a>)>,
}

impl Shape {
    /// A table as it is.
    pub(crate) fn flat(table: &Table) -> Self {
        Self {
            columns: table.columns.clone(),
            explode: None,
        }
    }

    /// A table whose column `place` is exploded, with the keys the sample shows.
    pub(crate) fn exploded(table: &Table, place: usize, sample: &[SourceRow<'_>]) -> Self {
        let mut keys: Vec<String> = Vec::new();
        for row in sample {
            let Ok(elements) = elements(row.cells.get(place)) else {
                continue;
            };
            for key in elements
                .iter()
                .filter_map(Json::as_object)
                .flat_map(|o| o.keys())
            {
                if !keys.iter().any(|known| known == key) {
                    keys.push(key.clone());
                }
            }
        }
        let outer = &table.columns;
        let named = keys.iter().map(|key| match outer.contains(key) {
            true => format!("{}.{key}", outer[place]),
            false => key.clone(),
        });
        Self {
            columns: outer
                .iter()
                .cloned()
                .chain(named.collect::<Vec<_>>())
                .collect(),
            explode: Some(Explode {
                column: place,
                keys,
            }),
        }
    }

    /// With room for columns that are spoken of and are not there: they are always empty.
    pub(super) fn with(mut self, mentioned: Vec<String>) -> Self {
        for name in mentioned {
            let is_there = |column: &String| match name.strip_suffix('*') {
                Some(prefix) => column.starts_with(prefix),
                None => column.trim() == name,
            };
            if self.columns.iter().any(is_there) {
                continue;
            }
            if let Some(explode) = &mut self.explode {
                explode.keys.push(name.clone());
            }
            self.columns.push(name);
        }
        self
    }

    /// The sampled rows in this shape.
    pub(crate) fn sample<'a>(&self, sample: &'a [SourceRow<'a>]) -> Vec<Vec<Cell<'a>>> {
        let mut rows = Vec::new();
        for row in sample {
            let outer = row.cells.iter().map(Cell::borrowed);
            let Some(explode) = &self.explode else {
                rows.push(outer.collect());
                continue;
            };
            let elements = elements(row.cells.get(explode.column)).unwrap_or_default();
            for element in elements.iter() {
                let cells = explode.cells(row, self.columns.len(), element).cells;
                rows.push(cells.iter().map(owned).collect());
            }
        }
        rows
    }
}

impl Explode {
    /// The row of one element.
    pub(super) fn cells<'a>(
        &self,
        row: &'a SourceRow<'a>,
        columns: usize,
        element: &'a Json,
    ) -> Expanded<'a> {
        let outer = columns - self.keys.len();
        // The array itself is not copied: it may be large, and has an element per call.
        let outer_cell = |place: usize| match row.cells.get(place) {
            Some(cell) if place != self.column => cell.borrowed(),
            _ => Cell::Empty,
        };
        let mut cells: Vec<Cell<'a>> = (0..outer).map(outer_cell).collect();
        let mut unforeseen = Vec::new();
        match element {
            Json::Object(object) => {
                cells.extend(
                    self.keys
                        .iter()
                        .map(|key| object.get(key).map_or(Cell::Empty, Cell::from)),
                );
                for (key, value) in object {
                    if !self.keys.contains(key) {
                        unforeseen.push((key.as_str(), Cell::from(value)));
                    }
                }
            }
            scalar => {
                cells[self.column] = Cell::from(scalar);
                cells.resize(columns, Cell::Empty);
            }
        }
        Expanded { cells, unforeseen }
    }
}

/// The elements of an array cell; a blank cell has none.
pub(super) fn elements<'a>(cell: Option<&'a Cell<'_>>) -> Result<Cow<'a, [Json]>, Reject> {
    let wrong = |cause| Reject::new("bad_json", None, cause);
    match cell {
        None => Ok(Cow::Borrowed(&[])),
        Some(cell) if cell.is_blank() => Ok(Cow::Borrowed(&[])),
        Some(Cell::Json(Json::Array(elements))) => Ok(Cow::Borrowed(elements)),
        Some(Cell::Text(text)) => match serde_json::from_str::<Json>(text) {
            Ok(Json::Array(elements)) => Ok(Cow::Owned(elements)),
            Ok(_) => Err(wrong(Cause::OtherJson)),
            Err(error) => Err(wrong(Cause::ArrayJson {
                problem: error.to_string(),
            })),
        },
        Some(_) => Err(wrong(Cause::NoArray)),
    }
}

fn owned(cell: &Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Text(text) => Cell::Text(Cow::Owned(text.clone().into_owned())),
        Cell::Empty => Cell::Empty,
        Cell::Number(number) => Cell::Number(*number),
        Cell::Integer(number) => Cell::Integer(*number),
        Cell::Bool(flag) => Cell::Bool(*flag),
        Cell::Instant(ms) => Cell::Instant(*ms),
        Cell::WallClock(ms) => Cell::WallClock(*ms),
        Cell::Json(json) => Cell::Json(json.clone()),
    }
}
