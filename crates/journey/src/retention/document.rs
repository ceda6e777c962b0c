//! The retention question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::EventFilter;

/// Who comes back: by cohort (period of the start event) and period since.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// What begins it; any event when absent.
    #[serde(default)]
    pub start: EventFilter,
    /// What counts as coming back; any event when absent.
    #[serde(default, rename = "return")]
    pub back: EventFilter,
    /// Length of a period.
    pub period: RetentionPeriod,
    /// How many periods after period 0; 1 to 366.
    #[serde(default = "default_periods")]
    pub periods: usize,
    /// Which returns count for a period.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mode: RetentionMode,
    /// First start event only (default), or every period with a start event.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recurring: bool,
    /// Sum this property of the return events instead of counting people (`$amount` …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// Split cohorts by what people did early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<RetentionSplit>,
    /// Split cohorts by a property of the start event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
}

fn default_periods() -> usize {
    12
}

/// Length of a retention period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionPeriod {
    /// Local days.
    Day,
    /// Weeks from Monday.
    Week,
    /// Calendar months.
    Month,
    /// 24 hours rolling from the start event; cohorts by the start's UTC date.
    #[serde(rename = "rolling_24h")]
    Rolling24h,
}

/// Which returns count for period n.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionMode {
    /// In period n.
    #[default]
    On,
    /// In period n or later.
    OnOrAfter,
    /// In period n or earlier, not counting period 0 unless n is 0.
    OnOrBefore,
    /// Periods joined into brackets, given by the number of periods in each, from 0.
    Bracket(Vec<usize>),
    /// In every period from 1 to n.
    Streak,
}

/// Two groups by early behaviour: did the event at least `times` within `first` of the
/// start, or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionSplit {
    /// The early behaviour.
    pub did: EventFilter,
    /// At least this often.
    #[serde(default = "once")]
    pub times: u32,
    /// Counted from the start event, both ends included.
    pub first: Span,
}

fn once() -> u32 {
    1
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
