//! Damage is found, never served, and never a panic.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use support::folder::Folder;
use support::{Message, RunWriter, TestEvent, size_and_checksum};
use wayfarer_core::{ErrorCode, IdKind, PersonId, Value};
use wayfarer_store::{Column, Group, Run, TimelineRange, column_sizes, rebuild_view, verify};

/// A few events that fill every kind of column.
fn tiny_events() -> Vec<TestEvent> {
    let event = |nth: u64| TestEvent {
        message: match nth % 3 {
            0 => Message::Uuid([nth as u8; 16]),
            1 => Message::Text(format!("m{nth}")),
            _ => Message::Row(nth),
        },
        session: Some(nth / 4 + 1),
        channel: nth.is_multiple_of(2).then(|| "ads".to_owned()),
        amount: nth.is_multiple_of(5).then_some(100),
        properties: vec![
            ("plan".to_owned(), Value::Text("pro".to_owned())),
            ("score".to_owned(), Value::Number(nth as f64)),
            ("flag".to_owned(), Value::Bool(nth.is_multiple_of(2))),
            ("rare".to_owned(), Value::Number(1.5)),
        ],
        ..TestEvent::new(nth / 12 + 1, 1_700_000_000_000 + nth as i64, "visit", 0)
    };
    (0..36).map(event).collect()
}

fn tiny_folder() -> Folder {
    let mut folder = Folder::new();
    let writer = RunWriter {
        group_rows: 20,
        in_json: ["rare".to_owned()].into(),
        ..RunWriter::default()
    };
    folder.add_run_with(&writer, "tiny", &tiny_events());
    folder.add_dictionary("names", &[(1, IdKind::User, "alice".to_owned())]);
    folder
}

fn all_columns() -> Vec<Column> {
    let mut columns = vec![
        Column::Kind,
        Column::Event,
        Column::Sequence,
        Column::MessageHash,
        Column::Session,
        Column::Amount,
        Column::ReceivedAt,
        Column::Import,
        Column::Text("channel"),
    ];
    let names = ["plan", "score", "flag", "rare"];
    columns.extend(names.map(|name| Column::Property(name.to_owned())));
    columns
}

#[test]
fn a_whole_folder_is_healthy_and_its_manifest_comes_back_from_the_files() {
    let folder = tiny_folder();
    let report = verify(&folder.layout, &folder.workspace, &folder.view).unwrap();
    assert!(report.is_healthy(), "{report:?}");
    assert!(report.garbage.is_empty());
    let rebuilt = rebuild_view(&folder.layout).unwrap();
    assert!(rebuilt.unreadable.is_empty(), "{:?}", rebuilt.unreadable);
    assert_eq!(rebuilt.view.runs, folder.view.runs);
    assert_eq!(rebuilt.view.dictionaries, folder.view.dictionaries);
}

/// Changes one byte in place: rewriting a file for each would be slow on most disks.
fn put_byte(path: &Path, at: usize, byte: u8) {
    let file = OpenOptions::new().write(true).open(path).unwrap();
    file.write_all_at(&[byte], at as u64).unwrap();
}

#[test]
fn any_flipped_byte_of_a_run_is_detected() {
    let folder = tiny_folder();
    let path = folder.layout.run("tiny");
    let whole = std::fs::read(&path).unwrap();
    for (at, byte) in whole.iter().enumerate() {
        put_byte(&path, at, byte ^ 1 << (at % 8));
        let error = Run::open(&path, &folder.view.runs[0]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::StoreCorrupt, "byte {at}");
        put_byte(&path, at, *byte);
    }
    std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let report = verify(&folder.layout, &folder.workspace, &folder.view).unwrap();
    assert!(!report.is_healthy());
}

#[test]
fn files_outside_the_manifest_are_garbage() {
    let mut folder = tiny_folder();
    folder.add_run("left-over", &[TestEvent::new(1, 0, "visit", 1)]);
    folder.view.runs.pop();
    let spill = folder.layout.temporary().join("spill");
    std::fs::write(&spill, "x").unwrap();
    let report = verify(&folder.layout, &folder.workspace, &folder.view).unwrap();
    assert_eq!(report.garbage, [folder.layout.run("left-over"), spill]);
    assert!(report.is_healthy());
}

/// Writes the events in the given order and answers what the doctor says.
fn problems_of(events: &[TestEvent], change: impl Fn(&mut Folder)) -> Vec<String> {
    let mut folder = Folder::new();
    let writer = RunWriter {
        group_rows: 2,
        ..RunWriter::default()
    };
    let record = writer.write(&folder.layout.run("a"), "a", events);
    folder.view.runs.push(record);
    change(&mut folder);
    let report = verify(&folder.layout, &folder.workspace, &folder.view).unwrap();
    report.runs[0].problems.clone()
}

#[test]
fn rules_that_do_not_hold_are_named() {
    let ordered = [
        TestEvent::new(1, 10, "visit", 1),
        TestEvent::new(1, 20, "visit", 2),
        TestEvent::new(2, 30, "visit", 3),
    ];
    assert_eq!(problems_of(&ordered, |_| ()), [""; 0]);
    let mut swapped = ordered.clone();
    swapped.swap(0, 1);
    assert_eq!(
        problems_of(&swapped, |_| ()),
        ["row group 0 is not in order"]
    );
    let mut mixed = ordered.clone();
    mixed.swap(1, 2);
    let found = problems_of(&mixed, |_| ());
    assert!(found.iter().any(|p| p.contains("person")), "{found:?}");
    type Change = fn(&mut Folder);
    let changes: [(Change, &str); 5] = [
        (|f| f.view.runs[0].rows = 4, "3 rows instead of 4"),
        (|f| f.view.runs[0].time_max = 31, "first and last time"),
        (|f| f.view.runs[0].bucket_from = 1, "other buckets"),
        (|f| f.view.runs[0].month_to = 0, "other months"),
        (
            |f| f.view.runs[0].map_version = 9,
            "not the one in the footer",
        ),
    ];
    for (change, expected) in changes {
        let found = problems_of(&ordered, change);
        assert!(found.iter().any(|p| p.contains(expected)), "{found:?}");
    }
}

/// With the checksum made to fit, whatever is flipped may give an error or other numbers,
/// but never a panic.
#[test]
fn damage_that_passes_the_checksum_is_no_panic() {
    let mut folder = tiny_folder();
    let path = folder.layout.run("tiny");
    let whole = std::fs::read(&path).unwrap();
    let columns = all_columns();
    let mut group = Group::default();
    let mut refused = 0;
    for (at, byte) in whole.iter().enumerate() {
        let flip = if at % 2 == 0 { 0xff } else { 1 << (at % 8) };
        put_byte(&path, at, byte ^ flip);
        folder.view.runs[0].crc32 = size_and_checksum(&path).1;
        let is_read = catch_unwind(AssertUnwindSafe(|| {
            let with_timeline = at % 11 == 0;
            read_groups(&folder, &columns, &mut group) && (!with_timeline || read_the_rest(&folder))
        }));
        let is_read = is_read.unwrap_or_else(|_| panic!("byte {at}"));
        refused += usize::from(!is_read);
        put_byte(&path, at, *byte);
    }
    assert!(refused > 300, "only {refused} changes were noticed");
}

/// Whether all lanes could be read.
fn read_groups(folder: &Folder, columns: &[Column], group: &mut Group) -> bool {
    let Ok(run) = Run::open(&folder.layout.run("tiny"), &folder.view.runs[0]) else {
        return false;
    };
    let groups = 0..run.groups().len();
    let refused = groups.filter(|index| run.read_group(*index, columns, group).is_err());
    refused.count() == 0
}

/// Whether a timeline and the sizes of columns could be read.
fn read_the_rest(folder: &Folder) -> bool {
    let Ok(snapshot) = folder.open() else {
        return false;
    };
    let shown = snapshot.timeline(PersonId(2), &TimelineRange::first(9));
    shown.is_ok() && column_sizes(&snapshot).is_ok()
}
