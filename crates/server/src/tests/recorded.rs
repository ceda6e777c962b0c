//! Traffic of real SDKs, recorded: sent again, it leads to the people it is known to be about.

use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json as value};
use wayfarer_testkit::shared_folder;

use super::collect::counted;
use super::fixture::{Writable, json, plain};

/// Clients whose traffic was recorded, with the state their scenario leads to.
const SERVER_SIDE: [&str; 3] = ["segment-node", "segment-python", "segment-python-gzip"];

#[tokio::test]
async fn recorded_traffic_leads_to_the_expected_people() {
    let Some(clients) = shared_folder("clients") else {
        return;
    };
    let read = |path: &str| -> Value {
        serde_json::from_slice(&std::fs::read(clients.join(path)).unwrap()).unwrap()
    };
    let expected = read("drivers/expected.json");
    for client in SERVER_SIDE {
        let capture = read(&format!("captures/{client}.json"));
        let shop = Writable::collecting().await;
        // Twice: the second time as retries would come.
        for _ in 0..2 {
            for request in capture["requests"].as_array().unwrap() {
                let answer = shop.send(replayed(request)).await;
                assert_eq!(answer.status(), 200, "{client}");
            }
        }
        for (event, count) in expected["totals"]["by_event"].as_object().unwrap() {
            let wanted = count.as_u64().unwrap();
            assert_eq!(
                counted(&shop, event, wanted).await,
                wanted,
                "{client}: {event}"
            );
        }
        let all: Vec<&String> = expected["totals"]["by_event"]
            .as_object()
            .unwrap()
            .keys()
            .collect();
        assert_eq!(
            people(&shop, &all).await,
            expected["totals"]["persons"],
            "{client}"
        );
        for (person, known) in expected["persons"].as_object().unwrap() {
            let place = format!("{client}: {person}");
            assert_eq!(ids_of(&shop, person).await, texts(&known["ids"]), "{place}");
            let (tracked, counts) = done_by(&shop, person).await;
            assert_eq!(tracked, known["track_order"], "{place}");
            assert_eq!(counts, known["counts"], "{place}");
        }
    }
}

/// How many people did any of these events, or looked at a page or a screen.
async fn people(shop: &Writable, events: &[&String]) -> u64 {
    let pages = [value!("page_view"), value!("screen_view")].into_iter();
    let names: Vec<Value> = pages
        .chain(events.iter().map(|name| value!(name)))
        .collect();
    let known = names
        .iter()
        .map(|name| value!({"did": {"event": name, "at_least": 1}}));
    let question = value!({"version": 1, "people": {"match": {"any": known.collect::<Vec<_>>()}}});
    let answer = json(shop.ask(question.to_string()).await).await;
    answer["answer"]["people"]["count"]
        .as_u64()
        .unwrap_or_else(|| panic!("{answer}"))
}

/// Who somebody is; a device that was somebody else's at first is told there.
async fn ids_of(shop: &Writable, person: &str) -> Vec<String> {
    let path = format!("/api/v1/workspaces/default/people/{person}/identity");
    let told = json(shop.get(&path).await).await;
    let ids = told["ids"]
        .as_array()
        .unwrap_or_else(|| panic!("{told}"))
        .iter();
    let first = ids.filter(|id| {
        id["stretches"]
            .as_array()
            .is_none_or(|all| all[0]["from"].is_null())
    });
    sorted(first.map(|id| id["value"].as_str().unwrap().to_owned()))
}

/// What a person did, in order, and how often.
async fn done_by(shop: &Writable, person: &str) -> (Value, Value) {
    let path = format!("/api/v1/workspaces/default/people/{person}?limit=1000");
    let told = json(shop.get(&path).await).await;
    let events = told["answer"]["person"]["events"]
        .as_array()
        .unwrap()
        .iter()
        .rev();
    let done = events.filter(|event| event["kind"] == "behaviour");
    let names: Vec<&str> = done.map(|event| event["event"].as_str().unwrap()).collect();
    let tracked: Vec<&&str> = names
        .iter()
        .filter(|name| !name.ends_with("_view"))
        .collect();
    let times = |word: &str| names.iter().filter(|name| **name == word).count();
    let mut counts = value!({
        "page": times("page_view"), "screen": times("screen_view"), "track": tracked.len()
    });
    for name in &tracked {
        counts[**name] = times(name).into();
    }
    (value!(tracked), counts)
}

fn texts(list: &Value) -> Vec<String> {
    let texts = list.as_array().unwrap().iter();
    sorted(texts.map(|text| text.as_str().unwrap().to_owned()))
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}

/// A recorded request, to be sent again.
fn replayed(recorded: &Value) -> Request<Body> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut request = plain(&text(&recorded["method"]), &text(&recorded["raw_target"]));
    for header in recorded["headers"].as_array().unwrap() {
        let (name, content) = (text(&header[0]).to_lowercase(), text(&header[1]));
        if !matches!(name.as_str(), "host" | "content-length" | "connection") {
            request = request.header(name, content);
        }
    }
    let body = BASE64_STANDARD.decode(text(&recorded["body_b64"])).unwrap();
    request.body(Body::from(body)).unwrap()
}
