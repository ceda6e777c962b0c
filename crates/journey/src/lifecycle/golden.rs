//! Reference silences through a lifecycle that says the same as the people questions.

use serde_json::{Value as Json, json};

use super::{Lifecycle, LifecycleFold};
use crate::people::testlog::{at, golden_cases, golden_events, run};
use crate::{Context, PlanBuilder};

fn activity(at_risk_days: &Json, churned_days: &Json) -> Lifecycle {
    let silent = |days: &Json| json!({"silent": {"for": format!("{days}d")}});
    let stage = |key: &str| json!({"key": key, "names": key});
    serde_json::from_value(json!({
        "version": 1, "key": "activity", "names": "Activity", "initial": "active",
        "stages": [stage("active"), stage("at_risk"), stage("churned")],
        "transitions": [
            {"from": "active", "to": "at_risk", "kind": "regress", "when": silent(at_risk_days)},
            {"from": "*", "to": "churned", "kind": "regress", "when": silent(churned_days)},
            {"from": "*", "to": "active", "kind": "progress", "when": {"not": silent(at_risk_days)}}
        ]
    }))
    .unwrap()
}

#[test]
fn silences_reach_the_reference_stages() {
    let (Some(cases), Some(events)) = (
        golden_cases("segments.json"),
        golden_events("segment_events.csv"),
    ) else {
        return;
    };
    let case = cases
        .iter()
        .find(|case| case["function"] == "stage.inactivity")
        .unwrap();
    let input = &case["input"];
    let context = Context::at(at(input["as_of"].as_str().unwrap()));
    let lifecycle = activity(&input["at_risk_days"], &input["churned_days"]);
    let mut plan = PlanBuilder::new(&context);
    let fold = LifecycleFold::new(&lifecycle, &context, &mut plan).unwrap();
    let log: Vec<_> = events.iter().map(|(_, event)| event.clone()).collect();
    let run = run(&fold, &plan.finish(), &log, 7);
    let expected = case["expected"]["stage"].as_object().unwrap();
    for (person, stage) in expected {
        let (_, event) = events.iter().find(|(name, _)| name == person).unwrap();
        let outcomes = &mut run.outcomes.iter();
        let (_, history) = outcomes
            .find(|(unit, _)| unit.person == event.person)
            .unwrap();
        let last = history.moves.last().unwrap();
        assert_eq!(
            *stage,
            json!(lifecycle.stages[usize::from(last.to)].key),
            "{person}"
        );
    }
    assert!(!expected.is_empty());
}
