//! Questions about single people: the timeline, the people behind a number, and why.

use serde::{Deserialize, Serialize};
use wayfarer_core::EventKind;

use crate::{EventFilter, Question};

/// One person's timeline, newest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Person {
    /// `per_…`, or an id as the source wrote it.
    pub person: String,
    /// Only these events.
    #[serde(skip_serializing_if = "EventFilter::is_any")]
    pub events: EventFilter,
    /// Only these kinds; all when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<EventKind>>,
    /// How many events; 100 when absent, at most 10,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Where the list goes on: the `next` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// The people behind one number of another question: exactly as many as the number says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Members {
    /// The question.
    pub of: Box<Question>,
    /// Which number: the cell key its kind documents.
    pub cell: serde_json::Value,
    /// How many are listed; 100 when absent, at most 10,000. The count is always exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Where the list goes on: the `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Why one person stands where they stand in another question: which events matched,
/// where it stopped, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// The question.
    pub of: Box<Question>,
    /// `per_…`, or an id as the source wrote it.
    pub person: String,
}
