//! The sessions question.

use serde::{Deserialize, Serialize};

use crate::{PeriodUnit, SessionRule};

/// Sessions derived at read: how many, how long, how many bounce; optionally one by one.
/// The range picks sessions that start in it; `keep` looks at their first event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sessions {
    /// How sessions are cut.
    pub rule: SessionRule,
    /// Use the source's own session ids instead.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub source: bool,
    /// Also answer per period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodUnit>,
    /// Split by a property of the session's first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// List up to this many sessions with their events (ordered by person and start).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<usize>,
}
