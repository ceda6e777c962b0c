//! Undoing, compacting, removing garbage.

use wayfarer_core::{ImportId, Progress};

use super::imports::{many, person};
use super::world::{Given, World};
use crate::StoreError;
use crate::write::{compact_small, join_small_dictionaries, remove_garbage, undo};

fn undone(world: &mut World, import: u64) -> u64 {
    let progress = Progress::default();
    let id = ImportId(import);
    let change = undo(&world.layout, &world.view, id, world.options, &progress).unwrap();
    let removed = change.removed;
    world.apply(change.change());
    change.keep();
    removed
}

/// Two imports of different people and properties.
fn two_imports() -> (World, Vec<Given>, Vec<Given>) {
    let first = many(3000, 200);
    let second: Vec<Given> = many(2000, 150)
        .into_iter()
        .map(|mut event| {
            event.person = event.person.rotate_left(7) | 1;
            event.with("only second", true)
        })
        .collect();
    (World::new(), first, second)
}

#[test]
fn compacting_keeps_every_event_in_one_sorted_run() {
    let (mut world, first, second) = two_imports();
    world.import(&first);
    world.import(&second);
    assert_eq!(world.view.runs.len(), 2);
    let (rows, dictionary) = (world.rows(), world.dictionary());
    let mut catalogue = world.view.runs[0].catalogue.clone();
    catalogue.merge(&world.view.runs[1].catalogue);
    for memory_bytes in [50_000, 256 << 20] {
        world.options.memory_bytes = memory_bytes;
        assert_eq!(world.compact(), 0);
        assert_eq!(
            (world.view.runs.len(), world.view.dictionaries.len()),
            (1, 1)
        );
        assert_eq!(world.rows(), rows);
        assert_eq!(world.dictionary(), dictionary);
        let run = &world.view.runs[0];
        assert_eq!(run.catalogue, catalogue);
        assert_eq!(
            run.imports.iter().collect::<Vec<_>>(),
            [(&1, &3000), (&2, &2000)]
        );
        let sorted = world.groups(run).concat();
        assert!(sorted.is_sorted_by_key(|row| (row.person, row.time, row.sequence)));
        assert_eq!(world.files().len(), 2, "the old files are gone");
    }
    let nothing = world.compacted(&Progress::default());
    assert!(
        nothing.unwrap().is_empty(),
        "a compact store stays as it is"
    );
}

#[test]
fn joining_small_runs_leaves_the_large_ones_as_they_are() {
    let (mut world, large, small) = two_imports();
    world.import(&large);
    let kept = world.view.runs[0].run.clone();
    for piece in small.chunks(200) {
        world.import(piece);
    }
    assert_eq!(world.view.runs.len(), 11);
    let (rows, dictionary) = (world.rows(), world.dictionary());
    let progress = Progress::default();
    let snapshot = world.snapshot();
    let known = (&world.view, snapshot.people().unwrap());
    let change = compact_small(&world.layout, known, 200, world.options, &progress).unwrap();
    assert_eq!(change.removed, 0);
    world.apply(change.change());
    change.keep();
    let mut runs: Vec<_> = world
        .view
        .runs
        .iter()
        .map(|run| (run.rows, &run.run))
        .collect();
    runs.sort_unstable();
    assert_eq!(runs.len(), 2);
    assert_eq!((runs[0].0, runs[1]), (2000, (3000, &kept)));
    assert_eq!((world.rows(), world.dictionary()), (rows, dictionary));
}

#[test]
fn joining_small_dictionaries_keeps_every_entry_and_the_large_ones() {
    let (mut world, large, small) = two_imports();
    world.import(&large);
    let kept = world.view.dictionaries[0].clone();
    for piece in small.chunks(200) {
        world.import(piece);
    }
    let (files, dictionary) = (world.view.dictionaries.len(), world.dictionary());
    assert!(files > 3, "{files} dictionaries");
    let most = kept.entries - 1;
    let progress = Progress::default();
    let change = join_small_dictionaries(&world.layout, &world.view, most, &progress).unwrap();
    world.apply(change.change());
    change.keep();
    assert_eq!(world.view.dictionaries.len(), 2);
    assert_eq!(world.view.dictionaries[0], kept);
    assert_eq!(world.dictionary(), dictionary);
    let nothing = join_small_dictionaries(&world.layout, &world.view, most, &progress);
    assert!(nothing.unwrap().is_empty(), "one small file is left alone");
}

#[test]
fn what_is_being_joined_is_no_garbage_and_fits_only_what_it_was_joined_from() {
    let (mut world, first, second) = two_imports();
    world.import(&first);
    world.import(&second);
    let progress = Progress::default();
    let snapshot = world.snapshot();
    let known = (&world.view, snapshot.people().unwrap());
    let joining = world.layout.wait_to_join().unwrap();
    let joined = compact_small(&world.layout, known, 3000, world.options, &progress).unwrap();
    let files = world.files();

    let lock = world.layout.lock().unwrap();
    let spared = remove_garbage(&world.layout, &world.view, &lock).unwrap();
    assert!(spared.files.is_empty(), "somebody joins");
    assert_eq!(world.files(), files);
    drop(lock);

    assert!(joined.is_of(&world.view));
    undone(&mut world, 2);
    assert!(!joined.is_of(&world.view), "its second run is gone");
    drop(joined);
    drop(joining);
    let lock = world.layout.lock().unwrap();
    let garbage = remove_garbage(&world.layout, &world.view, &lock).unwrap();
    assert!(garbage.files.is_empty(), "it takes its files with it");
}

#[test]
fn undoing_restores_what_was_there_before() {
    let (mut world, first, second) = two_imports();
    world.import(&first);
    let (rows, dictionary) = (world.rows(), world.dictionary());
    world.import(&second);
    assert_eq!(undone(&mut world, 2), 2000);
    assert_eq!(world.rows(), rows);

    world.import(&second);
    world.compact();
    assert_eq!(undone(&mut world, 3), 2000);
    assert_eq!(
        world.view.runs.len(),
        1,
        "the joint run is written again without the import"
    );
    assert_eq!(world.rows(), rows);
    world.compact();
    assert_eq!(world.dictionary(), dictionary, "ids no event uses are gone");
    assert_eq!(undone(&mut world, 1), 3000);
    assert!(world.view.runs.is_empty());
    assert_eq!(world.compact(), 0);
    assert!(world.files().is_empty());
}

#[test]
fn the_earliest_received_survives_a_merge() {
    let mut world = World::new();
    let mut late = Given::id(5, 10, 1, "same");
    late.received = 500;
    let mut early = late.clone();
    early.received = 400;
    world.import(&[late]);
    // The same event in a second run, as two writers that did not know of each other leave it.
    let known = std::mem::take(&mut world.view.runs);
    world.import(&[early]);
    world.view.runs.extend(known);
    assert_eq!(world.compact(), 1);
    assert_eq!(
        world
            .rows()
            .iter()
            .map(|row| row.import)
            .collect::<Vec<_>>(),
        [2]
    );
}

#[test]
fn a_property_column_survives_growing_rare() {
    let mut world = World::new();
    world.import(&[Given::row(person(1), 1, 1, 1).with("plan", "pro")]);
    let plain = (0..2000).map(|n| Given::row(person(n), 2, n as i64, n + 10));
    world.import(&plain.collect::<Vec<_>>());
    let rows = world.rows();
    world.compact();
    assert_eq!(world.view.runs.len(), 1);
    assert_eq!(world.rows(), rows);
    let path = world.layout.run(&world.view.runs[0].run);
    let run = crate::write::run_file::RunFile::open(path).unwrap();
    assert!(run.columns().any(|column| column == "p.text.plan"));
    assert!(!run.columns().any(|column| column == "properties"));
}

#[test]
fn rewriting_splits_large_stores_by_buckets() {
    let (mut world, first, second) = two_imports();
    world.import(&first);
    world.import(&second);
    let rows = world.rows();
    world.options.max_run_rows = 2000;
    world.options.memory_bytes = 100_000;
    world.compact();
    assert_eq!(world.view.runs.len(), 3);
    assert_eq!(world.rows(), rows);
    let nothing = world.compacted(&Progress::default());
    assert!(nothing.unwrap().is_empty(), "split runs do not overlap");
}

#[test]
fn a_cancelled_rewrite_leaves_the_store_as_it_was() {
    let (mut world, first, second) = two_imports();
    world.import(&first);
    world.import(&second);
    let files = world.files();
    let progress = Progress::default();
    progress.cancel();
    let cancelled = world.compacted(&progress);
    assert!(matches!(cancelled, Err(StoreError::Cancelled)));
    assert_eq!(world.files(), files);
}

#[test]
fn garbage_is_what_the_manifest_does_not_name() {
    let mut world = World::new();
    world.import(&many(100, 10));
    let mut files = world.files();
    let forgotten = world.prepare(&many(300, 20)).unwrap();
    // The filters of what is there were made to look for what came.
    files.push(world.layout.known(&world.view.runs[0].run));
    files.push(world.layout.known(&world.view.dictionaries[0].name));
    files.sort();
    std::fs::write(world.layout.known("gone"), [1, 2, 3]).unwrap();
    let leftover = world.layout.temporary().join("imp_9");
    std::fs::create_dir(&leftover).unwrap();
    std::fs::write(leftover.join("events_0.spill"), [1, 2, 3]).unwrap();
    forgotten.keep();

    let lock = world.layout.lock().unwrap();
    let garbage = remove_garbage(&world.layout, &world.view, &lock).unwrap();
    assert!(garbage.files.contains(&leftover.join("events_0.spill")));
    assert_eq!(
        garbage.files.len(),
        4,
        "a run, a dictionary, a spill file and the filter of a run that is gone"
    );
    assert!(garbage.bytes > 3);
    assert_eq!(world.files(), files);
    let again = remove_garbage(&world.layout, &world.view, &lock).unwrap();
    assert!(again.files.is_empty());
}
