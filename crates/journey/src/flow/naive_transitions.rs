//! The obvious twin of the transitions fold, and the reference answers.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::Millis;

use super::naive::{context, log, name, options, units};
use crate::people::testlog::{at, golden_cases};
use crate::people::testtwin::{ask, golden_log, verdict};
use crate::{Context, Flow, PlanBuilder, Transitions, TransitionsFold, Unit};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn transitions_agree_with_the_obvious_twin(log in log(), question in options(), ranged: bool, seed: u64) {
        let as_flow: Flow = serde_json::from_value(question.clone()).unwrap();
        let question: Transitions = serde_json::from_value(question).unwrap();
        let context = context(ranged, false);
        let (fold, run) = ask(&context, &log, seed, |plan| TransitionsFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let is_session = matches!(question.unit(), Unit::Session(_));
        let filter = question.events.clone().unwrap_or_default();
        let mut dwells = BTreeMap::<(String, String), Vec<Vec<Millis>>>::new();
        let mut ends = BTreeMap::<(&str, String), u64>::new();
        for unit in units(&question.unit(), &log) {
            if is_session && !context.in_range(unit[0].time) {
                continue;
            }
            let nodes = unit.iter().filter(|e| e.passes(&filter) && (is_session || context.in_range(e.time)));
            let mut nodes: Vec<_> = nodes.map(|event| (name(&as_flow, event), event.time)).collect();
            if question.collapse_repeats {
                nodes.dedup_by(|later, earlier| later.0 == earlier.0);
            }
            if let (Some(first), Some(last)) = (nodes.first(), nodes.last()) {
                *ends.entry(("first", first.0.clone())).or_default() += 1;
                *ends.entry(("last", last.0.clone())).or_default() += 1;
            }
            let mut own = BTreeMap::<_, Vec<_>>::new();
            for pair in nodes.windows(2) {
                own.entry((pair[0].0.clone(), pair[1].0.clone())).or_default().push(pair[1].1 - pair[0].1);
            }
            own.into_iter().for_each(|(edge, times)| dwells.entry(edge).or_default().push(times));
        }
        prop_assert_eq!(answer.edges.len(), dwells.len());
        for edge in &answer.edges {
            let units = &dwells[&(edge.source.clone(), edge.target.clone())];
            let mut times: Vec<_> = units.iter().flatten().copied().collect();
            times.sort();
            prop_assert_eq!((edge.count as usize, edge.units as usize), (times.len(), units.len()));
            prop_assert_eq!(edge.mean_dwell_ms, times.iter().sum::<Millis>() as f64 / times.len() as f64);
            let (low, high) = (times[(times.len() - 1) / 2], times[times.len() / 2]);
            prop_assert_eq!(edge.median_dwell_ms, Some((low + high) as f64 / 2.0));
            let key = json!({"source": edge.source, "target": edge.target});
            prop_assert_eq!(run.members(&fold, key), edge.units);
        }
        for (nodes, word) in [(&answer.starts, "first"), (&answer.ends, "last")] {
            prop_assert_eq!(nodes.iter().map(|node| node.count).sum::<u64>(), answer.units);
            for node in nodes {
                prop_assert_eq!(node.count, ends[&(word, node.node.clone())]);
                let key = match word {
                    "first" => json!({"source": "(start)", "target": node.node}),
                    _ => json!({"source": node.node, "target": "(end)"}),
                };
                prop_assert_eq!(run.members(&fold, key), node.count);
            }
        }
    }
}

#[test]
fn transitions_are_the_reference_ones() {
    let Some(log) = golden_log("path_events.csv") else {
        return;
    };
    let cases = golden_cases("paths.json").unwrap();
    let case = cases
        .iter()
        .find(|case| case["function"] == "flow.transitions")
        .unwrap();
    let context = Context::at(at("2024-08-01"));
    let reference = |question: &Transitions| {
        let make = |plan: &mut PlanBuilder| TransitionsFold::new(question, &context, plan);
        let (fold, run) = ask(&context, &log, 2, make);
        run.answer(&fold)
    };
    let answer = reference(&Transitions::default());
    let edges = case["expected"]["transitions"].as_array().unwrap();
    assert_eq!(answer.edges.len(), edges.len());
    for edge in edges {
        let found = answer
            .edges
            .iter()
            .find(|e| json!(e.source) == edge["source"] && json!(e.target) == edge["target"]);
        assert_eq!(json!(found.unwrap().count), edge["count"], "{edge}");
    }
    let top = Transitions {
        top: Some(2),
        ..Transitions::default()
    };
    let answer = reference(&top);
    let other = answer.other.unwrap();
    assert_eq!(
        (answer.edges.len(), other.edges, other.count),
        (2, 12, answer.total - 8)
    );
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let explain = |question: serde_json::Value, events: &[(Millis, &str)]| {
        let question: Transitions = serde_json::from_value(question).unwrap();
        verdict(events, |context, plan| {
            TransitionsFold::new(&question, context, plan)
        })
    };
    let found = explain(
        json!({"events": {"event": "a"}}),
        &[(1, "a"), (2, "b"), (3, "a")],
    );
    assert_eq!(found, ("transitions.counted".to_owned(), vec![0, 2]));
    let found = explain(json!({"events": {"event": "z"}}), &[(1, "a")]);
    assert_eq!(found, ("transitions.no_node".to_owned(), vec![]));
}
