//! The exact search: the attempt that gets furthest from one entry, for every order but
//! `unordered`.
//!
//! An attempt is a path over (step, instant); inside one instant its steps must be served
//! by distinct events. Paths are tried in the order of their times, so the first path to a
//! level is the one that takes each step as early as possible. A bound from the next event
//! of each step cuts the search: where nothing but missing events holds a unit back it is
//! linear; limits and exclusions make it at worst quadratic in the instants of a window.

use std::collections::HashSet;

use super::ground::{Anchor, Ground};
use super::matching::Matching;
use super::policy::Attempts;
use super::shape::{KEPT, STEP_ROLES, UNIVERSE};
use super::{ExclusionEffect, Order};

/// A step and the instant it was reached at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stop {
    group: usize,
    step: usize,
}

/// What the search is after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// The furthest level.
    Level,
    /// Any choice that can still convert after as-of.
    Open,
}

/// The search over one unit.
pub(super) struct Search<'a> {
    on: Ground<'a>,
    aim: Aim,
    /// First group after the window.
    end: usize,
    path: Vec<Stop>,
    /// The path that got furthest.
    best: Vec<Stop>,
    open: bool,
    /// Per step the earliest arrival (group, steps taken in it), where the earliest is best.
    arrived: Vec<Option<(usize, u32)>>,
    /// Choices already tried, where it is not.
    tried: HashSet<(usize, usize, u32, u64)>,
    earliest_is_best: bool,
}

impl<'a> Search<'a> {
    pub fn new(on: Ground<'a>) -> Self {
        let shape = on.shape;
        Self {
            on,
            aim: Aim::Level,
            end: 0,
            path: Vec::new(),
            best: Vec::new(),
            open: false,
            arrived: vec![None; shape.steps.len()],
            tried: HashSet::new(),
            earliest_is_best: shape.exclusions.is_empty()
                && !shape.has_within
                && shape.order != Order::Consecutive,
        }
    }

    /// Whether an event of `group` that reaches `step` passes the after-match filter.
    fn has_kept(&self, group: usize, step: usize) -> bool {
        let wanted = 1 << step | KEPT;
        let mut events = self.on.groups.events(group);
        events.any(|event| self.on.state.roles[event] & wanted == wanted)
    }

    fn begin(&mut self, group: usize, step: usize, aim: Aim) {
        self.aim = aim;
        self.end = self.on.groups.end_of(self.on.deadline_ms(group));
        self.path.clear();
        self.arrived.fill(None);
        self.tried.clear();
        self.path.push(Stop { group, step });
        self.extend(1 << step);
    }

    /// Tries every continuation of the path; `here` = the steps taken at its last instant.
    fn extend(&mut self, here: u32) {
        let last = *self.path.last().expect("a path begins with its entry");
        match self.aim {
            Aim::Open => self.open |= self.can_go_on_later(last, here),
            Aim::Level if self.best.last().is_none_or(|best| last.step > best.step) => {
                self.best.clone_from(&self.path);
            }
            Aim::Level => {}
        }
        if self.is_settled(last) || !self.is_new(last, here) {
            return;
        }
        let following = self.on.shape.following(last.step);
        if self.on.shape.order != Order::StrictIncrease {
            self.try_steps(last.group, following, here);
        }
        if !self.may_leave(last.group, here) {
            return;
        }
        let mut untried = following;
        for group in last.group + 1..self.end {
            let reached = self.try_steps(group, following, 0);
            if self.earliest_is_best {
                untried &= !reached;
            }
            let blocked = self.on.shape.order == Order::Consecutive
                && self.on.groups.roles[group] & UNIVERSE != 0;
            if blocked || untried == 0 || self.is_settled(last) {
                return;
            }
        }
    }

    /// Extends the path by each of `steps` that can be taken in `group`; gives those.
    fn try_steps(&mut self, group: usize, steps: u32, here: u32) -> u32 {
        let mut rest = steps & self.on.groups.roles[group] as u32;
        let mut taken = 0;
        while rest != 0 {
            let step = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let next = Stop { group, step };
            let together = here | 1 << step;
            if self.is_allowed(next) && self.can_serve(group, together) {
                taken |= 1 << step;
                self.path.push(next);
                self.extend(together);
                self.path.pop();
            }
        }
        taken
    }

    /// Whether going on cannot improve what was found.
    fn is_settled(&self, from: Stop) -> bool {
        match self.aim {
            Aim::Open => self.open,
            Aim::Level => self
                .best
                .last()
                .is_some_and(|best| self.bound(from) <= best.step),
        }
    }

    /// The last step any path from here can reach, looking at missing events alone.
    fn bound(&self, from: Stop) -> usize {
        let (mut group, mut furthest) = (from.group, from.step);
        for step in from.step + 1..self.on.shape.steps.len() {
            let next = self.on.groups.next(step, group);
            let optional = self.on.shape.steps[step].optional;
            if next < self.end {
                furthest = step;
                group = if optional { group } else { next };
            } else if !optional {
                break;
            }
        }
        furthest
    }

    fn is_new(&mut self, last: Stop, here: u32) -> bool {
        if !self.earliest_is_best {
            let key = (last.step, last.group, here, self.open_exclusions(last));
            return self.tried.insert(key);
        }
        let arrived = &mut self.arrived[last.step];
        let is_beaten = arrived.is_some_and(|(group, taken)| {
            group < last.group || group == last.group && taken & !here == 0
        });
        if !is_beaten {
            *arrived = Some((last.group, here));
        }
        !is_beaten
    }

    /// Which exclusions stand between the path and its next steps.
    fn open_exclusions(&self, last: Stop) -> u64 {
        let mut bits = 0;
        for (k, exclusion) in self.on.shape.exclusions.iter().enumerate() {
            let Some(after) = self.stop_at(exclusion.after) else {
                continue;
            };
            if last.step < exclusion.before {
                let before = self.on.groups.has_exclusion(k, after + 1, last.group);
                let now = self.on.groups.has_exclusion(k, after + 1, last.group + 1);
                bits |= (u64::from(before) | u64::from(now) << 1) << (2 * k);
            }
        }
        bits
    }

    fn stop_at(&self, step: usize) -> Option<usize> {
        let stop = self.path.iter().find(|stop| stop.step == step)?;
        Some(stop.group)
    }

    /// Whether limits and exclusions let the path go on to `next`.
    fn is_allowed(&self, next: Stop) -> bool {
        let last = *self.path.last().expect("a path begins with its entry");
        let times = &self.on.groups.time;
        let in_time = self.on.shape.steps[next.step]
            .within_ms
            .is_none_or(|within_ms| times[next.group] - times[last.group] <= within_ms);
        let crossed = |(k, exclusion): (usize, &super::shape::ExclusionShape)| {
            exclusion.before == next.step
                && self
                    .stop_at(exclusion.after)
                    .is_some_and(|after| self.on.groups.has_exclusion(k, after + 1, next.group))
        };
        in_time && !self.on.shape.exclusions.iter().enumerate().any(crossed)
    }

    /// The steps an event can serve in this path's instant.
    fn steps_of(&self, event: u32, steps: u32) -> u32 {
        let roles = self.on.state.roles[event as usize];
        let entry = 1u32 << self.path.first().map_or(0, |stop| stop.step);
        let mut bits = (roles & STEP_ROLES) as u32 & steps;
        if self.on.anchor == Anchor::Kept && roles & KEPT == 0 {
            bits &= !entry;
        }
        bits
    }

    /// Whether distinct events of `group` serve all of `steps`.
    fn can_serve(&self, group: usize, steps: u32) -> bool {
        if !self.on.groups.overlap[group] || steps.is_power_of_two() {
            return true;
        }
        self.serve(group, steps).served == steps
    }

    fn serve(&self, group: usize, steps: u32) -> Matching {
        let mut matching = Matching::new();
        let events = self.on.groups.events(group);
        let steps_of = |event| self.steps_of(event, steps);
        // The universe's events first: a consecutive attempt has to use them.
        let (universe, others): (u64, _) = match self.on.shape.order {
            Order::Consecutive => (UNIVERSE, events.clone()),
            _ => (0, events.clone()),
        };
        let is_first = |event: &usize| self.on.state.roles[*event] & universe != 0;
        for event in events.filter(is_first) {
            matching.add(event as u32, &steps_of);
        }
        for event in others.filter(|event| !is_first(event)) {
            if matching.served == steps {
                break;
            }
            matching.add(event as u32, &steps_of);
        }
        matching
    }

    /// Whether the path may go on to a later instant: a consecutive one must have used
    /// every event of the universe at an instant between its first and its next.
    fn may_leave(&self, group: usize, here: u32) -> bool {
        let entry = self.path.first().expect("a path begins with its entry");
        if self.on.shape.order != Order::Consecutive || group == entry.group {
            return true;
        }
        let is_universe = |event: &usize| self.on.state.roles[*event] & UNIVERSE != 0;
        let mut universe = self.on.groups.events(group).filter(is_universe);
        let mut matching = Matching::new();
        universe.all(|event| matching.add(event as u32, &|event| self.steps_of(event, here)))
    }

    /// Whether events after as-of could take this path to the goal.
    fn can_go_on_later(&self, last: Stop, here: u32) -> bool {
        let len = self.on.groups.len();
        if last.step >= self.on.shape.goal
            || !self.may_leave(last.group, here)
            || self.on.shape.order == Order::Consecutive
                && self.on.groups.has_universe(last.group + 1, len)
        {
            return false;
        }
        let time = self.on.groups.time[last.group];
        let in_time = |step: usize| {
            let within_ms = self.on.shape.steps[step].within_ms;
            within_ms
                .is_none_or(|within_ms| time.saturating_add(within_ms) > self.on.shape.as_of_ms)
        };
        let following = self.on.shape.following(last.step);
        let excluded = |(k, exclusion): (usize, &super::shape::ExclusionShape)| {
            last.step < exclusion.before
                && self
                    .stop_at(exclusion.after)
                    .is_some_and(|after| self.on.groups.has_exclusion(k, after + 1, len))
        };
        (0..self.on.shape.steps.len()).any(|step| following >> step & 1 == 1 && in_time(step))
            && !self.on.shape.exclusions.iter().enumerate().any(excluded)
    }
}

impl Attempts for Search<'_> {
    fn starts(&self, group: usize) -> u32 {
        if !self.on.shape.in_range(self.on.groups.time[group]) {
            return 0;
        }
        let steps = (self.on.groups.roles[group] & self.on.shape.starts()) as u32;
        let counts = |step: &usize| {
            steps >> step & 1 == 1
                && (self.on.anchor == Anchor::Free || self.has_kept(group, *step))
        };
        let starts = (0..self.on.shape.steps.len()).filter(counts);
        starts.fold(0, |bits, step| bits | 1 << step)
    }

    fn run(&mut self, group: usize, step: usize) {
        self.best.clear();
        self.begin(group, step, Aim::Level);
    }

    fn bound_from(&mut self, group: usize, step: usize) -> usize {
        self.end = self.on.groups.end_of(self.on.deadline_ms(group));
        self.bound(Stop { group, step }) + 1
    }

    fn level(&self) -> usize {
        self.best.last().map_or(0, |stop| stop.step + 1)
    }

    fn last_group(&self) -> usize {
        self.best.last().map_or(0, |stop| stop.group)
    }

    fn is_open(&mut self, group: usize, step: usize) -> bool {
        if self.on.deadline_ms(group) <= self.on.shape.as_of_ms || step > self.on.shape.goal {
            return false;
        }
        if !self.on.shape.has_within && self.on.shape.order != Order::Consecutive {
            // The entry alone can go on unless an exclusion has met it; if one has, a
            // choice that got past it in time may still.
            let end = self.on.groups.len();
            let exclusions = self.on.shape.exclusions.iter().enumerate();
            let is_free = !exclusions
                .filter(|(_, exclusion)| exclusion.after == step)
                .any(|(k, _)| self.on.groups.has_exclusion(k, group + 1, end));
            if is_free {
                return true;
            }
        }
        self.open = false;
        self.begin(group, step, Aim::Open);
        self.open
    }

    fn blamed(&self) -> Option<(usize, usize)> {
        let (first, last) = (self.best.first()?, self.best.last()?);
        let end = self.on.groups.end_of(self.on.deadline_ms(first.group));
        let exclusions = self.on.shape.exclusions.iter().enumerate();
        let blamed = exclusions.filter_map(|(k, exclusion)| {
            let after = self.best.iter().find(|stop| stop.step == exclusion.after)?;
            let at = self.on.groups.first_exclusion(k, after.group + 1, end)?;
            let stays = exclusion.effect == ExclusionEffect::End;
            (last.step < exclusion.before).then_some((stays, at, k))
        });
        blamed.min().map(|(_, at, k)| (k, at))
    }

    fn ended_by_exclusion(&self) -> Option<usize> {
        let (first, last) = (self.best.first()?, self.best.last()?);
        let end = self.on.groups.end_of(self.on.deadline_ms(first.group));
        let exclusions = self.on.shape.exclusions.iter().enumerate();
        exclusions
            .filter(|(_, exclusion)| exclusion.after == first.step && last.step < exclusion.before)
            .filter_map(|(k, _)| self.on.groups.first_exclusion(k, first.group + 1, end))
            .min()
    }

    fn events(&self, visit: &mut dyn FnMut(usize, usize)) {
        for (position, stop) in self.best.iter().enumerate() {
            let is_seen = position > 0 && self.best[position - 1].group == stop.group;
            if is_seen {
                continue;
            }
            let same = self.best[position..].iter();
            let same = same.take_while(|next| next.group == stop.group);
            let steps = same.fold(0u32, |steps, next| steps | 1 << next.step);
            let matching = self.serve(stop.group, steps);
            for step in (0..self.on.shape.steps.len()).filter(|step| steps >> step & 1 == 1) {
                visit(step, matching.owner[step] as usize);
            }
        }
    }

    fn anchor_is_kept(&self) -> bool {
        let entry = self.best.first();
        entry.is_some_and(|entry| self.has_kept(entry.group, entry.step))
    }
}
