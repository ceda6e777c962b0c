//! Duplicates against a slow and obvious model, on random imports.

use std::collections::BTreeMap;

use proptest::prelude::*;
use wayfarer_core::{ImportId, Progress};

use super::world::{Given, GivenMessage, World};
use crate::write::undo;

/// How often each (person, message) is there.
type Counts = BTreeMap<(u64, String), u64>;

fn counts(events: &[Given]) -> Counts {
    let mut counts = Counts::new();
    for event in events {
        match &event.message {
            GivenMessage::Row(hash) => {
                *counts
                    .entry((event.person, format!("row {hash}")))
                    .or_default() += 1;
            }
            GivenMessage::Id(id) => {
                counts.insert((event.person, format!("id {id}")), 1);
            }
        }
    }
    counts
}

/// What the store should hold after each of `imports`, and what each should add.
fn expected(imports: &[Vec<Given>]) -> (Counts, Vec<u64>) {
    let (mut all, mut added) = (Counts::new(), Vec::new());
    for events in imports {
        let mut new = 0;
        for (key, count) in counts(events) {
            let there = all.entry(key).or_default();
            new += count.saturating_sub(*there);
            *there = count.max(*there);
        }
        added.push(new);
    }
    (all, added)
}

fn event() -> impl Strategy<Value = Given> {
    let uuids = (0..3u64).prop_map(|n| format!("0192d3c4-0000-7000-8000-00000000000{n}"));
    let texts = (0..4u64).prop_map(|n| format!("m{n}"));
    let message = prop_oneof![
        (0..4u64).prop_map(GivenMessage::Row),
        uuids.prop_map(GivenMessage::Id),
        texts.prop_map(GivenMessage::Id),
    ];
    let persons = prop_oneof![
        Just(0),
        Just(1),
        Just(u64::MAX),
        Just(1 << 60),
        Just((1 << 60) + 1)
    ];
    (persons, 0..4i64, 0..50i64, message).prop_map(|(person, time, sequence, message)| Given {
        message,
        ..Given::row(person, time, sequence, 0)
    })
}

fn imports() -> impl Strategy<Value = Vec<Vec<Given>>> {
    let import = proptest::collection::vec(event(), 1..40);
    proptest::collection::vec(import, 1..5)
}

fn total(world: &World) -> u64 {
    world.view.runs.iter().map(|run| run.rows).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn imports_hold_what_the_model_holds(
        imports in imports(),
        memory_bytes in prop_oneof![Just(1usize), Just(2000), Just(1 << 20)],
        batch_rows in 1..20usize,
    ) {
        let mut world = World::new();
        world.options.memory_bytes = memory_bytes;
        world.batch_rows = batch_rows;
        let (all, added) = expected(&imports);
        for (events, new) in imports.iter().zip(added) {
            let (added, duplicates, by_import) = world.import(events);
            prop_assert_eq!(added, new);
            prop_assert_eq!(added + duplicates, events.len() as u64);
            prop_assert!(by_import.values().sum::<u64>() <= duplicates);
        }
        prop_assert_eq!(total(&world), all.values().sum::<u64>());

        let before = world.rows();
        prop_assert_eq!(world.compact(), 0);
        prop_assert_eq!(world.rows(), before);

        let undone = ImportId(imports.len() as u64);
        let progress = Progress::default();
        let change = undo(&world.layout, &world.view, undone, world.options, &progress).unwrap();
        world.apply(change.change());
        change.keep();
        let (all, _) = expected(&imports[..imports.len() - 1]);
        prop_assert_eq!(total(&world), all.values().sum::<u64>());
    }
}
