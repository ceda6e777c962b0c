//! Reference segments, made with third-party implementations.

use serde_json::{Value as Json, json};

use super::testlog::{at, golden_cases, golden_events, run};
use crate::{Answering, Context, PeopleFold, PlanBuilder};

fn criterion(test: &Json) -> Json {
    let bound = match test["op"].as_str().unwrap() {
        "ge" => "at_least",
        "eq" => "exactly",
        "lt" => "less_than",
        other => panic!("unknown operator {other}"),
    };
    let mut did = json!({"event": test["event"], bound: test["n"]});
    if let Some(days) = test["days"].as_u64() {
        did["within"] = json!(format!("{days}d"));
    }
    if test["measure"] == "sum(amount)" {
        did["measure"] = json!({"sum": "amount"});
    }
    if let Some(plan) = test["where"]["plan"].as_str() {
        did["where"] = json!({"property": {"name": "plan", "is": plan}});
    }
    json!({ "did": did })
}

fn holders(criterion: &Json, as_of: &str) -> Option<Vec<String>> {
    let events = golden_events("segment_events.csv")?;
    let question = serde_json::from_value(json!({ "match": criterion })).unwrap();
    let context = Context::at(at(as_of));
    let mut plan = PlanBuilder::new(&context);
    let fold = PeopleFold::new(&question, &context, &mut plan).unwrap();
    let log: Vec<_> = events.iter().map(|(_, event)| event.clone()).collect();
    let run = run(&fold, &plan.finish(), &log, 7);
    let cell = fold.cell(&json!({}), &run.partial, &run.labels).unwrap();
    let held = run
        .outcomes
        .iter()
        .filter(|(_, outcome)| fold.contains(outcome, &cell));
    let mut names: Vec<_> = held
        .map(|(unit, _)| {
            let same = events.iter().find(|(_, event)| event.person == unit.person);
            same.unwrap().0.clone()
        })
        .collect();
    names.sort();
    assert_eq!(run.answer(&fold).count as usize, names.len());
    Some(names)
}

#[test]
fn segments_hold_for_the_reference_people() {
    let Some(cases) = golden_cases("segments.json") else {
        return;
    };
    let cases = cases
        .iter()
        .filter(|case| case["function"] == "segment.behaviour");
    let mut checked = 0;
    for case in cases {
        let parts: Vec<_> = case["input"]["all"]
            .as_array()
            .unwrap()
            .iter()
            .map(criterion)
            .collect();
        let names = holders(
            &json!({ "all": parts }),
            case["input"]["as_of"].as_str().unwrap(),
        );
        assert_eq!(
            json!(names.unwrap()),
            case["expected"]["persons"],
            "{}",
            case["id"]
        );
        checked += 1;
    }
    assert_eq!(checked, 6);
}

#[test]
fn silences_reach_the_reference_stages() {
    let Some(cases) = golden_cases("segments.json") else {
        return;
    };
    let case = cases
        .iter()
        .find(|case| case["function"] == "stage.inactivity")
        .unwrap();
    let as_of = case["input"]["as_of"].as_str().unwrap();
    let silent = |field: &str| {
        let length = format!("{}d", case["input"][field]);
        holders(&json!({"silent": {"for": length}}), as_of).unwrap()
    };
    let (at_risk, churned) = (silent("at_risk_days"), silent("churned_days"));
    for (person, stage) in case["expected"]["stage"].as_object().unwrap() {
        let found = match (at_risk.contains(person), churned.contains(person)) {
            (_, true) => "churned",
            (true, false) => "at_risk",
            (false, false) => "active",
        };
        assert_eq!(stage, found, "{person}");
    }
}
