//! The spots there are, what is counted of each, and how they rank.

use std::cmp::Ordering;

use wayfarer_core::Millis;

use super::document::{FrictionKind, FrictionSort};
use super::fold::FrictionFold;
use super::grid::{cell_of, longest_in};
use super::partial::{FrictionPartial, Side, WaitSum};
use super::rules::Spot;
use crate::trend::Tally;
use crate::{FunnelRate, Labels};

/// A spot somebody met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub spot: Spot,
    pub hit: Side,
    /// People who passed the same place without it.
    pub clear: Side,
    pub occurrences: u64,
    pub sessions: u64,
    pub wait: Option<Limit>,
    /// Of an error: the step that most often comes right before it.
    pub before: Option<u32>,
}

/// From where on a wait is long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// The 95th percentile of the pair's waits, as the grid has it.
    pub p95_ms: Millis,
    /// Waits beyond this cell of the grid are long.
    pub cell: u16,
}

impl Found {
    fn new(spot: Spot) -> Self {
        Self {
            spot,
            hit: Side::default(),
            clear: Side::default(),
            occurrences: 0,
            sessions: 0,
            wait: None,
            before: None,
        }
    }

    /// Of a wait: the pair of steps, and from where on it is long.
    pub(super) fn limit(&self) -> Option<((u32, u32), Limit)> {
        Some(((self.spot.event, self.spot.to), self.wait?))
    }

    /// The share of people with the outcome on either side, where there are enough of both:
    /// of those who met it, then of those who did not.
    pub(super) fn shares(&self, minimum: u64) -> Option<(FunnelRate, FunnelRate)> {
        let is_enough = |side: &Side| side.closed() >= minimum;
        let rate = |side: &Side| FunnelRate::new(side.with, side.closed());
        (is_enough(&self.hit) && is_enough(&self.clear))
            .then(|| Some((rate(&self.hit)?, rate(&self.clear)?)))?
    }

    /// Outcomes lost: those there would have been with the others' share.
    pub(super) fn lost(&self, minimum: u64) -> Option<f64> {
        let (hit, clear) = self.shares(minimum)?;
        Some((clear.rate - hit.rate) * self.hit.closed() as f64)
    }
}

impl FrictionFold {
    /// Every spot somebody met, by rank.
    pub(super) fn found(&self, partial: &FrictionPartial, labels: &Labels) -> Vec<Found> {
        let met = partial.spots.iter().filter(|(_, sum)| sum.hit.people() > 0);
        let mut found: Vec<_> = met
            .map(|(spot, sum)| Found {
                hit: sum.hit,
                clear: sum.clear,
                occurrences: sum.occurrences,
                sessions: sum.sessions,
                ..Found::new(*spot)
            })
            .collect();
        let errors = found.iter_mut();
        errors
            .filter(|found| found.spot.detector == FrictionKind::Error)
            .for_each(|error| self.compare_error(error, partial, labels));
        if self.by.looks(FrictionKind::Wait) {
            let waits = partial.waits.iter();
            found.extend(waits.filter_map(|(pair, grid)| self.waited(*pair, grid)));
        }
        found.sort_by(|left, right| self.rank(left, right, labels));
        found
    }

    fn rank(&self, left: &Found, right: &Found, labels: &Labels) -> Ordering {
        let lost = |found: &Found| found.lost(self.by.minimum).unwrap_or(f64::NEG_INFINITY);
        let by_lost = lost(right).total_cmp(&lost(left));
        let by_people = right.hit.people().cmp(&left.hit.people());
        let by_number = match self.sort {
            FrictionSort::Lost => by_lost.then(by_people),
            FrictionSort::People => by_people.then(by_lost),
        };
        by_number
            .then(left.spot.detector.cmp(&right.spot.detector))
            .then_with(|| {
                self.words(left.spot, labels)
                    .cmp(&self.words(right.spot, labels))
            })
    }

    /// What the spot's events are called: its event, and the other one of a pair.
    pub(super) fn words<'a>(&self, spot: Spot, labels: &'a Labels) -> (&'a str, Option<&'a str>) {
        let step = |code| labels.get(self.lane, code);
        match spot.detector {
            FrictionKind::Error | FrictionKind::Contact => {
                (labels.get(self.names, spot.event), None)
            }
            FrictionKind::Repeat | FrictionKind::Drop => (step(spot.event), None),
            FrictionKind::Wait => (step(spot.event), Some(step(spot.to))),
            // Codes are given by chance; the alphabet is not.
            FrictionKind::Loop => {
                let (one, other) = (step(spot.event), step(spot.to));
                (one.min(other), Some(one.max(other)))
            }
        }
    }

    /// Finds the step that most often comes right before an error: people who took it and
    /// never had the error are those compared with.
    fn compare_error(&self, error: &mut Found, partial: &FrictionPartial, labels: &Labels) {
        let name = error.spot.event;
        let befores = partial.before_errors.iter();
        let befores = befores.filter(|((error, _), _)| *error == name);
        let befores = befores.map(|((_, step), times)| (*step, *times));
        let Some(step) = self.oftenest(befores, labels) else {
            return;
        };
        let all = partial.steps.get(&step);
        let all = all.map_or(Side::default(), |sum| sum.people);
        let with = partial.with_error.get(&(name, step));
        error.before = Some(step);
        error.clear = all.less(with.copied().unwrap_or_default());
    }

    /// The step with most; of equals the first of the alphabet.
    pub(super) fn oftenest(
        &self,
        steps: impl Iterator<Item = (u32, u64)>,
        labels: &Labels,
    ) -> Option<u32> {
        let name = |step| labels.get(self.lane, step);
        let most = steps.max_by(|left, right| {
            let by_times = left.1.cmp(&right.1);
            by_times.then_with(|| name(right.0).cmp(name(left.0)))
        });
        most.map(|(step, _)| step)
    }

    /// The long waits of a pair; `None` where there is none.
    fn waited(&self, (from, to): (u32, u32), grid: &Tally<u16, WaitSum>) -> Option<Found> {
        let limit = self.limit(grid)?;
        let mut found = Found {
            wait: Some(limit),
            ..Found::new(Spot::waiting(from, to))
        };
        let mut broken = Side::default();
        for (cell, sum) in grid.iter() {
            match *cell > limit.cell {
                true => {
                    found.occurrences += sum.occurrences;
                    found.sessions += sum.sessions;
                    found.hit.add(sum.records);
                    broken.add(sum.broken);
                }
                false => found.clear.add(sum.longest),
            }
        }
        found.hit = found.hit.less(broken);
        (found.occurrences > 0).then_some(found)
    }

    /// From where on waits of a pair are long: beyond the factor times its 95th percentile
    /// (nearest rank), and beyond the floor.
    pub(super) fn limit(&self, grid: &Tally<u16, WaitSum>) -> Option<Limit> {
        let mut counts: Vec<_> = grid
            .iter()
            .map(|(cell, sum)| (*cell, sum.occurrences))
            .collect();
        counts.sort_unstable();
        let all: u64 = counts.iter().map(|(_, count)| count).sum();
        let rank = (all * 95).div_ceil(100);
        let mut seen = 0;
        let p95 = counts.into_iter().find(|(_, count)| {
            seen += count;
            seen >= rank
        });
        let p95_ms = longest_in(p95?.0);
        let long_ms = (p95_ms as f64 * self.by.factor).ceil() as Millis;
        Some(Limit {
            p95_ms,
            cell: cell_of(long_ms.max(self.by.floor_ms)),
        })
    }
}
