//! What is remembered of one subject between events.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::rules::{Rules, Tests};
use super::words::{Heard, Word};
use super::{History, RiskState};
use crate::people::LeafState;

/// A clock of something that does not hold.
pub(super) const STOPPED: Millis = Millis::MIN;
/// A clock that rang in vain: the way it led had been gone at that instant. It stays so
/// until what it measures breaks.
pub(super) const SPENT: Millis = Millis::MAX;
/// Never by itself.
pub(super) const NEVER: Millis = Millis::MAX;

/// One subject on its way through a lifecycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifecycleState {
    pub(super) leaves: Vec<LeafState>,
    /// Which tests hold; true to life for those that matter in the present stage.
    pub(super) truth: Tests,
    /// Per test, when it may change by itself.
    pub(super) turns: Vec<Millis>,
    /// Tests that events of the instant at hand take part in, and per test the last event.
    pub(super) touched: Tests,
    pub(super) touched_by: Vec<u32>,
    /// The instant at hand.
    pub(super) now: Millis,
    /// The event of that instant which makes the subject exist.
    pub(super) appears: Option<u32>,
    /// The last word of that instant.
    pub(super) heard: Option<Heard>,
    /// Events fed so far.
    pub(super) fed: u32,
    /// Nothing happens by itself before this instant.
    pub(super) wake: Millis,
    /// No clock rings and no word ends before this one.
    pub(super) ring: Millis,
    /// Where the rules have the subject.
    pub(super) place: Option<Place>,
    /// Per rule, since when its condition has held while it applied.
    pub(super) clocks: Vec<Millis>,
    pub(super) word: Option<Word>,
    pub(super) overlay: Overlay,
    pub(super) history: History,
}

/// A stage and when it was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) stage: u16,
    pub(super) entered: Millis,
    /// Moves made by rules so far.
    pub(super) moves: u32,
}

/// The risk overlay of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Overlay {
    pub(super) state: RiskState,
    /// Whether the journey is over: nobody is at risk any more.
    pub(super) rests: bool,
    /// Since when each condition has held.
    pub(super) watching: Millis,
    pub(super) at_risk: Millis,
    /// Since when nobody would be at risk.
    pub(super) gone: Millis,
}

impl Overlay {
    pub(super) const NEW: Self = Self {
        state: RiskState::None,
        rests: false,
        watching: STOPPED,
        at_risk: STOPPED,
        gone: STOPPED,
    };
}

impl LifecycleState {
    pub(super) fn new(rules: &Rules) -> Self {
        Self {
            leaves: rules.leaves.iter().map(|leaf| leaf.init()).collect(),
            truth: Tests::default(),
            turns: vec![NEVER; rules.leaves.len()],
            touched: Tests::default(),
            touched_by: vec![0; rules.leaves.len()],
            now: Millis::MIN,
            appears: None,
            heard: None,
            fed: 0,
            wake: NEVER,
            ring: NEVER,
            place: None,
            clocks: vec![STOPPED; rules.rules.len()],
            word: None,
            overlay: Overlay::NEW,
            history: History::default(),
        }
    }

    /// As if new, keeping the memory.
    pub(super) fn reset(&mut self, rules: &Rules) {
        for (leaf, state) in rules.leaves.iter().zip(&mut self.leaves) {
            leaf.reset(state);
        }
        self.clocks.fill(STOPPED);
        self.turns.fill(NEVER);
        self.touched_by.fill(0);
        (self.truth, self.touched) = (Tests::default(), Tests::default());
        (self.wake, self.ring) = (NEVER, NEVER);
        (self.now, self.fed) = (Millis::MIN, 0);
        (self.appears, self.heard) = (None, None);
        (self.place, self.word) = (None, None);
        self.overlay = Overlay::NEW;
        self.history.moves.clear();
        self.history.risk.clear();
    }

    /// The stage shown: what a member says, else what the rules say.
    pub(super) fn shown(&self) -> Option<u16> {
        self.history.moves.last().map(|last| last.to)
    }
}
