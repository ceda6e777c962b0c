//! The people question: behavioural segments.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::{Condition, EventFilter, Names, PropertyTest, Range};

/// The people a condition on their behaviour holds for, as of the question's instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The condition.
    #[serde(rename = "match")]
    pub criterion: Criterion,
    /// How many are listed; 100 when absent, at most 10,000. The count is always exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Where the list goes on: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A condition on one person's events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Every one holds. An empty list holds.
    All(Vec<Criterion>),
    /// At least one holds. An empty list does not.
    Any(Vec<Criterion>),
    /// It does not hold.
    Not(Box<Criterion>),
    /// Did something, so and so often or so much.
    Did(Box<Did>),
    /// The first event of some kind lies in a stretch of time.
    First(Box<Occurrence>),
    /// The last event of some kind lies in a stretch of time.
    Last(Box<Occurrence>),
    /// Does it at another rate than before.
    Change(Box<Change>),
    /// Did one thing and then another.
    Sequence(Box<Sequence>),
    /// Has been silent for at least this long, after having done it at least once.
    Silent(Box<Silent>),
    /// Something was opened and not closed in time.
    Overdue(Box<Overdue>),
    /// The last known value of a property, over all visible events.
    Property(Box<PropertyTest>),
}

/// Did something. Without a bound: at least once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Did {
    /// Event name or names; any when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Rolling from as-of, both ends included; all time when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// Or a fixed stretch of time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub during: Option<Range>,
    /// Only events since the subject entered its present stage; the event that made it enter
    /// is not counted. In the conditions of a lifecycle only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub since_entry: bool,
    /// What is measured; the number of events when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<PersonMeasure>,
    /// The measure is at least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// The measure is at most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// The measure is exactly this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exactly: Option<f64>,
    /// The measure is more than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_than: Option<f64>,
    /// The measure is less than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub less_than: Option<f64>,
}

/// What is measured over one person's matching events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonMeasure {
    /// Number of events.
    Count,
    /// Number of distinct local days with one.
    DistinctDays,
    /// Sum of a property; rows without it are left out. Amounts of several currencies are
    /// never added: such a person has no sum, mean or extreme and fails every bound (narrow
    /// the events by `$currency`).
    Sum(String),
    /// Mean of a property; a person without any row has none and fails every bound.
    Mean(String),
    /// Smallest value.
    Min(String),
    /// Largest value.
    Max(String),
    /// The value of the last event that carries the property; a person without one has none
    /// and fails every bound.
    Last(String),
    /// Number of distinct values of a property, counted up to
    /// [`PersonMeasure::DISTINCT_MAX`]; rows without it are left out.
    Distinct(String),
}

impl PersonMeasure {
    /// Distinct values are counted up to this many; more count as this many.
    pub const DISTINCT_MAX: usize = 1_000;

    /// The property whose values are measured.
    pub fn property(&self) -> Option<&str> {
        match self {
            Self::Count | Self::DistinctDays => None,
            Self::Distinct(name)
            | Self::Sum(name)
            | Self::Mean(name)
            | Self::Min(name)
            | Self::Max(name)
            | Self::Last(name) => Some(name),
        }
    }
}

/// Rate of change against the subject's own baseline: `recent rate ÷ baseline rate − 1`.
///
/// A rate is the measure divided by the length of its stretch (a mean is compared as it is).
/// Without a baseline above zero there is nothing to compare with, and no bound holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Event name or names; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// What is measured; the number of events when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<ChangeMeasure>,
    /// The recent stretch, rolling, both ends included.
    pub recent: Span,
    /// The stretch right before the recent one.
    pub baseline: Span,
    /// The change is at least this: 0.5 = half as much again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// The change is at most this: -0.5 = down to half or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// Least events the baseline must hold (those that count for the measure); 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
}

/// What a change is measured of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeMeasure {
    /// Number of events.
    Count,
    /// Number of distinct local days with one.
    DistinctDays,
    /// Sum of a property; amounts of several currencies have none.
    Sum(String),
    /// Mean of a property; none without any row.
    Mean(String),
}

/// First or last event of some kind, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Occurrence {
    /// Event name or names; any when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Rolling from as-of, both ends included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// Or a fixed stretch of time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub during: Option<Range>,
}

/// One thing and then another: distinct events in time order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// What must happen, in order; events of one instant in either order.
    pub steps: Vec<EventFilter>,
    /// From first to last, both ends included; no limit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// What must not happen strictly between first and last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<EventFilter>,
}

/// Silence since the last matching event; a silence equal to the length has reached it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silent {
    /// Event name or names; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// How long.
    #[serde(rename = "for")]
    pub length: Span,
}

/// Something was opened and is not closed in time: a promise not kept by its date, a ticket
/// without an answer, a champion who left and was not followed.
///
/// Events of one instant count as opening, then moving, then closing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overdue {
    /// What opens it.
    pub opened: EventFilter,
    /// What closes it.
    pub closed: EventFilter,
    /// What gives it another date; the date said last counts. Needs `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<EventFilter>,
    /// The property that says which one is opened, moved or closed; opening the same again
    /// replaces it, and events without a value take no part. When absent, every opening
    /// event stands for itself and one closing event closes all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The property that holds the date: a date is in time up to its last moment. Without a
    /// value there is no date to miss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Or how long it may take from opening (or moving) on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// How long after that it is called overdue; at once when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Span>,
    /// How many must be overdue at once; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
}

impl Overdue {
    /// Most that may be open at once for one subject; what is opened beyond takes no part.
    pub const OPEN_MAX: usize = 1_000;

    /// The filters of its events: opened, closed, moved.
    pub(crate) fn filters(&self) -> impl Iterator<Item = &EventFilter> {
        [&self.opened, &self.closed].into_iter().chain(&self.moved)
    }
}

/// Names and condition as a filter.
pub(crate) fn filter_of(event: &Option<Names>, condition: &Option<Condition>) -> EventFilter {
    EventFilter {
        event: event.clone(),
        condition: condition.clone(),
    }
}
