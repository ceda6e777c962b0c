//! Whom touched ids concern: the people they belong to by now, and those they, or whatever is
//! joined with them, belonged to before.

use std::collections::{BTreeMap, BTreeSet};

use wayfarer_core::Millis;
use wayfarer_store::{IdentityMap, is_shown};

/// People, each with the earliest instant something happened to them; [`Millis::MAX`] where
/// nothing did but that ids were joined or parted.
pub(super) type Concerned = BTreeMap<u64, Millis>;

/// Who is concerned when something happened to `touched` stored ids. `before` are the maps by
/// which the facts may have been found: what belonged to these people then is looked at as
/// well, wherever it belongs by `now`.
pub(super) fn concerned(
    touched: &[(u64, Millis)],
    before: &[&IdentityMap],
    now: &IdentityMap,
) -> Concerned {
    let mut found = Concerned::new();
    let mut add = |person: u64, from_ms: Millis| {
        if is_shown(person) {
            let earliest = found.entry(person).or_insert(from_ms);
            *earliest = (*earliest).min(from_ms);
        }
    };
    let (mut ids, mut people) = (BTreeSet::new(), BTreeSet::new());
    for (id, from_ms) in touched {
        ids.insert(*id);
        for person in whose(now, *id) {
            add(person, *from_ms);
        }
    }
    let maps = || before.iter().copied().chain([now]);
    for map in maps() {
        people.extend(ids.iter().flat_map(|id| whose(map, *id)));
    }
    for map in maps() {
        for person in &people {
            ids.extend(map.sources(*person));
        }
    }
    ids.extend(&people);
    for id in ids {
        add(id, Millis::MAX);
        whose(now, id).for_each(|person| add(person, Millis::MAX));
    }
    found
}

/// The people to whom events filed under an id belong.
fn whose(map: &IdentityMap, id: u64) -> impl Iterator<Item = u64> {
    let slices = map.moved(id).unwrap_or_default();
    let own = slices.is_empty().then_some(id);
    own.into_iter()
        .chain(slices.iter().map(|slice| slice.person))
}
