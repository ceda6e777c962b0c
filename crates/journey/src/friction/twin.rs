//! The fold against its obvious twin, over logs by chance.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::Millis;

use super::naive::{Counted, Expected, Key, Naive};
use super::*;
use crate::people::testlog::{TestEvent, by_person, run, units};
use crate::people::testtwin::{Words, ask, chance_context, chance_log, next_change, planned};
use crate::{Answering, Context, Fold, FunnelRate, Labels, UnitRef};

const AS_OF: Millis = 1_000;

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let words = Words {
        names: &["a", "b", "a", "b", "c", "e", "o"],
        words: &["w", "x"],
    };
    let time = prop_oneof![
        (0i64..90).prop_map(|step| AS_OF - step),
        (0i64..12).prop_map(|step| AS_OF - step * 8)
    ];
    chance_log(6, 60, time, words)
}

fn question() -> impl Strategy<Value = Friction> {
    let within = prop::sample::select(vec!["5ms", "20ms", "60ms"]);
    let gap = prop::sample::select(vec!["3ms", "8ms", "100ms"]);
    let node = prop::option::of(Just(json!({"by": "w"})));
    let events = prop::option::of(Just(json!({"event": ["a", "b", "e", "o"]})));
    let kinds = prop::option::of(prop::sample::subsequence(FrictionKind::ALL.to_vec(), 1..=6));
    let rules = (1u32..4, 2u32..4, prop::sample::select(vec![0.2, 0.5, 1.0]));
    (within, gap, node, events, kinds, rules).prop_map(
        |(within, gap, node, events, detectors, (returns, times, factor))| {
            let question = json!({
                "outcome": {"event": "o"}, "within": within, "session": {"gap": gap},
                "node": node, "events": events, "detectors": detectors, "loop": {"returns": returns},
                "repeat": {"times": times, "within": "4ms"}, "wait": {"factor": factor, "floor": "2ms"},
                "contact": {"within": "9ms"}, "errors": [{"event": "e"}], "contacts": [{"event": "c"}, {"event": "b"}],
                "minimum": 1, "limit": 1000
            });
            serde_json::from_value(question).unwrap()
        },
    )
}

fn counted(side: &FrictionSide) -> Counted {
    let (with, of) = side
        .outcome
        .as_ref()
        .map_or((0, 0), |rate| (rate.count, rate.of));
    (with, of - with, side.open)
}

fn found(spot: &FrictionSpot) -> (Key, Expected) {
    let pair = |rate: &FunnelRate| (rate.count, rate.of);
    let key = (spot.detector, spot.event.clone(), spot.to.clone());
    let expected = Expected {
        occurrences: spot.occurrences,
        sessions: spot.sessions,
        hit: counted(&spot.hit),
        clear: counted(&spot.comparable),
        before: spot.before.clone(),
        limit_ms: spot.limit_ms,
        continued: spot.continued.as_ref().map(pair),
        next: spot.next.clone(),
    };
    (key, expected)
}

/// The cells of a side, with their numbers.
fn cells(spot: &FrictionSpot) -> Vec<(Json, u64)> {
    let mut cells = Vec::new();
    for (name, side) in [("hit", &spot.hit), ("comparable", &spot.comparable)] {
        let mut key = json!({"detector": spot.detector, "event": spot.event, "side": name});
        if let Some(to) = &spot.to {
            key["to"] = json!(to);
        }
        cells.push((key.clone(), side.people));
        let (with, without, open) = counted(side);
        for (outcome, count) in [("with", with), ("without", without), ("open", open)] {
            key["outcome"] = json!(outcome);
            cells.push((key.clone(), count));
        }
    }
    cells
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_200))]

    #[test]
    fn friction_agrees_with_the_obvious_twin(
        log in log(), question in question(), ranged: bool, keeps: bool, seed: u64,
    ) {
        let context = chance_context(AS_OF, ranged.then_some((930, 980)), keeps);
        let (fold, run) = ask(&context, &log, seed, |plan| FrictionFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let naive = Naive { question: &question, context: &context };
        let (all, expected) = naive.answer(&log);
        prop_assert_eq!(counted(&answer.all), all);
        prop_assert_eq!(run.members(&fold, json!({})), answer.all.people);
        let spots: std::collections::BTreeMap<_, _> = answer.spots.iter().map(found).collect();
        prop_assert_eq!(&spots, &expected);
        prop_assert_eq!(answer.spots.len(), expected.len());
        for spot in &answer.spots {
            for (key, count) in cells(spot) {
                prop_assert_eq!(run.members(&fold, key.clone()), count, "{}", key);
            }
            let both = spot.hit.outcome.as_ref().zip(spot.comparable.outcome.as_ref());
            let lost = both.map(|(hit, rest)| (rest.rate - hit.rate) * hit.of as f64);
            prop_assert_eq!(spot.lost.map(|lost| lost.value), lost);
        }
        let lost: Vec<_> = answer.spots.iter().map(|spot| spot.lost.map(|lost| lost.value)).collect();
        prop_assert!(lost.is_sorted_by(|a, b| a.unwrap_or(f64::MIN) >= b.unwrap_or(f64::MIN)));
    }

    #[test]
    fn friction_changes_by_itself_when_it_says(log in log(), question in question()) {
        let partial = |as_of: Millis| {
            let context = Context::at(as_of);
            let (_, run) = ask(&context, &log, 7, |plan| FrictionFold::new(&question, &context, plan));
            serde_json::to_value(&run.partial).unwrap()
        };
        let context = Context::at(AS_OF);
        let (fold, plan) = planned(&context, |plan| FrictionFold::new(&question, &context, plan));
        let earliest = next_change(&fold, &plan, &log, AS_OF);
        let now = partial(AS_OF);
        let expected = (AS_OF + 1..AS_OF + 110).find(|as_of| partial(*as_of) != now);
        prop_assert_eq!(earliest, expected);
    }

    #[test]
    fn a_person_is_explained_by_what_is_counted(log in log(), question in question()) {
        let context = Context::at(AS_OF);
        let (fold, plan) = planned(&context, |plan| FrictionFold::new(&question, &context, plan));
        let run = run(&fold, &plan, &log, 3);
        for (person, events) in by_person(&log) {
            let mut labels = Labels { lanes: vec![Vec::new(); plan.code_lanes.len()] };
            let Some((_, block)) = units(&plan, &events, &mut labels).pop() else {
                continue;
            };
            let unit = UnitRef { person, key: 0 };
            let all = (&run.partial, &run.labels);
            let why = fold.explain_among(unit, block.all(), &labels, all);
            prop_assert!(fold.explains_by_everybody());
            for spot in why.facts["spots"].as_array().unwrap() {
                let mut key = json!({"detector": spot["detector"], "event": spot["event"], "outcome": spot["outcome"]});
                if !spot["to"].is_null() {
                    key["to"] = spot["to"].clone();
                }
                let cell = fold.cell(&key, &run.partial, &run.labels).unwrap();
                let own = run.outcomes.iter().find(|(other, _)| other.person == person).unwrap();
                prop_assert!(fold.contains(&own.1, &cell), "{}", key);
            }
            let mut state = fold.init();
            fold.step(&mut state, block.all());
            let mut outcome = FrictionOutcome::default();
            fold.finish(&state, &mut outcome);
            let met = fold.detail(&outcome, &labels)["met"].as_u64().unwrap() as usize;
            let told = why.facts["spots"].as_array().unwrap();
            let waits = told.iter().filter(|spot| spot["detector"] == "wait").count();
            prop_assert_eq!(told.len() - waits, met);
        }
    }
}
