//! The answer of a stages question.

use serde::{Deserialize, Serialize};

use super::survival::Survival;
use crate::FunnelTimes;
use crate::lifecycle::{Localised, MoveKind, Subject};

/// Where subjects stand, how they move, how long they stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StagesAnswer {
    /// Which lifecycle.
    pub lifecycle: LifecycleHead,
    /// Subjects in some stage as of the question's instant.
    pub subjects: u64,
    /// Every stage.
    pub stages: Vec<StageRow>,
    /// Every period of the range.
    pub periods: Vec<StagePeriod>,
    /// Every pair of stages somebody moved between in the range; first those from no stage.
    pub matrix: Vec<StageMove>,
    /// Moves of the range by kind.
    pub kinds: Vec<StageKind>,
    /// The indexes.
    pub indexes: StageIndexes,
    /// The risk overlay; absent where the lifecycle has none: no source, not no risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<StageRisk>,
    /// By the value of a property, the largest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breakdown: Vec<StageGroup>,
}

/// Which lifecycle an answer is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifecycleHead {
    /// Its key.
    pub key: String,
    /// Its published version; absent for a definition given in the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What people call it.
    pub names: Localised,
    /// Whose journey it is.
    pub subject: Subject,
    /// Key of the stage subjects are meant to reach.
    pub target: String,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageRow {
    /// Its key.
    pub stage: String,
    /// What people call it.
    pub names: Localised,
    /// Whether the journey ends here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub terminal: bool,
    /// Subjects there as of the question's instant.
    pub now: u64,
    /// `now` ⁄ all subjects.
    pub share: Option<f64>,
    /// Of those there now: at risk.
    pub at_risk: u64,
    /// Subjects there right before the range.
    pub at_start: u64,
    /// Subjects there at the last instant of the range.
    pub at_end: u64,
    /// `at_end` − `at_start`.
    pub change: i64,
    /// Lengths of stays that began in the range and are over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<FunnelTimes>,
    /// Lengths so far of stays that began in the range and go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<FunnelTimes>,
    /// Share still there some time after entering (Kaplan–Meier; open stays are censored).
    pub until_left: Survival,
    /// Share not yet gone forward (stays that end otherwise are censored, too).
    pub until_forward: Survival,
    /// What became of those who entered early enough to know.
    pub moved: StageMoved,
}

/// What became of stays within the question's `within`. Only stays that began in the range
/// and at least that long before as-of are looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct StageMoved {
    /// Stays looked at.
    pub of: u64,
    /// Share that left forward in time.
    pub forward: Option<f64>,
    /// Share that left back.
    pub back: Option<f64>,
    /// Share that closed.
    pub closed: Option<f64>,
    /// Share that left otherwise (sideways or reopened).
    pub aside: Option<f64>,
    /// Share still there.
    pub stayed: Option<f64>,
}

/// A period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StagePeriod {
    /// The period.
    pub period: String,
    /// It runs as of the question's instant: its numbers can grow.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// Every stage, in order.
    pub stages: Vec<StageFlow>,
    /// Moves by kind; kinds without one are left out.
    pub kinds: Vec<StageKind>,
    /// Moves by pair of stages; pairs without one are left out.
    pub moves: Vec<StageMove>,
    /// Subjects that were in a stage that is not terminal, or left one, at some instant of
    /// the period.
    pub movable: u64,
    /// (progress − regress) ⁄ `movable`; `None` where nobody was.
    pub progress_index: Option<f64>,
}

/// A stage in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageFlow {
    /// The stage.
    pub stage: String,
    /// Subjects there at the period's last instant inside the range.
    pub occupancy: u64,
    /// Moves in.
    #[serde(rename = "in")]
    pub entered: u64,
    /// Moves out; occupancy before + in − out = occupancy.
    pub out: u64,
    /// Distinct subjects that moved in.
    pub in_subjects: u64,
    /// Distinct subjects that moved out.
    pub out_subjects: u64,
    /// Moves in, by kind.
    pub in_by_kind: Vec<KindCount>,
    /// Moves out, by kind.
    pub out_by_kind: Vec<KindCount>,
}

/// Moves of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct KindCount {
    /// The kind.
    #[serde(deserialize_with = "any_kind")]
    pub kind: MoveKind,
    /// Moves.
    pub moves: u64,
}

/// Moves of one kind, and who made them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StageKind {
    /// The kind.
    #[serde(deserialize_with = "any_kind")]
    pub kind: MoveKind,
    /// Moves.
    pub moves: u64,
    /// Distinct subjects.
    pub subjects: u64,
}

/// Moves from one stage to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageMove {
    /// Stage left; `None` = came into being.
    pub from: Option<String>,
    /// Stage entered.
    pub to: String,
    /// Moves.
    pub moves: u64,
    /// Distinct subjects.
    pub subjects: u64,
    /// The kinds of these moves.
    pub kinds: Vec<KindCount>,
    /// Median length of the stays these moves ended; only for the whole range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_dwell_ms: Option<f64>,
}

/// The indexes of the range. Each is defined in the documentation of its field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageIndexes {
    /// (progress − regress moves) ⁄ Σ over periods of the subjects in a stage that is not
    /// terminal: net moves forward per subject and period.
    pub progress_index: Option<f64>,
    /// Median over jumps forward of (length of the stay that ended ⁄ stages gone on), in
    /// days; moves of one instant are one jump.
    pub velocity_days: Option<f64>,
    /// Jumps behind `velocity_days`.
    pub velocity_jumps: u64,
    /// Mean over subjects of their volatility: the mean absolute successive difference of
    /// their positions (1, 2, 3 …; 0 in a terminal stage), changes weighing half after a
    /// half-life.
    pub volatility: Option<f64>,
    /// Subjects with enough stays to have one.
    pub volatility_subjects: u64,
    /// Moves A→B→A within `flap_within`.
    pub flaps: u64,
    /// Subjects with at least one.
    pub flapping: u64,
    /// Subjects in the target stage, or in one further on that is not terminal.
    pub at_target: u64,
    /// `at_target` ⁄ all subjects.
    pub target_share: Option<f64>,
    /// Subjects whom a member's word keeps elsewhere than the rules would.
    pub disagree: u64,
    /// Subjects for whom a member's word stands.
    pub held: u64,
}

/// The risk overlay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageRisk {
    /// Subjects per state as of the question's instant.
    pub now: RiskNow,
    /// Times at risk that began in the range.
    pub begun: u64,
    /// Times at risk that ended saved in the range.
    pub saved: u64,
    /// Times at risk that ended lost in the range.
    pub lost: u64,
    /// saved ⁄ (saved + lost).
    pub rescue_rate: Option<f64>,
    /// Days at risk inside the range, all subjects together.
    pub days_at_risk: f64,
    /// Lengths of the times at risk that ended in the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lengths: Option<FunnelTimes>,
}

/// Subjects per state of the risk overlay.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskNow {
    /// No sign.
    pub none: u64,
    /// First signs.
    pub watching: u64,
    /// At risk.
    pub at_risk: u64,
    /// Was at risk, is no longer.
    pub saved: u64,
    /// Was at risk when the journey closed.
    pub lost: u64,
}

/// A value of the breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageGroup {
    /// The value on each subject's latest event that carries the property.
    pub breakdown: String,
    /// Subjects.
    pub subjects: u64,
    /// Per stage, in order: there as of the question's instant.
    pub now: Vec<u64>,
    /// Moves forward in the range.
    pub progress: u64,
    /// Moves back.
    pub regress: u64,
    /// Moves out.
    pub close: u64,
    /// At risk now.
    pub at_risk: u64,
    /// At target now.
    pub at_target: u64,
    /// Rules and member disagree.
    pub disagree: u64,
}

/// Time as days.
pub(crate) fn days(millis: f64) -> f64 {
    millis / wayfarer_core::DAY_MS as f64
}

/// Documents never write `start`, answers do.
fn any_kind<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<MoveKind, D::Error> {
    let word = String::deserialize(deserializer)?;
    if word == "start" {
        return Ok(MoveKind::Start);
    }
    MoveKind::deserialize(serde::de::value::StringDeserializer::<D::Error>::new(word))
}
