//! Which entries are attempted, and which attempt counts.

use wayfarer_core::Millis;

use super::ground::{Anchor, Ground};
use super::log::FunnelState;
use super::outcome::{FunnelAttempt, FunnelEnd, FunnelOutcome};
use super::quick::mark;
use super::search::Search;
use super::shape::Shape;
use super::unordered::Unordered;
use super::{Entry, ExclusionEffect, Order, TimeFrom};

/// Attempts from chosen entries of one unit.
pub(super) trait Attempts {
    /// The steps an attempt may begin with in `group`, as bits.
    fn starts(&self, group: usize) -> u32;
    /// Makes the furthest attempt from this entry the current one.
    fn run(&mut self, group: usize, step: usize);
    /// A level (from 1) no attempt from this entry can exceed.
    fn bound_from(&mut self, group: usize, step: usize) -> usize;
    /// The current attempt's level, from 1.
    fn level(&self) -> usize;
    /// Where the current attempt got last.
    fn last_group(&self) -> usize;
    /// Whether an attempt from this entry can still convert after as-of.
    fn is_open(&mut self, group: usize, step: usize) -> bool;
    /// The exclusion that voided the current attempt, and its group.
    fn blamed(&self) -> Option<(usize, usize)>;
    /// The first exclusion after which the current attempt's entry can do nothing more.
    fn ended_by_exclusion(&self) -> Option<usize>;
    /// The current attempt's (step, event) pairs, steps ascending.
    fn events(&self, visit: &mut dyn FnMut(usize, usize));
    /// Whether the current attempt's entry passes the after-match filter.
    fn anchor_is_kept(&self) -> bool;
}

/// Answers the unit exactly, whatever the funnel asks.
pub(super) fn answer(shape: &Shape, state: &FunnelState, outcome: &mut FunnelOutcome) {
    let mut groups = std::mem::take(&mut outcome.groups);
    groups.rebuild(shape, state);
    let anchor = match shape.entry {
        Entry::Any | Entry::Open => Anchor::Kept,
        Entry::First | Entry::Every => Anchor::Free,
    };
    let on = Ground {
        shape,
        state,
        groups: &groups,
        anchor,
    };
    if shape.order == Order::Unordered {
        choose(on, &mut Unordered::new(on), outcome);
    } else {
        choose(on, &mut Search::new(on), outcome);
    }
    outcome.groups = groups;
    leave_out_removed(shape, outcome);
}

fn choose(on: Ground<'_>, attempts: &mut impl Attempts, outcome: &mut FunnelOutcome) {
    let mut policy = Policy {
        on,
        attempts,
        outcome,
    };
    match on.shape.entry {
        Entry::Any | Entry::Open => policy.any(),
        Entry::First => policy.first(),
        Entry::Every => policy.every(),
    }
}

fn leave_out_removed(shape: &Shape, outcome: &mut FunnelOutcome) {
    let before = outcome.attempts.len();
    outcome.attempts.retain(|attempt| {
        let effect = attempt
            .blamed
            .map(|k| shape.exclusions[usize::from(k)].effect);
        attempt.end != FunnelEnd::Excluded || effect != Some(ExclusionEffect::Remove)
    });
    outcome.removed = before > 0 && outcome.attempts.is_empty();
}

/// An entry and how its attempt did.
#[derive(Debug, Clone, Copy)]
struct Tried {
    group: usize,
    step: usize,
    level: usize,
    last_group: usize,
    blamed: Option<(usize, usize)>,
}

struct Policy<'a, A> {
    on: Ground<'a>,
    attempts: &'a mut A,
    outcome: &'a mut FunnelOutcome,
}

impl<A: Attempts> Policy<'_, A> {
    fn try_entry(&mut self, group: usize, step: usize) -> Tried {
        self.attempts.run(group, step);
        Tried {
            group,
            step,
            level: self.attempts.level(),
            last_group: self.attempts.last_group(),
            blamed: self.attempts.blamed(),
        }
    }

    /// The furthest attempt of all entries.
    fn any(&mut self) {
        let mut best: Option<Tried> = None;
        let mut excluded: Option<Tried> = None;
        let len = self.on.groups.len();
        for group in 0..len {
            for step in bits(self.attempts.starts(group)) {
                if !self.is_worth_trying(group, step, best, excluded) {
                    continue;
                }
                let tried = self.try_entry(group, step);
                if excluded.is_some_and(|known| known.level < tried.level) {
                    excluded = None;
                }
                if tried.blamed.is_some() && best.is_none_or(|best| best.level <= tried.level) {
                    excluded = excluded.or(Some(tried));
                }
                if best.is_none_or(|best| self.is_better(tried, best)) {
                    best = Some(tried);
                }
            }
        }
        let Some(best) = best else { return };
        let excluded = excluded.filter(|excluded| excluded.level == best.level);
        let (mut end, mut blamed) = (FunnelEnd::Dropped, None);
        if best.level > self.on.shape.goal {
            end = FunnelEnd::Converted;
        } else if self.any_open() {
            end = FunnelEnd::InProgress;
        } else if let Some(excluded) = excluded {
            (end, blamed) = (FunnelEnd::Excluded, excluded.blamed);
        }
        self.record(best, end, blamed);
    }

    fn is_worth_trying(
        &mut self,
        group: usize,
        step: usize,
        best: Option<Tried>,
        excluded: Option<Tried>,
    ) -> bool {
        let Some(best) = best else { return true };
        let bound = self.attempts.bound_from(group, step);
        if bound != best.level {
            return bound > best.level;
        }
        let is_converted = best.level > self.on.shape.goal;
        let may_be_first = step < best.step || self.on.shape.time_from == TimeFrom::LastEntry;
        let may_be_excluded =
            !is_converted && !self.on.shape.exclusions.is_empty() && excluded.is_none();
        may_be_first || may_be_excluded
    }

    fn is_better(&self, tried: Tried, best: Tried) -> bool {
        if tried.level != best.level {
            return tried.level > best.level;
        }
        if tried.step != best.step {
            return tried.step < best.step;
        }
        // Entries come in order of time, so an equal end means a later entry.
        self.on.shape.time_from == TimeFrom::LastEntry && tried.last_group <= best.last_group
    }

    fn any_open(&mut self) -> bool {
        let len = self.on.groups.len();
        for group in (0..len).rev() {
            if self.on.deadline_ms(group) <= self.on.shape.as_of_ms {
                return false;
            }
            let mut starts = bits(self.attempts.starts(group));
            if starts.any(|step| self.attempts.is_open(group, step)) {
                return true;
            }
        }
        false
    }

    /// The attempt of the first entry.
    fn first(&mut self) {
        if let Some(entry) = self.next_entry(0) {
            let tried = self.try_entry(entry, 0);
            if self.attempts.anchor_is_kept() {
                self.settle(tried);
            }
        }
    }

    fn next_entry(&self, from: usize) -> Option<usize> {
        (from..self.on.groups.len()).find(|&group| self.attempts.starts(group) != 0)
    }

    /// Records an attempt that stands for itself; gives how it stands.
    fn settle(&mut self, tried: Tried) -> FunnelEnd {
        let end = if tried.level > self.on.shape.goal {
            FunnelEnd::Converted
        } else if self.attempts.is_open(tried.group, tried.step) {
            FunnelEnd::InProgress
        } else if tried.blamed.is_some() {
            FunnelEnd::Excluded
        } else {
            FunnelEnd::Dropped
        };
        let blamed = tried.blamed.filter(|_| end == FunnelEnd::Excluded);
        self.record(tried, end, blamed);
        end
    }

    /// One attempt after the other.
    fn every(&mut self) {
        let mut from = 0;
        let mut goal = self.next_goal(from);
        while let Some(entry) = self.next_entry(from) {
            let tried = self.try_entry(entry, 0);
            let ended_ms = self.ended_ms(tried);
            match goal {
                Some(next) if ended_ms >= self.on.groups.time[next.group] => {
                    // It would run into the attempt that finishes next, which counts.
                    let next = self.try_entry(next.group, next.step);
                    if self.attempts.anchor_is_kept() {
                        self.record(next, FunnelEnd::Converted, None);
                    }
                    from = next.last_group + 1;
                    goal = self.next_goal(from);
                }
                _ => {
                    if self.attempts.anchor_is_kept() {
                        self.settle(tried);
                    }
                    from = self.on.groups.end_of(ended_ms).max(entry + 1);
                }
            }
        }
    }

    /// Of the attempts that convert from here on, the one that finishes first.
    fn next_goal(&mut self, from: usize) -> Option<Tried> {
        let mut best: Option<Tried> = None;
        for group in from..self.on.groups.len() {
            if best.is_some_and(|best| group > best.last_group) {
                break;
            }
            if self.attempts.starts(group) == 0
                || self.attempts.bound_from(group, 0) <= self.on.shape.goal
            {
                continue;
            }
            let tried = self.try_entry(group, 0);
            let finishes_first = best.is_none_or(|best| match self.on.shape.time_from {
                TimeFrom::FirstEntry => tried.last_group < best.last_group,
                TimeFrom::LastEntry => tried.last_group <= best.last_group,
            });
            if tried.level > self.on.shape.goal && finishes_first {
                best = Some(tried);
            }
        }
        best
    }

    /// When the current attempt was over: `Millis::MAX` while it can still go on, and where
    /// it converts (later than the one that finishes first).
    fn ended_ms(&mut self, tried: Tried) -> Millis {
        let times = &self.on.groups.time;
        let (last_ms, last_step) = (times[tried.last_group], tried.level - 1);
        let excluded = self.attempts.ended_by_exclusion();
        let excluded_ms = excluded.map(|group| times[group]);
        if tried.level > self.on.shape.goal {
            return Millis::MAX;
        }
        if self.attempts.is_open(tried.group, tried.step) {
            return Millis::MAX;
        }
        if self.on.shape.order == Order::Consecutive {
            return last_ms;
        }
        let mut ended_ms = self.on.deadline_ms(tried.group);
        ended_ms = ended_ms.min(excluded_ms.unwrap_or(Millis::MAX));
        let following = self.on.shape.following(last_step);
        let limits = bits(following).map(|step| self.on.shape.steps[step].within_ms);
        let limit = limits.map(|within| within.map_or(Millis::MAX, |w| last_ms.saturating_add(w)));
        let ended_ms = ended_ms.min(limit.max().unwrap_or(Millis::MAX));
        ended_ms.max(last_ms)
    }

    fn record(&mut self, tried: Tried, end: FunnelEnd, blamed: Option<(usize, usize)>) {
        // The current attempt may be another one by now.
        self.attempts.run(tried.group, tried.step);
        let first = self.outcome.marks.len() as u32;
        let (state, marks) = (self.on.state, &mut self.outcome.marks);
        self.attempts
            .events(&mut |step, event| marks.push(mark(state, step, event)));
        self.outcome.attempts.push(FunnelAttempt {
            level: tried.level as u8,
            end,
            deadline_ms: self.on.deadline_ms(tried.group),
            blamed: blamed.map(|(k, _)| k as u8),
            first,
            last: self.outcome.marks.len() as u32,
        });
    }
}

/// The positions of the set bits.
fn bits(mut mask: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (mask != 0).then(|| {
            let bit = mask.trailing_zeros() as usize;
            mask &= mask - 1;
            bit
        })
    })
}
