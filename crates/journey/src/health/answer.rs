//! The answer of a health question.

use serde::{Deserialize, Serialize};

use super::band::Band;
use super::curve::Polarity;
use super::{GridUnit, HealthBands};
use crate::definition::Localised;
use crate::lifecycle::Subject;

/// How healthy the subjects of a model are, and how that changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HealthAnswer {
    /// Which model.
    pub model: HealthHead,
    /// Subjects with health as of the question's instant.
    pub subjects: u64,
    /// Every band: green, yellow, red, unknown.
    pub bands: Vec<BandRow>,
    /// Scores of the subjects whose band is known; absent without any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Spread>,
    /// Coverage of all subjects; absent without any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<CoverageSpread>,
    /// Every measure.
    pub measures: Vec<MeasureRow>,
    /// Every period of the range.
    pub periods: Vec<HealthPeriod>,
    /// From the band right before the range to the one at its end, staying included: the
    /// subjects sum to all that had health in the range.
    pub matrix: Vec<BandPair>,
    /// Distinct subjects that moved to a better band in the range.
    pub better: u64,
    /// And to a worse one.
    pub worse: u64,
    /// By the latest value of the breakdown's property, the largest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breakdown: Vec<HealthGroup>,
}

/// Which model an answer is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HealthHead {
    /// Its key.
    pub key: String,
    /// Its version; absent for a model given in the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What people call it.
    pub names: Localised,
    /// Whose health it is.
    pub subject: Subject,
    /// How often the score is taken.
    pub grid: GridUnit,
    /// Where the bands begin.
    pub bands: HealthBands,
    /// Below this coverage the band is unknown.
    pub coverage_at_least: f64,
    /// The largest coverage a subject can have: measures without a source take from it.
    pub possible_coverage: f64,
}

/// One band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BandRow {
    /// Which.
    pub band: Band,
    /// Subjects in it as of the question's instant.
    pub now: u64,
    /// Their share; absent without subjects.
    pub share: Option<f64>,
    /// Subjects in it right before the range.
    pub at_start: u64,
    /// Subjects in it at the last instant of the range.
    pub at_end: u64,
}

/// How scores are spread, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Subjects.
    pub subjects: u64,
    /// Arithmetic mean.
    pub mean: f64,
    /// A quarter has at most this (nearest rank).
    pub p25: f64,
    /// Half have at most this.
    pub p50: f64,
    /// Three quarters have at most this.
    pub p75: f64,
}

/// How coverage is spread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageSpread {
    /// Arithmetic mean.
    pub mean: f64,
    /// Subjects by coverage from 0, 0.1 … 0.9 and 1, those without subjects left out.
    pub steps: Vec<CoverageStep>,
}

/// Subjects whose coverage lies in one tenth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CoverageStep {
    /// Coverage from here on, and below the next tenth; 1 = everything.
    pub coverage: f64,
    /// Subjects.
    pub subjects: u64,
}

/// One measure as of the question's instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureRow {
    /// Its key.
    pub measure: String,
    /// What people call it.
    pub names: Localised,
    /// Whether anything is measured at all.
    pub has_source: bool,
    /// Which values are better.
    pub polarity: Polarity,
    /// Its weight, where no other holds.
    pub weight: f64,
    /// Subjects with a measured value …
    pub with_value: u64,
    /// … and without one.
    pub missing: u64,
    /// Share of subjects it is covered for: a value, or what the model takes for one.
    pub coverage: Option<f64>,
    /// Mean of the measured values.
    pub mean_value: Option<f64>,
    /// Mean of the points of the subjects in whose score it takes part.
    pub mean_points: Option<f64>,
    /// Mean of what it adds to 50, over those.
    pub mean_contribution: Option<f64>,
    /// How much that has changed on the mean since `change_since` before, over subjects in
    /// whose score it took part then and now.
    pub mean_change: Option<f64>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HealthPeriod {
    /// Which.
    pub period: String,
    /// Whether it still runs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// Subjects per band at its end: green, yellow, red, unknown.
    pub bands: Vec<u64>,
    /// Mean score at its end of those whose band is known.
    pub mean_score: Option<f64>,
    /// Moves to a better band in it.
    pub better_moves: u64,
    /// Moves to a worse one.
    pub worse_moves: u64,
    /// Distinct subjects behind them.
    pub better: u64,
    /// Distinct subjects behind those to a worse one.
    pub worse: u64,
}

/// Subjects by band at both ends of the range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BandPair {
    /// Right before the range; `null` = no health.
    pub from: Option<Band>,
    /// At its last instant; `null` = no health.
    pub to: Option<Band>,
    /// Subjects.
    pub subjects: u64,
}

/// One value of the breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HealthGroup {
    /// The value.
    pub breakdown: String,
    /// Subjects with health.
    pub subjects: u64,
    /// Per band: green, yellow, red, unknown.
    pub bands: Vec<u64>,
    /// Mean score of those whose band is known.
    pub mean_score: Option<f64>,
    /// Mean coverage.
    pub mean_coverage: f64,
}
