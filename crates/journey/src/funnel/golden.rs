//! The golden funnels, answered by the fold.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::feed::{Fed, block, golden, golden_events, late, outcome};
use super::*;
use crate::{Answering, Context, EventFilter, Fold, Labels, Names, PlanBuilder, parse_instant};
use wayfarer_core::Span;

fn funnel(input: &Json) -> Funnel {
    let seconds = input["window_seconds"].as_i64().unwrap();
    let within = input["window_from"] == "previous_step";
    let steps = input["steps"].as_array().unwrap().iter().enumerate();
    let steps = steps.map(|(index, names)| {
        let names = match names {
            Json::String(name) => Names::One(name.clone()),
            names => serde_json::from_value(names.clone()).unwrap(),
        };
        Step {
            event: Some(names),
            within: (within && index > 0).then(|| Span::seconds(seconds)),
            ..Step::default()
        }
    });
    let exclusion = input.get("exclusion").map(|exclusion| Exclusion {
        event: Some(serde_json::from_value(exclusion["event"].clone()).unwrap()),
        condition: None,
        after_step: exclusion["after_step"].as_u64().map(|step| step as usize),
        before_step: exclusion["before_step"].as_u64().map(|step| step as usize),
        effect: ExclusionEffect::End,
    });
    let order = input.get("order").cloned().unwrap_or("ordered".into());
    Funnel {
        steps: steps.collect(),
        window: match within {
            true => Window::Unlimited,
            false => Window::Span(Span::seconds(seconds)),
        },
        order: serde_json::from_value(order).unwrap(),
        exclusions: exclusion.into_iter().collect(),
        ..plain()
    }
}

pub(super) fn plain() -> Funnel {
    serde_json::from_str(r#"{"steps":[]}"#).unwrap()
}

fn context(input: &Json) -> Context {
    let mut context = late();
    let instant = |key: &str| {
        let text = input.get(key)?.as_str()?;
        Some(parse_instant(text, &context.timezone, key).unwrap())
    };
    (context.from_ms, context.to_ms) = (instant("entry_from"), instant("entry_to_exclusive"));
    context
}

fn answer_people(
    question: &Funnel,
    context: &Context,
    people: &BTreeMap<String, Vec<Fed>>,
) -> (BTreeMap<String, FunnelOutcome>, FunnelAnswer) {
    let mut plan = PlanBuilder::new(context);
    let fold = FunnelFold::new(question, context, &mut plan).unwrap();
    let (plan, mut labels) = (plan.finish(), Labels::default());
    let mut partial = FunnelPartial::default();
    let outcomes = people.iter().map(|(person, events)| {
        let splits = split(events, &question.hold);
        let mut best = FunnelOutcome::default();
        for events in splits {
            let block = block(&plan, &events, &mut labels);
            fold.combine(&mut best, &outcome(&fold, block.all()));
        }
        fold.add(&best, &mut partial);
        (person.clone(), best)
    });
    let outcomes = outcomes.collect();
    (outcomes, fold.answer(&partial, &labels))
}

/// Splits a person's events as the engine does for held properties.
fn split(events: &[Fed], hold: &[String]) -> Vec<Vec<Fed>> {
    if hold.is_empty() {
        return vec![events.to_vec()];
    }
    let mut splits: BTreeMap<String, Vec<Fed>> = BTreeMap::new();
    for event in events {
        if let Some((_, value)) = event.properties.first() {
            splits
                .entry(format!("{value:?}"))
                .or_default()
                .push(event.clone());
        }
    }
    splits.into_values().collect()
}

fn check(case: &Json) {
    let (input, expected, id) = (&case["input"], &case["expected"], &case["id"]);
    let seq_max = input["only_rows_with_seq_up_to"]
        .as_u64()
        .unwrap_or(u64::MAX);
    let people = golden_events(input["file"].as_str().unwrap(), seq_max);
    let mut question = funnel(input);
    if let Some(hold) = input["hold"].as_str() {
        question.hold = vec![hold.to_owned()];
    }
    if case["function"] == "funnel.totals" {
        question.entry = Entry::Every;
    }
    let (outcomes, answer) = answer_people(&question, &context(input), &people);
    if let Some(levels) = expected["levels"].as_object() {
        for (person, level) in levels.iter().filter(|(_, level)| !level.is_null()) {
            assert_eq!(
                Json::from(outcomes[person].level()),
                *level,
                "{id} {person}"
            );
        }
    }
    if let Some(reached) = expected["reached"].as_array() {
        let ours: Vec<_> = answer.total.steps.iter().map(|step| step.reached).collect();
        assert_eq!(Json::from(ours), Json::from(reached.clone()), "{id}");
    }
    if let Some(completed) = expected["completed_attempts"].as_object() {
        for (person, count) in completed {
            let attempts = outcomes[person].attempts.iter();
            let ours = attempts
                .filter(|attempt| attempt.end == FunnelEnd::Converted)
                .count();
            assert_eq!(Json::from(ours), *count, "{id} {person}");
        }
        assert_eq!(
            Json::from(answer.attempts.unwrap().converted),
            expected["total"]
        );
    }
    if let Some(seconds) = expected["seconds"].as_object() {
        check_times(seconds, &outcomes);
    }
}

fn check_times(
    seconds: &serde_json::Map<String, Json>,
    outcomes: &BTreeMap<String, FunnelOutcome>,
) {
    for (person, outcome) in outcomes {
        let Some(best) = outcome
            .best()
            .filter(|best| best.end == FunnelEnd::Converted)
        else {
            assert!(!seconds.contains_key(person), "{person} did not convert");
            continue;
        };
        let times: Vec<_> = outcome
            .marks_of(best)
            .iter()
            .map(|mark| mark.time_ms / 1_000)
            .collect();
        let mut ours: Vec<_> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        ours.push(times[times.len() - 1] - times[0]);
        assert_eq!(Json::from(ours), seconds[person], "{person}");
    }
}

#[test]
fn golden_funnels_match() {
    for file in [
        "funnel_basic.json",
        "funnel_random.json",
        "funnel_hold.json",
    ] {
        let Some(cases) = golden(file) else { return };
        let funnels = cases
            .iter()
            .filter(|case| case["function"].as_str().unwrap().starts_with("funnel."));
        assert!(funnels.map(check).count() > 0);
    }
}

/// Not golden, but asked of the same events: a filter equal to a step's is no other step.
#[test]
fn filters_of_steps_share_bits() {
    let context = late();
    let mut plan = PlanBuilder::new(&context);
    let mut question = plain();
    question.steps = vec![Step::event("a"), Step::event("b"), Step::event("a")];
    FunnelFold::new(&question, &context, &mut plan).unwrap();
    assert_eq!(
        plan.finish().filters,
        vec![EventFilter::named("a"), EventFilter::named("b")]
    );
}
