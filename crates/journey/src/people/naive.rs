//! The obvious twin of the people fold: looks at every event anew for every test.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::{Millis, Value};

use super::filter_of;
use super::naive_overdue::{overdue, overdue_count};
use super::testlog::{TestEvent, by_person, run};
use super::testtwin::verdict;
use crate::{
    Change, ChangeMeasure, Context, Criterion, Did, Fold, People, PeopleFold, PersonMeasure,
    PlanBuilder, Range, Sequence,
};

pub(crate) const AS_OF: Millis = 1_000;

/// What a condition may look at, all of it at or before the instant asked about.
pub(crate) struct Seen<'a> {
    /// Events that count.
    pub counted: &'a [TestEvent],
    /// Events that last known values may come from.
    pub known: &'a [TestEvent],
    /// When the subject entered its stage.
    pub entered: Millis,
}

pub(crate) fn holds(criterion: &Criterion, events: &[TestEvent], as_of: Millis) -> bool {
    let seen = Seen {
        counted: events,
        known: events,
        entered: Millis::MIN,
    };
    seen.holds(criterion, as_of)
}

impl Seen<'_> {
    pub(crate) fn holds(&self, criterion: &Criterion, as_of: Millis) -> bool {
        let events = self.counted;
        match criterion {
            Criterion::All(parts) => parts.iter().all(|part| self.holds(part, as_of)),
            Criterion::Any(parts) => parts.iter().any(|part| self.holds(part, as_of)),
            Criterion::Not(part) => !self.holds(part, as_of),
            Criterion::Did(did) => {
                let events = match did.measure {
                    Some(PersonMeasure::Last(_)) => self.known,
                    _ => self.counted,
                };
                let since = events
                    .iter()
                    .filter(|e| !did.since_entry || e.time > self.entered);
                did_holds(did, &since.cloned().collect::<Vec<_>>(), as_of)
            }
            Criterion::First(first) => {
                let filter = filter_of(&first.event, &first.condition);
                let found = events.iter().find(|event| event.passes(&filter));
                found.is_some_and(|event| inside(event.time, first.within, &first.during, as_of))
            }
            Criterion::Last(last) => {
                let filter = filter_of(&last.event, &last.condition);
                let found = events.iter().rev().find(|event| event.passes(&filter));
                found.is_some_and(|event| inside(event.time, last.within, &last.during, as_of))
            }
            Criterion::Silent(silent) => {
                let filter = filter_of(&silent.event, &silent.condition);
                let found: Vec<_> = events.iter().filter(|e| e.passes(&filter)).collect();
                let is_long = |event: &&TestEvent| as_of - event.time >= silent.length.millis;
                !found.is_empty() && found.iter().all(is_long)
            }
            Criterion::Change(change) => change_holds(change, events, as_of),
            Criterion::Overdue(overdue) => {
                overdue_count(overdue, events, as_of) >= overdue.at_least.unwrap_or(1) as usize
            }
            Criterion::Sequence(sequence) => chains(sequence, events, &mut Vec::new()),
            Criterion::Property(test) => {
                let known = self.known.iter().rev();
                let last = known.clone().find_map(|event| event.property(&test.name));
                test.test("t").unwrap().passes(last.as_ref())
            }
        }
    }
}

fn change_holds(change: &Change, events: &[TestEvent], as_of: Millis) -> bool {
    let filter = filter_of(&change.event, &change.condition);
    let measure = change.measure.as_ref().unwrap_or(&ChangeMeasure::Count);
    let property = match measure {
        ChangeMeasure::Count | ChangeMeasure::DistinctDays => None,
        ChangeMeasure::Sum(name) | ChangeMeasure::Mean(name) => Some(name),
    };
    let counts = |event: &&TestEvent| {
        event.passes(&filter) && property.is_none_or(|name| event.number(name).is_some())
    };
    let between = |from: Millis, to: Millis| -> Vec<&TestEvent> {
        let inside = events.iter().filter(|e| from <= e.time && e.time <= to);
        inside.filter(counts).collect()
    };
    let (recent, length) = (change.recent.millis, change.baseline.millis);
    let now = between(as_of - recent, as_of);
    let before = between(as_of - recent - length, as_of - recent - 1);
    let both = now.iter().chain(&before);
    let currencies: BTreeSet<_> = both.map(|event| event.text("$currency")).collect();
    if before.len() < change.minimum.unwrap_or(1) as usize
        || (property.is_some_and(|name| name == "$amount") && currencies.len() > 1)
    {
        return false;
    }
    let sum = |events: &[&TestEvent], name: &str| -> f64 {
        events.iter().filter_map(|event| event.number(name)).sum()
    };
    let value = |events: &[&TestEvent]| match measure {
        ChangeMeasure::Count => events.len() as f64,
        ChangeMeasure::DistinctDays => {
            let days = events.iter().map(|event| event.time.div_euclid(86_400_000));
            days.collect::<BTreeSet<_>>().len() as f64
        }
        ChangeMeasure::Sum(name) => sum(events, name),
        ChangeMeasure::Mean(name) => sum(events, name) / events.len() as f64,
    };
    let (new, old) = (value(&now), value(&before));
    let relative = match measure {
        ChangeMeasure::Mean(_) => new / old - 1.0,
        _ => (new * length as f64) / (old * recent as f64) - 1.0,
    };
    old > 0.0
        && !relative.is_nan()
        && change.at_least.is_none_or(|bound| relative >= bound)
        && change.at_most.is_none_or(|bound| relative <= bound)
}

fn inside(
    time: Millis,
    within: Option<wayfarer_core::Span>,
    during: &Option<Range>,
    as_of: Millis,
) -> bool {
    let zone = jiff::tz::TimeZone::UTC;
    let rolls = within.is_none_or(|span| time >= as_of - span.millis);
    let fixed = during.as_ref().is_none_or(|range| {
        let (from, to) = Context::resolve_range(range, as_of, &zone).unwrap();
        from.is_none_or(|from| time >= from) && to.is_none_or(|to| time < to)
    });
    rolls && fixed
}

fn did_holds(did: &Did, events: &[TestEvent], as_of: Millis) -> bool {
    let filter = filter_of(&did.event, &did.condition);
    let rows: Vec<_> = events
        .iter()
        .filter(|event| event.passes(&filter) && inside(event.time, did.within, &did.during, as_of))
        .collect();
    let numbers = |name: &str| -> Vec<f64> { rows.iter().filter_map(|e| e.number(name)).collect() };
    let is_mixed = |name: &str| {
        let priced = rows.iter().filter(|event| event.number(name).is_some());
        let currencies: BTreeSet<_> = priced.map(|event| event.text("$currency")).collect();
        name == "$amount" && currencies.len() > 1
    };
    let unmixed = |name: &str, value: Option<f64>| value.filter(|_| !is_mixed(name));
    let value = match did.measure.as_ref().unwrap_or(&PersonMeasure::Count) {
        PersonMeasure::Count => Some(rows.len() as f64),
        PersonMeasure::DistinctDays => {
            let days: BTreeSet<_> = rows
                .iter()
                .map(|event| event.time.div_euclid(86_400_000))
                .collect();
            Some(days.len() as f64)
        }
        PersonMeasure::Sum(name) => unmixed(name, Some(numbers(name).iter().sum())),
        PersonMeasure::Mean(name) => {
            let numbers = numbers(name);
            let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
            unmixed(name, (!numbers.is_empty()).then_some(mean))
        }
        PersonMeasure::Min(name) => unmixed(name, numbers(name).into_iter().reduce(f64::min)),
        PersonMeasure::Max(name) => unmixed(name, numbers(name).into_iter().reduce(f64::max)),
        PersonMeasure::Last(name) => numbers(name).last().copied(),
        PersonMeasure::Distinct(name) => {
            let values = rows.iter().filter_map(|event| event.text(name));
            Some(values.collect::<BTreeSet<_>>().len() as f64)
        }
    };
    let Some(value) = value else { return false };
    let bounds = [
        did.at_least,
        did.at_most,
        did.exactly,
        did.more_than,
        did.less_than,
    ];
    if bounds.iter().all(Option::is_none) {
        return value >= 1.0;
    }
    did.at_least.is_none_or(|b| value >= b)
        && did.at_most.is_none_or(|b| value <= b)
        && did.exactly.is_none_or(|b| value == b)
        && did.more_than.is_none_or(|b| value > b)
        && did.less_than.is_none_or(|b| value < b)
}

/// Tries every choice of distinct events.
fn chains(sequence: &Sequence, events: &[TestEvent], chosen: &mut Vec<usize>) -> bool {
    if chosen.len() == sequence.steps.len() {
        let (first, last) = (
            events[chosen[0]].time,
            events[chosen[chosen.len() - 1]].time,
        );
        let is_broken = sequence.without.as_ref().is_some_and(|without| {
            let between = events.iter().filter(|e| first < e.time && e.time < last);
            between.clone().any(|event| event.passes(without))
        });
        let fits = sequence
            .within
            .is_none_or(|within| last - first <= within.millis);
        return fits && !is_broken;
    }
    (0..events.len()).any(|index| {
        let follows = chosen
            .last()
            .is_none_or(|last| events[*last].time <= events[index].time);
        if chosen.contains(&index)
            || !follows
            || !events[index].passes(&sequence.steps[chosen.len()])
        {
            return false;
        }
        chosen.push(index);
        let found = chains(sequence, events, chosen);
        chosen.pop();
        found
    })
}

pub(crate) fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let time = prop_oneof![
        (0i64..12).prop_map(|step| AS_OF - step * 5),
        (0i64..4).prop_map(|day| AS_OF - day * 86_400_000),
        (0i64..4).prop_map(|edge| 950 + edge),
    ];
    let name = prop::sample::select(vec!["a", "b", "c"]);
    let number = prop::option::of(prop::sample::select(vec![0.5, 1.0, 2.25, -1.0]));
    let word = prop::option::of(prop::sample::select(vec!["x", "y"]));
    let due = prop::option::of(prop::sample::select(vec![
        Value::Number(960.0),
        Value::Number(1_004.0),
        Value::Text("1970-01-01T00:00:00.985Z".to_owned()),
        Value::Text("1970-01-01".to_owned()),
        Value::Text("soon".to_owned()),
    ]));
    let event = (1u64..4, time, name, number, word, due).prop_map(
        |(person, time, name, number, word, due)| {
            let mut properties = Vec::new();
            properties.extend(number.map(|n| ("$amount", Value::Number(n))));
            properties.extend(number.map(|n| ("n", Value::Number(n))));
            properties.extend(word.map(|w| ("$currency", Value::Text(w.to_owned()))));
            properties.extend(word.map(|w| ("plan", Value::Text(w.to_owned()))));
            properties.extend(due.map(|due| ("due", due)));
            TestEvent {
                person,
                time,
                name: name.to_owned(),
                properties,
            }
        },
    );
    prop::collection::vec(event, 0..14)
}

pub(crate) fn leaf() -> impl Strategy<Value = serde_json::Value> {
    leaf_of(vec![
        json!({}),
        json!({"within": "20ms"}),
        json!({"within": "1d"}),
        json!({"during": {"last": "15ms"}}),
        json!({"during": {"from": "1970-01-01T00:00:00.950Z", "to": "1970-01-01T00:00:00.985Z"}}),
        json!({"during": {"to": "1970-01-01"}}),
    ])
}

/// Any test, looking at one of these stretches of time where it has one.
pub(crate) fn leaf_of(reaches: Vec<serde_json::Value>) -> impl Strategy<Value = serde_json::Value> {
    let filter = prop::sample::select(vec![
        json!({}),
        json!({"event": "a"}),
        json!({"event": ["b", "c"]}),
        json!({"event": "a", "where": {"property": {"name": "plan", "is": "x"}}}),
    ]);
    let reach = prop::sample::select(reaches);
    let measure = prop::sample::select(vec![
        json!({}),
        json!({"at_most": 1}),
        json!({"exactly": 2, "measure": "count"}),
        json!({"measure": "distinct_days", "at_least": 2}),
        json!({"measure": {"sum": "n"}, "more_than": 1.5}),
        json!({"measure": {"sum": "$amount"}, "less_than": 2}),
        json!({"measure": {"mean": "n"}, "at_least": 1}),
        json!({"measure": {"min": "$amount"}, "at_least": 0.5}),
        json!({"measure": {"max": "n"}, "less_than": 2}),
        json!({"measure": {"last": "n"}, "at_least": 1}),
        json!({"measure": {"last": "$amount"}, "less_than": 2}),
        json!({"measure": {"distinct": "plan"}, "at_least": 2}),
        json!({"measure": {"distinct": "n"}, "at_most": 1}),
    ]);
    let stretches = prop::sample::select(vec![
        json!({"recent": "10ms", "baseline": "20ms"}),
        json!({"recent": "15ms", "baseline": "35ms", "minimum": 2}),
        json!({"recent": "1d", "baseline": "2d"}),
    ]);
    let changes = prop::sample::select(vec![
        json!({"at_most": -0.5}),
        json!({"at_least": 0}),
        json!({"at_least": 1, "at_most": 3, "measure": "distinct_days"}),
        json!({"at_most": 0, "measure": {"sum": "n"}}),
        json!({"at_least": 0.25, "measure": {"mean": "$amount"}}),
        json!({"at_most": -0.25, "measure": {"mean": "n"}}),
    ]);
    let change = (filter.clone(), stretches, changes)
        .prop_map(|(f, s, c)| json!({"change": join(&[f, s, c])}));
    let steps = prop::collection::vec(filter.clone(), 1..4);
    let limits = prop::sample::select(vec![
        json!({}),
        json!({"within": "15ms"}),
        json!({"without": {"event": "c"}}),
        json!({"without": {}, "within": "1d"}),
    ]);
    let did = (filter.clone(), reach.clone(), measure)
        .prop_map(|(f, r, m)| json!({"did": join(&[f, r, m])}));
    let first = (filter.clone(), reach.clone()).prop_map(|(f, r)| json!({"first": join(&[f, r])}));
    let last = (filter.clone(), reach).prop_map(|(f, r)| json!({"last": join(&[f, r])}));
    let length = prop::sample::select(vec!["0ms", "15ms", "50ms", "1d"]);
    let silent =
        (filter, length).prop_map(|(f, l)| json!({"silent": join(&[f, json!({"for": l})])}));
    let sequence =
        (steps, limits).prop_map(|(s, l)| json!({"sequence": join(&[json!({"steps": s}), l])}));
    let property = prop::sample::select(vec![
        json!({"property": {"name": "plan", "is": "x"}}),
        json!({"property": {"name": "plan", "is_not": "x"}}),
        json!({"property": {"name": "n", "above": 0.75}}),
    ]);
    prop_oneof![4 => did, 1 => first, 1 => last, 2 => silent, 4 => sequence, 1 => property, 2 => change, 3 => overdue()]
}

pub(crate) fn join(parts: &[serde_json::Value]) -> serde_json::Value {
    let objects = parts.iter().map(|part| part.as_object().unwrap().clone());
    serde_json::Value::Object(objects.flatten().collect())
}

pub(crate) fn criterion() -> impl Strategy<Value = serde_json::Value> {
    leaf().prop_recursive(2, 6, 3, |inner| {
        let parts = prop::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            parts.clone().prop_map(|parts| json!({ "all": parts })),
            parts.prop_map(|parts| json!({ "any": parts })),
            inner.prop_map(|part| json!({ "not": part })),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn people_agree_with_the_obvious_twin(log in log(), criterion in criterion(), seed: u64) {
        let question: People = serde_json::from_value(json!({ "match": criterion })).unwrap();
        let context = Context::at(AS_OF);
        let mut plan = PlanBuilder::new(&context);
        let fold = PeopleFold::new(&question, &context, &mut plan).unwrap();
        let run = run(&fold, &plan.finish(), &log, seed);
        let people = by_person(&log);
        let mut count = 0;
        for (unit, outcome) in &run.outcomes {
            let events = &people[&unit.person];
            let expected = holds(&question.criterion, events, AS_OF);
            prop_assert_eq!(outcome.holds, expected, "{:?}", events);
            count += u64::from(expected);
        }
        let answer = run.answer(&fold);
        prop_assert_eq!((answer.count, answer.population as usize), (count, people.len()));
        prop_assert_eq!(run.members(&fold, json!({})), count);
    }

    #[test]
    fn the_next_change_is_the_first_one(log in log(), criterion in criterion(), later in 0i64..40) {
        let question: People = serde_json::from_value(json!({ "match": criterion })).unwrap();
        // Ranges that roll with as-of inside `during` are the twin's business as well.
        let log: Vec<_> = log.into_iter().filter(|event| event.person == 1).collect();
        let events = by_person(&log).remove(&1).unwrap_or_default();
        let context = Context::at(AS_OF);
        let mut builder = PlanBuilder::new(&context);
        let fold = PeopleFold::new(&question, &context, &mut builder).unwrap();
        let plan = builder.finish();
        let mut state = fold.init();
        for block in super::testlog::blocks(&plan, &log) {
            fold.step(&mut state, block.all());
        }
        let now = AS_OF + later;
        let expected = (now + 1..now + 100).find(|instant| {
            !events.is_empty()
                && holds(&question.criterion, &events, *instant) != holds(&question.criterion, &events, now)
        });
        let found = fold.next_change_at(&state, now).filter(|instant| *instant < now + 100);
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let explain = |question: serde_json::Value, events: &[(Millis, &str)]| {
        let question: People = serde_json::from_value(question).unwrap();
        verdict(events, |context, plan| {
            PeopleFold::new(&question, context, plan)
        })
    };
    let found = explain(
        json!({"match": {"did": {"event": "a", "at_least": 2}}}),
        &[(1, "a"), (2, "b"), (3, "a")],
    );
    // Only events that match are fed: the b between is not counted.
    assert_eq!(found, ("people.holds".to_owned(), vec![0, 1]));
    let found = explain(
        json!({"match": {"silent": {"event": "a", "for": "2h"}}}),
        &[(1, "a"), (2, "b")],
    );
    assert_eq!(found, ("people.fails".to_owned(), vec![0]));
}
