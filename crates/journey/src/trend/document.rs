//! The trend question.

use serde::{Deserialize, Serialize};

use crate::kpi::Formula;
use crate::{Condition, Names, PeriodUnit};

/// Counts and measures over time. Periods without events are listed with zeros.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Trend {
    /// What is measured; all events, counted, when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Series>,
    /// Length of a period; one total over the range when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodUnit>,
    /// Split each series by a property as of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// Values shown before the rest is joined as "(other)"; 10 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top: Option<usize>,
    /// Also answer the range of equal length before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub compare_previous: bool,
    /// Arithmetic over the series, by their names or as `a`, `b` … in their order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<Formula>,
}

/// One line of a trend.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Series {
    /// Event name or names; any when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// What is computed.
    pub measure: Measure,
    /// What the series is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What a trend computes from the events of one period.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Number of events.
    #[default]
    Total,
    /// Number of distinct people.
    Unique,
    /// Events per distinct person.
    PerPerson,
    /// Distinct people in the N local days that end with the period's last day
    /// (1 = daily, 7 = weekly, 30 = monthly active people).
    Active(u32),
    /// Sum of a property; rows without it are left out.
    Sum(String),
    /// Mean of a property.
    Mean(String),
    /// Smallest value of a property.
    Min(String),
    /// Largest value of a property.
    Max(String),
    /// Percentile of a property by linear interpolation.
    Percentile(Percentile),
    /// Number of rows that carry the property.
    Count(String),
    /// Number of distinct values of the property.
    Distinct(String),
}

/// A percentile of a property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Percentile {
    /// The property.
    pub of: String,
    /// 0 to 100; 50 is the median.
    pub at: f64,
}
