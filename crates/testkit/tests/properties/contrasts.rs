//! What comes before an outcome, and two groups beside each other: their questions, and the
//! cells of their answers.

use serde_json::{Value as Json, json};

use super::cells::{Bound, Cells, count, list, with};

/// Every option that changes what is counted.
pub fn questions() -> Vec<Json> {
    let (bought, viewed) = (json!({"event": "C"}), json!({"event": ["A", "B"]}));
    let gold = json!({"property": {"name": "plan", "is": "pro"}});
    vec![
        json!({"as_of": "2024-03-12T12:00:00Z", "preceding": {"outcome": bought, "within": "1d", "minimum": 1}}),
        json!({"range": {"from": "2024-03-03", "to": "2024-03-09"}, "preceding": {"outcome": viewed, "within": "2h",
            "by": {"property": "plan"}, "minimum": 1, "sort": "share"}}),
        json!({"keep": gold, "segment": {"did": {"event": "B"}}, "as_of": "2024-03-09T12:00:00Z",
            "preceding": {"outcome": {"event": "X"}, "events": ["A", "B"], "minimum": 2, "limit": 1, "sort": "difference"}}),
        json!({"compare": {"a": {"did": {"event": "C"}}, "b": "rest", "properties": ["plan", "value"], "minimum": 1}}),
        json!({"range": {"from": "2024-03-03", "to": "2024-03-09"}, "as_of": "2024-03-09T12:00:00Z", "compare": {
            "a": {"any": [{"did": {"event": "A", "at_least": 2}}, gold]}, "b": {"not": {"silent": {"for": "5d"}}},
            "within": "2d", "events": ["A", "B", "C"], "properties": ["plan"], "minimum": 1}}),
        json!({"segment": {"did": {"event": "B"}}, "compare": {"a": {"sequence": {"steps": [{"event": "A"}, {"event": "B"}]}},
            "b": {"did": {"event": "X"}}, "properties": [], "minimum": 2, "limit": 3}}),
    ]
}

pub fn cells(kind: &str, numbers: &Json, cells: &mut Cells) {
    match kind {
        "preceding" => preceding(numbers, cells),
        _ => compare(numbers, cells),
    }
}

fn number(json: &Json) -> u64 {
    json.as_u64().unwrap()
}

fn preceding(numbers: &Json, cells: &mut Cells) {
    for state in ["at_once", "immature"] {
        cells.push((json!({ "state": state }), count(&numbers[state])));
    }
    let start = &numbers["start"];
    let followed = start["followed"].as_u64().unwrap_or(0);
    let people = start["people"].as_u64().unwrap_or(0);
    cells.push((json!({"state": "followed"}), Bound::Exactly(followed)));
    let not = Bound::Exactly(people - followed);
    cells.push((json!({"state": "not_followed"}), not));
    for item in list(&numbers["items"]) {
        let key = json!({"item": item["item"]});
        let open = number(&item["immature"]);
        let all = Bound::Exactly(number(&item["did"]["people"]) + open);
        cells.push((key.clone(), all));
        for group in ["did", "others"] {
            let (side, key) = (&item[group], with(&key, json!({ "group": group })));
            let [people, followed, first] =
                ["people", "followed", "did_first"].map(|field| number(&side[field]));
            let state = |state: &str| with(&key, json!({ "state": state }));
            cells.push((state("followed"), Bound::Exactly(followed)));
            let not = Bound::Exactly(people - followed - first);
            cells.push((state("not_followed"), not));
            match group {
                "did" => cells.push((state("immature"), Bound::Exactly(open))),
                _ => cells.push((state("did_first"), Bound::Exactly(first))),
            }
            cells.push((key, Bound::Exactly(people)));
        }
    }
    cells.push((json!({}), count(&numbers["people"])));
}

fn compare(numbers: &Json, cells: &mut Cells) {
    for group in ["a", "b"] {
        let key = json!({ "group": group });
        for state in ["compared", "inactive", "immature"] {
            let key = with(&key, json!({ "state": state }));
            cells.push((key, count(&numbers[group][state])));
        }
        for item in list(&numbers["items"]) {
            let name = &item["name"];
            let what = match item["kind"].as_str().unwrap() {
                "event" => json!({ "event": name }),
                "channel" => json!({ "channel": name }),
                _ => json!({"property": name, "value": item["value"]}),
            };
            cells.push((with(&key, what), count(&item[group]["people"])));
        }
        cells.push((key, count(&numbers[group]["people"])));
    }
    for group in ["both", "neither"] {
        cells.push((json!({ "group": group }), count(&numbers[group])));
    }
}
