//! Columns a table lacks and its nested cells hold: members of objects (`device.category`),
//! the keys of unpacked arrays, and columns made of others. Rows get them before anything
//! else is done with them.

use serde_json::Value as Json;

use super::MappingError;
use super::document::{Mapping, MissingColumns};
use super::lookup::Columns;
use super::unpack::{UnpackedKey, Unpacking, member, path};
use crate::row::{Cell, Reject, SourceRow, Table};

/// What is added to the rows of one table.
#[derive(Debug, Clone)]
pub(super) struct Widening {
    /// The table's columns, then those added.
    table: Table,
    /// How many the table has.
    own: usize,
    added: Vec<Added>,
    unpackings: Vec<Unpacking>,
    /// Where each unpacked array lies.
    arrays: Vec<Root>,
    /// Per column of the table: what is only taken apart is not copied.
    is_copied: Vec<bool>,
}

/// Where a nested value begins.
#[derive(Debug, Clone, PartialEq)]
enum Root {
    /// A column of the table.
    Column(usize),
    /// A key the sample did not show.
    Key(String),
}

#[derive(Debug, Clone)]
enum Added {
    Member {
        root: Root,
        path: Vec<String>,
    },
    /// A key, or the latest number, of an unpacked array.
    Unpacked {
        property: Option<String>,
    },
    FirstOf(Vec<usize>),
}

/// What an added column is to the properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind<'a> {
    /// Of the table.
    Own,
    /// The array of an unpacking, which is no property itself.
    Array,
    /// A key, and what the property is called that holds it.
    Key(&'a str),
    /// Read, and no property unless listed.
    Read,
}

/// A row with what was added.
pub(super) struct Widened<'a> {
    pub cells: Vec<Cell<'a>>,
    pub extra: Vec<(&'a str, Cell<'a>)>,
    pub unpacked: Vec<UnpackedKey<'a>>,
}

impl Widening {
    /// What `mapping` asks for beyond the columns of `table`; `None` when nothing.
    pub(super) fn of(
        mapping: &Mapping,
        table: &Table,
        missing: MissingColumns,
        sample: &[SourceRow<'_>],
    ) -> Result<Option<Self>, MappingError> {
        let mentioned = mapping.mentioned();
        let mut widening = Self {
            table: table.clone(),
            own: table.columns.len(),
            added: Vec::new(),
            unpackings: mapping.unpack.iter().map(Unpacking::of).collect(),
            arrays: Vec::new(),
            is_copied: Vec::new(),
        };
        for unpack in &mapping.unpack {
            let root = widening.root(&unpack.column, missing);
            let columns = Columns::new(&table.columns, &mapping.document);
            let find = |_| columns.find(&unpack.column).map(Root::Column);
            let root = root.ok_or(()).or_else(find)?;
            widening.arrays.push(root);
        }
        widening.add_keys(sample);
        // What an exploded row lacks may be a key of the elements.
        let missing = match mapping.explode {
            Some(_) => MissingColumns::Error,
            None => missing,
        };
        for name in mentioned.iter().filter(|name| !name.ends_with('*')) {
            if !mapping.first_of.contains_key(name) {
                widening.add_mentioned(name, missing);
            }
        }
        for (name, sources) in &mapping.first_of {
            let columns = Columns::new(&widening.table.columns, &mapping.document);
            let places = sources.iter().map(|source| columns.find(source));
            let places = places.collect::<Result<_, _>>()?;
            widening.add(name.clone(), Added::FirstOf(places));
        }
        widening.is_copied = widening.copied(mapping, &mentioned);
        Ok((!widening.added.is_empty() || !widening.arrays.is_empty()).then_some(widening))
    }

    /// The table as rows have it afterwards.
    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// Whether a column was added.
    pub(super) fn is_added(&self, place: usize) -> bool {
        (self.own..self.table.columns.len()).contains(&place)
    }

    /// What a column is to the properties.
    pub(super) fn kind(&self, place: usize) -> ColumnKind<'_> {
        let Some(added) = place
            .checked_sub(self.own)
            .and_then(|at| self.added.get(at))
        else {
            let is_array = self.arrays.contains(&Root::Column(place));
            return match is_array {
                true => ColumnKind::Array,
                false => ColumnKind::Own,
            };
        };
        match added {
            Added::Unpacked {
                property: Some(key),
            } => ColumnKind::Key(key),
            _ => ColumnKind::Read,
        }
    }

    /// Per unpacked column, whether `pattern` (`params.*`) means all its keys.
    pub(super) fn is_pattern_of_all(&self, pattern: &str) -> Vec<bool> {
        let prefix = pattern.strip_suffix('*');
        let begins = |unpacking: &Unpacking| {
            prefix.is_some_and(|prefix| unpacking.prefix().starts_with(prefix))
        };
        self.unpackings.iter().map(begins).collect()
    }

    /// How many columns are unpacked.
    pub(super) fn unpackings(&self) -> usize {
        self.unpackings.len()
    }

    /// A row with the added columns.
    ///
    /// # Errors
    /// A cell that should hold an array holds something else.
    pub(super) fn widen<'a>(&'a self, row: &'a SourceRow<'a>) -> Result<Widened<'a>, Reject> {
        let copied = row.cells.iter().zip(&self.is_copied);
        let mut cells: Vec<_> = copied
            .map(|(cell, is_copied)| match is_copied {
                true => cell.borrowed(),
                false => Cell::Empty,
            })
            .collect();
        cells.resize(self.table.columns.len(), Cell::Empty);
        let mut unpacked = Vec::new();
        for (number, (unpacking, root)) in self.unpackings.iter().zip(&self.arrays).enumerate() {
            unpacking.fill(number, root.cell(row), &mut cells, &mut unpacked)?;
        }
        for (place, added) in (self.own..).zip(&self.added) {
            match added {
                Added::Unpacked { .. } => {}
                Added::Member { root, path } => cells[place] = of_member(root.cell(row), path),
                Added::FirstOf(places) => {
                    let mut filled = places.iter().map(|at| &cells[*at]);
                    let first = filled.find(|cell| is_filled(cell)).cloned();
                    cells[place] = first.unwrap_or(Cell::Empty);
                }
            }
        }
        Ok(Widened {
            cells,
            extra: self.unread(row),
            unpacked,
        })
    }

    fn unread<'a>(&self, row: &'a SourceRow<'a>) -> Vec<(&'a str, Cell<'a>)> {
        let is_read = |key: &str| {
            let roots = self.added.iter().filter_map(|added| match added {
                Added::Member { root, .. } => Some(root),
                _ => None,
            });
            let mut roots = roots.chain(&self.arrays);
            roots.any(|root| matches!(root, Root::Key(name) if name == key))
        };
        let unread = row.extra.iter().filter(|(key, _)| !is_read(key));
        unread.map(|(key, cell)| (*key, cell.borrowed())).collect()
    }

    fn root(&self, name: &str, missing: MissingColumns) -> Option<Root> {
        let own = self.table.columns[..self.own].iter();
        let place = own
            .map(|column| column.trim())
            .position(|column| column == name);
        let absent = (missing == MissingColumns::Blank).then(|| Root::Key(name.to_owned()));
        place.map(Root::Column).or(absent)
    }

    fn add(&mut self, name: String, added: Added) -> usize {
        self.table.columns.push(name);
        self.added.push(added);
        self.table.columns.len() - 1
    }

    /// The keys the sample shows.
    fn add_keys(&mut self, sample: &[SourceRow<'_>]) {
        for number in 0..self.unpackings.len() {
            for row in sample {
                let cell = self.arrays[number].cell(row);
                for key in self.unpackings[number].keys(cell) {
                    if self.unpackings[number].is_wanted(&key) {
                        self.add_key(number, key);
                    }
                }
            }
        }
    }

    fn add_key(&mut self, number: usize, key: String) {
        if self.unpackings[number].places.contains_key(&key) {
            return;
        }
        let unpacking = &self.unpackings[number];
        let column = unpacking.prefix() + &key;
        let property = unpacking.is_wanted(&key).then(|| key.clone());
        let place = self.add(column, Added::Unpacked { property });
        self.unpackings[number].places.insert(key, place);
    }

    /// A column the mapping speaks of. What cannot be added is left to who looks for it.
    fn add_mentioned(&mut self, name: &str, missing: MissingColumns) {
        if self
            .table
            .columns
            .iter()
            .any(|column| column.trim() == name)
        {
            return;
        }
        let mut unpackings = self.unpackings.iter();
        let found = unpackings.position(|unpacking| name.starts_with(&unpacking.prefix()));
        if let Some(number) = found {
            let key = name[self.unpackings[number].prefix().len()..].to_owned();
            match key.as_str() {
                LATEST => {
                    let added = Added::Unpacked { property: None };
                    let place = self.add(name.to_owned(), added);
                    self.unpackings[number].latest_place = Some(place);
                }
                _ => self.add_key(number, key),
            }
            return;
        }
        let mut names = path(name);
        let first = names.remove(0);
        let is_nested = !names.is_empty();
        if let Some(root) = self.root(&first, missing)
            && (is_nested || matches!(root, Root::Key(_)))
        {
            let path = names;
            self.add(name.to_owned(), Added::Member { root, path });
        }
    }

    /// An array that is exploded as well is needed whole, for what tells its rows apart.
    fn copied(&self, mapping: &Mapping, mentioned: &[String]) -> Vec<bool> {
        let is_read = |name: &str| mentioned.iter().any(|known| known == name);
        let is_root = |place: usize| {
            let nested = self.added.iter().any(|added| match added {
                Added::Member { root, .. } => *root == Root::Column(place),
                _ => false,
            });
            nested || self.arrays.contains(&Root::Column(place))
        };
        let is_kept = mapping.other_columns == super::OtherColumns::Keep;
        let own = self.table.columns[..self.own].iter().enumerate();
        own.map(|(place, name)| {
            let is_array = self.arrays.contains(&Root::Column(place));
            let is_whole = is_kept && !is_array;
            mapping.explode.is_some() || !is_root(place) || is_whole || is_read(name.trim())
        })
        .collect()
    }
}

/// The key under which the largest number of an unpacked array stands.
const LATEST: &str = "$latest";

impl Root {
    fn cell<'a>(&self, row: &'a SourceRow<'a>) -> Option<&'a Cell<'a>> {
        match self {
            Self::Column(place) => row.cells.get(*place),
            Self::Key(name) => {
                let found = row.extra.iter().find(|(key, _)| key == name);
                found.map(|(_, cell)| cell)
            }
        }
    }
}

/// Whether a cell says something; an array or object of nothing does not.
fn is_filled(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Json(Json::Array(elements)) => !elements.is_empty(),
        Cell::Json(Json::Object(members)) => !members.is_empty(),
        cell => !cell.is_blank(),
    }
}

fn of_member<'a>(cell: Option<&'a Cell<'a>>, path: &[String]) -> Cell<'a> {
    match cell {
        Some(Cell::Json(json)) if !path.is_empty() => {
            member(json, path).map_or(Cell::Empty, Cell::from)
        }
        Some(cell) if path.is_empty() => cell.borrowed(),
        _ => Cell::Empty,
    }
}
