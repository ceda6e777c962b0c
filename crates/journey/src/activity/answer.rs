//! The answer of an activity question, its cells and reasons.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::fold::{ActivityFold, ActivityOutcome, ActivityState};
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, Merge, QuestionError};

/// The added-up answer of an activity question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPartial {
    /// Per shown period, by [`ActivityState`].
    counts: Vec<[u64; 4]>,
}

impl ActivityPartial {
    fn period(&mut self, period: usize) -> &mut [u64; 4] {
        if self.counts.len() <= period {
            self.counts.resize(period + 1, [0; 4]);
        }
        &mut self.counts[period]
    }

    /// Adds one unit.
    pub(super) fn add(&mut self, outcome: &ActivityOutcome) {
        for &(period, standing) in &outcome.standings {
            self.period(period as usize)[standing as usize] += 1;
        }
    }
}

impl Merge for ActivityPartial {
    fn merge(&mut self, other: Self) {
        for (period, more) in other.counts.into_iter().enumerate() {
            let counts = self.period(period).iter_mut();
            counts.zip(more).for_each(|(count, more)| *count += more);
        }
    }
}

/// The answer of an activity question: every period of the range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityAnswer {
    /// The periods, in order of time.
    pub periods: Vec<ActivityPeriod>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPeriod {
    /// The period.
    pub period: String,
    /// First activity ever.
    pub new: u64,
    /// Also active in the period before.
    pub returning: u64,
    /// Active before, but not in the period before.
    pub resurrecting: u64,
    /// Not active (so far), but active in the period before.
    pub dormant: u64,
    /// The period runs as of the question's instant: its numbers can grow, and those who
    /// are dormant so far may yet come.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
}

/// A number of the answer: who it counts.
#[derive(Debug, Clone)]
pub struct ActivityCell {
    period: u32,
    /// `None` = active in any way.
    state: Option<ActivityState>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    period: String,
    #[serde(default)]
    state: Option<ActivityState>,
}

impl Answering for ActivityFold {
    type Answer = ActivityAnswer;
    type Cell = ActivityCell;

    fn answer(&self, partial: &ActivityPartial, _labels: &Labels) -> ActivityAnswer {
        let counts = |period: usize| partial.counts.get(period).copied().unwrap_or_default();
        let is_active = |period| {
            let [new, returning, resurrecting, _] = counts(period);
            new + returning + resurrecting > 0
        };
        let periods = (0..self.shown(is_active)).map(|period| {
            let [new, returning, resurrecting, dormant] = counts(period);
            ActivityPeriod {
                period: self.label(period).to_owned(),
                new,
                returning,
                resurrecting,
                dormant,
                incomplete: !self.is_over(period),
            }
        });
        ActivityAnswer {
            periods: periods.collect(),
        }
    }

    fn cell(
        &self,
        key: &Value,
        _partial: &ActivityPartial,
        _labels: &Labels,
    ) -> Result<ActivityCell, QuestionError> {
        let key = Key::deserialize(key).map_err(|error| {
            QuestionError::invalid(
                "cell",
                format!("{error}; an activity cell is such as {{\"period\":\"2024-06-03\",\"state\":\"new\"}}"),
            )
        })?;
        let period = (0..self.shown(|_| true)).find(|&period| self.label(period) == key.period);
        let period = period.ok_or_else(|| {
            QuestionError::invalid(
                "cell.period",
                format!("'{}' is not a period of the answer", key.period),
            )
        })?;
        Ok(ActivityCell {
            period: period as u32,
            state: key.state,
        })
    }

    fn contains(&self, outcome: &ActivityOutcome, cell: &ActivityCell) -> bool {
        outcome.standings.iter().any(|&(period, standing)| {
            period == cell.period
                && match cell.state {
                    Some(wanted) => wanted == standing,
                    None => standing != ActivityState::Dormant,
                }
        })
    }

    fn detail(&self, outcome: &ActivityOutcome, _labels: &Labels) -> Value {
        let standings = outcome.standings.iter().map(|&(period, standing)| {
            json!({ "period": self.label(period as usize), "state": standing })
        });
        json!({ "periods": standings.collect::<Vec<_>>() })
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = ActivityOutcome::default();
        self.finish(&state, &mut outcome);
        let facts = match self.detail(&outcome, labels) {
            Value::Object(facts) => facts,
            _ => Map::new(),
        };
        let matched = events.time().iter().zip(events.mask()).enumerate();
        let matched = matched
            .filter(|(_, (time, mask))| **time <= self.as_of_ms && self.is_active(**mask))
            .map(|(index, _)| MatchedEvent {
                index,
                role: "activity".to_owned(),
            });
        let (verdict, sentence) = match outcome.standings.last() {
            None => (
                "activity.silent",
                "Was not active in the range or in the period before it.".to_owned(),
            ),
            Some(&(period, standing)) => {
                let (label, word) = (self.label(period as usize), word(standing));
                let so_far = if self.is_over(period as usize) {
                    ""
                } else {
                    " so far"
                };
                (
                    "activity.active",
                    format!("In period {label}: {word}{so_far}."),
                )
            }
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched: matched.collect(),
        }
    }
}

fn word(standing: ActivityState) -> &'static str {
    match standing {
        ActivityState::New => "active for the first time ever (new)",
        ActivityState::Returning => "active, as in the period before (returning)",
        ActivityState::Resurrecting => "active again after a silence (resurrecting)",
        ActivityState::Dormant => "silent after being active in the period before (dormant)",
    }
}
