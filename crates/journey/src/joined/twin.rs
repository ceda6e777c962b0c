//! The joined fold against a slow, obvious twin over the histories of the stages question.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::{Joined, JoinedAnswer, JoinedFold, JoinedRow};
use crate::lifecycle::{History, RiskState};
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{Words, ask, chance_context, chance_log};
use crate::{Context, Stages, StagesFold};

const DAYS: Millis = 20;
const AS_OF: Millis = DAYS * DAY_MS;

fn before() -> Json {
    json!({"version": 1, "key": "buyer", "names": "Buyer", "initial": "visitor",
        "stages": [{"key": "visitor", "names": "V"}, {"key": "trial", "names": "T"}, {"key": "won", "names": "W"},
            {"key": "lost", "names": "L", "terminal": true}],
        "transitions": [
            {"from": "visitor", "to": "trial", "kind": "progress", "when": {"did": {"event": "b"}}},
            {"from": "trial", "to": "won", "kind": "progress", "when": {"did": {"event": "goal"}}},
            {"from": "*", "to": "lost", "kind": "close", "when": {"silent": {"for": "6d"}}},
            {"from": "lost", "to": "visitor", "kind": "reopen", "when": {"did": {"within": "1d"}}}]})
}

fn after() -> Json {
    json!({"version": 1, "key": "customer", "names": "Customer", "initial": "new", "begins": {"event": "goal"},
        "stages": [{"key": "new", "names": "N"}, {"key": "active", "names": "A"}, {"key": "gone", "names": "G", "terminal": true}],
        "transitions": [
            {"from": "new", "to": "active", "kind": "progress", "when": {"did": {"event": "a", "since_entry": true}}},
            {"from": "*", "to": "gone", "kind": "close", "when": {"silent": {"for": "5d"}}}],
        "risk": {"at_risk": {"when": {"silent": {"for": "3d"}}}, "saved_after": "1d"}})
}

fn question() -> impl Strategy<Value = Json> {
    let at = prop::sample::select(vec![
        Json::Null,
        json!({"enters": "won"}),
        json!({"enters": "lost"}),
        json!({"event": "a"}),
    ]);
    let by = prop::sample::select(vec![
        json!({"property": "w"}),
        json!("first_touch"),
        json!("path"),
        json!("furthest"),
        json!({"days": [1, 3]}),
    ]);
    let value = prop::sample::select(vec![
        Json::Null,
        json!({"sum": "n"}),
        json!({"sum": "n", "event": "a"}),
    ]);
    (at, by, value, 1usize..4).prop_map(|(at, by, value, top)| {
        json!({"before": before(), "after": after(), "at": at, "by": by, "value": value, "top": top})
    })
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let words = Words {
        names: &["a", "b", "goal", "c"],
        words: &["x", "y", "z"],
    };
    let time = (0..DAYS * 2).prop_map(|half| half * DAY_MS / 2);
    chance_log(7, 30, time, words).prop_map(|mut log| {
        for (index, event) in log.iter_mut().enumerate() {
            event
                .properties
                .push(("n", Value::Number((index % 3) as f64)));
        }
        log
    })
}

/// What is known of one subject that was handed over.
#[derive(Debug)]
struct Known {
    group: String,
    touches: usize,
    days_ms: Option<Millis>,
    now: Option<u16>,
    is_at_risk: bool,
    until_ms: Vec<Option<Millis>>,
    value: Option<f64>,
}

const BEFORE: [&str; 4] = ["visitor", "trial", "won", "lost"];
/// Stages of `before` from the least to the furthest: a terminal one only where no other is.
const FURTHEST: [u16; 4] = [3, 0, 1, 2];

fn known(
    question: &Joined,
    context: &Context,
    events: &[TestEvent],
    before: &History,
    after: &History,
) -> Option<Known> {
    let at = match &question.at {
        None => after.moves.first()?.at,
        Some(at) => match &at.enters {
            Some(stage) => {
                before
                    .moves
                    .iter()
                    .find(|step| BEFORE[usize::from(step.to)] == stage)?
                    .at
            }
            None => events.iter().find(|event| event.name == "a")?.time,
        },
    };
    if !context.in_range(at) {
        return None;
    }
    let touches: Vec<_> = events.iter().filter(|event| event.time <= at).collect();
    let days_ms = touches.first().map(|first| at - first.time);
    let path: Vec<_> = before
        .moves
        .iter()
        .filter(|step| step.at < at)
        .map(|step| step.to)
        .collect();
    let none = || "(none)".to_owned();
    let by = serde_json::to_value(&question.by).unwrap();
    let group = match by.as_str() {
        Some("first_touch") => touches.first().map(|first| first.name.clone()),
        Some("path") => {
            let mut keys: Vec<_> = path
                .iter()
                .take(8)
                .map(|stage| BEFORE[usize::from(*stage)])
                .collect();
            keys.extend((path.len() > 8).then_some("…"));
            (!path.is_empty()).then(|| keys.join(" → "))
        }
        Some("furthest") => {
            let furthest = FURTHEST.iter().rev().find(|stage| path.contains(stage));
            furthest.map(|stage| BEFORE[usize::from(*stage)].to_owned())
        }
        _ if by.get("days").is_some() => days_ms.map(|days| match days {
            days if days <= DAY_MS => "0–1 d".to_owned(),
            days if days <= 3 * DAY_MS => "1–3 d".to_owned(),
            _ => "> 3 d".to_owned(),
        }),
        _ => touches.iter().rev().find_map(|event| event.text("w")),
    };
    let until = |stage: u16| {
        let mut lengths: Vec<_> = after
            .moves
            .iter()
            .filter(|step| step.to == stage && step.at >= at)
            .map(|step| step.at - at)
            .collect();
        lengths.extend((after.stage_at(at) == Some(stage)).then_some(0));
        lengths.into_iter().min()
    };
    let counts = |event: &&TestEvent| {
        let value = question.value.as_ref().unwrap();
        event.time >= at && (value.event.is_none() || event.name == "a")
    };
    let value = question.value.as_ref().and_then(|_| {
        let numbers: Vec<_> = events
            .iter()
            .filter(counts)
            .filter_map(|event| event.number("n"))
            .collect();
        (!numbers.is_empty()).then(|| numbers.iter().sum())
    });
    Some(Known {
        group: group.unwrap_or_else(none),
        touches: touches.len(),
        days_ms,
        now: after.moves.last().map(|step| step.to),
        is_at_risk: after.risk_at(context.as_of_ms) == RiskState::AtRisk,
        until_ms: (0..3).map(until).collect(),
        value,
    })
}

fn median(mut times: Vec<Millis>) -> Option<f64> {
    times.sort_unstable();
    let (low, high) = (
        times.get(times.len().checked_sub(1)? / 2)?,
        times.get(times.len() / 2)?,
    );
    Some((low + high) as f64 / 2.0)
}

fn check(row: &JoinedRow, known: &[&Known]) -> Result<(), TestCaseError> {
    let count =
        |holds: &dyn Fn(&Known) -> bool| known.iter().filter(|one| holds(one)).count() as u64;
    prop_assert_eq!(row.subjects, known.len() as u64);
    let touches = known.iter().map(|one| one.touches).sum::<usize>() as f64;
    let n = known.len() as f64;
    prop_assert_eq!(row.mean_touches, (!known.is_empty()).then(|| touches / n));
    prop_assert_eq!(
        row.median_days_ms,
        median(known.iter().filter_map(|one| one.days_ms).collect())
    );
    prop_assert_eq!(
        row.closed.map_or(0, |rate| rate.count),
        count(&|one| one.now == Some(2))
    );
    prop_assert_eq!(
        row.at_risk.map_or(0, |rate| rate.count),
        count(&|one| one.is_at_risk)
    );
    for (index, stage) in row.stages.iter().enumerate() {
        prop_assert_eq!(stage.now, count(&|one| one.now == Some(index as u16)));
        prop_assert_eq!(stage.reached, count(&|one| one.until_ms[index].is_some()));
        let until = known.iter().filter_map(|one| one.until_ms[index]).collect();
        prop_assert_eq!(stage.median_until_ms, median(until));
        // Active before new before gone: a terminal stage only where there is no other.
        let furthest = |one: &Known| {
            [1, 0, 2]
                .into_iter()
                .find(|stage| one.until_ms[*stage].is_some())
        };
        prop_assert_eq!(stage.furthest, count(&|one| furthest(one) == Some(index)));
    }
    let values: Vec<_> = known.iter().filter_map(|one| one.value).collect();
    let expected: Vec<_> = (!values.is_empty())
        .then(|| (values.iter().sum::<f64>(), values.len() as u64))
        .into_iter()
        .collect();
    let found: Vec<_> = row
        .value
        .iter()
        .map(|sum| (sum.total, sum.subjects))
        .collect();
    prop_assert_eq!(found, expected);
    Ok(())
}

/// The histories of everybody in a lifecycle.
fn histories(lifecycle: &Json, context: &Context, log: &[TestEvent]) -> BTreeMap<u64, History> {
    let stages: Stages = serde_json::from_value(json!({ "lifecycle": lifecycle })).unwrap();
    let open = Context {
        from_ms: None,
        to_ms: None,
        ..context.clone()
    };
    let (_, run) = ask(&open, log, 1, |plan| StagesFold::new(&stages, &open, plan));
    run.outcomes
        .into_iter()
        .map(|(unit, outcome)| (unit.person, outcome.history))
        .collect()
}

fn rows<'a>(answer: &'a JoinedAnswer, known: &'a [Known]) -> Vec<(&'a JoinedRow, Vec<&'a Known>)> {
    let shown = |group: &str| {
        answer
            .rows
            .iter()
            .any(|row| row.group.as_deref() == Some(group))
    };
    let of = |row: &'a JoinedRow| {
        let group = row.group.as_deref().unwrap();
        let is_ours = |one: &&Known| match group {
            "(other)" => !shown(&one.group),
            group => one.group == group,
        };
        (row, known.iter().filter(is_ours).collect())
    };
    let mut rows: Vec<_> = answer.rows.iter().map(of).collect();
    rows.push((&answer.total, known.iter().collect()));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn joined_journeys_agree_with_the_obvious_twin(log in log(), question in question(), ranged: bool, seed: u64) {
        let question: Joined = serde_json::from_value(question).unwrap();
        let mut context = chance_context(AS_OF, ranged.then_some((4 * DAY_MS, 15 * DAY_MS)), false);
        context.extent = Some((0, AS_OF));
        let (fold, run) = ask(&context, &log, seed, |plan| JoinedFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let (before, after) = (histories(&before(), &context, &log), histories(&after(), &context, &log));
        let nothing = History::default();
        let history = |of: &BTreeMap<u64, History>, person: &u64| of.get(person).unwrap_or(&nothing).clone();
        let people = by_person(&log);
        let known: Vec<_> = people.iter().filter_map(|(person, events)| {
            known(&question, &context, events, &history(&before, person), &history(&after, person))
        }).collect();
        for (row, ours) in rows(&answer, &known) {
            check(row, &ours)?;
            let cell = |more: Json| {
                let mut key = row.group.as_ref().map_or(json!({}), |group| json!({ "group": group }));
                key.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                run.members(&fold, key)
            };
            prop_assert_eq!(cell(json!({})), row.subjects);
            prop_assert_eq!(cell(json!({"closed": true})), row.closed.map_or(0, |rate| rate.count));
            prop_assert_eq!(cell(json!({"at_risk": true})), row.at_risk.map_or(0, |rate| rate.count));
            let valued = row.value.first().map_or(0, |sum| sum.subjects);
            prop_assert_eq!(cell(json!({"valued": true})), valued);
            for stage in &row.stages {
                prop_assert_eq!(cell(json!({"stage": stage.stage})), stage.now);
                prop_assert_eq!(cell(json!({"furthest": stage.stage})), stage.furthest);
            }
        }
    }
}
