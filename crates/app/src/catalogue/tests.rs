//! Questions over a shop whose purchases have two names.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use wayfarer_core::ErrorCode;

use super::EventEntry;
use crate::saved::SaveDocument;
use crate::testing::Shop;
use crate::{Actor, Capability, Expected};

const EVENTS: &str = "\
user_id,event,time
ann,visit,2024-01-01T00:00:00Z
ann,buy,2024-01-01T00:05:00Z
bob,visit,2024-01-01T00:00:00Z
bob,purchase,2024-01-01T00:03:00Z
bob,buy,2024-01-02T00:00:00Z
cid,visit,2024-01-01T00:00:00Z
";

const MAPPING: &str = "
person = \"user_id\"
time = \"time\"
[[event]]
name = { column = \"event\" }
";

impl Shop {
    fn of_two_names() -> Self {
        Self::with(EVENTS, MAPPING)
    }

    /// Makes `name` another name of `main`.
    fn merge(&self, name: &str, main: &str) {
        self.describe(name, &json!({"same_as": main}));
    }

    fn describe(&self, name: &str, entry: &Json) {
        let text = entry.to_string();
        let save = SaveDocument {
            text: &text,
            note: None,
        };
        let member = Actor {
            name: "mia".to_owned(),
            may: Capability::Edit,
        };
        let anything = Expected::Anything;
        let app = &self.app;
        app.describe::<EventEntry>(&self.shop, name, &save, &anything, &member)
            .unwrap();
    }

    fn told(&self, question: &Json) -> Json {
        self.ask(question.clone()).unwrap()
    }

    fn sentence(&self, question: &Json, lang: &str) -> String {
        let sentences = self.written(question).unwrap().sentence.clone().unwrap();
        let sentences: Json = serde_json::from_str(&sentences).unwrap();
        sentences[lang].as_str().unwrap().to_owned()
    }
}

fn funnel() -> Json {
    json!({"funnel": {"steps": [{"event": "visit"}, {"event": "purchase"}], "window": "1h"}})
}

#[test]
fn a_step_of_two_names_goes_by_the_one_that_was_asked() {
    let shop = Shop::of_two_names();
    shop.merge("buy", "purchase");
    let answer = shop.told(&funnel());
    let steps = &answer["answer"]["funnel"]["steps"];
    assert_eq!(
        (&steps[1]["name"], &steps[1]["reached"]),
        (&json!("purchase"), &json!(2)),
        "{steps}"
    );
    let asked = &answer["question"]["funnel"]["steps"][1];
    assert_eq!(asked, &json!({"event": "purchase"}));
    for lang in ["en", "zh-CN", "zh-TW"] {
        let said = shop.sentence(&funnel(), lang);
        assert!(said.contains("purchase") && !said.contains("buy"), "{said}");
    }
}

#[test]
fn a_line_of_two_names_goes_by_one_and_counts_both() {
    let shop = Shop::of_two_names();
    shop.merge("buy", "purchase");
    let trend =
        json!({"trend": {"series": [{"event": "purchase"}, {"event": ["visit", "purchase"]}]}});
    let lines = shop.told(&trend)["answer"]["trend"]["lines"].clone();
    let told = |line: usize| {
        (
            lines[line]["name"].clone(),
            lines[line]["points"][0]["value"].clone(),
        )
    };
    assert_eq!(told(0), (json!("purchase"), json!(3.0)));
    assert_eq!(told(1), (json!("visit, purchase"), json!(6.0)));
    assert!(shop.sentence(&trend, "zh-CN").contains("purchase"));

    let by_name = json!({"trend": {"breakdown": "$event"}});
    let lines = shop.told(&by_name)["answer"]["trend"]["lines"].clone();
    let lines = lines.as_array().unwrap().iter();
    let mut names: Vec<_> = lines
        .filter_map(|line| line["breakdown"].as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["purchase", "visit"]);
    // The list of what the number says.
    let people = json!({"members": {"of": {"version": 1, "trend": {"breakdown": "$event", "series": [{"measure": "unique"}]}},
        "cell": {"series": 0, "breakdown": "purchase"}}});
    assert_eq!(shop.told(&people)["answer"]["members"]["total"], 2);
}

/// Every node an answer names.
fn nodes_in(answer: &Json, names: &mut Vec<String>) {
    match answer {
        Json::Object(fields) => {
            names.extend(fields.get("node").and_then(Json::as_str).map(str::to_owned));
            fields.values().for_each(|part| nodes_in(part, names));
        }
        Json::Array(parts) => parts.iter().for_each(|part| nodes_in(part, names)),
        _ => {}
    }
}

#[test]
fn nodes_of_a_flow_go_by_the_main_name() {
    let shop = Shop::of_two_names();
    let flow = json!({"flow": {"anchor": {"from": {"event": "visit"}}, "depth": 1}});
    let nodes = |answer: &Json| {
        let mut names = Vec::new();
        nodes_in(answer, &mut names);
        names
    };
    let apart = nodes(&shop.told(&flow));
    assert!(apart.contains(&"buy".to_owned()), "{apart:?}");
    shop.merge("buy", "purchase");
    let together = nodes(&shop.told(&flow));
    assert!(together.contains(&"purchase".to_owned()) && !together.contains(&"buy".to_owned()));
    // Patterns join the names that are said, not those that were sent.
    let grouped = json!({"flow": {"anchor": {"from": {"event": "visit"}}, "depth": 1,
        "node": {"group": [{"like": "pur*", "name": "money"}]}}});
    let grouped = nodes(&shop.told(&grouped));
    assert!(grouped.contains(&"money".to_owned()) && grouped.iter().all(|name| name != "buy"));
}

#[test]
fn events_of_one_person_say_under_which_name_they_were_sent() {
    let shop = Shop::of_two_names();
    shop.merge("buy", "purchase");
    let of_one = json!({"event": "purchase"});
    let timeline = shop.told(&json!({"person": {"person": "bob", "events": of_one}}));
    let events = timeline["answer"]["person"]["events"]
        .as_array()
        .unwrap()
        .clone();
    let told: Vec<_> = events
        .iter()
        .map(|event| (&event["event"], event.get("sent_as")))
        .collect();
    let (purchase, buy) = (json!("purchase"), json!("buy"));
    assert_eq!(told, [(&purchase, Some(&buy)), (&purchase, None)]);
    let mut of = funnel();
    of["version"] = json!(1);
    let why = shop.told(&json!({"explain": {"of": of, "person": "ann"}}));
    let events = &why["answer"]["explain"]["units"][0]["events"];
    assert_eq!(
        (&events[1]["event"], &events[1]["sent_as"]),
        (&purchase, &buy)
    );
}

#[test]
fn answers_before_and_after_a_merge_are_told_apart() {
    let shop = Shop::of_two_names();
    let before = shop.written(&funnel()).unwrap();
    shop.merge("buy", "purchase");
    let after = shop.written(&funnel()).unwrap();
    assert_ne!(before.question, after.question);
    assert_ne!(before.json, after.json);
    let again = shop.written(&funnel()).unwrap();
    assert!(Arc::ptr_eq(&after, &again), "answered from memory");
}

#[test]
fn a_main_name_nobody_sends_stands_for_those_merged_into_it() {
    let shop = Shop::of_two_names();
    let trend = json!({"trend": {"series": [{"event": "order"}]}});
    let error = shop.written(&trend).unwrap_err();
    assert_eq!(error.code, ErrorCode::UnknownEvent);
    shop.describe("order", &json!({"verified": true}));
    shop.merge("buy", "order");
    shop.merge("purchase", "order");
    let lines = |question: &Json| shop.told(question)["answer"]["trend"]["lines"].clone();
    let told = lines(&trend);
    assert_eq!(
        (&told[0]["name"], &told[0]["points"][0]["value"]),
        (&json!("order"), &json!(3.0))
    );
    let only = json!({"property": {"name": "$event", "is": "order"}});
    let by_name = lines(&json!({"where": only, "trend": {"breakdown": "$event"}}));
    let names = by_name.as_array().unwrap().iter();
    let names: Vec<_> = names
        .filter_map(|line| line["breakdown"].as_str())
        .collect();
    assert_eq!(names, ["order"]);
}
