//! What a funnel remembers of a unit, and the same grouped by instant.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::shape::{Reach, Shape};
use crate::Events;

/// A unit's events that play a part, from its first entry on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FunnelState {
    /// How many events were fed so far.
    fed: u32,
    /// Whether an entry was seen; before it only the latest instant is remembered.
    entered: bool,
    pub(super) time: Vec<Millis>,
    pub(super) roles: Vec<u64>,
    /// Positions among all events fed.
    pub(super) index: Vec<u32>,
    /// Breakdown codes; empty without a breakdown.
    pub(super) codes: Vec<u32>,
    /// Session numbers; empty unless the window is a session.
    pub(super) session: Vec<u32>,
    /// Last event of each session.
    pub(super) session_last: Vec<Millis>,
}

impl FunnelState {
    /// Forgets everything and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.fed = 0;
        self.entered = false;
        self.forget();
        self.session_last.clear();
    }

    fn forget(&mut self) {
        self.time.clear();
        self.roles.clear();
        self.index.clear();
        self.codes.clear();
        self.session.clear();
    }

    /// Takes in the next events up to as-of.
    pub(super) fn take(&mut self, shape: &Shape, lane: Option<usize>, events: Events<'_>) {
        let (times, masks) = (events.time(), events.mask());
        let codes = lane.map(|lane| events.codes(lane));
        let starts = shape.starts();
        let gap = match shape.reach {
            Reach::Session(gap) => Some(gap),
            _ => None,
        };
        for (position, (&time, &mask)) in times.iter().zip(masks).enumerate() {
            if time > shape.as_of_ms {
                break;
            }
            if let Some(gap) = gap {
                self.note_session(time, gap);
            }
            if shape.relevant.is_some_and(|bits| mask & bits == 0) {
                continue;
            }
            let roles = shape.roles_of(mask);
            if !self.entered {
                if self.time.last().is_some_and(|&last| last < time) {
                    self.forget();
                }
                self.entered = roles & starts != 0 && shape.in_range(time);
            }
            self.time.push(time);
            self.roles.push(roles);
            self.index.push(self.fed + position as u32);
            if let Some(codes) = codes {
                self.codes.push(codes[position]);
            }
            if gap.is_some() {
                self.session.push(self.session_last.len() as u32 - 1);
            }
        }
        self.fed += times.len() as u32;
    }

    fn note_session(&mut self, time: Millis, gap: Millis) {
        match self.session_last.last_mut() {
            Some(last) if time - *last <= gap => *last = time,
            _ => self.session_last.push(time),
        }
    }

    /// Whether an entry was seen.
    pub(super) fn has_entered(&self) -> bool {
        self.entered
    }

    /// Last event of the session of remembered event `event`; its own time where sessions
    /// do not matter.
    pub(super) fn session_last_ms(&self, event: usize) -> Millis {
        match self.session.get(event) {
            Some(&session) => self.session_last[session as usize],
            None => self.time[event],
        }
    }
}

/// The remembered events by instant. Rebuilt per unit, memory kept.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The instants.
    pub time: Vec<Millis>,
    /// First event of each group, and one past the last event.
    pub start: Vec<u32>,
    /// Roles of any event of the group.
    pub roles: Vec<u64>,
    /// Whether some event of the group reaches two steps.
    pub overlap: Vec<bool>,
    /// `next[step * len + group]`: first group at or after `group` that reaches the step.
    next: Vec<u32>,
    /// `excluded[k * (len + 1) + group]`: groups before `group` with exclusion *k*.
    excluded: Vec<u32>,
    /// Likewise, groups before `group` with an event of the universe.
    universe: Vec<u32>,
}

/// No such group.
pub(super) const NO_GROUP: u32 = u32::MAX;

impl Groups {
    /// Groups the remembered events.
    pub fn rebuild(&mut self, shape: &Shape, state: &FunnelState) {
        self.time.clear();
        self.start.clear();
        self.roles.clear();
        self.overlap.clear();
        for (event, (&time, &roles)) in state.time.iter().zip(&state.roles).enumerate() {
            if self.time.last() != Some(&time) {
                self.time.push(time);
                self.start.push(event as u32);
                self.roles.push(0);
                self.overlap.push(false);
            }
            let group = self.time.len() - 1;
            self.roles[group] |= roles;
            self.overlap[group] |= (roles & super::shape::STEP_ROLES).count_ones() > 1;
        }
        self.start.push(state.time.len() as u32);
        self.index_steps(shape);
        self.count_roles(shape);
    }

    fn index_steps(&mut self, shape: &Shape) {
        let len = self.time.len();
        self.next.clear();
        self.next.resize(shape.steps.len() * len, NO_GROUP);
        for step in 0..shape.steps.len() {
            let mut next = NO_GROUP;
            for group in (0..len).rev() {
                if self.roles[group] >> step & 1 == 1 {
                    next = group as u32;
                }
                self.next[step * len + group] = next;
            }
        }
    }

    fn count_roles(&mut self, shape: &Shape) {
        let count = |into: &mut Vec<u32>, roles: &[u64], role: u64| {
            let mut seen = 0;
            into.push(0);
            for group in roles {
                seen += u32::from(group & role != 0);
                into.push(seen);
            }
        };
        self.excluded.clear();
        for k in 0..shape.exclusions.len() {
            let role = super::shape::exclusion_role(k);
            count(&mut self.excluded, &self.roles, role);
        }
        self.universe.clear();
        if shape.order == super::Order::Consecutive {
            count(&mut self.universe, &self.roles, super::shape::UNIVERSE);
        }
    }

    /// How many instants.
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// The events of a group.
    pub fn events(&self, group: usize) -> std::ops::Range<usize> {
        self.start[group] as usize..self.start[group + 1] as usize
    }

    /// First group at or after `group` that reaches `step`.
    pub fn next(&self, step: usize, group: usize) -> usize {
        match self.next[step * self.len() + group] {
            NO_GROUP => usize::MAX,
            next => next as usize,
        }
    }

    /// Whether exclusion `k` lies in the groups `from..to`.
    pub fn has_exclusion(&self, k: usize, from: usize, to: usize) -> bool {
        let base = k * (self.len() + 1);
        from < to && self.excluded[base + to] > self.excluded[base + from]
    }

    /// First group in `from..to` with exclusion `k`.
    pub fn first_exclusion(&self, k: usize, from: usize, to: usize) -> Option<usize> {
        if !self.has_exclusion(k, from, to) {
            return None;
        }
        let role = super::shape::exclusion_role(k);
        (from..to).find(|&group| self.roles[group] & role != 0)
    }

    /// Whether an event of the universe lies in the groups `from..to`.
    pub fn has_universe(&self, from: usize, to: usize) -> bool {
        from < to && self.universe[to] > self.universe[from]
    }

    /// First group after the deadline.
    pub fn end_of(&self, deadline_ms: Millis) -> usize {
        self.time.partition_point(|&time| time <= deadline_ms)
    }
}
