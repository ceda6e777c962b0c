//! The conversion-by question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::{EventFilter, Unit};

/// Conversion by where units came in: entry event, landing page, referrer, channel or any
/// property of the first event.
///
/// The goal is an event other than the entry, at its instant or later. The range picks
/// sessions that start in it; of other units it picks the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// What counts as converting.
    pub goal: EventFilter,
    /// What units are grouped by, as of their first event.
    pub by: EntryKey,
    /// Which event is the unit's entry; its first event when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EventFilter>,
    /// Whose conversion: derived sessions unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Time allowed from the entry to the goal; no limit inside the unit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Span>,
    /// Groups shown before the rest is joined as "(other)"; 25 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<usize>,
}

/// What conversion is grouped by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKey {
    /// Name of the entry event.
    EntryPoint,
    /// Path of the entry event's address.
    LandingPage,
    /// Referrer of the entry event.
    Referrer,
    /// Channel of the entry event.
    Channel,
    /// A property of the entry event.
    Property(String),
}

impl EntryKey {
    /// The property that carries it.
    pub fn property(&self) -> &str {
        match self {
            Self::EntryPoint => "$event",
            Self::LandingPage => "$url_path",
            Self::Referrer => "$referrer",
            Self::Channel => "$channel",
            Self::Property(name) => name,
        }
    }
}
