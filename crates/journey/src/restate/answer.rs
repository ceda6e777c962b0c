//! The answer of a restate question.

use serde::{Deserialize, Serialize};

use crate::lifecycle::{Localised, MoveKind};
use crate::{LifecycleHead, StageIndexes, StageRisk};

/// Before and after, side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RestateAnswer {
    /// The definition in force.
    pub before: Option<LifecycleHead>,
    /// The definition that would take its place.
    pub after: LifecycleHead,
    /// Subjects with a stage before or after.
    pub subjects: u64,
    /// Of those: would stand elsewhere as of the question's instant.
    pub moves: u64,
    /// `moves` ⁄ `subjects`.
    pub moves_share: Option<f64>,
    /// Subjects by stage before and after, those who would move first, most first.
    pub matrix: Vec<RestateMove>,
    /// Every stage of either definition, by key.
    pub stages: Vec<RestateStage>,
    /// Moves of the range by kind.
    pub kinds: Vec<RestateKind>,
    /// Occupancy at the end of each period.
    pub periods: Vec<RestatePeriod>,
    /// The indexes before.
    pub indexes_before: Option<StageIndexes>,
    /// The indexes after.
    pub indexes_after: StageIndexes,
    /// The risk overlay before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk_before: Option<StageRisk>,
    /// The risk overlay after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk_after: Option<StageRisk>,
}

/// Subjects in one stage before and one after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestateMove {
    /// Stage before; `None` = in none.
    pub before: Option<String>,
    /// Stage after; `None` = in none.
    pub after: Option<String>,
    /// Subjects.
    pub subjects: u64,
    /// Whether they would stand elsewhere.
    pub moves: bool,
}

/// A stage in either definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RestateStage {
    /// Its key.
    pub stage: String,
    /// What people call it; after, where both have it.
    pub names: Localised,
    /// Before; `None` = the definition has no such stage.
    pub before: Option<RestateSide>,
    /// After; `None` = the definition has no such stage.
    pub after: Option<RestateSide>,
}

/// A stage in one of the definitions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RestateSide {
    /// Subjects there as of the question's instant.
    pub now: u64,
    /// Moves in, in the range.
    #[serde(rename = "in")]
    pub entered: u64,
    /// Moves out, in the range.
    pub out: u64,
    /// Median length of stays that began in the range and are over.
    pub median_dwell_ms: Option<f64>,
    /// Time by which half have left, stays that go on censored; `None` = not reached.
    pub median_until_left_ms: Option<i64>,
}

/// Moves of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestateKind {
    /// `start`, `progress`, `regress`, `lateral`, `close` or `reopen`.
    pub kind: String,
    /// Before; `None` = no definition.
    pub before: Option<u64>,
    /// After.
    pub after: u64,
}

impl RestateKind {
    /// The word of a kind.
    pub(super) fn word(kind: MoveKind) -> String {
        let word = serde_json::json!(kind);
        word.as_str().unwrap_or_default().to_owned()
    }
}

/// A period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestatePeriod {
    /// The period.
    pub period: String,
    /// It runs as of the question's instant.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// Occupancy at its end, per stage in the order of `stages`.
    pub stages: Vec<RestateOccupancy>,
}

/// Occupancy of one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestateOccupancy {
    /// The stage.
    pub stage: String,
    /// Before; `None` = no such stage.
    pub before: Option<u64>,
    /// After; `None` = no such stage.
    pub after: Option<u64>,
}
