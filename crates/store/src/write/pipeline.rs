//! From pieces of unsorted rows to run files: sort on all cores, cut into row groups on
//! person borders, encode on all cores, append in order. A wave of pieces at a time, so that
//! memory stays bounded.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError, RwLock};

use rayon::prelude::*;
use wayfarer_core::{BUCKET_BITS, Millis, PersonId, Progress, RunRecord};

use super::block::long;
use super::calendar::{month_of, year_of};
use super::cancel::check;
use super::chunk::{Chunk, Part};
use super::groups::cut;
use super::plan::{RunPlan, Summary};
use super::prepared::NewFiles;
use super::run_writer::{RunWriter, write_error};
use super::sort::Sorted;
use super::text::Interner;
use crate::{Layout, StoreError};

/// A piece in memory takes this many times its size while it is sorted and encoded.
const WORKING_FACTOR: usize = 2;
/// Runs are split by year only when the rows span more months than this.
const YEAR_SPLIT_MONTHS: i32 = 12;

/// Unsorted rows in ascending ranges of persons.
pub(super) trait Pieces: Sync {
    /// How many pieces.
    fn count(&self) -> usize;
    /// Bytes of a piece.
    fn size(&self, piece: usize) -> usize;
    /// The persons of a piece.
    fn persons(&self, piece: usize) -> RangeInclusive<u64>;
    /// What a piece holds at most.
    fn summary(&self, piece: usize) -> Summary;
    /// Properties that had a column of their own and therefore keep it.
    fn promoted(&self) -> Vec<u32>;
    /// Reads and sorts a piece. Called once for each.
    fn sorted(&self, piece: usize) -> Result<Sorted, StoreError>;
    /// Property names by slot, as far as pieces read so far use them.
    fn names(&self) -> Vec<String>;
}

/// Where and how runs are written.
pub(super) struct Job<'a> {
    pub(super) layout: &'a Layout,
    pub(super) files: &'a NewFiles,
    pub(super) interner: &'a RwLock<Interner>,
    pub(super) progress: &'a Progress,
    pub(super) memory_bytes: usize,
    pub(super) max_run_rows: u64,
    pub(super) map_version: u64,
}

impl Job<'_> {
    /// Writes all pieces into runs.
    pub(super) fn write(&self, pieces: &impl Pieces) -> Result<Vec<RunRecord>, StoreError> {
        let summaries: Vec<Summary> = (0..pieces.count()).map(|p| pieces.summary(p)).collect();
        let mut total = Summary::default();
        summaries.iter().for_each(|summary| total.merge(summary));
        let is_large = total.rows > self.max_run_rows;
        let months = |total: &Summary| month_of(total.time_max) - month_of(total.time_min) + 1;
        let by = match is_large && months(&total) > YEAR_SPLIT_MONTHS {
            true => Split::Years,
            false => Split::Nothing,
        };
        let mut runs = Vec::new();
        for range in self.bucket_ranges(pieces, &summaries, total.rows) {
            let estimate = &summaries[range.clone()];
            runs.extend(self.write_range(pieces, range, estimate, by)?);
        }
        Ok(runs)
    }

    /// Divides the pieces into ranges of about equal size, a run each, between buckets.
    fn bucket_ranges(
        &self,
        pieces: &impl Pieces,
        summaries: &[Summary],
        total: u64,
    ) -> Vec<std::ops::Range<usize>> {
        let runs = total.div_ceil(self.max_run_rows.max(1)).max(1);
        let bucket = |person: &u64| PersonId(*person).bucket(BUCKET_BITS);
        let (mut ranges, mut start, mut rows) = (Vec::new(), 0, 0);
        for (piece, summary) in summaries.iter().enumerate() {
            rows += summary.rows;
            let is_last = piece + 1 == pieces.count();
            let is_full = rows * runs >= total * (ranges.len() as u64 + 1);
            let is_border = is_last
                || bucket(pieces.persons(piece).end()) != bucket(pieces.persons(piece + 1).start());
            if is_last || (is_full && is_border) {
                ranges.push(start..piece + 1);
                start = piece + 1;
            }
        }
        ranges
    }

    fn write_range(
        &self,
        pieces: &impl Pieces,
        range: std::ops::Range<usize>,
        estimate: &[Summary],
        by: Split,
    ) -> Result<Vec<RunRecord>, StoreError> {
        let mut output = Output {
            job: self,
            by,
            plan: None,
            open: BTreeMap::new(),
            repeated: Some(false),
        };
        let mut next = range.start;
        while next < range.end {
            let wave = self.wave(pieces, next..range.end);
            next = wave.end;
            let sorted: Vec<Sorted> = wave
                .into_par_iter()
                .map(|piece| {
                    check(self.progress)?;
                    pieces.sorted(piece)
                })
                .collect::<Result<_, _>>()?;
            if output.plan.is_none() {
                let rest = &estimate[next - range.start..];
                output.plan = Some(plan(&sorted, rest, pieces));
            }
            output.take(sorted, next == range.end)?;
        }
        output.finish()
    }

    /// The next pieces that fit into memory together: at least one.
    fn wave(&self, pieces: &impl Pieces, rest: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let (mut end, mut bytes) = (rest.start, 0);
        while end < rest.end {
            bytes += pieces.size(end) * WORKING_FACTOR;
            if end > rest.start && bytes > self.memory_bytes {
                break;
            }
            end += 1;
        }
        let threads = rayon::current_num_threads();
        let count = end - rest.start;
        let even = match count > threads && end < rest.end {
            true => count - count % threads,
            false => count,
        };
        rest.start..rest.start + even
    }
}

/// The columns for what was read, exactly, and what is still to come, at most.
fn plan(sorted: &[Sorted], rest: &[Summary], pieces: &impl Pieces) -> RunPlan {
    let mut summary = Summary::default();
    for piece in sorted {
        summary.add_rows(&piece.block, &piece.order);
    }
    rest.iter().for_each(|more| summary.merge(more));
    pieces
        .promoted()
        .into_iter()
        .for_each(|key| summary.promote(key));
    RunPlan::new(&summary, Arc::new(pieces.names()))
}

/// Whether a bucket range is one run or one per UTC calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Split {
    Nothing,
    Years,
}

/// The runs of one bucket range, by year.
struct Output<'a> {
    job: &'a Job<'a>,
    by: Split,
    plan: Option<RunPlan>,
    open: BTreeMap<i32, OpenRun>,
    /// As of all pieces, see [`Sorted`].
    repeated: Option<bool>,
}

struct OpenRun {
    writer: RunWriter,
    /// Rows of the row group that is not full yet.
    tail: Chunk,
}

impl Output<'_> {
    /// Takes in the next pieces; `is_last` when none follow.
    fn take(&mut self, sorted: Vec<Sorted>, is_last: bool) -> Result<(), StoreError> {
        for piece in sorted {
            let known = self.repeated.zip(piece.repeated);
            self.repeated = known.map(|(before, here)| before || here);
            for (year, part) in parts(piece, self.by) {
                self.run(year)?.tail.parts.push(part);
            }
        }
        let mut work = Vec::new();
        for (year, run) in &mut self.open {
            let (groups, tail) = cut(std::mem::take(&mut run.tail), is_last);
            run.tail = tail;
            work.extend(
                groups
                    .into_iter()
                    .map(|group| (*year, run.writer.encoder(), group)),
            );
        }
        let interner = self
            .job
            .interner
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let encoded: Vec<_> = work
            .into_par_iter()
            .map(|(year, encoder, group)| {
                check(self.job.progress)?;
                let path = self.job.files.directory();
                let encoded = encoder.encode(&group, &interner);
                encoded
                    .map(|group| (year, group))
                    .map_err(|error| write_error(path, error))
            })
            .collect::<Result<_, StoreError>>()?;
        for (year, group) in encoded {
            let rows = self.run(year)?.writer.append(group)?;
            self.job.progress.written.fetch_add(rows, Ordering::Relaxed);
        }
        Ok(())
    }

    fn run(&mut self, year: i32) -> Result<&mut OpenRun, StoreError> {
        match self.open.entry(year) {
            std::collections::btree_map::Entry::Occupied(open) => Ok(open.into_mut()),
            std::collections::btree_map::Entry::Vacant(place) => {
                let plan = self
                    .plan
                    .clone()
                    .expect("planned before the first piece is taken");
                let writer = RunWriter::create(plan, self.job.map_version, self.job.files)?;
                let tail = Chunk::default();
                Ok(place.insert(OpenRun { writer, tail }))
            }
        }
    }

    fn finish(self) -> Result<Vec<RunRecord>, StoreError> {
        let job = self.job;
        let seal = |run: OpenRun| {
            debug_assert!(run.tail.parts.is_empty(), "the last wave leaves no tail");
            check(job.progress)?;
            run.writer.finish(job.layout, job.files, self.repeated)
        };
        self.open.into_values().map(seal).collect()
    }
}

/// The rows of a sorted piece by year.
fn parts(piece: Sorted, by: Split) -> Vec<(i32, Part)> {
    let Sorted { block, order, .. } = piece;
    let mut by_year: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
    match by {
        _ if order.is_empty() => {}
        Split::Nothing => {
            by_year.insert(0, order);
        }
        Split::Years => {
            for row in order {
                let time = block.long(long::TIME, row as usize) as Millis;
                by_year.entry(year_of(time)).or_default().push(row);
            }
        }
    }
    let block = Arc::new(block);
    let part = |(year, order): (i32, Vec<u32>)| {
        let (block, range) = (block.clone(), 0..order.len());
        let order = Arc::new(order);
        (
            year,
            Part {
                block,
                order,
                range,
            },
        )
    };
    by_year.into_iter().map(part).collect()
}
