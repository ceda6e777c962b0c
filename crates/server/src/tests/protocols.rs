//! Protocols beside Segment's: what each SDK sends, asks and needs to hear.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Response;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json as value};

use super::collect::counted;
use super::fixture::{WRITE_KEY, Writable, json, plain, text};

async fn sent(shop: &Writable, path: &str, body: impl Into<Body>) -> Response<Body> {
    let request = plain("POST", path).header("content-type", "text/plain");
    shop.send(request.body(body.into()).unwrap()).await
}

async fn asked(shop: &Writable, path: &str) -> Response<Body> {
    let request = plain("GET", path).header("origin", "https://shop.example");
    shop.send(request.body(Body::empty()).unwrap()).await
}

fn capture(uuid: &str, event: &str) -> Value {
    value!({"event": event, "uuid": uuid, "distinct_id": "u-1",
        "properties": {"token": WRITE_KEY}, "timestamp": "2024-08-05T11:00:00Z"})
}

#[tokio::test]
async fn posthog_is_answered_as_its_sdks_need() {
    let shop = Writable::collecting().await;
    let paths = [
        "/batch/",
        "/capture",
        "/e/?compression=gzip-js&_=1",
        "/i/v0/e",
    ];
    for (index, path) in paths.iter().enumerate() {
        let body = capture(&format!("m-{index}"), "Order").to_string();
        let answer = sent(&shop, path, body).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(json(answer).await["status"], 1, "{path}");
    }
    let keyed = plain("POST", "/i/v1/analytics/events")
        .header("authorization", format!("Bearer {WRITE_KEY}"));
    let batch = value!({"created_at": "2024-08-05T11:00:00Z",
        "batch": [capture("m-9", "Order"), {"event": "Order", "uuid": "m-10"}]});
    let keyed = keyed.body(Body::from(batch.to_string())).unwrap();
    let told = json(shop.send(keyed).await).await;
    assert_eq!(
        (&told["accepted"], &told["results"]["m-9"]),
        (&value!(1), &Value::Null)
    );
    assert_eq!(told["results"]["m-10"]["result"], "drop");
    assert_eq!(counted(&shop, "Order", 5).await, 5);

    for (body, status) in [
        (
            value!([{"event": "A", "properties": {"token": "unknown", "distinct_id": "u"}}]),
            401,
        ),
        (value!({"batch": [{"event": "A", "distinct_id": "u"}]}), 401),
        (
            value!({"api_key": WRITE_KEY, "batch": [{"event": "A"}]}),
            400,
        ),
    ] {
        let answer = sent(&shop, "/batch", body.to_string()).await;
        assert_eq!(answer.status(), status, "{body}");
    }
}

#[tokio::test]
async fn posthog_hears_that_nothing_but_events_is_wanted() {
    let shop = Writable::collecting().await;
    for path in ["/flags/?v=2", "/decide?v=3"] {
        let told = json(sent(&shop, path, "{}").await).await;
        assert_eq!(told["featureFlags"], value!({}), "{path}");
        assert_eq!(told["sessionRecording"], false, "{path}");
        assert_eq!(told["errorsWhileComputingFlags"], false, "{path}");
    }
    let config = asked(&shop, "/array/WK_TEST_0001/config").await;
    assert_eq!(
        config.headers()["access-control-allow-origin"],
        "https://shop.example"
    );
    let config = json(config).await;
    assert_eq!(
        (&config["token"], &config["heatmaps"]),
        (&value!(WRITE_KEY), &value!(false))
    );
    let script = asked(&shop, "/array/%3C%2Fscript%3E/config.js").await;
    let kind = script.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(kind.starts_with("text/javascript"), "{kind}");
    let script = text(script).await;
    assert!(script.contains("_POSTHOG_REMOTE_CONFIG"), "{script}");
    assert!(!script.contains('<'), "{script}");
}

#[tokio::test]
async fn measurement_protocol_is_taken_and_can_be_tried() {
    let shop = Writable::collecting().await;
    let good = value!({"client_id": "1.2", "timestamp_micros": "1722855600000000",
        "events": [{"name": "mp_purchase", "params": {"value": 3, "currency": "EUR"}}]});
    let path = format!("/mp/collect?measurement_id=G-1&api_secret={WRITE_KEY}");
    for _ in 0..2 {
        assert_eq!(sent(&shop, &path, good.to_string()).await.status(), 200);
    }
    assert_eq!(
        sent(&shop, "/mp/collect?api_secret=no", good.to_string())
            .await
            .status(),
        401
    );
    let bad = value!({"client_id": "1.2", "events": [{"name": "a"}, {"name": " "}]});
    let told = json(sent(&shop, "/debug/mp/collect", bad.to_string()).await).await;
    let [finding] = &told["validationMessages"].as_array().unwrap()[..] else {
        panic!("{told}")
    };
    assert_eq!(finding["fieldPath"], "events[1].name");
    assert_eq!(finding["validationCode"], "VALUE_REQUIRED");
    let told = json(
        sent(
            &shop,
            "/debug/mp/collect",
            "{\"events\":[{\"name\":\"a\"}]}",
        )
        .await,
    )
    .await;
    assert_eq!(told["validationMessages"][0]["fieldPath"], "client_id");
    let told = json(sent(&shop, "/debug/mp/collect", good.to_string()).await).await;
    assert_eq!(told["validationMessages"], value!([]));
    // What was repeated counts once, and what was only tried was never received.
    assert_eq!(counted(&shop, "mp_purchase", 1).await, 1);
    let metrics = text(shop.get("/metrics").await).await;
    let received = metrics
        .lines()
        .find(|line| line.starts_with("wayfarer_messages_received_total{"));
    assert_eq!(
        received,
        Some("wayfarer_messages_received_total{source=\"Web\"} 2")
    );
}

#[tokio::test]
async fn cloud_events_come_in_three_forms() {
    let shop = Writable::collecting().await;
    let attributes = [
        ("ce-specversion", "1.0"),
        ("ce-id", "1"),
        ("ce-source", "/orders"),
        ("ce-type", "order.paid"),
        ("ce-subject", "u-1"),
        ("ce-time", "2024-08-05T11:00:00Z"),
    ];
    let mut request = plain("POST", &format!("/cloudevents?writeKey={WRITE_KEY}"));
    for (name, content) in attributes {
        request = request.header(name, content);
    }
    let request = request.body(Body::from(r#"{"total": 3}"#)).unwrap();
    assert_eq!(shop.send(request).await.status(), 200);
    let event = |id: &str| {
        value!({"specversion": "1.0", "id": id, "source": "/orders", "type": "order.paid",
            "subject": "u-1", "time": "2024-08-05T11:00:00Z", "data": {"total": 3}})
    };
    let batch = value!([event("1"), event("2")]).to_string();
    let keyed =
        plain("POST", "/cloudevents/").header("authorization", format!("Bearer {WRITE_KEY}"));
    assert_eq!(
        shop.send(keyed.body(Body::from(batch)).unwrap())
            .await
            .status(),
        200
    );
    assert_eq!(counted(&shop, "order.paid", 2).await, 2);
}

/// Paths that take messages; whatever they are sent, the server is not to blame.
const TAKING: [&str; 9] = [
    "/v1/batch",
    "/v1/t",
    "/batch/",
    "/e/?compression=gzip-js",
    "/i/v1/analytics/events",
    "/mp/collect",
    "/debug/mp/collect",
    "/cloudevents",
    "/v1/p",
];
/// Requests on their way at a time.
const AT_ONCE: usize = 100;
/// Requests in all, unless `WAYFARER_FUZZED_REQUESTS` asks for others.
const FUZZED_REQUESTS: usize = 600;

const MESSAGES: [&str; 12] = [
    r#"{"batch":[{"type":"track","event":"A","userId":"u"},{"type":"page"}]}"#,
    r#"{"type":"track","event":"A","anonymousId":"d","timestamp":"2026-03-02T11:00:00Z","context":{"page":{"url":"https://s.example/?utm_source=a"}}}"#,
    r#"{"batch":[{"type":"identify","userId":"u","traits":{"plan":"pro","n":1e3}},{"type":"alias","previousId":"d","userId":"u"},{"type":"group","groupId":"g","userId":"u"}],"sentAt":"2026-03-02T11:00:00Z"}"#,
    r#"[{"event":"$pageview","distinct_id":"d"},7,{"event":"$identify","distinct_id":"u","$set":{"a":1}}]"#,
    r#"{"api_key":"k","batch":[{"event":"A","uuid":"1","properties":{"distinct_id":"u","$groups":{"company":"g"}},"offset":5}]}"#,
    r#"{"client_id":"c","events":[{"name":"a"},{"name":""}],"user_properties":{"p":{"value":1}}}"#,
    r#"{"client_id":"c","user_id":"u","timestamp_micros":"1772449200000000","events":[{"name":"purchase","params":{"value":3.5,"currency":"EUR","items":[{"item_id":"1"}]}}]}"#,
    r#"{"type":"a","subject":"u","id":"1","source":"s"}"#,
    r#"{"specversion":"1.0","type":"a","source":"s","id":"2","time":"2026-03-02T11:00:00+02:00","data":{"userId":"u"}}"#,
    "{}",
    "[]",
    "null",
];

/// What is put in the middle of a message.
const INSERTED: [&str; 14] = [
    "\"", "{", "}", "[", "]", ",", ":", "null", "1e999", "-0", "\\ud800", "\\u0000", "\u{feff}",
    "\u{202e}",
];

/// Something senders send, as it is, changed in places, cut short, or nothing of the kind.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let message = prop::sample::select(&MESSAGES[..]);
    let place = || any::<prop::sample::Index>();
    let changes = prop::collection::vec((place(), any::<u8>()), 1..6);
    let inserts = prop::collection::vec((place(), prop::sample::select(&INSERTED[..])), 1..4);
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200),
        2 => message.clone().prop_map(|text| text.as_bytes().to_vec()),
        3 => (message.clone(), changes).prop_map(|(text, changes)| {
            let mut bytes = text.as_bytes().to_vec();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes
        }),
        3 => (message.clone(), inserts).prop_map(|(text, inserts)| {
            let mut bytes = text.as_bytes().to_vec();
            for (at, word) in inserts {
                let at = at.index(bytes.len());
                bytes.splice(at..at, word.bytes());
            }
            bytes
        }),
        1 => (message.clone(), place()).prop_map(|(text, at)| {
            text.as_bytes()[..at.index(text.len())].to_vec()
        }),
        1 => (message, 1_usize..40).prop_map(|(text, times)| {
            format!("[{}]", vec![text; times].join(",")).into_bytes()
        }),
    ]
}

#[test]
fn whatever_is_sent_is_answered_and_every_message_counted() {
    let asked = std::env::var("WAYFARER_FUZZED_REQUESTS").ok();
    let requests = asked.map_or(FUZZED_REQUESTS, |asked| asked.parse().unwrap());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let shop = Arc::new(runtime.block_on(Writable::collecting()));
    let mut runner = TestRunner::new(Config {
        cases: requests.div_ceil(AT_ONCE) as u32,
        failure_persistence: None,
        ..Config::default()
    });
    let path = prop::sample::select(&TAKING[..]);
    let together = prop::collection::vec((path, body()), AT_ONCE);
    let outcome = runner.run(&together, |together| {
        let sending = together.into_iter().map(|(path, body)| {
            let shop = Arc::clone(&shop);
            let request =
                plain("POST", path).header("authorization", format!("Bearer {WRITE_KEY}"));
            let request = request.body(Body::from(body)).unwrap();
            runtime.spawn(async move { (path, shop.send(request).await.status()) })
        });
        for sent in sending.collect::<Vec<_>>() {
            let (path, status) = runtime.block_on(sent).unwrap();
            prop_assert!(status.as_u16() < 500, "{path}: {status}");
        }
        Ok(())
    });
    outcome.unwrap();
    let metrics = || runtime.block_on(async { text(shop.get("/metrics").await).await });
    let count = |metrics: &str, name: &str| -> u64 {
        let lines = metrics.lines().filter(|line| line.starts_with(name));
        let counts = lines.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok());
        counts.sum()
    };
    let told = metrics();
    let received = count(&told, "wayfarer_messages_received_total{");
    let accepted = count(&told, "wayfarer_messages_accepted_total{");
    assert!(received > 100, "{received}");
    assert_eq!(
        received,
        accepted
            + count(&told, "wayfarer_messages_duplicate_total{")
            + count(&told, "wayfarer_messages_rejected_total{")
    );
    // Whatever was accepted is filed, or was known: at least an event of each message.
    let filed = |told: &str| {
        count(told, "wayfarer_filed_added_total") + count(told, "wayfarer_filed_duplicate_total")
    };
    let all_filed = (0..100_000).any(|_| filed(&metrics()) >= accepted);
    assert!(all_filed, "{} of {accepted}", filed(&metrics()));
}
