//! The trait every question kind implements, and the events it is fed.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wayfarer_core::Millis;

use crate::{Events, QuestionError};

/// Code that stands for "no value" in a code lane.
pub const NO_CODE: u32 = u32::MAX;

/// Which unit a fold has just finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitRef {
    /// The person (0 where the unit is not inside one person).
    pub person: u64,
    /// Which unit: session start (ms as u64), source session, account or entity hash; 0
    /// for the person itself.
    pub key: u64,
}

/// Partial answers of disjoint sets of units are added up: associative and commutative.
pub trait Merge: Default + Send + Serialize + DeserializeOwned {
    /// Adds `other`'s units to this answer.
    fn merge(&mut self, other: Self);
}

/// The words behind question-wide codes, per code lane of the plan.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// `lanes[lane][code]`.
    pub lanes: Vec<Vec<String>>,
}

impl Labels {
    /// The word shown where a property is missing.
    pub const NONE: &'static str = "(none)";

    /// The word behind `code` of `lane`.
    pub fn get(&self, lane: usize, code: u32) -> &str {
        match code {
            NO_CODE => Self::NONE,
            code => self.lanes[lane]
                .get(code as usize)
                .map_or(Self::NONE, String::as_str),
        }
    }

    /// The code behind a word; `None` when no event carries it.
    pub fn code(&self, lane: usize, label: &str) -> Option<u32> {
        if label == Self::NONE {
            return Some(NO_CODE);
        }
        self.lanes[lane]
            .iter()
            .position(|known| known == label)
            .map(|index| index as u32)
    }
}

/// A question as a fold over one unit's ordered events.
///
/// `step` may be called several times with consecutive stretches of the same unit's events
/// (live, from a checkpoint); the outcome must not depend on where the stretches are cut,
/// even between events of the same millisecond.
pub trait Fold: Sync {
    /// What is remembered of a unit between steps; survives serialisation.
    type State: Send + Serialize + DeserializeOwned;
    /// What one unit contributes. Reused between units to spare allocations.
    type Outcome: Default + Send;
    /// What many units add up to.
    type Partial: Merge;

    /// The state before any event.
    fn init(&self) -> Self::State;
    /// Brings a used state back to what [`Fold::init`] gives, keeping its memory.
    fn reset(&self, state: &mut Self::State);
    /// Takes in the unit's next events.
    fn step(&self, state: &mut Self::State, events: Events<'_>);
    /// What the unit contributes as of the question's instant. Overwrites `outcome`.
    fn finish(&self, state: &Self::State, outcome: &mut Self::Outcome);
    /// Tells an outcome whose it is, after [`Fold::finish`] and before anything reads it.
    /// A trend never counts events without a person as a person; sessions count the
    /// people they belong to.
    fn identify(&self, _unit: UnitRef, _outcome: &mut Self::Outcome) {}
    /// Keeps the better of two outcomes of one unit, for questions that hold a property
    /// constant and so fold a unit once per value. Other folds are never asked.
    fn combine(&self, _best: &mut Self::Outcome, _other: &Self::Outcome) {}
    /// Adds one unit's contribution to a partial answer.
    fn add(&self, outcome: &Self::Outcome, partial: &mut Self::Partial);
    /// The earliest instant after `now` at which the outcome can change without new
    /// events (a window closing, a silence reached); `None` = never.
    fn next_change_at(&self, state: &Self::State, now: Millis) -> Option<Millis>;
}

/// What every kind of question offers beyond the fold itself. Number, list and reason all
/// come from the same outcomes, so they cannot disagree.
pub trait Answering: Fold {
    /// The whole answer, as it is serialised.
    type Answer: Serialize + DeserializeOwned + Send;
    /// A cell key, resolved against an answer.
    type Cell: Sync;

    /// The answer the added-up outcomes give.
    fn answer(&self, partial: &Self::Partial, labels: &Labels) -> Self::Answer;
    /// Reads a cell key (the JSON each kind documents). `partial` says what "(other)" holds.
    fn cell(
        &self,
        key: &serde_json::Value,
        partial: &Self::Partial,
        labels: &Labels,
    ) -> Result<Self::Cell, QuestionError>;
    /// Whether the unit is one of those the cell counts.
    fn contains(&self, outcome: &Self::Outcome, cell: &Self::Cell) -> bool;
    /// What a list shows beside the unit: level reached, times, values …
    fn detail(&self, outcome: &Self::Outcome, labels: &Labels) -> serde_json::Value;
    /// The same beside what only all units together tell, such as a rank: `cell` was read from
    /// their answer.
    fn detail_in(
        &self,
        outcome: &Self::Outcome,
        _cell: &Self::Cell,
        labels: &Labels,
    ) -> serde_json::Value {
        self.detail(outcome, labels)
    }
    /// Which of the unit's events matched, where it stopped, and why.
    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation;
    /// As [`Answering::explain`], where the reason depends on whose events they are.
    fn explain_unit(&self, _unit: UnitRef, events: Events<'_>, labels: &Labels) -> Explanation {
        self.explain(events, labels)
    }
    /// Whether the reason for one unit rests on a threshold taken from all of them.
    fn explains_by_everybody(&self) -> bool {
        false
    }
    /// As [`Answering::explain_unit`], given what all units add up to, with the words behind
    /// its codes: they are not those of `labels`.
    fn explain_among(
        &self,
        unit: UnitRef,
        events: Events<'_>,
        labels: &Labels,
        _everybody: (&Self::Partial, &Labels),
    ) -> Explanation {
        self.explain_unit(unit, events, labels)
    }
}

/// Why one unit stands where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// A stable code such as `funnel.window_closed`, for translation.
    pub verdict: String,
    /// The values the verdict speaks of, by name.
    pub facts: serde_json::Map<String, serde_json::Value>,
    /// One plain English sentence.
    pub sentence: String,
    /// The events that took part.
    pub matched: Vec<MatchedEvent>,
}

/// An event that took part in an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchedEvent {
    /// Position among the unit's events as they were fed.
    pub index: usize,
    /// As what: `step 1`, `exclusion`, `start`, `return in period 3` …
    pub role: String,
}
