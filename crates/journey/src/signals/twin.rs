//! The signals fold against its obvious twin, on random models, logs and members' words.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use wayfarer_core::{Millis, Value};

use super::naive;
use super::*;
use crate::people::naive::{join, leaf_of};
use crate::people::testlog::{TestEvent, blocks, by_person, run};
use crate::{Context, Fold, Labels, NO_CODE, Plan, PlanBuilder};

const FIRST: Millis = 86_400_000 - 60;
const AS_OF: Millis = FIRST + 150;

fn cases() -> ProptestConfig {
    let cases = std::env::var("WAYFARER_CASES").ok();
    ProptestConfig::with_cases(cases.and_then(|n| n.parse().ok()).unwrap_or(600))
}

fn event() -> impl Strategy<Value = TestEvent> {
    let time = prop_oneof![
        3 => (0i64..26).prop_map(|step| FIRST + step * 5),
        1 => (0i64..130).prop_map(|step| FIRST + step),
    ];
    let name = prop_oneof![
        6 => prop::sample::select(vec!["a", "b", "c"]),
        1 => Just("profile"),
        3 => Just("wf.signal_set"),
    ];
    let number = prop::option::of(prop::sample::select(vec![0.5, 1.0, 2.25, -1.0]));
    let word = prop::option::of(prop::sample::select(vec!["x", "y"]));
    let model = prop::sample::select(vec!["m", "m", "m", "other"]);
    let about = prop::sample::select(vec!["d0", "d1", "d2", "none"]);
    let states = ["acknowledged", "in_progress", "resolved", "false_positive"];
    let state = prop::sample::select(states.to_vec());
    let owner = prop::option::of(prop::sample::select(vec!["Mei", "Jun"]));
    let due = prop::option::of(-5i64..60);
    let said = (model, about, state, owner, due);
    (1u64..3, time, name, number, word, said).prop_map(
        |(person, time, name, number, word, (model, about, state, owner, due))| {
            let text = |word: &str| Value::Text(word.to_owned());
            let mut properties = Vec::new();
            properties.extend(number.map(|n| ("$amount", Value::Number(n))));
            properties.extend(number.map(|n| ("n", Value::Number(n))));
            properties.extend(word.map(|w| ("plan", text(w))));
            if name.starts_with("wf.") {
                properties.push(("model", text(model)));
                properties.push(("detector", text(about)));
                properties.push(("state", text(state)));
                properties.extend(owner.map(|owner| ("owner", text(owner))));
                let due = due.map(|due| ("due_at", Value::Number((time + due) as f64)));
                properties.extend(due);
            }
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
    prop::collection::vec(event(), 0..18)
}

fn criterion() -> impl Strategy<Value = Json> {
    let any = leaf_of(vec![
        json!({}),
        json!({"within": "20ms"}),
        json!({"within": "7ms"}),
    ]);
    let easy = prop::sample::select(vec![
        json!({"did": {"event": "a", "within": "12ms"}}),
        json!({"silent": {"for": "10ms"}}),
        json!({"silent": {"event": "b", "for": "10ms"}}),
    ]);
    prop_oneof![2 => any, 3 => easy].prop_recursive(1, 3, 2, |inner| {
        let parts = prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            parts.clone().prop_map(|parts| json!({ "all": parts })),
            parts.prop_map(|parts| json!({ "any": parts })),
            inner.prop_map(|part| json!({ "not": part })),
        ]
    })
}

/// Conditions that close may look at what happened since the signal opened.
fn closing() -> impl Strategy<Value = Json> {
    let since = prop::sample::select(vec![
        json!({"did": {"event": "a", "since_entry": true}}),
        json!({"did": {"since_entry": true, "at_most": 1}}),
        json!({"did": {"event": "b", "since_entry": true, "within": "15ms"}}),
    ]);
    prop_oneof![1 => criterion(), 1 => since]
}

fn span(name: &'static str, lengths: &'static [&'static str]) -> impl Strategy<Value = Json> {
    let lengths = prop::option::of(prop::sample::select(lengths));
    lengths.prop_map(move |length| length.map_or(json!({}), |length| json!({name: length})))
}

fn detector() -> impl Strategy<Value = Json> {
    let opens = (criterion(), span("confirm_for", &["5ms", "12ms"]))
        .prop_map(|(when, confirm)| join(&[json!({ "when": when }), confirm]));
    let resolves = (
        prop::option::weighted(0.3, closing()),
        prop::sample::select(vec!["0ms", "4ms", "15ms"]),
    )
        .prop_map(|(when, confirm)| match when {
            Some(when) => json!({"when": when, "confirm_for": confirm}),
            None => json!({ "confirm_for": confirm }),
        });
    let expires = span("expires_after", &["8ms", "30ms"]);
    let cooldown = span("cooldown", &["6ms", "25ms"]);
    let due = span("due_in", &["3ms", "40ms"]);
    let severity = prop::sample::select(vec!["low", "medium", "high", "critical"]);
    (opens, resolves, expires, cooldown, due, severity).prop_map(
        |(opens, resolves, expires, cooldown, due, severity)| {
            let base = json!({"kind": "custom", "names": "D", "severity": severity,
                "opens": opens, "resolves": resolves});
            join(&[base, expires, cooldown, due])
        },
    )
}

fn model() -> impl Strategy<Value = SignalModel> {
    let begins = prop::sample::select(vec![
        json!({}),
        json!({}),
        json!({"begins": {"event": "b"}}),
    ]);
    let lost = prop::sample::select(vec![json!({}), json!({"lost": {"event": "c"}})]);
    let detectors = prop::collection::vec(detector(), 1..4);
    (begins, lost, detectors).prop_map(|(begins, lost, mut detectors)| {
        for (index, detector) in detectors.iter_mut().enumerate() {
            detector["key"] = json!(format!("d{index}"));
        }
        let base = json!({"version": 1, "key": "m", "names": "M", "detectors": detectors});
        serde_json::from_value(join(&[base, begins, lost])).unwrap()
    })
}

/// Fold and plan; a random model may break rules of form, which the fold does not mind.
fn built(model: &SignalModel) -> (SignalsFold, Plan) {
    let mut context = Context::at(AS_OF);
    context.extent = Some((FIRST, AS_OF));
    let mut builder = PlanBuilder::new(&context);
    let question = Signals::of(SignalModelRef::Version(crate::definition::VersionRef {
        key: model.key.clone(),
        version: 1,
        definition: Some(Box::new(model.clone())),
    }));
    let fold = SignalsFold::new(&question, &context, &mut builder).unwrap();
    (fold, builder.finish())
}

type Shape = (
    Millis,
    u16,
    Option<Millis>,
    SignalState,
    Millis,
    Option<String>,
    Option<Millis>,
);

fn shape(fold: &SignalsFold, signal: &Signal, labels: &Labels) -> Shape {
    let owner = (signal.owner != NO_CODE)
        .then(|| labels.get(fold.words.owner_lane, signal.owner).to_owned());
    let Signal {
        opened_at,
        detector,
        closed_at,
        state,
        state_at,
        due_at,
        ..
    } = *signal;
    (
        opened_at, detector, closed_at, state, state_at, owner, due_at,
    )
}

fn expected(
    model: &SignalModel,
    events: &[TestEvent],
    until: Millis,
) -> (Vec<Shape>, Vec<naive::Episode>) {
    let (signals, episodes) = naive::signals(model, events, until);
    let shapes = signals.into_iter().map(|one| {
        (
            one.opened_at,
            one.detector,
            one.closed_at,
            one.state,
            one.state_at,
            one.owner,
            one.due_at,
        )
    });
    (shapes.collect(), episodes)
}

#[test]
fn the_random_cases_reach_every_state_and_outcome() {
    let mut runner = TestRunner::deterministic();
    let (mut states, mut outcomes) = (BTreeSet::new(), BTreeSet::new());
    let (mut again, mut by_hand) = (0, 0);
    for _ in 0..800 {
        let sample = (log(), model()).new_tree(&mut runner).unwrap();
        let (log, model) = sample.current();
        let (fold, plan) = built(&model);
        for (_, outcome) in run(&fold, &plan, &log, 1).outcomes {
            states.extend(outcome.signals.iter().map(|signal| signal.state));
            outcomes.extend(outcome.episodes.iter().map(|episode| episode.outcome));
            by_hand += outcome
                .signals
                .iter()
                .filter(|one| one.is_closed_by_hand)
                .count();
            let mut detectors: Vec<_> = outcome.signals.iter().map(|one| one.detector).collect();
            let all = detectors.len();
            detectors.sort_unstable();
            detectors.dedup();
            again += usize::from(detectors.len() < all);
        }
    }
    assert_eq!(states.len(), 7, "{states:?}");
    assert_eq!(outcomes.len(), 4, "{outcomes:?}");
    assert!(again >= 50 && by_hand >= 20, "{again} {by_hand}");
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn signals_and_episodes_agree_with_the_obvious_twin(
        log in log(), model in model(), seed: u64
    ) {
        let (fold, plan) = built(&model);
        let run = run(&fold, &plan, &log, seed);
        let people = by_person(&log);
        for (unit, outcome) in &run.outcomes {
            let events = &people[&unit.person];
            let (signals, episodes) = expected(&model, events, AS_OF);
            let found: Vec<_> = outcome.signals.iter().map(|one| shape(&fold, one, &run.labels)).collect();
            prop_assert_eq!(&found, &signals, "{:?}", events);
            let found = outcome.episodes.iter().map(|one| (one.from_ms, one.to_ms, one.outcome));
            prop_assert_eq!(found.collect::<Vec<_>>(), episodes);
        }
        let answer = run.answer(&fold);
        for (cell, number) in cells(&answer) {
            prop_assert_eq!(run.members(&fold, cell.clone()), number, "{}", cell);
        }
    }

}

proptest! {
    // Every case runs the twin once per millisecond of what comes.
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_changes_before_the_next_change(
        log in log(), model in model(), later in 0i64..40
    ) {
        let (fold, plan) = built(&model);
        let log: Vec<_> = log.into_iter().filter(|event| event.person == 1).collect();
        let events = by_person(&log).remove(&1).unwrap_or_default();
        let mut state = fold.init();
        for block in blocks(&plan, &log) {
            fold.step(&mut state, block.all());
        }
        let now = AS_OF + later;
        let until = now + 40;
        let late = |at: Millis| {
            let (signals, episodes) = expected(&model, &events, at);
            let late: Vec<_> = signals.iter().filter(|one| one.3.is_live() && one.6.is_some_and(|due| due < at)).cloned().collect();
            (signals, late, episodes)
        };
        let before = late(now);
        let first = (now + 1..=until).find(|at| late(*at) != before);
        let found = fold.next_change_at(&state, now);
        if let Some(first) = first {
            prop_assert!(found.is_some_and(|found| found <= first), "{:?} {}", found, first);
        }
    }
}

/// Every number of an answer that is a list.
fn cells(answer: &SignalsAnswer) -> Vec<(Json, u64)> {
    let mut cells = vec![
        (json!({}), answer.at_risk),
        (json!({"subjects": true}), answer.subjects),
    ];
    let counts = |key: Json, counts: &SignalCounts, cells: &mut Vec<(Json, u64)>| {
        let with = |more: Json| join(&[key.clone(), more]);
        cells.push((with(json!({"state": "live"})), counts.live.subjects));
        cells.push((with(json!({"overdue": true})), counts.overdue.subjects));
        cells.push((with(json!({"opened": true})), counts.opened.subjects));
        cells.push((with(json!({"closed": true})), counts.closed.subjects));
        for row in counts.now.iter().chain(&counts.ended) {
            cells.push((with(json!({"state": row.state})), row.count.subjects));
        }
    };
    counts(json!({}), &answer.total, &mut cells);
    for row in &answer.detectors {
        let of = json!({"detector": row.detector});
        counts(of, row.counts.as_ref().unwrap(), &mut cells);
    }
    for row in &answer.severities {
        cells.push((json!({"severity": row.severity}), row.count.subjects));
    }
    for row in &answer.episodes.outcomes {
        cells.push((json!({"outcome": row.outcome}), row.count.subjects));
    }
    cells.push((json!({"begun": true}), answer.episodes.begun.subjects));
    for period in &answer.periods {
        let flow = |key: Json, flow: &SignalFlow, cells: &mut Vec<(Json, u64)>| {
            let with = |more: Json| join(&[key.clone(), json!({"period": period.period}), more]);
            cells.push((with(json!({"opened": true})), flow.opened.subjects));
            cells.push((with(json!({"closed": true})), flow.closed.subjects));
            cells.push((with(json!({})), flow.live.subjects));
        };
        flow(json!({}), &period.total, &mut cells);
        for row in &period.detectors {
            flow(json!({"detector": row.detector}), &row.flow, &mut cells);
        }
    }
    cells
}
