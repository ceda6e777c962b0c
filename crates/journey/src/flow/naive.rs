//! The obvious twin of the flow fold, and the reference answers.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::Millis;

use crate::people::testlog::{TestEvent, at, by_person, golden_cases};
use crate::people::testtwin::{
    Words, ask, chance_context, chance_log, golden_log, next_change, planned, recent, verdict,
};
use crate::{Anchor, Answering, Context, Flow, FlowAnswer, FlowFold, PlanBuilder, Unit};

const AS_OF: Millis = 1_000;
const GAP: Millis = 10;
const FROM: Millis = 960;
const TO: Millis = 990;

/// A path as words by column: names, and pseudo nodes where it has stopped.
type Columns = BTreeMap<i32, String>;

pub(super) fn units(unit: &Unit, log: &[TestEvent]) -> Vec<Vec<TestEvent>> {
    let people = by_person(log)
        .into_iter()
        .filter(|(person, _)| *person != 0);
    let mut units = Vec::new();
    for (_, events) in people {
        match unit {
            Unit::Session(_) => {
                let near = |a: &TestEvent, b: &TestEvent| b.time - a.time <= GAP;
                units.extend(events.chunk_by(near).map(<[_]>::to_vec));
            }
            _ => units.push(events),
        }
    }
    units
}

pub(super) fn name(question: &Flow, event: &TestEvent) -> String {
    let by = question.node.as_ref().and_then(|node| node.by.as_deref());
    let name = event
        .text(by.unwrap_or("$event"))
        .unwrap_or("(none)".to_owned());
    let is_grouped = question
        .node
        .as_ref()
        .is_some_and(|node| !node.group.is_empty());
    match is_grouped && (name == "a" || name == "b") {
        true => "ab".to_owned(),
        false => name,
    }
}

fn paths(question: &Flow, context: &Context, events: &[TestEvent]) -> Vec<Columns> {
    let in_range = |time| context.in_range(time);
    let is_session = matches!(question.unit(), Unit::Session(_));
    if is_session && !in_range(events[0].time) {
        return Vec::new();
    }
    let nodes = question.events.clone().unwrap_or_default();
    let is_node = |event: &TestEvent| event.passes(&nodes);
    let is_anchor = |event: &TestEvent| {
        let matches = match &question.anchor {
            None => is_node(event),
            Some(Anchor::From(filter) | Anchor::To(filter) | Anchor::Around(filter)) => {
                event.passes(filter)
            }
        };
        matches && (is_session || in_range(event.time))
    };
    let is_to = matches!(question.anchor, Some(Anchor::To(_)));
    let seen: Vec<_> = (0..events.len())
        .filter(|i| is_node(&events[*i]) || is_anchor(&events[*i]))
        .collect();
    let mut anchors: Vec<_> = seen
        .iter()
        .copied()
        .filter(|i| is_anchor(&events[*i]))
        .collect();
    if question.every_occurrence && question.collapse_repeats {
        let repeats = |a: usize, b: usize| {
            let together = seen.iter().position(|i| *i == a).unwrap() + 1
                == seen.iter().position(|i| *i == b).unwrap();
            together && name(question, &events[a]) == name(question, &events[b])
        };
        let runs: Vec<_> = anchors.chunk_by(|a, b| repeats(*a, *b)).collect();
        anchors = runs
            .iter()
            .map(|run| if is_to { run[run.len() - 1] } else { run[0] })
            .collect();
    } else if !question.every_occurrence {
        let one = if is_to {
            anchors.last()
        } else {
            anchors.first()
        };
        anchors = one.copied().into_iter().collect();
    }
    let keep = |i: &usize| context.keep.is_none() || events[*i].property("w").is_some();
    let last = match is_session {
        true => events.len() - 1,
        false => seen.last().copied().unwrap_or(0),
    };
    let anchors = anchors.into_iter().filter(keep);
    let path = |anchor| {
        columns(
            question,
            context,
            events,
            anchor,
            events[last].time,
            &is_node,
        )
    };
    anchors.map(path).collect()
}

fn columns(
    question: &Flow,
    context: &Context,
    events: &[TestEvent],
    anchor: usize,
    last: Millis,
    is_node: &dyn Fn(&TestEvent) -> bool,
) -> Columns {
    let depth = question.depth.unwrap_or(5);
    let window = question.window.map_or(Millis::MAX, |window| window.millis);
    let anchored = events[anchor].time;
    let mut columns = Columns::from([(0, name(question, &events[anchor]))]);
    let mut walk = |order: Vec<usize>, sign: i32, end: &str| {
        let mut names = vec![name(question, &events[anchor])];
        let mut stop = end;
        for index in order.into_iter().filter(|index| is_node(&events[*index])) {
            let next = name(question, &events[index]);
            if question.collapse_repeats && names.last() == Some(&next) {
                continue;
            }
            if (events[index].time - anchored).abs() > window {
                stop = "(window closed)";
                break;
            }
            names.push(next);
        }
        for column in 1..=depth {
            let word = names.get(column).map_or(stop, String::as_str);
            columns.insert(sign * column as i32, word.to_owned());
        }
    };
    if !matches!(question.anchor, Some(Anchor::To(_))) {
        let is_session = matches!(question.unit(), Unit::Session(_));
        let gap = match (is_session, question.window.is_some()) {
            (true, _) => GAP,
            (false, true) => Millis::MAX,
            (false, false) => 1_800_000,
        };
        let is_alive = context.as_of_ms - last <= gap && context.as_of_ms - anchored <= window;
        let end = if is_alive { "(still active)" } else { "(end)" };
        walk((anchor + 1..events.len()).collect(), 1, end);
    }
    if matches!(question.anchor, Some(Anchor::To(_) | Anchor::Around(_))) {
        walk((0..anchor).rev().collect(), -1, "(start)");
    }
    columns
}

fn is_pseudo(word: &str) -> bool {
    ["(end)", "(start)", "(window closed)", "(still active)"].contains(&word)
}

pub(super) fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let words = Words {
        names: &["a", "b", "c", "d"],
        words: &["x", "y"],
    };
    chance_log(4, 24, recent(AS_OF, GAP), words)
}

pub(super) fn options() -> impl Strategy<Value = Json> {
    let unit = prop::sample::select(vec![json!({"session": {"gap": "10ms"}}), json!("person")]);
    let nodes = prop::option::of(Just(json!({"event": ["a", "b", "c"]})));
    let node = prop::sample::select(vec![
        json!({}),
        json!({"by": "w"}),
        json!({"group": [{"matches": "^[ab]$", "name": "ab"}]}),
    ]);
    (unit, nodes, node, any::<bool>()).prop_map(|(unit, nodes, node, collapse)| {
        json!({"unit": unit, "events": nodes, "node": node, "collapse_repeats": collapse})
    })
}

fn flow() -> impl Strategy<Value = Json> {
    let filter = prop::sample::select(vec![
        json!({"event": "a"}),
        json!({"event": ["b", "d"]}),
        json!({}),
    ]);
    let anchor = prop::option::of((prop::sample::select(vec!["from", "to", "around"]), filter));
    let window = prop::option::of(prop::sample::select(vec!["0ms", "5ms", "20ms"]));
    let top = prop::option::of(1usize..3);
    (options(), anchor, window, top, 1usize..5, any::<bool>()).prop_map(
        |(mut flow, anchor, window, top, depth, every)| {
            flow["every_occurrence"] = json!(every && anchor.is_some());
            flow["anchor"] = json!(anchor.map(|(way, filter)| json!({ way: filter })));
            flow["window"] = json!(window);
            flow["top"] = json!(top);
            flow["depth"] = json!(depth);
            flow
        },
    )
}

pub(super) fn context(ranged: bool, keeps: bool) -> Context {
    chance_context(AS_OF, ranged.then_some((FROM, TO)), keeps)
}

/// Every number of the answer against the paths; `other` stands for names not shown.
fn check(question: &Flow, answer: &FlowAnswer, all: &[Vec<Columns>]) -> Result<(), TestCaseError> {
    let paths: Vec<_> = all.iter().flatten().collect();
    prop_assert_eq!(answer.population as usize, paths.len());
    prop_assert_eq!(
        answer.units as usize,
        all.iter().filter(|paths| !paths.is_empty()).count()
    );
    let mut shown = BTreeMap::new();
    for column in &answer.columns {
        let words = paths.iter().map(|path| path[&column.column].clone());
        let count = |word: &str| words.clone().filter(|found| found == word).count() as u64;
        let names: BTreeSet<_> = column.nodes.iter().map(|node| node.node.clone()).collect();
        for node in &column.nodes {
            prop_assert_eq!(node.count, count(&node.node));
        }
        let least = column.nodes.iter().map(|node| node.count).min();
        for word in words
            .clone()
            .filter(|word| !is_pseudo(word) && !names.contains(word))
        {
            prop_assert_eq!(names.len(), question.top.unwrap_or(usize::MAX));
            prop_assert!(Some(count(&word)) <= least);
        }
        prop_assert_eq!(
            column.ended,
            count(if column.column < 0 {
                "(start)"
            } else {
                "(end)"
            })
        );
        prop_assert_eq!(column.window_closed, count("(window closed)"));
        prop_assert_eq!(column.still_active, count("(still active)"));
        let at_nodes: u64 = column.nodes.iter().map(|node| node.count).sum();
        let stopped = column.ended + column.window_closed + column.still_active;
        prop_assert_eq!(at_nodes + column.other + stopped, answer.population);
        shown.insert(column.column, names);
    }
    let mut edges = BTreeMap::<(i32, String, String), u64>::new();
    for path in &paths {
        for step in path.keys().filter(|step| **step != 0) {
            let near = step - step.signum();
            if is_pseudo(&path[&near]) {
                continue;
            }
            let word = |column: i32| match is_pseudo(&path[&column])
                || shown[&column].contains(&path[&column])
            {
                true => path[&column].clone(),
                false => "(other)".to_owned(),
            };
            let (source, target) = if *step > 0 {
                (near, *step)
            } else {
                (*step, near)
            };
            *edges
                .entry((*step, word(source), word(target)))
                .or_default() += 1;
        }
    }
    let found = answer
        .edges
        .iter()
        .map(|e| ((e.step, e.source.clone(), e.target.clone()), e.count));
    prop_assert_eq!(found.collect::<BTreeMap<_, _>>(), edges);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn flows_agree_with_the_obvious_twin(
        log in log(), question in flow(), ranged: bool, keeps: bool, seed: u64,
    ) {
        let question: Flow = serde_json::from_value(question).unwrap();
        let context = context(ranged, keeps);
        let (fold, run) = ask(&context, &log, seed, |plan| FlowFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let all: Vec<_> = units(&question.unit(), &log).iter().map(|unit| paths(&question, &context, unit)).collect();
        check(&question, &answer, &all)?;
        if question.every_occurrence {
            return Ok(());
        }
        for column in &answer.columns {
            let key = |node: &str| json!({"column": column.column, "node": node});
            for node in &column.nodes {
                prop_assert_eq!(run.members(&fold, key(&node.node)), node.count);
            }
            prop_assert_eq!(run.members(&fold, key("(other)")), column.other);
            let end = if column.column < 0 { "(start)" } else { "(end)" };
            prop_assert_eq!(run.members(&fold, key(end)), column.ended);
            prop_assert_eq!(run.members(&fold, key("(still active)")), column.still_active);
        }
        for edge in &answer.edges {
            let key = json!({"step": edge.step, "source": edge.source, "target": edge.target});
            prop_assert_eq!(run.members(&fold, key), edge.count);
        }
    }
}

proptest! {
    // Asks the same log at every instant: few cases do.
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn an_open_flow_changes_when_it_says(log in log(), question in flow()) {
        let question: Flow = serde_json::from_value(question).unwrap();
        let answer_at = |as_of: Millis| {
            let context = Context::at(as_of);
            let (fold, run) = ask(&context, &log, 1, |plan| FlowFold::new(&question, &context, plan));
            run.answer(&fold)
        };
        let context = Context::at(AS_OF);
        let (fold, plan) = planned(&context, |plan| FlowFold::new(&question, &context, plan));
        let earliest = next_change(&fold, &plan, &log, AS_OF);
        let answer = answer_at(AS_OF);
        let expected = (AS_OF + 1..AS_OF + 25).find(|as_of| answer_at(*as_of) != answer);
        prop_assert_eq!(earliest.filter(|instant| *instant < AS_OF + 25), expected);
    }
}

#[test]
fn flows_are_the_reference_ones() {
    let Some(log) = golden_log("path_events.csv") else {
        return;
    };
    let mut checked = 0;
    for case in golden_cases("paths.json").unwrap() {
        if case["function"] != "flow.sankey" {
            continue;
        }
        let input = &case["input"];
        let anchor = match (input["from"].as_str(), input["to"].as_str()) {
            (Some("session start"), None) => json!(null),
            (Some("first search in the session"), None) => json!({"from": {"event": "search"}}),
            (None, Some("last order in the session")) => json!({"to": {"event": "order"}}),
            other => panic!("unknown anchor {other:?}"),
        };
        let question = json!({"anchor": anchor, "depth": input["depth"], "collapse_repeats": input["collapse_repeats"]});
        let question: Flow = serde_json::from_value(question).unwrap();
        let context = Context::at(at("2024-08-01"));
        let (fold, run) = ask(&context, &log, 11, |plan| {
            FlowFold::new(&question, &context, plan)
        });
        let answer = run.answer(&fold);
        let edge = |edge: &Json| {
            let word = |field: &str| edge[field].as_str().unwrap().to_owned();
            (
                edge["step"].as_i64().unwrap(),
                word("source"),
                word("target"),
                edge["count"].as_u64().unwrap(),
            )
        };
        let expected: BTreeSet<_> = case["expected"]["edges"]
            .as_array()
            .unwrap()
            .iter()
            .map(edge)
            .collect();
        let found = answer.edges.iter().map(|e| {
            (
                i64::from(e.step),
                e.source.clone(),
                e.target.clone(),
                e.count,
            )
        });
        assert_eq!(found.collect::<BTreeSet<_>>(), expected, "{}", case["id"]);
        if let Some(sessions) = case["expected"]["sessions"].as_u64() {
            assert_eq!(answer.population, sessions);
        }
        checked += 1;
    }
    assert_eq!(checked, 4);
}

#[test]
fn broken_questions_are_refused_with_their_place() {
    let refused = |question: Json| {
        let question: Flow = serde_json::from_value(question).unwrap();
        let context = Context::at(0);
        FlowFold::new(&question, &context, &mut PlanBuilder::new(&context))
            .unwrap_err()
            .path
    };
    assert_eq!(refused(json!({"depth": 31})), "flow.depth");
    assert_eq!(
        refused(json!({"every_occurrence": true})),
        "flow.every_occurrence"
    );
    assert_eq!(
        refused(json!({"anchor": {"to": {"event": ""}}})),
        "flow.anchor.to.event"
    );
    assert_eq!(refused(json!({"unit": {"entity": ""}})), "flow.unit.entity");
    assert_eq!(refused(json!({"node": {"by": ""}})), "flow.node.by");
}

#[test]
fn unknown_cells_are_refused() {
    let context = Context::at(0);
    let flow = Flow::default();
    let (fold, run) = ask(&context, &[], 1, |plan| {
        FlowFold::new(&flow, &context, plan)
    });
    let refused = |key: Json| fold.cell(&key, &run.partial, &run.labels).unwrap_err().path;
    assert_eq!(refused(json!({"column": 9, "node": "a"})), "cell.column");
    assert_eq!(refused(json!({"column": 1, "node": "a"})), "cell.node");
    assert_eq!(
        refused(json!({"step": 0, "source": "a", "target": "b"})),
        "cell.step"
    );
    assert_eq!(refused(json!({"row": 1})), "cell");
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let explain = |question: serde_json::Value, events: &[(Millis, &str)]| {
        let question: Flow = serde_json::from_value(question).unwrap();
        verdict(events, |context, plan| {
            FlowFold::new(&question, context, plan)
        })
    };
    let found = explain(
        json!({"anchor": {"to": {"event": "b"}}}),
        &[(1, "a"), (2, "b"), (3, "a")],
    );
    assert_eq!(found, ("flow.followed".to_owned(), vec![1]));
    let found = explain(json!({"anchor": {"from": {"event": "z"}}}), &[(1, "a")]);
    assert_eq!(found, ("flow.no_anchor".to_owned(), vec![]));
}
