//! The duplicate check of new events against the runs that are there already: a filter beside
//! each run ([`super::known`]) tells what it may hold, and only that is looked for in it.

use std::collections::{BTreeMap, BTreeSet};

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, RecordBatch};
use wayfarer_core::{ManifestView, Progress, stable_hash};

use super::cancel::check;
use super::known::Filtered;
use super::run_file::{RunFile, persons, required};
use super::sort::{Key, KeyMessage, Sorted, Table};
use super::text::Interner;
use crate::schema::{IDENTITY, IMPORT, MESSAGE_TEXT, MESSAGE_UUID, PERSON, ROW_HASH};
use crate::{Layout, StoreError};

const KEY_COLUMNS: [&str; 6] = [
    PERSON,
    IDENTITY,
    MESSAGE_UUID,
    MESSAGE_TEXT,
    ROW_HASH,
    IMPORT,
];

/// The live runs, each opened when it may hold what is asked for.
#[derive(Debug)]
pub(super) struct ExistingRuns {
    layout: Layout,
    runs: Vec<Filtered>,
}

impl ExistingRuns {
    /// The runs of `view`.
    pub(super) fn new(layout: &Layout, view: &ManifestView) -> Self {
        let runs = view.runs.iter();
        Self {
            layout: layout.clone(),
            runs: runs.map(|run| Filtered::new(&run.run, run.rows)).collect(),
        }
    }

    /// Drops the rows these runs hold already; counts them by the import that brought them.
    pub(super) fn drop_known(
        &self,
        sorted: &mut Sorted,
        interner: &Interner,
        progress: &Progress,
    ) -> Result<BTreeMap<u64, u64>, StoreError> {
        let mut by_import = BTreeMap::new();
        if sorted.order.is_empty() || self.runs.is_empty() {
            return Ok(by_import);
        }
        let wanted = WantedKeys::of(sorted, interner);
        let mut search = None;
        for run in &self.runs {
            check(progress)?;
            let maybe = self.maybe(run, &wanted.keys, progress)?;
            if maybe.is_empty() {
                continue;
            }
            let file = self.open(run)?;
            let search = search.get_or_insert_with(|| Search::new(sorted, interner));
            for batch in file.read(wanted.groups(&file, &maybe), Some(&KEY_COLUMNS))? {
                check(progress)?;
                search.mark(&batch?, &file, &mut by_import)?;
            }
        }
        let Some(known) = search.map(|search| search.known) else {
            return Ok(by_import);
        };
        sorted.order.retain(|row| !known[*row as usize]);
        Ok(by_import)
    }

    /// Those of `keys` the run may hold.
    fn maybe(
        &self,
        run: &Filtered,
        keys: &[u64],
        progress: &Progress,
    ) -> Result<Vec<u64>, StoreError> {
        run.maybe(&self.layout, keys, &|each| {
            let file = self.open(run)?;
            for batch in file.read((0..file.groups()).collect(), Some(&KEY_COLUMNS))? {
                check(progress)?;
                let batch = batch?;
                let (columns, persons) = (KeyColumns::of(&batch), persons(&batch, &file.path)?);
                for (row, person) in persons.iter().enumerate() {
                    if let Some(key) = columns.key(row, *person) {
                        each(key.hash());
                    }
                }
            }
            Ok(())
        })
    }

    fn open(&self, run: &Filtered) -> Result<RunFile, StoreError> {
        RunFile::open(self.layout.run(&run.name))
    }
}

/// The keys of new rows, ascending, each with the id the row came under.
struct WantedKeys {
    keys: Vec<u64>,
    ids: Vec<u64>,
}

impl WantedKeys {
    fn of(sorted: &Sorted, interner: &Interner) -> Self {
        let key = |row: &u32| {
            let key = Key::of(&sorted.block, *row as usize, interner);
            (key.hash(), key.id)
        };
        let mut all: Vec<(u64, u64)> = sorted.order.iter().map(key).collect();
        all.sort_unstable();
        let (keys, ids) = all.into_iter().unzip();
        Self { keys, ids }
    }

    /// The row groups of `run` that may hold rows with `keys`.
    fn groups(&self, run: &RunFile, keys: &[u64]) -> Vec<usize> {
        // Where rows are filed under their person, an id's may be anywhere.
        if run.has_column(IDENTITY) {
            return (0..run.groups()).collect();
        }
        let places = keys.iter().flat_map(|key| {
            self.keys.partition_point(|k| k < key)..self.keys.partition_point(|k| k <= key)
        });
        let ids: BTreeSet<u64> = places.map(|place| self.ids[place]).collect();
        let holds_one = |group: &usize| {
            let persons = run.persons_of(*group);
            persons.is_none_or(|persons| ids.range(persons).next().is_some())
        };
        (0..run.groups()).filter(holds_one).collect()
    }
}

/// New rows by key.
struct Search<'a> {
    sorted: &'a Sorted,
    interner: &'a Interner,
    table: Table,
    known: Vec<bool>,
}

impl<'a> Search<'a> {
    fn new(sorted: &'a Sorted, interner: &'a Interner) -> Self {
        let mut table = Table::new(sorted.order.len());
        for row in &sorted.order {
            let hash = Key::of(&sorted.block, *row as usize, interner).hash();
            // All keys differ by now: the first free slot will do.
            let slot = table.slot(hash, |_| false);
            table.set(slot, *row);
        }
        let known = vec![false; sorted.block.rows];
        Self {
            sorted,
            interner,
            table,
            known,
        }
    }

    fn mark(
        &mut self,
        batch: &RecordBatch,
        run: &RunFile,
        by_import: &mut BTreeMap<u64, u64>,
    ) -> Result<(), StoreError> {
        let persons = persons(batch, &run.path)?;
        let imports = required::<UInt64Type>(batch, IMPORT, &run.path)?;
        let columns = KeyColumns::of(batch);
        for (row, person) in persons.iter().enumerate() {
            let Some(key) = columns.key(row, *person) else {
                continue;
            };
            let (block, interner) = (&self.sorted.block, self.interner);
            let is_same = |other: u32| Key::of(block, other as usize, interner) == key;
            let slot = self.table.slot(key.hash(), is_same);
            if let Some(found) = self.table.get(slot)
                && !std::mem::replace(&mut self.known[found as usize], true)
            {
                *by_import.entry(imports[row]).or_default() += 1;
            }
        }
        Ok(())
    }
}

/// The message columns of a batch that exist.
struct KeyColumns<'a> {
    uuid: Option<&'a arrow_array::FixedSizeBinaryArray>,
    text: Option<&'a arrow_array::StringArray>,
    hash: Option<&'a arrow_array::UInt64Array>,
    identity: Option<&'a arrow_array::UInt64Array>,
}

impl<'a> KeyColumns<'a> {
    fn of(batch: &'a RecordBatch) -> Self {
        let column = |name: &str| batch.column_by_name(name);
        Self {
            uuid: column(MESSAGE_UUID).and_then(|c| c.as_fixed_size_binary_opt()),
            text: column(MESSAGE_TEXT).and_then(|c| c.as_string_opt()),
            hash: column(ROW_HASH).and_then(|c| c.as_primitive_opt()),
            identity: column(IDENTITY).and_then(|c| c.as_primitive_opt()),
        }
    }

    /// The id the row came with, where that is not the person's it is filed under.
    fn id(&self, row: usize) -> Option<u64> {
        let ids = self.identity.filter(|c| c.is_valid(row))?;
        Some(ids.value(row))
    }

    /// What makes the row the event it is; it is filed under `person`.
    fn key(&self, row: usize, person: u64) -> Option<Key<'a>> {
        let id = self.id(row).unwrap_or(person);
        let message = self.message(row)?;
        Some(Key { id, message })
    }

    fn message(&self, row: usize) -> Option<KeyMessage<'a>> {
        if let Some(hashes) = self.hash.filter(|c| c.is_valid(row)) {
            return Some(KeyMessage::Row(hashes.value(row)));
        }
        if let Some(uuids) = self.uuid.filter(|c| c.is_valid(row)) {
            return Some(KeyMessage::Uuid(uuids.value(row).try_into().ok()?));
        }
        let text = self.text.filter(|c| c.is_valid(row))?.value(row);
        Some(KeyMessage::Text(stable_hash(text.as_bytes()), text))
    }
}
