//! What of a run is filed under other ids than its people's, by the map that holds now.

use std::collections::BTreeSet;

use wayfarer_core::Millis;

use super::filed::Stretch;
use super::map::{IdentityMap, Slice};
use crate::{Run, StoreError};

/// Ids under which a run holds events that are not theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Misfiled {
    ids: Vec<u64>,
    is_mixed: bool,
}

impl Misfiled {
    /// Ascending.
    pub fn ids(&self) -> &[u64] {
        &self.ids
    }

    /// Whether rows filed under one of the ids may have come under several, so that each is to
    /// be asked whose it is. Otherwise all of an id's rows came under it.
    pub fn is_mixed(&self) -> bool {
        self.is_mixed
    }
}

/// Events of a person that are filed under another id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Elsewhere {
    /// Whose they are.
    pub(super) person: u64,
    /// Under whom they are filed.
    pub(super) filed: u64,
    /// How many there are at most.
    pub(super) rows: u64,
}

/// What of one run is filed elsewhere.
#[derive(Debug, Default)]
pub(crate) struct OfRun {
    pub(super) misfiled: Misfiled,
    pub(super) elsewhere: Vec<Elsewhere>,
}

impl OfRun {
    /// What of `run` belongs to others than those under whom it is filed.
    pub(crate) fn new(run: &Run, people: &IdentityMap) -> Result<Self, StoreError> {
        let ids = people.moved_ids();
        let rows = run.rows_of(ids)?.into_iter();
        let rows: Vec<(u64, u64)> = rows.map(|(nth, rows)| (ids[nth], rows)).collect();
        let (mut stretches, unsure) = sure(run.filed()?, people);
        if !unsure.is_empty() {
            stretches.extend(run.filed_rows(&unsure)?);
            stretches.sort_unstable();
        }
        Ok(Self::of(&rows, &stretches, people))
    }

    /// Of the rows filed under each of the moved ids, and of those that came under others than
    /// their person's id.
    pub(super) fn of(under: &[(u64, u64)], stretches: &[Stretch], people: &IdentityMap) -> Self {
        let mut elsewhere = Vec::new();
        for (id, rows) in under {
            let start = stretches.partition_point(|stretch| stretch.person < *id);
            let others = stretches[start..].iter();
            let others = others.take_while(|stretch| stretch.person == *id);
            // Those that came under the id itself.
            let rows = rows.saturating_sub(others.map(|stretch| stretch.rows).sum());
            let slices = people.moved(*id).unwrap_or_default().iter();
            let slices = slices.filter(|_| rows > 0);
            elsewhere.extend(slices.map(|slice| Elsewhere {
                person: slice.person,
                filed: *id,
                rows,
            }));
        }
        for stretch in stretches {
            let owners = owners(people, stretch.id, (stretch.first, stretch.last));
            let others = owners.filter(|person| *person != stretch.person);
            elsewhere.extend(others.map(|person| Elsewhere {
                person,
                filed: stretch.person,
                rows: stretch.rows,
            }));
        }
        let mut ids: Vec<u64> = elsewhere.iter().map(|of| of.filed).collect();
        ids.sort_unstable();
        ids.dedup();
        let is_mixed = !stretches.is_empty();
        Self {
            misfiled: Misfiled { ids, is_mixed },
            elsewhere,
        }
    }
}

/// Stretches whose events are all one person's by the map; and (person, id) of those that the id
/// belonged to several people in between, of which only the events tell whether any is theirs.
pub(super) fn sure(
    stretches: &[Stretch],
    people: &IdentityMap,
) -> (Vec<Stretch>, BTreeSet<(u64, u64)>) {
    let mut unsure = BTreeSet::new();
    for stretch in stretches {
        let mut owners = owners(people, stretch.id, (stretch.first, stretch.last));
        let first = owners.next();
        if owners.any(|owner| Some(owner) != first) {
            unsure.insert((stretch.person, stretch.id));
        }
    }
    let is_sure = |stretch: &&Stretch| !unsure.contains(&(stretch.person, stretch.id));
    let sure = stretches.iter().filter(is_sure).copied().collect();
    (sure, unsure)
}

/// Whose events sent under `id` are between two instants, both included.
fn owners(
    people: &IdentityMap,
    id: u64,
    (first, last): (Millis, Millis),
) -> impl Iterator<Item = u64> + '_ {
    let slices = people.moved(id).unwrap_or_default();
    let from = slices.partition_point(|slice| slice.from_ms <= first);
    let until = slices.partition_point(|slice| slice.from_ms <= last);
    let within = |slice: &Slice| slice.person;
    let own = slices.is_empty().then_some(id);
    own.into_iter()
        .chain(slices[from.saturating_sub(1)..until].iter().map(within))
}
