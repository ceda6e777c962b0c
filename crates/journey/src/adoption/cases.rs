//! Questions that are refused, and verdicts.

use serde_json::{Value as Json, json};
use wayfarer_core::Millis;

use super::*;
use crate::Context;
use crate::people::testtwin::verdict;

fn error(question: Json) -> String {
    let question: Adoption = serde_json::from_value(question).unwrap();
    let context = Context::at(1);
    let mut plan = crate::PlanBuilder::new(&context);
    AdoptionFold::new(&question, &context, &mut plan)
        .unwrap_err()
        .path
}

#[test]
fn thresholds_that_mean_nothing_are_refused_with_their_place() {
    let with = |more: Json| {
        let mut question = json!({"feature": {"by": "w"}});
        question
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        error(question)
    };
    assert_eq!(
        with(json!({"tried_at_least": 0})),
        "adoption.tried_at_least"
    );
    assert_eq!(with(json!({"repeated": {"count": 0}})), "adoption.repeated");
    assert_eq!(
        with(json!({"favourite": {"share": 1.5}})),
        "adoption.favourite.share"
    );
    assert_eq!(
        with(json!({"favourite": {"count": 0}})),
        "adoption.favourite.count"
    );
    assert_eq!(with(json!({"unit": {"entity": "o"}})), "adoption.unit");
    assert_eq!(with(json!({"top": 0})), "adoption.top");
    let twice = json!({"feature": [{"name": "a"}, {"name": "a"}]});
    assert_eq!(error(twice), "adoption.feature[1].name");
    assert_eq!(error(json!({"feature": []})), "adoption.feature");
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let question = json!({"feature": [{"name": "chat", "event": "c"}], "exposed": {"event": "s"}});
    let question: Adoption = serde_json::from_value(question).unwrap();
    let found = |events: &[(Millis, &str)]| {
        verdict(events, |context, plan| {
            AdoptionFold::new(&question, context, plan)
        })
    };
    assert_eq!(
        found(&[(1, "s")]),
        ("adoption.nothing_tried".to_owned(), vec![0])
    );
    assert_eq!(
        found(&[(1, "s"), (2, "c")]),
        ("adoption.tried".to_owned(), vec![0, 1])
    );
}
