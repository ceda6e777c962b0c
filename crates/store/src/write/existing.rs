//! The duplicate check of new events against the runs that are there already.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, RecordBatch};
use wayfarer_core::{ManifestView, Progress, stable_hash};

use super::block::long;
use super::cancel::check;
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

/// The live runs, open.
#[derive(Debug)]
pub(super) struct ExistingRuns {
    runs: Vec<RunFile>,
}

impl ExistingRuns {
    /// Opens the runs of `view`.
    pub(super) fn open(layout: &Layout, view: &ManifestView) -> Result<Self, StoreError> {
        let open = |run: &wayfarer_core::RunRecord| RunFile::open(layout.run(&run.run));
        let runs = view.runs.iter().map(open).collect::<Result<_, _>>()?;
        Ok(Self { runs })
    }

    /// Drops the rows these runs hold already; counts them by the import that brought them.
    pub(super) fn drop_known(
        &self,
        sorted: &mut Sorted,
        interner: &Interner,
        progress: &Progress,
    ) -> Result<BTreeMap<u64, u64>, StoreError> {
        let mut by_import = BTreeMap::new();
        let (Some(first), Some(last)) = (sorted.order.first(), sorted.order.last()) else {
            return Ok(by_import);
        };
        let person = |row: u32| sorted.block.long(long::PERSON, row as usize);
        let range = person(*first)..=person(*last);
        let mut search = None;
        for run in &self.runs {
            // Where rows are filed under their person, an id's may be anywhere.
            let groups = match run.has_column(IDENTITY) {
                true => (0..run.groups()).collect(),
                false => run.groups_of(&range),
            };
            if groups.is_empty() {
                continue;
            }
            let search = search.get_or_insert_with(|| Search::new(sorted, interner));
            for batch in run.read(groups, Some(&KEY_COLUMNS))? {
                check(progress)?;
                search.mark(&batch?, run, &range, &mut by_import)?;
            }
        }
        let Some(known) = search.map(|search| search.known) else {
            return Ok(by_import);
        };
        sorted.order.retain(|row| !known[*row as usize]);
        Ok(by_import)
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
        range: &std::ops::RangeInclusive<u64>,
        by_import: &mut BTreeMap<u64, u64>,
    ) -> Result<(), StoreError> {
        let persons = persons(batch, &run.path)?;
        let imports = required::<UInt64Type>(batch, IMPORT, &run.path)?;
        let columns = KeyColumns::of(batch);
        for (row, person) in persons.iter().enumerate() {
            let id = columns.id(row).unwrap_or(*person);
            if !range.contains(&id) {
                continue;
            }
            let Some(message) = columns.message(row) else {
                continue;
            };
            let key = Key { id, message };
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
