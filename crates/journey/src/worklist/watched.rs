//! Signals and health on the worklist: rules by example, and against their own questions.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, PersonId};

use super::rules::event;
use super::*;
use crate::people::testlog::{Run, TestEvent, blocks, explained};
use crate::people::testtwin::{ask, next_change, planned};
use crate::{
    Answering, Context, HealthAnswer, HealthFold, Lang, SignalsAnswer, SignalsFold, UnitRef,
    sentence,
};

/// Nobody ever leaves, and nothing else calls for a contact.
fn lifecycle() -> Json {
    json!({"version": 1, "key": "shop", "names": "Shop", "initial": "new",
        "stages": [{"key": "new", "names": "New"}, {"key": "old", "names": "Old"}],
        "transitions": [{"from": "new", "to": "old", "kind": "progress",
            "when": {"did": {"event": "order", "at_least": 1000}}}]})
}

fn signals() -> Json {
    let names = json!({"en": "Quiet", "zh-CN": "安静", "zh-TW": "安靜"});
    json!({"version": 1, "key": "risks", "names": "Risks", "detectors": [
        {"key": "quiet", "kind": "low_usage", "names": names, "severity": "high", "due_in": "5d", "cooldown": "9d",
            "playbook": "Call", "opens": {"when": {"silent": {"event": "login", "for": "6d"}}}, "resolves": {"confirm_for": "1d"}},
        {"key": "angry", "kind": "bad_sentiment", "names": "Angry", "severity": "medium",
            "opens": {"when": {"did": {"event": "complaint", "within": "8d"}}}}
    ]})
}

fn health() -> Json {
    json!({"version": 1, "key": "h", "names": "Health", "measures": [
        {"key": "use", "names": "Use", "weight": 2.0, "curve": [[0.0, 0.0], [3.0, 100.0]],
            "measure": {"did": {"event": "login", "within": "5d"}}},
        {"key": "calm", "names": "Calm", "weight": 1.0, "curve": [[0.0, 100.0], [2.0, 0.0]],
            "measure": {"did": {"event": "complaint", "within": "9d"}}, "null_policy": "zero"}],
        "bands": {"green": 70, "red": 40, "margin": 1}, "coverage_at_least": 0.5})
}

fn question(with: &[(&str, Json)]) -> Worklist {
    let mut document =
        json!({"lifecycle": lifecycle(), "quiet": "1000d", "recent": "10d", "goal_events": []});
    for (part, model) in with {
        document[*part] = model.clone();
    }
    serde_json::from_value(document).unwrap()
}

fn both() -> Worklist {
    question(&[("signals", signals()), ("health", health())])
}

fn context(day: i64) -> Context {
    let mut context = Context::at(day * DAY_MS);
    context.extent = Some((0, day * DAY_MS));
    context
}

fn asked(
    question: &Worklist,
    log: &[TestEvent],
    day: i64,
    seed: u64,
) -> (WorklistFold, Run<WorklistFold>) {
    let context = context(day);
    ask(&context, log, seed, |plan| {
        WorklistFold::new(question, &context, plan)
    })
}

fn login(day: f64) -> TestEvent {
    event(1, day, "login", &[])
}

fn word(day: f64, state: &str, owner: &str) -> TestEvent {
    let properties = [
        ("model", json!("risks")),
        ("detector", json!("quiet")),
        ("state", json!(state)),
        ("owner", json!(owner)),
    ];
    event(1, day, "wf.signal_set", &properties)
}

/// The reasons of the only customer, with days and severities.
fn reasons(log: &[TestEvent], day: i64) -> Vec<(Reason, i64, u8)> {
    let (_, run) = asked(&both(), log, day, 7);
    let concerns = run.outcomes[0].1.concerns().iter();
    concerns
        .map(|one| (one.reason, one.since.div_euclid(DAY_MS), one.severity))
        .collect()
}

/// Those of these reasons alone.
fn only(these: &[Reason], log: &[TestEvent], day: i64) -> Vec<(Reason, i64, u8)> {
    let mut found = reasons(log, day);
    found.retain(|(reason, ..)| these.contains(reason));
    found
}

/// What the first to contact is told of one reason.
fn told(answer: &WorklistAnswer, reason: &str) -> Json {
    let mut concerns = answer.contacts[0].concerns.iter();
    concerns
        .find(|one| one["reason"] == reason)
        .unwrap()
        .clone()
}

#[test]
fn a_live_signal_is_a_reason_until_it_is_over() {
    let log = [login(0.0), login(0.5), login(1.0)];
    let only = |day: i64| only(&[Reason::Signal, Reason::SignalOverdue], &log, day);
    assert_eq!(only(6), []);
    assert_eq!(only(7), [(Reason::Signal, 7, 4)]);
    assert_eq!(only(12), [(Reason::Signal, 7, 4)]);
    // Due five days after it opened: what was not dealt with by then is overdue.
    assert_eq!(
        only(13),
        [(Reason::Signal, 7, 4), (Reason::SignalOverdue, 12, 3)]
    );
    let (fold, run) = asked(&both(), &log, 13, 7);
    let told = told(&run.answer(&fold), "signal");
    assert_eq!(told["detector"], "quiet");
    assert_eq!(
        (&told["state"], &told["overdue"]),
        (&json!("open"), &json!(true))
    );
    assert_eq!(
        (&told["signal_owner"], &told["playbook"]),
        (&Json::Null, &json!("Call"))
    );
    assert_eq!(told["due"], "1970-01-13T00:00:00Z");
    assert_eq!(sentence::concern(&told, Lang::En), "signal: Quiet (open)");
    assert_eq!(
        sentence::concern(&told, Lang::ZhCn),
        "风险信号：安静（未处理）"
    );
    assert_eq!(
        sentence::concern(&told, Lang::ZhTw),
        "風險訊號：安靜（未處理）"
    );
}

#[test]
fn who_is_at_work_on_it_makes_it_less_pressing_and_a_false_alarm_is_none() {
    let quiet = [login(0.0), login(0.5), login(1.0)];
    let with = |said: TestEvent| {
        let mut log = quiet.to_vec();
        log.push(said);
        log
    };
    let signal = |log: &[TestEvent], day: i64| only(&[Reason::Signal], log, day);
    let seen = with(word(8.0, "acknowledged", "Mei"));
    assert_eq!(signal(&seen, 9), [(Reason::Signal, 7, 4)]);
    let working = with(word(8.0, "in_progress", "Mei"));
    assert_eq!(signal(&working, 9), [(Reason::Signal, 7, 3)]);
    let (fold, run) = asked(&both(), &working, 9, 3);
    let told = told(&run.answer(&fold), "signal");
    assert_eq!(told["signal_owner"], "Mei");
    let misled = with(word(8.0, "false_positive", "Mei"));
    assert_eq!(signal(&misled, 9), []);
    // Back at work for a day, then quiet again: the cool-down hushes the next one.
    let mut again = misled.clone();
    again.push(login(10.0));
    assert_eq!(signal(&again, 16), [], "in the cool-down");
    assert_eq!(signal(&again, 20), [(Reason::Signal, 19, 4)]);
}

#[test]
fn low_and_falling_health_are_reasons_and_unknown_health_is_none() {
    let log = [login(0.0), login(0.2), login(0.4)];
    let only = |day: i64| only(&[Reason::HealthLow, Reason::HealthFell], &log, day);
    assert_eq!(only(2), []);
    // Five days on the logins leave the window: from green to red on day 6.
    assert_eq!(
        only(6),
        [(Reason::HealthLow, 6, 4), (Reason::HealthFell, 6, 3)]
    );
    // What goes on goes on; that it fell is no news after ten days.
    assert_eq!(
        only(16),
        [(Reason::HealthLow, 6, 4), (Reason::HealthFell, 6, 3)]
    );
    assert_eq!(only(17), [(Reason::HealthLow, 6, 4)]);
    let (fold, run) = asked(&both(), &log, 6, 5);
    let told = told(&run.answer(&fold), "health_fell");
    let words = ["band", "from_band", "measure"].map(|part| told[part].as_str().unwrap());
    assert_eq!(words, ["red", "green", "use"]);
    assert_eq!(
        sentence::concern(&told, Lang::En),
        "health fell (green → red 33)"
    );
    // Nothing is known of who only complained: two thirds of the score are missing.
    let unknown = [event(1, 0.0, "complaint", &[])];
    let reasons: Vec<_> = reasons(&unknown, 3)
        .into_iter()
        .map(|(reason, ..)| reason)
        .collect();
    assert_eq!(reasons, [Reason::Signal]);
}

#[test]
fn what_is_not_looked_at_is_not_counted_as_nobody() {
    let plain = question(&[]);
    let (fold, run) = asked(&plain, &[login(0.0)], 30, 1);
    let answer = run.answer(&fold);
    let told: Vec<_> = answer.reasons.iter().map(|row| row.reason).collect();
    assert!(!told.contains(&Reason::Signal) && !told.contains(&Reason::HealthLow));
    assert_eq!((answer.signals, answer.health), (None, None));
    for key in [
        json!({"reason": "signal"}),
        json!({"reason": "health_fell"}),
        json!({"detector": "quiet"}),
    ] {
        let error = fold.cell(&key, &run.partial, &run.labels).unwrap_err();
        assert!(error.message.contains("model was read"), "{error}");
    }
    let (fold, run) = asked(&both(), &[login(0.0)], 30, 1);
    assert!(
        fold.cell(&json!({"detector": "nobody"}), &run.partial, &run.labels)
            .is_err()
    );
    // A detector whose events were never seen has no number.
    let mut blind = both();
    let unseen = crate::Unseen {
        events: vec!["complaint".to_owned()],
        is_all: true,
    };
    blind.unseen.insert("angry".to_owned(), unseen);
    let log = [login(0.0), event(1, 29.0, "complaint", &[])];
    let (fold, run) = asked(&blind, &log, 30, 1);
    let answer = run.answer(&fold);
    let read = answer.signals.clone().unwrap();
    let customers: Vec<_> = read.detectors.iter().map(|row| row.customers).collect();
    assert_eq!(customers, [Some(1), None]);
    let said = sentence::worklist(&answer, Lang::En);
    assert!(
        said.ends_with(" Also read: signals by Risks, health by Health."),
        "{said}"
    );
}

#[test]
fn models_about_others_are_refused_with_their_place() {
    let mut accounts = signals();
    accounts["subject"] = json!("account");
    let mut wrong = health();
    wrong["measures"][0]["curve"] = json!([[3.0, 0.0], [1.0, 9.0]]);
    for (part, model, path) in [
        ("signals", accounts, "worklist.signals"),
        ("health", wrong, "worklist.health.measures[0].curve"),
    ] {
        let question = question(&[(part, model)]);
        let context = context(9);
        let mut plan = crate::PlanBuilder::new(&context);
        let error = WorklistFold::new(&question, &context, &mut plan).unwrap_err();
        assert!(error.path.starts_with(path), "{} {error}", error.path);
    }
}

#[test]
fn reasons_tell_what_the_models_say() {
    let mut question = both();
    question.with_reasons = true;
    let context = context(13);
    let (fold, plan) = planned(&context, |plan| {
        WorklistFold::new(&question, &context, plan)
    });
    let log = [login(0.0), login(0.5), word(8.0, "in_progress", "Mei")];
    let why = explained(&fold, &plan, &log);
    assert_eq!(why.verdict, "worklist.to_contact");
    assert_eq!(
        why.sentence,
        "Is to be contacted: health low (red), health fell (red), signal quiet (in progress), signal overdue quiet (in progress)."
    );
    assert_eq!(why.facts["signals"]["all"][0]["detector"], "quiet");
    assert!(why.facts["signals"]["all"][0]["opened_evidence"].is_array());
    assert_eq!(why.facts["health"]["band"], "red");
    let said = why.facts["signals"]["words"][0]["event"].as_u64().unwrap();
    assert_eq!(why.matched[said as usize].index, 2);
}

fn logs() -> impl Strategy<Value = Vec<TestEvent>> {
    let name = prop::sample::select(vec![
        "login",
        "login",
        "login",
        "login",
        "complaint",
        "order",
        "acknowledged",
        "in_progress",
        "resolved",
        "false_positive",
    ]);
    let event = (1..6u64, 0..160i64, name).prop_map(|(person, quarter, name)| {
        let day = quarter as f64 / 4.0;
        match name {
            "login" | "complaint" | "order" => event(person, day, name, &[]),
            state => TestEvent {
                person,
                ..word(day, state, "Mei")
            },
        }
    });
    prop::collection::vec(event, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whoever has a live signal or is red by those questions is on the worklist for it, and
    /// nobody else; each number is its list; nothing depends on how the log was cut.
    #[test]
    fn the_worklist_agrees_with_the_questions_about_its_models(
        log in logs(), day in 5i64..45, seed: u64,
    ) {
        let (fold, run) = asked(&both(), &log, day, seed);
        let answer = run.answer(&fold);
        let context = context(day);
        let read = crate::Signals::of(serde_json::from_value(signals()).unwrap());
        let (signals_fold, signals) = ask(&context, &log, seed, |plan| SignalsFold::new(&read, &context, plan));
        let live: SignalsAnswer = signals.answer(&signals_fold);
        let told = answer.signals.clone().unwrap();
        for (row, own) in told.detectors.iter().zip(&live.detectors) {
            let counts = own.counts.as_ref().unwrap();
            prop_assert_eq!(row.customers, Some(counts.live.subjects));
            prop_assert_eq!(row.customers, Some(run.members(&fold, json!({"detector": row.detector}))));
        }
        let read = crate::Health::of(serde_json::from_value(health()).unwrap());
        let (health_fold, health) = ask(&context, &log, seed, |plan| HealthFold::new(&read, &context, plan));
        let bands: HealthAnswer = health.answer(&health_fold);
        let of = |reason: Reason| answer.reasons.iter().find(|row| row.reason == reason).unwrap().customers;
        prop_assert_eq!(of(Reason::HealthLow), bands.bands[2].now);
        prop_assert_eq!(of(Reason::Signal), live.at_risk);
        prop_assert_eq!(of(Reason::SignalOverdue), live.total.overdue.subjects);
        for row in &answer.reasons {
            prop_assert_eq!(row.customers, run.members(&fold, json!({"reason": row.reason})), "{:?}", row.reason);
        }
        // Lists tell the score the ranking has, and the priority it took in.
        let cell = fold.cell(&json!({"to_contact": true}), &run.partial, &run.labels).unwrap();
        for row in &answer.contacts {
            let is_theirs = |unit: &UnitRef| Some(PersonId(unit.person)) == row.person;
            let outcome = run.outcomes.iter().find(|(unit, _)| is_theirs(unit));
            let listed = fold.detail_in(&outcome.unwrap().1, &cell, &run.labels);
            prop_assert_eq!((&listed["score"], &listed["priority"]), (&json!(row.score), &json!(row.priority)));
        }
        // A customer stands there once, with everything.
        let mut persons: Vec<_> = answer.contacts.iter().map(|row| row.person).collect();
        persons.sort_unstable();
        persons.dedup();
        prop_assert_eq!(persons.len() as u64, answer.to_contact);
        let (_, again) = asked(&both(), &log, day, seed.wrapping_mul(31));
        prop_assert_eq!(again.answer(&fold), answer);
    }

    /// Nothing after the instant counts, and nothing changes before the announced midnight.
    #[test]
    fn reasons_change_when_announced(log in logs(), day in 5i64..40, later in 1i64..12) {
        let now = day * DAY_MS;
        let known: Vec<_> = log.iter().filter(|one| one.time <= now).cloned().collect();
        let told = |log: &[TestEvent], day: i64| {
            let (_, run) = asked(&both(), log, day, 5);
            let one = |outcome: &WorklistOutcome| {
                let concerns = outcome.concerns().iter();
                concerns.map(|one| (one.reason, one.since, one.severity)).collect::<Vec<_>>()
            };
            run.outcomes.iter().map(|(unit, outcome)| (*unit, one(outcome))).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(&log, day), told(&known, day));
        let context = context(day);
        let (fold, plan) = planned(&context, |plan| WorklistFold::new(&both(), &context, plan));
        let change = next_change(&fold, &plan, &known, now).unwrap_or(Millis::MAX);
        prop_assert!(change > now);
        if (day + later) * DAY_MS < change {
            prop_assert_eq!(told(&known, day + later), told(&known, day), "before {}", change);
        }
    }
}

/// The models take pages of their own: no detector is too many beside a lifecycle.
#[test]
fn sixty_filters_of_each_fit_beside_each_other() {
    let detector = |index: usize| {
        json!({"key": format!("d{index}"), "kind": "custom", "names": "D", "severity": "low",
            "opens": {"when": {"did": {"event": format!("e{index}"), "within": "3d"}}}})
    };
    let measure = |index: usize| {
        json!({"key": format!("m{index}"), "names": "M", "weight": 1.0, "curve": [[0.0, 100.0], [1.0, 0.0]],
            "measure": {"did": {"event": format!("e{index}"), "within": "3d"}}, "null_policy": "zero"})
    };
    let signals = json!({"version": 1, "key": "many", "names": "Many", "detectors": (0..50).map(detector).collect::<Vec<_>>()});
    let health = json!({"version": 1, "key": "many", "names": "Many", "measures": (20..52).map(measure).collect::<Vec<_>>(),
        "bands": {"green": 99, "red": 98}});
    let question = question(&[("signals", signals), ("health", health)]);
    let log = [
        event(1, 1.0, "e3", &[]),
        event(2, 1.0, "e49", &[]),
        event(3, 1.0, "e51", &[]),
    ];
    let (fold, run) = asked(&question, &log, 2, 9);
    for (key, expected) in [
        (json!({"detector": "d3"}), 1),
        (json!({"detector": "d49"}), 1),
        (json!({"reason": "signal"}), 2),
        (json!({"reason": "health_low"}), 2),
    ] {
        assert_eq!(run.members(&fold, key.clone()), expected, "{key}");
    }
    let context = context(2);
    let (_, plan) = planned(&context, |plan| {
        WorklistFold::new(&question, &context, plan)
    });
    assert_eq!(plan.pages().count(), 3);
    assert!(plan.filters.len() > 64);
    assert_eq!(blocks(&plan, &log).len(), 3);
}
