//! The rules of comparing groups, on logs written by hand.

use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::*;
use crate::people::testlog::{TestEvent, explained};
use crate::people::testtwin::{ask, planned};
use crate::{Answering, Context, PlanBuilder};

fn did(person: u64, day: f64, name: &str) -> TestEvent {
    TestEvent {
        person,
        time: (day * DAY_MS as f64) as Millis,
        name: name.to_owned(),
        properties: Vec::new(),
    }
}

fn has(event: TestEvent, name: &'static str, value: &str) -> TestEvent {
    TestEvent {
        properties: vec![(name, Value::Text(value.to_owned()))],
        ..event
    }
}

fn question(more: Json) -> Compare {
    let mut question = json!({"a": {"did": {"event": "buy"}}, "b": "rest", "minimum": 1});
    let fields = question.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    serde_json::from_value(question).unwrap()
}

fn at(day: i64, more: Json, log: &[TestEvent]) -> CompareAnswer {
    let context = Context::at(day * DAY_MS);
    let question = question(more);
    let (fold, run) = ask(&context, log, 7, |plan| {
        CompareFold::new(&question, &context, plan)
    });
    run.answer(&fold)
}

fn item<'a>(answer: &'a CompareAnswer, name: &str) -> &'a CompareItem {
    answer.items.iter().find(|item| item.name == name).unwrap()
}

/// Four buyers, three of whom searched; six others, one of whom searched twice.
fn log() -> Vec<TestEvent> {
    let mut log = Vec::new();
    for person in 1..=10 {
        log.push(did(person, 0.0, "visit"));
        log.extend((person <= 4).then(|| did(person, 5.0, "buy")));
        log.extend(
            [1, 2, 3, 5]
                .contains(&person)
                .then(|| did(person, 1.0, "search")),
        );
    }
    log.push(did(5, 2.0, "search"));
    log
}

#[test]
fn shares_events_per_person_and_z_are_of_each_group() {
    let told = at(30, json!({"name_a": "buyers"}), &log());
    assert_eq!(
        (told.a.name.as_str(), told.b.name.as_str()),
        ("buyers", "rest")
    );
    assert_eq!((told.a.compared, told.b.compared), (4, 6));
    let search = item(&told, "search");
    assert_eq!((search.a.people, search.b.people), (3, 1));
    assert_eq!(search.a.per_person, Some(0.75));
    assert_eq!(search.b.per_person, Some(2.0 / 6.0));
    assert_eq!(search.difference.value, 0.75 - 1.0 / 6.0);
    assert_eq!(search.ratio.unwrap().value, 0.75 / (1.0 / 6.0));
    // Pooled 4 of 10: error √(0.24 · (1/4 + 1/6)) = 0.316228.
    assert!(
        (search.z - (0.75 - 1.0 / 6.0) / 0.316_227_77).abs() < 1e-6,
        "{}",
        search.z
    );
    // Buying itself tells them apart best; what all do, not at all.
    assert_eq!(told.items[0].name, "buy");
    assert_eq!(told.items[0].ratio, None);
    assert_eq!(
        (item(&told, "visit").z, item(&told, "visit").false_find_rate),
        (0.0, 1.0)
    );
}

#[test]
fn who_is_in_both_counts_in_both_and_who_is_in_neither_in_none() {
    let told = at(30, json!({"b": {"did": {"event": "search"}}}), &log());
    assert_eq!((told.a.people, told.b.people), (4, 4));
    assert_eq!((told.both, told.neither), (3, 5));
    assert_eq!(told.b.name, "b");
}

#[test]
fn a_range_picks_who_is_compared_and_with_a_limit_their_start() {
    let mut context = Context::at(30 * DAY_MS);
    (context.from_ms, context.to_ms) = (Some(DAY_MS), Some(2 * DAY_MS));
    let told = |more: Json| {
        let question = question(more);
        let (fold, run) = ask(&context, &log(), 7, |plan| {
            CompareFold::new(&question, &context, plan)
        });
        run.answer(&fold)
    };
    let whole = told(json!({}));
    assert_eq!(
        (whole.a.people, whole.a.compared, whole.a.inactive),
        (4, 3, 1)
    );
    // They bought later: the group looks at all time, what is compared at the range.
    assert!(whole.items.iter().all(|item| item.name != "buy"));
    let first = told(json!({"within": "4d"}));
    assert_eq!(item(&first, "buy").a.people, 3);
    assert_eq!(item(&first, "search").b.per_person, Some(2.0));
}

#[test]
fn whose_time_is_not_over_is_left_out() {
    let mut log = log();
    log.push(did(11, 26.0, "visit"));
    let told = at(30, json!({"within": "4d"}), &log);
    assert_eq!((told.b.people, told.b.compared, told.b.immature), (7, 6, 1));
    let told = at(31, json!({"within": "4d"}), &log);
    assert_eq!((told.b.compared, told.b.immature), (7, 0));
}

#[test]
fn the_last_known_value_and_the_first_channel_count() {
    let log = [
        has(did(1, 0.0, "visit"), "$channel", "email"),
        has(did(1, 1.0, "buy"), "plan", "free"),
        has(did(1, 2.0, "visit"), "$channel", "search"),
        has(did(1, 3.0, "visit"), "plan", "gold"),
        did(2, 0.0, "visit"),
    ];
    let told = at(30, json!({"properties": ["plan"]}), &log);
    let plans: Vec<_> = told
        .items
        .iter()
        .filter(|item| item.name == "plan")
        .collect();
    let plans: Vec<_> = plans
        .iter()
        .map(|item| (item.value.as_deref().unwrap(), item.a.people))
        .collect();
    assert_eq!(plans, [("(none)", 0), ("gold", 1)]);
    assert_eq!(
        (
            item(&told, "email").a.people,
            item(&told, "(none)").b.people
        ),
        (1, 1)
    );
    // Nobody has the property, or a channel: no item.
    let told = at(
        30,
        json!({"properties": ["tier"]}),
        &[did(1, 0.0, "buy"), did(2, 0.0, "visit")],
    );
    assert!(
        told.items
            .iter()
            .all(|item| item.kind == CompareKind::Event)
    );
}

#[test]
fn what_few_people_have_is_counted_and_so_is_all_of_a_small_group() {
    let told = at(30, json!({"minimum": 4}), &log());
    assert_eq!((told.items.len(), told.too_few), (3, 0));
    let told = at(30, json!({"minimum": 5}), &log());
    assert_eq!((told.items.len(), told.too_few), (0, 3));
    let told = at(30, json!({"limit": 1}), &log());
    assert_eq!((told.items.len(), told.more), (1, 2));
}

#[test]
fn reasons_name_the_group_and_the_events() {
    let context = Context::at(30 * DAY_MS);
    let question = question(json!({"name_a": "buyers"}));
    let (fold, plan) = planned(&context, |plan| CompareFold::new(&question, &context, plan));
    let told = explained(&fold, &plan, &log());
    assert_eq!(told.verdict, "compare.a");
    assert_eq!(
        told.sentence,
        "The person is in group buyers; events compared: 3."
    );
    assert_eq!(told.matched.len(), 3);
    assert_eq!(told.facts["groups"], json!(["a"]));
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_place() {
    let context = Context::at(0);
    for (more, path) in [
        (json!({"a": {"did": {"event": " "}}}), "compare.a.did.event"),
        (
            json!({"b": {"silent": {"event": " ", "for": "1d"}}}),
            "compare.b.silent.event",
        ),
        (json!({"name_a": " "}), "compare.name_a"),
        (
            json!({"properties": ["plan", "plan"]}),
            "compare.properties[1]",
        ),
        (json!({"within": "0d"}), "compare.within"),
        (json!({"minimum": 0}), "compare.minimum"),
        (json!({"limit": 0}), "compare.limit"),
    ] {
        let question = question(more);
        let error = CompareFold::new(&question, &context, &mut PlanBuilder::new(&context));
        assert_eq!(error.unwrap_err().path, path);
    }
    let question = question(json!({}));
    let (fold, run) = ask(&context, &log(), 7, |plan| {
        CompareFold::new(&question, &context, plan)
    });
    for (cell, path) in [
        (json!({"group": "a", "event": "none"}), "cell.event"),
        (json!({"event": "visit"}), "cell.group"),
        (
            json!({"group": "a", "event": "visit", "state": "inactive"}),
            "cell.state",
        ),
        (
            json!({"group": "a", "property": "plan", "value": "gold"}),
            "cell.property",
        ),
        (json!({"group": "a", "property": "plan"}), "cell.event"),
        (json!({"group": "a", "channel": "email"}), "cell.channel"),
    ] {
        let error = fold.cell(&cell, &run.partial, &run.labels).unwrap_err();
        assert_eq!(error.path, path, "{cell}");
    }
}

#[test]
fn the_second_group_is_a_criterion_or_the_rest() {
    let read = |json: Json| serde_json::from_value::<Compare>(json);
    let rest = question(json!({}));
    assert_eq!(serde_json::to_value(&rest).unwrap()["b"], "rest");
    let group = question(json!({"b": {"silent": {"for": "7d"}}}));
    assert_eq!(
        serde_json::to_value(&group).unwrap()["b"],
        json!({"silent": {"for": "7d"}})
    );
    let error = read(json!({"a": {"all": []}, "b": "others"})).unwrap_err();
    assert!(error.to_string().contains("\"rest\""), "{error}");
    let text = r#"{"version":1,"compare":{"a":{"all":[]},"b":{"did":{"evnt":"a"}}}}"#;
    let error = crate::Question::from_json(text).unwrap_err();
    assert_eq!(error.path, "compare.b.did.evnt");
}
