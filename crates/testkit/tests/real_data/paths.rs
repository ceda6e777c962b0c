//! A synthetic event stream with sessions of its own.

use super::{Data, number, values};
use serde_json::{Value as Json, json};

const STEPS: [&str; 6] = [
    "product_view",
    "add_to_cart",
    "cart",
    "shipping_details",
    "payment_details",
    "purchase",
];

#[test]
fn ecom_paths_are_walked_as_published() {
    let Some(data) = Data::load("ecom-paths-synthetic", "events.csv.gz", "ecom-paths.toml") else {
        return;
    };
    check_events(&data);
    check_funnel(&data, json!("person"), "funnel_by_user_any_gap");
    check_funnel(&data, json!("source_session"), "funnel_by_session");
    check_transitions(&data);
    check_channels(&data);
    data.import_again();
    check_events(&data);
    check_transitions(&data);
}

fn check_events(data: &Data) {
    let facts = &data.facts;
    assert_eq!(data.total(None, json!("unique")) as u64, facts["users"]);
    let answer = data.ask(json!({"trend": {"breakdown": "$event", "top": 30}}));
    let expected = facts["events_by_name"].as_object().unwrap();
    assert_eq!(values(&answer).count(), expected.len());
    for line in values(&answer) {
        let name = line["breakdown"].as_str().unwrap();
        let found = number(&line["points"][0]["value"]) as u64;
        assert_eq!(found, expected[name], "{name}");
    }
    let sessions = data.ask(json!({"sessions": {"source": true}}));
    assert_eq!(sessions["all"]["sessions"], facts["sessions"]);
}

fn check_funnel(data: &Data, unit: Json, fact: &str) {
    let steps = STEPS.map(|event| json!({ "event": event }));
    let question = json!({"funnel": {"steps": steps, "window": "none", "unit": unit}});
    let answer = data.ask(question);
    for (step, event) in STEPS.iter().enumerate() {
        let reached = &answer["steps"][step]["reached"];
        assert_eq!(reached, &data.facts[fact][event], "{fact}: {event}");
    }
}

fn check_transitions(data: &Data) {
    let answer = data.ask(json!({"transitions": {"unit": "source_session"}}));
    let expected = data.facts["transitions_in_session_top20"]
        .as_object()
        .unwrap();
    let edges = answer["edges"].as_array().unwrap();
    let top = |edge: &Json| {
        let name = |end: &str| edge[end].as_str().unwrap().to_owned();
        (
            format!("{} > {}", name("source"), name("target")),
            edge["count"].clone(),
        )
    };
    let mut found: Vec<_> = edges.iter().take(expected.len()).map(top).collect();
    let mut expected: Vec<_> = expected
        .iter()
        .map(|(edge, count)| (edge.clone(), count.clone()))
        .collect();
    found.sort_by(|left, right| left.0.cmp(&right.0));
    expected.sort_by(|left, right| left.0.cmp(&right.0));
    assert_eq!(found, expected);
    let starts = data.facts["session_starts"].as_object().unwrap();
    let found = answer["starts"].as_array().unwrap();
    assert_eq!(found.len(), starts.len());
    for start in found {
        let name = start["node"].as_str().unwrap();
        assert_eq!(start["count"], starts[name], "{name}");
    }
}

fn check_channels(data: &Data) {
    let question = json!({"trend": {
        "series": [{"event": "purchase", "measure": "unique"}], "breakdown": "$channel"}});
    let answer = data.ask(question);
    let expected = data.facts["purchase_users_by_channel"].as_object().unwrap();
    for (channel, users) in expected {
        let mut lines = answer["lines"].as_array().unwrap().iter();
        let line = lines
            .find(|line| line["breakdown"] == json!(channel))
            .unwrap();
        let found = number(&line["points"][0]["value"]) as u64;
        assert_eq!(found, *users, "{channel}");
    }
}
