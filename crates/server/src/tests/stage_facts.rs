//! From an event to the news of a move, and what became known in pages.

use std::pin::Pin;

use axum::body::{Body, to_bytes};
use hyper::body::Body as _;
use serde_json::{Value, json as value};
use wayfarer_app::{Actor, App, Capability, Expected, NewOwner, SaveDefinition, UnknownNames};
use wayfarer_core::{IdKind, IdentityId, KeyScope};
use wayfarer_journey::lifecycle::Lifecycle;

use super::descriptions::fits;
use super::fixture::{Client, WRITE_KEY, Writable, json, plain, problem, text};
use super::house::{PASSWORD, bearer, key, request, visitor};
use super::live::{Stream, collecting, send};

const FACTS: &str = "/api/v1/workspaces/default/stage-facts";
const CHANGES: &str = "/api/v1/workspaces/default/stage-changes";
const WATCHES: &str = "/api/v1/workspaces/default/stage-watches";

const TRIAL: &str = "\
version: 1
key: trial
names: Trial
initial: visitor
stages:
  - {key: visitor, names: Visitor}
  - {key: customer, names: Customer}
transitions:
  - {from: visitor, to: customer, kind: progress, when: {did: {event: Signed Up}}}
  - {from: customer, to: visitor, kind: regress}
";

fn publish(app: &App) {
    let ann = Actor {
        name: "ann".to_owned(),
        may: Capability::Publish,
    };
    let save = SaveDefinition {
        text: TRIAL,
        key: None,
        note: None,
        expected: Expected::Anything,
    };
    let shop = "default".parse().unwrap();
    app.save_definition::<Lifecycle>(&shop, &save, &ann)
        .unwrap();
    let published = app.publish_definition::<Lifecycle>(
        &shop,
        "trial",
        None,
        &Expected::Anything,
        UnknownNames::Allow,
        &ann,
    );
    published.unwrap();
}

fn sign_up(id: &str) -> Value {
    value!({"type": "track", "event": "Signed Up", "userId": "u-1", "messageId": id, "timestamp": "2024-08-05T11:00:00Z"})
}

/// The `data` of a stream's line.
fn data(line: &str) -> Value {
    serde_json::from_str(line.trim().trim_start_matches("data: ")).unwrap()
}

#[test]
fn an_event_becomes_news_of_a_move_and_a_fact() {
    let (shop, server) = collecting();
    publish(&shop.app);
    let mut stream = Stream::open(&server, CHANGES);
    stream.line_with("event: begun");
    send(&server, &[sign_up("m1")]);
    let place = stream.line_with("id: ");
    let change = data(&stream.line_with("known_at"));
    fits(&change, "StagesChanged");
    assert_eq!(
        (&change["lifecycle"], &change["subjects"]),
        (&value!("trial"), &value!(1))
    );
    let moves = change["moves"].as_array().unwrap();
    let last = moves.last().unwrap();
    assert_eq!(
        (&last["id"], &last["from"], &last["to"]),
        (&value!("u-1"), &value!("visitor"), &value!("customer"))
    );
    drop(stream);
    let place = place.trim().trim_start_matches("id: ").to_owned();
    send(
        &server,
        &[
            value!({"type": "track", "event": "Signed Up", "userId": "u-2", "messageId": "m2", "timestamp": "2024-08-05T11:00:00Z"}),
        ],
    );
    let mut again = Stream::open(&server, &format!("{CHANGES}?after={place}"));
    let next = again.line_with("known_at");
    assert!(next.contains("u-2") && !next.contains("u-1"), "{next}");
    server.stop();
    server.served.join().unwrap().unwrap();
}

/// Asks until something is there: looks follow by themselves within a second.
async fn until(client: &Client, path: &str, is_there: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..100_000 {
        let told = json(client.get(path).await).await;
        if is_there(&told) {
            return told;
        }
        tokio::task::yield_now().await;
    }
    panic!("it never came: {path}")
}

async fn in_background<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

async fn sent(shop: &Writable, message: Value) {
    let body = value!({"writeKey": WRITE_KEY, "batch": [message]}).to_string();
    let request = plain("POST", "/v1/batch").body(Body::from(body));
    assert_eq!(shop.send(request.unwrap()).await.status(), 200);
}

async fn signed_up() -> Writable {
    let shop = Writable::collecting().await;
    let app = shop.app();
    in_background(move || publish(&app)).await;
    sent(&shop, sign_up("m1")).await;
    shop
}

#[tokio::test]
async fn facts_are_read_in_pages_by_person_lifecycle_and_time() {
    let shop = signed_up().await;
    let facts = |told: &Value| told["facts"].as_array().map_or(0, Vec::len);
    let all = until(&shop, FACTS, |told| facts(told) == 2).await;
    fits(&all, "RecordedPage");
    let first = json(shop.get(&format!("{FACTS}?limit=1")).await).await;
    let next = first["next"].as_str().unwrap();
    let second = json(shop.get(&format!("{FACTS}?limit=1&cursor={next}")).await).await;
    assert_eq!(second["facts"][0], all["facts"][1]);
    assert_eq!(second.get("next"), None);
    for (query, count) in [
        ("person=u-1", 2),
        ("person=ann", 0),
        ("lifecycle=trial&current=true", 2),
        ("lifecycle=other", 0),
        ("since=2020-01-01", 2),
        ("since=2100-01-01", 0),
    ] {
        let told = json(shop.get(&format!("{FACTS}?{query}")).await).await;
        assert_eq!(facts(&told), count, "{query}");
    }
    for bad in ["limit=0", "cursor=x", "since=soon", "other=1"] {
        let answer = shop.get(&format!("{FACTS}?{bad}")).await;
        let status = answer.status().as_u16();
        assert!([400, 422].contains(&status), "{bad}");
        problem(answer, status).await;
    }
    problem(shop.get(&format!("{FACTS}?person=nobody")).await, 404).await;
    let watches = json(shop.get(WATCHES).await).await;
    fits(&watches, "StageWatches");
    assert_eq!(watches["items"][0]["follows"], 1);
    let metrics = text(shop.get("/metrics").await).await;
    assert!(
        metrics.contains("wayfarer_stage_lag_seconds 0\n"),
        "{metrics}"
    );
}

#[tokio::test]
async fn where_another_process_looks_nobody_is_told() {
    let client = Client::new();
    let told = problem(client.get(CHANGES).await, 503).await;
    assert_eq!(told["code"], "workspace.busy");
}

#[tokio::test]
async fn a_stream_ends_with_the_server() {
    let shop = Writable::collecting().await;
    let answer = shop.get(CHANGES).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    shop.stop_streams();
    let ended = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    assert!(String::from_utf8_lossy(&ended).contains("event: begun"));
}

#[tokio::test]
async fn who_may_not_see_people_is_told_of_moves_and_of_nobody() {
    let shop = Writable::collecting().await;
    let app = shop.app();
    let key = in_background(move || {
        publish(&app);
        let owner = NewOwner {
            name: "Mei".to_owned(),
            email: "mei@example.com".to_owned(),
            password: PASSWORD.to_owned(),
        };
        let owner = app.set_up(&owner, &visitor()).unwrap().caller;
        key(&app, &owner, &[KeyScope::Read], None, None).0
    });
    let reading = request(&bearer(&key.await), "GET", CHANGES, "");
    let answer = shop.send(reading).await;
    assert_eq!(answer.status(), 200);
    let mut body = answer.into_body();
    sent(&shop, sign_up("m1")).await;
    let mut told = String::new();
    while !told.contains("event: moved") {
        let frame = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let frame = frame.await.unwrap().unwrap();
        told.push_str(std::str::from_utf8(frame.data_ref().unwrap()).unwrap());
    }
    let person = IdentityId::of(&"default".parse().unwrap(), IdKind::User, "u-1").person();
    assert!(told.contains("\"person\":\"per_"), "{told}");
    for secret in ["u-1", &person.to_string()] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
}
