//! Responses and adoption: questions with every option, and the cells of their answers.

use serde_json::{Value as Json, json};

use super::cells::{Cells, count, list, with};

/// The questions asked of every log.
pub fn questions() -> Vec<Json> {
    let range = json!({"from": "2024-03-05", "to": "2024-03-12"});
    let custom = json!({"custom": {"min": -3, "max": 2, "positive_from": 1.5, "negative_to": -1}});
    let is = |plan: &str| json!({"property": {"name": "plan", "is": plan}});
    let named = json!([{"name": "first", "event": "A", "where": is("pro")},
        {"name": "second", "event": ["B", "C"]}, {"name": "third", "event": "X"}]);
    vec![
        json!({"responses": {"of": {"event": "A"}, "score": "value", "type": "stars", "by": "plan", "top": 1}}),
        json!({"responses": {"of": {}, "score": "value", "type": custom, "period": "week", "by": "$channel",
            "top": 2}}),
        json!({"range": range, "timezone": "Asia/Shanghai", "responses": {"of": {"event": ["A", "B"]},
            "score": "value", "type": "nps", "per": "latest_per_person", "period": "week", "by": "plan", "top": 1}}),
        json!({"range": range, "keep": is("pro"), "responses": {"of": {}, "score": "$amount", "type": "csat",
            "scale": {"max": 10}, "period": "day"}}),
        json!({"adoption": {"feature": {"by": "$event"}, "repeated": {"count": 2}, "by": "plan", "top": 2}}),
        json!({"range": range, "timezone": "Asia/Shanghai", "adoption": {"feature": {"by": "plan", "event": ["A", "B"]},
            "exposed": {"event": "C"}, "unit": "account", "repeated": {"distinct_days": 2}, "favourite": "top",
            "dropped_after": "1d", "top": 1}}),
        json!({"segment": {"did": {"event": "B"}}, "adoption": {"feature": named, "exposed": {"event": ["A", "X"]},
            "tried_at_least": 2, "repeated": {"count": 3}, "favourite": {"count": 4}, "by": "$channel", "top": 2}}),
    ]
}

pub fn responses(numbers: &Json, cells: &mut Cells) {
    let mut part = |key: Json, figures: &Json| {
        let mut add = |more: Json, people: &Json| cells.push((with(&key, more), count(people)));
        for class in list(&figures["classes"]) {
            add(json!({"class": class["class"]}), &class["people"]);
        }
        for score in list(&figures["scores"]) {
            add(json!({"score": score["score"]}), &score["people"]);
        }
        add(
            json!({"class": "off_scale"}),
            &figures["off_scale"]["people"],
        );
        add(json!({"class": "unscored"}), &figures["unscored"]["people"]);
        add(json!({}), &figures["people"]);
    };
    let mut line = |key: Json, line: &Json| {
        for period in list(&line["periods"]) {
            part(with(&key, json!({"period": period["period"]})), period);
        }
        part(key, &line["figures"]);
    };
    line(
        json!({}),
        &json!({"figures": numbers["all"], "periods": numbers["periods"]}),
    );
    for group in list(&numbers["groups"]) {
        let key = json!({"breakdown": group["breakdown"]});
        line(key, &json!({"figures": group, "periods": group["periods"]}));
    }
}

pub fn adoption(numbers: &Json, cells: &mut Cells) {
    let mut part = |key: Json, part: &Json| {
        let mut add = |more: Json, units: &Json| cells.push((with(&key, more), count(units)));
        for feature in list(&part["features"]) {
            let name = &feature["feature"];
            for level in ["exposed", "tried", "repeated", "favourite"] {
                add(json!({"feature": name, "level": level}), &feature[level]);
                add(
                    json!({"feature": name, "stands": level}),
                    &feature["stands"][level],
                );
            }
            add(
                json!({"feature": name, "dropped": true}),
                &feature["dropped"],
            );
        }
        for depth in list(&part["depth"]) {
            add(json!({"depth": depth["features"]}), &depth["units"]);
        }
        add(json!({}), &part["population"]);
    };
    part(json!({}), &numbers["all"]);
    for group in list(&numbers["groups"]) {
        part(json!({"breakdown": group["breakdown"]}), group);
    }
}
