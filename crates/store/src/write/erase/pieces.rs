//! The rows of one run that stay, a piece per row group.

use std::ops::RangeInclusive;
use std::sync::{PoisonError, RwLock};

use wayfarer_core::{EventKind, PREVIOUS_ID, Progress, PropertyNames, ids_of_value};

use super::super::append::WriterOptions;
use super::super::block::{Block, Lane, Properties, long, long_null};
use super::super::cancel::check;
use super::super::pipeline::Pieces;
use super::super::plan::{Summary, is_textual, property_slot};
use super::super::read_back::{Vocabulary, key_of, read_rows};
use super::super::run_file::RunFile;
use super::super::sort::{Rule, Sorted, sort};
use super::super::text::{Interner, RAW};
use super::Erasing;
use super::look::Whose;
use crate::StoreError;
use crate::schema::parse_property_column;

/// What a row takes in memory, about.
const ROW_BYTES: usize = 160;

/// What stays of a run, and what does not, in events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// Events that stay.
    pub(super) rows: u64,
    /// Events that go.
    pub(super) events: u64,
    /// Events that stay and named an id that goes.
    pub(super) mended: u64,
}

/// The rows of one run that stay.
pub(super) struct KeptPieces<'a> {
    file: RunFile,
    erasing: Erasing<'a>,
    names: PropertyNames,
    /// What each row group holds after it, exactly: names of columns must not tell either.
    groups: Vec<(Kept, Summary)>,
    promoted: Vec<u32>,
    interner: &'a RwLock<Interner>,
    interner_bytes: usize,
    progress: &'a Progress,
}

impl<'a> KeptPieces<'a> {
    /// Reads the run once through to know what stays.
    pub(super) fn open(
        file: RunFile,
        erasing: Erasing<'a>,
        (interner, options): (&'a RwLock<Interner>, &WriterOptions),
        progress: &'a Progress,
    ) -> Result<Self, StoreError> {
        let mut pieces = Self {
            file,
            erasing,
            names: PropertyNames::default(),
            groups: Vec::new(),
            promoted: Vec::new(),
            interner,
            interner_bytes: options.memory_bytes / 8,
            progress,
        };
        let columns = pieces.file.columns().filter_map(parse_property_column);
        let keys = columns
            .map(|(name, value_type)| key_of(&pieces.names, name, value_type, &pieces.file.path));
        pieces.promoted = keys.collect::<Result<_, _>>()?;
        for group in 0..pieces.file.groups() {
            let (block, kept) = pieces.read(group)?;
            let mut summary = Summary::default();
            let order: Vec<u32> = (0..block.rows as u32).collect();
            summary.add_rows(&block, &order);
            pieces.groups.push((kept, summary));
        }
        // What was read was read to be counted; its texts are met again.
        *lock(interner) = Interner::default();
        Ok(pieces)
    }

    /// What stays of the whole run.
    pub(super) fn kept(&self) -> Kept {
        let add = |all: Kept, (kept, _): &(Kept, Summary)| Kept {
            rows: all.rows + kept.rows,
            events: all.events + kept.events,
            mended: all.mended + kept.mended,
        };
        self.groups.iter().fold(Kept::default(), add)
    }

    fn read(&self, group: usize) -> Result<(Block, Kept), StoreError> {
        let (mut block, mut kept) = (Block::default(), Kept::default());
        for batch in self.file.read(vec![group], None)? {
            check(self.progress)?;
            let batch = batch?;
            let whose = Whose::of(&batch, &self.file)?;
            let (from, rows) = (block.rows, 0..batch.num_rows());
            let stays: Vec<usize> = rows
                .filter(|row| !whose.is_erased(*row, self.erasing))
                .collect();
            kept.events += (batch.num_rows() - stays.len()) as u64;
            let mut interner = lock(self.interner);
            let mut vocabulary = Vocabulary {
                names: &self.names,
                interner: &mut interner,
                interner_bytes: self.interner_bytes,
            };
            let wanted = |row: usize| stays.binary_search(&row).is_ok();
            read_rows(&mut block, &batch, wanted, &mut vocabulary, &self.file.path)?;
            let names_device = |row: &usize| whose.names_device(*row, self.erasing);
            let devices = stays.iter().map(names_device);
            let former = self.names_former(&block, from, &interner);
            for (offset, (device, former)) in devices.zip(former).enumerate() {
                kept.mended += u64::from(device || former.is_some());
                if device {
                    set(&mut block, long::ANONYMOUS, from + offset);
                }
                if let Some(entry) = former {
                    block.properties.keys[entry] = DROPPED;
                }
            }
        }
        drop_marked(&mut block.properties, block.rows);
        kept.rows = block.rows as u64;
        Ok((block, kept))
    }

    /// For each row from `from` on: the entry that names a former id which goes.
    fn names_former(&self, block: &Block, from: usize, interner: &Interner) -> Vec<Option<usize>> {
        let names = self.names.names();
        let slot = names.iter().position(|name| name == PREVIOUS_ID);
        let entry_of = |row: usize| {
            let slot = slot.filter(|_| block.flags(row).kind() == EventKind::Link.code())?;
            let entries = &block.properties;
            entries.range(row).find(|entry| {
                let (key, value) = (entries.keys[*entry], entries.values[*entry]);
                let text = match (is_textual(key), value as u32 & RAW) {
                    (true, 0) => interner.get(value as u32).to_owned(),
                    (true, _) => block.heap.get(value as u32 & !RAW).to_owned(),
                    (false, _) => f64::from_bits(value).to_string(),
                };
                property_slot(key) == slot
                    && ids_of_value(self.erasing.workspace, &text)
                        .any(|id| self.erasing.hidden.hides_id(id))
            })
        };
        (from..block.rows).map(entry_of).collect()
    }
}

/// Stands for the key of an entry that goes; no property has it.
const DROPPED: u32 = u32::MAX;

/// Takes the marked entries out.
fn drop_marked(properties: &mut Properties, rows: usize) {
    if !properties.keys.contains(&DROPPED) {
        return;
    }
    let mut kept = Properties::default();
    for row in 0..rows {
        for (key, value) in properties.row(row).filter(|(key, _)| *key != DROPPED) {
            kept.keys.push(key);
            kept.values.push(value);
        }
        kept.close_row(row);
    }
    *properties = kept;
}

/// Sets a number of one row to nothing.
fn set(block: &mut Block, column: usize, row: usize) {
    let lane: &mut Lane<u64> = &mut block.longs[column];
    lane.spread(block.rows, block.rows);
    lane.each[row] = long_null(column);
}

fn lock(interner: &RwLock<Interner>) -> std::sync::RwLockWriteGuard<'_, Interner> {
    interner.write().unwrap_or_else(PoisonError::into_inner)
}

impl Pieces for KeptPieces<'_> {
    fn count(&self) -> usize {
        self.groups.len()
    }

    fn size(&self, piece: usize) -> usize {
        self.groups[piece].0.rows as usize * ROW_BYTES
    }

    fn persons(&self, piece: usize) -> RangeInclusive<u64> {
        self.file.persons_of(piece).unwrap_or(0..=u64::MAX)
    }

    fn summary(&self, piece: usize) -> Summary {
        self.groups[piece].1.clone()
    }

    fn promoted(&self) -> Vec<u32> {
        self.promoted.clone()
    }

    fn sorted(&self, piece: usize) -> Result<Sorted, StoreError> {
        let (block, _) = self.read(piece)?;
        let interner = self.interner.read().unwrap_or_else(PoisonError::into_inner);
        Ok(sort(block, Rule::Keep, &interner))
    }

    fn names(&self) -> Vec<String> {
        self.names.names()
    }
}
