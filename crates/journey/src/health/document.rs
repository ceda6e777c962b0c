//! The health model document, version 1.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::definition::Localised;
use crate::lifecycle::Subject;
use crate::{ChangeMeasure, Condition, EventFilter, Names, PersonMeasure, PropertyTest};

/// What a score is made of, and which bands it falls into.
///
/// Immutable once published; a change is a new version. At most
/// [`HealthModel::MAX_MEASURES`] measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthModel {
    /// Version of the document's form: 1.
    pub version: u32,
    /// What questions call it: a lower-case slug, unique in the workspace.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Whose health it is.
    #[serde(default)]
    pub subject: Subject,
    /// The event from which a subject has health; any counted event when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<EventFilter>,
    /// The event after which it has none, until `begins` happens again; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<EventFilter>,
    /// How often the score is taken.
    #[serde(default, skip_serializing_if = "is_day")]
    pub grid: GridUnit,
    /// What the score is made of.
    pub measures: Vec<HealthMeasure>,
    /// Where the bands begin.
    pub bands: HealthBands,
    /// Less coverage than this is no health: the band is unknown, never green.
    #[serde(default = "half", skip_serializing_if = "is_half")]
    pub coverage_at_least: f64,
}

impl HealthModel {
    /// The version of the document's form this build reads.
    pub const VERSION: u32 = 1;
    /// Most measures a model may have.
    pub const MAX_MEASURES: usize = 32;

    /// The position of the measure `key` names.
    pub fn measure_index(&self, key: &str) -> Option<usize> {
        self.measures.iter().position(|measure| measure.key == key)
    }

    /// The largest coverage a subject can have: Σ weights of measures with a source ⁄ Σ
    /// weights, by the weights that hold without a condition.
    pub fn possible_coverage(&self) -> f64 {
        let sum = |with_source: bool| -> f64 {
            let counted = self.measures.iter();
            counted
                .filter(|measure| !with_source || measure.measure.is_some())
                .map(|measure| measure.weight)
                .sum()
        };
        match sum(false) {
            0.0 => 0.0,
            all => sum(true) / all,
        }
    }
}

/// How often a score is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GridUnit {
    /// At each local midnight.
    #[default]
    Day,
    /// At the local midnight each Monday begins with.
    Week,
}

fn is_day(unit: &GridUnit) -> bool {
    *unit == GridUnit::Day
}

fn half() -> f64 {
    0.5
}

fn is_half(share: &f64) -> bool {
    *share == 0.5
}

/// One part of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthMeasure {
    /// What answers call it: a lower-case slug.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// What is measured; no source yet when absent: it counts in the coverage wanted, and
    /// never has a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<HealthSource>,
    /// How much it counts beside the others.
    pub weight: f64,
    /// Other weights for subjects whose last known value passes a test; the first that does
    /// counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<WeightFor>,
    /// `[value, points]`, values ascending: linear between, clamped outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub curve: Option<Vec<(f64, f64)>>,
    /// `[value, points]`, values ascending: the points of the last value reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thresholds: Option<Vec<(f64, f64)>>,
    /// Points below the first threshold; 0 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
    /// What a missing value is taken for.
    #[serde(default, skip_serializing_if = "is_leave_out")]
    pub null_policy: NullPolicy,
    /// After this time, points of an old value are half as far from 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_life: Option<Span>,
    /// No value before the subject has been known this long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_for: Option<Span>,
}

/// What a missing value is taken for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NullPolicy {
    /// For nothing: the measure takes no part in the score and is not covered.
    #[default]
    LeaveOut,
    /// For the value 0: that nothing was ever seen is known, so it is covered.
    Zero,
    /// For 50 points: it takes part in the score and is not covered.
    Neutral,
    /// For the last value there was, which is covered; for nothing before the first.
    Last,
}

fn is_leave_out(policy: &NullPolicy) -> bool {
    *policy == NullPolicy::LeaveOut
}

/// A weight under a condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightFor {
    /// The test the subject's last known value must pass.
    pub property: PropertyTest,
    /// The weight.
    pub weight: f64,
}

/// Where the bands begin, and how firmly they are left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthBands {
    /// Scores from here on are green.
    pub green: f64,
    /// Scores below this are red.
    pub red: f64,
    /// A border is crossed only by more than this many points.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub margin: f64,
    /// And only when the score stays there this long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Span>,
}

fn is_zero(margin: &f64) -> bool {
    *margin == 0.0
}

/// What is measured of a subject, as of an instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthSource {
    /// How often or how much: events, days, sums, the last value.
    Did(Box<Counted>),
    /// Days since the last such event.
    Silent(Box<EventFilter>),
    /// The rate of change against the subject's own baseline: −0.5 = half of it.
    Change(Box<Trended>),
    /// One measure ⁄ another.
    Ratio(Box<Ratio>),
}

/// How often or how much something was done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Counted {
    /// Event name or names; any when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Rolling, both ends included; all time when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// What is measured; the number of events when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<PersonMeasure>,
}

/// The rate of change of something done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trended {
    /// Event name or names; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// What is measured; the number of events when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<ChangeMeasure>,
    /// The recent stretch, rolling, both ends included.
    pub recent: Span,
    /// The stretch right before the recent one.
    pub baseline: Span,
    /// Least events the baseline must hold; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
}

/// One measure ⁄ another; no value where the other has none or is 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// What is divided. What was never done counts as 0 where events or days are counted.
    pub of: Counted,
    /// By what.
    pub to: Counted,
}
