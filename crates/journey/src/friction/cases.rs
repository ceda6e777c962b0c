//! Questions that are refused, verdicts, and what a spot's numbers come from.

use serde_json::{Value as Json, json};
use wayfarer_core::Millis;

use super::*;
use crate::people::testlog::plain_log;
use crate::people::testtwin::{ask, verdict};
use crate::{Context, PlanBuilder};

fn error(more: Json) -> String {
    let mut question = json!({"outcome": {"event": "o"}});
    let fields = more.as_object().unwrap().clone();
    question.as_object_mut().unwrap().extend(fields);
    let question: Friction = serde_json::from_value(question).unwrap();
    let context = Context::at(1);
    let mut plan = PlanBuilder::new(&context);
    let refused = FrictionFold::new(&question, &context, &mut plan);
    refused.unwrap_err().path
}

#[test]
fn thresholds_that_mean_nothing_are_refused_with_their_place() {
    for (more, path) in [
        (json!({"detectors": []}), "detectors"),
        (json!({"loop": {"returns": 0}}), "loop.returns"),
        (
            json!({"repeat": {"times": 1, "within": "5m"}}),
            "repeat.times",
        ),
        (
            json!({"repeat": {"times": 101, "within": "5m"}}),
            "repeat.times",
        ),
        (json!({"wait": {"factor": 0, "floor": "1m"}}), "wait.factor"),
        (json!({"minimum": 0}), "minimum"),
        (json!({"limit": 0}), "limit"),
        (json!({"limit": 1001}), "limit"),
        (json!({"node": {"by": " "}}), "node.by"),
    ] {
        assert_eq!(error(more), format!("friction.{path}"));
    }
    let unknown = json!({"outcome": {"event": "o"}, "detectors": ["rage"]});
    assert!(serde_json::from_value::<Friction>(unknown).is_err());
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let question = json!({"outcome": {"event": "o"}, "errors": [{"event": "e"}]});
    let question: Friction = serde_json::from_value(question).unwrap();
    let found = |events: &[(Millis, &str)]| {
        verdict(events, |context, plan| {
            FrictionFold::new(&question, context, plan)
        })
    };
    assert_eq!(
        found(&[(1, "a"), (2, "o")]),
        ("friction.none".to_owned(), vec![1])
    );
    // The error, then the step the session was left at: the error itself.
    assert_eq!(
        found(&[(1, "a"), (2, "e")]),
        ("friction.met".to_owned(), vec![1, 1])
    );
}

#[test]
fn a_spot_the_answer_does_not_have_is_refused() {
    let question: Friction = serde_json::from_value(json!({"outcome": {"event": "o"}})).unwrap();
    let context = Context::at(10_000_000);
    let log = plain_log(&[(1, "a"), (2, "b")]);
    let (fold, run) = ask(&context, &log, 1, |plan| {
        FrictionFold::new(&question, &context, plan)
    });
    let path = |key: Json| {
        use crate::Answering;
        let refused = fold.cell(&key, &run.partial, &run.labels);
        refused.unwrap_err().path
    };
    assert_eq!(
        path(json!({"detector": "drop", "event": "a"})),
        "cell.event"
    );
    assert_eq!(path(json!({"detector": "drop"})), "cell");
    assert_eq!(path(json!({"side": "comparable"})), "cell");
    assert_eq!(
        run.members(&fold, json!({"detector": "drop", "event": "b"})),
        1
    );
}
