//! Bodies as SDKs send them, and as nobody should.

use std::io::Write;

use serde_json::{Value as Json, json};
use wayfarer_core::{EventKind, Millis, Value};

use super::*;

/// 2026-03-02T12:00:00Z.
const RECEIVED: Millis = 1_772_452_800_000;

fn decode_at(
    body: &Json,
    only: Option<MessageType>,
    received_ms: Millis,
) -> Vec<Result<Collected, Refusal>> {
    let delivery = Delivery {
        only,
        received_ms,
        sent_at: None,
    };
    decode_segment(body, delivery, &Clocks::default())
}

fn decoded(message: Json) -> Result<Collected, Refusal> {
    let mut all = decode_at(&json!({ "batch": [message] }), None, RECEIVED);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn refused(message: Json) -> (String, String) {
    let refusal = decoded(message).unwrap_err();
    assert!(!refusal.detail.is_empty());
    (refusal.reason, refusal.pointer)
}

#[test]
fn a_purchase_keeps_its_money_and_its_properties() {
    let event = decoded(json!({
        "type": "track", "event": " Order Completed ", "userId": 7007, "anonymousId": "a-1", "messageId": "m-1",
        "timestamp": "2026-03-02T09:05:30.000Z",
        "properties": {"total": 141.46, "revenue": "129.80", "currency": "eur", "products": [{"sku": "A"}],
            "empty": "", "none": null, "big": 9007199254740993_u64, "a.b": 1},
        "context": {"groupId": "acct-acme", "locale": "de-DE", "campaign": {"source": "google", "name": "spring"}}
    }))
    .unwrap();
    assert_eq!(
        (event.kind, event.event.as_str()),
        (EventKind::Behaviour, "Order Completed")
    );
    assert_eq!(event.user.as_deref(), Some("7007"));
    assert_eq!(event.account.as_deref(), Some("acct-acme"));
    let money = event.money.unwrap();
    assert_eq!(money.ten_thousandths, 1_298_000);
    assert_eq!(money.currency.unwrap().as_str(), "EUR");
    assert_eq!(event.touch.utm[0].as_deref(), Some("google"));
    assert_eq!(event.touch.utm[2].as_deref(), Some("spring"));
    let value = |name: &str| {
        let found = event.properties.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    };
    assert_eq!(
        value("products"),
        Some(Value::Json(r#"[{"sku":"A"}]"#.into()))
    );
    assert_eq!(value("big"), Some(Value::Text("9007199254740993".into())));
    assert_eq!(value("empty"), Some(Value::Text(String::new())));
    assert_eq!(value("none"), None);
    assert_eq!(value("locale"), Some(Value::Text("de-DE".into())));
}

#[test]
fn every_type_becomes_what_it_counts_as() {
    let of = |message_type: &str, more: Json| {
        let mut message = json!({"type": message_type, "userId": "u", "anonymousId": "a"});
        let members = message.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        let event = decoded(message).unwrap();
        (event.kind, event.event, event.account)
    };
    let account = Some("acme".to_owned());
    let none = json!({});
    assert_eq!(
        of("page", none.clone()),
        (EventKind::Behaviour, "page_view".into(), None)
    );
    assert_eq!(
        of("screen", none.clone()),
        (EventKind::Behaviour, "screen_view".into(), None)
    );
    assert_eq!(
        of("identify", none),
        (EventKind::Profile, "identify".into(), None)
    );
    assert_eq!(
        of("group", json!({"groupId": "acme"})),
        (EventKind::Profile, "group".into(), account)
    );
    assert_eq!(
        of("alias", json!({"previousId": "b"})),
        (EventKind::Link, "alias".into(), None)
    );
}

#[test]
fn a_page_is_known_by_its_address() {
    let event = decoded(json!({
        "type": "page", "anonymousId": "a", "name": "Home",
        "properties": {"url": "https://shop.example/shoes?utm_source=news%20letter&utm_medium=email#top", "referrer": ""},
        "context": {"page": {"referrer": "https://www.google.com/"}}
    }))
    .unwrap();
    let touch = &event.touch;
    assert_eq!(touch.url_host.as_deref(), Some("shop.example"));
    assert_eq!(touch.url_path.as_deref(), Some("/shoes"));
    assert_eq!(touch.utm[0].as_deref(), Some("news letter"));
    assert_eq!(touch.referrer.as_deref(), Some("https://www.google.com/"));
}

#[test]
fn what_is_wrong_with_a_message_is_told_by_place() {
    let text = |length: usize| "x".repeat(length);
    let track = |more: Json| {
        let mut message = json!({"type": "track", "event": "A", "userId": "u"});
        let members = message.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        message
    };
    let many: serde_json::Map<_, _> = (0..300).map(|n| (n.to_string(), json!(n))).collect();
    let mut deep = json!(1);
    for _ in 0..9 {
        deep = json!([deep]);
    }
    for (message, reason, pointer) in [
        (json!("x"), "not_an_object", ""),
        (json!({"userId": "u"}), "unknown_type", "/type"),
        (
            json!({"type": "track", "event": "A"}),
            "missing_identity",
            "/userId",
        ),
        (
            json!({"type": "track", "event": "A", "userId": null, "anonymousId": ""}),
            "missing_identity",
            "/userId",
        ),
        (track(json!({"userId": [1]})), "illegal_identity", "/userId"),
        (
            track(json!({"userId": text(513)})),
            "illegal_identity",
            "/userId",
        ),
        (track(json!({"event": "  "})), "empty_event", "/event"),
        (
            track(json!({"event": text(201)})),
            "name_too_long",
            "/event",
        ),
        (
            track(json!({"timestamp": "yesterday"})),
            "bad_timestamp",
            "/timestamp",
        ),
        (
            track(json!({"originalTimestamp": {}})),
            "bad_timestamp",
            "/originalTimestamp",
        ),
        (
            track(json!({"properties": {"a/b": text(9_000)}})),
            "event_too_large",
            "/properties/a~1b",
        ),
        (
            track(json!({"properties": {"long": deep}})),
            "too_deep",
            "/properties/long",
        ),
        (
            track(json!({"properties": many})),
            "too_many_properties",
            "",
        ),
        (
            track(json!({"properties": {"revenue": 1e300}})),
            "bad_money",
            "/properties/revenue",
        ),
        (
            json!({"type": "alias", "userId": "u"}),
            "missing_identity",
            "/previousId",
        ),
        (
            json!({"type": "group", "userId": "u"}),
            "missing_identity",
            "/groupId",
        ),
    ] {
        let shown: String = message.to_string().chars().take(80).collect();
        assert_eq!(
            refused(message),
            (reason.to_owned(), pointer.to_owned()),
            "{shown}"
        );
    }
}

#[test]
fn one_bad_message_costs_only_itself() {
    let good = json!({"type": "track", "event": "A", "userId": "u"});
    for place in 0..3 {
        let mut batch = vec![good.clone(), good.clone(), good.clone()];
        batch[place] = json!({"type": "track", "userId": "u"});
        let all = decode_at(&json!({ "batch": batch }), None, RECEIVED);
        let refused: Vec<_> = all.iter().map(Result::is_err).collect();
        assert_eq!(refused.iter().filter(|refused| **refused).count(), 1);
        assert!(refused[place]);
    }
}

#[test]
fn a_placeholder_is_nobody_but_the_event_is_kept() {
    for id in [json!("null"), json!(0), json!("undefined"), json!("未知")] {
        let event = decoded(json!({"type": "track", "event": "A", "userId": id})).unwrap();
        assert_eq!((event.user, event.anonymous), (None, None));
        let event =
            decoded(json!({"type": "track", "event": "A", "userId": id, "anonymousId": "a"}))
                .unwrap();
        assert_eq!(event.anonymous.as_deref(), Some("a"));
    }
}

#[test]
fn the_explicit_time_wins_and_clocks_are_corrected() {
    let message = |sent: &str, more: Json| {
        let mut message = json!({"type": "track", "event": "A", "userId": "u",
            "originalTimestamp": "2026-03-02T10:59:50.000Z"});
        let members = message.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        let all = decode_at(&json!({"batch": [message], "sentAt": sent}), None, RECEIVED);
        let event = all.into_iter().next().unwrap().unwrap();
        (event.time_ms - RECEIVED, event.device_ms)
    };
    // The clock is an hour behind.
    let behind = message("2026-03-02T11:00:00.000Z", json!({}));
    assert_eq!(behind, (-10_000, Some(RECEIVED - 3_610_000)));
    let explicit = message(
        "2026-03-02T12:00:00+00:00",
        json!({"timestamp": "2026-03-01T12:00:00.000+00:00"}),
    );
    assert_eq!(explicit, (-86_400_000, None));
    let all = decode_at(
        &json!({"type": "track", "event": "A", "userId": "u"}),
        None,
        RECEIVED,
    );
    assert_eq!(
        all[0].as_ref().unwrap().time_ms,
        RECEIVED,
        "nothing but the arrival is known"
    );
}

#[test]
fn the_path_tells_the_type_of_a_lone_message() {
    let body = json!({"event": "A", "userId": "u", "writeKey": "k"});
    let all = decode_at(&body, MessageType::parse("t"), RECEIVED);
    assert_eq!(all[0].as_ref().unwrap().event, "A");
    assert_eq!(all[0].as_ref().unwrap().properties, []);
}

#[test]
fn a_retry_without_message_id_is_the_same_event() {
    let body =
        json!({"type": "track", "event": "A", "userId": "u", "timestamp": "2026-03-02T11:00:00Z"});
    let event = |received_ms| decode_at(&body, None, received_ms).remove(0).unwrap();
    let hash = |event: &Collected| event.message_hash();
    assert_eq!(hash(&event(RECEIVED)), hash(&event(RECEIVED + 5_000)));
    let other =
        json!({"type": "track", "event": "B", "userId": "u", "timestamp": "2026-03-02T11:00:00Z"});
    let other = decode_at(&other, None, RECEIVED).remove(0).unwrap();
    assert_ne!(hash(&event(RECEIVED)), hash(&other));
}

#[test]
fn bodies_are_opened_by_their_first_bytes() {
    let zipped = |bytes: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    assert_eq!(&*open_body(b"{}").unwrap(), b"{}");
    assert_eq!(&*open_body(&zipped(b"{}")).unwrap(), b"{}");
    let bomb = zipped(&vec![0; 50 << 20]);
    assert!(
        matches!(open_body(&bomb), Err(BodyError::TooLarge)),
        "{} bytes",
        bomb.len()
    );
    let broken = &zipped(&[b' '; 1000])[..20];
    assert!(matches!(open_body(broken), Err(BodyError::Compression(_))));
    assert!(matches!(
        read_json(b"{\"a\": \xff}"),
        Err(BodyError::Encoding(6))
    ));
    assert!(matches!(read_json(b"{"), Err(BodyError::Syntax(_))));
    let deep = "[".repeat(100_000);
    assert!(matches!(
        read_json(deep.as_bytes()),
        Err(BodyError::Syntax(_))
    ));
    assert_eq!(read_json(b"\xef\xbb\xbf{}").unwrap(), json!({}));
}

#[test]
fn keys_are_found_wherever_sdks_put_them() {
    let none = Json::Null;
    assert_eq!(write_key(Some("wf_1:"), None, &none), Some("wf_1"));
    assert_eq!(write_key(Some("wf_1"), Some("wf_2"), &none), Some("wf_1"));
    assert_eq!(write_key(None, Some("wf_2"), &none), Some("wf_2"));
    assert_eq!(
        write_key(None, None, &json!({"writeKey": "wf_3"})),
        Some("wf_3")
    );
    assert_eq!(
        write_key(None, None, &json!({"api_key": "wf_4"})),
        Some("wf_4")
    );
    assert_eq!(
        write_key(None, None, &json!({"properties": {"token": "wf_5"}})),
        Some("wf_5")
    );
    assert_eq!(write_key(Some(":"), None, &json!({"token": " "})), None);
}
