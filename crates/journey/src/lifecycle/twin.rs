//! The lifecycle fold against its obvious twin, on random definitions and logs.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use wayfarer_core::{Millis, Value};

use super::naive::histories;
use super::{History, Lifecycle, LifecycleFold, Mover};
use crate::people::naive::{join, leaf_of};
use crate::people::testlog::{TestEvent, blocks, by_person, run};
use crate::{Context, Fold, Plan, PlanBuilder};

/// Events lie around a midnight, so that distinct days count.
const FIRST: Millis = 86_400_000 - 60;
const AS_OF: Millis = FIRST + 150;
const STAGES: [&str; 4] = ["a", "b", "c", "z"];

fn cases() -> ProptestConfig {
    let cases = std::env::var("WAYFARER_CASES").ok();
    ProptestConfig::with_cases(cases.and_then(|n| n.parse().ok()).unwrap_or(2_000))
}

fn event() -> impl Strategy<Value = TestEvent> {
    let time = prop_oneof![
        3 => (0i64..26).prop_map(|step| FIRST + step * 5),
        1 => (0i64..130).prop_map(|step| FIRST + step),
        1 => (0i64..2).prop_map(|step| FIRST + 60 + step),
    ];
    let name = prop_oneof![
        6 => prop::sample::select(vec!["x", "y", "c"]),
        1 => Just("profile"),
        1 => Just("wf.stage_set"),
        1 => Just("wf.stage_released"),
    ];
    let number = prop::option::of(prop::sample::select(vec![0.5, 1.0, 2.25, -1.0]));
    let word = prop::option::of(prop::sample::select(vec!["x", "y"]));
    let lifecycle = prop::sample::select(vec!["life", "life", "life", "other"]);
    let to = prop::sample::select(vec!["a", "b", "c", "z", "gone"]);
    let lasts = prop::option::of(-5i64..60);
    (1u64..3, time, name, number, word, lifecycle, to, lasts).prop_map(
        |(person, time, name, number, word, lifecycle, to, lasts)| {
            let mut properties = Vec::new();
            properties.extend(number.map(|n| ("$amount", Value::Number(n))));
            properties.extend(number.map(|n| ("n", Value::Number(n))));
            properties.extend(word.map(|w| ("$currency", Value::Text(w.to_owned()))));
            properties.extend(word.map(|w| ("plan", Value::Text(w.to_owned()))));
            if name.starts_with("wf.") {
                properties.push(("lifecycle", Value::Text(lifecycle.to_owned())));
                properties.push(("to", Value::Text(to.to_owned())));
                let until = lasts.map(|lasts| ("expires_at", Value::Number((time + lasts) as f64)));
                properties.extend(until);
            }
            // The conditions ask for a, b and c.
            let name = match name {
                "x" => "a",
                "y" => "b",
                other => other,
            };
            TestEvent {
                person,
                time,
                name: name.to_owned(),
                properties,
            }
        },
    )
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    prop::collection::vec(event(), 0..16)
}

fn test() -> impl Strategy<Value = Json> {
    let any = leaf_of(vec![
        json!({}),
        json!({"within": "20ms"}),
        json!({"within": "7ms"}),
        json!({"within": "1d"}),
        json!({"during": {"last": "15ms"}}),
        json!({"during": {"from": "1970-01-01T23:59:59.960Z", "to": "1970-01-02T00:00:00.020Z"}}),
        json!({"during": {"from": "1970-01-02"}}),
    ]);
    let since_entry = prop::sample::select(vec![
        json!({"did": {"event": "a", "since_entry": true}}),
        json!({"did": {"since_entry": true, "at_most": 1}}),
        json!({"did": {"since_entry": true, "within": "15ms", "at_least": 2}}),
        json!({"did": {"since_entry": true, "measure": {"last": "n"}, "at_least": 1}}),
        json!({"did": {"since_entry": true, "measure": {"sum": "n"}, "more_than": 1.5}}),
    ]);
    let easy = prop::sample::select(vec![
        json!({"did": {}}),
        json!({"did": {"event": "a"}}),
        json!({"silent": {"for": "10ms"}}),
        json!({"not": {"silent": {"event": "b", "for": "10ms"}}}),
    ]);
    prop_oneof![5 => any, 1 => since_entry, 3 => easy]
}

fn criterion() -> impl Strategy<Value = Json> {
    test().prop_recursive(2, 4, 2, |inner| {
        let parts = prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            parts.clone().prop_map(|parts| json!({ "all": parts })),
            parts.prop_map(|parts| json!({ "any": parts })),
            inner.prop_map(|part| json!({ "not": part })),
        ]
    })
}

fn span(name: &'static str) -> impl Strategy<Value = Json> {
    let lengths = vec![
        json!({}),
        json!({}),
        json!({name: "5ms"}),
        json!({name: "20ms"}),
    ];
    prop::sample::select(lengths)
}

fn transition() -> impl Strategy<Value = Json> {
    let from = prop_oneof![
        3 => prop::sample::select(STAGES.to_vec()).prop_map(|from| json!(from)),
        2 => Just(json!("*")),
        1 => Just(json!(["a", "b"])),
        1 => Just(json!(["z", "c"])),
    ];
    let to = prop::sample::select(STAGES.to_vec());
    let kind = prop::sample::select(vec!["progress", "regress", "lateral", "close", "reopen"]);
    let when = prop::option::weighted(0.95, criterion());
    let times = (span("confirm_for"), span("min_dwell"));
    (from, to, kind, when, times, -1i32..2).prop_map(
        |(from, to, kind, when, (confirm, dwell), priority)| {
            let when = when.map_or(json!({}), |when| json!({ "when": when }));
            let base = json!({"from": from, "to": to, "kind": kind, "priority": priority});
            join(&[base, when, confirm, dwell])
        },
    )
}

fn risk() -> impl Strategy<Value = Json> {
    let rule =
        || (criterion(), span("confirm_for")).prop_map(|(c, s)| join(&[json!({"when": c}), s]));
    let saved = prop::sample::select(vec!["0ms", "10ms", "30ms"]);
    (prop::option::of(rule()), rule(), saved).prop_map(|(watching, at_risk, saved)| {
        let watching = watching.map_or(json!({}), |rule| json!({ "watching": rule }));
        join(&[json!({"at_risk": at_risk, "saved_after": saved}), watching])
    })
}

pub(super) fn lifecycle() -> impl Strategy<Value = Lifecycle> {
    let begins = prop::sample::select(vec![
        json!({}),
        json!({}),
        json!({"begins": {"event": "b"}}),
    ]);
    let transitions = prop::collection::vec(transition(), 0..10);
    (begins, transitions, prop::option::of(risk())).prop_map(|(begins, transitions, risk)| {
        let stage = |key: &&str| json!({"key": key, "names": key, "terminal": *key == "z"});
        let stages: Vec<Json> = STAGES.iter().map(stage).collect();
        let base = json!({
            "version": 1, "key": "life", "names": "life", "initial": "a",
            "stages": stages, "transitions": transitions
        });
        let risk = risk.map_or(json!({}), |risk| json!({ "risk": risk }));
        serde_json::from_value(join(&[base, begins, risk])).unwrap()
    })
}

/// Fold and plan; every event is fed, so that positions are those of the log.
pub(super) fn built(lifecycle: &Lifecycle) -> (LifecycleFold, Plan) {
    let context = Context::at(AS_OF);
    let mut builder = PlanBuilder::new(&context);
    let fold = LifecycleFold::new(lifecycle, &context, &mut builder).unwrap();
    builder.all_events();
    (fold, builder.finish())
}

#[test]
fn the_random_cases_reach_everything_that_can_happen() {
    let mut runner = TestRunner::deterministic();
    let (mut by, mut risk, mut chains) = (BTreeSet::new(), BTreeSet::new(), 0);
    for _ in 0..900 {
        let sample = (log(), lifecycle()).new_tree(&mut runner).unwrap();
        let (log, lifecycle) = sample.current();
        let (fold, plan) = built(&lifecycle);
        for (_, history) in run(&fold, &plan, &log, 1).outcomes {
            by.extend(history.moves.iter().map(|step| match step.by {
                Mover::Rule(_) => (Mover::Rule(0), step.cause.is_some()),
                other => (other, step.cause.is_some()),
            }));
            risk.extend(history.risk.iter().map(|step| step.to));
            let at_once = history.moves.windows(3);
            chains += at_once.filter(|three| three[0].at == three[2].at).count();
        }
    }
    // Start and member's word by an event; rules and releases also by time alone.
    assert_eq!(by.len(), 6, "{by:?}");
    assert_eq!(risk.len(), 5, "{risk:?}");
    assert!(chains >= 10, "{chains}");
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn histories_agree_with_the_obvious_twin(
        log in log(), lifecycle in lifecycle(), seed: u64
    ) {
        let (fold, plan) = built(&lifecycle);
        let run = run(&fold, &plan, &log, seed);
        let people = by_person(&log);
        prop_assert_eq!(run.outcomes.len(), people.len());
        for (unit, history) in &run.outcomes {
            let expected = histories(&lifecycle, &people[&unit.person], AS_OF);
            let (_, expected) = expected.last_key_value().unwrap();
            prop_assert_eq!(history, expected, "{:?}", &people[&unit.person]);
        }
    }

    #[test]
    fn the_next_change_is_the_first_one(
        log in log(), lifecycle in lifecycle(), later in 0i64..40
    ) {
        let (fold, plan) = built(&lifecycle);
        let log: Vec<_> = log.into_iter().filter(|event| event.person == 1).collect();
        let events = by_person(&log).remove(&1).unwrap_or_default();
        let mut state = fold.init();
        for block in blocks(&plan, &log) {
            fold.step(&mut state, block.all());
        }
        let now = AS_OF + later;
        let until = now + 60;
        let all: Vec<(Millis, History)> = histories(&lifecycle, &events, until).into_iter().collect();
        let expected = all.iter().map(|(at, _)| *at).find(|at| *at > now);
        let found = fold.next_change_at(&state, now).filter(|at| *at <= until);
        prop_assert_eq!(found, expected);
    }
}
