//! The funnel question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::{Condition, EventFilter, Names, PeriodUnit, Unit};

/// Ordered goals: how far does each unit get, where does it stop, how long does it take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funnel {
    /// The goals, in order; 1 to 30.
    pub steps: Vec<Step>,
    /// Time allowed from the first step to the last, both ends included.
    #[serde(default)]
    pub window: Window,
    /// Which entries are attempted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub entry: Entry,
    /// How the steps must follow each other.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Order,
    /// For `consecutive`: the events that may not come between; all behaviour when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub universe: Option<EventFilter>,
    /// Whose attempts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: Unit,
    /// Properties that must keep one value through an attempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hold: Vec<String>,
    /// Events that void an attempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Exclusion>,
    /// Split the answer by a property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<Breakdown>,
    /// How time to convert is measured.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_from: TimeFrom,
    /// Also answer conversion per period of entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_time: Option<PeriodUnit>,
    /// Which entries the rate is over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rate_over: RateOver,
}

/// One goal: any of some events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Event name or names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Further events that also reach the step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<EventFilter>,
    /// May be skipped.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// Time allowed since the step before, both ends included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// What the step is called; its events when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Step {
    /// A step reached by events of this name.
    pub fn event(name: impl Into<String>) -> Self {
        Self {
            event: Some(Names::One(name.into())),
            ..Self::default()
        }
    }

    /// The step's own filter, without its `or` alternatives.
    pub fn filter(&self) -> EventFilter {
        EventFilter {
            event: self.event.clone(),
            condition: self.condition.clone(),
        }
    }

    /// What the step is called.
    pub fn label(&self) -> String {
        let own = self.event.iter().flat_map(|names| names.as_slice());
        let others = self
            .or
            .iter()
            .flat_map(|filter| filter.event.iter().flat_map(Names::as_slice));
        match &self.name {
            Some(name) => name.clone(),
            None => own.chain(others).cloned().collect::<Vec<_>>().join(" / "),
        }
    }
}

/// Time allowed for a whole attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// A fixed length of time, such as `7d`.
    Span(Span),
    /// Calendar months in the question's time zone, such as `2mo`.
    Months(u32),
    /// `day`: the local day of the entry.
    Day,
    /// `session`: the derived session of the entry (gap 30 minutes).
    Session,
    /// `none`: no limit.
    Unlimited,
}

impl Default for Window {
    fn default() -> Self {
        Self::Span(Span::days(7))
    }
}

impl Serialize for Window {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Span(span) => span.serialize(serializer),
            Self::Months(months) => serializer.collect_str(&format_args!("{months}mo")),
            Self::Day => serializer.serialize_str("day"),
            Self::Session => serializer.serialize_str("session"),
            Self::Unlimited => serializer.serialize_str("none"),
        }
    }
}

impl std::str::FromStr for Window {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "day" => return Ok(Self::Day),
            "session" => return Ok(Self::Session),
            "none" => return Ok(Self::Unlimited),
            _ => {}
        }
        if let Some(months) = text.strip_suffix("mo").and_then(|count| count.parse().ok()) {
            return Ok(Self::Months(months));
        }
        text.parse().map(Self::Span).map_err(|_| {
            format!("'{text}' is not a window; write a length (30s, 5m, 12h, 7d, 2w, 3mo), `day`, `session` or `none`")
        })
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Which entries are attempted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Any; the attempt that gets furthest counts.
    #[default]
    Any,
    /// Only the unit's first entry.
    First,
    /// Every attempt counts; the next begins after the one before has ended.
    Every,
    /// An attempt may start at any step.
    Open,
}

/// How the steps must follow each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// In order; other events may come between; events of one instant in either order.
    #[default]
    Ordered,
    /// In order, no two steps in the same instant.
    StrictIncrease,
    /// No other event of the universe between.
    Consecutive,
    /// In any order inside the window.
    Unordered,
}

/// Events that void an attempt when they lie strictly between two steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Event name or names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The step (from 1) after which it counts; the first when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_step: Option<usize>,
    /// The step (from 1) before which it counts; the last when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_step: Option<usize>,
    /// What it does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effect: ExclusionEffect,
}

/// What an exclusion does to the unit whose attempts it voids.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionEffect {
    /// The unit stays in the denominator and is shown as excluded where nothing else
    /// succeeded.
    #[default]
    End,
    /// The unit leaves the question.
    Remove,
}

/// A split of attempts by a property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// The property.
    pub by: String,
    /// Which event of the attempt says the value.
    #[serde(default, skip_serializing_if = "is_default")]
    pub at: BreakdownAt,
    /// How many values are shown before the rest is joined as "(other)".
    #[serde(default = "default_top")]
    pub top: usize,
}

fn default_top() -> usize {
    25
}

/// Which event of an attempt says the value of a breakdown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakdownAt {
    /// The first event.
    #[default]
    First,
    /// The last event reached.
    Last,
    /// The event of this step (from 1); attempts that did not reach it are "(none)".
    Step(usize),
    /// Each step is counted under the value of its own event.
    Each,
}

/// How time to convert is measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeFrom {
    /// From the earliest entry that can still complete, each step as early as possible.
    #[default]
    FirstEntry,
    /// The tightest attempt: from the latest entry that completes first.
    LastEntry,
}

/// Which entries the rate is over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateOver {
    /// Entries whose outcome is settled: those in progress are left out.
    #[default]
    Mature,
    /// All entries.
    All,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
