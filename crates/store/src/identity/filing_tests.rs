//! Filing rows under their people, and people changing afterwards: nothing but the map that
//! holds now decides whose an event is, and what is filed elsewhere is known exactly.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use wayfarer_core::Millis;

use super::filed::{Stretch, stretches_of};
use super::misfiled::sure;
use super::{IdentityMap, OfRun, Slice};

/// Ids are numbered from 1 on.
const IDS: u64 = 7;
const TIMES: Millis = 6;

/// An event: the id it came with, its time, under whom it is filed.
#[derive(Debug, Clone, Copy)]
struct Row {
    id: u64,
    time: Millis,
    filed: u64,
}

fn maps() -> impl Strategy<Value = IdentityMap> {
    let slices = vec((0..TIMES, 1..=IDS), 1..4);
    let moved = vec((1..=IDS, slices), 0..4);
    moved.prop_map(|moved| {
        let mut ids = BTreeSet::new();
        let mut all = Vec::new();
        for (id, mut slices) in moved {
            slices.sort_unstable();
            slices.dedup_by_key(|slice| slice.0);
            slices[0].0 = Millis::MIN;
            let slices = slices.into_iter();
            let mut slices: Vec<Slice> = slices
                .map(|(from_ms, person)| Slice { from_ms, person })
                .collect();
            slices.dedup_by_key(|slice| slice.person);
            if slices.iter().any(|slice| slice.person != id) && ids.insert(id) {
                all.push((id, slices));
            }
        }
        all.sort_by_key(|(id, _)| *id);
        IdentityMap::new(all, Vec::new())
    })
}

/// What a run with these rows tells.
fn of_run(rows: &[Row], people: &IdentityMap) -> OfRun {
    let of = |id: u64| rows.iter().filter(|row| row.filed == id).count() as u64;
    let under: Vec<(u64, u64)> = people
        .moved_ids()
        .iter()
        .map(|id| (*id, of(*id)))
        .filter(|(_, rows)| *rows > 0)
        .collect();
    let others = rows.iter().filter(|row| row.id != row.filed);
    let others: Vec<Stretch> = others
        .map(|row| Stretch {
            person: row.filed,
            id: row.id,
            first: row.time,
            last: row.time,
            rows: 1,
        })
        .collect();
    let (mut stretches, unsure) = sure(&stretches_of(&others), people);
    let of_unsure = others
        .iter()
        .filter(|row| unsure.contains(&(row.person, row.id)));
    stretches.extend(of_unsure);
    stretches.sort_unstable();
    OfRun::of(&under, &stretches, people)
}

/// Rows filed by one map after another, and the map that holds now.
fn steps() -> impl Strategy<Value = (Vec<(u64, Millis)>, Vec<IdentityMap>)> {
    let rows = vec((1..=IDS, 0..TIMES), 0..24);
    (rows, vec(maps(), 1..5))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// However often rows were filed anew in between: who has which event is what the last map
    /// says, each event is read once, and a run filed by the map that holds has nothing left.
    #[test]
    fn filing_is_forgotten_as_people_change((events, maps) in steps()) {
        let rows = events.iter().map(|(id, time)| Row { id: *id, time: *time, filed: *id });
        let mut rows: Vec<Row> = rows.collect();
        for people in &maps {
            let told = of_run(&rows, people);
            let map = people.clone().with_filed([("run".to_owned(), of_run(&rows, people))].into_iter());
            let ids = told.misfiled.ids();
            for row in &rows {
                let person = people.person_at(row.id, row.time);
                if person != row.filed {
                    prop_assert!(ids.contains(&row.filed), "{row:?}");
                    prop_assert!(map.filed_under((person, person)).contains(&row.filed));
                    prop_assert!(map.people_in((person, person)).contains(&person));
                }
            }
            // A person's span is read row by row only where that is necessary.
            let is_mixed = rows.iter().any(|row| row.id != row.filed);
            prop_assert_eq!(told.misfiled.is_mixed(), is_mixed);
            for id in ids {
                let mut of_id = rows.iter().filter(|row| row.filed == *id);
                let is_elsewhere = |row: &Row| people.person_at(row.id, row.time) != *id;
                let by_id = people.moved(*id).is_some();
                prop_assert!(by_id || of_id.any(is_elsewhere), "{id} is filed as it should be");
            }
            // A span that is not looked at row by row is read for all it belongs to.
            for row in rows.iter().filter(|row| !is_mixed && ids.contains(&row.filed)) {
                let person = people.person_at(row.id, row.time);
                prop_assert_eq!(row.id, row.filed);
                prop_assert!(map.filed_under((person, person)).contains(&row.filed));
            }
            for row in &mut rows {
                row.filed = people.person_at(row.id, row.time);
            }
            let filed = of_run(&rows, people);
            let left = filed.misfiled.ids().iter().filter(|id| {
                // A device may be another's from some instant on, with no event since.
                people.moved(**id).is_none()
            });
            prop_assert_eq!(left.count(), 0);
            for id in filed.misfiled.ids() {
                let own = rows.iter().filter(|row| row.filed == *id && row.id == *id);
                prop_assert!(own.count() > 0);
            }
        }
    }
}
