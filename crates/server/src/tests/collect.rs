//! SDKs at the door: recorded traffic, and requests nobody should send.

use axum::body::Body;
use axum::http::Response;
use serde_json::{Value, json as value};

use super::fixture::{WRITE_KEY, Writable, json, plain};

async fn sent(shop: &Writable, path: &str, body: impl Into<Body>) -> Response<Body> {
    let request = plain("POST", path).header("content-type", "text/plain");
    shop.send(request.body(body.into()).unwrap()).await
}

fn batch(messages: &[Value]) -> String {
    value!({"writeKey": WRITE_KEY, "batch": messages}).to_string()
}

fn track(id: &str, event: &str) -> Value {
    value!({"type": "track", "event": event, "userId": "u-1", "messageId": id, "timestamp": "2024-08-05T11:00:00Z"})
}

/// How often an event happened, once it is filed.
pub(super) async fn counted(shop: &Writable, event: &str, wanted: u64) -> u64 {
    let question =
        value!({"version": 1, "trend": {"series": [{"event": event}], "period": "month"}});
    let mut found = 0;
    // Filing follows by itself within a second: asked until then.
    for _ in 0..10_000 {
        let answer = shop.ask(question.to_string()).await;
        if answer.status() == 200 {
            let answer = json(answer).await;
            let points = answer["answer"]["trend"]["lines"][0]["points"]
                .as_array()
                .unwrap();
            let values = points.iter().filter_map(|point| point["value"].as_f64());
            found = values.sum::<f64>() as u64;
            if found >= wanted {
                break;
            }
        }
        tokio::task::yield_now().await;
    }
    found
}

#[tokio::test]
async fn a_batch_is_durable_visible_and_counts_once() {
    let shop = Writable::collecting().await;
    let body = batch(&[
        track("m1", "Signed Up"),
        track("m2", "Signed Up"),
        value!({"type": "track"}),
    ]);
    for path in ["/v1/batch", "/v1/b/", "/beacon/v1/batch"] {
        let answer = sent(&shop, path, body.clone()).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["wayfarer-ack"], "durable");
        let told = json(answer).await;
        assert_eq!(
            (&told["success"], &told["accepted"]),
            (&value!(true), &value!(2))
        );
        assert_eq!(told["rejected"][0]["index"], 2);
        assert_eq!(told["rejected"][0]["reason"], "missing_identity");
    }
    assert_eq!(counted(&shop, "Signed Up", 2).await, 2);
}

#[tokio::test]
async fn every_refusal_has_the_status_sdks_understand() {
    let shop = Writable::collecting().await;
    let good = track("m1", "A");
    let many: Vec<_> = (0..2_001).map(|n| track(&n.to_string(), "A")).collect();
    for (body, status) in [
        (value!({"batch": [good]}).to_string(), 401),
        (
            value!({"writeKey": "unknown", "batch": [good]}).to_string(),
            401,
        ),
        ("not json".to_owned(), 400),
        (batch(&[value!({"type": "track"})]), 400),
        (batch(&many), 413),
        (batch(&[]), 200),
        (
            value!({"writeKey": WRITE_KEY, "event": "A", "userId": "u"}).to_string(),
            400,
        ),
    ] {
        let shown: String = body.chars().take(60).collect();
        let answer = sent(&shop, "/v1/batch", body).await;
        assert_eq!(answer.status(), status, "{shown}");
    }
    let lone = value!({"writeKey": WRITE_KEY, "event": "A", "userId": "u"}).to_string();
    assert_eq!(sent(&shop, "/v1/t", lone).await.status(), 200);
}

#[tokio::test]
async fn pages_of_any_origin_may_send() {
    let shop = Writable::collecting().await;
    let origin = "https://shop.example";
    let asking = plain("OPTIONS", "/v1/p").header("origin", origin).header(
        "access-control-request-headers",
        "authorization,content-type",
    );
    let answer = shop.send(asking.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status(), 204);
    let headers = answer.headers();
    assert_eq!(headers["access-control-allow-origin"], origin);
    assert_eq!(headers["access-control-allow-credentials"], "true");
    assert_eq!(
        headers["access-control-allow-headers"],
        "authorization,content-type"
    );
    assert!(headers.contains_key("access-control-max-age"));
    assert_eq!(headers["vary"], "Origin");

    let settings = plain("GET", "/v1/projects/WK_TEST_0001/settings").header("origin", origin);
    let answer = shop.send(settings.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.headers()["access-control-allow-origin"], origin);
    let told = json(answer).await;
    let own = &told["integrations"]["Segment.io"];
    assert_eq!(own["apiKey"], WRITE_KEY);
    assert_eq!(own["apiHost"], "localhost:8420/v1");

    let rudder = plain("GET", "/sourceConfig/?writeKey=WK_TEST_0001").header("origin", origin);
    let answer = shop.send(rudder.body(Body::empty()).unwrap()).await;
    assert_eq!(json(answer).await["source"]["writeKey"], WRITE_KEY);
}
