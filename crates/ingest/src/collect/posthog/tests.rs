//! Messages as PostHog's SDKs send them.

use std::io::Write;

use serde_json::{Value as Json, json};
use wayfarer_core::{EventKind, Millis, Value};

use crate::collect::{
    BodyError, Clocks, Collected, Protocol, Reception, Refusal, Request, Taken, write_key,
};

/// 2026-03-02T12:00:00Z.
const RECEIVED: Millis = 1_772_452_800_000;

fn request<'a>(query: &'a str, body: &'a [u8]) -> Request<'a> {
    Request {
        protocol: Protocol::PostHog,
        credentials: None,
        query,
        headers: &[],
        address: None,
        body,
    }
}

/// What the messages of a body become.
fn all(query: &str, body: &[u8]) -> Result<Vec<Result<Taken, Refusal>>, BodyError> {
    let request = request(query, body);
    let body = request.read()?;
    let clocks = Clocks::default();
    let reception = Reception {
        received_ms: RECEIVED,
        clocks: &clocks,
    };
    let decoded = request.decode(&body, reception);
    Ok(decoded.into_iter().map(|decoded| decoded.outcome).collect())
}

fn taken(message: Json) -> Result<Taken, Refusal> {
    let body = json!({"api_key": "k", "batch": [message]}).to_string();
    let mut all = all("", body.as_bytes()).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn event(message: Json) -> Collected {
    taken(message).unwrap().event
}

fn value<'a>(event: &'a Collected, name: &str) -> Option<&'a Value> {
    let found = event.properties.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value)
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

fn ids(event: &Collected) -> (Option<&str>, Option<&str>) {
    (event.user.as_deref(), event.anonymous.as_deref())
}

#[test]
fn a_page_of_a_browser_is_a_page_view_of_its_device() {
    let event = event(json!({
        "uuid": "m-1", "event": "$pageview", "timestamp": "2026-03-02T11:00:00.000Z",
        "properties": {
            "distinct_id": "d-1", "$device_id": "d-1", "$is_identified": false, "token": "k",
            "$current_url": "https://shop.example/shoes?utm_source=google&utm_campaign=spring",
            "$pathname": "/shoes", "$host": "shop.example", "$referrer": "https://www.google.com/",
            "utm_source": "google", "utm_medium": null, "title": "Shoes", "$os": "Linux",
            "$browser": "Chrome", "$browser_language": "de-DE", "$session_id": "s-1",
            "$sdk_debug_retry_queue_size": 0, "$lib": "web"
        }
    }));
    assert_eq!(
        (event.kind, event.event.as_str()),
        (EventKind::Behaviour, "page_view")
    );
    assert_eq!(ids(&event), (None, Some("d-1")));
    assert_eq!(event.message.as_deref(), Some("m-1"));
    assert_eq!(event.session.as_deref(), Some("s-1"));
    assert_eq!(event.touch.url_host.as_deref(), Some("shop.example"));
    assert_eq!(event.touch.url_path.as_deref(), Some("/shoes"));
    assert_eq!(event.touch.utm[0].as_deref(), Some("google"));
    assert_eq!(event.touch.utm[2].as_deref(), Some("spring"));
    assert_eq!(
        event.touch.referrer.as_deref(),
        Some("https://www.google.com/")
    );
    let mut names: Vec<_> = event
        .properties
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    names.sort_unstable();
    let expected = [
        "browser", "locale", "os", "path", "referrer", "title", "url",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_campaign_counts_where_the_address_names_it() {
    // Browsers repeat the last campaign with everything that happens afterwards.
    let later = event(json!({
        "event": "Order", "distinct_id": "u", "properties": {"utm_source": "google",
            "$current_url": "https://shop.example/thanks", "$referrer": "$direct"}
    }));
    assert_eq!(later.touch.utm, [None, None, None, None, None]);
    assert_eq!(later.touch.referrer, None);
    let server = event(json!({
        "event": "Order", "distinct_id": "u", "properties": {"utm_source": "mail"}
    }));
    assert_eq!(server.touch.utm[0].as_deref(), Some("mail"));
    assert_eq!(value(&server, "utm_source"), None);
}

#[test]
fn one_id_is_a_devices_or_a_persons() {
    let of = |properties: Json| {
        let message = json!({"event": "A", "distinct_id": "x", "properties": properties});
        let event = event(message);
        (event.user, event.anonymous)
    };
    let x = || Some("x".to_owned());
    let d = || Some("d".to_owned());
    assert_eq!(of(json!({})), (x(), None));
    assert_eq!(of(json!({"$device_id": "x"})), (None, x()));
    assert_eq!(of(json!({"$device_id": "d"})), (x(), d()));
    // After a reset the device goes on under another id.
    assert_eq!(
        of(json!({"$device_id": "d", "$is_identified": false})),
        (None, x())
    );
    assert_eq!(
        of(json!({"$device_id": "d", "$is_identified": true})),
        (x(), d())
    );
    // What saves PostHog's users money says nothing about who it was.
    assert_eq!(of(json!({"$process_person_profile": false})), (x(), None));
    for nobody in ["$posthog_cookieless", "undefined", "0"] {
        let event = event(json!({"event": "A", "distinct_id": nobody}));
        assert_eq!(ids(&event), (None, None), "{nobody}");
    }
}

#[test]
fn whoever_is_identified_keeps_what_they_did_before() {
    let browser = taken(json!({
        "event": "$identify", "uuid": "m", "properties": {"distinct_id": "u-1", "$device_id": "d-1",
            "$is_identified": true, "$anon_distinct_id": "d-1"},
        "$set": {"email": "ana@example.com"},
        "$set_once": {"$initial_utm_source": "google", "utm_source": "google", "first": "x"}
    }))
    .unwrap();
    assert_eq!(
        (browser.event.kind, browser.event.event.as_str()),
        (EventKind::Profile, "identify")
    );
    assert_eq!(ids(&browser.event), (Some("u-1"), Some("d-1")));
    assert_eq!(
        value(&browser.event, "email"),
        text("ana@example.com").as_ref()
    );
    assert_eq!(value(&browser.event, "set_once.first"), text("x").as_ref());
    assert_eq!(browser.event.properties.len(), 2);
    assert_eq!(browser.beside, []);

    // A server does not say whether the id before was a device's: it is linked as both.
    let server = taken(json!({
        "event": "$identify", "uuid": "m", "distinct_id": "u-1",
        "properties": {"$anon_distinct_id": "a-1", "$set": {"plan": "pro"}}
    }))
    .unwrap();
    assert_eq!(ids(&server.event), (Some("u-1"), None));
    let [link] = &server.beside[..] else {
        panic!("{server:?}")
    };
    assert_eq!((link.kind, link.event.as_str()), (EventKind::Link, "alias"));
    assert_eq!(value(link, "previous_id"), text("a-1").as_ref());
    assert_ne!(link.message, server.event.message);
}

#[test]
fn aliases_go_from_the_unknown_to_the_known() {
    let of = |message: Json| {
        let event = event(message);
        assert_eq!(
            (event.kind, event.event.as_str()),
            (EventKind::Link, "alias")
        );
        let previous = value(&event, "previous_id").cloned();
        (event.user, previous)
    };
    let server = json!({"event": "$create_alias", "distinct_id": "u",
        "properties": {"distinct_id": "u", "alias": "lead"}});
    assert_eq!(of(server), (Some("u".to_owned()), text("lead")));
    let browser = json!({"event": "$create_alias", "properties": {"distinct_id": "d",
        "$device_id": "d", "$is_identified": false, "alias": "u"}});
    assert_eq!(of(browser), (Some("u".to_owned()), text("d")));
    let none = taken(json!({"event": "$create_alias", "distinct_id": "u"})).unwrap_err();
    assert_eq!(none.pointer, "/properties/alias");
}

#[test]
fn groups_are_accounts() {
    let group = |distinct: &str, more: Json| {
        let mut message = json!({"event": "$groupidentify", "distinct_id": distinct, "properties":
            {"$group_type": "company", "$group_key": "acme", "$group_set": {"name": "Acme"}}});
        let properties = message["properties"].as_object_mut().unwrap();
        properties.extend(more.as_object().unwrap().clone());
        event(message)
    };
    let known = group("u-1", json!({"$is_server": true}));
    assert_eq!(
        (known.kind, known.event.as_str()),
        (EventKind::Profile, "group")
    );
    assert_eq!(ids(&known), (Some("u-1"), None));
    assert_eq!(known.account.as_deref(), Some("acme"));
    assert_eq!(value(&known, "name"), text("Acme").as_ref());
    // Ids that SDKs make up are nobody.
    assert_eq!(ids(&group("$company_acme", json!({}))), (None, None));
    let made_up = "7508ae4c-8fbf-41f2-a81b-51c5d985e52f";
    assert_eq!(
        ids(&group(made_up, json!({"$is_server": true}))),
        (None, None)
    );
    assert_eq!(
        ids(&group(made_up, json!({"$device_id": made_up}))),
        (None, Some(made_up))
    );

    let order = event(json!({"event": "Order", "distinct_id": "u", "properties":
        {"$groups": {"project": "p-1", "Company": "acme"}}}));
    assert_eq!(order.account.as_deref(), Some("acme"));
    assert_eq!(value(&order, "group_project"), text("p-1").as_ref());
    let only = event(json!({"event": "Order", "distinct_id": "u", "properties":
        {"$groups": {"household": 7}}}));
    assert_eq!(only.account.as_deref(), Some("7"));
}

#[test]
fn traits_that_come_with_an_event_are_the_persons() {
    let taken = taken(
        json!({"event": "Order", "uuid": "m", "distinct_id": "u", "properties":
        {"revenue": 3, "currency": "EUR", "$dollar": "x", "$set": {"plan": "pro"}}}),
    )
    .unwrap();
    assert_eq!(taken.event.money.unwrap().ten_thousandths, 30_000);
    assert_eq!(value(&taken.event, "plan"), None);
    assert_eq!(value(&taken.event, "$dollar"), text("x").as_ref());
    let [traits] = &taken.beside[..] else {
        panic!("{taken:?}")
    };
    assert_eq!(
        (traits.kind, traits.event.as_str()),
        (EventKind::Profile, "identify")
    );
    assert_eq!(value(traits, "plan"), text("pro").as_ref());
    assert_eq!(traits.time_ms, taken.event.time_ms);
}

#[test]
fn clocks_are_corrected_by_when_it_was_sent() {
    let at = |query: &str, body: Json| {
        let all = all(query, body.to_string().as_bytes()).unwrap();
        all[0].as_ref().unwrap().event.time_ms - RECEIVED
    };
    let message = |more: Json| {
        let mut message = json!({"event": "A", "distinct_id": "u"});
        message
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        message
    };
    let an_hour_behind = json!({"sent_at": "2026-03-02T11:00:00Z", "batch":
        [message(json!({"timestamp": "2026-03-02T10:59:50Z"}))]});
    assert_eq!(at("", an_hour_behind), -10_000);
    let trusted = json!({"sent_at": "2026-03-02T11:00:00Z", "batch": [message(json!({
        "timestamp": "2026-03-02T10:59:50Z", "properties": {"$ignore_sent_at": true}}))]});
    assert_eq!(at("", trusted), -3_610_000);
    assert_eq!(at("", message(json!({"offset": 2_000}))), -2_000);
    let sent = (RECEIVED - 3_600_000).to_string();
    let by_query = message(json!({"offset": 2_000}));
    assert_eq!(at(&format!("ip=1&_={sent}&ver=1.96.1"), by_query), -2_000);
    let seconds = message(json!({"properties": {"$time": 1_772_452_790.5}}));
    assert_eq!(at("", seconds), -9_500);
    assert_eq!(at("", message(json!({}))), 0);
}

#[test]
fn bodies_come_in_every_form_sdks_have_had() {
    use base64::Engine as _;
    let zipped = |bytes: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    let deflated = |bytes: &[u8]| {
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    let base64 = |bytes: &[u8]| base64::prelude::BASE64_STANDARD.encode(bytes);
    let message = r#"{"event":"订单 >>>???","properties":{"token":"k","distinct_id":"u"}}"#;
    let list = format!("[{message}]");
    let escaped = base64(message.as_bytes())
        .replace('+', "%2B")
        .replace('=', "%3D");
    let plain: Vec<u8> = message.bytes().collect();
    for (query, body) in [
        ("", plain.clone()),
        ("", list.clone().into_bytes()),
        ("compression=gzip-js", zipped(list.as_bytes())),
        ("", zipped(message.as_bytes())),
        ("", deflated(message.as_bytes())),
        ("", zstd::encode_all(message.as_bytes(), 3).unwrap()),
        (
            "compression=base64",
            format!("data={escaped}&ver=1").into_bytes(),
        ),
        (
            "",
            format!("data={}", base64(message.as_bytes())).into_bytes(),
        ),
        (
            "",
            format!("data={}", base64(list.as_bytes()).trim_end_matches('=')).into_bytes(),
        ),
        ("", base64(&zipped(&plain)).into_bytes()),
        (
            "",
            format!(r#"{{"data":{list},"api_key":"k"}}"#).into_bytes(),
        ),
    ] {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let read = request(query, &body).read().unwrap();
        assert_eq!(write_key(None, None, &read), Some("k"), "{shown}");
        let all = all(query, &body).unwrap();
        assert_eq!(
            all[0].as_ref().unwrap().event.event,
            "订单 >>>???",
            "{shown}"
        );
    }
    for broken in ["data=%%%", "nonsense", "data=", "\u{1f}", "28\u{b5}"] {
        assert!(all("", broken.as_bytes()).is_err(), "{broken}");
    }
}

#[test]
fn what_is_wrong_is_told_by_place() {
    for (message, reason, pointer) in [
        (json!(7), "not_an_object", ""),
        (json!({"event": "A"}), "missing_identity", "/distinct_id"),
        (
            json!({"event": "A", "distinct_id": []}),
            "illegal_identity",
            "/distinct_id",
        ),
        (json!({"distinct_id": "u"}), "empty_event", "/event"),
        (
            json!({"event": "A", "distinct_id": "u", "timestamp": "soon"}),
            "bad_timestamp",
            "/timestamp",
        ),
        (
            json!({"event": "$groupidentify", "distinct_id": "u"}),
            "missing_identity",
            "/properties/$group_key",
        ),
        (
            json!({"event": "A", "distinct_id": "u", "properties": {"revenue": 1e300}}),
            "bad_money",
            "/properties/revenue",
        ),
        (
            json!({"event": "A", "distinct_id": "u", "$set": {"x": "y".repeat(9_000)}}),
            "event_too_large",
            "/$set/x",
        ),
    ] {
        let shown: String = message.to_string().chars().take(80).collect();
        let refusal = taken(message).unwrap_err();
        assert_eq!(
            (refusal.reason.as_str(), refusal.pointer.as_str()),
            (reason, pointer),
            "{shown}"
        );
    }
}
