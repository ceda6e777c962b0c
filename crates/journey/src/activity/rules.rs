//! The rules of the activity question: golden cases and a naive twin.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis};

use super::*;
use crate::funnel::feed::{Fed, block, golden, golden_events, outcome, outcome_in_pieces};
use crate::{
    Answering, Context, EventFilter, Fold, Labels, PeriodUnit, PlanBuilder, parse_instant,
};

fn activity(period: PeriodUnit) -> Activity {
    Activity {
        event: EventFilter::default(),
        period,
    }
}

fn check_golden(case: &Json) {
    let (input, id) = (&case["input"], &case["id"]);
    let people = golden_events(input["file"].as_str().unwrap(), u64::MAX);
    let timezone = jiff::tz::TimeZone::get(input["timezone"].as_str().unwrap()).unwrap();
    let mut context = Context::at(parse_instant("2024-06-30", &timezone, "t").unwrap());
    let from = parse_instant(input["from"].as_str().unwrap(), &timezone, "t").unwrap();
    let unit: PeriodUnit = serde_json::from_value(input["unit"].clone()).unwrap();
    let days = if unit == PeriodUnit::Week { 7 } else { 1 };
    context.from_ms = Some(from);
    context.to_ms = Some(from + input["periods"].as_i64().unwrap() * days * DAY_MS);
    context.timezone = timezone;
    let mut plan = PlanBuilder::new(&context);
    let fold = ActivityFold::new(&activity(unit), &context, &mut plan).unwrap();
    let (plan, mut labels) = (plan.finish(), Labels::default());
    let mut partial = ActivityPartial::default();
    let outcomes: Vec<_> = people
        .iter()
        .map(|(person, log)| (person, outcome(&fold, block(&plan, log, &mut labels).all())))
        .collect();
    outcomes
        .iter()
        .for_each(|(_, outcome)| fold.add(outcome, &mut partial));
    let answer = fold.answer(&partial, &labels);
    let expected = case["expected"]["periods"].as_array().unwrap();
    assert_eq!(answer.periods.len(), expected.len(), "{id}");
    for (ours, theirs) in answer.periods.iter().zip(expected) {
        assert_eq!(Json::from(ours.period.clone()), theirs["period"], "{id}");
        let counts = [ours.new, ours.returning, ours.resurrecting, ours.dormant];
        let states = ["new", "returning", "resurrecting", "dormant"];
        for (state, count) in states.into_iter().zip(counts) {
            let key = json!({"period": ours.period, "state": state});
            let cell = fold.cell(&key, &partial, &labels).unwrap();
            let counted = outcomes
                .iter()
                .filter(|(_, outcome)| fold.contains(outcome, &cell));
            let list: Vec<_> = counted.map(|(person, _)| (*person).clone()).collect();
            assert_eq!(Json::from(list.clone()), theirs[state], "{id} {key}");
            assert_eq!(list.len() as u64, count, "{id} {key}");
        }
    }
}

#[test]
fn golden_activity_matches() {
    let Some(cases) = golden("lifecycle.json") else {
        return;
    };
    assert!(cases.iter().map(check_golden).count() > 0);
}

#[test]
fn a_running_period_is_incomplete() {
    let mut context = Context::at(2 * DAY_MS + 5);
    context.from_ms = Some(0);
    context.to_ms = Some(9 * DAY_MS);
    let mut plan = PlanBuilder::new(&context);
    let fold = ActivityFold::new(&activity(PeriodUnit::Day), &context, &mut plan).unwrap();
    let plan = plan.finish();
    let block = block(&plan, &[Fed::new(DAY_MS, "open")], &mut Labels::default());
    let mut state = fold.init();
    fold.step(&mut state, block.all());
    assert_eq!(fold.next_change_at(&state, DAY_MS), Some(2 * DAY_MS));
    assert_eq!(fold.next_change_at(&state, 2 * DAY_MS), None);
    let mut partial = ActivityPartial::default();
    fold.add(&outcome(&fold, block.all()), &mut partial);
    let answer = fold.answer(&partial, &Labels::default());
    let shown: Vec<_> = answer
        .periods
        .iter()
        .map(|period| (period.new, period.dormant, period.incomplete))
        .collect();
    assert_eq!(shown, [(0, 0, false), (1, 0, false), (0, 1, true)]);
    let explanation = fold.explain(block.all(), &Labels::default());
    assert!(
        explanation.sentence.ends_with("(dormant) so far."),
        "{}",
        explanation.sentence
    );
}

/// Standing per shown day, straight from the rules.
fn naive(days: &BTreeSet<Millis>, from: Millis, to: Millis) -> Vec<(u32, ActivityState)> {
    let standing = |day: Millis| {
        let (now, before) = (days.contains(&day), days.contains(&(day - 1)));
        let ever = days.iter().any(|&earlier| earlier < day);
        match (now, before, ever) {
            (true, _, false) => Some(ActivityState::New),
            (true, true, _) => Some(ActivityState::Returning),
            (true, false, _) => Some(ActivityState::Resurrecting),
            (false, true, _) => Some(ActivityState::Dormant),
            (false, false, _) => None,
        }
    };
    (from..to)
        .filter_map(|day| Some(((day - from) as u32, standing(day)?)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_fold_equals_the_naive_twin(
        hours in proptest::collection::vec(0..240i64, 0..10),
        range in (0..8i64, 1..5i64),
        cuts in proptest::collection::vec(any::<usize>(), 0..4),
    ) {
        let mut hours = hours;
        hours.sort_unstable();
        let (from, to) = (range.0, range.0 + range.1);
        let mut context = Context::at(100 * DAY_MS);
        (context.from_ms, context.to_ms) = (Some(from * DAY_MS), Some(to * DAY_MS));
        let mut plan = PlanBuilder::new(&context);
        let fold = ActivityFold::new(&activity(PeriodUnit::Day), &context, &mut plan).unwrap();
        let plan = plan.finish();
        let log: Vec<_> = hours.iter().map(|hour| Fed::new(hour * DAY_MS / 24, "open")).collect();
        let block = block(&plan, &log, &mut Labels::default());
        let ours = outcome_in_pieces(&fold, block.all(), &cuts);
        let days = hours.iter().map(|hour| hour / 24).collect();
        prop_assert_eq!(ours.standings, naive(&days, from, to));
    }
}
