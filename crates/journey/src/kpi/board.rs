//! Figures of a KPI in a period, and how they stand against a target.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::{Good, Kpi, KpiUnit, Target};
use crate::FunnelRate;

/// A KPI in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KpiPoint {
    /// The period.
    pub period: String,
    /// The value; `None` where there is nothing to compute it from.
    pub value: Option<f64>,
    /// How many it rests on.
    pub n: Option<f64>,
    /// The upper side, where the formula is one division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// The lower side, where the formula is one division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
    /// The Wilson interval at 95 % of a share of whole numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<(f64, f64)>,
}

impl KpiPoint {
    /// The point of a KPI whose numbers are `of`.
    pub fn compute(kpi: &Kpi, period: &str, of: &dyn Fn(&str) -> Option<f64>) -> Self {
        let value = kpi.formula.value(of);
        let ratio = kpi.formula.ratio(of);
        let n = match &kpi.n {
            Some(n) => n.value(of),
            None if kpi.formula.is_ratio() => ratio.map(|(_, whole)| whole),
            None => value,
        };
        Self {
            period: period.to_owned(),
            value,
            n,
            numerator: ratio.map(|(part, _)| part),
            denominator: ratio.map(|(_, whole)| whole),
            interval: ratio.and_then(|(part, whole)| match kpi.unit {
                KpiUnit::Share => wilson(part, whole),
                _ => None,
            }),
        }
    }
}

/// The Wilson interval at 95 % of `part` in `whole`, where both are whole numbers and the part
/// is one.
fn wilson(part: f64, whole: f64) -> Option<(f64, f64)> {
    let is_whole = |number: f64| number >= 0.0 && number.fract() == 0.0 && number < 1e15;
    if !is_whole(part) || !is_whole(whole) || part > whole {
        return None;
    }
    let rate = FunnelRate::new(part as u64, whole as u64)?;
    Some((rate.low, rate.high))
}

/// Whether a change is for the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// In the good direction.
    Better,
    /// In the other.
    Worse,
    /// No change.
    Same,
}

impl Direction {
    /// From one value to a later one.
    pub fn of(good: Good, before: f64, now: f64) -> Self {
        match (good, now.total_cmp(&before)) {
            (_, std::cmp::Ordering::Equal) => Self::Same,
            (Good::Up, std::cmp::Ordering::Greater) | (Good::Down, std::cmp::Ordering::Less) => {
                Self::Better
            }
            _ => Self::Worse,
        }
    }
}

/// How a value stands against its target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attainment {
    /// What it is meant to reach.
    pub target: Target,
    /// Where it stands.
    pub state: TargetState,
    /// value ⁄ target where more is better, target ⁄ value where less is: 1 and above is
    /// reached. `None` unless both are above zero.
    pub attainment: Option<f64>,
}

/// Where a value stands against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetState {
    /// As good as meant, or better.
    Reached,
    /// Not yet, and there is time.
    Open,
    /// Not, and the date is over.
    Missed,
}

impl Attainment {
    /// How `value` stands at `at_ms`; `due_ms` is the last moment of the target's date.
    pub fn of(
        target: &Target,
        good: Good,
        value: Option<f64>,
        (at_ms, due_ms): (Millis, Option<Millis>),
    ) -> Self {
        let is_reached = value.is_some_and(|value| match good {
            Good::Up => value >= target.value,
            Good::Down => value <= target.value,
        });
        let state = match due_ms {
            _ if is_reached => TargetState::Reached,
            Some(due_ms) if at_ms > due_ms => TargetState::Missed,
            _ => TargetState::Open,
        };
        let attainment = value.filter(|value| *value > 0.0 && target.value > 0.0);
        Self {
            target: target.clone(),
            state,
            attainment: attainment.map(|value| match good {
                Good::Up => value / target.value,
                Good::Down => target.value / value,
            }),
        }
    }
}
