//! Rows filed under their person by compaction, whatever is said of people before and after:
//! everybody has the events of a store that was never compacted.

use proptest::collection::vec;
use proptest::prelude::*;
use wayfarer_core::{
    IdKind, IdentityId, IdentityRuling, ImportId, PersonId, Progress, StoredEvent, Verdict,
    WorkspaceId,
};

use super::world::{Given, World};
use crate::write::undo;
use crate::{StoreError, TimelineRange};

const USERS: [&str; 5] = ["ann", "bob", "cid", "dee", "eve"];
const DEVICES: [&str; 3] = ["phone", "tablet", "kiosk"];

fn id(kind: IdKind, value: &str) -> u64 {
    let workspace: WorkspaceId = "test".parse().unwrap();
    IdentityId::of(&workspace, kind, value).0
}

fn user(nth: usize) -> u64 {
    id(IdKind::User, USERS[nth])
}

fn device(nth: usize) -> u64 {
    id(IdKind::Anonymous, DEVICES[nth])
}

fn ruling(
    number: u64,
    (verdict, of_device, id, other): (Verdict, bool, usize, usize),
) -> IdentityRuling {
    IdentityRuling {
        number,
        verdict,
        id: if of_device {
            device(id % DEVICES.len())
        } else {
            user(id)
        },
        is_device: of_device,
        user: user(other),
        author: "Ann".to_owned(),
        reason: "they said so".to_owned(),
        at_ms: 0,
        revoked: None,
    }
}

/// What befalls a store.
#[derive(Debug, Clone)]
enum Step {
    Import(Vec<Given>),
    Compact,
    Rule(Verdict, bool, usize, usize),
    /// Takes back the ruling of that place, if there is one.
    TakeBack(usize),
    /// Undoes the import of that place, if there is one.
    Undo(usize),
}

fn event() -> impl Strategy<Value = Given> {
    let plain = (0..USERS.len() + DEVICES.len(), 0..9i64, 0..12u64);
    let plain = plain.prop_map(|(who, time, message)| {
        let person = match who.checked_sub(USERS.len()) {
            None => user(who),
            Some(nth) => device(nth),
        };
        Given::id(person, time, 0, &format!("m{message}"))
    });
    let both = (0..USERS.len(), 0..DEVICES.len(), 0..9i64);
    let both = both.prop_map(|(who, on, time)| Given {
        device: Some(device(on)),
        ..Given::id(user(who), time, 0, &format!("both {who} {on} {time}"))
    });
    let alias = (0..USERS.len(), 0..USERS.len(), 0..9i64);
    let alias = alias.prop_map(|(who, before, time)| Given {
        previous: Some(USERS[before].to_owned()),
        ..Given::id(user(who), time, 0, &format!("alias {who} {before} {time}"))
    });
    prop_oneof![6 => plain, 2 => both, 1 => alias]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let verdict = prop_oneof![Just(Verdict::Join), Just(Verdict::Split)];
    let step = prop_oneof![
        4 => vec(event(), 1..12).prop_map(Step::Import),
        3 => Just(Step::Compact),
        2 => (verdict, any::<bool>(), 0..USERS.len(), 0..USERS.len())
            .prop_map(|(verdict, of_device, id, other)| Step::Rule(verdict, of_device, id, other)),
        1 => (0..3usize).prop_map(Step::TakeBack),
        1 => (0..3usize).prop_map(Step::Undo),
    ];
    vec(step, 1..9)
}

/// The store as it went through `steps`, but for those that `is_left_out`.
fn world(steps: &[Step], memory_bytes: usize, is_left_out: impl Fn(&Step) -> bool) -> World {
    let mut world = World::new();
    world.options.memory_bytes = memory_bytes;
    let mut undone = Vec::new();
    let (mut imports, mut rulings) = (0, 0);
    for step in steps.iter().filter(|step| !is_left_out(step)) {
        match step {
            Step::Import(events) => {
                imports += 1;
                let events = events.iter().cloned();
                // Deliveries are told apart by when they were received.
                let events = events.zip(0..).map(|(event, nth)| Given {
                    received: imports * 1_000 + nth,
                    ..event
                });
                world.import(&events.collect::<Vec<_>>());
            }
            Step::Compact => {
                world.compact();
            }
            Step::Rule(verdict, of_device, id, other) => {
                rulings += 1;
                let ruled = (*verdict, *of_device, *id, *other);
                world.view.rulings.push(ruling(rulings, ruled));
            }
            Step::TakeBack(place) => {
                if *place < world.view.rulings.len() {
                    world.view.rulings.remove(*place);
                }
            }
            Step::Undo(place) if (*place as i64) < imports && !undone.contains(place) => {
                undone.push(*place);
                let (id, progress) = (ImportId(*place as u64 + 1), Progress::default());
                let change = undo(&world.layout, &world.view, id, world.options, &progress);
                let change = change.unwrap();
                world.apply(change.change());
                change.keep();
            }
            Step::Undo(_) => {}
        }
    }
    world
}

/// Everybody's events, ids and how many events came under each.
fn told(world: &World) -> Result<Vec<(u64, Vec<StoredEvent>, u64)>, StoreError> {
    let snapshot = world.snapshot();
    let people = snapshot.people()?;
    let mut ids: Vec<u64> = (0..USERS.len()).map(user).collect();
    ids.extend((0..DEVICES.len()).map(device));
    ids.sort_unstable();
    let rows = snapshot.rows_of(&ids)?;
    let mut told = Vec::new();
    for (id, rows) in ids.iter().zip(rows) {
        let events = snapshot.timeline(PersonId(*id), &TimelineRange::first(usize::MAX))?;
        told.push((people.person_now(*id), events, rows));
    }
    Ok(told)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn compaction_at_any_point_changes_nothing_that_is_told(
        steps in steps(),
        memory_bytes in prop_oneof![Just(2_000usize), Just(1 << 20)],
    ) {
        let compacted = world(&steps, memory_bytes, |_| false);
        let plain = world(&steps, memory_bytes, |step| matches!(step, Step::Compact));
        prop_assert_eq!(told(&compacted).unwrap(), told(&plain).unwrap());
        let mut again = compacted;
        again.compact();
        prop_assert_eq!(told(&again).unwrap(), told(&plain).unwrap());
        let snapshot = again.snapshot();
        let people = snapshot.people().unwrap();
        let is_strange = |id: &u64| people.moved(*id).is_some_and(|slices| {
            slices.iter().any(|slice| slice.person == *id)
        });
        let strange = people.moved_ids().iter().any(is_strange);
        prop_assert!(strange || people.is_filed(), "nothing is left to be filed");
    }
}

/// A device's events of before it was identified, and what is left of them afterwards.
#[test]
fn what_compaction_filed_is_told_apart_again() {
    let mut world = World::new();
    let before = Given::id(device(0), 1, 0, "before");
    let both = Given {
        device: Some(device(0)),
        ..Given::id(user(0), 2, 0, "both")
    };
    world.import(&[before.clone(), both]);
    assert!(!world.snapshot().people().unwrap().is_filed());
    assert_eq!(world.compact(), 0);
    assert!(world.snapshot().people().unwrap().is_filed());
    assert!(world.rows().iter().all(|row| row.person == user(0)));
    assert_eq!(world.view.runs[0].map_version, 1);
    // The same message again is still known, though it is filed elsewhere.
    assert_eq!(world.import(&[before]).0, 0);
    let nothing = world.compacted(&Progress::default()).unwrap();
    assert!(nothing.is_empty(), "what is filed stays as it is");
    world.view.rulings = vec![ruling(1, (Verdict::Split, true, 0, 0))];
    let snapshot = world.snapshot();
    assert!(!snapshot.people().unwrap().is_filed());
    let of = |person: u64| {
        let range = TimelineRange::first(9);
        snapshot.timeline(PersonId(person), &range).unwrap().len()
    };
    assert_eq!((of(device(0)), of(user(0))), (1, 1));
    world.compact();
    assert!(world.snapshot().people().unwrap().is_filed());
}
