//! From a request to the answer of a question, over restarts.

mod countries;
mod replay;

use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use wayfarer_core::{ErrorCode, FixedClock, Millis, WorkspaceId};
use wayfarer_ingest::collect::{Protocol, Request};
use wayfarer_journey::Question;

use super::*;
use crate::{Actor, App, Capability, Control, SaveDocument, Saved};

/// 2026-03-02T12:00:00Z.
const NOW: Millis = 1_772_452_800_000;
/// Work in the background is done by then, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

struct Fixture {
    data: tempfile::TempDir,
    app: Arc<App>,
    shop: WorkspaceId,
}

impl Fixture {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let app = opened(data.path());
        let shop = app.workspace_for_import(None).unwrap().workspace;
        Self { data, app, shop }
    }

    fn source(&self, document: &Json) -> Result<Saved<Source>, crate::AppError> {
        let text = document.to_string();
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let ann = Actor {
            name: "ann".to_owned(),
            may: Capability::Edit,
        };
        self.app.create_saved(&self.shop, &save, &ann)
    }

    /// How often an event happened.
    fn count(&self, event: &str) -> u64 {
        let question =
            json!({"version": 1, "trend": {"series": [{"event": event}], "period": "day"}});
        let question = Question::from_json(&question.to_string()).unwrap();
        let answer = self.app.ask(&self.shop, &question, &Control::unlimited());
        let answer = serde_json::to_value(answer.unwrap()).unwrap();
        let points = answer["answer"]["trend"]["lines"][0]["points"].as_array();
        let values = points.unwrap().iter();
        values
            .filter_map(|point| point["value"].as_f64())
            .sum::<f64>() as u64
    }
}

fn opened(data: &std::path::Path) -> Arc<App> {
    Arc::new(App::open(data, Arc::new(FixedClock(NOW))).unwrap())
}

fn taken(collector: &Collector, key: Option<&str>, body: &Json) -> Result<Receipt, CollectError> {
    taken_by(collector, Protocol::Segment(None), key, &[], body)
}

fn taken_by(
    collector: &Collector,
    protocol: Protocol,
    key: Option<&str>,
    headers: &[(String, String)],
    body: &Json,
) -> Result<Receipt, CollectError> {
    let (tell, told) = mpsc::channel();
    let body = body.to_string();
    let request = Request {
        protocol,
        credentials: key,
        query: "",
        headers,
        address: None,
        body: body.as_bytes(),
    };
    collector.take(request, move |outcome| tell.send(outcome).unwrap());
    told.recv().unwrap()
}

fn track(id: &str, event: &str) -> Json {
    json!({"type": "track", "event": event, "userId": "u-1", "messageId": id, "timestamp": "2026-03-02T11:00:00Z"})
}

#[test]
fn what_was_taken_is_asked_about_and_counts_once() {
    let fixture = Fixture::new();
    let source = fixture.source(&json!({"name": "Web shop"})).unwrap();
    let key = source.document.write_key.clone();
    assert!(key.starts_with("wf_pk_"), "{key}");
    let collector = Collector::begin(Arc::clone(&fixture.app)).unwrap();
    let batch = json!({"batch": [track("m1", "Order Completed"), track("m2", "Order Completed"), {"type": "track"}]});
    let receipt = taken(&collector, Some(&key), &batch).unwrap();
    assert_eq!(receipt.accepted, 2);
    let [refused] = &receipt.rejected[..] else {
        panic!("one is refused: {receipt:?}")
    };
    assert_eq!(
        (refused.index, refused.refusal.reason.as_str()),
        (2, "missing_identity")
    );
    // The SDK did not hear the answer and sends again, now with a third.
    let again = json!({"writeKey": key, "batch": [track("m2", "Order Completed"), track("m3", "Order Completed")]});
    assert_eq!(taken(&collector, None, &again).unwrap().accepted, 2);
    let counts = collector.counts();
    assert_eq!(
        (counts.received, counts.accepted, counts.rejected),
        (5, 4, 1)
    );
    drop(collector);
    assert_eq!(fixture.count("Order Completed"), 3);

    let app = &fixture.app;
    let [import] = &app.imports(&fixture.shop).unwrap()[..] else {
        panic!("one import a day")
    };
    assert_eq!(
        (
            import.counts.added,
            import.counts.duplicates,
            import.counts.rejected
        ),
        (3, 1, 1)
    );
    assert_eq!(import.counts.rejected_by_reason["missing_identity"], 1);
    let rejected = app.rejected_rows(&fixture.shop, import.import).unwrap();
    let rejected: Vec<_> = rejected.map(|row| row.unwrap().row).collect();
    let [row] = &rejected[..] else {
        panic!("one is kept: {rejected:?}")
    };
    assert_eq!(
        (row.file.as_str(), row.line, row.raw.as_str()),
        ("Web shop", 3, r#"{"type":"track"}"#)
    );
    assert_eq!(row.column.as_deref(), Some("/userId"));

    let events = app.catalogue(&fixture.shop).unwrap().events;
    assert!(events.contains_key("Order Completed"), "{events:?}");
}

#[test]
fn what_a_dead_process_left_in_the_log_is_filed_by_the_next() {
    let fixture = Fixture::new();
    let key = fixture
        .source(&json!({"name": "Web shop"}))
        .unwrap()
        .document
        .write_key;
    // Somebody is writing: nothing can be filed.
    let layout = fixture.app.layout(&fixture.shop);
    layout.create().unwrap();
    let busy = layout.lock().unwrap();
    let collector = Collector::begin(Arc::clone(&fixture.app)).unwrap();
    taken(
        &collector,
        Some(&key),
        &json!({"batch": [track("m1", "A"), track("m2", "A")]}),
    )
    .unwrap();
    drop(collector);
    drop(busy);
    assert_eq!(
        fixture.app.catalogue(&fixture.shop).unwrap().events.len(),
        0
    );
    let app = opened(fixture.data.path());
    let collector = Collector::begin(Arc::clone(&app)).unwrap();
    drop(collector);
    assert_eq!(fixture.count("A"), 2);
    assert_eq!(
        std::fs::read_dir(fixture.data.path().join("wal"))
            .unwrap()
            .count(),
        1,
        "the lock alone"
    );
}

#[test]
fn messages_refused_before_and_after_a_restart_are_all_kept() {
    let fixture = Fixture::new();
    let web = fixture.source(&json!({"name": "Web shop"})).unwrap();
    let key = web.document.write_key;
    for later_ms in [0, 5_000] {
        let clock = Arc::new(FixedClock(NOW + later_ms));
        let app = Arc::new(App::open(fixture.data.path(), clock).unwrap());
        let collector = Collector::begin(app).unwrap();
        taken(
            &collector,
            Some(&key),
            &json!({"batch": [{"type": "track"}]}),
        )
        .unwrap();
    }
    let import = fixture.app.imports(&fixture.shop).unwrap().remove(0);
    assert_eq!(import.counts.rejected, 2);
    let rows = fixture
        .app
        .rejected_rows(&fixture.shop, import.import)
        .unwrap();
    assert_eq!(rows.count(), 2);
}

#[test]
fn what_comes_in_bit_by_bit_stays_in_few_files() {
    let fixture = Fixture::new();
    let key = fixture
        .source(&json!({"name": "Web shop"}))
        .unwrap()
        .document
        .write_key;
    const BITS: usize = 40;
    for bit in 0..BITS {
        // Ending files what came in.
        let collector = Collector::begin(Arc::clone(&fixture.app)).unwrap();
        let message = track(&format!("m{bit}"), "A");
        taken(&collector, Some(&key), &json!({ "batch": [message] })).unwrap();
    }
    assert_eq!(fixture.count("A"), BITS as u64);
    // What is left small is joined while one collects.
    let _collector = Collector::begin(Arc::clone(&fixture.app)).unwrap();
    let begun = Instant::now();
    let runs = || fixture.app.stats(&fixture.shop).unwrap().runs;
    while runs() > 17 {
        assert!(begun.elapsed() < PATIENCE, "{} runs", runs());
        std::thread::yield_now();
    }
    assert_eq!(fixture.count("A"), BITS as u64);
    assert_eq!(fixture.app.imports(&fixture.shop).unwrap().len(), 1);
}

#[test]
fn nobody_without_a_key_that_is_good_gets_anything_in() {
    let fixture = Fixture::new();
    let kept = json!({"name": "Old tool", "write_key": "WK_TEST_0001"});
    let source = fixture.source(&kept).unwrap();
    assert_eq!(source.document.write_key, "WK_TEST_0001");
    let off = json!({"name": "Off", "write_key": "WK_TEST_OFF1", "enabled": false});
    fixture.source(&off).unwrap();
    let collector = Collector::begin(Arc::clone(&fixture.app)).unwrap();
    let batch = json!({"batch": [track("m1", "A")]});
    assert!(matches!(
        taken(&collector, None, &batch),
        Err(CollectError::NoKey)
    ));
    let unknown = taken(&collector, Some("WK_TEST_0002:"), &batch);
    assert!(matches!(unknown, Err(CollectError::UnknownKey)));
    let off = taken(&collector, Some("WK_TEST_OFF1:"), &batch);
    assert!(matches!(off, Err(CollectError::Disabled(name)) if name == "Off"));
    assert!(taken(&collector, Some("WK_TEST_0001:"), &batch).is_ok());
    let many: Vec<_> = (0..2_001).map(|n| track(&n.to_string(), "A")).collect();
    let many = taken(&collector, Some("WK_TEST_0001"), &json!({ "batch": many }));
    assert!(matches!(many, Err(CollectError::TooMany(2_001))));
    let counts = collector.counts();
    assert_eq!(
        (counts.requests, counts.requests_refused, counts.accepted),
        (5, 4, 1)
    );
}

#[test]
fn a_key_is_one_sources() {
    let fixture = Fixture::new();
    fixture
        .source(&json!({"name": "Web", "write_key": "WK_TEST_0001"}))
        .unwrap();
    let same_name = fixture.source(&json!({"name": "Web"})).unwrap_err();
    assert_eq!(same_name.code, ErrorCode::SavedExists);
    let same_key = fixture
        .source(&json!({"name": "App", "former_key": "WK_TEST_0001"}))
        .unwrap_err();
    assert_eq!(
        (same_key.code, same_key.pointer.as_deref()),
        (ErrorCode::SavedExists, Some("/former_key"))
    );
    let short = fixture
        .source(&json!({"name": "App", "write_key": "short"}))
        .unwrap_err();
    assert_eq!(short.code, ErrorCode::SavedInvalid);
}

#[test]
fn a_second_collector_for_the_same_data_is_refused() {
    let fixture = Fixture::new();
    let first = Collector::begin(Arc::clone(&fixture.app)).unwrap();
    let second = Collector::begin(opened(fixture.data.path()));
    assert_eq!(second.err().unwrap().code, ErrorCode::WorkspaceBusy);
    drop(first);
    assert!(Collector::begin(Arc::clone(&fixture.app)).is_ok());
}
