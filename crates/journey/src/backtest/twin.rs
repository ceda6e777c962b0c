//! The back-test against a slow, obvious twin, numbers against lists, and rules by example.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::{Alarm, Backtest, BacktestAnswer, BacktestFold, Known, Verdict};
use crate::health::naive;
use crate::people::naive::holds;
use crate::people::testlog::{Run, TestEvent, by_person, explained};
use crate::people::testtwin::{ask, planned};
use crate::{Band, Context, HealthModel};

const DAYS: i64 = 40;

fn model(hold: &str) -> Json {
    json!({"version": 1, "key": "h", "names": "H", "begins": {"event": "start"},
        "measures": [
            {"key": "use", "names": "Use", "weight": 2.0, "curve": [[0.0, 0.0], [3.0, 100.0]],
             "measure": {"did": {"event": "login", "within": "5d"}}},
            {"key": "silence", "names": "Silence", "weight": 1.0, "curve": [[1.0, 100.0], [9.0, 0.0]],
             "measure": {"silent": {"event": ["login", "start"]}}}
        ],
        "bands": {"green": 70.0, "red": 40.0, "margin": 1.0, "hold": hold}})
}

fn alarms() -> impl Strategy<Value = Json> {
    prop::sample::select(vec![
        json!({"health": model("0d"), "band": "red"}),
        json!({"health": model("2d"), "band": "yellow"}),
        json!({"criterion": {"silent": {"event": "login", "for": "4d"}}}),
        json!({"criterion": {"not": {"did": {"event": "login", "within": "3d"}}}}),
    ])
}

/// Events at half days, some received later, some much later.
fn logs() -> impl Strategy<Value = Vec<TestEvent>> {
    let name = prop::sample::select(vec!["start", "login", "login", "login", "churn"]);
    let delay = prop::sample::select(vec![0, 0, 0, 1, 3, 9, 30]);
    let owner = prop::option::of(prop::sample::select(vec!["mei", "jun"]));
    let event = (1..5u64, 0..DAYS * 2, name, delay, owner).prop_map(
        |(person, half, name, delay, owner)| {
            let time = half * DAY_MS / 2;
            let received = Value::Number((time + delay * DAY_MS) as f64);
            let owner = owner.map(|owner| ("owner", Value::Text(owner.to_owned())));
            TestEvent {
                person,
                time,
                name: name.to_owned(),
                properties: owner
                    .into_iter()
                    .chain([("$received_at", received)])
                    .collect(),
            }
        },
    );
    prop::collection::vec(event, 0..60)
}

/// Events in the order in which they were known, with the instants they count from.
fn known(events: &[TestEvent], question: &Backtest) -> Vec<TestEvent> {
    let mut known: Vec<(bool, TestEvent)> = events
        .iter()
        .map(|event| {
            let delay = event.number("$received_at").unwrap() as i64 - event.time;
            let is_late = question.known == Known::Received
                && delay > 0
                && delay <= question.backfill_after.millis;
            let time = if is_late {
                event.time + delay
            } else {
                event.time
            };
            (
                !is_late,
                TestEvent {
                    time,
                    ..event.clone()
                },
            )
        })
        .collect();
    known.sort_by_key(|(on_time, event)| (event.time, *on_time));
    known.into_iter().map(|(_, event)| event).collect()
}

/// Whether the subject stands in the alarm state, midnight by midnight.
fn states(
    question: &Backtest,
    events: &[TestEvent],
    as_of: Millis,
    below: Option<f64>,
) -> Vec<(Millis, bool)> {
    match &question.alarm {
        Alarm::Health { model, band } => {
            let (model, _) = model.definition("t").unwrap();
            let model: &HealthModel = model;
            let mut states = Vec::new();
            for life in naive::lives(model, events, as_of + 1) {
                for point in life.points.iter().filter(|point| point.at <= as_of) {
                    let is_alarm = match below {
                        None => point.band == *band,
                        Some(below) => {
                            point.band != Band::Unknown && point.score.is_some_and(|s| s < below)
                        }
                    };
                    states.push((point.at, is_alarm));
                }
                states.extend(life.ended.map(|ended| (ended, false)));
            }
            states
        }
        Alarm::Signals { .. } => unreachable!("signals have a twin of their own"),
        Alarm::Criterion { criterion, .. } => {
            let Some(first) = events.first() else {
                return Vec::new();
            };
            let days = (first.time + DAY_MS - 1).div_euclid(DAY_MS)..=as_of.div_euclid(DAY_MS);
            days.map(|day| {
                let at = day * DAY_MS;
                let seen: Vec<_> = events.iter().filter(|e| e.time <= at).cloned().collect();
                (at, holds(criterion, &seen, at))
            })
            .collect()
        }
    }
}

fn raised(states: &[(Millis, bool)]) -> Vec<Millis> {
    let mut before = false;
    let mut raised = Vec::new();
    for (at, is_alarm) in states {
        if *is_alarm && !before {
            raised.push(*at);
        }
        before = *is_alarm;
    }
    raised
}

fn context(as_of: i64, from: i64) -> Context {
    let mut context = Context::at(as_of * DAY_MS);
    context.extent = Some((0, as_of * DAY_MS));
    context.from_ms = Some(from * DAY_MS);
    context.to_ms = Some(as_of * DAY_MS + 1);
    context
}

fn run(
    question: &Backtest,
    context: &Context,
    log: &[TestEvent],
    seed: u64,
) -> (BacktestFold, Run<BacktestFold>) {
    ask(context, log, seed, |plan| {
        BacktestFold::new(question, context, plan)
    })
}

fn check_line(
    line: &super::AlarmLine,
    people: &[(Vec<Millis>, Vec<Millis>)],
    (from, until, as_of, horizon): (Millis, Millis, Millis, Millis),
) -> Result<(), TestCaseError> {
    let inside = |at: &&Millis| **at >= from && **at < until;
    let mut counts = [0u64; 3];
    let (mut caught, mut missed, mut leads) = (0, 0, Vec::new());
    for (alarms, outcomes) in people {
        for alarm in alarms.iter().filter(inside) {
            let came = outcomes
                .iter()
                .any(|at| at > alarm && *at <= alarm + horizon);
            let verdict = match (alarm + horizon > as_of, came) {
                (true, _) => Verdict::Open,
                (false, true) => Verdict::TruePositive,
                (false, false) => Verdict::FalseAlarm,
            };
            counts[verdict as usize] += 1;
        }
        for outcome in outcomes.iter().filter(inside) {
            let before = alarms
                .iter()
                .filter(|at| *at < outcome && **at >= outcome - horizon);
            match before.min() {
                Some(first) => {
                    caught += 1;
                    leads.push(outcome - first);
                }
                None => missed += 1,
            }
        }
    }
    let told: Vec<u64> = line.verdicts.iter().map(|count| count.alarms).collect();
    prop_assert_eq!(&told[..], &counts[..]);
    prop_assert_eq!((line.caught, line.missed), (caught, missed));
    let precision = line.precision.as_ref().map(|rate| (rate.count, rate.of));
    let over = counts[0] + counts[1];
    prop_assert_eq!(precision, (over > 0).then_some((counts[0], over)));
    let mean = leads.iter().sum::<i64>() as f64 / leads.len().max(1) as f64;
    let told = line
        .lead
        .as_ref()
        .map(|lead| (lead.count, lead.mean_ms.round()));
    let expected = (!leads.is_empty()).then(|| (leads.len() as u64, mean.round()));
    prop_assert_eq!(told, expected);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_number_equals_its_naive_twin_and_its_list(
        alarm in alarms(),
        log in logs(),
        from in 0..20i64,
        occurred in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let is_health = alarm.get("health").is_some();
        let mut question: Backtest = serde_json::from_value(json!({
            "alarm": alarm, "outcome": {"event": "churn"}, "horizon": "10d", "owner": "owner",
            "known": if occurred { "occurred" } else { "received" },
        })).unwrap();
        if is_health {
            question.thresholds = vec![30.0, 60.0];
        }
        let as_of = DAYS + 2;
        let context = context(as_of, from);
        let (fold, run) = run(&question, &context, &log, seed);
        let answer: BacktestAnswer = run.answer(&fold);
        let people: Vec<_> = by_person(&log).into_values().collect();
        let line = |below: Option<f64>| -> Vec<(Vec<Millis>, Vec<Millis>)> {
            people
                .iter()
                .map(|events| {
                    let known = known(events, &question);
                    let states = states(&question, &known, as_of * DAY_MS, below);
                    let churned = events.iter().filter(|event| event.name == "churn");
                    let mut churned: Vec<_> = churned.map(|event| event.time).collect();
                    churned.dedup();
                    (raised(&states), churned)
                })
                .collect()
        };
        let scope = (from * DAY_MS, as_of * DAY_MS + 1, as_of * DAY_MS, 10 * DAY_MS);
        check_line(&answer.alarm, &line(None), scope)?;
        for threshold in &answer.thresholds {
            check_line(&threshold.line, &line(Some(threshold.threshold)), scope)?;
        }
        let lines = std::iter::once((None, &answer.alarm))
            .chain(answer.thresholds.iter().map(|line| (Some(line.threshold), &line.line)));
        for (threshold, line) in lines {
            let key = |mut key: Json| {
                if let Some(threshold) = threshold {
                    key["threshold"] = json!(threshold);
                }
                key
            };
            for count in &line.verdicts {
                let listed = run.members(&fold, key(json!({"alarm": count.verdict})));
                prop_assert_eq!(count.subjects, listed);
            }
            prop_assert_eq!(line.caught_subjects, run.members(&fold, key(json!({"outcome": "caught"}))));
            prop_assert_eq!(line.missed_subjects, run.members(&fold, key(json!({"outcome": "missed"}))));
        }
        prop_assert_eq!(answer.subjects, run.members(&fold, json!({})));
        let late = log.iter().filter(|event| {
            let delay = event.number("$received_at").unwrap() as i64 - event.time;
            !occurred && delay > 0 && delay <= 7 * DAY_MS
        });
        // Events that no filter picks are not read at all.
        prop_assert!(answer.late_events <= late.count() as u64);
    }
}

fn event(day: f64, name: &str, received: f64, owner: &'static str) -> TestEvent {
    let ms = |day: f64| (day * DAY_MS as f64) as i64;
    TestEvent {
        person: 1,
        time: ms(day),
        name: name.to_owned(),
        properties: vec![
            ("$received_at", Value::Number(ms(received) as f64)),
            ("owner", Value::Text(owner.to_owned())),
        ],
    }
}

fn silence() -> Backtest {
    serde_json::from_value(json!({
        "alarm": {"criterion": {"silent": {"event": "login", "for": "4d"}}},
        "outcome": {"event": "churn"}, "horizon": "10d", "owner": "owner",
    }))
    .unwrap()
}

#[test]
fn an_event_counts_from_when_it_was_received() {
    // Silent from day 1; a login of day 3 that was received on day 6.
    let log = [
        event(1.0, "login", 1.0, "mei"),
        event(3.0, "login", 6.0, "mei"),
        event(20.0, "churn", 20.0, "mei"),
    ];
    let context = context(40, 0);
    let raised = |question: &Backtest| {
        let (_, run) = run(question, &context, &log, 3);
        let alarms = run.outcomes[0].1.alarms.iter();
        alarms
            .map(|alarm| (alarm.at / DAY_MS, alarm.verdict))
            .collect::<Vec<_>>()
    };
    // Alarmed on day 5, quiet with what came on day 6, alarmed again four days later.
    let (false_alarm, hit) = (Verdict::FalseAlarm, Verdict::TruePositive);
    assert_eq!(raised(&silence()), [(5, false_alarm), (10, hit)]);
    let mut at_once = silence();
    at_once.known = Known::Occurred;
    assert_eq!(raised(&at_once), [(7, false_alarm)]);
    // Three days late is no import of history, unless two days already are.
    let mut history = silence();
    history.backfill_after = wayfarer_core::Span::days(2);
    assert_eq!(raised(&history), [(7, false_alarm)]);
    let (fold, run) = run(&silence(), &context, &log, 3);
    let answer = run.answer(&fold);
    assert_eq!((answer.late_events, answer.backfilled_events), (1, 0));
    let lead = answer.alarm.lead.unwrap();
    assert_eq!((lead.count, lead.p50_ms), (1, 10.0 * DAY_MS as f64));
    assert_eq!(answer.alarm.recall.unwrap().count, 1);
    // Days 5 and 10 are Tuesday and Sunday of one week.
    assert_eq!((answer.owners, answer.alarm.most_in_a_week), (1, 2));
    // Two alarms in 40 days and a millisecond.
    assert!((answer.alarm.per_owner_week.unwrap() - 2.0 / (40.0 / 7.0)).abs() < 1e-6);
}

#[test]
fn an_alarm_whose_horizon_is_not_over_is_open_whatever_happened() {
    let log = [
        event(1.0, "login", 1.0, "mei"),
        event(8.0, "churn", 8.0, "mei"),
    ];
    let question = silence();
    let (fold, run) = run(&question, &context(14, 0), &log, 1);
    let answer = run.answer(&fold);
    assert_eq!(answer.alarm.precision, None);
    assert_eq!(run.members(&fold, json!({"alarm": "open"})), 1);
    assert_eq!(answer.alarm.recall.unwrap().count, 1);
    let (fold, plan) = planned(&context(14, 0), |plan| {
        BacktestFold::new(&question, &context(14, 0), plan)
    });
    let why = explained(&fold, &plan, &log);
    assert_eq!(why.verdict, "backtest.caught");
    assert_eq!(why.facts["alarms"][0]["verdict"], "open");
    assert_eq!(why.facts["outcomes"][0]["lead_days"], 3.0);
    assert_eq!(why.matched.len(), 1);
}

#[test]
fn what_cannot_be_asked_is_refused() {
    for wrong in [
        json!({"alarm": {"criterion": {"silent": {"for": "4d"}}}, "outcome": {}, "thresholds": [40.0]}),
        json!({"alarm": {"health": model("0d")}, "outcome": {}, "thresholds": [140.0]}),
        json!({"alarm": {"health": model("0d")}, "outcome": {}, "horizon": "0d"}),
    ] {
        let question: Backtest = serde_json::from_value(wrong.clone()).unwrap();
        let context = context(9, 0);
        let mut plan = crate::PlanBuilder::new(&context);
        assert!(
            BacktestFold::new(&question, &context, &mut plan).is_err(),
            "{wrong}"
        );
    }
    for wrong in [
        json!({"health": "a", "criterion": {"all": []}}),
        json!({"criterion": {"all": []}, "band": "red"}),
        json!({}),
    ] {
        assert!(serde_json::from_value::<Alarm>(wrong).is_err());
    }
    let written = json!({"health": "a", "band": "red"});
    let alarm: Alarm = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(serde_json::to_value(alarm).unwrap(), written);
}
