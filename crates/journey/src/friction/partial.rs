//! What many people's friction adds up to.

use serde::{Deserialize, Serialize};

use super::document::FrictionKind;
use super::outcome::{FrictionOutcome, Moved, records};
use super::rules::{FrictionFate, Spot};
use crate::Merge;
use crate::trend::Tally;

/// Pairs of steps that are told apart; beyond it those of pairs are refused.
const MAX_PAIRS: usize = 500_000;

/// People by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Side {
    pub with: u64,
    pub without: u64,
    pub open: u64,
}

impl Side {
    pub(super) fn count(&mut self, fate: FrictionFate) {
        match fate {
            FrictionFate::With => self.with += 1,
            FrictionFate::Without => self.without += 1,
            FrictionFate::Open => self.open += 1,
        }
    }

    pub(super) fn people(&self) -> u64 {
        self.closed() + self.open
    }

    /// Those whose time is over.
    pub(super) fn closed(&self) -> u64 {
        self.with + self.without
    }

    pub(super) fn add(&mut self, more: Self) {
        self.with += more.with;
        self.without += more.without;
        self.open += more.open;
    }

    /// Without people who are all counted here.
    pub(super) fn less(self, others: Self) -> Self {
        Self {
            with: self.with - others.with,
            without: self.without - others.without,
            open: self.open - others.open,
        }
    }
}

/// A spot that needs no threshold taken from everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SpotSum {
    pub hit: Side,
    pub clear: Side,
    pub occurrences: u64,
    pub sessions: u64,
}

/// A step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StepSum {
    /// By what became of people after their first.
    pub people: Side,
    pub times: u64,
}

/// Waits of one pair that lie in one cell of the grid.
///
/// Above any limit *people* are counted by the first wait beyond it: each wait that was
/// longer than all before it speaks for the limits between the record before and itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WaitSum {
    pub occurrences: u64,
    /// Sessions whose longest wait lies here.
    pub sessions: u64,
    /// Records that lie here, by what became of people after them.
    pub records: Side,
    /// Records whose record before lies here.
    pub broken: Side,
    /// People whose longest wait lies here, by what became of them after their first.
    pub longest: Side,
}

impl WaitSum {
    fn add(&mut self, more: Self) {
        self.occurrences += more.occurrences;
        self.sessions += more.sessions;
        self.records.add(more.records);
        self.broken.add(more.broken);
        self.longest.add(more.longest);
    }
}

/// Partial answer of a friction question.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct FrictionPartial {
    /// People with a step, by what became of them after their first.
    pub(super) people: Side,
    pub(super) spots: Tally<Spot, SpotSum>,
    pub(super) steps: Tally<u32, StepSum>,
    /// How often a step came right before an error.
    pub(super) before_errors: Tally<(u32, u32), u64>,
    /// Of the people who took a step, those with the error.
    pub(super) with_error: Tally<(u32, u32), Side>,
    /// How often one step followed another in a session.
    pub(super) nexts: Tally<(u32, u32), u64>,
    pub(super) waits: Tally<(u32, u32), Tally<u16, WaitSum>>,
    pub(super) has_dropped_pairs: bool,
}

impl FrictionPartial {
    pub(super) fn add(&mut self, outcome: &FrictionOutcome) {
        if let Some(first) = outcome.first {
            self.people.count(first.fate);
        }
        let has_dropped = self.has_dropped_pairs;
        let is_dropped = |spot: Spot| has_dropped && spot.detector == FrictionKind::Loop;
        for met in outcome.met.iter().filter(|met| !is_dropped(met.spot)) {
            let sum = self.spots.at(met.spot);
            sum.occurrences += u64::from(met.occurrences);
            sum.sessions += u64::from(met.sessions);
            match met.occurrences {
                0 => sum.clear.count(met.anchor.fate),
                _ => sum.hit.count(met.anchor.fate),
            }
        }
        for step in &outcome.steps {
            let sum = self.steps.at(step.code);
            sum.times += u64::from(step.times);
            if let Some(anchor) = step.anchor {
                sum.people.count(anchor.fate);
            }
        }
        self.add_errors(outcome);
        if !self.has_dropped_pairs {
            let pairs = outcome.moves.chunk_by(|a, b| a.pair() == b.pair());
            pairs.for_each(|moves| self.add_moves(moves));
        }
        if !self.has_dropped_pairs && self.has_too_many_pairs() {
            self.drop_pairs();
        }
    }

    fn add_errors(&mut self, outcome: &FrictionOutcome) {
        for pair in &outcome.before_errors {
            *self.before_errors.at(*pair) += 1;
        }
        let is_error = |spot: Spot| spot.detector == FrictionKind::Error;
        for error in outcome.met.iter().filter(|met| is_error(met.spot)) {
            for step in &outcome.steps {
                if let Some(anchor) = step.anchor {
                    let pair = (error.spot.event, step.code);
                    self.with_error.at(pair).count(anchor.fate);
                }
            }
        }
    }

    /// Adds the moves of one person from one step to another.
    fn add_moves(&mut self, moves: &[Moved]) {
        let pair = moves[0].pair();
        let nexts = moves.iter().filter(|moved| moved.is_within_session).count() as u64;
        if nexts > 0 {
            *self.nexts.at(pair) += nexts;
        }
        let kept = || moves.iter().filter(|moved| moved.is_kept);
        let Some(first) = kept().next() else {
            return;
        };
        let grid = self.waits.at(pair);
        kept().for_each(|moved| grid.at(moved.cell).occurrences += 1);
        let sessions = moves.chunk_by(|a, b| a.session == b.session);
        let longest = |moves: &[Moved]| {
            let kept = moves.iter().filter(|moved| moved.is_kept);
            kept.map(|moved| moved.cell).max()
        };
        sessions
            .filter_map(longest)
            .for_each(|cell| grid.at(cell).sessions += 1);
        let mut before = None;
        for record in records(kept()) {
            grid.at(record.cell).records.count(record.anchor.fate);
            if let Some(before) = before.replace(record.cell) {
                grid.at(before).broken.count(record.anchor.fate);
            }
        }
        if let Some(longest) = before {
            grid.at(longest).longest.count(first.anchor.fate);
        }
    }

    fn has_too_many_pairs(&self) -> bool {
        self.waits.len().max(self.nexts.len()) > MAX_PAIRS
    }

    fn drop_pairs(&mut self) {
        self.has_dropped_pairs = true;
        self.waits.clear();
        self.nexts.clear();
        self.spots
            .retain(|spot| spot.detector != FrictionKind::Loop);
    }
}

impl Merge for FrictionPartial {
    fn merge(&mut self, other: Self) {
        self.people.add(other.people);
        self.spots.absorb(other.spots, |sum, more| {
            sum.hit.add(more.hit);
            sum.clear.add(more.clear);
            sum.occurrences += more.occurrences;
            sum.sessions += more.sessions;
        });
        self.steps.absorb(other.steps, |sum, more| {
            sum.people.add(more.people);
            sum.times += more.times;
        });
        self.before_errors
            .absorb(other.before_errors, |count, more| *count += more);
        self.with_error.absorb(other.with_error, Side::add);
        self.nexts.absorb(other.nexts, |count, more| *count += more);
        self.waits.absorb(other.waits, |grid, more| {
            grid.absorb(more, WaitSum::add);
        });
        if self.has_dropped_pairs || other.has_dropped_pairs || self.has_too_many_pairs() {
            self.drop_pairs();
        }
    }
}
