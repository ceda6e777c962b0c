//! The rules of retention: golden cases, one line each, and a naive twin.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Span, Value};

use super::*;
use crate::funnel::feed::{Fed, block, golden, golden_events, outcome, outcome_in_pieces};
use crate::{Answering, Context, EventFilter, Fold, Labels, Merge, PlanBuilder, parse_instant};

fn signup_open(period: RetentionPeriod, periods: usize) -> Retention {
    Retention {
        start: EventFilter::named("signup"),
        back: EventFilter::named("open"),
        period,
        periods,
        mode: RetentionMode::On,
        recurring: false,
        sum: None,
        split: None,
        breakdown: None,
    }
}

fn at(text: &str) -> Millis {
    parse_instant(text, &jiff::tz::TimeZone::UTC, "t").unwrap()
}

fn context(as_of: &str, timezone: &str, people: &[Vec<Fed>]) -> Context {
    let mut context = Context::at(at(as_of));
    context.timezone = jiff::tz::TimeZone::get(timezone).unwrap();
    let times = || people.iter().flatten().map(|event| event.time_ms);
    context.extent = times().min().zip(times().max());
    context
}

/// Answers, and checks every number against the people behind it.
fn answer(question: &Retention, context: &Context, people: &[Vec<Fed>]) -> RetentionAnswer {
    let mut plan = PlanBuilder::new(context);
    let fold = RetentionFold::new(question, context, &mut plan).unwrap();
    let (plan, mut labels) = (plan.finish(), Labels::default());
    let (mut forth, mut back) = (RetentionPartial::default(), RetentionPartial::default());
    let outcomes: Vec<_> = people
        .iter()
        .map(|log| outcome(&fold, block(&plan, log, &mut labels).all()))
        .collect();
    let alone = |outcome: &RetentionOutcome| {
        let mut partial = RetentionPartial::default();
        fold.add(outcome, &mut partial);
        partial
    };
    outcomes
        .iter()
        .for_each(|outcome| forth.merge(alone(outcome)));
    outcomes
        .iter()
        .rev()
        .for_each(|outcome| back.merge(alone(outcome)));
    let answer = fold.answer(&forth, &labels);
    assert_eq!(fold.answer(&back, &labels), answer);
    let count = |key: Json| {
        let cell = fold.cell(&key, &forth, &labels).unwrap();
        let counted = outcomes
            .iter()
            .filter(|outcome| fold.contains(outcome, &cell));
        counted.count() as u64
    };
    let check = |table: &RetentionTable, group: Json| {
        let key = |more: Json| {
            let mut key = group.clone();
            key.as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            key
        };
        for cohort in &table.cohorts {
            assert_eq!(count(key(json!({"cohort": cohort.cohort}))), cohort.size);
            for (column, retained) in cohort.retained.iter().enumerate() {
                let period = answer.columns[column].1;
                let key = key(json!({"cohort": cohort.cohort, "period": period}));
                match retained {
                    Some(retained) => assert_eq!(count(key.clone()), *retained, "{key}"),
                    None => assert!(fold.cell(&key, &forth, &labels).is_err(), "{key}"),
                }
            }
        }
        if !question.recurring {
            for (column, rate) in table.summary.iter().enumerate() {
                let key = key(json!({"period": answer.columns[column].1}));
                assert_eq!(count(key), rate.as_ref().map_or(0, |rate| rate.count));
            }
        }
    };
    check(&answer.total, json!({}));
    for group in &answer.groups {
        let mut key = json!({});
        if let Some(split) = &group.split {
            key["split"] = split.as_str().into();
        }
        if let Some(breakdown) = &group.breakdown {
            key["breakdown"] = breakdown.as_str().into();
        }
        check(&group.table, key);
    }
    answer
}

fn check_golden(case: &Json) {
    let (input, expected, id) = (&case["input"], &case["expected"], &case["id"]);
    let period = match input["unit"].as_str().unwrap() {
        "day" => RetentionPeriod::Day,
        "week" => RetentionPeriod::Week,
        _ => RetentionPeriod::Rolling24h,
    };
    let people = golden_events(input["file"].as_str().unwrap(), u64::MAX);
    let people: Vec<_> = people.into_values().collect();
    let context = context(
        input["as_of"].as_str().unwrap(),
        input["timezone"].as_str().unwrap_or("Europe/Berlin"),
        &people,
    );
    let mut question = signup_open(period, input["periods"].as_u64().unwrap() as usize);
    for (mode, key) in [
        (RetentionMode::On, "bounded"),
        (RetentionMode::OnOrAfter, "unbounded"),
    ] {
        question.mode = mode;
        let answer = answer(&question, &context, &people);
        let cohorts = answer.total.cohorts.iter().filter(|cohort| cohort.size > 0);
        let ours = cohorts.map(|cohort| {
            (
                cohort.cohort.clone(),
                json!({"size": cohort.size, "row": cohort.retained}),
            )
        });
        let theirs = expected["cohorts"].as_object().unwrap().iter();
        let theirs = theirs.map(|(cohort, row)| {
            (
                cohort.clone(),
                json!({"size": row["size"], "row": row[key]}),
            )
        });
        let theirs: BTreeMap<_, _> = theirs.collect();
        assert_eq!(ours.collect::<BTreeMap<_, _>>(), theirs, "{id} {key}");
    }
}

#[test]
fn golden_retention_matches() {
    let Some(cases) = golden("retention.json") else {
        return;
    };
    assert!(cases.iter().map(check_golden).count() > 0);
}

/// Days after 1 January 1970, one letter per event: `s0 o3`.
fn log(text: &str) -> Vec<Fed> {
    let words = text.split_whitespace().map(|word| {
        let day: f64 = word[1..].parse().unwrap();
        let name = if word.starts_with('s') {
            "signup"
        } else {
            "open"
        };
        Fed::new((day * DAY_MS as f64) as Millis, name)
    });
    words.collect()
}

fn row(question: &Retention, people: &[&str]) -> Vec<Option<u64>> {
    let people: Vec<_> = people.iter().map(|text| log(text)).collect();
    let context = context("1970-01-06", "UTC", &people);
    answer(question, &context, &people).total.cohorts[0]
        .retained
        .clone()
}

#[test]
fn modes_of_returning() {
    let people = ["s0 o0.5 o1 o3", "s0 o2", "s0 o1.5 o2.5"];
    let mut question = signup_open(RetentionPeriod::Day, 5);
    let with = |question: &Retention| row(question, &people);
    let some = |counts: [u64; 5]| {
        counts
            .map(Some)
            .into_iter()
            .chain([None])
            .collect::<Vec<_>>()
    };
    assert_eq!(with(&question), some([1, 2, 2, 1, 0]));
    question.mode = RetentionMode::OnOrAfter;
    assert_eq!(with(&question), some([3, 3, 3, 1, 0]));
    question.mode = RetentionMode::OnOrBefore;
    assert_eq!(with(&question), some([1, 2, 3, 3, 3]));
    question.mode = RetentionMode::Streak;
    assert_eq!(with(&question), some([3, 2, 1, 0, 0]));
    question.mode = RetentionMode::Bracket(vec![1, 2, 2, 1]);
    assert_eq!(with(&question), [Some(1), Some(3), Some(1), None]);
}

#[test]
fn recurring_starts_are_cohorts_of_their_own() {
    let mut question = signup_open(RetentionPeriod::Day, 2);
    question.recurring = true;
    let people = [log("s0 s0.5 o1 s1.5 o2")];
    let context = context("1970-01-06", "UTC", &people);
    let answer = answer(&question, &context, &people);
    let rows: Vec<_> = answer
        .total
        .cohorts
        .iter()
        .map(|cohort| (cohort.size, &cohort.retained[..]))
        .collect();
    assert_eq!(rows[0], (1, &[Some(0), Some(1), Some(1)][..]));
    assert_eq!(rows[1], (1, &[Some(0), Some(1), Some(0)][..]));
}

#[test]
fn a_first_start_before_the_range_is_in_no_cohort() {
    let question = signup_open(RetentionPeriod::Day, 1);
    let people = [log("s0 s2 o3"), log("s2 o3")];
    let mut context = context("1970-01-06", "UTC", &people);
    (context.from_ms, context.to_ms) = (Some(DAY_MS), Some(4 * DAY_MS));
    let answer = answer(&question, &context, &people);
    let sizes: Vec<_> = answer
        .total
        .cohorts
        .iter()
        .map(|cohort| cohort.size)
        .collect();
    assert_eq!(sizes, [0, 1, 0]);
}

#[test]
fn sums_of_amounts_are_exact_and_of_one_currency() {
    let paid = |day: i64, amount: f64, currency: &str| {
        let event = Fed::new(day * DAY_MS, "open").with("$amount", Value::Number(amount));
        event.with("$currency", Value::Text(currency.to_owned()))
    };
    let mut question = signup_open(RetentionPeriod::Day, 2);
    question.sum = Some("$amount".to_owned());
    let mut people = vec![
        [log("s0"), vec![paid(1, 0.1, "EUR"), paid(1, 0.2, "EUR")]].concat(),
        [log("s0"), vec![paid(1, 0.4, "EUR")]].concat(),
    ];
    let sums = |people: &[Vec<Fed>]| {
        let context = context("1970-01-06", "UTC", people);
        let answer = answer(&question, &context, people);
        (
            answer.mixed_currencies,
            answer.total.cohorts[0].sums.clone(),
        )
    };
    assert_eq!(
        sums(&people),
        (false, vec![Some(0.0), Some(0.7), Some(0.0)])
    );
    people[1].push(paid(2, 1.0, "USD"));
    assert_eq!(sums(&people), (true, Vec::new()));
}

#[test]
fn splits_and_breakdowns() {
    let mut question = signup_open(RetentionPeriod::Day, 2);
    question.split = Some(RetentionSplit {
        did: EventFilter::named("open"),
        times: 2,
        first: Span::days(1),
    });
    question.breakdown = Some("plan".to_owned());
    let plan = |mut log: Vec<Fed>, plan: &str| {
        log[0] = log[0].clone().with("plan", Value::Text(plan.to_owned()));
        log
    };
    let people = [
        plan(log("s0 o0.5 o1"), "pro"),
        plan(log("s0 o0.5 o1.1"), "pro"),
        log("s0 o2"),
    ];
    let context = context("1970-01-06", "UTC", &people);
    let answer = answer(&question, &context, &people);
    let groups = answer.groups.iter().map(|group| {
        let (split, value) = (
            group.split.as_deref().unwrap(),
            group.breakdown.as_deref().unwrap(),
        );
        (value, split, group.table.cohorts[0].size)
    });
    let expected = [
        ("pro", "did", 1),
        ("pro", "did_not", 1),
        ("(none)", "did", 0),
        ("(none)", "did_not", 1),
    ];
    assert_eq!(groups.collect::<Vec<_>>(), expected);
}

#[test]
fn contradictions_are_refused_with_their_place() {
    let path = |question: &Retention| {
        let context = context("1970-01-06", "UTC", &[]);
        RetentionFold::new(question, &context, &mut PlanBuilder::new(&context))
            .unwrap_err()
            .path
    };
    assert_eq!(
        path(&signup_open(RetentionPeriod::Day, 0)),
        "retention.periods"
    );
    let mut question = signup_open(RetentionPeriod::Day, 1);
    question.mode = RetentionMode::Bracket(vec![1, 0]);
    assert_eq!(path(&question), "retention.mode.bracket");
}

fn events() -> impl Strategy<Value = Vec<Fed>> {
    // Eighths of a day, so that instants are shared and midnights are hit.
    let event = (0..48i64, 0..3usize)
        .prop_map(|(eighth, name)| Fed::new(eighth * DAY_MS / 8, ["signup", "open", "both"][name]));
    proptest::collection::vec(event, 0..14).prop_map(|mut events| {
        events.sort_by_key(|event| event.time_ms);
        events
    })
}

/// Per cohort (day) the days after it that count, straight from the rules.
fn naive(events: &[Fed], rolling: bool, recurring: bool) -> BTreeMap<Millis, BTreeSet<Millis>> {
    let day = |time: Millis| time.div_euclid(DAY_MS);
    let starts = events.iter().filter(|event| event.name != "open");
    let mut cohorts: BTreeMap<Millis, Millis> = BTreeMap::new();
    for start in starts.take(if recurring { usize::MAX } else { 1 }) {
        cohorts.entry(day(start.time_ms)).or_insert(start.time_ms);
    }
    let returns = |cohort: Millis, start: Millis| {
        let back = events
            .iter()
            .filter(|e| e.name != "signup" && e.time_ms >= start);
        back.map(|event| match rolling {
            true => (event.time_ms - start) / DAY_MS,
            false => day(event.time_ms) - cohort,
        })
        .collect()
    };
    cohorts
        .into_iter()
        .map(|(cohort, start)| (cohort, returns(cohort, start)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_fold_equals_the_naive_twin(
        events in events(),
        rolling in any::<bool>(),
        recurring in any::<bool>(),
        keys in proptest::collection::vec(any::<u32>(), 14),
        cuts in proptest::collection::vec(any::<usize>(), 0..4),
    ) {
        let names = |names: [&str; 2]| EventFilter {
            event: Some(crate::Names::Many(names.map(str::to_owned).to_vec())),
            condition: None,
        };
        let question = Retention {
            start: names(["signup", "both"]),
            back: names(["open", "both"]),
            recurring,
            ..signup_open(if rolling { RetentionPeriod::Rolling24h } else { RetentionPeriod::Day }, 8)
        };
        let context = context("1971-01-01", "UTC", std::slice::from_ref(&events));
        let mut plan = PlanBuilder::new(&context);
        let fold = RetentionFold::new(&question, &context, &mut plan).unwrap();
        let plan = plan.finish();
        let mut keyed: Vec<_> = events.iter().cloned().zip(keys).collect();
        keyed.sort_by_key(|(event, key)| (event.time_ms, *key));
        let shuffled: Vec<_> = keyed.into_iter().map(|(event, _)| event).collect();
        let block = block(&plan, &shuffled, &mut Labels::default());
        let ours = outcome_in_pieces(&fold, block.all(), &cuts);
        let first = fold.periods.start(0) / DAY_MS;
        let starts = (0..ours.starts.len()).map(|start| {
            let days = (0..9usize).filter(|&day| fold.is_retained(&ours, start, day));
            let cohort = Millis::from(ours.starts[start].cohort) + first;
            (cohort, days.map(|day| day as Millis).collect::<BTreeSet<_>>())
        });
        prop_assert_eq!(starts.collect::<BTreeMap<_, _>>(), naive(&events, rolling, recurring));
    }
}
