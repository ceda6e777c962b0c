//! The obvious twin of the sessions fold, and the reference answers.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::{DAY_MS, Millis, PersonId};

use crate::people::testlog::{TestEvent, at, by_person, golden_cases, golden_events};
use crate::people::testtwin::{Words, ask, chance_context, chance_log, verdict};
use crate::{
    Context, PeriodUnit, PlanBuilder, Sessions, SessionsAnswer, SessionsFigures, SessionsFold,
};

const FROM: Millis = DAY_MS;
const TO: Millis = 3 * DAY_MS;
const GAP: Millis = 10;

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let time = (
        1i64..4,
        prop_oneof![-15i64..15, (-2i64..3).prop_map(|step| step * GAP)],
    );
    let time = time.prop_map(|(day, part)| day * DAY_MS + part);
    let words = Words {
        names: &["a", "b"],
        words: &["x", "y"],
    };
    chance_log(4, 20, time, words)
}

fn figures(sessions: &[&Vec<TestEvent>]) -> SessionsFigures {
    let people: BTreeSet<_> = sessions.iter().map(|session| session[0].person).collect();
    let lengths = sessions.iter().map(|s| s[s.len() - 1].time - s[0].time);
    let mut durations: Vec<_> = lengths.collect();
    durations.sort();
    let count = sessions.len();
    let mean = |total: i64| (count > 0).then(|| total as f64 / count as f64);
    let bounces = sessions.iter().filter(|session| session.len() == 1).count();
    let events: usize = sessions.iter().map(|session| session.len()).sum();
    SessionsFigures {
        sessions: count as u64,
        people: people.len() as u64,
        bounces: bounces as u64,
        bounce_rate: mean(bounces as i64),
        events_per_session: mean(events as i64),
        mean_duration_ms: mean(durations.iter().sum()),
        median_duration_ms: (count > 0)
            .then(|| (durations[(count - 1) / 2] + durations[count / 2]) as f64 / 2.0),
    }
}

fn question(with_midnight: bool) -> Sessions {
    let rule = json!({"gap": "10ms", "cut_at_midnight": with_midnight});
    let question = json!({"rule": rule, "period": "day", "breakdown": "w", "list": 5});
    serde_json::from_value(question).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn sessions_agree_with_the_obvious_twin(log in log(), midnight: bool, keeps: bool, seed: u64) {
        let question = question(midnight);
        let context = chance_context(10 * DAY_MS, Some((FROM, TO)), keeps);
        let (fold, run) = ask(&context, &log, seed, |plan| SessionsFold::new(&question, &context, plan));
        let answer = run.answer(&fold);

        let together = |a: &TestEvent, b: &TestEvent| {
            b.time - a.time <= GAP && (!midnight || a.time / DAY_MS == b.time / DAY_MS)
        };
        let sessions: Vec<Vec<TestEvent>> = by_person(&log)
            .values()
            .flat_map(|events| events.chunk_by(together).map(<[_]>::to_vec).collect::<Vec<_>>())
            .filter(|session| context.in_range(session[0].time))
            .filter(|session| !keeps || session[0].property("w").is_some())
            .collect();
        let all: Vec<_> = sessions.iter().collect();
        prop_assert_eq!(&answer.all, &figures(&all));
        prop_assert_eq!(run.members(&fold, json!({})), answer.all.sessions);
        prop_assert_eq!(run.members(&fold, json!({"bounced": true})), answer.all.bounces);
        prop_assert_eq!(answer.periods.len(), 2);
        for (day, period) in answer.periods.iter().enumerate() {
            let of_day = |s: &&Vec<TestEvent>| s[0].time / DAY_MS == day as i64 + 1;
            let own: Vec<_> = sessions.iter().filter(of_day).collect();
            prop_assert_eq!(&period.figures, &figures(&own));
            prop_assert_eq!(run.members(&fold, json!({"period": period.period})), own.len() as u64);
        }
        let mut grouped = 0;
        for group in &answer.groups {
            let word = |s: &&Vec<TestEvent>| s[0].text("w").unwrap_or("(none)".to_owned()) == group.breakdown;
            let own: Vec<_> = sessions.iter().filter(word).collect();
            prop_assert_eq!(&group.figures, &figures(&own));
            prop_assert_eq!(run.members(&fold, json!({"breakdown": group.breakdown})), own.len() as u64);
            grouped += group.figures.sessions;
        }
        prop_assert_eq!(grouped, answer.all.sessions);
        prop_assert_eq!(answer.list.len(), sessions.len().min(5));
        for (listed, session) in answer.list.iter().zip(&sessions) {
            prop_assert_eq!((listed.person, listed.start_ms), (PersonId(session[0].person), session[0].time));
            let names: Vec<_> = session.iter().map(|event| event.name.clone()).collect();
            prop_assert_eq!(&listed.events, &names);
        }
    }
}

fn reference(question: &Sessions, log: &[TestEvent]) -> SessionsAnswer {
    let context = Context::at(at("2024-08-01"));
    let make = |plan: &mut PlanBuilder| SessionsFold::new(question, &context, plan);
    let (fold, run) = ask(&context, log, 4, make);
    run.answer(&fold)
}

#[test]
fn sessions_are_the_reference_ones() {
    let Some(named) = golden_events("path_events.csv") else {
        return;
    };
    let cases = golden_cases("paths.json").unwrap();
    let case = cases
        .iter()
        .find(|case| case["function"] == "sessions")
        .unwrap();
    let log: Vec<_> = named.iter().map(|(_, event)| event.clone()).collect();
    let question = Sessions {
        list: Some(100),
        ..Sessions::default()
    };
    let answer = reference(&question, &log);
    assert_eq!(json!(answer.all.sessions), case["expected"]["total"]);
    assert_eq!(json!(answer.all.bounces), case["expected"]["bounces"]);
    assert_eq!(answer.all.people, 7);
    for (name, sessions) in case["expected"]["sessions"].as_object().unwrap() {
        let person = named
            .iter()
            .find(|(known, _)| known == name)
            .unwrap()
            .1
            .person;
        let own = answer
            .list
            .iter()
            .filter(|listed| listed.person == PersonId(person));
        let own: Vec<_> = own
            .map(|s| json!({"events": s.events, "duration_seconds": s.duration_ms / 1_000}))
            .collect();
        assert_eq!(&json!(own), sessions, "{name}");
    }
}

#[test]
fn too_long_a_list_is_refused() {
    let question = Sessions {
        list: Some(10_001),
        period: Some(PeriodUnit::Day),
        ..Sessions::default()
    };
    let context = Context::at(0);
    let error =
        SessionsFold::new(&question, &context, &mut PlanBuilder::new(&context)).unwrap_err();
    assert_eq!(error.path, "sessions.list");
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let explain = |question: serde_json::Value, events: &[(Millis, &str)]| {
        let question: Sessions = serde_json::from_value(question).unwrap();
        verdict(events, |context, plan| {
            SessionsFold::new(&question, context, plan)
        })
    };
    let found = explain(json!({}), &[(1, "a"), (2, "b")]);
    assert_eq!(found, ("sessions.counted".to_owned(), vec![0, 1]));
    let found = explain(json!({}), &[(1, "a")]);
    assert_eq!(found, ("sessions.bounced".to_owned(), vec![0]));
}
