//! Every number of an answer against the people behind it.

use serde_json::{Value as Json, json};
use wayfarer_core::Value;

use super::feed::{Fed, block, outcome};
use super::rules::funnel;
use super::*;
use crate::{Answering, Context, Fold, Labels, PeriodUnit, PlanBuilder};

fn told(time_s: i64, name: &str, plan: &str) -> Fed {
    let event = Fed::new(time_s * 1_000, name);
    match plan {
        "" => event,
        plan => event.with("plan", Value::Text(plan.to_owned())),
    }
}

/// Answers several people and checks every number against the people behind it.
fn answer_of(question: &Funnel, people: &[Vec<Fed>]) -> FunnelAnswer {
    let mut context = Context::at(400_000_000);
    context.extent = Some((0, 200_000_000));
    let mut plan = PlanBuilder::new(&context);
    let fold = FunnelFold::new(question, &context, &mut plan).unwrap();
    let (plan, mut labels) = (plan.finish(), Labels::default());
    let mut partial = FunnelPartial::default();
    let outcomes: Vec<_> = people
        .iter()
        .map(|log| outcome(&fold, block(&plan, log, &mut labels).all()))
        .collect();
    outcomes
        .iter()
        .for_each(|outcome| fold.add(outcome, &mut partial));
    let answer = fold.answer(&partial, &labels);
    let written: FunnelAnswer = serde_json::from_str(&json!(answer).to_string()).unwrap();
    assert_eq!(written, answer);
    let count = |key: Json| {
        let cell = fold.cell(&key, &partial, &labels).unwrap();
        outcomes
            .iter()
            .filter(|outcome| fold.contains(outcome, &cell))
            .count() as u64
    };
    let check = |part: &FunnelPart, base: Json| {
        let key = |more: Json| {
            let mut key = base.clone();
            key.as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            key
        };
        assert_eq!(count(key(json!({}))), part.entered, "{base}");
        assert_eq!(
            count(key(json!({"state": "converted"}))),
            part.converted,
            "{base}"
        );
        for step in &part.steps {
            assert_eq!(
                count(key(json!({"step": step.step}))),
                step.reached,
                "{base} {}",
                step.step
            );
            let dropped = key(json!({"step": step.step, "state": "dropped"}));
            assert_eq!(count(dropped), step.dropped, "{base} {}", step.step);
        }
    };
    check(&answer.total, json!({}));
    for period in &answer.over_time {
        check(&period.part, json!({"period": period.period}));
    }
    for value in &answer.breakdown {
        check(&value.part, json!({"breakdown": value.breakdown}));
        for period in &value.over_time {
            check(
                &period.part,
                json!({"breakdown": value.breakdown, "period": period.period}),
            );
        }
    }
    answer
}

fn people() -> Vec<Vec<Fed>> {
    vec![
        vec![told(0, "A", "pro"), told(10, "B", "basic")],
        vec![told(0, "A", "pro")],
        vec![told(90_000, "A", ""), told(90_030, "B", "pro")],
        vec![
            told(5, "A", "free"),
            told(90_000, "A", "basic"),
            told(90_001, "B", "basic"),
        ],
        vec![told(7, "B", "pro")],
    ]
}

#[test]
fn breakdowns_and_periods_list_exactly_the_people_they_count() {
    for at in [
        BreakdownAt::First,
        BreakdownAt::Last,
        BreakdownAt::Step(2),
        BreakdownAt::Each,
    ] {
        for entry in [Entry::Any, Entry::First, Entry::Every, Entry::Open] {
            for top in [1, 25] {
                let question = Funnel {
                    breakdown: Some(Breakdown {
                        by: "plan".to_owned(),
                        at,
                        top,
                    }),
                    over_time: Some(PeriodUnit::Day),
                    entry,
                    ..funnel("A B")
                };
                answer_of(&question, &people());
            }
        }
    }
}

#[test]
fn an_answer_counts_people_rates_and_times() {
    let question = Funnel {
        breakdown: Some(Breakdown {
            by: "plan".to_owned(),
            at: BreakdownAt::First,
            top: 1,
        }),
        over_time: Some(PeriodUnit::Day),
        ..funnel("A B")
    };
    let answer = answer_of(&question, &people());
    assert_eq!((answer.total.entered, answer.total.converted), (4, 3));
    assert_eq!(answer.total.rate.as_ref().map(|rate| rate.rate), Some(0.75));
    let times = answer.time_to_convert.unwrap();
    assert_eq!((times.count, times.p50_ms), (3, 10_000.0));
    let shown: Vec<_> = answer
        .breakdown
        .iter()
        .map(|value| (value.breakdown.as_str(), value.part.entered, value.values))
        .collect();
    assert_eq!(shown, [("pro", 2, 1), ("(other)", 2, 2)]);
    let periods: Vec<_> = answer
        .over_time
        .iter()
        .map(|period| (period.period.as_str(), period.part.entered))
        .collect();
    assert_eq!(
        periods,
        [("1970-01-01", 2), ("1970-01-02", 2), ("1970-01-03", 0)]
    );
    let every = Funnel {
        entry: Entry::Every,
        ..funnel("A B")
    };
    let answer = answer_of(&every, &people());
    assert_eq!(answer.attempts.unwrap().entered, 5);
    assert_eq!(answer.total.entered, 4);
}

#[test]
fn held_values_of_a_person_count_once() {
    let question = Funnel {
        entry: Entry::Every,
        hold: vec!["plan".to_owned()],
        over_time: Some(PeriodUnit::Day),
        ..funnel("A B")
    };
    let mut context = Context::at(400_000_000);
    context.extent = Some((0, 200_000_000));
    let mut plan = PlanBuilder::new(&context);
    let fold = FunnelFold::new(&question, &context, &mut plan).unwrap();
    let plan = plan.finish();
    assert_eq!(plan.hold, ["plan"]);
    let mut best = FunnelOutcome::default();
    for log in [
        vec![told(0, "A", "pro"), told(90_000, "A", "pro")],
        vec![told(5, "A", "free"), told(6, "B", "free")],
    ] {
        let block = block(&plan, &log, &mut Labels::default());
        fold.combine(&mut best, &outcome(&fold, block.all()));
    }
    let mut partial = FunnelPartial::default();
    fold.add(&best, &mut partial);
    let answer = fold.answer(&partial, &Labels::default());
    let days: Vec<_> = answer
        .over_time
        .iter()
        .map(|day| day.part.entered)
        .collect();
    assert_eq!(
        (answer.unit.as_str(), answer.total.entered),
        ("person + plan", 1)
    );
    assert_eq!((answer.total.converted, days), (1, vec![1, 1, 0]));
}
