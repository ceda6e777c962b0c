//! What many people's responses add up to.

use serde::{Deserialize, Serialize};

use super::fold::ResponsesOutcome;
use super::scale::Class;
use crate::trend::Tally;
use crate::{Merge, NO_CODE};

/// Stands for the whole range beside its periods.
pub(super) const ALL_TIME: u32 = u32::MAX;
/// Stands for all values of the breakdown together.
pub(super) const ALL_CODES: u32 = NO_CODE - 1;
/// Places of single scores that are kept; beyond it they are refused.
const MAX_SCORES: usize = 5_000_000;
/// Sets of breakdown values kept for exact people of "(other)"; beyond it refused.
const MAX_SETS: usize = 5_000_000;

/// What is counted of responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum What {
    /// With a score on the scale.
    Scored,
    /// In a part of the scale.
    Class(Class),
    /// With this score, in ten-thousandths.
    Score(i64),
    /// With a number outside the scale.
    OffScale,
    /// Without a number.
    Unscored,
}

/// Where responses count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Place {
    /// Index of the period, or [`ALL_TIME`].
    pub slot: u32,
    pub what: What,
    /// Code of the breakdown, or [`ALL_CODES`].
    pub code: u32,
}

/// One person's responses in one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub place: Place,
    pub responses: u64,
}

/// Responses, and distinct people behind them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counted {
    pub responses: u64,
    pub people: u64,
}

impl Counted {
    pub(super) fn add(&mut self, more: Self) {
        self.responses += more.responses;
        self.people += more.people;
    }
}

/// Partial answer of a responses question.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ResponsesPartial {
    pub(super) cells: Tally<Place, Counted>,
    /// People with several breakdown values in one place, by the set of their codes: with
    /// them the people of any union of values are exact without anybody's name.
    pub(super) sets: Tally<(u32, What, Vec<u32>), u64>,
    scores: usize,
    pub(super) has_dropped_scores: bool,
    pub(super) has_dropped_sets: bool,
}

impl ResponsesPartial {
    pub(super) fn add(&mut self, outcome: &ResponsesOutcome) {
        let people = u64::from(outcome.is_person);
        for mark in &outcome.marks {
            let more = Counted {
                responses: mark.responses,
                people,
            };
            self.count(mark.place, more);
        }
        if outcome.is_person && !self.has_dropped_sets {
            self.add_sets(&outcome.marks);
        }
        self.keep_limits();
    }

    fn count(&mut self, place: Place, more: Counted) {
        let is_score = matches!(place.what, What::Score(_));
        if is_score && self.has_dropped_scores {
            return;
        }
        let cell = self.cells.at(place);
        self.scores += usize::from(is_score && *cell == Counted::default());
        cell.add(more);
    }

    /// Marks are in order of their places, so the values of one place stand together.
    fn add_sets(&mut self, marks: &[Mark]) {
        let key = |mark: &Mark| (mark.place.slot, mark.place.what);
        for together in marks.chunk_by(|left, right| key(left) == key(right)) {
            // One value stands beside all values together.
            if together.len() <= 2 {
                continue;
            }
            let codes = together.iter().map(|mark| mark.place.code);
            let codes = codes.filter(|code| *code != ALL_CODES).collect();
            let (slot, what) = key(&together[0]);
            *self.sets.at((slot, what, codes)) += 1;
        }
    }

    fn keep_limits(&mut self) {
        if self.scores > MAX_SCORES {
            self.has_dropped_scores = true;
            self.scores = 0;
            self.cells
                .retain(|place| !matches!(place.what, What::Score(_)));
        }
        if self.has_dropped_sets || self.sets.len() > MAX_SETS {
            self.has_dropped_sets = true;
            self.sets.clear();
        }
    }
}

impl Merge for ResponsesPartial {
    fn merge(&mut self, other: Self) {
        if other.has_dropped_scores && !self.has_dropped_scores {
            self.has_dropped_scores = true;
            self.scores = 0;
            self.cells
                .retain(|place| !matches!(place.what, What::Score(_)));
        }
        for (place, more) in other.cells.iter() {
            self.count(*place, *more);
        }
        self.sets.absorb(other.sets, |people, more| *people += more);
        self.has_dropped_sets |= other.has_dropped_sets;
        self.keep_limits();
    }
}
