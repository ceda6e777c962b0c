//! The events of an import as pieces to be sorted: neighbouring small partitions together,
//! a person too large for the memory in pieces of time.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::{Mutex, PoisonError, RwLock};

use wayfarer_core::{Progress, PropertyNames};

use super::append::lock;
use super::block::{Block, MessageTag, long};
use super::cancel::check;
use super::existing::ExistingRuns;
use super::partitions::{Part, Partitions};
use super::pipeline::Pieces;
use super::plan::Summary;
use super::sort::{Rule, Sorted, sort};
use super::text::Interner;
use crate::StoreError;

/// Partitions are joined until a piece has this many rows: every piece reads the row groups
/// of existing runs that hold its persons.
const PIECE_ROWS_MIN: u64 = 32 * 1024;

/// Some neighbouring partitions, until they are read.
#[derive(Debug)]
struct Piece {
    parts: Mutex<Vec<Part<Block>>>,
    size: usize,
    summary: Summary,
    persons: RangeInclusive<u64>,
    rule: Rule,
}

/// What was left out.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) duplicates: u64,
    pub(super) by_import: BTreeMap<u64, u64>,
}

/// How pieces are cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct PieceLimits {
    /// A piece is at most about this large.
    pub(super) bytes: usize,
    /// So many rows make a run.
    pub(super) run_rows: u64,
}

/// The events of an import, in pieces.
pub(super) struct ImportPieces<'a> {
    existing: ExistingRuns,
    pieces: Vec<Piece>,
    interner: &'a RwLock<Interner>,
    names: &'a PropertyNames,
    progress: &'a Progress,
    outcome: Mutex<Outcome>,
}

impl<'a> ImportPieces<'a> {
    /// No pieces yet.
    pub(super) fn new(
        existing: ExistingRuns,
        interner: &'a RwLock<Interner>,
        names: &'a PropertyNames,
        progress: &'a Progress,
    ) -> Self {
        Self {
            existing,
            pieces: Vec::new(),
            interner,
            names,
            progress,
            outcome: Mutex::default(),
        }
    }

    /// Takes in all events.
    pub(super) fn add(
        &mut self,
        events: Partitions<Block>,
        limits: PieceLimits,
        directory: &Path,
    ) -> Result<(), StoreError> {
        for part in events.into_parts(limits.bytes)? {
            check(self.progress)?;
            let persons = part.ids();
            match part.size > limits.bytes && persons.start() == persons.end() {
                true => self.add_large_person(part, limits, directory)?,
                false if part.count > 0 => self.add_part(part, limits),
                false => {}
            }
        }
        Ok(())
    }

    fn add_part(&mut self, mut part: Part<Block>, limits: PieceLimits) {
        let (summary, persons) = (std::mem::take(&mut part.digest), part.ids());
        let rows_min = PIECE_ROWS_MIN.min(limits.run_rows / 8);
        let is_open = |last: &&mut Piece| {
            last.rule == Rule::Import
                && last.summary.rows < rows_min
                && last.size + part.size <= limits.bytes
        };
        match self.pieces.last_mut().filter(is_open) {
            Some(last) => {
                last.size += part.size;
                last.summary.merge(&summary);
                last.persons = *last.persons.start()..=*persons.end();
                lock(&last.parts).push(part);
            }
            None => self.push(part, summary, persons, Rule::Import),
        }
    }

    fn push(
        &mut self,
        part: Part<Block>,
        summary: Summary,
        persons: RangeInclusive<u64>,
        rule: Rule,
    ) {
        self.pieces.push(Piece {
            size: part.size,
            parts: Mutex::new(vec![part]),
            summary,
            persons,
            rule,
        });
    }

    /// A person with more events than fit into memory, such as nobody, under whom events
    /// without a person are filed: divided by message to find duplicates, then by time.
    fn add_large_person(
        &mut self,
        part: Part<Block>,
        limits: PieceLimits,
        directory: &Path,
    ) -> Result<(), StoreError> {
        let (persons, times) = (part.ids(), part.digest.time_min..=part.digest.time_max);
        let stem = format!("person_{:016x}", persons.start());
        let by_message = Partitions::by(
            directory,
            &format!("{stem}_message"),
            limits.bytes,
            0,
            message_bits,
        );
        part.each(|rows| by_message.add_all(&rows))?;
        let common_bits = (ordered(*times.start()) ^ ordered(*times.end())).leading_zeros();
        let stem = format!("{stem}_time");
        let by_time = Partitions::by(directory, &stem, limits.bytes, common_bits, time_bits);
        for part in by_message.into_parts(limits.bytes)? {
            let sorted = self.new_events(part.load()?)?;
            by_time.add(&sorted.block, &sorted.order)?;
        }
        for mut part in by_time.into_parts(limits.bytes)? {
            if part.count > 0 {
                let summary = std::mem::take(&mut part.digest);
                self.push(part, summary, persons.clone(), Rule::Keep);
            }
        }
        Ok(())
    }

    /// Sorts events and drops those that are there already.
    fn new_events(&self, block: Block) -> Result<Sorted, StoreError> {
        check(self.progress)?;
        let interner = self.interner.read().unwrap_or_else(PoisonError::into_inner);
        let mut sorted = sort(block, Rule::Import, &interner);
        let known = self
            .existing
            .drop_known(&mut sorted, &interner, self.progress)?;
        let mut outcome = lock(&self.outcome);
        outcome.duplicates += sorted.dropped;
        for (import, count) in known {
            outcome.duplicates += count;
            *outcome.by_import.entry(import).or_default() += count;
        }
        Ok(sorted)
    }

    /// What was left out, once all pieces are read.
    pub(super) fn into_outcome(self) -> Outcome {
        self.outcome
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Equal for rows that may be the same event.
fn message_bits(block: &Block, row: usize) -> u64 {
    let high = block.long(long::MESSAGE, row);
    let bits = match block.flags(row).tag() {
        MessageTag::Row | MessageTag::Text => high,
        MessageTag::Uuid => high ^ block.long(long::MESSAGE_LOW, row),
    };
    // UUIDs may share their first bits: partitions are named by the first ones of the product.
    bits.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn time_bits(block: &Block, row: usize) -> u64 {
    ordered(block.long(long::TIME, row) as i64)
}

/// A time as a number without sign, in the same order.
fn ordered(time: i64) -> u64 {
    time as u64 ^ (1 << 63)
}

impl Pieces for ImportPieces<'_> {
    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn size(&self, piece: usize) -> usize {
        self.pieces[piece].size
    }

    fn persons(&self, piece: usize) -> RangeInclusive<u64> {
        self.pieces[piece].persons.clone()
    }

    fn summary(&self, piece: usize) -> Summary {
        self.pieces[piece].summary.clone()
    }

    fn promoted(&self) -> Vec<u32> {
        Vec::new()
    }

    fn sorted(&self, piece: usize) -> Result<Sorted, StoreError> {
        let Piece { parts, rule, .. } = &self.pieces[piece];
        let block = Part::load_all(std::mem::take(&mut *lock(parts)))?;
        if *rule == Rule::Import {
            return self.new_events(block);
        }
        let interner = self.interner.read().unwrap_or_else(PoisonError::into_inner);
        Ok(sort(block, *rule, &interner))
    }

    fn names(&self) -> Vec<String> {
        self.names.names()
    }
}
