//! Live events as they are read, and the figures beside them.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Response;
use serde_json::{Value, json as value};

use super::collect::counted;
use super::descriptions::fits;
use super::fixture::{
    Client, Shop, WRITE_KEY, Writable, empty, json, options, plain, post, problem, signed, text,
};
use super::sockets::{Running, read_all};
use crate::ServeLimits;
use crate::serve::Bound;

const LIVE: &str = "/api/v1/workspaces/default/live";

fn track(id: &str) -> Value {
    value!({"type": "track", "event": "Signed Up", "userId": "u-1", "messageId": id, "timestamp": "2024-08-05T11:00:00Z"})
}

async fn sent(client: &Client, messages: &[Value]) -> Response<Body> {
    let body = value!({"writeKey": WRITE_KEY, "batch": messages}).to_string();
    let request = plain("POST", "/v1/batch").body(Body::from(body));
    client.send(request.unwrap()).await
}

/// The figure of a line of `/metrics`; 0 where there is none.
fn figure(metrics: &str, line: &str) -> u64 {
    let found = metrics
        .lines()
        .find_map(|one| one.strip_prefix(line)?.strip_prefix(' '));
    found.map_or(0, |figure| figure.parse().unwrap())
}

#[tokio::test]
async fn the_newest_are_told_with_what_was_decided() {
    let shop = Writable::collecting().await;
    let before = json(shop.get(LIVE).await).await;
    fits(&before, "Live");
    assert_eq!(before["messages"], value!([]));
    sent(&shop, &[track("m1"), value!({"type": "track"})]).await;
    sent(&shop, &[track("m1")]).await;
    let told = json(shop.get(LIVE).await).await;
    fits(&told, "Live");
    let states: Vec<_> = told["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["duplicate", "refused", "accepted"]);
    let refused = &told["messages"][1];
    fits(refused, "LiveMessage");
    assert_eq!(refused["refusal"]["pointer"], "/userId");
    let one = json(shop.get(&format!("{LIVE}?limit=1")).await).await;
    assert_eq!(one["messages"].as_array().unwrap().len(), 1);
    for bad in ["limit=0", "limit=501", "limit=x", "other=1"] {
        problem(shop.get(&format!("{LIVE}?{bad}")).await, 400).await;
    }
    let elsewhere = "/api/v1/workspaces/nowhere/live";
    problem(shop.get(elsewhere).await, 404).await;
    problem(shop.get(&format!("{elsewhere}/stream")).await, 404).await;
    let unsigned = shop.send(empty(plain("GET", &format!("{LIVE}/stream"))));
    problem(unsigned.await, 401).await;
}

#[tokio::test]
async fn where_another_process_collects_nobody_is_told() {
    let client = Client::new();
    for path in [LIVE.to_owned(), format!("{LIVE}/stream")] {
        let told = problem(client.get(&path).await, 503).await;
        assert_eq!(told["code"], "workspace.busy");
    }
    let metrics = text(client.get("/metrics").await).await;
    assert_eq!(figure(&metrics, "wayfarer_collecting"), 0, "{metrics}");
    assert_eq!(client.get("/readyz").await.status(), 200);
}

#[tokio::test]
async fn everything_received_is_accepted_repeated_or_rejected() {
    let shop = Writable::collecting().await;
    sent(&shop, &[track("m1"), track("m2"), value!({"type": "x"})]).await;
    sent(&shop, &[track("m2"), track("m3"), value!(7)]).await;
    let answer = shop.get("/metrics").await;
    assert_eq!(
        answer.headers()["content-type"],
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let metrics = text(answer).await;
    let of = |name: &str| {
        figure(
            &metrics,
            &format!("wayfarer_messages_{name}_total{{source=\"Web\"}}"),
        )
    };
    let rejected = |reason: &str| {
        let labels = format!("{{source=\"Web\",reason=\"{reason}\"}}");
        figure(
            &metrics,
            &format!("wayfarer_messages_rejected_total{labels}"),
        )
    };
    let refused = rejected("unknown_type") + rejected("not_an_object");
    assert_eq!(
        (of("received"), of("accepted"), of("duplicate"), refused),
        (6, 3, 1, 2)
    );
    assert_eq!(of("received"), of("accepted") + of("duplicate") + refused);
    assert_eq!(figure(&metrics, "wayfarer_ack_seconds_count"), 2);
    assert_eq!(
        figure(&metrics, "wayfarer_ack_seconds_bucket{le=\"+Inf\"}"),
        2
    );
    assert_eq!(figure(&metrics, "wayfarer_collecting"), 1);
    assert_eq!(figure(&metrics, "wayfarer_log_limit_bytes"), 512 << 20);
    let free = figure(&metrics, "wayfarer_disk_free_bytes");
    assert!(free > 0 && free <= figure(&metrics, "wayfarer_disk_size_bytes"));
    for secret in ["default", "Signed Up", "u-1"] {
        assert!(!metrics.contains(secret), "{secret}: {metrics}");
    }
    // Every figure is explained and typed, once.
    for line in metrics.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(['{', ' ']).next().unwrap();
        let family = ["_bucket", "_sum", "_count"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name);
        assert_eq!(
            metrics.matches(&format!("# TYPE {family} ")).count(),
            1,
            "{line}"
        );
    }
}

#[tokio::test]
async fn a_broken_log_is_no_longer_ready() {
    let shop = Writable::collecting().await;
    assert_eq!(shop.get("/readyz").await.status(), 200);
    // As if the disk had gone.
    std::fs::remove_dir_all(shop.data().join("wal")).unwrap();
    assert_eq!(sent(&shop, &[track("m1")]).await.status(), 503);
    let told = problem(shop.get("/readyz").await, 503).await;
    assert_eq!(told["code"], "store.io");
    let metrics = text(shop.get("/metrics").await).await;
    assert_eq!(figure(&metrics, "wayfarer_collecting"), 0);
}

#[tokio::test]
async fn sources_and_what_was_refused_of_them() {
    let shop = Writable::collecting().await;
    let mut now = track("m1");
    now.as_object_mut().unwrap().remove("timestamp");
    sent(
        &shop,
        &[
            now,
            value!({"type": "track"}),
            value!({"type": "track", "event": "B"}),
        ],
    )
    .await;
    let (mut standing, mut groups) = (Value::Null, Value::Null);
    // Filing follows by itself within a second: asked until then.
    for _ in 0..10_000 {
        standing = json(shop.get(&format!("{LIVE}/sources")).await).await;
        groups = json(shop.get(&format!("{LIVE}/refused")).await).await;
        if standing["items"][0]["events_today"] == 1 && groups["items"][0]["count"] == 2 {
            break;
        }
        tokio::task::yield_now().await;
    }
    fits(&standing, "SourceStandings");
    fits(&groups, "RefusedGroups");
    let [one] = &standing["items"].as_array().unwrap()[..] else {
        panic!("one source: {standing}")
    };
    assert_eq!(
        (&one["source"], &one["events_today"], &one["refused_day"]),
        (&value!("Web"), &value!(1), &value!(2))
    );
    assert!(
        one["heard"].is_string() && one["last_day"].is_string(),
        "{one}"
    );
    let [group] = &groups["items"].as_array().unwrap()[..] else {
        panic!("one reason: {groups}")
    };
    assert_eq!(group["reason"], "missing_identity");
    assert!(
        group["raw"].as_str().unwrap().contains("\"B\""),
        "the last is shown: {group}"
    );
    assert!(group["import"].is_string(), "{group}");
}

/// Asks until so many messages are kept that were refused: filing follows by itself.
async fn kept(shop: &Writable, count: u64) -> Value {
    let mut groups = Value::Null;
    for _ in 0..10_000 {
        groups = json(shop.get(&format!("{LIVE}/refused")).await).await;
        if groups["items"][0]["count"] == count {
            break;
        }
        tokio::task::yield_now().await;
    }
    groups
}

#[tokio::test]
async fn refused_messages_are_mended_and_taken_after_all() {
    let shop = Writable::collecting().await;
    let bad = |id: &str| {
        value!({"type": "track", "event": "Signed Up", "messageId": id,
        "timestamp": "2024-08-05T11:00:00Z", "properties": {"customer": "u-7"}})
    };
    sent(&shop, &[bad("m1"), bad("m2")]).await;
    let groups = kept(&shop, 2).await;
    let group = &groups["items"][0];
    assert_eq!(
        (&group["protocol"], &group["replayable"]),
        (&value!("segment"), &value!(2))
    );
    let fix = value!({"source": group["source"], "reason": group["reason"], "pointer": group["pointer"],
        "fix": [{"op": "copy", "from": "/properties/customer", "path": "/userId"}]});
    let trial = post(&shop, "live/refused/trials", &fix.to_string()).await;
    assert_eq!(trial.status(), 200);
    let trial = json(trial).await;
    fits(&trial, "FixTrial");
    let first = &trial["messages"][0];
    assert_eq!(
        first["changes"],
        value!([{"pointer": "/userId", "after": "u-7"}])
    );
    assert_eq!(first["events"][0]["person"], "u-7");
    let mut asked = fix.clone();
    for (dry_run, added) in [(true, 0), (false, 2)] {
        asked["dry_run"] = value!(dry_run);
        let told = post(&shop, "live/refused/replays", &asked.to_string()).await;
        assert_eq!(told.status(), 200);
        let told = json(told).await;
        fits(&told, "Replayed");
        assert_eq!(
            (&told["accepted"], &told["added"]),
            (&value!(2), &value!(added))
        );
    }
    assert_eq!(counted(&shop, "Signed Up", 2).await, 2);
    let left = json(shop.get(&format!("{LIVE}/refused")).await).await;
    assert_eq!(left["items"], value!([]));
    for wrong in [
        value!({"fix": [{"op": "turn", "path": "/x"}]}),
        value!({"fix": {}}),
        value!({"dry_run": 1}),
        value!({"other": 1}),
    ] {
        let told = post(&shop, "live/refused/replays", &wrong.to_string()).await;
        problem(told, 400).await;
    }
}

/// A stream's lines.
pub(super) struct Stream(BufReader<TcpStream>);

impl Stream {
    pub(super) fn open(server: &Running, path: &str) -> Self {
        let mut stream = server.connect();
        let request = server.request(&format!("GET {path}"), "");
        stream.write_all(request.as_bytes()).unwrap();
        let mut stream = Self(BufReader::new(stream));
        stream.line_with("text/event-stream");
        stream
    }

    /// Reads on to the next line that holds `wanted`.
    pub(super) fn line_with(&mut self, wanted: &str) -> String {
        let mut line = String::new();
        while !line.contains(wanted) {
            line.clear();
            let read = self.0.read_line(&mut line).unwrap();
            assert!(read > 0, "it ended before '{wanted}'");
        }
        line
    }
}

pub(super) fn collecting() -> (Shop, Running) {
    let shop = Shop::with_source();
    // However slow the machine: a client is not cut off here for taking its time.
    let limits = ServeLimits {
        write_timeout: Duration::from_secs(600),
        ..ServeLimits::default()
    };
    let bound = Bound::new(options(limits), shop.app.clone());
    (shop, Running::run(bound.unwrap()))
}

pub(super) fn send(server: &Running, messages: &[Value]) {
    let body = value!({"writeKey": WRITE_KEY, "batch": messages}).to_string();
    let mut stream = server.connect();
    let request = server.request("POST /v1/batch?writeKey=x", &body);
    // The session's token is no write key.
    let request = request.replace("authorization:", "x-ignored:");
    let request = request.replace("writeKey=x", &format!("writeKey={WRITE_KEY}"));
    stream.write_all(request.as_bytes()).unwrap();
    let answer = read_all(stream);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn a_stream_tells_what_comes_and_goes_on_where_it_stopped() {
    let (_shop, server) = collecting();
    let mut stream = Stream::open(&server, &format!("{LIVE}/stream"));
    stream.line_with("event: begun");
    send(&server, &[track("m1"), track("m2")]);
    stream.line_with("m1");
    let place = stream.line_with("id: ");
    stream.line_with("m2");
    drop(stream);
    send(&server, &[track("m3")]);
    let place = place.trim().trim_start_matches("id: ").to_owned();
    let mut again = Stream::open(&server, &format!("{LIVE}/stream?after={place}"));
    let next = again.line_with("data: {\"id\"");
    assert!(next.contains("m3"), "{next}");
    server.stop();
    server.served.join().unwrap().unwrap();
    let mut rest = String::new();
    while again.0.read_line(&mut rest).unwrap() > 0 {}
}

#[test]
fn a_client_that_does_not_read_is_told_what_it_missed() {
    let (_shop, server) = collecting();
    let mut stream = Stream::open(&server, &format!("{LIVE}/stream"));
    let texts: Vec<_> = (0..7)
        .map(|n| (format!("p{n}"), value!("x".repeat(8_000))))
        .collect();
    let long: serde_json::Map<_, _> = texts.into_iter().collect();
    for batch in 0..6 {
        let messages: Vec<_> = (0..80)
            .map(|n| {
                let mut message = track(&format!("{batch}-{n}"));
                message["properties"] = Value::Object(long.clone());
                message
            })
            .collect();
        // Each is taken at once, whoever does not read.
        send(&server, &messages);
    }
    stream.line_with("event: missed");
    let missed = stream.line_with("data: ");
    let missed: Value = serde_json::from_str(missed.trim().trim_start_matches("data: ")).unwrap();
    assert!(missed["missed"].as_u64().unwrap() > 0, "{missed}");
    stream.line_with("5-79");
    server.stop();
    server.served.join().unwrap().unwrap();
}

#[tokio::test]
async fn the_browser_s_word_for_its_place_is_heard() {
    let shop = Writable::collecting().await;
    sent(&shop, &[track("m1"), track("m2")]).await;
    let place = json(shop.get(LIVE).await).await["messages"][1]["id"].clone();
    let request = signed("GET", &format!("{LIVE}/stream?after=0-0"));
    let request = request.header("last-event-id", place.as_str().unwrap());
    let answer = shop.send(empty(request)).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    shop.stop_streams();
    let ended = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let ended = String::from_utf8(ended.to_vec()).unwrap();
    assert!(
        ended.contains(&format!("id: {}\nevent: begun", place.as_str().unwrap())),
        "{ended}"
    );
}
