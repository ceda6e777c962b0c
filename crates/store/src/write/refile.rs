//! Rows that are filed under another id than their person's, taken out of their runs and
//! written to runs of their own: sorted like all others, they are then merged with the rest.

use std::sync::{PoisonError, RwLock};

use arrow_array::cast::AsArray;
use arrow_array::types::{TimestampMillisecondType, UInt64Type};
use arrow_array::{Array, RecordBatch};
use rayon::prelude::*;
use wayfarer_core::{Progress, PropertyNames, RunRecord};

use super::append::WriterOptions;
use super::block::{Block, long};
use super::cancel::check;
use super::partitions::{Part, Partitions};
use super::pipeline::{Job, Pieces};
use super::plan::Summary;
use super::prepared::NewFiles;
use super::read_back::{Vocabulary, read_rows};
use super::run_file::{RunFile, persons, required};
use super::sort::{Rule, Sorted, sort};
use super::text::Interner;
use crate::identity::{Misfiled, is_shown};
use crate::schema::{IDENTITY, TIME};
use crate::{IdentityMap, Layout, StoreError};

/// Whose the rows of a batch are.
pub(super) struct Owners<'a> {
    people: &'a IdentityMap,
    misfiled: &'a Misfiled,
    persons: &'a [u64],
    identities: Option<&'a arrow_array::UInt64Array>,
    times: &'a [i64],
}

impl<'a> Owners<'a> {
    /// Of a batch of `run`, some rows of which are filed under the ids of `misfiled` without
    /// being theirs.
    pub(super) fn of(
        batch: &'a RecordBatch,
        run: &RunFile,
        people: &'a IdentityMap,
        misfiled: &'a Misfiled,
    ) -> Result<Self, StoreError> {
        let identities = batch.column_by_name(IDENTITY);
        Ok(Self {
            people,
            misfiled,
            persons: persons(batch, &run.path)?,
            identities: identities.and_then(|column| column.as_primitive_opt::<UInt64Type>()),
            times: required::<TimestampMillisecondType>(batch, TIME, &run.path)?,
        })
    }

    /// Whose the row is, where that is another than it is filed under.
    pub(super) fn other(&self, row: usize) -> Option<u64> {
        let filed = self.persons[row];
        self.misfiled.ids().binary_search(&filed).ok()?;
        let person = self.people.person_at(self.sent_under(row), self.times[row]);
        // What nobody is shown stays until it is erased.
        (person != filed && is_shown(person)).then_some(person)
    }

    /// The id the row came with.
    fn sent_under(&self, row: usize) -> u64 {
        let identities = self.identities.filter(|ids| ids.is_valid(row));
        identities.map_or(self.persons[row], |ids| ids.value(row))
    }
}

/// Where and how rows are written anew.
pub(super) struct Refiling<'a> {
    pub(super) layout: &'a Layout,
    pub(super) files: &'a NewFiles,
    pub(super) people: &'a IdentityMap,
    pub(super) options: WriterOptions,
    pub(super) progress: &'a Progress,
}

impl Refiling<'_> {
    /// Writes the rows of `runs` that belong elsewhere under their person. What they are
    /// written to is no run of the workspace: it is to be removed once it was merged.
    pub(super) fn write(&self, runs: &[&RunRecord]) -> Result<Vec<RunRecord>, StoreError> {
        let (interner, names) = (RwLock::default(), PropertyNames::default());
        let memory = self.options.memory_bytes;
        let moved = Partitions::<Block>::new(self.files.directory(), "moved", memory / 8 * 3);
        for record in runs {
            if let Some(misfiled) = self.people.misfiled_of(&record.run) {
                let run = RunFile::open(self.layout.run(&record.run))?;
                self.take(&run, misfiled, (&names, &interner), &moved)?;
            }
        }
        let pieces = MovedPieces {
            parts: parts(moved, memory / 8)?,
            interner: &interner,
            names: &names,
        };
        if pieces.parts.is_empty() {
            return Ok(Vec::new());
        }
        let job = Job {
            layout: self.layout,
            files: self.files,
            interner: &interner,
            progress: self.progress,
            memory_bytes: memory / 2,
            max_run_rows: self.options.max_run_rows,
            map_version: 0,
        };
        job.write(&pieces)
    }

    /// Puts the rows of `run` that belong elsewhere into `moved`, under their person.
    fn take(
        &self,
        run: &RunFile,
        misfiled: &Misfiled,
        (names, interner): (&PropertyNames, &RwLock<Interner>),
        moved: &Partitions<Block>,
    ) -> Result<(), StoreError> {
        let holds_one = |group: &usize| {
            run.persons_of(*group).is_none_or(|persons| {
                let next = misfiled.ids().partition_point(|id| id < persons.start());
                misfiled
                    .ids()
                    .get(next)
                    .is_some_and(|id| id <= persons.end())
            })
        };
        let groups: Vec<usize> = (0..run.groups()).filter(holds_one).collect();
        let take = |group: usize| {
            for batch in run.read(vec![group], None)? {
                check(self.progress)?;
                let batch = batch?;
                let owners = Owners::of(&batch, run, self.people, misfiled)?;
                let others: Vec<Option<u64>> =
                    (0..batch.num_rows()).map(|row| owners.other(row)).collect();
                let places = (0..batch.num_rows()).filter_map(|row| {
                    let person = others[row]?;
                    Some((person, owners.sent_under(row)))
                });
                let places: Vec<(u64, u64)> = places.collect();
                if places.is_empty() {
                    continue;
                }
                let mut block = Block::default();
                let mut vocabulary = Vocabulary {
                    names,
                    interner: &mut interner.write().unwrap_or_else(PoisonError::into_inner),
                    interner_bytes: self.options.memory_bytes / 8,
                };
                let wanted = |row: usize| others[row].is_some();
                read_rows(&mut block, &batch, wanted, &mut vocabulary, &run.path)?;
                block.file_under(&places);
                moved.add_all(&block)?;
            }
            Ok(())
        };
        groups.into_par_iter().try_for_each(take)
    }
}

impl Block {
    /// Files every row under a person: each with that and the id it came with.
    fn file_under(&mut self, places: &[(u64, u64)]) {
        for column in [long::PERSON, long::IDENTITY] {
            self.longs[column].spread(self.rows, self.rows);
        }
        for (row, (person, id)) in places.iter().enumerate() {
            self.longs[long::PERSON].each[row] = *person;
            self.longs[long::IDENTITY].each[row] = if id == person { 0 } else { *id };
        }
    }
}

/// Partitions as pieces: each with what it holds and whom.
fn parts(moved: Partitions<Block>, bytes: usize) -> Result<Vec<MovedPart>, StoreError> {
    let parts = moved.into_parts(bytes)?.into_iter();
    let parts = parts
        .filter(|part| part.count > 0)
        .map(|mut part| MovedPart {
            persons: part.ids(),
            size: part.size,
            summary: std::mem::take(&mut part.digest),
            part: std::sync::Mutex::new(Some(part)),
        });
    Ok(parts.collect())
}

struct MovedPart {
    persons: std::ops::RangeInclusive<u64>,
    size: usize,
    summary: Summary,
    part: std::sync::Mutex<Option<Part<Block>>>,
}

/// Rows on their way to their person.
struct MovedPieces<'a> {
    parts: Vec<MovedPart>,
    interner: &'a RwLock<Interner>,
    names: &'a PropertyNames,
}

impl Pieces for MovedPieces<'_> {
    fn count(&self) -> usize {
        self.parts.len()
    }

    fn size(&self, piece: usize) -> usize {
        self.parts[piece].size
    }

    fn persons(&self, piece: usize) -> std::ops::RangeInclusive<u64> {
        self.parts[piece].persons.clone()
    }

    fn summary(&self, piece: usize) -> Summary {
        self.parts[piece].summary.clone()
    }

    fn promoted(&self) -> Vec<u32> {
        Vec::new()
    }

    fn sorted(&self, piece: usize) -> Result<Sorted, StoreError> {
        let part = super::append::lock(&self.parts[piece].part).take();
        let block = part.map_or_else(|| Ok(Block::default()), Part::load)?;
        let interner = self.interner.read().unwrap_or_else(PoisonError::into_inner);
        Ok(sort(block, Rule::Keep, &interner))
    }

    fn names(&self) -> Vec<String> {
        self.names.names()
    }
}
