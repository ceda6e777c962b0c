//! The preceding question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::{EventFilter, Names};

/// What comes before an outcome more often than otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preceding {
    /// What is to come.
    pub outcome: EventFilter,
    /// Time allowed for it; 7 days when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// Names of the events that may come before it; every other one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Names>,
    /// What tells one thing from another.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: PrecedingBy,
    /// Fewer people than this on either side are counted and not ranked; 30 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u64>,
    /// How many are listed; 50 when absent, at most 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// In which order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sort: PrecedingSort,
}

/// What tells one thing that comes before from another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrecedingBy {
    /// The event's name.
    #[default]
    Event,
    /// The value of a property; events without it are left out.
    Property(String),
}

impl PrecedingBy {
    /// The property that carries it.
    pub fn property(&self) -> &str {
        match self {
            Self::Event => "$event",
            Self::Property(name) => name,
        }
    }
}

/// In which order things are listed, the largest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrecedingSort {
    /// How many times as often the outcome followed.
    #[default]
    Lift,
    /// How often it followed.
    Share,
    /// How much more often it followed.
    Difference,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
