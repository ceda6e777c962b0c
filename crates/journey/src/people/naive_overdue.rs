//! What is overdue, for the obvious twin: every id and every instant by itself.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::{Millis, Value};

use super::naive::{AS_OF, join};
use super::testlog::{TestEvent, run};
use crate::{Context, EventFilter, Overdue, People, PeopleFold, PlanBuilder, deadline_of};

/// Goes through the instants of each id by themselves.
pub(super) fn overdue_count(overdue: &Overdue, events: &[TestEvent], as_of: Millis) -> usize {
    let id_of = |event: &TestEvent| match &overdue.id {
        Some(id) => event.text(id),
        None => Some(String::new()),
    };
    let ids: BTreeSet<String> = events.iter().filter_map(id_of).collect();
    let deadline = |event: &&TestEvent| match &overdue.due {
        Some(name) => {
            let value = event.property(name);
            value.and_then(|value| deadline_of(&value, &jiff::tz::TimeZone::UTC))
        }
        None => overdue.within.map(|span| event.time + span.millis),
    };
    let mut late = 0;
    for id in ids {
        let ours = events
            .iter()
            .filter(|event| id_of(event).as_ref() == Some(&id));
        let ours: Vec<_> = ours.collect();
        let mut open: Vec<Option<Millis>> = Vec::new();
        let instants: BTreeSet<Millis> = ours.iter().map(|event| event.time).collect();
        for instant in instants {
            let passing = |filter: &EventFilter| -> Vec<&TestEvent> {
                let here = ours.iter().filter(|event| event.time == instant);
                here.filter(|event| event.passes(filter)).copied().collect()
            };
            let opening = passing(&overdue.opened);
            if overdue.id.is_some() && !opening.is_empty() {
                open.clear();
                open.push(opening.iter().last().and_then(deadline));
            } else {
                open.extend(opening.iter().map(deadline));
            }
            let moving = overdue.moved.iter().flat_map(passing);
            let moving: Vec<_> = moving.collect();
            if let Some(due) = moving.iter().rev().find_map(deadline) {
                open.iter_mut().for_each(|one| *one = Some(due));
            }
            if !passing(&overdue.closed).is_empty() {
                open.clear();
            }
        }
        let by = overdue.by.map_or(0, |span| span.millis);
        late += open
            .iter()
            .flatten()
            .filter(|due| **due + by < as_of)
            .count();
    }
    late
}

pub(super) fn overdue() -> impl Strategy<Value = serde_json::Value> {
    let roles = prop::sample::select(vec![
        json!({"opened": {"event": "a"}, "closed": {"event": "b"}}),
        json!({"opened": {"event": ["a", "b"]}, "closed": {"event": "c"}}),
        json!({"opened": {"event": "a"}, "closed": {"event": "a", "where": {"property": {"name": "n", "above": 1}}}}),
    ]);
    let ids = prop::sample::select(vec![
        json!({}),
        json!({"id": "plan"}),
        json!({"id": "plan", "moved": {"event": "c"}}),
        json!({"id": "n", "moved": {"event": "b"}}),
    ]);
    let due = prop::sample::select(vec![
        json!({"due": "due"}),
        json!({"due": "due", "by": "12ms"}),
        json!({"within": "0ms"}),
        json!({"within": "15ms", "by": "5ms"}),
        json!({"within": "1d"}),
    ]);
    let count = prop::sample::select(vec![json!({}), json!({"at_least": 2})]);
    (roles, ids, due, count).prop_map(|(r, i, d, c)| json!({"overdue": join(&[r, i, d, c])}))
}

#[test]
fn what_members_promised_can_be_overdue_and_counts_for_nothing_else() {
    let promise = |time, name: &str, due: Option<f64>| TestEvent {
        person: 1,
        time,
        name: name.to_owned(),
        properties: [
            Some(("promise", Value::Text("sso".to_owned()))),
            due.map(|due| ("due_at", Value::Number(due))),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let visit = promise(10, "visit", None);
    let other = TestEvent {
        person: 2,
        ..promise(20, "wf.promise_made", Some(500.0))
    };
    let made = promise(20, "wf.promise_made", Some(500.0));
    let kept = promise(700, "wf.promise_kept", None);
    let ask = |criterion: serde_json::Value, log: &[TestEvent]| {
        let question: People = serde_json::from_value(json!({ "match": criterion })).unwrap();
        let context = Context::at(AS_OF);
        let mut plan = PlanBuilder::new(&context);
        let fold = PeopleFold::new(&question, &context, &mut plan).unwrap();
        let answer = run(&fold, &plan.finish(), log, 3).answer(&fold);
        (answer.count, answer.population)
    };
    let overdue = json!({"overdue": {"opened": {"event": "wf.promise_made"},
        "closed": {"event": ["wf.promise_kept", "wf.promise_broken"]}, "id": "promise", "due": "due_at"}});
    let log = [visit, made, other];
    assert_eq!(
        ask(overdue.clone(), &log),
        (1, 1),
        "a word alone makes nobody exist"
    );
    let [visit, made, other] = log;
    assert_eq!(
        ask(overdue.clone(), &[visit.clone(), made.clone(), other, kept]),
        (0, 1)
    );
    let both = json!({"all": [overdue, {"did": {"exactly": 1}}]});
    assert_eq!(
        ask(both, &[visit, made]),
        (1, 1),
        "a promise is no behaviour"
    );
}
