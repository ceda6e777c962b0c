//! The rules of what comes before an outcome, on logs written by hand.

use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis};

use super::*;
use crate::people::testlog::TestEvent;
use crate::people::testtwin::{ask, verdict};
use crate::{Answering, Context, PlanBuilder};

fn did(person: u64, day: f64, name: &str) -> TestEvent {
    TestEvent {
        person,
        time: (day * DAY_MS as f64) as Millis,
        name: name.to_owned(),
        properties: Vec::new(),
    }
}

fn question(more: Json) -> Preceding {
    let mut question = json!({"outcome": {"event": "buy"}, "minimum": 1});
    let fields = question.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    serde_json::from_value(question).unwrap()
}

fn answer(more: Json, log: &[TestEvent]) -> PrecedingAnswer {
    let context = Context::at(100 * DAY_MS);
    let question = question(more);
    let (fold, run) = ask(&context, log, 7, |plan| {
        PrecedingFold::new(&question, &context, plan)
    });
    run.answer(&fold)
}

fn sides(answer: &PrecedingAnswer, name: &str) -> [(u64, u64, u64); 2] {
    let item = answer.items.iter().find(|item| item.item == name).unwrap();
    [item.did, item.others].map(|side| (side.people, side.followed, side.did_first))
}

#[test]
fn who_does_it_counts_from_then_on_and_before_that_among_the_others() {
    let log = [
        // Searches on day 2, buys on day 3.
        did(1, 0.0, "visit"),
        did(1, 2.0, "search"),
        did(1, 3.0, "buy"),
        // Never searches, buys in time.
        did(2, 0.0, "visit"),
        did(2, 7.0, "buy"),
        // Never searches, buys too late.
        did(3, 0.0, "visit"),
        did(3, 7.1, "buy"),
        // Searches when the time from the start is over: without it nothing came.
        did(4, 0.0, "visit"),
        did(4, 8.0, "search"),
        // Starts with it: never among the others.
        did(5, 0.0, "search"),
        did(5, 1.0, "buy"),
        // Searches after buying: nothing that comes before.
        did(6, 0.0, "visit"),
        did(6, 1.0, "buy"),
        did(6, 2.0, "search"),
    ];
    let told = answer(json!({}), &log);
    assert_eq!(sides(&told, "search"), [(3, 2, 0), (5, 2, 1)]);
    let search = told
        .items
        .iter()
        .find(|item| item.item == "search")
        .unwrap();
    assert_eq!(search.others.share, 2.0 / 4.5);
    let lift = search.lift.unwrap();
    assert_eq!(lift.value, (2.0 / 3.0) / (2.0 / 4.5));
    assert!(lift.low.unwrap() < 1.0 && lift.high.unwrap() > lift.value);
    assert_eq!(search.median_time_ms, Some(DAY_MS as f64));
    // Everybody but one starts with a visit.
    assert_eq!(told.too_few, 0);
    assert_eq!(sides(&told, "visit"), [(5, 3, 0), (1, 1, 0)]);
    assert_eq!(told.start.unwrap().followed, 4);
}

#[test]
fn the_same_instant_counts_in_favour_of_what_comes_before() {
    let log = [
        did(1, 0.0, "buy"),
        did(1, 0.0, "search"),
        did(2, 0.0, "visit"),
        did(3, 0.0, "buy"),
        did(3, 1.0, "search"),
    ];
    let told = answer(json!({}), &log);
    assert_eq!((told.people, told.at_once), (3, 1));
    assert_eq!(sides(&told, "search"), [(1, 1, 0), (1, 0, 0)]);
}

#[test]
fn a_time_that_is_not_over_is_left_out_and_counted() {
    let log = [
        did(1, 0.0, "visit"),
        did(1, 95.0, "search"),
        did(1, 96.0, "buy"),
        did(2, 93.0, "visit"),
        did(2, 94.0, "buy"),
        did(3, 0.0, "visit"),
        did(3, 92.9, "search"),
        did(4, 0.0, "search"),
    ];
    let told = answer(json!({}), &log);
    // Day 93 and seven days: the last instant is the question's own, at which the outcome may
    // still come.
    assert_eq!((told.people, told.immature), (4, 1));
    let search = told
        .items
        .iter()
        .find(|item| item.item == "search")
        .unwrap();
    assert_eq!((search.did.people, search.immature), (2, 1));
    assert_eq!((search.others.people, search.others.followed), (2, 0));
    // The outcome never came to the others.
    assert_eq!(search.lift, None);
}

#[test]
fn a_range_picks_starts_and_what_is_done_and_reads_ahead_for_the_outcome() {
    let log = [
        did(1, 0.0, "search"),
        did(1, 10.0, "visit"),
        did(1, 12.0, "search"),
        did(1, 15.0, "buy"),
        did(2, 11.0, "visit"),
        did(2, 14.0, "search"),
        did(3, 20.0, "visit"),
    ];
    let mut context = Context::at(100 * DAY_MS);
    (context.from_ms, context.to_ms) = (Some(10 * DAY_MS), Some(13 * DAY_MS));
    let question = question(json!({}));
    let (fold, run) = ask(&context, &log, 7, |plan| {
        PrecedingFold::new(&question, &context, plan)
    });
    let told = run.answer(&fold);
    assert_eq!(told.people, 2);
    assert_eq!(sides(&told, "search"), [(1, 1, 0), (2, 0, 1)]);
}

/// Two things that have nothing to do with each other: neither comes before the other more
/// often. (People who never do it would buy within the time in 32 of 100 cases instead of 18,
/// and the lift would be near a half.)
#[test]
fn what_is_independent_has_no_lift() {
    let mut state = 11_u64;
    let mut wait = |mean_days: f64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let chance = ((state >> 11) as f64 + 1.0) / (1u64 << 53) as f64;
        -mean_days * chance.ln()
    };
    let mut log = Vec::new();
    for person in 1..20_000 {
        log.push(did(person, 0.0, "visit"));
        let (search, buy) = (wait(35.0), wait(35.0));
        log.extend((search < 70.0).then(|| did(person, search, "search")));
        log.extend((buy < 90.0).then(|| did(person, buy, "buy")));
    }
    let told = answer(json!({"events": ["search"]}), &log);
    let lift = told.items[0].lift.unwrap();
    assert!((lift.value - 1.0).abs() < 0.08, "{lift:?}");
    assert!(
        lift.low.unwrap() < 1.0 && lift.high.unwrap() > 1.0,
        "{lift:?}"
    );
}

#[test]
fn items_are_ranked_cut_and_those_of_too_few_counted() {
    let mut log = Vec::new();
    for person in 1..=8 {
        log.push(did(person, 0.0, "visit"));
        log.extend((person > 1).then(|| did(person, 1.0, "read")));
        log.extend((person > 4).then(|| did(person, 2.0, "search")));
        log.extend((person > 7).then(|| did(person, 2.5, "chat")));
        log.extend(
            [1, 5, 6, 8]
                .contains(&person)
                .then(|| did(person, 3.0, "buy")),
        );
    }
    let names = |told: &PrecedingAnswer| -> Vec<String> {
        told.items.iter().map(|item| item.item.clone()).collect()
    };
    let told = answer(json!({"minimum": 2}), &log);
    assert_eq!(names(&told), ["search", "read"]);
    // Nobody is without the visit, and one person chats.
    assert_eq!((told.more, told.too_few), (0, 2));
    let told = answer(json!({"minimum": 1, "limit": 1, "sort": "share"}), &log);
    assert_eq!((names(&told), told.more), (vec!["chat".to_owned()], 2));
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let explain = |events: &[(Millis, &str)]| {
        let question = question(json!({}));
        verdict(events, |context, plan| {
            PrecedingFold::new(&question, context, plan)
        })
    };
    let told = |name: &str| format!("preceding.{name}");
    let found = explain(&[
        (1, "visit"),
        (2, "search"),
        (3, "search"),
        (4, "buy"),
        (5, "buy"),
    ]);
    assert_eq!(found, (told("reached"), vec![0, 0, 1, 3]));
    assert_eq!(explain(&[(1, "buy")]), (told("at_once"), vec![0, 0]));
    assert_eq!(explain(&[(1, "visit")]), (told("immature"), vec![0, 0]));
    let question = question(json!({}));
    let context = Context::at(100 * DAY_MS);
    let (fold, run) = ask(&context, &[did(1, 0.0, "visit")], 7, |plan| {
        PrecedingFold::new(&question, &context, plan)
    });
    let detail = fold.detail(&run.outcomes[0].1, &run.labels);
    assert_eq!(detail["came_of"], "not_followed");
    assert_eq!(detail["items"][0]["item"], "visit");
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_place() {
    let context = Context::at(0);
    for (more, path) in [
        (json!({"outcome": {}}), "preceding.outcome"),
        (json!({"within": "0d"}), "preceding.within"),
        (json!({"by": {"property": " "}}), "preceding.by.property"),
        (json!({"minimum": 0}), "preceding.minimum"),
        (json!({"limit": 0}), "preceding.limit"),
        (json!({"events": []}), "preceding.events.event"),
    ] {
        let question = question(more);
        let error = PrecedingFold::new(&question, &context, &mut PlanBuilder::new(&context));
        assert_eq!(error.unwrap_err().path, path);
    }
    let question = question(json!({}));
    let log = [did(1, 0.0, "visit"), did(1, 1.0, "search")];
    let (fold, run) = ask(&context, &log, 7, |plan| {
        PrecedingFold::new(&question, &context, plan)
    });
    for (cell, path) in [
        (json!({"item": "none"}), "cell.item"),
        (json!({"group": "did"}), "cell.group"),
        (json!({"item": "visit", "state": "followed"}), "cell.state"),
        (
            json!({"item": "visit", "group": "did", "state": "did_first"}),
            "cell.state",
        ),
        (json!({"state": "did_first"}), "cell.state"),
    ] {
        let error = fold.cell(&cell, &run.partial, &run.labels).unwrap_err();
        assert_eq!(error.path, path, "{cell}");
    }
}
