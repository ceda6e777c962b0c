//! What a friction question answers.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::FrictionKind;
use super::fold::FrictionFold;
use super::found::Found;
use super::grid::longest_in;
use super::partial::{FrictionPartial, Side};
use crate::interval::difference_of_shares;
use crate::{FunnelRate, Labels};

/// The answer to a friction question. What goes with an outcome need not be its cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrictionAnswer {
    /// People with a step in the range, by what followed their first.
    pub all: FrictionSide,
    /// What each detector found.
    pub detectors: Vec<FrictionDetector>,
    /// Spots with enough people, by rank.
    pub spots: Vec<FrictionSpot>,
    /// Ranked spots beyond those shown.
    pub more: usize,
    /// Spots with fewer people than the minimum.
    pub below_minimum: usize,
    /// Which numbers are missing because a stated limit was reached, and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// What one detector found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrictionDetector {
    /// Which.
    pub detector: FrictionKind,
    /// Whether there is anything it can look at; without it nothing is known.
    pub has_source: bool,
    /// Spots somebody met.
    pub spots: usize,
    /// Of these, spots with fewer people than the minimum.
    pub below_minimum: usize,
}

/// A spot: a detector with its event or pair of events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrictionSpot {
    /// What noticed it.
    pub detector: FrictionKind,
    /// Its event (or step).
    pub event: String,
    /// The other one of a pair: where a wait leads to, what a loop comes back from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How often it happened.
    pub occurrences: u64,
    /// Sessions it happened in.
    pub sessions: u64,
    /// People who met it, by what followed the first time.
    pub hit: FrictionSide,
    /// People who passed the same place without it, by what followed their first pass.
    pub comparable: FrictionSide,
    /// Share of the comparable with the outcome − share of those who met it; `None` where
    /// either side has fewer people than the minimum.
    pub difference: Option<FrictionDifference>,
    /// That difference times the people who met it and whose time is over: outcomes lost.
    pub lost: Option<FrictionDifference>,
    /// The 95th percentile of the pair's waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p95_ms: Option<Millis>,
    /// Longer waits are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_ms: Option<Millis>,
    /// The step that most often comes right before the error: who took it and never had the
    /// error is comparable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// How often the step was followed by another in its session, of all times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continued: Option<FunnelRate>,
    /// The other step that most often follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// People and what followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrictionSide {
    /// How many.
    pub people: u64,
    /// Of these, those whose time is not over yet: they are in no share.
    pub open: u64,
    /// With the outcome, of those whose time is over.
    pub outcome: Option<FunnelRate>,
}

/// A difference with its interval of 95 % (Newcombe 1998, method 10).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FrictionDifference {
    /// The difference; above 0 = less with the outcome among those who met it.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl FrictionDifference {
    fn times(self, people: u64) -> Self {
        let people = people as f64;
        Self {
            value: self.value * people,
            low: self.low * people,
            high: self.high * people,
        }
    }
}

impl FrictionFold {
    pub(super) fn answer_of(&self, partial: &FrictionPartial, labels: &Labels) -> FrictionAnswer {
        let found = self.found(partial, labels);
        let is_small = |found: &&Found| found.hit.people() < self.by.minimum;
        let detectors = self.by.detectors().iter().map(|detector| {
            let own = || found.iter().filter(|one| one.spot.detector == *detector);
            FrictionDetector {
                detector: *detector,
                has_source: self.has_source(*detector),
                spots: own().count(),
                below_minimum: own().filter(is_small).count(),
            }
        });
        let below_minimum = found.iter().filter(is_small).count();
        let ranked = found.iter().filter(|found| !is_small(found));
        let shown = ranked.take(self.by.limit);
        let spots: Vec<_> = shown
            .map(|found| self.spot(found, partial, labels))
            .collect();
        FrictionAnswer {
            all: side(&partial.people),
            detectors: detectors.collect(),
            more: found.len() - below_minimum - spots.len(),
            spots,
            below_minimum,
            refused: partial.has_dropped_pairs.then(|| {
                "loops, waits and what usually follows are not counted: there are more than 500,000 pairs of steps; join steps with `node`, or take fewer with `events`".to_owned()
            }),
        }
    }

    fn spot(&self, found: &Found, partial: &FrictionPartial, labels: &Labels) -> FrictionSpot {
        let (event, to) = self.words(found.spot, labels);
        let difference = found.shares(self.by.minimum).map(|(hit, clear)| {
            let (value, low, high) = difference_of_shares(&clear, &hit);
            FrictionDifference { value, low, high }
        });
        let step = |code| labels.get(self.lane, code).to_owned();
        let (continued, next) = match found.spot.detector {
            FrictionKind::Drop => self.continued(found.spot.event, partial, labels),
            _ => (None, None),
        };
        FrictionSpot {
            detector: found.spot.detector,
            event: event.to_owned(),
            to: to.map(str::to_owned),
            occurrences: found.occurrences,
            sessions: found.sessions,
            hit: side(&found.hit),
            comparable: side(&found.clear),
            difference,
            lost: difference.map(|difference| difference.times(found.hit.closed())),
            p95_ms: found.wait.map(|limit| limit.p95_ms),
            limit_ms: found.wait.map(|limit| longest_in(limit.cell)),
            before: found.before.map(step),
            continued,
            next: next.map(step),
        }
    }

    /// How often a step was followed by another in its session, and by which.
    fn continued(
        &self,
        step: u32,
        partial: &FrictionPartial,
        labels: &Labels,
    ) -> (Option<FunnelRate>, Option<u32>) {
        let Some(passed) = partial
            .steps
            .get(&step)
            .filter(|_| !partial.has_dropped_pairs)
        else {
            return (None, None);
        };
        let nexts = || partial.nexts.iter().filter(|((from, _), _)| *from == step);
        let all = nexts().map(|(_, times)| times).sum();
        let others = nexts().filter(|((_, to), _)| *to != step);
        let next = self.oftenest(others.map(|((_, to), times)| (*to, *times)), labels);
        let rate = FunnelRate::new(all, passed.times);
        (rate, next)
    }
}

fn side(of: &Side) -> FrictionSide {
    FrictionSide {
        people: of.people(),
        open: of.open,
        outcome: FunnelRate::new(of.with, of.closed()),
    }
}
