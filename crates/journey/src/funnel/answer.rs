//! The answer of a funnel.

use serde::{Deserialize, Serialize};

use super::counts::{Counts, FunnelPartial};
use super::durations::FunnelTimes;
use super::fold::FunnelFold;
use super::outcome::FunnelEnd;
use super::{Entry, RateOver};
use crate::Labels;

/// The answer of a funnel. Units are counted once each, by their furthest attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelAnswer {
    /// What is counted: the unit, and the held properties.
    pub unit: String,
    /// Which entries rates are over.
    pub rate_over: RateOver,
    /// All units.
    #[serde(flatten)]
    pub total: FunnelPart,
    /// Time from the first step to the goal.
    pub time_to_convert: Option<FunnelTimes>,
    /// Time since the step before, per step; `None` for the first.
    pub step_times: Vec<Option<FunnelTimes>>,
    /// Units an exclusion with effect `remove` took out of the question.
    pub removed: u64,
    /// Per value of the breakdown, most frequent first; the rest is joined as "(other)".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breakdown: Vec<FunnelValue>,
    /// Per period of entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over_time: Vec<FunnelPeriod>,
    /// With entry `every`: the same with attempts counted rather than units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts: Option<FunnelPart>,
}

/// Counts of a funnel, whole or in part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelPart {
    /// Units with an entry.
    pub entered: u64,
    /// Of these, converted.
    pub converted: u64,
    /// Of these, dropped.
    pub dropped: u64,
    /// Of these, excluded.
    pub excluded: u64,
    /// Of these, in progress.
    pub in_progress: u64,
    /// Share of entries that converted.
    pub rate: Option<FunnelRate>,
    /// Per step.
    pub steps: Vec<FunnelStep>,
}

/// One step of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelStep {
    /// The step, from 1.
    pub step: usize,
    /// What it is called.
    pub name: String,
    /// Units that reached it.
    pub reached: u64,
    /// Units that got no further and dropped.
    pub dropped: u64,
    /// Units that got no further and are excluded.
    pub excluded: u64,
    /// Units that got no further so far.
    pub in_progress: u64,
    /// Units that got no further and have converted.
    pub converted: u64,
    /// Share of entries that reached it.
    pub rate_of_entered: Option<FunnelRate>,
    /// Share of those at the required step before that came on to this one.
    pub rate_of_previous: Option<FunnelRate>,
}

/// A share with its Wilson interval at 95 %.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelRate {
    /// Counted.
    pub count: u64,
    /// Out of.
    pub of: u64,
    /// The share.
    pub rate: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// One value of the breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelValue {
    /// The value, "(none)" or "(other)".
    pub breakdown: String,
    /// How many values are joined: more than 1 only for "(other)".
    pub values: usize,
    /// Its units.
    #[serde(flatten)]
    pub part: FunnelPart,
    /// Time from the first step to the goal.
    pub time_to_convert: Option<FunnelTimes>,
    /// Per period of entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over_time: Vec<FunnelPeriod>,
}

/// One period of entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelPeriod {
    /// The period.
    pub period: String,
    /// Its units.
    #[serde(flatten)]
    pub part: FunnelPart,
}

/// What stands for the values beyond the top ones.
pub(super) const OTHER: &str = "(other)";

impl FunnelRate {
    /// `count` out of `of`; `None` out of nothing.
    pub fn new(count: u64, of: u64) -> Option<Self> {
        /// The 97.5 % quantile of the normal distribution.
        const Z: f64 = 1.959_963_984_540_054;
        if of == 0 {
            return None;
        }
        let (n, rate) = (of as f64, count as f64 / of as f64);
        let scale = 1.0 + Z * Z / n;
        let centre = (rate + Z * Z / (2.0 * n)) / scale;
        let half = Z / scale * (rate * (1.0 - rate) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some(Self {
            count,
            of,
            rate,
            low: if count == 0 {
                0.0
            } else {
                (centre - half).max(0.0)
            },
            high: if count == of {
                1.0
            } else {
                (centre + half).min(1.0)
            },
        })
    }
}

impl FunnelFold {
    pub(super) fn answer_of(&self, partial: &FunnelPartial, labels: &Labels) -> FunnelAnswer {
        let times = |index: usize| partial.times.get(index).and_then(|times| times.summary());
        let steps = 1..self.shape.steps.len();
        FunnelAnswer {
            unit: self.unit_name(),
            rate_over: self.question.rate_over,
            total: self.part(&partial.total),
            time_to_convert: times(0),
            step_times: std::iter::once(None).chain(steps.map(times)).collect(),
            removed: partial.removed,
            breakdown: self.values(partial, labels),
            over_time: self.over_time(partial, |period| partial.by_period.get(&period).cloned()),
            attempts: (self.question.entry == Entry::Every).then(|| self.part(&partial.attempts)),
        }
    }

    pub(super) fn unit_name(&self) -> String {
        let mut name = self.question.unit.word().to_owned();
        if !self.question.hold.is_empty() {
            name.push_str(" + ");
            name.push_str(&self.question.hold.join(" + "));
        }
        name
    }

    fn part(&self, counts: &Counts) -> FunnelPart {
        let ended = |end| counts.ended(end);
        let converted = ended(FunnelEnd::Converted);
        FunnelPart {
            entered: counts.entered,
            converted,
            dropped: ended(FunnelEnd::Dropped),
            excluded: ended(FunnelEnd::Excluded),
            in_progress: ended(FunnelEnd::InProgress),
            rate: FunnelRate::new(converted, self.mature(counts)),
            steps: (0..self.shape.steps.len())
                .map(|step| self.step_of(counts, step))
                .collect(),
        }
    }

    /// The entries rates are over.
    fn mature(&self, counts: &Counts) -> u64 {
        self.over(counts.entered, counts.ended(FunnelEnd::InProgress))
    }

    /// All of a count, or those of it that are not in progress.
    fn over(&self, all: u64, open: u64) -> u64 {
        match self.question.rate_over {
            RateOver::All => all,
            // Each step under its own value: those in progress may be counted elsewhere.
            RateOver::Mature => all.saturating_sub(open),
        }
    }

    fn step_of(&self, counts: &Counts, step: usize) -> FunnelStep {
        let at = counts.steps.get(step).cloned().unwrap_or_default();
        let before = self.required_before(step);
        let before = before.map(|before| counts.steps.get(before).cloned().unwrap_or_default());
        let rate =
            |count: u64, of: u64| (count <= of).then(|| FunnelRate::new(count, of)).flatten();
        let reached = self.over(at.reached, at.reached_open);
        FunnelStep {
            step: step + 1,
            name: self.question.steps[step].label(),
            reached: at.reached,
            dropped: at.ends[FunnelEnd::Dropped as usize],
            excluded: at.ends[FunnelEnd::Excluded as usize],
            in_progress: at.ends[FunnelEnd::InProgress as usize],
            converted: at.ends[FunnelEnd::Converted as usize],
            rate_of_entered: rate(reached, self.mature(counts)),
            rate_of_previous: before.and_then(|before| {
                rate(
                    self.over(at.onward, at.onward_open),
                    self.over(before.reached, before.reached_open),
                )
            }),
        }
    }

    /// The codes shown by themselves, most frequent first.
    pub(super) fn top_codes(&self, partial: &FunnelPartial, labels: &Labels) -> Vec<u32> {
        let (Some((lane, _)), Some(breakdown)) = (self.breakdown, &self.question.breakdown) else {
            return Vec::new();
        };
        let weight = |counts: &Counts| {
            let reached: u64 = counts.steps.iter().map(|step| step.reached).sum();
            reached.max(counts.entered)
        };
        let mut codes: Vec<_> = partial
            .by_code
            .iter()
            .map(|(&code, counts)| {
                (
                    std::cmp::Reverse(weight(counts)),
                    labels.get(lane, code),
                    code,
                )
            })
            .collect();
        codes.sort_unstable();
        codes.truncate(breakdown.top);
        codes.into_iter().map(|(_, _, code)| code).collect()
    }

    fn values(&self, partial: &FunnelPartial, labels: &Labels) -> Vec<FunnelValue> {
        let Some((lane, _)) = self.breakdown else {
            return Vec::new();
        };
        let top = self.top_codes(partial, labels);
        let mut values: Vec<_> = top
            .iter()
            .map(|&code| self.value(partial, labels.get(lane, code), &[code]))
            .collect();
        let is_rest = |code: &u32| !top.contains(code);
        // With entry `every` a value can be met in a period and not in the whole.
        let periods = partial.by_period_and_code.values();
        let in_periods = periods.flat_map(|codes| codes.keys());
        let seen = partial.by_code.keys().chain(in_periods);
        let rest: std::collections::BTreeSet<_> = seen.copied().filter(is_rest).collect();
        let rest: Vec<_> = rest.into_iter().collect();
        if !rest.is_empty() {
            values.push(self.value(partial, OTHER, &rest));
        }
        values
    }

    fn value(&self, partial: &FunnelPartial, label: &str, codes: &[u32]) -> FunnelValue {
        let mut joined = FunnelPartial::default();
        for code in codes {
            joined.join(partial, *code);
        }
        FunnelValue {
            breakdown: label.to_owned(),
            values: codes.len(),
            part: self.part(&joined.total),
            time_to_convert: joined.times.first().and_then(|times| times.summary()),
            over_time: self.over_time(partial, |period| joined.by_period.get(&period).cloned()),
        }
    }

    fn over_time(
        &self,
        partial: &FunnelPartial,
        counts: impl Fn(u32) -> Option<Counts>,
    ) -> Vec<FunnelPeriod> {
        let Some(periods) = &self.periods else {
            return Vec::new();
        };
        let listed = periods.listed(self.shape.as_of_ms, |last| {
            let last = last as u32;
            partial.by_period.contains_key(&last) || partial.by_period_and_code.contains_key(&last)
        });
        (0..listed)
            .map(|period| FunnelPeriod {
                period: periods.label(period).to_owned(),
                part: self.part(&counts(period as u32).unwrap_or_default()),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_intervals_match_published_values() {
        // 10 of 20: (0.2993, 0.7007); Newcombe 1998, method 3.
        let rate = FunnelRate::new(10, 20).unwrap();
        assert!((rate.low - 0.299_298).abs() < 1e-5 && (rate.high - 0.700_702).abs() < 1e-5);
        let none = FunnelRate::new(0, 29).unwrap();
        assert!(none.low == 0.0 && (none.high - 0.116_970).abs() < 1e-4);
        assert_eq!(FunnelRate::new(29, 29).unwrap().high, 1.0);
        assert_eq!(FunnelRate::new(0, 0), None);
    }
}
