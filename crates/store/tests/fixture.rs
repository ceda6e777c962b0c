//! Stores kept from every format version open and hold what was put into them.
//!
//! After raising the format version, keep a store of it:
//! `WAYFARER_KEEP_FIXTURE=1 cargo test -p wayfarer-store --test fixture`. A store that is
//! kept is never written again.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{TimestampMillisecondType, UInt64Type};
use arrow_array::{Array, RecordBatch};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use support::drafts::{Draft, WORKSPACE, drafts, hash, write_drafts};
use support::folder::check_fixture;
use wayfarer_core::{ImportId, PersonId, StoredEvent, Value, ValueType};
use wayfarer_store::schema::FORMAT_VERSION;
use wayfarer_store::{Column, Group, Lane, Layout, Snapshot};

fn kept(version: u32) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    tests.join(format!("fixtures/v{version}"))
}

#[test]
fn a_store_of_every_version_opens_and_holds_every_event() {
    if std::env::var_os("WAYFARER_KEEP_FIXTURE").is_some() && !kept(FORMAT_VERSION).exists() {
        write_drafts(&kept(FORMAT_VERSION));
    }
    for version in 1..=FORMAT_VERSION {
        check(&kept(version));
    }
}

#[test]
fn todays_writer_puts_down_the_same_events() {
    let data = tempfile::tempdir().unwrap();
    let written = write_drafts(data.path());
    assert_eq!(written.runs.len(), 2);
    check(data.path());
}

fn check(data: &Path) {
    let drafts = drafts();
    let stored = |(import, draft): &(ImportId, Draft)| draft.stored(*import);
    let expected: Vec<StoredEvent> = drafts.iter().map(stored).collect();
    let snapshot = check_fixture(data, WORKSPACE, &expected);
    check_catalogue(&snapshot, &expected);
    check_dictionary(&snapshot, &drafts);
    check_lanes(&snapshot, &expected);
    let layout = Layout::new(data, &WORKSPACE.parse().unwrap());
    check_columns_no_timeline_shows(&layout, &snapshot, &drafts);
}

fn check_catalogue(snapshot: &Snapshot, expected: &[StoredEvent]) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for event in expected {
        *counts.entry(&event.event).or_default() += 1;
    }
    let events = &snapshot.catalogue().events;
    let found = events
        .iter()
        .map(|(name, stats)| (name.as_str(), stats.count));
    assert_eq!(found.collect::<BTreeMap<_, _>>(), counts);
    let plan = &snapshot.catalogue().properties["plan"];
    assert_eq!(plan.types[&ValueType::Text], 270);
    assert_eq!(plan.conflicts(), 30);
}

fn check_dictionary(snapshot: &Snapshot, drafts: &[(ImportId, Draft)]) {
    for (kind, text) in drafts.iter().flat_map(|(_, draft)| draft.identities()) {
        let found = snapshot.dictionary().lookup(hash(kind, text).0).unwrap();
        assert_eq!(found, [(kind, text.to_owned())]);
    }
}

/// The columns questions read, through the decoder of hot columns.
fn check_lanes(snapshot: &Snapshot, expected: &[StoredEvent]) {
    let columns = [
        Column::Event,
        Column::Session,
        Column::Amount,
        Column::Property("plan".to_owned()),
        Column::MessageHash,
    ];
    let mut seen = 0;
    for run in snapshot.runs() {
        for index in 0..run.groups().len() {
            let mut group = Group::default();
            run.read_group(index, &columns, &mut group).unwrap();
            for span in &group.persons {
                for row in span.start as usize..span.end as usize {
                    let event = lane_event(&group, row, expected);
                    let person = event.person.unwrap_or(PersonId::NONE);
                    assert_eq!((person.0, event.time_ms), (span.person, group.time[row]));
                    seen += 1;
                }
            }
        }
    }
    assert_eq!(seen, expected.len());
}

/// The expected event with the message hash of a row; checks the row's other lanes.
fn lane_event<'e>(group: &Group, row: usize, expected: &'e [StoredEvent]) -> &'e StoredEvent {
    let [events, sessions, amounts, plans, messages] = &group.lanes[..] else {
        panic!("five lanes were asked for");
    };
    let number = |lane: &Lane| match lane {
        Lane::Hashes(hashes) => hashes[row],
        lane => panic!("{lane:?} is no lane of hashes"),
    };
    let value = |lane: &Lane| match lane {
        Lane::Codes { codes, values } => values.get(codes[row] as usize).cloned(),
        lane => panic!("{lane:?} is no lane of codes"),
    };
    let message = number(messages);
    let event = expected.iter().find(|e| e.message_hash == message).unwrap();
    assert_eq!(value(events), Some(Value::Text(event.event.clone())));
    assert_eq!(
        number(sessions),
        event.session.map_or(0, |session| session.0)
    );
    let plan = event.properties.iter().find(|(name, _)| name == "plan");
    assert_eq!(value(plans), plan.map(|(_, value)| value.clone()));
    let Lane::Ints { values, valid } = amounts else {
        panic!("{amounts:?} is no lane of whole numbers");
    };
    let is_valid = valid.as_ref().is_none_or(|valid| valid[row]);
    let amount = is_valid.then(|| values[row] as f64 / 10_000.0);
    assert_eq!(amount, event.amount);
    event
}

/// Times and identities that are stored for later use, through the stock reader.
fn check_columns_no_timeline_shows(
    layout: &Layout,
    snapshot: &Snapshot,
    drafts: &[(ImportId, Draft)],
) {
    let mut found = Vec::new();
    for run in snapshot.runs() {
        let file = File::open(layout.run(&run.record().run)).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        for batch in reader.build().unwrap() {
            found.extend(hidden_columns(&batch.unwrap()));
        }
    }
    let mut expected: Vec<Hidden> = drafts
        .iter()
        .map(|(_, draft)| Hidden {
            time: draft.time,
            person: draft.identity().map_or(0, |id| id.0),
            anonymous: draft.beside().map(|id| id.0),
            sent: draft.sent,
            device: draft.device,
            is_clamped: draft.is_clamped,
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hidden {
    time: i64,
    person: u64,
    anonymous: Option<u64>,
    sent: Option<i64>,
    device: Option<i64>,
    is_clamped: bool,
}

fn hidden_columns(batch: &RecordBatch) -> Vec<Hidden> {
    let column = |name: &str| batch.column_by_name(name).unwrap();
    let hash = |name: &str, row: usize| {
        let hashes = column(name).as_primitive::<UInt64Type>();
        hashes.is_valid(row).then(|| hashes.value(row))
    };
    let instant = |name: &str, row: usize| {
        let instants = column(name).as_primitive::<TimestampMillisecondType>();
        instants.is_valid(row).then(|| instants.value(row))
    };
    let clamped = column("clamped").as_boolean();
    (0..batch.num_rows())
        .map(|row| Hidden {
            time: instant("time", row).unwrap(),
            person: hash("person", row).unwrap(),
            anonymous: hash("anonymous", row),
            sent: instant("sent_at", row),
            device: instant("device_at", row),
            is_clamped: clamped.is_valid(row) && clamped.value(row),
        })
        .collect()
}

#[test]
fn kept_stores_stay_small() {
    let directories = ["runs", "dictionary"].map(|name| {
        let workspace = Layout::new(&kept(1), &WORKSPACE.parse().unwrap());
        workspace.root().join(name)
    });
    let files = directories
        .iter()
        .flat_map(|path| fs::read_dir(path).unwrap());
    let bytes: u64 = files
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    assert!(bytes < 100_000, "{bytes} bytes");
}
