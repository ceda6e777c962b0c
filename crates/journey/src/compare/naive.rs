//! The obvious twin: every person looked at by the definition.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{Millis, Value};

use super::*;
use crate::people::naive::{AS_OF, criterion, holds, log as plain_log};
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{ask, next_change, planned};
use crate::{Context, Labels};

/// What an item is called: kind, name, value.
type Name = (&'static str, String, Option<String>);

#[derive(Debug, Clone, PartialEq)]
struct Told {
    is_in: [bool; 2],
    standing: &'static str,
    /// What they have, with how often events were done.
    items: BTreeMap<Name, u64>,
}

fn told(question: &Compare, context: &Context, log: &[TestEvent]) -> Vec<Told> {
    let of_person = |events: Vec<TestEvent>| {
        let in_a = holds(&question.a, &events, context.as_of_ms);
        let in_b = match &question.b {
            CompareWith::Rest => !in_a,
            CompareWith::Group(criterion) => holds(criterion, &events, context.as_of_ms),
        };
        let starts = events.iter().filter(|event| context.in_range(event.time));
        let start = starts.map(|event| event.time).min();
        let within = question.within.map(|within| within.millis);
        let standing = match (start, within) {
            (None, _) => "inactive",
            (Some(start), Some(within)) if context.as_of_ms - start <= within => "immature",
            _ => "compared",
        };
        let is_looked_at = |event: &&TestEvent| {
            let names = question.events.as_ref();
            let is_named = names.is_none_or(|names| names.as_slice().contains(&event.name));
            let is_in_time = match (start, within) {
                (Some(start), Some(within)) => event.time >= start && event.time - start <= within,
                _ => context.in_range(event.time),
            };
            is_named && is_in_time
        };
        let mut items: BTreeMap<Name, u64> = BTreeMap::new();
        for event in events.iter().filter(is_looked_at) {
            *items
                .entry(("event", event.name.clone(), None))
                .or_default() += 1;
        }
        for name in question.properties.iter().flatten() {
            let last = events.iter().rev().find_map(|event| event.text(name));
            let value = last.unwrap_or(Labels::NONE.to_owned());
            items.insert(("property", name.clone(), Some(value)), 0);
        }
        let first = events.iter().find_map(|event| event.text("$channel"));
        let channel = first.unwrap_or(Labels::NONE.to_owned());
        items.insert(("channel", channel, None), 0);
        Told {
            is_in: [in_a, in_b],
            standing,
            items,
        }
    };
    by_person(log).into_values().map(of_person).collect()
}

/// The log with a channel on some events.
fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    plain_log().prop_map(|mut events| {
        for event in events.iter_mut().filter(|event| event.time % 2 == 0) {
            if let Some(word) = event.text("plan") {
                event.properties.push(("$channel", Value::Text(word)));
            }
        }
        events
    })
}

fn question() -> impl Strategy<Value = Json> {
    let b = prop_oneof![Just(json!("rest")), criterion()];
    let events = prop::option::of(prop::sample::select(vec![json!(["a", "b"]), json!("c")]));
    let within = prop::option::of(prop::sample::select(vec!["5ms", "20ms", "1d"]));
    let properties = prop::sample::select(vec![json!(null), json!(["plan"]), json!(["n", "plan"])]);
    (criterion(), b, events, within, properties).prop_map(|(a, b, events, within, properties)| {
        json!({"a": a, "b": b, "events": events, "within": within, "properties": properties, "minimum": 1})
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn compare_agrees_with_the_obvious_twin(
        log in log(), question in question(), ranged: bool, seed: u64,
    ) {
        let question: Compare = serde_json::from_value(question).unwrap();
        let mut context = Context::at(AS_OF);
        (context.from_ms, context.to_ms) = ranged.then_some((950, 985)).unzip();
        let (fold, run) = ask(&context, &log, seed, |plan| CompareFold::new(&question, &context, plan));
        let (answer, told) = (run.answer(&fold), told(&question, &context, &log));
        let count = |is_it: &dyn Fn(&Told) -> bool| told.iter().filter(|one| is_it(one)).count() as u64;
        prop_assert_eq!(answer.both, count(&|one| one.is_in == [true, true]));
        prop_assert_eq!(answer.neither, count(&|one| one.is_in == [false, false]));
        prop_assert_eq!(run.members(&fold, json!({})), told.len() as u64);
        for group in ["both", "neither"] {
            let number = if group == "both" { answer.both } else { answer.neither };
            prop_assert_eq!(run.members(&fold, json!({"group": group})), number);
        }
        for (index, (key, group)) in [("a", &answer.a), ("b", &answer.b)].into_iter().enumerate() {
            prop_assert_eq!(group.people, count(&|one| one.is_in[index]));
            prop_assert_eq!(run.members(&fold, json!({"group": key})), group.people);
            for (state, found) in [
                ("compared", group.compared), ("inactive", group.inactive), ("immature", group.immature),
            ] {
                prop_assert_eq!(found, count(&|one| one.is_in[index] && one.standing == state));
                prop_assert_eq!(run.members(&fold, json!({"group": key, "state": state})), found);
            }
        }
        let compared = |one: &Told, group: usize| one.is_in[group] && one.standing == "compared";
        let both_have_people = answer.a.compared > 0 && answer.b.compared > 0;
        let mut names: BTreeSet<Name> = BTreeSet::new();
        for one in told.iter().filter(|one| compared(one, 0) || compared(one, 1)) {
            names.extend(one.items.keys().cloned());
        }
        // A property nobody has, and the channel nobody names, are no items.
        let all = names.clone();
        names.retain(|(kind, name, value)| all.iter().any(|other| {
            let word = match *kind { "channel" => &other.1, _ => other.2.as_ref().unwrap_or(&other.1) };
            other.0 == *kind && (*kind == "channel" || other.1 == *name) && word != Labels::NONE
                || value.is_none() && *kind == "event"
        }));
        if !both_have_people {
            prop_assert!(answer.items.is_empty());
            prop_assert_eq!(answer.too_few, names.len() as u64);
            return Ok(());
        }
        prop_assert_eq!(answer.items.len(), names.len(), "{:?} {:?}", names, answer.items);
        for (kind, name, value) in names {
            let found = answer.items.iter().find(|item| {
                json!(item.kind) == kind && item.name == name && item.value == value
            });
            let item = found.unwrap();
            for (group, key, side) in [(0, "a", item.a), (1, "b", item.b)] {
                let with = |one: &Told| one.items.get(&(kind, name.clone(), value.clone())).copied();
                let people = count(&|one| compared(one, group) && with(one).is_some());
                prop_assert_eq!(side.people, people);
                let cell = match kind {
                    "property" => json!({"group": key, "property": name, "value": value}),
                    kind => json!({"group": key, (kind): name}),
                };
                prop_assert_eq!(run.members(&fold, cell), people);
                let done = told.iter().filter(|one| compared(one, group)).filter_map(with);
                let all = count(&|one| compared(one, group)) as f64;
                prop_assert_eq!(side.share, people as f64 / all);
                let per_person = (kind == "event").then(|| done.sum::<u64>() as f64 / all);
                prop_assert_eq!(side.per_person, per_person);
            }
        }
    }

    #[test]
    fn nothing_changes_before_it_says(log in log(), question in question()) {
        let question: Compare = serde_json::from_value(question).unwrap();
        let context = Context::at(AS_OF);
        let (fold, plan) = planned(&context, |plan| CompareFold::new(&question, &context, plan));
        let earliest = next_change(&fold, &plan, &log, AS_OF);
        let now = told(&question, &context, &log);
        let changes = |as_of: &Millis| told(&question, &Context::at(*as_of), &log) != now;
        let expected = (AS_OF + 1..AS_OF + 30).find(changes);
        prop_assert_eq!(earliest.filter(|instant| *instant < AS_OF + 30), expected);
    }
}
