//! The answer of a joined question.

use serde::{Deserialize, Serialize};

use crate::LifecycleHead;

/// Before the hand-over against after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JoinedAnswer {
    /// The lifecycle before.
    pub before: LifecycleHead,
    /// The lifecycle after.
    pub after: LifecycleHead,
    /// Subjects in `before` that were never handed over.
    pub not_handed_over: u64,
    /// Everybody handed over.
    pub total: JoinedRow,
    /// One row per group, the largest first, brackets of days in their order; "(other)" last.
    pub rows: Vec<JoinedRow>,
    /// Whether there are no medians because there were too many lengths of time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_dropped_times: bool,
}

/// Subjects of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JoinedRow {
    /// The group; absent for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// How many groups are joined: more than 1 only for "(other)".
    pub groups: usize,
    /// Subjects.
    pub subjects: u64,
    /// Of everybody handed over.
    pub share: Option<f64>,
    /// Mean number of events up to the hand-over.
    pub mean_touches: Option<f64>,
    /// Median time from the first event to the hand-over.
    pub median_days_ms: Option<f64>,
    /// Subjects whose journey after is over now.
    pub closed: Option<JoinedRate>,
    /// Subjects at risk now; absent where the lifecycle has no risk overlay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_risk: Option<JoinedRate>,
    /// The stages of `after`, in order.
    pub stages: Vec<JoinedStage>,
    /// The value since the hand-over, one entry per currency; empty where none was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub value: Vec<JoinedSum>,
}

/// A share with its Wilson interval at 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct JoinedRate {
    /// Subjects.
    pub count: u64,
    /// Of the group.
    pub rate: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// A stage of `after`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JoinedStage {
    /// Its key.
    pub stage: String,
    /// Subjects there now.
    pub now: u64,
    /// `now` of the group.
    pub share: Option<f64>,
    /// Subjects for whom it is the furthest since the hand-over.
    pub furthest: u64,
    /// Subjects that were there at the hand-over or since.
    pub reached: u64,
    /// Median time from the hand-over until they were first.
    pub median_until_ms: Option<f64>,
}

/// What subjects were worth since the hand-over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JoinedSum {
    /// The currency of amounts; "(none)" where events lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The sum.
    pub total: f64,
    /// Subjects with a value.
    pub subjects: u64,
    /// `total` ⁄ all subjects of the group.
    pub per_subject: Option<f64>,
}
