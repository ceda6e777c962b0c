//! The rules of accounts, on logs written by hand.

use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::naive::{AS_OF, built, context, lifecycle, question};
use super::*;
use crate::people::testlog::{TestEvent, blocks, explained, run};
use crate::{Context, Fold, PlanBuilder};

/// `who` did `name` on a day.
fn did(who: u64, day: f64, name: &str, properties: &[(&'static str, Json)]) -> TestEvent {
    let value = |json: &Json| Value::from_json(json.clone()).unwrap();
    let more = properties.iter().map(|(name, json)| (*name, value(json)));
    let whose = ("who", Value::Number(who as f64));
    TestEvent {
        person: 1,
        time: (day * DAY_MS as f64) as Millis,
        name: name.to_owned(),
        properties: std::iter::once(whose).chain(more).collect(),
    }
}

fn role(role: &str) -> [(&'static str, Json); 1] {
    [("role", json!(role))]
}

fn answer(log: &[TestEvent]) -> AccountsAnswer {
    let (fold, plan) = built(&question(None));
    run(&fold, &plan, log, 3).answer(&fold)
}

fn state(answer: &AccountsAnswer, role: &str) -> RoleState {
    let roles = &answer.rows[0].roles;
    roles.iter().find(|one| one.role == role).unwrap().state
}

/// The reason told for a role.
fn reason(log: &[TestEvent], role: &str) -> Json {
    let (fold, plan) = built(&question(Some(&["boss", "user", "buyer"])));
    let explained = explained(&fold, &plan, log);
    let reasons = explained.facts["role_reasons"].as_array().unwrap();
    let found = reasons.iter().find(|one| one["role"] == role);
    found.unwrap().clone()
}

#[test]
fn a_window_includes_both_its_ends() {
    let log = [did(1, 50.0, "visit", &role("boss"))];
    assert_eq!(answer(&log).active_people, 1);
    let mut late = did(1, 50.0, "visit", &role("boss"));
    late.time -= 1;
    let before = answer(&[late]);
    assert_eq!((before.active_people, before.rows[0].active_before), (0, 1));
}

#[test]
fn who_left_has_no_role_until_they_do_something_again() {
    let gone = [
        did(1, 55.0, "visit", &role("boss")),
        did(1, 56.0, "left", &[]),
        did(1, 57.0, "mail", &[]),
    ];
    let told = answer(&gone);
    assert_eq!(state(&told, "boss"), RoleState::Left);
    assert_eq!((told.people, told.rows[0].left, told.left), (0, 1, 1));
    assert_eq!(reason(&gone, "boss")["why"], "left");
    let mut back = gone.to_vec();
    back.push(did(1, 58.0, "visit", &[]));
    assert_eq!(state(&answer(&back), "boss"), RoleState::Engaged);
    // Whoever does something at the very instant is gone all the same.
    let mut same = gone.to_vec();
    same.push(did(1, 56.0, "visit", &[]));
    assert_eq!(state(&answer(&same), "boss"), RoleState::Left);
}

#[test]
fn a_role_is_missing_when_its_holder_has_another() {
    let log = [
        did(1, 10.0, "visit", &role("boss")),
        did(1, 40.0, "visit", &role("user")),
        did(2, 55.0, "visit", &role("buyer")),
    ];
    let told = answer(&log);
    assert_eq!(state(&told, "boss"), RoleState::Missing);
    assert_eq!(state(&told, "user"), RoleState::Quiet);
    assert_eq!(state(&told, "buyer"), RoleState::Engaged);
    let why = reason(&log, "boss");
    assert_eq!(
        (&why["why"], &why["now"]),
        (&json!("moved"), &json!("user"))
    );
    assert_eq!(reason(&log, "user")["why"], "silent");
    assert_eq!(reason(&log, "buyer")["why"], "active");
    let row = &told.rows[0];
    assert_eq!(row.completeness, Some(2.0 / 3.0));
    assert_eq!(row.engagement, Some(1.0 / 3.0));
    assert!(row.single_threaded);
}

#[test]
fn a_role_told_by_a_profile_is_known_though_never_active() {
    let log = [
        did(1, 10.0, "profile", &role("boss")),
        did(2, 55.0, "visit", &[]),
    ];
    assert_eq!(state(&answer(&log), "boss"), RoleState::Quiet);
    assert_eq!(reason(&log, "boss")["why"], "never_active");
    assert_eq!(reason(&log, "buyer")["why"], "nobody");
}

#[test]
fn without_a_source_nothing_is_missing() {
    let log = [did(1, 55.0, "visit", &[])];
    let (fold, plan) = built(&question(Some(&["boss"])));
    let told = run(&fold, &plan, &log, 3).answer(&fold);
    assert!(!told.sources.roles && told.roles.is_empty());
    assert!(told.rows[0].roles.is_empty() && told.rows[0].completeness.is_none());
    assert!(!told.sources.features && told.depth.is_empty());
    assert!(!told.sources.money);
}

#[test]
fn a_term_is_worth_more_than_what_was_paid_until_it_ends() {
    let pays = |day: f64, name: &str, amount: f64| {
        let money = [("$amount", json!(amount)), ("$currency", json!("EUR"))];
        did(0, day, name, &money)
    };
    let log = [pays(30.1, "sign", 900.0), pays(31.0, "pay", 10.0)];
    let told = answer(&log);
    assert_eq!(told.rows[0].term.as_ref().unwrap().amount, 900.0);
    assert_eq!(told.terms[0].amount, 900.0);
    assert_eq!(told.money[0].amount, 10.0);
    // The term of 30 days is over with the instant it ends.
    assert_eq!(answer(&[pays(30.0, "sign", 900.0)]).rows[0].term, None);
}

#[test]
fn reasons_name_the_events_they_rest_on() {
    let log = [
        did(1, 50.0, "visit", &role("boss")),
        did(1, 55.0, "visit", &[]),
        did(1, 56.0, "left", &[]),
        did(2, 57.0, "mail", &[]),
    ];
    let (fold, plan) = built(&question(None));
    let explained = explained(&fold, &plan, &log);
    let matched = explained.matched.iter();
    let matched: Vec<_> = matched.map(|one| (one.index, one.role.as_str())).collect();
    assert_eq!(matched, [(0, "role"), (1, "last activity"), (2, "left")]);
    assert_eq!(explained.verdict, "accounts.nobody_active");
    assert_eq!(
        explained.sentence,
        "Has 1 person, 0 of them active; boss left on 1970-02-26."
    );
}

#[test]
fn outcomes_change_when_time_says_so() {
    let (fold, plan) = built(&question(None));
    let log = [
        did(1, 55.0, "visit", &role("boss")),
        did(2, 57.0, "mail", &[]),
    ];
    let mut state = fold.init();
    fold.step(&mut state, blocks(&plan, &log).remove(0).all());
    assert_eq!(fold.next_change_at(&state, AS_OF), Some(65 * DAY_MS + 1));
    assert_eq!(fold.next_change_at(&state, 70 * DAY_MS), None);
}

#[test]
fn only_one_account_is_told_with_its_people() {
    let log = [
        did(1, 55.0, "visit", &role("boss")),
        did(2, 40.0, "visit", &[]),
    ];
    let mut asked = question(None);
    asked.account = Some(wayfarer_core::AccountId(1).to_string());
    let (fold, plan) = built(&asked);
    let told = run(&fold, &plan, &log, 3).answer(&fold);
    let who: Vec<_> = told.rows[0].who.iter().map(|one| one.active).collect();
    assert_eq!(who, [true, false]);
    assert_eq!(told.rows[0].who[0].role.as_deref(), Some("boss"));
    assert_eq!(told.rows[0].who[0].stage.as_deref(), Some("habit"));
}

fn refused(question: Json, context: &Context) -> String {
    let question: Accounts = serde_json::from_value(question).unwrap();
    let read = question.read_lifecycles();
    let built = read.and_then(|_| {
        AccountsFold::new(&question, context, &mut PlanBuilder::new(context)).map(|_| ())
    });
    built.unwrap_err().path
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_place() {
    let plain = Context::at(AS_OF);
    let mut ranged = plain.clone();
    ranged.from_ms = Some(0);
    assert_eq!(refused(json!({}), &ranged), "range");
    for (question, path) in [
        (json!({"within": "0d"}), "accounts.within"),
        (json!({"roles": ["a", "a"]}), "accounts.roles[1]"),
        (json!({"limit": 0}), "accounts.limit"),
        (json!({"cursor": "x"}), "accounts.cursor"),
        (json!({"account": "acme"}), "accounts.account"),
        (
            json!({"lifecycle": lifecycle("person", ["a", "b"])}),
            "accounts.lifecycle",
        ),
        (
            json!({"people_lifecycle": lifecycle("account", ["a", "b"])}),
            "accounts.people_lifecycle",
        ),
        (
            json!({"properties": ["a", "b", "c", "d", "e", "f", "g", "h", "i"]}),
            "accounts.properties",
        ),
    ] {
        assert_eq!(refused(question, &plain), path);
    }
    assert!(context().lifecycles.own(1).is_some());
}
