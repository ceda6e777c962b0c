//! Refused messages taken after all.

use wayfarer_metadata::{Expected, RefusedFilter, RefusedRow};

use super::*;

/// A message whose person stands in a property.
fn misplaced(id: &str) -> Json {
    json!({"type": "track", "event": "Order Completed", "messageId": id,
        "timestamp": "2026-03-02T11:00:00Z", "properties": {"customer": format!("u-{id}")}})
}

fn asked(fix: Json) -> MendRequest {
    serde_json::from_value(json!({ "fix": fix })).unwrap()
}

fn move_person() -> Json {
    json!([{"op": "move", "from": "/properties/customer", "path": "/userId"}])
}

impl Fixture {
    fn keyed(&self) -> String {
        let source = self.source(&json!({"name": "Web shop"})).unwrap();
        source.document.write_key
    }

    /// Sends, and waits until it is filed.
    fn sent(
        &self,
        protocol: Protocol,
        key: &str,
        headers: &[(&str, &str)],
        body: &Json,
    ) -> Receipt {
        let headers = headers.iter();
        let headers: Vec<_> = headers
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let collector = Collector::begin(Arc::clone(&self.app)).unwrap();
        taken_by(&collector, protocol, Some(key), &headers, body).unwrap()
    }

    fn kept(&self) -> Vec<RefusedRow> {
        let all = RefusedFilter::default();
        let kept = self
            .app
            .metadata
            .refused_after(&self.shop, &all, None, 1_000);
        kept.unwrap()
    }

    fn replay(&self, request: &MendRequest, mode: ReplayMode) -> Replayed {
        self.app.replay_refused(&self.shop, request, mode).unwrap()
    }
}

#[test]
fn mended_messages_are_events_and_the_others_stay() {
    let fixture = Fixture::new();
    let key = fixture.keyed();
    let bad = json!({"type": "track", "messageId": "m9", "properties": {"customer": "u-9"}});
    let batch =
        json!({"batch": [misplaced("m1"), misplaced("m2"), bad, track("m3", "Order Completed")]});
    let segment = Protocol::Segment(None);
    assert_eq!(fixture.sent(segment, &key, &[], &batch).accepted, 1);

    let groups = fixture.app.refused_groups(&fixture.shop).unwrap();
    let [group] = &groups[..] else {
        panic!("one reason: {groups:?}")
    };
    assert_eq!((group.count, group.replayable), (3, 3));
    assert_eq!(group.protocol.as_deref(), Some("segment"));
    let request = asked(move_person());
    let trial = fixture.app.try_fix(&fixture.shop, &request).unwrap();
    assert_eq!((trial.accepted, trial.messages.len()), (2, 3));
    let first = &trial.messages[0];
    let changed: Vec<_> = first
        .changes
        .iter()
        .map(|one| one.pointer.as_str())
        .collect();
    assert_eq!(changed, ["/properties/customer", "/userId"]);
    assert_eq!(first.events[0].person.as_deref(), Some("u-m1"));
    let why = trial.messages[2].refusal.as_ref().unwrap();
    assert_eq!(why.reason, "empty_event");

    let dry = fixture.replay(&request, ReplayMode::DryRun);
    assert_eq!((dry.looked, dry.accepted, dry.added), (3, 2, 0));
    assert_eq!(
        fixture.count("Order Completed"),
        1,
        "nothing is changed yet"
    );
    let done = fixture.replay(&request, ReplayMode::ForGood);
    assert_eq!(
        (done.looked, done.accepted, done.added, done.duplicates),
        (3, 2, 2, 0)
    );
    assert_eq!(done.still_refused, dry.still_refused);
    assert_eq!(done.still_refused[0].reason, "empty_event");
    assert_eq!(fixture.count("Order Completed"), 3);
    assert_eq!(fixture.kept().len(), 1);
    let import = fixture.app.imports(&fixture.shop).unwrap().remove(0);
    assert_eq!((import.counts.added, import.counts.rejected), (3, 1));
}

#[test]
fn what_a_crash_left_behind_counts_once() {
    let fixture = Fixture::new();
    let key = fixture.keyed();
    let nameless = |customer: &str| {
        let mut message = misplaced(customer);
        message.as_object_mut().unwrap().remove("messageId");
        message
    };
    let batch = json!({"batch": [misplaced("m1"), nameless("a"), nameless("b")]});
    fixture.sent(Protocol::Segment(None), &key, &[], &batch);
    let rows = fixture.kept();
    let request = asked(move_person());
    assert_eq!(fixture.replay(&request, ReplayMode::ForGood).added, 3);
    // As if it had ended between the store and what was refused; mended differently now.
    fixture
        .app
        .metadata
        .keep_refused(&fixture.shop, &rows)
        .unwrap();
    let mut other = move_person();
    let more = json!({"op": "add", "path": "/properties/mended", "value": true});
    other.as_array_mut().unwrap().push(more);
    let again = fixture.replay(&asked(other), ReplayMode::ForGood);
    assert_eq!((again.accepted, again.added, again.duplicates), (3, 0, 3));
    assert_eq!(fixture.count("Order Completed"), 3);
    assert_eq!(fixture.kept(), []);
    let nothing = fixture.replay(&request, ReplayMode::ForGood);
    assert_eq!(nothing, Replayed::default());
}

#[test]
fn what_a_request_said_beside_its_messages_can_be_mended() {
    let fixture = Fixture::new();
    let key = fixture.keyed();
    let body = json!({"user_properties": {"plan": {"value": "pro"}}, "timestamp_micros": 1_772_449_200_000_000_u64,
        "events": [{"name": "tap"}, {"name": "tap"}]});
    fixture.sent(Protocol::Ga4, &key, &[], &body);
    let fix = json!([{"op": "add", "path": "/$request/client_id", "value": "555.777"}]);
    let done = fixture.replay(&asked(fix), ReplayMode::ForGood);
    assert_eq!(
        (done.accepted, done.added),
        (2, 3),
        "two taps and one identify"
    );
    assert_eq!(fixture.count("tap"), 2);
}

#[test]
fn a_mapping_that_was_mended_reads_what_came_before() {
    let fixture = Fixture::new();
    let mapping = |kind: &str| {
        json!({"name": "Calls", "kind": "webhook", "write_key": "wf_pk_of_the_calls", "webhook": {
            "mapping": format!("person = \"caller\"\n[[event]]\nname = \"call_ended\"\nwhen.\"$header.x-kind\" = \"{kind}\"")}})
    };
    let source = fixture.source(&mapping("started")).unwrap();
    let headers = [
        ("x-kind", "ended"),
        ("x-secret", "sesame"),
        ("webhook-id", "d-1"),
    ];
    let calls = json!([{"caller": "ann"}, {"caller": "bob"}]);
    fixture.sent(Protocol::Webhook, "wf_pk_of_the_calls", &headers, &calls);
    let origin = fixture.kept().remove(0).origin.unwrap();
    assert!(!origin.contains("sesame"), "{origin}");
    let nothing = asked(json!([]));
    assert_eq!(fixture.replay(&nothing, ReplayMode::ForGood).accepted, 0);
    let text = mapping("ended").to_string();
    let save = SaveDocument {
        text: &text,
        note: None,
    };
    let ann = Actor {
        name: "ann".to_owned(),
        may: Capability::Edit,
    };
    let tag = Expected::Anything;
    let saved =
        fixture
            .app
            .save_saved::<Source>(&fixture.shop, source.info.id.as_str(), &save, &tag, &ann);
    saved.unwrap();
    let done = fixture.replay(&nothing, ReplayMode::ForGood);
    assert_eq!((done.accepted, done.added), (2, 2));
    // The delivery comes once more, and is read now.
    let again = fixture.sent(Protocol::Webhook, "wf_pk_of_the_calls", &headers, &calls);
    assert_eq!(again.accepted, 2);
    assert_eq!(fixture.count("call_ended"), 2);
}

#[test]
fn a_fix_that_cannot_be_read_says_where() {
    let fixture = Fixture::new();
    let request = asked(json!([{"op": "remove", "path": "x"}]));
    let error = fixture.app.try_fix(&fixture.shop, &request).unwrap_err();
    assert_eq!(error.code, ErrorCode::RequestInvalid);
    assert!(
        error.message.starts_with("operation 1: path is 'x'"),
        "{error}"
    );
}

#[test]
fn what_older_builds_kept_is_told_and_left() {
    let fixture = Fixture::new();
    let row = RefusedRow {
        sequence: 1,
        index: 0,
        source: "Web shop".to_owned(),
        received_ms: NOW,
        reason: "missing_identity".to_owned(),
        pointer: "/userId".to_owned(),
        detail: String::new(),
        message: misplaced("m1").to_string(),
        protocol: None,
        origin: None,
    };
    fixture
        .app
        .metadata
        .keep_refused(&fixture.shop, &[row])
        .unwrap();
    let groups = fixture.app.refused_groups(&fixture.shop).unwrap();
    assert_eq!((groups[0].count, groups[0].replayable), (1, 0));
    let done = fixture.replay(&asked(move_person()), ReplayMode::ForGood);
    assert_eq!(done, Replayed::default());
}

#[test]
fn what_an_older_build_left_in_the_log_is_read() {
    let written = json!({"workspace": "default", "name": "Web shop", "received_ms": NOW, "events": [],
        "refused": [[{"index": 0, "reason": "missing_identity", "pointer": "/userId", "detail": "no id"}, {"a": 1}]]});
    let entry: super::super::collector::Entry = serde_json::from_value(written).unwrap();
    assert_eq!(
        (&entry.refused[0].1, &entry.refused[0].2),
        (&json!({"a": 1}), &None)
    );
}
