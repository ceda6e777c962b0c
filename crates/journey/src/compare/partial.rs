//! What many people add up to, group by group.

use serde::{Deserialize, Serialize};

use super::fold::{CompareOutcome, Standing};
use crate::Merge;
use crate::trend::Tally;

/// What people add up to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ComparePartial {
    pub(super) people: u64,
    pub(super) both: u64,
    pub(super) neither: u64,
    pub(super) groups: [GroupCounts; 2],
    pub(super) events: Tally<u32, [EventCounts; 2]>,
    /// Per property, by value.
    pub(super) values: Vec<Tally<u32, [u64; 2]>>,
    pub(super) channels: Tally<u32, [u64; 2]>,
}

/// A group.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct GroupCounts {
    pub people: u64,
    pub compared: u64,
    pub immature: u64,
}

/// An event in a group.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct EventCounts {
    /// People who did it.
    pub people: u64,
    /// Events.
    pub events: u64,
}

impl ComparePartial {
    pub(super) fn add(&mut self, outcome: &CompareOutcome) {
        if !outcome.exists {
            return;
        }
        self.people += 1;
        match outcome.is_in {
            [true, true] => self.both += 1,
            [false, false] => self.neither += 1,
            _ => {}
        }
        if self.values.len() < outcome.values.len() {
            self.values
                .resize_with(outcome.values.len(), Tally::default);
        }
        for group in (0..2).filter(|group| outcome.is_in[*group]) {
            let counts = &mut self.groups[group];
            counts.people += 1;
            counts.compared += u64::from(outcome.standing == Standing::Compared);
            counts.immature += u64::from(outcome.standing == Standing::Immature);
            if outcome.is_compared_in(group) {
                self.add_items(outcome, group);
            }
        }
    }

    fn add_items(&mut self, outcome: &CompareOutcome, group: usize) {
        for (code, count) in &outcome.events {
            let counts = &mut self.events.at(*code)[group];
            counts.people += 1;
            counts.events += u64::from(*count);
        }
        for (values, code) in self.values.iter_mut().zip(&outcome.values) {
            values.at(*code)[group] += 1;
        }
        self.channels.at(outcome.channel)[group] += 1;
    }
}

fn add_pair(pair: &mut [u64; 2], more: [u64; 2]) {
    pair[0] += more[0];
    pair[1] += more[1];
}

impl Merge for ComparePartial {
    fn merge(&mut self, other: Self) {
        self.people += other.people;
        self.both += other.both;
        self.neither += other.neither;
        for (counts, more) in self.groups.iter_mut().zip(other.groups) {
            counts.people += more.people;
            counts.compared += more.compared;
            counts.immature += more.immature;
        }
        self.events.absorb(other.events, |pair, more| {
            for (counts, more) in pair.iter_mut().zip(more) {
                counts.people += more.people;
                counts.events += more.events;
            }
        });
        if self.values.len() < other.values.len() {
            self.values.resize_with(other.values.len(), Tally::default);
        }
        for (values, more) in self.values.iter_mut().zip(other.values) {
            values.absorb(more, add_pair);
        }
        self.channels.absorb(other.channels, add_pair);
    }
}
