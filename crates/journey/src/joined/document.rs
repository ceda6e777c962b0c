//! The joined question.

use serde::{Deserialize, Serialize};

use crate::stages::defaults::{is_twenty_five, twenty_five};
use crate::{Condition, EventFilter, LifecycleRef, Names, QuestionError};

/// What happened in one lifecycle before a hand-over against what came of it in another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joined {
    /// The lifecycle that leads to the hand-over.
    pub before: LifecycleRef,
    /// The lifecycle that follows it; of the same kind of subject.
    pub after: LifecycleRef,
    /// The hand-over; the subject's start in `after` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<HandOver>,
    /// What rows are made of.
    #[serde(default, skip_serializing_if = "is_channel")]
    pub by: JoinedBy,
    /// What a subject is worth after the hand-over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<JoinedValue>,
    /// Rows before the rest is "(other)".
    #[serde(default = "twenty_five", skip_serializing_if = "is_twenty_five")]
    pub top: usize,
}

impl Joined {
    /// The question with nothing but its lifecycles.
    pub fn of(before: LifecycleRef, after: LifecycleRef) -> Self {
        Self {
            before,
            after,
            at: None,
            by: JoinedBy::default(),
            value: None,
            top: twenty_five(),
        }
    }
}

/// When a subject is handed over: entering a stage of `before`, or the first event of some
/// kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HandOver {
    /// Key of the stage of `before` that is entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enters: Option<String>,
    /// Or the name or names of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

impl HandOver {
    /// The event that is meant; `None` where it is a stage.
    pub(super) fn filter(&self) -> Result<Option<EventFilter>, QuestionError> {
        let names_event = self.event.is_some() || self.condition.is_some();
        match (&self.enters, names_event) {
            (Some(_), false) => Ok(None),
            (None, true) => Ok(Some(EventFilter {
                event: self.event.clone(),
                condition: self.condition.clone(),
            })),
            _ => Err(QuestionError::invalid(
                "joined.at",
                "give either `enters` (a stage of `before`) or an event; leave `at` out for the start in `after`",
            )),
        }
    }
}

/// What subjects are told apart by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinedBy {
    /// The channel of the first touch that has one.
    #[default]
    Channel,
    /// The event the first touch was.
    FirstTouch,
    /// The stages of `before` they went through, in order.
    Path,
    /// The furthest stage of `before` they reached.
    Furthest,
    /// The last known value of a property at the hand-over.
    Property(String),
    /// Days from the first touch to the hand-over, by these upper ends, ascending; each is
    /// part of its bracket.
    Days(Vec<u32>),
}

fn is_channel(by: &JoinedBy) -> bool {
    *by == JoinedBy::Channel
}

/// The sum of a property over some events. Amounts of several currencies are never added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinedValue {
    /// The property.
    pub sum: String,
    /// Event name or names; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}
