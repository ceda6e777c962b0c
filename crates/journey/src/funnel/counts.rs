//! What many units add up to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::durations::Durations;
use super::fold::FunnelFold;
use super::outcome::{FunnelAttempt, FunnelEnd, FunnelMark, FunnelOutcome, best_of, end_of};
use super::{BreakdownAt, Entry};
use crate::{Merge, NO_CODE};

/// Units at one step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StepCounts {
    /// Reached it.
    pub reached: u64,
    /// Of these, still in progress.
    pub reached_open: u64,
    /// Reached it and the required step before.
    pub onward: u64,
    /// Of these, still in progress.
    pub onward_open: u64,
    /// Got no further, by [`FunnelEnd`].
    pub ends: [u64; 4],
}

/// Units of the whole answer or of one part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub entered: u64,
    pub steps: Vec<StepCounts>,
}

impl Counts {
    fn step(&mut self, step: usize) -> &mut StepCounts {
        if self.steps.len() <= step {
            self.steps.resize_with(step + 1, StepCounts::default);
        }
        &mut self.steps[step]
    }

    fn merge(&mut self, other: Self) {
        self.entered += other.entered;
        for (index, more) in other.steps.into_iter().enumerate() {
            let step = self.step(index);
            step.reached += more.reached;
            step.reached_open += more.reached_open;
            step.onward += more.onward;
            step.onward_open += more.onward_open;
            for (end, more) in step.ends.iter_mut().zip(more.ends) {
                *end += more;
            }
        }
    }

    /// Units by how they stand.
    pub fn ended(&self, end: FunnelEnd) -> u64 {
        self.steps.iter().map(|step| step.ends[end as usize]).sum()
    }
}

/// The added-up answer of a funnel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelPartial {
    pub(super) total: Counts,
    /// Units an exclusion took out.
    pub(super) removed: u64,
    /// First to goal, then each step since the one before.
    pub(super) times: Vec<Durations>,
    pub(super) by_code: BTreeMap<u32, Counts>,
    pub(super) code_times: BTreeMap<u32, Durations>,
    pub(super) by_period: BTreeMap<u32, Counts>,
    /// By period, then by code.
    pub(super) by_period_and_code: BTreeMap<u32, BTreeMap<u32, Counts>>,
    /// Every attempt, where every attempt counts.
    pub(super) attempts: Counts,
}

impl Merge for FunnelPartial {
    fn merge(&mut self, other: Self) {
        self.total.merge(other.total);
        self.removed += other.removed;
        self.attempts.merge(other.attempts);
        for (index, more) in other.times.into_iter().enumerate() {
            time_at(&mut self.times, index).merge(more);
        }
        merge_maps(&mut self.by_code, other.by_code);
        merge_maps(&mut self.by_period, other.by_period);
        for (code, times) in other.code_times {
            self.code_times.entry(code).or_default().merge(times);
        }
        for (period, codes) in other.by_period_and_code {
            merge_maps(self.by_period_and_code.entry(period).or_default(), codes);
        }
    }
}

fn merge_maps(into: &mut BTreeMap<u32, Counts>, from: BTreeMap<u32, Counts>) {
    for (key, counts) in from {
        into.entry(key).or_default().merge(counts);
    }
}

fn time_at(times: &mut Vec<Durations>, index: usize) -> &mut Durations {
    if times.len() <= index {
        times.resize_with(index + 1, Durations::default);
    }
    &mut times[index]
}

/// One unit's standing, whole or in one period.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub level: usize,
    pub end: FunnelEnd,
    pub marks: &'a [FunnelMark],
}

impl<'a> Standing<'a> {
    /// The standing the attempts give that begin in `period`; all of them when `None`.
    pub fn of(
        fold: &FunnelFold,
        outcome: &'a FunnelOutcome,
        period: Option<usize>,
    ) -> Option<Self> {
        let counts = |attempt: &&FunnelAttempt| {
            period.is_none() || fold.period_of(outcome.marks_of(attempt)) == period
        };
        let attempts = outcome.attempts.iter().filter(counts);
        let best = best_of(attempts.clone())?;
        Some(Self {
            level: usize::from(best.level),
            end: end_of(attempts)?,
            marks: outcome.marks_of(best),
        })
    }

    /// Whether `step` (from 0) was reached.
    pub fn mark(&self, step: usize) -> Option<&'a FunnelMark> {
        self.marks
            .iter()
            .find(|mark| usize::from(mark.step) == step)
    }

    /// The code the unit is counted under, for step `step` where each has its own.
    pub fn code(&self, at: BreakdownAt, step: Option<usize>) -> u32 {
        let mark = match (at, step) {
            (BreakdownAt::Each, Some(step)) => self.mark(step),
            (BreakdownAt::First | BreakdownAt::Each, _) => self.marks.first(),
            (BreakdownAt::Last, _) => self.marks.last(),
            (BreakdownAt::Step(step), _) => self.mark(step - 1),
        };
        mark.map_or(NO_CODE, |mark| mark.code)
    }
}

impl FunnelFold {
    /// The period an attempt began in.
    pub(super) fn period_of(&self, marks: &[FunnelMark]) -> Option<usize> {
        let entry = marks.first()?;
        self.periods.as_ref()?.index(entry.time_ms)
    }

    /// The required step before `step`, from 0.
    pub(super) fn required_before(&self, step: usize) -> Option<usize> {
        (0..step)
            .rev()
            .find(|&before| !self.shape.steps[before].optional)
    }

    fn count_at_step(&self, standing: &Standing<'_>, mark: &FunnelMark, counts: &mut Counts) {
        let step = usize::from(mark.step);
        let is_open = u64::from(standing.end == FunnelEnd::InProgress);
        let before = self.required_before(step);
        let came_on = before.is_some_and(|before| standing.mark(before).is_some());
        let at = counts.step(step);
        at.reached += 1;
        at.reached_open += is_open;
        at.onward += u64::from(came_on);
        at.onward_open += is_open * u64::from(came_on);
        if step + 1 == standing.level {
            at.ends[standing.end as usize] += 1;
        }
    }

    fn count(&self, standing: &Standing<'_>, counts: &mut Counts) {
        counts.entered += 1;
        for mark in standing.marks {
            self.count_at_step(standing, mark, counts);
        }
    }

    /// Counts a unit under its breakdown values.
    fn count_by_code(
        &self,
        at: BreakdownAt,
        standing: &Standing<'_>,
        codes: &mut BTreeMap<u32, Counts>,
    ) {
        let entered = codes.entry(standing.code(at, None)).or_default();
        if at != BreakdownAt::Each {
            return self.count(standing, entered);
        }
        entered.entered += 1;
        for mark in standing.marks {
            self.count_at_step(standing, mark, codes.entry(mark.code).or_default());
        }
    }
}

impl FunnelPartial {
    /// Adds one unit.
    pub(super) fn add(&mut self, fold: &FunnelFold, outcome: &FunnelOutcome) {
        self.removed += u64::from(outcome.removed);
        let Some(standing) = Standing::of(fold, outcome, None) else {
            return;
        };
        fold.count(&standing, &mut self.total);
        if let Some((_, at)) = fold.breakdown {
            fold.count_by_code(at, &standing, &mut self.by_code);
        }
        self.add_times(fold, outcome);
        if fold.periods.is_some() {
            self.add_periods(fold, outcome);
        }
        if fold.question.entry == Entry::Every {
            for attempt in &outcome.attempts {
                let standing = Standing {
                    level: usize::from(attempt.level),
                    end: attempt.end,
                    marks: outcome.marks_of(attempt),
                };
                fold.count(&standing, &mut self.attempts);
            }
        }
    }

    fn add_times(&mut self, fold: &FunnelFold, outcome: &FunnelOutcome) {
        for attempt in &outcome.attempts {
            let marks = outcome.marks_of(attempt);
            for pair in marks.windows(2) {
                let since_ms = pair[1].time_ms - pair[0].time_ms;
                time_at(&mut self.times, usize::from(pair[1].step)).push(since_ms);
            }
            if attempt.end != FunnelEnd::Converted {
                continue;
            }
            let goal = marks
                .iter()
                .rev()
                .find(|mark| usize::from(mark.step) <= fold.shape.goal);
            let (Some(first), Some(goal)) = (marks.first(), goal) else {
                continue;
            };
            let total_ms = goal.time_ms - first.time_ms;
            time_at(&mut self.times, 0).push(total_ms);
            if let Some((_, at)) = fold.breakdown {
                let standing = Standing {
                    level: usize::from(attempt.level),
                    end: attempt.end,
                    marks,
                };
                let code = standing.code(at, None);
                self.code_times.entry(code).or_default().push(total_ms);
            }
        }
    }

    fn add_periods(&mut self, fold: &FunnelFold, outcome: &FunnelOutcome) {
        let mut seen = None;
        for attempt in &outcome.attempts {
            let period = fold.period_of(outcome.marks_of(attempt));
            // Attempts come in order of time, so those of one period follow each other.
            if period.is_none() || period == seen {
                continue;
            }
            seen = period;
            let Some((standing, key)) = Standing::of(fold, outcome, period).zip(period) else {
                continue;
            };
            let key = key as u32;
            fold.count(&standing, self.by_period.entry(key).or_default());
            if let Some((_, at)) = fold.breakdown {
                let codes = self.by_period_and_code.entry(key).or_default();
                fold.count_by_code(at, &standing, codes);
            }
        }
    }
}

impl FunnelPartial {
    /// Adds what `other` counts under one breakdown value.
    pub(super) fn join(&mut self, other: &Self, code: u32) {
        if let Some(counts) = other.by_code.get(&code) {
            self.total.merge(counts.clone());
        }
        if let Some(times) = other.code_times.get(&code) {
            time_at(&mut self.times, 0).merge(times.clone());
        }
        for (period, codes) in &other.by_period_and_code {
            if let Some(counts) = codes.get(&code) {
                let into = self.by_period.entry(*period).or_default();
                into.merge(counts.clone());
            }
        }
    }
}
