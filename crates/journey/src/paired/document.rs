//! The paired question.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis, Span};

use crate::{Condition, LifecycleRef, Names};

/// A measure of the same subjects in two stretches of their journey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paired {
    /// The lifecycle.
    pub lifecycle: LifecycleRef,
    /// Event name or names that are measured; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// What is measured; the number of events when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measure: PairedMeasure,
    /// Per how much time; a week when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub per: PairedPer,
    /// What is compared with.
    pub before: PairedBefore,
    /// What is compared; the stay each subject is in now when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: PairedAfter,
    /// Of `after` only the last so much time; all of it when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recent: Option<Span>,
    /// Whole periods that both sides must have, as a length of time; one period when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Span>,
}

/// What is measured in each period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedMeasure {
    /// Events.
    #[default]
    Count,
    /// Days of 24 hours, counted from the start of the stay, with an event.
    DistinctDays,
    /// Sum of a property; events without it add nothing.
    Sum(String),
    /// Distinct values of a property, in each period anew; events without it are left out.
    Distinct(String),
}

/// Per how much time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedPer {
    /// 24 hours.
    Day,
    /// Seven times 24 hours.
    #[default]
    Week,
}

impl PairedPer {
    /// Its length.
    pub fn millis(self) -> Millis {
        match self {
            Self::Day => DAY_MS,
            Self::Week => 7 * DAY_MS,
        }
    }
}

/// The earlier stretch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedBefore {
    /// The stay right before the one the subject is in now; stays that took no time are
    /// passed over.
    Previous,
    /// Every stay in this stage, but for the one the subject is in now.
    Stage(String),
    /// The first so much time of the stay the subject is in now.
    First(Span),
}

/// The later stretch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedAfter {
    /// The stay the subject is in now.
    #[default]
    Now,
    /// Every stay in this stage.
    Stage(String),
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
