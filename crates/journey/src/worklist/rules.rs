//! The rules of the worklist, on logs written by hand and on random ones.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::*;
use crate::lifecycle::Lifecycle;
use crate::people::testlog::{Run, TestEvent, blocks, explained, run};
use crate::{Context, Fold, LifecycleRef, Plan, PlanBuilder, Question};

/// visitor → customer, back after 20 quiet days, lost after 60; at risk after 10.
fn lifecycle() -> Lifecycle {
    serde_json::from_value(json!({
        "version": 1, "key": "shop", "names": "Shop", "initial": "visitor",
        "stages": [{"key": "visitor", "names": "Visitor"}, {"key": "customer", "names": "Customer"},
            {"key": "lost", "names": "Lost", "terminal": true}],
        "transitions": [
            {"from": "visitor", "to": "customer", "kind": "progress", "when": {"did": {"event": "order", "within": "20d"}}},
            {"from": "customer", "to": "visitor", "kind": "regress", "when": {"not": {"did": {"event": "order", "within": "20d"}}}},
            {"from": "*", "to": "lost", "kind": "close", "when": {"silent": {"event": "order", "for": "60d"}}}],
        "risk": {"at_risk": {"when": {"silent": {"event": "order", "for": "10d"}}}, "saved_after": "1d"}
    }))
    .unwrap()
}

fn filter(event: &str) -> Json {
    json!({"event": event})
}

fn question() -> Worklist {
    serde_json::from_value(json!({
        "lifecycle": serde_json::to_value(lifecycle()).unwrap(),
        "amounts": [filter("order")], "refunds": [filter("refund")], "contacts": [filter("call")],
        "bad_responses": [{"event": "survey", "where": {"property": {"name": "score", "at_most": 6}}}],
        "contract": {"begins": filter("renewal"), "term": "30d"}, "goal_events": []
    }))
    .unwrap()
}

fn built(question: &Worklist, day: i64) -> (WorklistFold, Plan) {
    let context = Context::at(day * DAY_MS);
    let mut builder = PlanBuilder::new(&context);
    let fold = WorklistFold::new(question, &context, &mut builder).unwrap();
    (fold, builder.finish())
}

pub(super) fn event(
    person: u64,
    day: f64,
    name: &str,
    properties: &[(&'static str, Json)],
) -> TestEvent {
    let value = |json: &Json| Value::from_json(json.clone()).unwrap();
    TestEvent {
        person,
        time: (day * DAY_MS as f64) as Millis,
        name: name.to_owned(),
        properties: properties
            .iter()
            .map(|(name, json)| (*name, value(json)))
            .collect(),
    }
}

fn order(person: u64, day: f64, amount: f64) -> TestEvent {
    event(
        person,
        day,
        "order",
        &[("$amount", json!(amount)), ("$currency", json!("EUR"))],
    )
}

struct Asked {
    fold: WorklistFold,
    ran: Run<WorklistFold>,
}

fn ask(log: &[TestEvent], day: i64) -> Asked {
    asked(&question(), log, day)
}

fn asked(question: &Worklist, log: &[TestEvent], day: i64) -> Asked {
    let (fold, plan) = built(question, day);
    let ran = run(&fold, &plan, log, 9);
    Asked { fold, ran }
}

impl Asked {
    fn answer(&self) -> WorklistAnswer {
        self.ran.answer(&self.fold)
    }

    fn listed(&self, key: Json) -> u64 {
        self.ran.members(&self.fold, key)
    }

    fn reasons(&self) -> Vec<Reason> {
        let reasons = self.answer().reasons.into_iter();
        let there = reasons.filter(|row| row.customers > 0);
        there.map(|row| row.reason).collect()
    }
}

#[test]
fn risk_and_what_comes_are_told_with_their_dates() {
    // Two orders a day apart, then quiet: at risk on day 11, back on day 21, lost on day 61.
    let log = [order(1, 0.0, 10.0), order(1, 1.0, 10.0)];
    let early = ask(&log, 5);
    assert!(
        early.reasons().contains(&Reason::AboutToBeAtRisk),
        "{:?}",
        early.reasons()
    );
    assert!(!early.reasons().contains(&Reason::AtRisk));
    let row = &early.answer().contacts[0];
    assert_eq!(row.due.as_deref(), Some("1970-01-12T00:00:00Z"));
    assert_eq!(row.parts.confidence, 0.7);
    let later = ask(&log, 12);
    let reasons = later.reasons();
    assert!(
        reasons.contains(&Reason::AtRisk) && reasons.contains(&Reason::AboutToGoBack),
        "{reasons:?}"
    );
    assert!(reasons.contains(&Reason::NoOwner), "{reasons:?}");
    let back = ask(&log, 30);
    assert!(
        back.reasons().contains(&Reason::WentBack),
        "{:?}",
        back.reasons()
    );
    let closing = ask(&log, 55);
    let row = &closing.answer().contacts[0];
    assert_eq!(row.concerns[0]["reason"], "at_risk");
    let close = row
        .concerns
        .iter()
        .find(|one| one["reason"] == "about_to_close")
        .unwrap();
    assert_eq!(
        (&close["to"], &close["from"]),
        (&json!("lost"), &json!("visitor"))
    );
    assert_eq!(close["when"], "{silent: {event: order, for: 60d}}");
    // Nobody contacts those who are gone.
    let gone = ask(&log, 70).answer();
    assert_eq!((gone.customers, gone.listed, gone.to_contact), (0, 0, 0));
}

#[test]
fn the_ledger_and_responses_call() {
    let log = [
        order(1, 48.0, 10.0),
        event(1, 49.0, "wf.note", &[("felt", json!(-2))]),
        event(
            1,
            40.0,
            "wf.promise_made",
            &[
                ("promise", json!("sso")),
                ("what", json!("SSO")),
                ("due_at", json!(45 * DAY_MS)),
            ],
        ),
        event(
            1,
            40.0,
            "wf.goal_set",
            &[
                ("goal", json!("g")),
                ("what", json!("Reports")),
                ("due_at", json!(55 * DAY_MS)),
                ("target", json!(3)),
            ],
        ),
        event(1, 47.0, "survey", &[("score", json!(4))]),
        event(
            1,
            30.0,
            "renewal",
            &[("$amount", json!(600.0)), ("$currency", json!("EUR"))],
        ),
    ];
    let asked = ask(&log, 50);
    let reasons = asked.reasons();
    for reason in [
        Reason::BadNote,
        Reason::PromiseOverdue,
        Reason::GoalStalled,
        Reason::BadResponse,
        Reason::RenewalDue,
    ] {
        assert!(reasons.contains(&reason), "{reason:?} in {reasons:?}");
    }
    let row = &asked.answer().contacts[0];
    assert_eq!(row.due.as_deref(), Some("1970-02-15T00:00:00Z"));
    assert_eq!(row.felt, Some(-2));
    let told = |reason: &str| {
        row.concerns
            .iter()
            .find(|one| one["reason"] == reason)
            .unwrap()
    };
    assert_eq!(told("promise_overdue")["what"], "SSO");
    assert_eq!(told("goal_stalled")["what"], "Reports");
    assert_eq!(told("renewal_due")["worth"][0]["amount"], 600.0);
    // A happier note later takes the bad one back.
    let mut happier = log.to_vec();
    happier.push(event(1, 49.5, "wf.note", &[("felt", json!(1))]));
    assert!(!ask(&happier, 50).reasons().contains(&Reason::BadNote));
    let missed = ask(&log, 56).reasons();
    assert!(missed.contains(&Reason::GoalMissed) && !missed.contains(&Reason::GoalStalled));
}

#[test]
fn what_nobody_knows_calls_for_a_look_only() {
    // Orders every five days, and nobody ever asked.
    let log: Vec<_> = (0..20)
        .map(|n| order(1, f64::from(n) * 5.0, 10.0))
        .collect();
    let asked = ask(&log, 96);
    let answer = asked.answer();
    assert_eq!(
        asked.reasons(),
        [
            Reason::AboutToBeAtRisk,
            Reason::NoContact,
            Reason::NoFeeling,
            Reason::NoGoal
        ]
    );
    assert_eq!(answer.listed, 1);
    let mut cared = log.clone();
    cared.push(event(1, 80.0, "wf.note", &[("felt", json!(1))]));
    cared.push(event(1, 80.0, "wf.goal_set", &[("goal", json!("g"))]));
    assert_eq!(ask(&cared, 96).reasons(), [Reason::AboutToBeAtRisk]);
}

#[test]
fn a_snooze_ends_with_its_time_or_with_something_new_and_worse() {
    let mut log = vec![order(1, 0.0, 10.0), order(1, 1.0, 10.0)];
    // Day 8: about to be at risk (3). Put off until day 40.
    log.push(event(
        1,
        8.0,
        "wf.snoozed",
        &[("until_at", json!(40 * DAY_MS))],
    ));
    let snoozed = ask(&log, 9);
    assert_eq!(
        (snoozed.answer().to_contact, snoozed.answer().snoozed),
        (0, 1)
    );
    assert_eq!(snoozed.listed(json!({"hidden": "snoozed"})), 1);
    // Day 12: at risk (5) is new and worse.
    assert_eq!(ask(&log, 12).answer().to_contact, 1);
    // Put off again while at risk: nothing is worse than that any more …
    log.push(event(
        1,
        12.0,
        "wf.snoozed",
        &[("until_at", json!(40 * DAY_MS))],
    ));
    log.push(event(1, 30.0, "wf.note", &[("felt", json!(-1))]));
    assert_eq!(ask(&log, 31).answer().snoozed, 1);
    // … until its time is over, and a bad note of the same weight does not end it either.
    assert_eq!(ask(&log, 40).answer().to_contact, 1);
}

#[test]
fn who_was_contacted_rests_until_something_new() {
    let mut log = vec![order(1, 0.0, 10.0), order(1, 1.0, 10.0)];
    log.push(event(
        1,
        12.0,
        "wf.contacted",
        &[("channel", json!("phone"))],
    ));
    let rested = ask(&log, 13);
    assert_eq!(
        (
            rested.answer().contacted,
            rested.listed(json!({"hidden": "contacted"}))
        ),
        (1, 1)
    );
    assert_eq!(ask(&log, 30).answer().to_contact, 1);
    log.push(event(1, 14.0, "wf.note", &[("felt", json!(-1))]));
    let row = ask(&log, 15).answer().contacts.remove(0);
    assert_eq!(row.last_contact.as_deref(), Some("1970-01-15T00:00:00Z"));
}

#[test]
fn avoided_channels_are_never_suggested() {
    let wish = |day: f64, channel: &str, wish: &str| {
        event(
            1,
            day,
            "wf.preference_set",
            &[("channel", json!(channel)), ("wish", json!(wish))],
        )
    };
    let mut log = vec![
        order(1, 0.0, 10.0),
        wish(1.0, "phone", "prefer"),
        wish(2.0, "email", "accept"),
    ];
    let channel = |log: &[TestEvent]| {
        let row = ask(log, 12).answer().contacts.remove(0);
        (row.channel, row.avoid)
    };
    assert_eq!(channel(&log), (Some("phone".to_owned()), vec![]));
    log.push(wish(3.0, "phone", "avoid"));
    assert_eq!(
        channel(&log),
        (Some("email".to_owned()), vec!["phone".to_owned()])
    );
    log.push(wish(4.0, "email", "avoid"));
    assert_eq!(channel(&log).0, None);
}

#[test]
fn money_is_net_of_the_last_year_and_ranks() {
    let day = 500.0;
    // Orders of nothing keep them from being lost before.
    let quiet = |person: u64, amount: f64| {
        let kept = (0..9).map(|n| order(person, day - 62.0 - 50.0 * f64::from(n), 0.0));
        let mut orders: Vec<_> = kept.collect();
        orders.push(order(person, day - 12.0, amount));
        orders.push(order(person, day - 400.0, 99_999.0));
        orders
    };
    let mut log = quiet(1, 100.0);
    log.extend(quiet(2, 900.0));
    log.push(event(
        2,
        day - 11.0,
        "refund",
        &[("$amount", json!(850.0)), ("$currency", json!("EUR"))],
    ));
    log.extend(quiet(3, 300.0));
    log.push(event(
        3,
        day - 11.0,
        "wf.priority_set",
        &[("priority", json!("low"))],
    ));
    log.push(event(3, day - 11.0, "profile", &[("owner", json!("Mei"))]));
    let answer = ask(&log, day as i64).answer();
    let rows: Vec<_> = answer
        .contacts
        .iter()
        .map(|row| (row.person.unwrap().0, row.money[0].amount))
        .collect();
    // The richest has a low priority: 1.5 × 0.75 is above (0.5 + 1/3) and below (0.5 + 2/3).
    assert_eq!(rows, [(1, 100.0), (3, 300.0), (2, 50.0)]);
    for row in &answer.contacts {
        assert_eq!(
            row.score,
            row.parts.urgency * row.parts.value * row.parts.confidence
        );
    }
    let owned = Worklist {
        owned_by: Some("Mei".to_owned()),
        ..question()
    };
    let mine = asked(&owned, &log, day as i64).answer();
    assert_eq!((mine.customers, mine.contacts.len()), (1, 1));
    assert_eq!(mine.contacts[0].owner.as_deref(), Some("Mei"));
}

#[test]
fn reasons_of_one_customer() {
    let (fold, plan) = built(&question(), 12);
    let why = explained(&fold, &plan, &[order(1, 0.0, 10.0)]);
    assert_eq!(why.verdict, "worklist.to_contact");
    assert_eq!(
        why.sentence,
        "Is to be contacted: at risk, about to go back, no owner."
    );
    let text = serde_json::to_string(&Question::of(crate::Ask::Worklist(Worklist::of(
        LifecycleRef::Key("shop".into()),
    ))))
    .unwrap();
    assert_eq!(text, r#"{"version":1,"worklist":{"lifecycle":"shop"}}"#);
}

fn any_event() -> impl Strategy<Value = TestEvent> {
    let name = prop::sample::select(vec![
        "order",
        "order",
        "refund",
        "call",
        "survey",
        "renewal",
        "wf.note",
        "wf.promise_made",
        "wf.goal_set",
        "wf.snoozed",
        "wf.contacted",
        "wf.preference_set",
        "wf.priority_set",
        "profile",
    ]);
    (1u64..6, 0i64..80, name, 0i64..90, -2i64..=2).prop_map(|(person, day, name, other, felt)| {
        let number = json!(other * DAY_MS);
        let properties: Vec<(&'static str, Json)> = match name {
            "order" | "refund" | "renewal" => vec![
                ("$amount", json!(other)),
                ("$currency", json!(if felt > 0 { "EUR" } else { "USD" })),
            ],
            "survey" => vec![("score", json!(other % 11))],
            "wf.note" => vec![("felt", json!(felt))],
            "wf.promise_made" => vec![("promise", json!("p")), ("due_at", number)],
            "wf.goal_set" => vec![("goal", json!("g")), ("due_at", number)],
            "wf.snoozed" => vec![("until_at", number)],
            "wf.preference_set" => vec![
                ("channel", json!("phone")),
                (
                    "wish",
                    json!(["avoid", "prefer", "accept"][(other % 3) as usize]),
                ),
            ],
            "wf.priority_set" => vec![("priority", json!(["low", "urgent"][(other % 2) as usize]))],
            "profile" => vec![("owner", json!("Mei"))],
            _ => vec![],
        };
        event(person, day as f64, name, &properties)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Nothing changes before the announced instant unless something happens.
    #[test]
    fn the_list_changes_when_announced(
        log in prop::collection::vec(any_event(), 1..30), day in 10i64..90, hours in 1i64..200,
    ) {
        let now = day * DAY_MS;
        let log: Vec<_> = log.into_iter().filter(|one| one.person == 1 && one.time <= now).collect();
        let (fold, plan) = built(&question(), day);
        let Some(block) = blocks(&plan, &log).pop() else { return Ok(()) };
        let outcome = |at: Millis| {
            let context = Context::at(at);
            let mut builder = PlanBuilder::new(&context);
            let fold = WorklistFold::new(&question(), &context, &mut builder).unwrap();
            let mut state = fold.init();
            fold.step(&mut state, block.all());
            let mut outcome = WorklistOutcome::default();
            fold.finish(&state, &mut outcome);
            let reasons: Vec<_> = outcome.concerns().iter().map(|one| (one.reason, one.since)).collect();
            (reasons, outcome.hidden)
        };
        let mut state = fold.init();
        fold.step(&mut state, block.all());
        let change = fold.next_change_at(&state, now).unwrap_or(Millis::MAX);
        let later = now + hours * 3_600_000;
        prop_assert!(change > now);
        prop_assert_eq!(outcome(later.min(change - 1)), outcome(now), "before {}", change);
    }

    /// Every number is its list; the ranking is ordered, complete and does not depend on how
    /// the log was cut and merged.
    #[test]
    fn numbers_are_lists_and_the_ranking_is_one(
        log in prop::collection::vec(any_event(), 0..50), day in 10i64..90, seed: u64,
    ) {
        let (fold, plan) = built(&question(), day);
        let ran = run(&fold, &plan, &log, seed);
        let answer = ran.answer(&fold);
        let again = run(&fold, &plan, &log, seed.wrapping_add(1)).answer(&fold);
        prop_assert_eq!(&again.contacts, &answer.contacts);
        let listed = |key: Json| ran.members(&fold, key);
        for row in &answer.reasons {
            prop_assert_eq!(row.customers, listed(json!({"reason": row.reason})), "{:?}", row.reason);
        }
        prop_assert_eq!(answer.listed, listed(json!({})));
        prop_assert_eq!(answer.to_contact, listed(json!({"to_contact": true})));
        prop_assert_eq!(answer.snoozed, listed(json!({"hidden": "snoozed"})));
        prop_assert_eq!(answer.contacted, listed(json!({"hidden": "contacted"})));
        prop_assert_eq!(answer.contacts.len() as u64, answer.to_contact);
        for pair in answer.contacts.windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
        }
        for row in &answer.contacts {
            prop_assert!((0.0..=1.0).contains(&row.parts.urgency), "{:?}", row.parts);
            prop_assert!((0.375..=2.25).contains(&row.parts.value), "{:?}", row.parts);
            prop_assert!(row.channel.as_ref().is_none_or(|channel| !row.avoid.contains(channel)));
            let calls = row.concerns.iter().filter(|one| one["calls"] == true).count();
            prop_assert!(calls > 0);
        }
    }
}
