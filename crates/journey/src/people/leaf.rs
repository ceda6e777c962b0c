//! The single tests a behavioural condition is made of.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::did::{DidPlan, DidState, Reach};
use super::sequence::{SequencePlan, SequenceState};
use crate::Events;

/// One test of a person, with where it stands in the question.
#[derive(Debug)]
pub(super) struct Leaf {
    pub path: String,
    pub test: LeafTest,
}

#[derive(Debug)]
pub(super) enum LeafTest {
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
    Sequence(SequencePlan),
    Property {
        known: u64,
        passes: u64,
        missing_passes: bool,
    },
}

/// What is remembered for one test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum LeafState {
    Did(DidState),
    Instant(Option<Millis>),
    Sequence(SequenceState),
    Property(Option<bool>),
}

impl LeafTest {
    pub(super) fn init(&self) -> LeafState {
        match self {
            Self::Did(_) => LeafState::Did(DidState::default()),
            Self::First { .. } | Self::Last { .. } | Self::Silent { .. } => {
                LeafState::Instant(None)
            }
            Self::Sequence(_) => LeafState::Sequence(SequenceState::default()),
            Self::Property { .. } => LeafState::Property(None),
        }
    }

    pub(super) fn reset(&self, state: &mut LeafState) {
        match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => did.reset(state),
            (Self::Sequence(sequence), LeafState::Sequence(state)) => sequence.reset(state),
            (_, state) => *state = self.init(),
        }
    }

    pub(super) fn push(
        &self,
        state: &mut LeafState,
        events: Events<'_>,
        index: usize,
        as_of: Millis,
    ) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => did.push(state, events, index, as_of),
            (Self::Sequence(sequence), LeafState::Sequence(state)) => {
                sequence.push(state, time, mask)
            }
            (Self::First { bit, .. }, LeafState::Instant(first)) if mask & bit != 0 => {
                first.get_or_insert(time);
            }
            (Self::Last { bit, .. } | Self::Silent { bit, .. }, LeafState::Instant(last))
                if mask & bit != 0 =>
            {
                *last = Some(time)
            }
            (Self::Property { known, passes, .. }, LeafState::Property(last))
                if mask & known != 0 =>
            {
                *last = Some(mask & passes != 0);
            }
            _ => {}
        }
    }

    /// Whether the test holds as of `as_of`, and what was measured.
    pub(super) fn evaluate(&self, state: &LeafState, as_of: Millis) -> (bool, Option<f64>) {
        match (self, state) {
            (Self::Did(did), LeafState::Did(state)) => {
                let value = did.value(state, as_of);
                (did.holds(value), value)
            }
            (
                Self::First { reach, .. } | Self::Last { reach, .. },
                LeafState::Instant(Some(time)),
            ) => (reach.holds(*time, as_of), Some(*time as f64)),
            (Self::Silent { length, .. }, LeafState::Instant(Some(time))) => {
                let silence = as_of.saturating_sub(*time);
                (silence >= *length, Some(silence as f64))
            }
            (Self::Sequence(sequence), LeafState::Sequence(state)) => (sequence.holds(state), None),
            (Self::Property { missing_passes, .. }, LeafState::Property(last)) => {
                (last.unwrap_or(*missing_passes), None)
            }
            _ => (false, None),
        }
    }

    /// Whether an event takes part in this test.
    pub(super) fn matches(&self, mask: u64) -> bool {
        match self {
            Self::Did(did) => did.matches(mask),
            Self::First { bit, .. } | Self::Last { bit, .. } | Self::Silent { bit, .. } => {
                mask & bit != 0
            }
            Self::Sequence(sequence) => sequence.matches(mask),
            Self::Property { known, .. } => mask & known != 0,
        }
    }

    /// The word of the document for this test.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Did(_) => "did",
            Self::First { .. } => "first",
            Self::Last { .. } => "last",
            Self::Silent { .. } => "silent",
            Self::Sequence(_) => "sequence",
            Self::Property { .. } => "property",
        }
    }

    /// What a list calls the measured value.
    pub(super) fn unit(&self) -> &'static str {
        match self {
            Self::First { .. } | Self::Last { .. } => "time_ms",
            Self::Silent { .. } => "silence_ms",
            _ => "value",
        }
    }
}
