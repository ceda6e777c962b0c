//! What a workspace keeps about its KPIs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use super::Kpi;
use crate::definition::Localised;
use crate::lifecycle::{Department, Subject};

/// Most KPIs one stage may pin: more than five are watched by nobody.
pub const PINNED_MAX: usize = 5;

/// Which KPIs each stage watches, who owns them, what they are meant to reach, and KPIs of a
/// workspace's own. Immutable once published; a change is a new version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiPlan {
    /// Version of the document's form: 1.
    pub version: u32,
    /// What it is called for: a lower-case slug, unique in the workspace.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Key of the lifecycle whose stages are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<String>,
    /// Whose journeys are counted; those of the lifecycle when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<Subject>,
    /// The currency amounts are read in, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Fewer than this are too thin, whatever the KPI; by each KPI when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u64>,
    /// Lengths of time in place of the catalogue's, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, Span>,
    /// What each stage watches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<PlannedStage>,
    /// Owners and targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kpis: Vec<PlannedKpi>,
    /// KPIs of one's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom: Vec<Kpi>,
}

impl KpiPlan {
    /// The version of the document's form this build reads.
    pub const VERSION: u32 = 1;
    /// Most KPIs of one's own a plan may have.
    pub const CUSTOM_MAX: usize = 100;
}

/// What a stage watches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedStage {
    /// Key of the stage.
    pub key: String,
    /// Keys of KPIs, most important first; at most [`PINNED_MAX`].
    pub pinned: Vec<String>,
}

/// Who owns a KPI, and what it is meant to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedKpi {
    /// Its key.
    pub key: String,
    /// The department answerable for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Department>,
    /// What it is meant to reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
}

/// What a KPI is meant to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The value, in the KPI's unit; durations in milliseconds.
    pub value: f64,
    /// By the last moment of this date; no date when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}
