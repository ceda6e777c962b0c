//! The bundled mapping for Google Analytics 4's BigQuery export, over a small invented one.

use std::collections::HashSet;

use super::*;
use crate::recognise::{Recognition, Role, recognise};
use crate::{Input, Preview, ReadOptions, SAMPLE_ROWS, preview};

const EXPORT: &str = include_str!("../../../tests/ga4/events_20260302.json");

fn read(export: &'static str) -> Preview {
    let input = Input::stream("events_20260302.json", Box::new(export.as_bytes()));
    preview(&input, &ReadOptions::default(), SAMPLE_ROWS).unwrap()
}

fn recognised(read: &Preview) -> Recognition {
    let rows = source_rows(&read.rows);
    recognise(&read.table, &rows, "events_20260302")
}

fn source_rows<'a>(rows: &'a [Vec<Cell<'static>>]) -> Vec<SourceRow<'a>> {
    let row = |(place, cells): (usize, &'a Vec<Cell<'static>>)| SourceRow {
        cells,
        extra: &[],
        number: place as u64 + 1,
        line: place as u64 + 1,
    };
    rows.iter().enumerate().map(row).collect()
}

fn imported() -> Run {
    let read = read(EXPORT);
    let document = Mapping::suggest(&recognised(&read));
    let columns: Vec<_> = read.table.columns.iter().map(String::as_str).collect();
    run(&document, &columns, &read.rows).unwrap()
}

fn place(run: &Run, event: &str) -> usize {
    run.events().iter().position(|name| *name == event).unwrap()
}

#[test]
fn the_export_is_recognised_by_its_columns() {
    let read = read(EXPORT);
    let found = recognised(&read);
    assert_eq!(found.known.unwrap().key, "ga4-export");
    let column = |role| found.column(role).map(|column| column.name.as_str());
    assert_eq!(column(Role::Time), Some("event_timestamp"));
    assert_eq!(column(Role::Person), Some("user_id"));
    assert_eq!(column(Role::Anonymous), Some("user_pseudo_id"));
    assert_eq!(column(Role::Explode), None);
    let other = Table {
        columns: vec!["event_name".to_owned(), "event_timestamp".to_owned()],
    };
    assert_eq!(recognise(&other, &[], "log").known, None);
}

#[test]
fn a_row_is_read_as_the_measurement_protocol_would_be() {
    let run = imported();
    assert_eq!(run.rejects, []);
    let at = place(&run, "page_view");
    let event = &run.sink.events[at];
    assert_eq!(event.time_ms, 1_772_463_600_000);
    assert_eq!(
        event.touch,
        "- shop.example / https://search.example/ letter -"
    );
    let text = |name| match run.property(at, name) {
        Some(Value::Text(text)) => text,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(text("page_title"), "Home");
    assert_eq!(text("referrer"), "https://search.example/");
    assert!(text("url").ends_with("gclid=x"));
    assert_eq!(text("device_type"), "mobile");
    assert_eq!(text("browser"), "Chrome");
    assert_eq!(text("country"), "Ireland");
    assert_eq!(text("ga_date"), "20260302");
    assert_eq!(text("analytics_storage"), "Yes");
    assert_eq!(
        run.property(at, "percent_scrolled"),
        Some(Value::Number(90.0))
    );
    assert_eq!(run.property(at, "ga_active"), Some(Value::Bool(true)));
    for noise in [
        "engagement_time_msec",
        "ga_session_id",
        "page_location",
        "items",
    ] {
        assert_eq!(run.property(at, noise), None, "{noise}");
    }
    assert!(
        run.sink
            .ids
            .contains(&(IdKind::Session, "d1.1.1001".to_owned()))
    );
}

#[test]
fn a_purchase_has_its_worth_and_its_items() {
    let run = imported();
    let at = place(&run, "purchase");
    assert_eq!(
        run.sink.events[at].money,
        Some((200_000, Some("EUR".to_owned())))
    );
    assert_eq!(
        run.property(at, "transaction_id"),
        Some(Value::Text("T1".to_owned()))
    );
    assert!(matches!(run.property(at, "items"), Some(Value::Json(_))));
    let refund = place(&run, "refund");
    assert_eq!(
        run.sink.events[refund].money,
        Some((50_000, Some("EUR".to_owned())))
    );
}

#[test]
fn what_was_set_of_the_person_is_told_once_at_its_time() {
    let run = imported();
    let at = place(&run, "identify");
    assert_eq!(run.sink.events[at].time_ms, 1_772_467_200_000);
    assert_eq!(run.sink.events[at].message, "d2.1/u1/1772467200000000");
    assert_eq!(
        run.property(at, "plan"),
        Some(Value::Text("gold".to_owned()))
    );
    assert_eq!(run.property(at, "seats"), Some(Value::Number(3.0)));
    assert_eq!(run.property(at, "ga_date"), None);
    let beside = run
        .events()
        .iter()
        .filter(|name| **name == "identify")
        .count();
    assert_eq!(beside, 1);
}

#[test]
fn the_same_row_is_the_same_event_and_no_other_is() {
    let run = imported();
    let messages: Vec<_> = run.sink.events.iter().map(|event| &event.message).collect();
    let distinct: HashSet<_> = messages.iter().collect();
    assert_eq!(
        distinct.len(),
        messages.len() - 1,
        "one row stands there twice"
    );
}

#[test]
fn rows_without_consent_belong_to_nobody() {
    let run = imported();
    assert_eq!(run.notes.unattributed, 1);
    let nobody = run
        .sink
        .events
        .iter()
        .find(|event| event.identity.is_none());
    assert_eq!(nobody.unwrap().event, "page_view");
}
