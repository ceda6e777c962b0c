//! Imports: order, duplicates, columns, spilling, splitting, failing.

use std::collections::BTreeMap;
use std::sync::Arc;

use wayfarer_core::{BatchSink, IdKind, IdentityId, ImportId, Progress, RowSink};

use super::world::{Found, Given, World, append};
use crate::StoreError;
use crate::schema::{GROUP_ROWS_MAX, GROUP_ROWS_TARGET, RECORD_KEY};
use crate::write::{join_small_dictionaries, undo};

/// A person id spread over all partitions.
pub fn person(n: u64) -> u64 {
    n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

pub fn many(rows: u64, persons: u64) -> Vec<Given> {
    let event = |n: u64| {
        let mix = person(n ^ 0xABCD);
        let mut given = Given::row(person(mix % persons), (mix >> 40) as i64, n as i64, mix);
        given.channel = mix
            .is_multiple_of(3)
            .then(|| format!("channel {}", mix % 5));
        given = given.with("page", format!("/p/{}", mix % 11));
        if mix.is_multiple_of(2) {
            given = given.with("price", (mix % 100) as f64 / 4.0);
        }
        if n.is_multiple_of(500) {
            given = given.with("rare", serde_json::json!({"b": [n], "a": true}));
        }
        given
    };
    (0..rows).map(event).collect()
}

fn key(row: &Found) -> (u64, i64, i64) {
    (row.person, row.time, row.sequence)
}

#[test]
fn rows_come_out_sorted_with_everything_they_carried() {
    let mut world = World::new();
    let events = many(5000, 300);
    assert_eq!(world.import(&events), (5000, 0, BTreeMap::new()));
    assert_eq!(world.view.runs.len(), 1);
    let rows = world.groups(&world.view.runs[0]).concat();
    assert!(rows.is_sorted_by_key(key));
    let mut expected = events.clone();
    expected.sort_by_key(|e| (e.person, e.time, e.sequence));
    for (row, given) in rows.iter().zip(&expected) {
        assert_eq!(key(row), (given.person, given.time, given.sequence));
        assert_eq!(row.event, given.event);
        assert_eq!(row.channel, given.channel);
        let properties = given
            .properties
            .iter()
            .map(|(n, v)| (n.clone(), v.to_string()));
        assert_eq!(row.properties, properties.collect::<BTreeMap<_, _>>());
    }
    let persons: std::collections::BTreeSet<u64> = events.iter().map(|e| e.person).collect();
    let ids: Vec<u64> = world
        .dictionary()
        .into_iter()
        .map(|entry| entry.0)
        .collect();
    assert!(persons.iter().eq(&ids));
}

#[test]
fn ties_are_ordered_by_message_hash() {
    let mut world = World::new();
    let events: Vec<Given> = (0..50).map(|n| Given::row(7, 1, 1, n * 77)).collect();
    world.import(&events);
    let rows = world.groups(&world.view.runs[0]).concat();
    let hash = |row: &Found| row.message.parse::<u64>().unwrap();
    assert!(rows.is_sorted_by_key(hash));
    assert_eq!(rows.len(), 50);
}

#[test]
fn the_record_tells_what_the_run_holds_and_lies_in_the_footer() {
    let mut world = World::new();
    world.import(&many(2000, 50));
    let run = &world.view.runs[0];
    let bytes = std::fs::read(world.layout.run(&run.run)).unwrap();
    assert_eq!(
        (run.bytes, run.crc32),
        (bytes.len() as u64, crc32fast::hash(&bytes))
    );
    assert_eq!(run.imports, BTreeMap::from([(1, 2000)]));
    assert_eq!(run.catalogue.event_count(), 2000);
    let page: u64 = run.catalogue.properties["page"].types.values().sum();
    assert_eq!(page, 2000);
    assert_eq!(
        run.catalogue.properties["rare"].types.values().sum::<u64>(),
        4
    );
    let file = std::fs::File::open(world.layout.run(&run.run)).unwrap();
    let reader =
        parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let footer = reader
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap();
    let entry = footer.iter().find(|entry| entry.key == RECORD_KEY).unwrap();
    let mut kept: wayfarer_core::RunRecord =
        serde_json::from_str(entry.value.as_ref().unwrap()).unwrap();
    (kept.bytes, kept.crc32) = (run.bytes, run.crc32);
    assert_eq!(&kept, run);
}

#[test]
fn identical_rows_stay_and_the_same_file_again_adds_nothing() {
    let mut world = World::new();
    let mut events = many(500, 20);
    for n in 0..3 {
        events.push(Given::row(person(5), 10, 900 + n, 42));
    }
    assert_eq!(world.import(&events).0, 503);
    let before = world.rows();
    assert_eq!(world.import(&events), (0, 503, BTreeMap::from([(1, 503)])));
    assert_eq!(world.rows(), before);
    let files = world.files().len();
    assert_eq!(files, 4, "one run, one dictionary, a filter beside each");
}

#[test]
fn an_overlap_adds_up_to_the_larger_multiplicity() {
    let mut world = World::new();
    let same = |count: i64| {
        (0..count)
            .map(|n| Given::row(9, 5, n, 42))
            .collect::<Vec<_>>()
    };
    assert_eq!(world.import(&same(3)).0, 3);
    assert_eq!(world.import(&same(2)), (0, 2, BTreeMap::from([(1, 2)])));
    let mut more = same(5);
    more.push(Given::row(9, 6, 0, 43));
    assert_eq!(world.import(&more), (3, 3, BTreeMap::from([(1, 3)])));
    assert_eq!(world.rows().len(), 6);
}

#[test]
fn a_message_id_counts_once_per_person_and_the_smallest_sequence_survives() {
    let uuid = "0192d3c4-0000-7000-8000-000000000001";
    let mut world = World::new();
    let events = [
        Given::id(1, 10, 5, "a"),
        Given::id(1, 20, 3, "a"),
        Given::id(2, 10, 9, "a"),
        Given::id(1, 10, 7, uuid),
        Given::id(1, 10, 6, uuid),
    ];
    assert_eq!(world.import(&events), (3, 2, BTreeMap::new()));
    let sequences: Vec<i64> = world.rows().iter().map(|row| row.sequence).collect();
    assert_eq!(sequences, [6, 3, 9]);
    let again = [
        Given::id(1, 99, 1, uuid),
        Given::id(3, 1, 1, uuid),
        Given::id(1, 1, 1, "b"),
    ];
    assert_eq!(world.import(&again), (2, 1, BTreeMap::from([(1, 1)])));
}

#[test]
fn spilling_changes_nothing() {
    let events = many(20_000, 700);
    let mut roomy = World::new();
    roomy.import(&events);
    for memory_bytes in [30_000, 400_000] {
        let mut tight = World::new();
        tight.options.memory_bytes = memory_bytes;
        tight.import(&events);
        assert_eq!(tight.rows(), roomy.rows());
        assert_eq!(tight.dictionary(), roomy.dictionary());
        assert_eq!(tight.view.runs.len(), 1);
        let sorted = tight.groups(&tight.view.runs[0]).concat();
        assert!(sorted.is_sorted_by_key(key));
        assert_eq!(
            tight.import(&events).0,
            0,
            "known rows are found when spilled, too"
        );
    }
}

#[test]
fn a_person_larger_than_the_memory_is_deduped_and_sorted_all_the_same() {
    let mut events: Vec<Given> = (0..3000)
        .map(|n: u64| Given::row(0, (person(n) >> 30) as i64 % 5000, n as i64, n / 2))
        .collect();
    events.extend((0..500).map(|n| Given::id(0, n, n, &format!("id {}", n % 400))));
    events.extend(many(500, 20));
    let mut roomy = World::new();
    let counts = roomy.import(&events);
    assert_eq!((counts.0, counts.1), (3900, 100));
    let mut tight = World::new();
    tight.options.memory_bytes = 100_000;
    assert_eq!(tight.import(&events), counts);
    assert_eq!(tight.rows(), roomy.rows());
    assert!(
        tight
            .groups(&tight.view.runs[0])
            .concat()
            .is_sorted_by_key(key)
    );
    assert_eq!(tight.import(&events).0, 0);
}

#[test]
fn row_groups_end_on_person_borders() {
    let mut world = World::new();
    let rows = GROUP_ROWS_TARGET as u64 * 2 + 5000;
    let events: Vec<Given> = (0..rows)
        .map(|n| Given::row(person(n % 900), n as i64, n as i64, n))
        .collect();
    world.import(&events);
    let groups = world.groups(&world.view.runs[0]);
    assert_eq!(groups.len(), 3);
    for pair in groups.windows(2) {
        assert!((GROUP_ROWS_TARGET..GROUP_ROWS_TARGET + 1000).contains(&pair[0].len()));
        assert!(pair[0].last().unwrap().person < pair[1][0].person);
    }
}

#[test]
fn a_giant_person_is_cut_by_force_and_keeps_its_order() {
    let mut world = World::new();
    let giant = GROUP_ROWS_MAX as u64 + 20_000;
    let mut events: Vec<Given> = (0..giant)
        .map(|n| Given::row(1 << 40, n as i64, 0, n))
        .collect();
    events.extend((0..100).map(|n| Given::row(5, n, 0, n as u64)));
    events.extend((0..100).map(|n| Given::row(u64::MAX, n, 0, n as u64)));
    world.import(&events);
    let groups = world.groups(&world.view.runs[0]);
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    assert_eq!(sizes, [100, GROUP_ROWS_MAX, 20_100]);
    assert!(groups.concat().is_sorted_by_key(key));
}

#[test]
fn a_large_import_is_split_by_buckets_and_then_by_years() {
    let year = 31_557_600_000;
    let mut world = World::new();
    world.options.max_run_rows = 1000;
    let mut events = many(4000, 400);
    world.import(&events);
    assert_eq!(world.view.runs.len(), 4);
    let mut ranges: Vec<(u16, u16)> = world
        .view
        .runs
        .iter()
        .map(|run| (run.bucket_from, run.bucket_to))
        .collect();
    ranges.sort_unstable();
    assert!(
        ranges.windows(2).all(|pair| pair[0].1 < pair[1].0),
        "no bucket is in two runs"
    );

    let mut world = World::new();
    world.options.max_run_rows = 1000;
    for (n, event) in events.iter_mut().enumerate() {
        event.time = (n as i64 % 3) * year + year / 2;
    }
    world.import(&events);
    assert_eq!(world.view.runs.len(), 12);
    for run in &world.view.runs {
        assert_eq!(run.month_from.div_euclid(12), run.month_to.div_euclid(12));
    }
    assert_eq!(world.rows().len(), 4000);
}

#[test]
fn an_event_without_a_person_is_filed_under_nobody() {
    let mut world = World::new();
    world.import(&[Given::row(0, 1, 1, 1), Given::row(0, 1, 2, 1)]);
    assert_eq!(
        world
            .rows()
            .iter()
            .map(|row| row.person)
            .collect::<Vec<_>>(),
        [0, 0]
    );
    assert!(world.view.dictionaries.is_empty());
}

#[test]
fn two_texts_with_one_id_are_refused() {
    let mut world = World::new();
    let writer = world.writer(&Arc::default());
    append(&writer, &[Given::row(1, 1, 1, 1)]).unwrap();
    let mut batch = writer.batch();
    batch.identity(IdentityId(1), IdKind::User, "somebody else");
    writer.append(batch).unwrap();
    assert!(matches!(writer.finish(), Err(StoreError::Collision { .. })));
    assert!(world.files().is_empty(), "nothing stays");

    world.import(&[Given::row(1, 1, 1, 1)]);
    let writer = world.writer(&Arc::default());
    let mut batch = writer.batch();
    batch.identity(IdentityId(1), IdKind::User, "somebody else");
    writer.append(batch).unwrap();
    append(&writer, &[Given::row(2, 1, 1, 1)]).unwrap();
    assert!(matches!(writer.finish(), Err(StoreError::Collision { .. })));
}

#[test]
fn a_cancelled_or_dropped_import_leaves_no_file() {
    let mut world = World::new();
    world.options.memory_bytes = 10_000;
    let progress = Arc::new(Progress::default());
    let writer = world.writer(&progress);
    append(&writer, &many(3000, 50)).unwrap();
    assert!(!world.files().is_empty(), "spilled");
    progress.cancel();
    assert!(matches!(
        append(&writer, &many(10, 5)),
        Err(StoreError::Cancelled)
    ));
    assert!(matches!(writer.finish(), Err(StoreError::Cancelled)));
    assert!(world.files().is_empty());

    let prepared = world.prepare(&many(3000, 50)).unwrap();
    assert_eq!(prepared.runs.len(), 1);
    drop(prepared);
    assert!(world.files().is_empty());
}

#[test]
fn what_is_remembered_of_ids_changes_no_dictionary() {
    let first = many(900, 120);
    let second: Vec<Given> = many(700, 90)
        .into_iter()
        .map(|mut event| {
            event.person = event.person.rotate_left(9) | 1;
            event
        })
        .collect();
    let both: Vec<Given> = first.iter().chain(&second).cloned().collect();
    let mut worlds = [World::new(), World::new()];
    worlds[1].met = Some(Arc::default());
    let same = |worlds: &[World; 2], when: &str| {
        let [plain, remembering] = worlds;
        assert_eq!(plain.dictionary(), remembering.dictionary(), "{when}");
        assert!(!plain.dictionary().is_empty(), "{when}");
    };
    // What came and was not kept is not remembered.
    for world in &mut worlds {
        drop(world.prepare(&second).unwrap());
        world.import(&first);
        world.import(&both);
        world.import(&second);
    }
    same(&worlds, "the same people again");

    for world in &mut worlds {
        let progress = Progress::default();
        let joined = join_small_dictionaries(&world.layout, &world.view, u64::MAX, &progress);
        let (joined, met) = (joined.unwrap(), world.met.clone());
        assert!(!joined.is_empty());
        world.apply(joined.change());
        met.iter().for_each(|met| met.joined(&joined.change()));
        joined.keep();
        world.import(&many(300, 200));
    }
    same(&worlds, "after joining dictionaries");

    for world in &mut worlds {
        let change = undo(
            &world.layout,
            &world.view,
            ImportId(3),
            world.options,
            &Progress::default(),
        );
        let change = change.unwrap();
        assert!(change.removed > 0);
        world.apply(change.change());
        change.keep();
        world.compact();
    }
    same(&worlds, "after ids went");
    for world in &mut worlds {
        world.import(&second);
    }
    same(&worlds, "after they came again");
}
