//! Units that cross persons (accounts, declared entities): the matched rows of all persons
//! are gathered by unit and folded, as many units at a time as the question may hold in
//! memory. What did not fit is gathered by reading again.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use wayfarer_journey::{Piece, Plan, QuestionError};

use crate::EngineError;
use crate::part::Rows;

/// Units are divided into parts by this many top bits of their keys, which are hashes.
const PART_BITS: u32 = 8;

/// How many parts there are.
pub(crate) const PARTS: usize = 1 << PART_BITS;

/// The rows of a single part may take this many times the memory of a question; beyond it
/// the question is refused.
const MAX_PART: usize = 4;

fn part_of(unit: u64) -> usize {
    (unit >> (u64::BITS - PART_BITS)) as usize
}

/// Rows of many persons and the order that puts each unit's events together.
#[derive(Debug)]
pub(crate) struct Regrouped {
    pub(crate) rows: Rows,
    pub(crate) order: Vec<u32>,
}

impl Regrouped {
    pub(crate) fn of(rows: Rows) -> Self {
        let order = Self::order(&rows);
        Self { rows, order }
    }

    /// The order of rows by (unit, time, sequence, message hash).
    pub(crate) fn order(rows: &Rows) -> Vec<u32> {
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_unstable_by_key(|row| {
            let at = *row as usize;
            (rows.unit[at], rows.key(at), *row)
        });
        order
    }
}

/// What a share of the morsels says of the rest is believed from here on: one in so many.
const TELLING_SHARE: usize = 16;

/// The rows of a range of parts, gathered by many threads. As soon as it can be told that
/// they will outgrow the memory given, the upper parts are let go and left for another
/// reading.
pub(crate) struct Gathering {
    memory_bytes: usize,
    /// How many there are to gather from.
    morsels: usize,
    from: usize,
    until: AtomicUsize,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    /// With the place of the morsel each came from.
    chunks: Vec<(usize, Chunk)>,
    bytes: usize,
}

/// Rows of one morsel, by part.
struct Chunk {
    rows: Rows,
    /// Where the rows of each part of the gathering begin, and the end of the last.
    starts: Vec<usize>,
}

impl Gathering {
    pub(crate) fn new(parts: Range<usize>, morsels: usize, memory_bytes: usize) -> Self {
        Self {
            memory_bytes,
            morsels,
            from: parts.start,
            until: AtomicUsize::new(parts.end),
            held: Mutex::default(),
        }
    }

    /// Parts that are gathered; there may be fewer a moment later.
    fn parts(&self) -> Range<usize> {
        self.from..self.until.load(Ordering::Relaxed)
    }

    /// Takes in the rows of one person that name a unit of these parts.
    pub(crate) fn pick(&self, rows: &Rows, (start, end): (usize, usize), into: &mut Rows) {
        let parts = self.parts();
        let is_wanted = |row: &usize| {
            let unit = rows.unit[*row];
            unit != 0 && parts.contains(&part_of(unit))
        };
        for row in (start..end).filter(is_wanted) {
            into.push_from(rows, row);
        }
    }

    /// Keeps the rows picked from the morsel at `place`.
    pub(crate) fn keep(&self, plan: &Plan, place: usize, rows: &Rows) -> Result<(), EngineError> {
        let mut chunk = Chunk::of(plan, rows, self.parts());
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        chunk.let_go_after(self.parts().len());
        held.bytes += chunk.bytes();
        held.chunks.push((place, chunk));
        if let Some(left) = self.parts_that_fit(&held) {
            self.until.store(self.from + left, Ordering::Relaxed);
            for (_, chunk) in &mut held.chunks {
                chunk.let_go_after(left);
            }
            held.bytes = held.chunks.iter().map(|(_, chunk)| chunk.bytes()).sum();
        }
        if held.bytes > self.memory_bytes.saturating_mul(MAX_PART) {
            return Err(too_large(held.bytes).into());
        }
        Ok(())
    }

    /// How many of the parts fit, going by what was gathered so far; `None` while all do.
    fn parts_that_fit(&self, held: &Held) -> Option<usize> {
        let (parts, seen) = (self.parts().len(), held.chunks.len());
        let projected = held.bytes.saturating_mul(self.morsels.max(seen)) / seen.max(1);
        let is_told = seen.saturating_mul(TELLING_SHARE) >= self.morsels;
        let is_full = held.bytes > self.memory_bytes;
        let outgrows = is_full || (is_told && projected > self.memory_bytes);
        (outgrows && parts > 1).then(|| self.fitting(projected, parts).min(parts - 1))
    }

    /// How many parts fit when `parts` of them take `bytes`, with some room to spare.
    fn fitting(&self, bytes: usize, parts: usize) -> usize {
        let per_part = (bytes / parts.max(1)).max(1);
        (self.memory_bytes / 8 * 7 / per_part).max(1)
    }

    /// Everything that was gathered, ready to fold.
    pub(crate) fn finish(self) -> Gathered {
        let parts = self.parts();
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let next = self.fitting(held.bytes, parts.len());
        drop(held);
        let held = self.held.into_inner();
        let mut chunks = held.unwrap_or_else(PoisonError::into_inner).chunks;
        chunks.sort_unstable_by_key(|(place, _)| *place);
        Gathered {
            next: parts.end..parts.end.saturating_add(next).min(PARTS),
            chunks: chunks.into_iter().map(|(_, chunk)| chunk).collect(),
            parts: parts.len(),
        }
    }
}

fn too_large(bytes: usize) -> QuestionError {
    let message = format!(
        "the events of a few units alone take {} MB: narrow the steps or the range",
        bytes >> 20
    );
    QuestionError::too_large("unit", message)
}

/// The rows of a range of parts.
pub(crate) struct Gathered {
    chunks: Vec<Chunk>,
    /// How many parts there are.
    pub(crate) parts: usize,
    /// The parts to gather after these; empty when all are done.
    pub(crate) next: Range<usize>,
}

impl Gathered {
    /// The rows of the part at `index`, by unit.
    pub(crate) fn part(&self, plan: &Plan, index: usize) -> Regrouped {
        let mut rows = Rows::new(plan);
        for chunk in &self.chunks {
            let piece = Piece::Stretch(chunk.starts[index], chunk.starts[index + 1]);
            rows.extend_from(&chunk.rows, piece);
        }
        Regrouped::of(rows)
    }
}

impl Chunk {
    /// Puts the rows of `parts` in the order of their parts.
    fn of(plan: &Plan, picked: &Rows, parts: Range<usize>) -> Self {
        let place = |unit: &u64| part_of(*unit).checked_sub(parts.start);
        let place = |unit: &u64| place(unit).filter(|at| *at < parts.len());
        let mut starts = vec![0; parts.len() + 1];
        for at in picked.unit.iter().filter_map(place) {
            starts[at + 1] += 1;
        }
        for at in 0..parts.len() {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut order = vec![0u32; starts[parts.len()]];
        for (row, unit) in picked.unit.iter().enumerate() {
            if let Some(at) = place(unit) {
                order[next[at]] = row as u32;
                next[at] += 1;
            }
        }
        let mut rows = Rows::new(plan);
        rows.extend_from(picked, Piece::Scattered(&order));
        Self { rows, starts }
    }

    /// Keeps the first `parts` parts.
    fn let_go_after(&mut self, parts: usize) {
        if self.starts.len() > parts + 1 {
            self.starts.truncate(parts + 1);
            self.rows.shorten(self.starts[parts]);
        }
    }

    fn bytes(&self) -> usize {
        self.rows.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: u64 = 10_000;

    fn plan() -> Plan {
        wayfarer_journey::PlanBuilder::new(&wayfarer_journey::Context::at(0)).finish()
    }

    /// A few rows of many units; the unit's number is its row's time as well.
    fn rows(from: u64) -> Rows {
        let mut rows = Rows::default();
        for number in (from..from + ROWS).rev() {
            rows.block.time.push(number as i64);
            rows.block.mask.push(1);
            rows.ties.push((0, number));
            rows.unit.push(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        }
        rows
    }

    fn gathered(plan: &Plan, parts: Range<usize>, memory_bytes: usize) -> Gathered {
        let gathering = Gathering::new(parts, 4, memory_bytes);
        for morsel in 0..4 {
            let (read, mut picked) = (rows(1 + morsel * ROWS), Rows::default());
            gathering.pick(&read, (0, read.len()), &mut picked);
            gathering
                .keep(plan, morsel as usize, &picked)
                .expect("it fits");
        }
        gathering.finish()
    }

    /// All units in the order they are folded, and in how many readings.
    fn units(memory_bytes: usize) -> (Vec<u64>, usize) {
        let plan = plan();
        let (mut units, mut readings) = (Vec::new(), 0);
        let mut parts = 0..PARTS;
        while !parts.is_empty() {
            let gathered = gathered(&plan, parts, memory_bytes);
            for part in 0..gathered.parts {
                let part = gathered.part(&plan, part);
                units.extend(part.order.iter().map(|row| part.rows.unit[*row as usize]));
            }
            parts = gathered.next;
            readings += 1;
        }
        (units, readings)
    }

    #[test]
    fn what_does_not_fit_is_gathered_later_in_the_same_order() {
        let (whole, once) = units(usize::MAX / MAX_PART);
        assert_eq!(once, 1);
        assert_eq!(whole.len() as u64, 4 * ROWS);
        assert!(whole.is_sorted(), "units come in ascending order");
        let bytes = 4 * rows(1).bytes();
        for share in [2, 3, 10] {
            let (again, readings) = units(bytes / share);
            assert_eq!(again, whole);
            assert!(readings >= share, "{readings} readings of 1/{share} each");
            assert!(
                readings <= 3 * share,
                "{readings} readings of 1/{share} each"
            );
        }
    }

    #[test]
    fn units_that_alone_outgrow_the_memory_are_refused() {
        let plan = plan();
        let gathering = Gathering::new(0..1, 1, 1_000);
        let picked = Rows {
            unit: vec![1; ROWS as usize],
            ..rows(1)
        };
        let refused = gathering.keep(&plan, 0, &picked).expect_err("too large");
        assert!(
            refused.to_string().contains("narrow the steps"),
            "{refused}"
        );
    }
}
