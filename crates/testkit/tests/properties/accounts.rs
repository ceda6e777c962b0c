//! Accounts and paired comparisons: their questions, and the cells of their answers.

use serde_json::{Value as Json, json};

use super::cells::{Bound, Cells, count, list, with};
use super::questions::lifecycle;

/// Accounts with everything that changes what is counted.
pub fn questions() -> Vec<Json> {
    let uses = json!({"by": "$channel", "event": ["A", "C"]});
    vec![
        json!({"as_of": "2024-03-09T12:00:00Z", "accounts": {
            "lifecycle": lifecycle("account", 1), "people_lifecycle": lifecycle("person", 1),
            "within": "2d", "active": {"event": ["A", "B"]}, "left": [{"event": "X"}], "role": "plan",
            "features": uses, "amounts": [{"event": "C"}], "refunds": [], "owner": "order_id",
            "contract": {"begins": {"event": "A"}, "term": "5d"}, "properties": ["order_id"]}}),
        json!({"as_of": "2024-03-13T00:00:00Z", "timezone": "Asia/Shanghai", "segment": {"did": {"event": "B"}},
            "accounts": {"people_lifecycle": lifecycle("relationship", 2), "within": "6d", "role": "plan",
            "roles": ["pro", "cook"], "match": {"did": {"event": "C"}}, "sort": "active", "direction": "ascending",
            "features": [{"name": "a", "event": "A"}, {"name": "b", "event": "B"}]}}),
        json!({"accounts": {"within": "90d", "limit": 1, "sort": "last_activity"}}),
    ]
}

/// The same subjects in two stretches of their journey, by every measure.
pub fn paired_questions() -> Vec<Json> {
    let asked = |subject: &str, more: Json| {
        let mut inner = json!({"lifecycle": lifecycle(subject, 2), "per": "day"});
        let fields = inner.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        json!({"as_of": "2024-03-13T12:00:00Z", "paired": inner})
    };
    let (new, active) = (json!({"stage": "new"}), json!({"stage": "active"}));
    let mut within = asked(
        "person",
        json!({"before": {"first": "2d"}, "measure": "distinct_days"}),
    );
    within["segment"] = json!({"did": {"event": "B"}});
    vec![
        asked(
            "person",
            json!({"before": new, "after": active, "event": ["A", "B"]}),
        ),
        asked(
            "account",
            json!({"before": "previous", "measure": {"distinct": "plan"}}),
        ),
        asked(
            "relationship",
            json!({"before": active, "recent": "3d", "measure": {"sum": "value"}}),
        ),
        asked(
            "person",
            json!({"before": new, "measure": {"sum": "$amount"}}),
        ),
        within,
    ]
}

fn paired(numbers: &Json, cells: &mut Cells) {
    for group in list(&numbers["groups"]) {
        let key = match &group["currency"] {
            Json::Null => json!({}),
            currency => json!({ "currency": currency }),
        };
        for turn in ["rose", "fell", "same"] {
            cells.push((
                with(&key, json!({ "turn": turn })),
                count(&group[turn]["count"]),
            ));
        }
        for row in list(&group["classes"]) {
            cells.push((
                with(&key, json!({"class": row["class"]})),
                count(&row["subjects"]),
            ));
        }
        cells.push((key, count(&group["subjects"])));
    }
    for (why, number) in numbers["left_out"].as_object().unwrap() {
        cells.push((json!({ "left_out": why }), count(number)));
    }
    cells.push((json!({}), count(&numbers["compared"])));
}

pub fn cells(kind: &str, numbers: &Json, cells: &mut Cells) {
    match kind {
        "paired" => paired(numbers, cells),
        _ => accounts(numbers, cells),
    }
}

fn accounts(numbers: &Json, cells: &mut Cells) {
    roles(&json!({}), &numbers["roles"], cells);
    for stage in list(&numbers["stages"]) {
        let key = json!({"stage": stage["stage"]});
        roles(&key, &stage["roles"], cells);
        cells.push((key, count(&stage["accounts"])));
    }
    for (name, number) in [
        ("unplaced", json!({"stage": "(none)"})),
        ("at_risk", json!({"risk": "at_risk"})),
    ] {
        if !numbers[name].is_null() {
            cells.push((number, count(&numbers[name])));
        }
    }
    for stage in list(&numbers["people_stages"]) {
        cells.push((
            json!({"people_stage": stage["stage"]}),
            count(&stage["accounts"]),
        ));
    }
    for (word, number) in numbers["threads"].as_object().unwrap() {
        cells.push((json!({ "threads": word }), count(number)));
    }
    for feature in list(&numbers["features"]) {
        cells.push((
            json!({"feature": feature["feature"]}),
            count(&feature["accounts"]),
        ));
        cells.push((
            json!({"feature": feature["feature"], "ever": true}),
            count(&feature["ever"]),
        ));
    }
    for depth in list(&numbers["depth"]) {
        cells.push((
            json!({"depth": depth["features"]}),
            count(&depth["accounts"]),
        ));
    }
    cells.push((json!({"left": true}), count(&numbers["left"])));
    cells.push((json!({}), count(&numbers["accounts"])));
}

fn roles(key: &Json, rows: &Json, cells: &mut Cells) {
    for row in list(rows) {
        let key = with(key, json!({"role": row["role"]}));
        for state in ["engaged", "quiet", "left", "missing"] {
            cells.push((with(&key, json!({ "state": state })), count(&row[state])));
        }
        let known = ["engaged", "quiet"].map(|state| row[state].as_u64().unwrap());
        cells.push((key, Bound::Exactly(known.iter().sum())));
    }
}
