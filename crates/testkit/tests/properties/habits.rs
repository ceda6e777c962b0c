//! Friction and stickiness: questions with every option, and the cells of their answers.

use serde_json::{Value as Json, json};

use super::cells::{Cells, count, list, with};

/// The questions asked of every log.
pub fn questions() -> Vec<Json> {
    let range = json!({"from": "2024-03-05", "to": "2024-03-12"});
    let is = |plan: &str| json!({"property": {"name": "plan", "is": plan}});
    let rules = json!({"loop": {"returns": 1}, "repeat": {"times": 2, "within": "1d"},
        "wait": {"factor": 0.5, "floor": "1s"}, "contact": {"within": "3d"}, "minimum": 1, "limit": 1000});
    let friction = |more: Json| json!({"friction": with(&rules, more)});
    let outcome = json!({"event": "C"});
    let mut ranged = friction(
        json!({"outcome": outcome, "within": "2d", "session": {"gap": "10m"},
        "errors": [{"event": "X"}], "contacts": [{"event": "B"}], "sort": "people"}),
    );
    (ranged["range"], ranged["timezone"]) = (range.clone(), json!("Asia/Shanghai"));
    let mut kept = friction(
        json!({"outcome": outcome, "within": "1d", "node": {"by": "plan"},
        "errors": [{"event": "A", "where": is("pro")}], "contacts": []}),
    );
    kept["keep"] = is("pro");
    let mut open = friction(json!({"outcome": {"event": ["A", "X"]}, "within": "7d",
        "events": {"event": ["A", "B", "C"]}, "detectors": ["wait", "drop", "loop"]}));
    open["as_of"] = json!("2024-03-08T12:00:00Z");
    vec![
        friction(
            json!({"outcome": outcome, "errors": [{"event": "X"}], "contacts": [{"event": "A"}, {"event": "B"}]}),
        ),
        ranged,
        kept,
        open,
        json!({"friction": {"outcome": outcome, "minimum": 2, "limit": 1}}),
        json!({"stickiness": {}}),
        json!({"range": range, "timezone": "America/New_York", "stickiness": {"events": {"event": ["A", "B"]}, "per": "week"}}),
        json!({"keep": is("pro"), "as_of": "2024-03-08T12:00:00Z", "stickiness": {"day": "week", "per": "quarter"}}),
    ]
}

pub fn friction(numbers: &Json, cells: &mut Cells) {
    let mut side = |key: Json, side: &Json| {
        let rate = &side["outcome"];
        let (with_it, of) = (rate["count"].as_u64(), rate["of"].as_u64());
        let without = of.unwrap_or(0) - with_it.unwrap_or(0);
        for (fate, people) in [
            ("with", json!(with_it.unwrap_or(0))),
            ("without", json!(without)),
            ("open", side["open"].clone()),
        ] {
            cells.push((with(&key, json!({"outcome": fate})), count(&people)));
        }
        cells.push((key, count(&side["people"])));
    };
    for spot in list(&numbers["spots"]) {
        let mut key = json!({"detector": spot["detector"], "event": spot["event"]});
        if !spot["to"].is_null() {
            key["to"] = spot["to"].clone();
        }
        let comparable = with(&key, json!({"side": "comparable"}));
        side(comparable, &spot["comparable"]);
        side(key, &spot["hit"]);
    }
    side(json!({}), &numbers["all"]);
}

pub fn stickiness(numbers: &Json, cells: &mut Cells) {
    for period in list(&numbers["periods"]) {
        let key = json!({"period": period["period"]});
        for counted in list(&period["counts"]) {
            let days = json!({"days": counted["days"]});
            cells.push((with(&key, days), count(&counted["people"])));
        }
        cells.push((key, count(&period["people"])));
    }
}
