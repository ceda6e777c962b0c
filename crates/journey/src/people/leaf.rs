//! The single tests a behavioural condition is made of.
//!
//! A test is asked about instants that only move forward: events are pushed, the instant
//! advances, and the test says whether it holds and when it may change by itself.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::change::{ChangePlan, ChangeState};
use super::did::{DidPlan, DidState};
use super::overdue::{OverduePlan, OverdueState};
use super::reach::Reach;
use super::sequence::{SequencePlan, SequenceState};
use crate::Events;

#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "a condition holds a handful; a box would only be in the way"
)]
pub(crate) enum LeafTest {
    Did(DidPlan),
    First {
        bit: u64,
        reach: Reach,
    },
    Last {
        bit: u64,
        reach: Reach,
    },
    Silent {
        bit: u64,
        length: Millis,
    },
    Change(ChangePlan),
    Sequence(SequencePlan),
    Overdue(OverduePlan),
    Property {
        known: u64,
        passes: u64,
        missing_passes: bool,
    },
}

/// What is remembered for one test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "states lie side by side and are reused from subject to subject"
)]
pub(crate) enum LeafState {
    Did(DidState),
    Instant(Option<Millis>),
    Change(ChangeState),
    Sequence(SequenceState),
    Overdue(OverdueState),
    Property(Option<bool>),
}

impl LeafTest {
    pub(crate) fn init(&self) -> LeafState {
        let mut state = match self {
            Self::Did(did) => LeafState::Did(did.init()),
            Self::First { .. } | Self::Last { .. } | Self::Silent { .. } => {
                LeafState::Instant(None)
            }
            Self::Change(_) => LeafState::Change(ChangeState::default()),
            Self::Sequence(_) => LeafState::Sequence(SequenceState::default()),
            Self::Overdue(_) => LeafState::Overdue(OverdueState::default()),
            Self::Property { .. } => LeafState::Property(None),
        };
        self.reset(&mut state);
        state
    }

    /// Back to what [`Self::init`] gives, keeping the memory.
    pub(crate) fn reset(&self, state: &mut LeafState) {
        match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => did.reset(state),
            (Self::Change(change), LeafState::Change(state)) => change.reset(state),
            (Self::Sequence(sequence), LeafState::Sequence(state)) => sequence.reset(state),
            (Self::Overdue(overdue), LeafState::Overdue(state)) => overdue.reset(state),
            (_, LeafState::Instant(time)) => *time = None,
            (_, LeafState::Property(last)) => *last = None,
            _ => {}
        }
    }

    /// Takes in an event. Nothing will be asked about instants before `horizon`.
    pub(crate) fn push(
        &self,
        state: &mut LeafState,
        events: Events<'_>,
        index: usize,
        horizon: Millis,
    ) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if !self.matches(mask) {
            return;
        }
        match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => did.push(state, events, index, horizon),
            (Self::Change(change), LeafState::Change(state)) => {
                change.push(state, events, index, horizon);
            }
            (Self::Sequence(sequence), LeafState::Sequence(state)) => {
                sequence.push(state, time, mask)
            }
            (Self::Overdue(overdue), LeafState::Overdue(state)) => {
                overdue.push(state, events, index);
            }
            (Self::First { .. }, LeafState::Instant(first)) => {
                first.get_or_insert(time);
            }
            (Self::Last { .. } | Self::Silent { .. }, LeafState::Instant(last)) => {
                *last = Some(time)
            }
            (Self::Property { passes, .. }, LeafState::Property(last)) => {
                *last = Some(mask & passes != 0);
            }
            _ => {}
        }
    }

    /// Lets go of what no longer matters as of `now`; before a test is evaluated then.
    pub(crate) fn advance(&self, state: &mut LeafState, now: Millis) {
        match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => did.advance(state, now),
            (Self::Change(change), LeafState::Change(state)) => change.advance(state, now),
            _ => {}
        }
    }

    /// Whether the test holds as of `now`, and what was measured.
    pub(crate) fn evaluate(&self, state: &LeafState, now: Millis) -> (bool, Option<f64>) {
        match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => {
                let value = did.value(state, now);
                (did.holds(value), value)
            }
            (Self::Change(change), LeafState::Change(state)) => {
                let value = change.value(state);
                (change.holds(value), value)
            }
            (
                Self::First { reach, .. } | Self::Last { reach, .. },
                LeafState::Instant(Some(time)),
            ) => (reach.holds(*time, now), Some(*time as f64)),
            (Self::Silent { length, .. }, LeafState::Instant(Some(time))) => {
                let silence = now.saturating_sub(*time);
                (silence >= *length, Some(silence as f64))
            }
            (Self::Sequence(sequence), LeafState::Sequence(state)) => (sequence.holds(state), None),
            (Self::Overdue(overdue), LeafState::Overdue(state)) => {
                let count = overdue.value(state, now);
                (overdue.holds(count), Some(count as f64))
            }
            (Self::Property { missing_passes, .. }, LeafState::Property(last)) => {
                (last.unwrap_or(*missing_passes), None)
            }
            _ => (false, None),
        }
    }

    /// The first instant after `now` at which the test may change without new events: never
    /// later than it does. The state has advanced to `now`.
    pub(crate) fn turns_at(&self, state: &LeafState, now: Millis) -> Option<Millis> {
        let turn = match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => did.turns_at(state),
            (Self::Change(change), LeafState::Change(state)) => change.turns_at(state),
            (
                Self::First { reach, .. } | Self::Last { reach, .. },
                LeafState::Instant(Some(time)),
            ) => reach.leaves_at(*time),
            (Self::Silent { length, .. }, LeafState::Instant(Some(time))) => {
                time.checked_add(*length)
            }
            (Self::Overdue(overdue), LeafState::Overdue(state)) => overdue.turns_at(state, now),
            _ => None,
        };
        turn.filter(|turn| *turn > now)
    }

    /// The first instant after `now` at which what is measured may change without new
    /// events: never later than it does. The state has advanced to `now`.
    pub(crate) fn value_turns_at(&self, state: &LeafState, now: Millis) -> Option<Millis> {
        let turn = match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => did.value_turns_at(state),
            (Self::Change(change), LeafState::Change(state)) => change.turns_at(state),
            (Self::Silent { .. }, LeafState::Instant(Some(_))) => now.checked_add(1),
            _ => return self.turns_at(state, now),
        };
        turn.filter(|turn| *turn > now)
    }

    /// When the value measured was seen, where it is that of one event.
    pub(crate) fn observed_at(&self, state: &LeafState) -> Option<Millis> {
        match state {
            LeafState::Did(state) => state.observed_at(),
            _ => None,
        }
    }

    /// Bits of the events that take part in this test.
    pub(crate) fn bits(&self) -> u64 {
        match self {
            Self::Did(did) => did.bit,
            Self::Change(change) => change.bit,
            Self::First { bit, .. } | Self::Last { bit, .. } | Self::Silent { bit, .. } => *bit,
            Self::Sequence(sequence) => sequence.bits(),
            Self::Overdue(overdue) => overdue.bits(),
            Self::Property { known, .. } => *known,
        }
    }

    /// Whether an event takes part in this test.
    pub(crate) fn matches(&self, mask: u64) -> bool {
        mask & self.bits() != 0
    }

    /// Whether the test begins anew with every stage.
    pub(crate) fn is_since_entry(&self) -> bool {
        matches!(self, Self::Did(did) if did.since_entry)
    }

    /// The word of the document for this test.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Did(_) => "did",
            Self::First { .. } => "first",
            Self::Last { .. } => "last",
            Self::Silent { .. } => "silent",
            Self::Change(_) => "change",
            Self::Sequence(_) => "sequence",
            Self::Overdue(_) => "overdue",
            Self::Property { .. } => "property",
        }
    }

    /// What a list calls the measured value.
    pub(crate) fn unit(&self) -> &'static str {
        match self {
            Self::First { .. } | Self::Last { .. } => "time_ms",
            Self::Silent { .. } => "silence_ms",
            _ => "value",
        }
    }
}
