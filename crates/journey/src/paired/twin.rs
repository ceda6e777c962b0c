//! The paired fold against a slow, obvious twin over the histories of the stages question.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::*;
use crate::lifecycle::History;
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::ask;
use crate::{Context, Stages, StagesFold};

const DAYS: Millis = 30;
const AS_OF: Millis = DAYS * DAY_MS + 5;
const STAGES: [&str; 4] = ["new", "used", "loyal", "gone"];

pub(super) fn lifecycle() -> Json {
    json!({"version": 1, "key": "l", "names": "L", "initial": "new",
        "stages": [{"key": "new", "names": "N"}, {"key": "used", "names": "U"}, {"key": "loyal", "names": "L"},
            {"key": "gone", "names": "G", "terminal": true}],
        "transitions": [
            {"from": "new", "to": "used", "kind": "progress", "when": {"did": {"event": "b"}}},
            {"from": "used", "to": "loyal", "kind": "progress", "when": {"did": {"event": "b", "since_entry": true}}},
            {"from": "loyal", "to": "used", "kind": "regress", "when": {"did": {"event": "c", "since_entry": true}}},
            {"from": "*", "to": "gone", "kind": "close", "when": {"silent": {"for": "9d"}}},
            {"from": "gone", "to": "used", "kind": "reopen", "when": {"did": {"within": "1h"}}}]})
}

fn question() -> impl Strategy<Value = Json> {
    let sides = prop::sample::select(vec![
        json!({"before": "previous"}),
        json!({"before": {"stage": "new"}}),
        json!({"before": {"stage": "used"}, "recent": "3d"}),
        json!({"before": {"stage": "new"}, "after": {"stage": "used"}}),
        json!({"before": {"stage": "used"}, "after": {"stage": "loyal"}, "recent": "20d"}),
        json!({"before": {"first": "2d"}}),
    ]);
    let measure = prop::sample::select(vec![
        json!("count"),
        json!("distinct_days"),
        json!({"sum": "$amount"}),
        json!({"sum": "n"}),
        json!({"distinct": "w"}),
    ]);
    let minimum = prop::sample::select(vec![Json::Null, json!("2d")]);
    (sides, measure, minimum, any::<bool>()).prop_map(|(sides, measure, minimum, names)| {
        let mut question =
            json!({"lifecycle": lifecycle(), "per": "day", "measure": measure, "minimum": minimum});
        if names {
            question["event"] = json!(["a", "c"]);
        }
        let fields = question.as_object_mut().unwrap();
        fields.extend(sides.as_object().unwrap().clone());
        question
    })
}

fn event() -> impl Strategy<Value = TestEvent> {
    let name = prop::sample::select(vec!["a", "a", "b", "c"]);
    let word = prop::option::of(prop::sample::select(vec!["x", "y"]));
    let time = prop_oneof![
        (0i64..DAYS * 3).prop_map(|third| third * DAY_MS / 3),
        0i64..DAYS * DAY_MS
    ];
    let currency = prop::sample::select(vec!["EUR", "EUR", "EUR", "USD", ""]);
    (1u64..5, time, name, word, 0i64..4, currency).prop_map(
        |(person, time, name, word, n, currency)| {
            let text = |text: &str| Value::Text(text.to_owned());
            let mut properties = vec![("n", Value::Number(n as f64))];
            properties.extend(word.map(|word| ("w", text(word))));
            if n > 0 {
                properties.push(("$amount", Value::Number(n as f64)));
            }
            if !currency.is_empty() {
                properties.push(("$currency", text(currency)));
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

/// Stays of a subject: stage, first instant, first instant after it.
fn stays(history: &History) -> Vec<(&'static str, Millis, Millis)> {
    let mut stays = Vec::new();
    for (index, step) in history.moves.iter().enumerate() {
        let to = history
            .moves
            .get(index + 1)
            .map_or(AS_OF + 1, |next| next.at);
        stays.push((STAGES[usize::from(step.to)], step.at, to));
    }
    stays
}

type Span = (Millis, Millis);

/// The stretches of both sides.
fn sides(question: &Json, history: &History) -> [Vec<Span>; 2] {
    let mut earlier = stays(history);
    let all = earlier.clone();
    let Some(present) = earlier.pop() else {
        return [Vec::new(), Vec::new()];
    };
    let of = |stays: &[(&str, Millis, Millis)], stage: &Json| -> Vec<Span> {
        stays
            .iter()
            .filter(|stay| stage == stay.0)
            .map(|stay| (stay.1, stay.2))
            .collect()
    };
    let mut now = vec![(present.1, present.2)];
    let before = match &question["before"] {
        Json::String(_) => {
            let long: Vec<Span> = earlier
                .iter()
                .filter(|stay| stay.1 < stay.2)
                .map(|stay| (stay.1, stay.2))
                .collect();
            long.last().copied().into_iter().collect()
        }
        before if before.get("stage").is_some() => of(&earlier, &before["stage"]),
        _ => {
            let border = (present.1 + 2 * DAY_MS).min(present.2);
            now = vec![(border, present.2)];
            vec![(present.1, border)]
        }
    };
    let mut after = match question["after"].get("stage") {
        Some(stage) => of(&all, stage),
        None => now,
    };
    if let Some(recent) = question["recent"].as_str() {
        let days: Millis = recent.trim_end_matches('d').parse().unwrap();
        for span in &mut after {
            span.0 = span.0.max(AS_OF + 1 - days * DAY_MS);
        }
        after.retain(|span| span.0 < span.1);
    }
    [before, after]
}

#[derive(Debug, Default)]
struct Naive {
    time: Millis,
    days: u64,
    total: f64,
    currencies: BTreeSet<Option<String>>,
}

/// Walks day after day.
fn side(question: &Json, spans: &[Span], events: &[TestEvent]) -> Naive {
    let mut naive = Naive::default();
    for (from, to) in spans {
        naive.time += to - from;
        let mut day = *from;
        while day + DAY_MS <= *to {
            naive.days += 1;
            let ours = events
                .iter()
                .filter(|event| (day..day + DAY_MS).contains(&event.time));
            let ours: Vec<_> = ours
                .filter(|event| {
                    question.get("event").is_none() || ["a", "c"].contains(&event.name.as_str())
                })
                .collect();
            naive.total += match &question["measure"] {
                Json::String(count) if count == "count" => ours.len() as f64,
                Json::String(_) => f64::from(u8::from(!ours.is_empty())),
                sum if sum.get("sum").is_some() => {
                    let name = sum["sum"].as_str().unwrap();
                    let amounts = ours.iter().filter(|event| event.number(name).is_some());
                    if name == "$amount" {
                        naive
                            .currencies
                            .extend(amounts.clone().map(|event| event.text("$currency")));
                    }
                    amounts.map(|event| event.number(name).unwrap()).sum()
                }
                _ => ours
                    .iter()
                    .filter_map(|event| event.text("w"))
                    .collect::<BTreeSet<_>>()
                    .len() as f64,
            };
            day += DAY_MS;
        }
    }
    naive
}

/// Why somebody is left out, or both rates with the currency.
fn judged(
    question: &Json,
    history: &History,
    events: &[TestEvent],
) -> Result<(f64, f64, String), &'static str> {
    let [before, after] = sides(question, history).map(|spans| side(question, &spans, events));
    let least = if question["minimum"].is_null() { 1 } else { 2 };
    match (before.time > 0, after.time > 0) {
        (false, false) => return Err("neither"),
        (true, false) => return Err("only_before"),
        (false, true) => return Err("only_after"),
        _ if before.days < least || after.days < least => return Err("too_short"),
        _ => {}
    }
    let currencies: BTreeSet<_> = before
        .currencies
        .union(&after.currencies)
        .cloned()
        .collect();
    if currencies.len() > 1 {
        return Err("mixed_currency");
    }
    let currency = currencies
        .into_iter()
        .flatten()
        .next()
        .unwrap_or_else(|| "(none)".to_owned());
    Ok((
        before.total / before.days as f64,
        after.total / after.days as f64,
        currency,
    ))
}

fn histories(log: &[TestEvent], context: &Context) -> BTreeMap<u64, History> {
    let lifecycle = serde_json::from_value(lifecycle()).unwrap();
    let mut ranged = context.clone();
    ranged.extent = Some((0, AS_OF));
    let stages = Stages::of(lifecycle);
    let (_, ran) = ask(&ranged, log, 5, |plan| {
        StagesFold::new(&stages, &ranged, plan)
    });
    let outcomes = ran.outcomes.into_iter();
    outcomes
        .map(|(unit, outcome)| (unit.person, outcome.history))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_pair_equals_its_naive_twin_and_every_number_its_list(
        question in question(), mut log in prop::collection::vec(event(), 0..60), seed: u64,
    ) {
        log.sort_by_key(|event| event.time);
        let context = Context::at(AS_OF);
        let asked: Paired = serde_json::from_value(question.clone()).unwrap();
        let (fold, ran) = ask(&context, &log, seed, |plan| PairedFold::new(&asked, &context, plan));
        let answer = ran.answer(&fold);
        let histories = histories(&log, &context);
        let people = by_person(&log);
        let judged: Vec<_> = people.iter()
            .filter_map(|(person, events)| {
                let history = histories.get(person).filter(|history| !history.moves.is_empty())?;
                Some(judged(&question, history, events))
            })
            .collect();
        prop_assert_eq!(answer.subjects, judged.len() as u64);
        let left_out = serde_json::to_value(answer.left_out).unwrap();
        for (why, number) in left_out.as_object().unwrap() {
            let expected = judged.iter().filter(|one| one.as_ref().err() == Some(&why.as_str())).count();
            prop_assert_eq!(number, &json!(expected), "{} of {:?}", why, judged);
            prop_assert_eq!(number, &json!(ran.members(&fold, json!({"left_out": why}))));
        }
        prop_assert_eq!(answer.compared, ran.members(&fold, json!({})));
        prop_assert_eq!(answer.compared, answer.groups.iter().map(|group| group.subjects).sum::<u64>());
        let is_money = question["measure"]["sum"] == "$amount";
        for group in &answer.groups {
            prop_assert_eq!(group.currency.is_some(), is_money);
            let ours = |one: &&(f64, f64, String)| group.currency.as_ref().is_none_or(|word| *word == one.2);
            let pairs: Vec<_> = judged.iter().filter_map(|one| one.as_ref().ok()).filter(ours).collect();
            prop_assert_eq!(group.subjects, pairs.len() as u64);
            let near = |left: f64, right: f64| (left - right).abs() < 1e-9;
            let mean = |value: &dyn Fn(&(f64, f64, String)) -> f64| pairs.iter().map(|pair| value(pair)).sum::<f64>() / pairs.len() as f64;
            prop_assert!(near(group.before.mean, mean(&|pair| pair.0)), "{:?} {:?}", group, pairs);
            prop_assert!(near(group.after.mean, mean(&|pair| pair.1)));
            prop_assert!(near(group.change.mean, mean(&|pair| pair.1 - pair.0)));
            let mut changes: Vec<f64> = pairs.iter().map(|pair| pair.1 - pair.0).collect();
            changes.sort_by(f64::total_cmp);
            let middle = (changes[(changes.len() - 1) / 2] + changes[changes.len() / 2]) / 2.0;
            prop_assert!(near(group.change.p50, middle));
            let count = |test: &dyn Fn(f64, f64) -> bool| pairs.iter().filter(|pair| test(pair.0, pair.1)).count() as u64;
            let key = |more: Json| {
                let mut key = more;
                if let Some(currency) = &group.currency {
                    key["currency"] = json!(currency);
                }
                key
            };
            for (word, ours, expected) in [
                ("rose", group.rose.count, count(&|before, after| after > before)),
                ("fell", group.fell.count, count(&|before, after| after < before)),
                ("same", group.same.count, count(&|before, after| after == before)),
            ] {
                prop_assert_eq!(ours, expected);
                prop_assert_eq!(ours, ran.members(&fold, key(json!({"turn": word}))));
            }
            prop_assert_eq!(group.classes.iter().map(|row| row.subjects).sum::<u64>(), group.subjects);
            for row in &group.classes {
                prop_assert_eq!(row.subjects, ran.members(&fold, key(json!({"class": row.class}))));
            }
        }
    }
}
