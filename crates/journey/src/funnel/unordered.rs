//! Unordered attempts: as many steps as distinct events inside the window can serve.
//!
//! Events are added in order of time; the ones that let one more step be served are the
//! attempt, and the instant of the n-th of them is when level n was reached.

use super::ground::{Anchor, Ground};
use super::matching::Matching;
use super::policy::Attempts;
use super::shape::{KEPT, STEP_ROLES};

/// Unordered attempts over one unit.
pub(super) struct Unordered<'a> {
    on: Ground<'a>,
    entry: usize,
    /// The events that let one more step be served, and their groups.
    grown: Vec<(u32, usize)>,
}

impl<'a> Unordered<'a> {
    pub fn new(on: Ground<'a>) -> Self {
        Self {
            on,
            entry: 0,
            grown: Vec::new(),
        }
    }

    fn steps_of(&self, event: u32) -> u32 {
        (self.on.state.roles[event as usize] & STEP_ROLES) as u32
    }

    fn is_entry(&self, event: usize) -> bool {
        let roles = self.on.state.roles[event];
        roles & STEP_ROLES != 0 && (self.on.anchor == Anchor::Free || roles & KEPT != 0)
    }

    fn entry_of(&self, group: usize) -> Option<usize> {
        self.on
            .groups
            .events(group)
            .find(|&event| self.is_entry(event))
    }

    fn is_voided(&self, group: usize) -> bool {
        (0..self.on.shape.exclusions.len())
            .any(|k| self.on.groups.has_exclusion(k, self.entry + 1, group))
    }
}

impl Attempts for Unordered<'_> {
    fn starts(&self, group: usize) -> u32 {
        let counts = self.on.shape.in_range(self.on.groups.time[group]);
        u32::from(counts && self.entry_of(group).is_some())
    }

    fn run(&mut self, group: usize, _step: usize) {
        self.entry = group;
        self.grown.clear();
        let end = self.on.groups.end_of(self.on.deadline_ms(group));
        let mut matching = Matching::new();
        let entry = self.entry_of(group);
        for group in group..end {
            let others = self
                .on
                .groups
                .events(group)
                .filter(|&event| Some(event) != entry);
            let first = entry.filter(|_| group == self.entry);
            for event in first.into_iter().chain(others) {
                let is_last = self.grown.len() + 1 == self.on.shape.steps.len();
                if is_last && self.is_voided(group) {
                    return;
                }
                if matching.add(event as u32, &|event| self.steps_of(event)) {
                    self.grown.push((event as u32, group));
                }
                if self.grown.len() == self.on.shape.steps.len() {
                    return;
                }
            }
        }
    }

    fn bound_from(&mut self, group: usize, _step: usize) -> usize {
        let end = self.on.groups.end_of(self.on.deadline_ms(group));
        let steps = 0..self.on.shape.steps.len();
        steps
            .filter(|&step| self.on.groups.next(step, group) < end)
            .count()
    }

    fn level(&self) -> usize {
        self.grown.len()
    }

    fn last_group(&self) -> usize {
        self.grown.last().map_or(self.entry, |grown| grown.1)
    }

    fn is_open(&mut self, group: usize, _step: usize) -> bool {
        let len = self.on.groups.len();
        self.on.deadline_ms(group) > self.on.shape.as_of_ms
            && !(0..self.on.shape.exclusions.len())
                .any(|k| self.on.groups.has_exclusion(k, group + 1, len))
    }

    fn blamed(&self) -> Option<(usize, usize)> {
        let end = self.on.groups.end_of(self.on.deadline_ms(self.entry));
        if self.grown.len() == self.on.shape.steps.len() {
            return None;
        }
        let exclusions = self.on.shape.exclusions.iter().enumerate();
        exclusions
            .filter_map(|(k, exclusion)| {
                let at = self.on.groups.first_exclusion(k, self.entry + 1, end)?;
                Some((exclusion.effect == super::ExclusionEffect::End, at, k))
            })
            .min()
            .map(|(_, at, k)| (k, at))
    }

    fn ended_by_exclusion(&self) -> Option<usize> {
        let end = self.on.groups.end_of(self.on.deadline_ms(self.entry));
        if self.grown.len() == self.on.shape.steps.len() {
            return None;
        }
        (0..self.on.shape.exclusions.len())
            .filter_map(|k| self.on.groups.first_exclusion(k, self.entry + 1, end))
            .min()
    }

    fn events(&self, visit: &mut dyn FnMut(usize, usize)) {
        for (rank, &(event, _)) in self.grown.iter().enumerate() {
            visit(rank, event as usize);
        }
    }

    fn anchor_is_kept(&self) -> bool {
        let mut events = self.on.groups.events(self.entry);
        events.any(|event| {
            let roles = self.on.state.roles[event];
            roles & STEP_ROLES != 0 && roles & KEPT != 0
        })
    }
}
