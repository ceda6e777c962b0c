//! Live runs as pieces to be written again: without an import, or merged.

use std::ops::RangeInclusive;
use std::sync::{PoisonError, RwLock};

use arrow_array::RecordBatch;
use arrow_array::types::UInt64Type;
use wayfarer_core::{BUCKET_BITS, Catalogue, Progress, PropertyNames, RunRecord};

use super::append::WriterOptions;
use super::block::Block;
use super::cancel::check;
use super::pipeline::Pieces;
use super::plan::Summary;
use super::read_back::{Vocabulary, key_of, read_rows};
use super::refile::Owners;
use super::run_file::{RunFile, persons, required};
use super::sort::{Rule, Sorted, sort};
use super::text::Interner;
use crate::schema::{IMPORT, parse_property_column};
use crate::{IdentityMap, Layout, StoreError};

/// Persons of one bucket differ below this bit only.
const BUCKET_SHIFT: u32 = 64 - BUCKET_BITS as u32;

/// What a row takes in memory, about.
const ROW_BYTES: usize = 160;

/// Which of a run's rows are written again.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// All that belong to those under whom they are filed, duplicates between runs aside.
    Own(&'a IdentityMap),
    /// All but those of one import.
    Without(u64),
}

/// The rows of some row groups that belong to a range of persons.
#[derive(Debug)]
struct Piece {
    persons: RangeInclusive<u64>,
    /// (run, its row groups).
    groups: Vec<(usize, Vec<usize>)>,
    rows: u64,
}

/// The rows of some runs, in ranges of persons.
pub(super) struct RunPieces<'a> {
    runs: Vec<RunFile>,
    pieces: Vec<Piece>,
    wanted: Wanted<'a>,
    names: PropertyNames,
    /// Describes all rows; a piece is taken to be like the whole.
    summary: Summary,
    promoted: Vec<u32>,
    interner: &'a RwLock<Interner>,
    interner_bytes: usize,
    progress: &'a Progress,
}

impl<'a> RunPieces<'a> {
    /// Opens `records`, whose rows are to be read within the memory of `options`.
    pub(super) fn open(
        layout: &Layout,
        records: &[&RunRecord],
        wanted: Wanted<'a>,
        interner: &'a RwLock<Interner>,
        options: &WriterOptions,
        progress: &'a Progress,
    ) -> Result<Self, StoreError> {
        let open = |run: &&RunRecord| RunFile::open(layout.run(&run.run));
        let runs = records.iter().map(open).collect::<Result<Vec<_>, _>>()?;
        let names = PropertyNames::default();
        let (summary, promoted) = describe(records, &runs, &names)?;
        let share_bytes = options.memory_bytes / 8;
        let piece_rows = (share_bytes / ROW_BYTES) as u64;
        let piece_rows = piece_rows.min(options.max_run_rows / 8).max(1);
        let pieces = match wanted {
            Wanted::Own(_) => by_persons(&runs, piece_rows),
            Wanted::Without(_) => by_group(&runs),
        };
        Ok(Self {
            runs,
            pieces,
            wanted,
            names,
            summary,
            promoted,
            interner,
            interner_bytes: share_bytes,
            progress,
        })
    }

    fn read(&self, piece: &Piece) -> Result<Block, StoreError> {
        let mut block = Block::default();
        for (run, groups) in &piece.groups {
            let run = &self.runs[*run];
            for batch in run.read(groups.clone(), None)? {
                check(self.progress)?;
                let batch = batch?;
                let persons = persons(&batch, &run.path)?;
                let stays = self.stays(&batch, run)?;
                let wanted = |row: usize| piece.persons.contains(&persons[row]) && stays(row);
                let mut interner = self
                    .interner
                    .write()
                    .unwrap_or_else(PoisonError::into_inner);
                let mut vocabulary = Vocabulary {
                    names: &self.names,
                    interner: &mut interner,
                    interner_bytes: self.interner_bytes,
                };
                read_rows(&mut block, &batch, wanted, &mut vocabulary, &run.path)?;
            }
        }
        Ok(block)
    }
}

impl RunPieces<'_> {
    /// Which rows of a batch are written again.
    fn stays<'b>(
        &'b self,
        batch: &'b RecordBatch,
        run: &RunFile,
    ) -> Result<Box<dyn Fn(usize) -> bool + 'b>, StoreError> {
        match self.wanted {
            Wanted::Without(import) => {
                let imports = required::<UInt64Type>(batch, IMPORT, &run.path)?;
                Ok(Box::new(move |row| imports[row] != import))
            }
            Wanted::Own(people) => {
                let Some(misfiled) = people.misfiled_of(run.name()) else {
                    return Ok(Box::new(|_| true));
                };
                let owners = Owners::of(batch, run, people, misfiled)?;
                Ok(Box::new(move |row| owners.other(row).is_none()))
            }
        }
    }
}

impl Pieces for RunPieces<'_> {
    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn size(&self, piece: usize) -> usize {
        self.pieces[piece].rows as usize * ROW_BYTES
    }

    fn persons(&self, piece: usize) -> RangeInclusive<u64> {
        self.pieces[piece].persons.clone()
    }

    fn summary(&self, piece: usize) -> Summary {
        self.summary.share(self.pieces[piece].rows)
    }

    fn promoted(&self) -> Vec<u32> {
        self.promoted.clone()
    }

    fn sorted(&self, piece: usize) -> Result<Sorted, StoreError> {
        let block = self.read(&self.pieces[piece])?;
        let rule = match self.wanted {
            Wanted::Own(_) => Rule::Merge,
            Wanted::Without(_) => Rule::Keep,
        };
        let interner = self.interner.read().unwrap_or_else(PoisonError::into_inner);
        Ok(sort(block, rule, &interner))
    }

    fn names(&self) -> Vec<String> {
        self.names.names()
    }
}

/// One piece per row group, in file order.
fn by_group(runs: &[RunFile]) -> Vec<Piece> {
    let of_run = |(index, run): (usize, &RunFile)| -> Vec<Piece> {
        let piece = |group: usize| Piece {
            persons: run.persons_of(group).unwrap_or(0..=u64::MAX),
            groups: vec![(index, vec![group])],
            rows: run.group_rows(group),
        };
        (0..run.groups()).map(piece).collect()
    };
    runs.iter().enumerate().flat_map(of_run).collect()
}

/// A row group is taken to be this many equal parts when borders are chosen.
const SAMPLES: u64 = 16;

/// Pieces of about `piece_rows` rows with all row groups that hold their persons.
fn by_persons(runs: &[RunFile], piece_rows: u64) -> Vec<Piece> {
    let mut samples: Vec<(u64, u64)> = Vec::new();
    for run in runs {
        for group in 0..run.groups() {
            let (first, last) = run.persons_of(group).unwrap_or(0..=u64::MAX).into_inner();
            let (step, rows) = ((last - first) / SAMPLES, run.group_rows(group));
            samples.extend((0..SAMPLES).map(|n| (first + n * step, rows.div_ceil(SAMPLES))));
        }
    }
    samples.sort_unstable();
    let (mut borders, mut sizes, mut rows) = (vec![0], Vec::new(), 0);
    for (person, more) in samples {
        let before = borders[borders.len() - 1];
        // Runs can only be split between buckets.
        let bucket = person >> BUCKET_SHIFT << BUCKET_SHIFT;
        let border = if bucket > before { bucket } else { person };
        if rows > 0 && rows + more > piece_rows && border > before {
            borders.push(border);
            sizes.push(std::mem::take(&mut rows));
        }
        rows += more;
    }
    sizes.push(rows);
    let piece = |(at, rows): (usize, u64)| {
        let end = borders.get(at + 1).map_or(u64::MAX, |next| next - 1);
        let persons = borders[at]..=end;
        let groups = |(index, run): (usize, &RunFile)| (index, run.groups_of(&persons));
        let groups = runs.iter().enumerate().map(groups).collect();
        Piece {
            persons,
            groups,
            rows,
        }
    };
    sizes.into_iter().enumerate().map(piece).collect()
}

/// What the rows of all runs hold at most, and the properties with a column of their own.
fn describe(
    records: &[&RunRecord],
    runs: &[RunFile],
    names: &PropertyNames,
) -> Result<(Summary, Vec<u32>), StoreError> {
    let (mut summary, mut promoted) = (Summary::default(), Vec::new());
    let mut catalogue = Catalogue::default();
    for (record, run) in records.iter().zip(runs) {
        summary.rows += record.rows;
        summary.time_min = summary.time_min.min(record.time_min);
        summary.time_max = summary.time_max.max(record.time_max);
        catalogue.merge(&record.catalogue);
        for column in run.columns() {
            summary.add_column(column);
            if let Some((name, value_type)) = parse_property_column(column) {
                let key = key_of(names, name, value_type, &run.path)?;
                if !promoted.contains(&key) {
                    promoted.push(key);
                }
            }
        }
    }
    let path = runs.first().map(|run| run.path.clone()).unwrap_or_default();
    for (name, stats) in &catalogue.properties {
        for (value_type, count) in &stats.types {
            summary.add_property(key_of(names, name, *value_type, &path)?, *count);
        }
    }
    Ok((summary, promoted))
}
