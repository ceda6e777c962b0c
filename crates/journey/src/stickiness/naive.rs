//! The obvious twin of the stickiness fold: sets of dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::{Millis, Value};

use super::*;
use crate::context::local;
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{ask, chance_context, verdict};
use crate::{Context, PeriodUnit, parse_instant};

const DAY: Millis = 86_400_000;
const HOUR: Millis = 3_600_000;

fn start() -> Millis {
    parse_instant("2024-02-25", &TimeZone::UTC, "t").unwrap()
}

fn monday(date: Date) -> Date {
    date - i64::from(date.weekday().since(Weekday::Monday)).days()
}

/// How a period is written, from a date in it.
fn written(date: Date, unit: PeriodUnit) -> String {
    match unit {
        PeriodUnit::Week => monday(date).to_string(),
        PeriodUnit::Month => format!("{:04}-{:02}", date.year(), date.month()),
        PeriodUnit::Quarter => format!("{:04}-Q{}", date.year(), (date.month() + 2) / 3),
        _ => format!("{:04}", date.year()),
    }
}

fn day_of(date: Date, day: StickinessDay) -> Date {
    match day {
        StickinessDay::Day => date,
        StickinessDay::Week => monday(date),
    }
}

/// Per period and person, the days with an event.
fn active(
    question: &Stickiness,
    context: &Context,
    log: &[TestEvent],
) -> BTreeMap<String, BTreeMap<u64, BTreeSet<Date>>> {
    let mut active = BTreeMap::<_, BTreeMap<_, BTreeSet<_>>>::new();
    for (person, events) in by_person(log) {
        for event in events {
            let is_kept = context.keep.is_none() || event.property("w").is_some();
            let counts = event.passes(&question.events) && is_kept;
            if counts && context.in_range(event.time) && event.time <= context.as_of_ms {
                let date = local(event.time, &context.timezone).date();
                let people = active.entry(written(date, question.per)).or_default();
                let days = people.entry(person).or_default();
                days.insert(day_of(date, question.day));
            }
        }
    }
    active
}

/// The days of a period that could be active, hour by hour.
fn possible(question: &Stickiness, context: &Context, period: &str) -> BTreeSet<Date> {
    let (from, to) = context.closed_range();
    let mut days = BTreeSet::new();
    let mut at = from;
    while at < to && at <= context.as_of_ms {
        let date = local(at, &context.timezone).date();
        if written(date, question.per) == period {
            days.insert(day_of(date, question.day));
        }
        at += HOUR;
    }
    days
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let time = (0i64..40, 0i64..24).prop_map(|(day, hour)| start() + day * DAY + hour * HOUR);
    let name = prop::sample::select(vec!["a", "b"]);
    let word = prop::option::of(Just("w"));
    let event = (1u64..6, time, name, word).prop_map(|(person, time, name, word)| TestEvent {
        person,
        time,
        name: name.to_owned(),
        properties: word
            .map(|word| ("w", Value::Text(word.to_owned())))
            .into_iter()
            .collect(),
    });
    prop::collection::vec(event, 1..60)
}

fn question() -> impl Strategy<Value = Stickiness> {
    let day = prop::sample::select(vec![StickinessDay::Day, StickinessDay::Week]);
    let per = prop::sample::select(vec![
        PeriodUnit::Week,
        PeriodUnit::Month,
        PeriodUnit::Quarter,
    ]);
    let events = prop::sample::select(vec![json!({}), json!({"event": "a"})]);
    (day, per, events).prop_map(|(day, per, events)| Stickiness {
        events: serde_json::from_value(events).unwrap(),
        day,
        per: match day {
            StickinessDay::Week if per == PeriodUnit::Week => PeriodUnit::Month,
            _ => per,
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn stickiness_agrees_with_the_obvious_twin(
        log in log(), question in question(), ranged: bool, keeps: bool, zone in 0usize..2, seed: u64,
    ) {
        let as_of = start() + 36 * DAY + 5 * HOUR;
        let range = ranged.then_some((start() + 3 * DAY, start() + 30 * DAY + 6 * HOUR));
        let mut context = chance_context(as_of, range, keeps);
        context.timezone = TimeZone::get(["UTC", "America/New_York"][zone]).unwrap();
        let times = || log.iter().map(|event| event.time).filter(|time| *time <= as_of);
        context.extent = times().min().zip(times().max());
        let (fold, run) = ask(&context, &log, seed, |plan| StickinessFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let active = active(&question, &context, &log);
        let listed: BTreeSet<_> = answer.periods.iter().map(|period| period.period.clone()).collect();
        prop_assert!(active.keys().all(|period| listed.contains(period)));
        let (mut days, mut people, mut whole) = (0, 0, 0);
        for period in &answer.periods {
            let own = active.get(&period.period).cloned().unwrap_or_default();
            let possible = possible(&question, &context, &period.period);
            prop_assert_eq!(period.days as usize, possible.len(), "{}", period.period);
            prop_assert_eq!(period.people as usize, own.len());
            prop_assert_eq!(period.counts.len(), possible.len());
            for count in &period.counts {
                let with = own.values().filter(|days| days.len() == count.days as usize);
                prop_assert_eq!(count.people as usize, with.count());
                let cell = json!({"period": period.period, "days": count.days});
                prop_assert_eq!(run.members(&fold, cell), count.people);
            }
            let cell = json!({"period": period.period});
            prop_assert_eq!(run.members(&fold, cell), period.people);
            let sum: usize = own.values().map(BTreeSet::len).sum();
            let mean = (!own.is_empty()).then(|| sum as f64 / own.len() as f64);
            prop_assert_eq!(period.mean, mean);
            let share = mean.map(|mean| mean / possible.len() as f64);
            prop_assert!(period.ratio.zip(share).is_none_or(|(a, b)| (a - b).abs() < 1e-12));
            if !period.incomplete {
                (days, people, whole) = (days + sum, people + own.len(), whole + possible.len() * own.len());
            }
        }
        prop_assert_eq!(answer.mean, (people > 0).then(|| days as f64 / people as f64));
        prop_assert_eq!(answer.ratio, (whole > 0).then(|| days as f64 / whole as f64));
    }
}

#[test]
fn a_period_is_complete_when_it_is_whole_and_over() {
    let question: Stickiness = serde_json::from_value(json!({"per": "month"})).unwrap();
    let at = |text: &str| parse_instant(text, &TimeZone::UTC, "t").unwrap();
    let complete = |from: Option<&str>, as_of: &str| {
        let mut context = Context::at(at(as_of));
        context.from_ms = from.map(at);
        context.extent = Some((at("2024-02-10"), at(as_of)));
        let log = [];
        let (fold, run) = ask(&context, &log, 1, |plan| {
            StickinessFold::new(&question, &context, plan)
        });
        let periods = run.answer(&fold).periods.into_iter();
        periods
            .map(|period| (period.days, !period.incomplete))
            .collect::<Vec<_>>()
    };
    // Without a range the store's first event says where it begins.
    assert_eq!(complete(None, "2024-03-10"), [(20, false), (10, false)]);
    assert_eq!(
        complete(Some("2024-02-10"), "2024-03-10"),
        [(20, false), (10, false)]
    );
    assert_eq!(
        complete(Some("2024-03-01"), "2024-03-31T23:59:59.998Z"),
        [(31, false)]
    );
    assert_eq!(
        complete(Some("2024-03-01"), "2024-03-31T23:59:59.999Z"),
        [(31, true)]
    );
}

#[test]
fn periods_that_are_too_short_are_refused() {
    for (day, per) in [("day", "day"), ("week", "week"), ("day", "hour")] {
        let question: Stickiness = serde_json::from_value(json!({"day": day, "per": per})).unwrap();
        let context = Context::at(1);
        let mut plan = crate::PlanBuilder::new(&context);
        let refused = StickinessFold::new(&question, &context, &mut plan).unwrap_err();
        assert_eq!(refused.path, "stickiness.per");
    }
}

#[test]
fn each_verdict_names_the_first_event_of_each_day() {
    let question: Stickiness = serde_json::from_value(json!({"events": {"event": "a"}})).unwrap();
    let found = |events: &[(Millis, &str)]| {
        verdict(events, |context, plan| {
            StickinessFold::new(&question, context, plan)
        })
    };
    assert_eq!(
        found(&[(0, "a"), (1, "a"), (2, "b")]),
        ("stickiness.active".to_owned(), vec![0])
    );
}
