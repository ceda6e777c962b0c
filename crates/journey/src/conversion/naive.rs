//! The obvious twin of the conversion fold.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::Millis;

use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{
    Words, ask, chance_context, chance_log, next_change, planned, recent, verdict,
};
use crate::{
    Answering, Context, Conversion, ConversionAnswer, ConversionFigures, ConversionFold, Unit,
};

const AS_OF: Millis = 1_000;
const GAP: Millis = 10;

/// Group, time to convert, still open — of every unit with an entry.
type Entry = (String, Option<Millis>, bool);

fn entries(question: &Conversion, context: &Context, log: &[TestEvent]) -> Vec<Entry> {
    let is_person = matches!(question.unit, Some(Unit::Person));
    let near = |a: &TestEvent, b: &TestEvent| is_person || b.time - a.time <= GAP;
    let mut entries = Vec::new();
    for events in by_person(log).into_values() {
        for unit in events.chunk_by(near) {
            entries.extend(entry(question, context, unit, is_person));
        }
    }
    entries
}

fn entry(
    question: &Conversion,
    context: &Context,
    unit: &[TestEvent],
    is_person: bool,
) -> Option<Entry> {
    if !is_person && !context.in_range(unit[0].time) {
        return None;
    }
    let filter = question.entry.clone().unwrap_or_default();
    let admits =
        |event: &TestEvent| event.passes(&filter) && (!is_person || context.in_range(event.time));
    let at = unit.iter().position(admits)?;
    let entry = &unit[at];
    if context.keep.is_some() && entry.property("w").is_none() {
        return None;
    }
    let window = question.window.map_or(Millis::MAX, |window| window.millis);
    let goals = unit
        .iter()
        .enumerate()
        .filter(|(i, e)| *i != at && e.time >= entry.time && e.passes(&question.goal));
    let first = goals.map(|(_, event)| event.time - entry.time).min();
    let took = first.filter(|took| *took <= window);
    let in_window = context.as_of_ms - entry.time <= window;
    let lives = is_person || context.as_of_ms - unit[unit.len() - 1].time <= GAP;
    let group = entry
        .text(question.by.property())
        .unwrap_or("(none)".to_owned());
    Some((group, took, first.is_none() && in_window && lives))
}

fn figures(entries: &[&Entry]) -> (u64, u64, u64, Option<f64>) {
    let mut times: Vec<_> = entries.iter().filter_map(|entry| entry.1).collect();
    times.sort();
    let open = entries.iter().filter(|entry| entry.2).count() as u64;
    let median = (!times.is_empty())
        .then(|| (times[(times.len() - 1) / 2] + times[times.len() / 2]) as f64 / 2.0);
    (entries.len() as u64, times.len() as u64, open, median)
}

fn found(figures: &ConversionFigures) -> (u64, u64, u64, Option<f64>) {
    (
        figures.entered,
        figures.converted,
        figures.in_progress,
        figures.median_time_ms,
    )
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let words = Words {
        names: &["a", "b", "goal"],
        words: &["w", "x", "y", "z"],
    };
    chance_log(6, 24, recent(AS_OF, GAP), words)
}

fn question() -> impl Strategy<Value = Json> {
    let unit = prop::sample::select(vec![json!({"session": {"gap": "10ms"}}), json!("person")]);
    let entry = prop::option::of(prop::sample::select(vec![
        json!({"event": "a"}),
        json!({"event": ["b", "goal"]}),
    ]));
    let window = prop::option::of(prop::sample::select(vec!["0ms", "5ms", "20ms"]));
    let by = prop::sample::select(vec![json!({"property": "w"}), json!("entry_point")]);
    (unit, entry, window, by, 1usize..3).prop_map(|(unit, entry, window, by, top)| {
        let goal = json!({"event": "goal"});
        json!({"unit": unit, "entry": entry, "window": window, "by": by, "top": top, "goal": goal})
    })
}

fn check(answer: &ConversionAnswer, entries: &[Entry], top: usize) -> Result<(), TestCaseError> {
    let all: Vec<_> = entries.iter().collect();
    prop_assert_eq!(found(&answer.all), figures(&all));
    let mut groups = BTreeMap::<&str, Vec<&Entry>>::new();
    all.iter()
        .for_each(|entry| groups.entry(&entry.0).or_default().push(entry));
    let named = groups.keys().filter(|name| **name != "(none)").count();
    prop_assert_eq!(answer.values, named);
    let shown = |name: &str| answer.groups.iter().any(|group| group.group == name);
    let hidden: Vec<_> = all
        .iter()
        .copied()
        .filter(|entry| !shown(&entry.0))
        .collect();
    let least = answer
        .groups
        .iter()
        .take(top.min(named))
        .map(|group| group.figures.entered)
        .min();
    for group in &answer.groups {
        let own = match group.group.as_str() {
            "(other)" => &hidden,
            name => &groups[name],
        };
        prop_assert_eq!(found(&group.figures), figures(own));
    }
    for entry in &hidden {
        prop_assert!(Some(groups[entry.0.as_str()].len() as u64) <= least);
    }
    let sum: u64 = answer
        .groups
        .iter()
        .map(|group| group.figures.entered)
        .sum();
    prop_assert_eq!(sum, answer.all.entered);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn conversion_agrees_with_the_obvious_twin(
        log in log(), question in question(), ranged: bool, keeps: bool, seed: u64,
    ) {
        let question: Conversion = serde_json::from_value(question).unwrap();
        let context = chance_context(AS_OF, ranged.then_some((960, 990)), keeps);
        let (fold, run) = ask(&context, &log, seed, |plan| ConversionFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        check(&answer, &entries(&question, &context, &log), question.top.unwrap())?;
        for group in &answer.groups {
            let key = |converted: bool| json!({"group": group.group, "converted": converted});
            prop_assert_eq!(run.members(&fold, json!({"group": group.group})), group.figures.entered);
            prop_assert_eq!(run.members(&fold, key(true)), group.figures.converted);
            let rest = group.figures.entered - group.figures.converted;
            prop_assert_eq!(run.members(&fold, key(false)), rest);
        }
    }

    #[test]
    fn an_open_conversion_changes_when_it_says(log in log(), question in question()) {
        let question: Conversion = serde_json::from_value(question).unwrap();
        let context = Context::at(AS_OF);
        let (fold, plan) = planned(&context, |plan| ConversionFold::new(&question, &context, plan));
        let earliest = next_change(&fold, &plan, &log, AS_OF);
        let now = entries(&question, &context, &log);
        let changes = |as_of: &Millis| entries(&question, &Context::at(*as_of), &log) != now;
        let expected = (AS_OF + 1..AS_OF + 25).find(changes);
        prop_assert_eq!(earliest.filter(|instant| *instant < AS_OF + 25), expected);
    }
}

#[test]
fn the_interval_is_wilsons() {
    // 8 of 10: 0.4902 to 0.9433, as printed for the score interval in many textbooks.
    let log: Vec<_> = (1..=10)
        .flat_map(|person| {
            let event = |time: Millis, name: &str| TestEvent {
                person,
                time,
                name: name.to_owned(),
                properties: Vec::new(),
            };
            let goal = (person <= 8).then(|| event(5, "goal"));
            [Some(event(0, "a")), goal].into_iter().flatten()
        })
        .collect();
    let question = json!({"goal": {"event": "goal"}, "by": "entry_point"});
    let question: Conversion = serde_json::from_value(question).unwrap();
    let context = Context::at(10_000_000);
    let (fold, run) = ask(&context, &log, 1, |plan| {
        ConversionFold::new(&question, &context, plan)
    });
    let all = run.answer(&fold).all;
    let (low, high) = all.interval.unwrap();
    assert!(
        (low - 0.4902).abs() < 1e-4 && (high - 0.9433).abs() < 1e-4,
        "{low} {high}"
    );
    assert_eq!((all.rate, all.median_time_ms), (Some(0.8), Some(5.0)));
    let refused = fold
        .cell(&json!({"group": "z"}), &run.partial, &run.labels)
        .unwrap_err();
    assert_eq!(refused.path, "cell.group");
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let explain = |question: serde_json::Value, events: &[(Millis, &str)]| {
        let question: Conversion = serde_json::from_value(question).unwrap();
        verdict(events, |context, plan| {
            ConversionFold::new(&question, context, plan)
        })
    };
    let found = explain(
        json!({"goal": {"event": "g"}, "by": "entry_point"}),
        &[(1, "a"), (2, "g"), (3, "g")],
    );
    assert_eq!(found, ("conversion.converted".to_owned(), vec![0, 1]));
    let found = explain(
        json!({"goal": {"event": "g"}, "by": "entry_point", "entry": {"event": "a"}}),
        &[(1, "g"), (1, "a")],
    );
    assert_eq!(found, ("conversion.converted".to_owned(), vec![0, 1]));
    let found = explain(
        json!({"goal": {"event": "g"}, "by": "entry_point"}),
        &[(1, "g")],
    );
    assert_eq!(found, ("conversion.not_converted".to_owned(), vec![0]));
    let found = explain(
        json!({"goal": {"event": "g"}, "by": "entry_point", "entry": {"event": "a"}}),
        &[(1, "g")],
    );
    assert_eq!(found, ("conversion.no_entry".to_owned(), vec![]));
}
