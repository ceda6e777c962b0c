//! The answer of a signals question.

use serde::{Deserialize, Serialize};

use super::document::{DetectorKind, SignalSeverity};
use super::signal::{EpisodeOutcome, SignalState};
use crate::definition::Localised;
use crate::lifecycle::Subject;
use crate::{FunnelRate, FunnelTimes};

/// Who is in trouble, and how it ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalsAnswer {
    /// Which model.
    pub model: SignalModelHead,
    /// Subjects that have begun.
    pub subjects: u64,
    /// Subjects with a live signal as of the question's instant.
    pub at_risk: u64,
    /// Every detector.
    pub detectors: Vec<DetectorRow>,
    /// All detectors with a source together.
    pub total: SignalCounts,
    /// Live signals by severity, the worst first.
    pub severities: Vec<SeverityCount>,
    /// Every period of the range.
    pub periods: Vec<SignalPeriod>,
    /// Stretches of time with a live signal.
    pub episodes: EpisodeCounts,
    /// By the value of a property, the largest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breakdown: Vec<SignalGroup>,
}

/// Which model an answer is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalModelHead {
    /// Its key.
    pub key: String,
    /// Its published version; absent for a definition given in the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What people call it.
    pub names: Localised,
    /// Whose trouble it is.
    pub subject: Subject,
}

/// A detector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DetectorRow {
    /// Its key.
    pub detector: String,
    /// Which kind of trouble it finds.
    pub kind: DetectorKind,
    /// What people call it.
    pub names: Localised,
    /// How bad it is.
    pub severity: SignalSeverity,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub playbook: Option<Localised>,
    /// Whether it can see anything.
    pub source: SignalSource,
    /// Events its conditions name that were never seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unseen_events: Vec<String>,
    /// What must be connected for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Localised>,
    /// Its signals; absent without a source: no source is not no trouble.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<SignalCounts>,
}

/// Whether a detector's events are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalSource {
    /// All of them.
    Connected,
    /// Some of them.
    Partial,
    /// None was ever seen.
    None,
}

/// Signals, and the subjects that have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalCount {
    /// Signals.
    pub signals: u64,
    /// Distinct subjects.
    pub subjects: u64,
}

/// Signals in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalStateCount {
    /// The state.
    pub state: SignalState,
    /// How many.
    #[serde(flatten)]
    pub count: SignalCount,
}

/// Signals of one detector, or of all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalCounts {
    /// Live as of the question's instant.
    pub live: SignalCount,
    /// Those by state.
    pub now: Vec<SignalStateCount>,
    /// Those not dealt with in time.
    pub overdue: SignalCount,
    /// Opened in the range.
    pub opened: SignalCount,
    /// Closed in the range.
    pub closed: SignalCount,
    /// Those by how they closed.
    pub ended: Vec<SignalStateCount>,
    /// How long those were open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_to_close: Option<FunnelTimes>,
    /// False positives ⁄ closed in the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub false_positives: Option<FunnelRate>,
}

/// Live signals of one severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeverityCount {
    /// The severity.
    pub severity: SignalSeverity,
    /// How many.
    #[serde(flatten)]
    pub count: SignalCount,
}

/// A period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalPeriod {
    /// The period.
    pub period: String,
    /// It runs as of the question's instant: its numbers can grow.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// All detectors together.
    pub total: SignalFlow,
    /// Every detector with a source, in order.
    pub detectors: Vec<DetectorFlow>,
}

/// Signals in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalFlow {
    /// Opened in it.
    pub opened: SignalCount,
    /// Closed in it.
    pub closed: SignalCount,
    /// Live at its last instant inside the range.
    pub live: SignalCount,
}

/// Signals of one detector in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DetectorFlow {
    /// The detector.
    pub detector: String,
    /// Its signals.
    #[serde(flatten)]
    pub flow: SignalFlow,
}

/// Episodes: stretches of time in which a subject has a live signal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EpisodeCounts {
    /// Begun in the range.
    pub begun: EpisodeCount,
    /// Open as of the question's instant, and ended in the range, by outcome.
    pub outcomes: Vec<EpisodeOutcomeCount>,
    /// Saved ⁄ (saved + lost) of those that ended in the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescue_rate: Option<FunnelRate>,
    /// Lengths of those that ended in the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lengths: Option<FunnelTimes>,
}

/// Episodes, and the subjects that had them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpisodeCount {
    /// Episodes.
    pub episodes: u64,
    /// Distinct subjects.
    pub subjects: u64,
}

/// Episodes of one outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpisodeOutcomeCount {
    /// The outcome.
    pub outcome: EpisodeOutcome,
    /// How many.
    #[serde(flatten)]
    pub count: EpisodeCount,
}

/// A value of the breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalGroup {
    /// The value on each subject's latest event that carries the property.
    pub breakdown: String,
    /// Subjects.
    pub subjects: u64,
    /// Those with a live signal.
    pub at_risk: u64,
    /// Live signals.
    pub live: u64,
    /// Signals opened in the range.
    pub opened: u64,
    /// Episodes that ended saved in the range.
    pub saved: u64,
    /// Episodes that ended lost in the range.
    pub lost: u64,
}
