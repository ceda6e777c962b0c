//! What many people add up to, item by item.

use serde::{Deserialize, Serialize};

use super::fold::{CameOf, PrecedingFold, PrecedingOutcome};
use crate::Merge;
use crate::funnel::Durations;
use crate::trend::Tally;

/// What people add up to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct PrecedingPartial {
    pub(super) people: u64,
    pub(super) at_once: u64,
    pub(super) immature: u64,
    /// Of people whose start is over.
    pub(super) start: Watched,
    pub(super) items: Tally<u32, ItemCounts>,
}

/// People who were watched for the outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Watched {
    pub followed: u64,
    pub not: u64,
}

/// People by one item. Who did not do it is all others: only who did is added up.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ItemCounts {
    /// From the item on.
    pub did: Watched,
    pub immature: u64,
    /// From the start on, of people who start with it.
    pub begun: Watched,
    /// From the start on, of people who did it before anything else came of it.
    pub turned: Watched,
    /// From the item to the outcome.
    pub took: Durations,
}

impl Watched {
    pub(super) fn people(self) -> u64 {
        self.followed + self.not
    }

    fn add(&mut self, came_of: CameOf) {
        match came_of {
            CameOf::Followed => self.followed += 1,
            CameOf::NotFollowed => self.not += 1,
            CameOf::DidFirst | CameOf::Immature | CameOf::AtOnce => {}
        }
    }

    fn merge(&mut self, other: Self) {
        self.followed += other.followed;
        self.not += other.not;
    }
}

impl PrecedingPartial {
    pub(super) fn add(&mut self, fold: &PrecedingFold, outcome: &PrecedingOutcome) {
        let Some(journey) = &outcome.journey else {
            return;
        };
        self.people += 1;
        let from_start = fold.since_start(journey);
        self.start.add(from_start);
        match from_start {
            CameOf::AtOnce => {
                self.at_once += 1;
                return;
            }
            CameOf::Immature => self.immature += 1,
            _ => {}
        }
        for (code, done) in &outcome.done {
            let counts = self.items.at(*code);
            let from_item = fold.since_item(journey, *done);
            if from_item == Some(CameOf::Immature) {
                counts.immature += 1;
            }
            from_item.into_iter().for_each(|of| counts.did.add(of));
            if from_item == Some(CameOf::Followed) {
                let came = journey.outcome.unwrap_or(*done);
                counts.took.push(came - *done);
            }
            match fold.without_item(journey, Some(*done)) {
                None => counts.begun.add(from_start),
                Some(CameOf::DidFirst) => counts.turned.add(from_start),
                Some(_) => {}
            }
        }
    }
}

impl Merge for PrecedingPartial {
    fn merge(&mut self, other: Self) {
        self.people += other.people;
        self.at_once += other.at_once;
        self.immature += other.immature;
        self.start.merge(other.start);
        self.items.absorb(other.items, |counts, more| {
            counts.did.merge(more.did);
            counts.immature += more.immature;
            counts.begun.merge(more.begun);
            counts.turned.merge(more.turned);
            counts.took.merge(more.took);
        });
    }
}
