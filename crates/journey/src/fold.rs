//! The trait every question kind implements, and the events it is fed.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wayfarer_core::Millis;

use crate::{Plan, QuestionError};

/// Code that stands for "no value" in a code lane.
pub const NO_CODE: u32 = u32::MAX;

/// A stretch of ordered events as plain columns. Events carry what the question asked for
/// in its plan and nothing else.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// When, ms UTC; ascending inside a unit.
    pub time: Vec<Millis>,
    /// Bit *i* is set when the event passes filter *i* of the plan's first page.
    pub mask: Vec<u64>,
    /// The same for each page after the first.
    pub later_masks: Vec<Vec<u64>>,
    /// One lane per code lane of the plan: question-wide codes, [`NO_CODE`] = missing.
    pub codes: Vec<Vec<u32>>,
    /// One lane per number lane of the plan: NaN = missing.
    pub numbers: Vec<Vec<f64>>,
    /// Whose each event is, 0 = nobody's; empty unless the plan asks for people.
    pub people: Vec<u64>,
}

impl Block {
    /// An empty block with the given number of lanes.
    pub fn with_lanes(codes: usize, numbers: usize) -> Self {
        Self {
            codes: vec![Vec::new(); codes],
            numbers: vec![Vec::new(); numbers],
            ..Self::default()
        }
    }

    /// An empty block for what a plan asks for.
    pub fn of(plan: &Plan) -> Self {
        Self {
            later_masks: vec![Vec::new(); plan.later_pages.len()],
            ..Self::with_lanes(plan.code_lanes.len(), plan.number_lanes.len())
        }
    }

    /// Empties the block and keeps its memory.
    pub fn clear(&mut self) {
        self.time.clear();
        self.mask.clear();
        self.later_masks.iter_mut().for_each(Vec::clear);
        self.codes.iter_mut().for_each(Vec::clear);
        self.numbers.iter_mut().for_each(Vec::clear);
        self.people.clear();
    }

    /// The masks, page by page.
    pub fn masks_mut(&mut self) -> impl Iterator<Item = &mut Vec<u64>> {
        std::iter::once(&mut self.mask).chain(&mut self.later_masks)
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// The events `start..end`.
    pub fn events(&self, start: usize, end: usize) -> Events<'_> {
        debug_assert!(
            start <= end && end <= self.len(),
            "the range lies inside the block"
        );
        Events {
            block: self,
            page: 0,
            start,
            end,
        }
    }

    /// All events.
    pub fn all(&self) -> Events<'_> {
        self.events(0, self.len())
    }

    /// Appends event `index` of `from`.
    pub fn push_from(&mut self, from: &Block, index: usize) {
        self.time.push(from.time[index]);
        self.mask.push(from.mask[index]);
        for (mask, source) in self.later_masks.iter_mut().zip(&from.later_masks) {
            mask.push(source[index]);
        }
        for (lane, source) in self.codes.iter_mut().zip(&from.codes) {
            lane.push(source[index]);
        }
        for (lane, source) in self.numbers.iter_mut().zip(&from.numbers) {
            lane.push(source[index]);
        }
        self.people.extend(from.people.get(index));
    }
}

/// Consecutive events of one unit: a view into a [`Block`].
#[derive(Debug, Clone, Copy)]
pub struct Events<'a> {
    block: &'a Block,
    page: usize,
    start: usize,
    end: usize,
}

impl<'a> Events<'a> {
    /// Times, ms UTC, ascending.
    pub fn time(&self) -> &'a [Millis] {
        &self.block.time[self.start..self.end]
    }

    /// Filter bits of the page looked at: the first, unless another was asked for.
    pub fn mask(&self) -> &'a [u64] {
        let mask = match self.page.checked_sub(1) {
            None => &self.block.mask,
            Some(later) => &self.block.later_masks[later],
        };
        &mask[self.start..self.end]
    }

    /// The same events with the filter bits of a page of the plan.
    pub fn on_page(self, page: usize) -> Events<'a> {
        Events { page, ..self }
    }

    /// Code lane `lane`.
    pub fn codes(&self, lane: usize) -> &'a [u32] {
        &self.block.codes[lane][self.start..self.end]
    }

    /// Number lane `lane`.
    pub fn numbers(&self, lane: usize) -> &'a [f64] {
        &self.block.numbers[lane][self.start..self.end]
    }

    /// Whose each event is, 0 = nobody's, where the plan asks for people.
    pub fn people(&self) -> &'a [u64] {
        &self.block.people[self.start..self.end]
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The events from `from` (counted inside this view) to `to`, exclusive.
    pub fn slice(&self, from: usize, to: usize) -> Events<'a> {
        debug_assert!(
            from <= to && to <= self.len(),
            "the range lies inside the view"
        );
        Events {
            block: self.block,
            page: self.page,
            start: self.start + from,
            end: self.start + to,
        }
    }
}

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
