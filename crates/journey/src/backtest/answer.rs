//! The answer of a backtest question.

use serde::{Deserialize, Serialize};

use super::fold::Verdict;
use crate::{FunnelRate, FunnelTimes};

/// How well an alarm would have foretold an outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BacktestAnswer {
    /// Subjects looked at.
    pub subjects: u64,
    /// The alarm asked about.
    pub alarm: AlarmLine,
    /// The detectors whose signals are the alarm; none where it is of another kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detectors: Vec<String>,
    /// Those of them whose events were never seen: they raise nothing, and that is no news.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_source: Vec<String>,
    /// The same for each threshold: the alarm is a score below it, or the detector opens at
    /// it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<ThresholdLine>,
    /// Distinct values of the owner's property among the subjects, those without counted as
    /// one; 1 where no owner is asked for.
    pub owners: u64,
    /// Length of the range in weeks.
    pub weeks: f64,
    /// Events that counted from when they were received, after they happened.
    pub late_events: u64,
    /// Events received so long after that they counted from when they happened.
    pub backfilled_events: u64,
}

/// One line of alarms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlarmLine {
    /// Alarms raised in the range.
    pub alarms: u64,
    /// By what came of them.
    pub verdicts: Vec<VerdictCount>,
    /// True positives ⁄ alarms whose horizon is over; absent without any.
    pub precision: Option<FunnelRate>,
    /// Outcomes in the range.
    pub outcomes: u64,
    /// Outcomes with an alarm within the horizon before, and distinct subjects behind them.
    pub caught: u64,
    /// Distinct subjects with a caught outcome.
    pub caught_subjects: u64,
    /// Outcomes without one.
    pub missed: u64,
    /// Distinct subjects with a missed outcome.
    pub missed_subjects: u64,
    /// Caught ⁄ outcomes; absent without any.
    pub recall: Option<FunnelRate>,
    /// From the earliest alarm within the horizon to the outcome it foretold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<FunnelTimes>,
    /// Alarms ⁄ (owners × weeks); absent without either.
    pub per_owner_week: Option<f64>,
    /// The most alarms one owner had in one calendar week.
    pub most_in_a_week: u64,
}

/// Alarms that came to one end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct VerdictCount {
    /// Which.
    pub verdict: Verdict,
    /// Alarms.
    pub alarms: u64,
    /// Distinct subjects.
    pub subjects: u64,
}

/// What a threshold would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThresholdLine {
    /// Scores below it are alarms, or the detector opens at it.
    pub threshold: f64,
    /// The alarms.
    #[serde(flatten)]
    pub line: AlarmLine,
}
