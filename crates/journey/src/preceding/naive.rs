//! The obvious twin: every person and every item looked at by the definition.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::Millis;

use super::*;
use crate::Context;
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{
    Words, ask, chance_context, chance_log, next_change, planned, recent,
};

const AS_OF: Millis = 1_000;

/// Person by person: what came of the start, and per item of the item and of being without it.
type Told = Vec<(&'static str, BTreeMap<String, ItemTold>)>;

#[derive(Debug, Clone, PartialEq)]
struct ItemTold {
    did: Option<&'static str>,
    others: Option<&'static str>,
    took: Option<Millis>,
}

/// What came after `since`, up to the last instant of the time allowed.
fn came(since: Millis, outcome: Option<Millis>, within: Millis, as_of: Millis) -> &'static str {
    match outcome {
        _ if as_of - since <= within => "immature",
        Some(outcome) if outcome - since <= within => "followed",
        _ => "not_followed",
    }
}

fn told(question: &Preceding, context: &Context, log: &[TestEvent]) -> Told {
    let people = by_person(log);
    let journeys: Vec<_> = people
        .values()
        .filter_map(|events| {
            let in_range = events.iter().filter(|event| context.in_range(event.time));
            let in_range: Vec<&TestEvent> = in_range.collect();
            let first = in_range.first()?;
            let is_kept = context.keep.is_none() || first.property("w").is_some();
            is_kept.then(|| (events, in_range.clone()))
        })
        .collect();
    let item = |event: &TestEvent| {
        let names = question.events.as_ref();
        let is_named = names.is_none_or(|names| names.as_slice().contains(&event.name));
        let is_item = is_named && !event.passes(&question.outcome);
        event.text(question.by.property()).filter(|_| is_item)
    };
    let items: BTreeSet<String> = log.iter().filter_map(item).collect();
    let within = question.within.unwrap().millis;
    let person = |(events, in_range): (&Vec<TestEvent>, Vec<&TestEvent>)| {
        let start = in_range[0].time;
        let mut at_start = in_range.iter().filter(|event| event.time == start);
        if at_start.all(|event| event.passes(&question.outcome)) {
            return ("at_once", BTreeMap::new());
        }
        let later = events.iter().filter(|event| event.time >= start);
        let outcome = later
            .filter(|event| event.passes(&question.outcome))
            .map(|event| event.time)
            .min();
        let from_start = came(start, outcome, within, context.as_of_ms);
        let of_item = |name: &String| {
            let did = in_range
                .iter()
                .filter(|event| item(event).as_ref() == Some(name));
            let did = did.map(|event| event.time).min();
            let did = did.filter(|did| outcome.is_none_or(|outcome| *did <= outcome));
            let from_item = did.map(|did| came(did, outcome, within, context.as_of_ms));
            let others = match did {
                Some(did) if did == start => None,
                Some(did) if did - start <= within && from_start != "immature" => Some("did_first"),
                _ => Some(from_start),
            };
            let took = (from_item == Some("followed")).then(|| outcome.unwrap() - did.unwrap());
            let told = ItemTold {
                did: from_item,
                others,
                took,
            };
            (name.clone(), told)
        };
        (from_start, items.iter().map(of_item).collect())
    };
    journeys.into_iter().map(person).collect()
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let words = Words {
        names: &["a", "b", "c", "goal"],
        words: &["w", "x", "y"],
    };
    chance_log(6, 24, recent(AS_OF, 10), words)
}

fn question() -> impl Strategy<Value = Json> {
    let events = prop::option::of(prop::sample::select(vec![json!(["a", "b"]), json!(["c"])]));
    let within = prop::sample::select(vec!["1ms", "10ms", "25ms"]);
    let by = prop::sample::select(vec![json!("event"), json!({"property": "w"})]);
    let sort = prop::sample::select(vec!["lift", "share", "difference"]);
    let outcome = prop::sample::select(vec![
        json!({"event": "goal"}),
        json!({"event": ["goal", "c"], "where": {"property": {"name": "w", "exists": true}}}),
    ]);
    (events, within, by, sort, outcome, 1u64..3).prop_map(
        |(events, within, by, sort, outcome, minimum)| {
            json!({"outcome": outcome, "within": within, "events": events, "by": by, "sort": sort,
                "minimum": minimum})
        },
    )
}

/// How many people have an item at a word on a side.
fn count(told: &Told, is_it: impl Fn(&(&'static str, BTreeMap<String, ItemTold>)) -> bool) -> u64 {
    told.iter().filter(|person| is_it(person)).count() as u64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn preceding_agrees_with_the_obvious_twin(
        log in log(), question in question(), ranged: bool, keeps: bool, seed: u64,
    ) {
        let question: Preceding = serde_json::from_value(question).unwrap();
        let context = chance_context(AS_OF, ranged.then_some((950, 990)), keeps);
        let (fold, run) = ask(&context, &log, seed, |plan| PrecedingFold::new(&question, &context, plan));
        let (answer, told) = (run.answer(&fold), told(&question, &context, &log));
        for (state, found) in [("at_once", answer.at_once), ("immature", answer.immature)] {
            prop_assert_eq!(found, count(&told, |(came, _)| *came == state));
            prop_assert_eq!(run.members(&fold, json!({"state": state})), found);
        }
        prop_assert_eq!(answer.people, told.len() as u64);
        let followed = count(&told, |(came, _)| *came == "followed");
        prop_assert_eq!(answer.start.map_or(0, |start| start.followed), followed);
        prop_assert_eq!(run.members(&fold, json!({"state": "followed"})), followed);
        let minimum = question.minimum.unwrap() as f64;
        let (mut done, mut few) = (BTreeSet::new(), 0);
        told.iter().for_each(|(_, items)| {
            done.extend(items.iter().filter(|(_, item)| item.did.is_some()).map(|(name, _)| name.clone()));
        });
        for name in done {
            let number = |side: &str, state: &str| count(&told, |(_, items)| {
                items.get(&name).is_some_and(|item| {
                    let came = if side == "did" { item.did } else { item.others };
                    came == Some(state)
                })
            });
            let [yes, no, open] = ["followed", "not_followed", "immature"].map(|state| number("did", state));
            let [came, gone, turned] = ["followed", "not_followed", "did_first"].map(|state| number("others", state));
            let of = (came + gone) as f64 + turned as f64 / 2.0;
            let Some(item) = answer.items.iter().find(|item| item.item == name) else {
                prop_assert!(((yes + no) as f64).min(of) < minimum, "{} is missing", name);
                few += 1;
                continue;
            };
            prop_assert!(((yes + no) as f64).min(of) >= minimum);
            prop_assert_eq!((item.did.followed, item.did.people, item.immature), (yes, yes + no, open));
            let others = (item.others.followed, item.others.people, item.others.did_first);
            prop_assert_eq!(others, (came, came + gone + turned, turned));
            prop_assert_eq!(item.others.share, came as f64 / of);
            let took = told.iter().filter_map(|(_, items)| items.get(&name)?.took);
            let mut took: Vec<_> = took.collect();
            took.sort_unstable();
            let median = (!took.is_empty())
                .then(|| (took[(took.len() - 1) / 2] + took[took.len() / 2]) as f64 / 2.0);
            prop_assert_eq!(item.median_time_ms, median);
            for (key, number) in [
                (json!({}), yes + no + open),
                (json!({"group": "did"}), yes + no),
                (json!({"group": "did", "state": "followed"}), yes),
                (json!({"group": "did", "state": "not_followed"}), no),
                (json!({"group": "did", "state": "immature"}), open),
                (json!({"group": "others"}), came + gone + turned),
                (json!({"group": "others", "state": "followed"}), came),
                (json!({"group": "others", "state": "not_followed"}), gone),
                (json!({"group": "others", "state": "did_first"}), turned),
            ] {
                let mut key = key;
                key["item"] = json!(name);
                prop_assert_eq!(run.members(&fold, key), number);
            }
        }
        prop_assert_eq!(answer.too_few, few);
    }

    #[test]
    fn a_window_closes_when_it_says(log in log(), question in question()) {
        let question: Preceding = serde_json::from_value(question).unwrap();
        let context = Context::at(AS_OF);
        let (fold, plan) = planned(&context, |plan| PrecedingFold::new(&question, &context, plan));
        let earliest = next_change(&fold, &plan, &log, AS_OF);
        let now = told(&question, &context, &log);
        let changes = |as_of: &Millis| told(&question, &Context::at(*as_of), &log) != now;
        let expected = (AS_OF + 1..AS_OF + 30).find(changes);
        prop_assert_eq!(earliest.filter(|instant| *instant < AS_OF + 30), expected);
    }
}
