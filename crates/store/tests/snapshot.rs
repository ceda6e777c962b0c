//! Snapshots, timelines, dictionaries and column sizes over small folders.

#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use support::folder::{Folder, check_fixture};
use support::{Message, RunWriter, TestEvent};
use wayfarer_core::{ErrorCode, IdKind, PersonId, StoredEvent, Value};
use wayfarer_store::{Column, FOOTER, Group, Lane, TimelineCursor, TimelineRange, column_sizes};

const NOON: i64 = 1_700_000_000_000;

fn full_event(person: u64, nth: u64) -> TestEvent {
    let message = match nth % 3 {
        0 => Message::Uuid([nth as u8; 16]),
        1 => Message::Text(format!("message {person} {nth}")),
        _ => Message::Row(person << 32 | nth),
    };
    let mut properties = vec![("plan".to_owned(), Value::Text(format!("p{}", nth % 2)))];
    if nth.is_multiple_of(2) {
        properties.push(("score".to_owned(), Value::Number(nth as f64 / 2.0)));
    }
    if nth.is_multiple_of(5) {
        properties.push(("rare".to_owned(), Value::Json("[1,2]".to_owned())));
    }
    TestEvent {
        sequence: nth as i64 % 4,
        message,
        session: (!nth.is_multiple_of(3)).then_some(nth / 10 + 1),
        account: nth.is_multiple_of(4).then_some(77),
        channel: nth.is_multiple_of(2).then(|| "search".to_owned()),
        url_path: Some(format!("/page/{}", nth % 7)),
        amount: nth.is_multiple_of(3).then_some(12_500),
        currency: nth.is_multiple_of(3).then(|| "EUR".to_owned()),
        properties,
        ..TestEvent::new(person, NOON + nth as i64 / 3 * 1000, "visit", 0)
    }
}

fn some_events() -> Vec<TestEvent> {
    let persons = [0, 3, 5, u64::MAX / 2, u64::MAX];
    let events = persons.into_iter().flat_map(|person| {
        (0..40).map(move |nth| TestEvent {
            message: Message::Row(person.wrapping_mul(31) ^ nth),
            ..full_event(person, nth)
        })
    });
    events.collect()
}

fn writer(group_rows: usize) -> RunWriter {
    RunWriter {
        group_rows,
        in_json: ["rare".to_owned()].into(),
        ..RunWriter::default()
    }
}

fn expected(events: &[TestEvent], person: u64) -> Vec<StoredEvent> {
    let mut events: Vec<&TestEvent> = events.iter().filter(|e| e.person == person).collect();
    events.sort_by_key(|event| event.order());
    events.into_iter().map(TestEvent::stored).collect()
}

#[test]
fn a_timeline_shows_every_event_with_everything_it_carries() {
    let mut folder = Folder::new();
    let events: Vec<TestEvent> = (0..60).map(|nth| full_event(9, nth)).collect();
    let (even, odd): (Vec<_>, Vec<_>) = events.iter().cloned().partition(|e| e.sequence % 2 == 0);
    folder.add_run_with(&writer(10), "a", &even);
    folder.add_run_with(&writer(10), "b", &odd);
    let snapshot = folder.open().unwrap();
    let shown = snapshot
        .timeline(PersonId(9), &TimelineRange::first(1000))
        .unwrap();
    // Sixteen equal bytes repeat after 256 events only, so every message is its own.
    assert_eq!(shown, expected(&events, 9));
    let stranger = snapshot
        .timeline(PersonId(8), &TimelineRange::first(10))
        .unwrap();
    assert!(stranger.is_empty());
}

#[test]
fn pages_of_a_timeline_join_without_gap_or_repeat() {
    let mut folder = Folder::new();
    // More rows than are read at once, so that rows are chosen by their keys.
    let events: Vec<TestEvent> = (0..2500)
        .map(|nth| TestEvent {
            message: Message::Row(nth * 7919 % 2503),
            ..full_event(9, nth)
        })
        .collect();
    folder.add_run_with(&writer(10_000), "a", &events[..1700]);
    folder.add_run_with(&writer(10_000), "b", &events[1700..]);
    let snapshot = folder.open().unwrap();
    let mut range = TimelineRange::first(333);
    let mut shown = Vec::new();
    loop {
        let page = snapshot.timeline(PersonId(9), &range).unwrap();
        let Some(last) = page.last() else { break };
        range.after = Some(TimelineCursor::after(last));
        shown.extend(page);
    }
    assert_eq!(shown, expected(&events, 9));
}

#[test]
fn a_timeline_keeps_to_its_times() {
    let mut folder = Folder::new();
    folder.add_run("a", &some_events());
    let range = TimelineRange {
        from_ms: Some(NOON + 3000),
        until_ms: Some(NOON + 5000),
        ..TimelineRange::first(100)
    };
    let shown = folder
        .open()
        .unwrap()
        .timeline(PersonId(5), &range)
        .unwrap();
    let mut wanted = expected(&some_events(), 5);
    wanted.retain(|event| (NOON + 3000..NOON + 5000).contains(&event.time_ms));
    assert_eq!(wanted.len(), 6);
    assert_eq!(shown, wanted);
}

#[test]
fn an_event_delivered_twice_is_shown_as_first_received() {
    let mut folder = Folder::new();
    let first = TestEvent::new(4, NOON, "visit", 1);
    let again = TestEvent {
        received: first.received + 500,
        time: NOON - 100,
        ..first.clone()
    };
    let other = TestEvent::new(4, NOON, "visit", 2);
    folder.add_run("late", &[again]);
    folder.add_run("early", &[first.clone(), other.clone()]);
    let snapshot = folder.open().unwrap();
    let shown = snapshot
        .timeline(PersonId(4), &TimelineRange::first(10))
        .unwrap();
    assert_eq!(shown, [first.stored(), other.stored()]);
}

#[test]
fn a_snapshot_sums_up_its_runs() {
    let mut folder = Folder::new();
    assert_eq!(folder.open().unwrap().time_range(), None);
    folder.add_run("a", &[TestEvent::new(1, 500, "visit", 1)]);
    folder.add_run(
        "b",
        &[
            TestEvent::new(1, 100, "order", 2),
            TestEvent::new(2, 200, "visit", 3),
        ],
    );
    let snapshot = folder.open().unwrap();
    assert_eq!(snapshot.event_count(), 3);
    assert_eq!(snapshot.time_range(), Some((100, 500)));
    assert_eq!(snapshot.data_version(), folder.view.data_version);
    assert_eq!(snapshot.catalogue().events["visit"].count, 2);
}

#[test]
fn a_cache_verifies_a_run_once_and_lets_go_of_dead_ones() {
    let mut folder = Folder::new();
    folder.add_run("a", &[TestEvent::new(1, 500, "visit", 1)]);
    folder.add_run("b", &[TestEvent::new(2, 600, "visit", 2)]);
    let before = folder.open().unwrap();
    assert!(Arc::ptr_eq(
        &before.runs()[0],
        &folder.open().unwrap().runs()[0]
    ));
    folder.view.runs.remove(0);
    std::fs::remove_file(folder.layout.run("a")).unwrap();
    assert_eq!(folder.open().unwrap().event_count(), 1);
    assert_eq!(folder.cache.open_runs(), 1);
    let shown = before
        .timeline(PersonId(1), &TimelineRange::first(9))
        .unwrap();
    assert_eq!(shown.len(), 1, "an older snapshot stays readable");
}

#[test]
fn a_missing_or_newer_run_is_refused_with_its_code() {
    let mut folder = Folder::new();
    folder.add_run("a", &[TestEvent::new(1, 500, "visit", 1)]);
    std::fs::remove_file(folder.layout.run("a")).unwrap();
    assert_eq!(folder.open().unwrap_err().code(), ErrorCode::StoreIo);

    let mut folder = Folder::new();
    let writer = RunWriter {
        format_version: 2,
        ..RunWriter::default()
    };
    folder.add_run_with(&writer, "a", &[TestEvent::new(1, 500, "visit", 1)]);
    assert_eq!(
        folder.open().unwrap_err().code(),
        ErrorCode::StoreUnsupported
    );
}

#[test]
fn dictionaries_tell_what_ids_stand_for() {
    let mut folder = Folder::new();
    let users = |ids: std::ops::Range<u64>| -> Vec<_> {
        ids.map(|id| (id * 10, IdKind::User, format!("user {id}")))
            .collect()
    };
    folder.add_dictionary("one", &users(0..95));
    let mut second = users(90..120);
    second[29] = (u64::MAX, IdKind::Account, "Acme".to_owned());
    folder.add_dictionary("two", &second);
    let snapshot = folder.open().unwrap();
    let dictionary = snapshot.dictionary();
    assert_eq!(
        dictionary.lookup(70).unwrap(),
        [(IdKind::User, "user 7".to_owned())]
    );
    assert_eq!(dictionary.lookup(920).unwrap().len(), 1, "both files agree");
    assert!(dictionary.lookup(71).unwrap().is_empty());
    let found = dictionary
        .lookup_many(&[u64::MAX, 0, 940, 70, 5, 70])
        .unwrap();
    assert_eq!(found.len(), 4);
    assert_eq!(found[&u64::MAX], (IdKind::Account, "Acme".to_owned()));
    assert_eq!(found[&0].1, "user 0");
    assert_eq!(found[&940].1, "user 94");
}

#[test]
fn a_damaged_dictionary_is_refused_when_first_asked() {
    let mut folder = Folder::new();
    folder.add_dictionary("one", &[(1, IdKind::User, "alice".to_owned())]);
    let path = folder.layout.dictionary("one");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[20] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let snapshot = folder.open().unwrap();
    let error = snapshot.dictionary().lookup(1).unwrap_err();
    assert_eq!(error.code(), ErrorCode::StoreCorrupt);
}

#[test]
fn column_sizes_add_up_to_the_files() {
    let mut folder = Folder::new();
    folder.add_run_with(&writer(50), "a", &some_events());
    folder.add_run("b", &[TestEvent::new(1, 500, "visit", 1)]);
    let sizes = column_sizes(&folder.open().unwrap()).unwrap();
    let bytes: u64 = sizes.iter().map(|size| size.bytes).sum();
    assert_eq!(
        bytes,
        folder.view.runs.iter().map(|run| run.bytes).sum::<u64>()
    );
    let values = |column: &str| sizes.iter().find(|s| s.column == column).unwrap().values;
    assert_eq!(values("person"), 201);
    assert_eq!(values("channel"), 100);
    assert_eq!(values("p.number.score"), 100);
    assert_eq!(values("properties"), 40);
    assert_eq!(values(FOOTER), 0);
}

#[test]
fn groups_without_statistics_are_measured() {
    use parquet::file::properties::{EnabledStatistics, WriterProperties};
    let mut folder = Folder::new();
    let writer = RunWriter {
        group_rows: 50,
        settings: WriterProperties::builder()
            .set_statistics_enabled(EnabledStatistics::None)
            .build(),
        ..RunWriter::default()
    };
    folder.add_run_with(&writer, "bare", &some_events());
    folder.add_run_with(&self::writer(50), "full", &some_events());
    let snapshot = folder.open().unwrap();
    assert_eq!(snapshot.runs()[0].groups(), snapshot.runs()[1].groups());
    assert_eq!(snapshot.runs()[0].groups().len(), 3);
}

#[test]
fn columns_a_run_does_not_have_are_null_lanes() {
    let mut folder = Folder::new();
    folder.add_run("a", &[TestEvent::new(1, 500, "visit", 1)]);
    let columns = [
        Column::Session,
        Column::Text("channel"),
        Column::Property("plan".to_owned()),
        Column::Amount,
    ];
    let mut group = Group::default();
    folder.open().unwrap().runs()[0]
        .read_group(0, &columns, &mut group)
        .unwrap();
    assert!(group.lanes.iter().all(|lane| matches!(lane, Lane::Null)));
    let beyond = folder.open().unwrap().runs()[0].read_group(1, &columns, &mut group);
    assert_eq!(beyond.unwrap_err().code(), ErrorCode::StoreCorrupt);
}

#[test]
fn a_fixture_folder_is_checked_event_by_event() {
    let mut folder = Folder::new();
    folder.add_run_with(&writer(50), "a", &some_events());
    folder.add_dictionary("one", &[(1, IdKind::User, "alice".to_owned())]);
    let data = folder.layout.root().parent().unwrap();
    let expected: Vec<StoredEvent> = some_events().iter().map(TestEvent::stored).collect();
    check_fixture(data, "shop", &expected);
}
