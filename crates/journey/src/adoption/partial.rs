//! What many units' use of features adds up to.

use serde::{Deserialize, Serialize};

use super::fold::{AdoptionOutcome, Reached};
use super::rules::AdoptionLevel;
use crate::Merge;
use crate::funnel::Durations;
use crate::trend::Tally;

/// Profiles kept for exact numbers of "(other)"; beyond it they are refused.
const MAX_PROFILES: usize = 5_000_000;

/// Units by the level they stand at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    /// By level, of units that were shown or used the feature themselves.
    pub stands: [u64; 4],
    pub dropped: u64,
    /// Of these, units that were not exposed to every feature.
    pub apart: u64,
}

impl Counts {
    pub(super) fn add(&mut self, more: &Self) {
        for (count, more) in self.stands.iter_mut().zip(more.stands) {
            *count += more;
        }
        self.dropped += more.dropped;
        self.apart += more.apart;
    }
}

/// Times of units that tried and repeated a feature.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Times {
    pub to_try: Durations,
    pub to_repeat: Durations,
}

impl Times {
    pub(super) fn merge(&mut self, other: Self) {
        self.to_try.merge(other.to_try);
        self.to_repeat.merge(other.to_repeat);
    }
}

/// One feature of a profile: its code, the level, whether it was dropped.
pub(super) type ProfileEntry = (u32, AdoptionLevel, bool);
/// Group, whether every feature was within reach, and the features of a unit.
pub(super) type Profile = (u32, bool, Vec<ProfileEntry>);

/// Partial answer of an adoption question.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct AdoptionPartial {
    /// Units by group.
    pub(super) units: Tally<u32, u64>,
    /// Of these, units to which every feature was within reach.
    pub(super) exposed_to_all: Tally<u32, u64>,
    /// By group and feature.
    pub(super) cells: Tally<(u32, u32), Counts>,
    pub(super) times: Tally<(u32, u32), Times>,
    /// Units by group and number of features tried.
    pub(super) depth: Tally<(u32, u32), u64>,
    /// Units by all they did: with them the units of any union of features are exact without
    /// anybody's name.
    pub(super) profiles: Tally<Profile, u64>,
    pub(super) unnamed: u64,
    pub(super) has_dropped_profiles: bool,
}

impl AdoptionPartial {
    pub(super) fn add(&mut self, outcome: &AdoptionOutcome) {
        self.unnamed += outcome.unnamed;
        if !outcome.is_counted {
            return;
        }
        let group = outcome.group;
        *self.units.at(group) += 1;
        if outcome.is_exposed_to_all {
            *self.exposed_to_all.at(group) += 1;
        }
        for reached in &outcome.reached {
            let counts = self.cells.at((group, reached.code));
            counts.stands[reached.level as usize] += 1;
            counts.dropped += u64::from(reached.is_dropped);
            counts.apart += u64::from(!outcome.is_exposed_to_all);
            self.add_times(group, reached);
        }
        *self.depth.at((group, outcome.depth())) += 1;
        if !self.has_dropped_profiles && !outcome.reached.is_empty() {
            let entries = outcome.reached.iter();
            let entries = entries.map(|one| (one.code, one.level, one.is_dropped));
            let profile = (group, outcome.is_exposed_to_all, entries.collect());
            *self.profiles.at(profile) += 1;
        }
        self.keep_limit();
    }

    fn add_times(&mut self, group: u32, reached: &Reached) {
        if reached.to_try_ms.is_none() && reached.to_repeat_ms.is_none() {
            return;
        }
        let times = self.times.at((group, reached.code));
        reached
            .to_try_ms
            .into_iter()
            .for_each(|ms| times.to_try.push(ms));
        reached
            .to_repeat_ms
            .into_iter()
            .for_each(|ms| times.to_repeat.push(ms));
    }

    fn keep_limit(&mut self) {
        if self.has_dropped_profiles || self.profiles.len() > MAX_PROFILES {
            self.has_dropped_profiles = true;
            self.profiles.clear();
        }
    }
}

impl Merge for AdoptionPartial {
    fn merge(&mut self, other: Self) {
        self.units.absorb(other.units, |count, more| *count += more);
        self.exposed_to_all
            .absorb(other.exposed_to_all, |count, more| *count += more);
        self.cells
            .absorb(other.cells, |counts, more| counts.add(&more));
        self.times.absorb(other.times, Times::merge);
        self.depth.absorb(other.depth, |count, more| *count += more);
        self.profiles
            .absorb(other.profiles, |count, more| *count += more);
        self.unnamed += other.unnamed;
        self.has_dropped_profiles |= other.has_dropped_profiles;
        self.keep_limit();
    }
}
