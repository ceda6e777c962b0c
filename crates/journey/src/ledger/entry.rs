//! Entries of one subject's book, and what state they are in.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

/// Everything members said of one subject.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LedgerBook {
    /// Promises, in the order they were made.
    pub promises: Vec<PromiseEntry>,
    /// Goals, in the order they were set.
    pub goals: Vec<GoalEntry>,
    /// Notes by how they felt: −2, −1, 0, 1, 2, not said.
    pub notes: [u32; 6],
    /// How the latest note that says so felt.
    pub last_felt: Option<i8>,
    /// Code of the tier.
    pub tier: Option<u32>,
    /// Code of the priority.
    pub priority: Option<u32>,
}

/// One promise. Words are codes of the question's lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseEntry {
    /// Code of its id.
    pub promise: u32,
    /// Code of what was promised.
    pub what: u32,
    /// Code of who answers for it.
    pub owner: u32,
    /// When it was made, ms UTC.
    pub made_at: Millis,
    /// The last millisecond in time.
    pub due_at: Option<Millis>,
    /// When it was kept.
    pub kept_at: Option<Millis>,
    /// When it was broken, if that was said last.
    pub broken_at: Option<Millis>,
}

/// States of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    /// Neither kept nor broken, and still in time.
    Open,
    /// Neither kept nor broken, and no longer in time.
    Overdue,
    /// Kept in time, or without a date.
    Kept,
    /// Kept, but late.
    KeptLate,
    /// Broken.
    Broken,
}

impl PromiseState {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Overdue,
        Self::Kept,
        Self::KeptLate,
        Self::Broken,
    ];
}

impl PromiseEntry {
    /// The state as of `as_of`.
    pub fn state(&self, as_of: Millis) -> PromiseState {
        let is_late = |at: Millis| self.due_at.is_some_and(|due| at > due);
        match (self.broken_at, self.kept_at) {
            (Some(_), _) => PromiseState::Broken,
            (None, Some(kept)) if is_late(kept) => PromiseState::KeptLate,
            (None, Some(_)) => PromiseState::Kept,
            (None, None) if is_late(as_of) => PromiseState::Overdue,
            (None, None) => PromiseState::Open,
        }
    }
}

/// One goal. Words are codes of the question's lanes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GoalEntry {
    /// Code of its id.
    pub goal: u32,
    /// Code of what it is.
    pub what: u32,
    /// The number to reach.
    pub target: Option<f64>,
    /// The last millisecond in time.
    pub due_at: Option<Millis>,
    /// Which of the question's goal events counts towards it.
    pub counts: Option<u8>,
    /// The number reached so far; by data the number of events.
    pub value: Option<f64>,
    /// How the customer feels about it.
    pub felt: Option<i8>,
    /// When it was met.
    pub met_at: Option<Millis>,
    /// Whether it was dropped.
    pub is_dropped: bool,
}

/// States of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalState {
    /// Not met, and still in time.
    Open,
    /// Not met, and no longer in time.
    Missed,
    /// Met.
    Met,
    /// No longer matters.
    Dropped,
}

impl GoalState {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Open, Self::Missed, Self::Met, Self::Dropped];
}

/// Goals met or not, and how that feels. Good = 0 or better. Goals that were dropped or
/// that nobody said a feeling of are in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// Met, and it feels so.
    MetGood,
    /// Met, yet it does not feel so.
    MetBad,
    /// Not met, but all is well.
    UnmetGood,
    /// Not met, and it hurts.
    UnmetBad,
}

impl Quadrant {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::MetGood, Self::MetBad, Self::UnmetGood, Self::UnmetBad];
}

impl GoalEntry {
    /// The state as of `as_of`.
    pub fn state(&self, as_of: Millis) -> GoalState {
        match (self.is_dropped, self.met_at) {
            (true, _) => GoalState::Dropped,
            (false, Some(_)) => GoalState::Met,
            (false, None) if self.due_at.is_some_and(|due| as_of > due) => GoalState::Missed,
            (false, None) => GoalState::Open,
        }
    }

    /// Where it stands between met and felt.
    pub fn quadrant(&self) -> Option<Quadrant> {
        let felt = self.felt.filter(|_| !self.is_dropped)?;
        Some(match (self.met_at.is_some(), felt >= 0) {
            (true, true) => Quadrant::MetGood,
            (true, false) => Quadrant::MetBad,
            (false, true) => Quadrant::UnmetGood,
            (false, false) => Quadrant::UnmetBad,
        })
    }

    /// Takes in a number reached at `at`.
    pub(super) fn reach(&mut self, value: f64, at: Millis) {
        self.value = Some(value);
        if self.met_at.is_none() && self.target.is_some_and(|target| value >= target) {
            self.met_at = Some(at);
        }
    }
}

impl LedgerBook {
    /// Whether nobody said anything.
    pub fn is_empty(&self) -> bool {
        self.promises.is_empty()
            && self.goals.is_empty()
            && self.notes == [0; 6]
            && self.tier.is_none()
            && self.priority.is_none()
    }

    /// Empties it and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.promises.clear();
        self.goals.clear();
        self.notes = [0; 6];
        self.last_felt = None;
        self.tier = None;
        self.priority = None;
    }
}
