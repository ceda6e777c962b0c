//! Signals as alarms against a slow, obvious twin: signals found anew at every millisecond
//! over the events as they were known then.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{Millis, Span, Value};

use super::{Alarm, Backtest, BacktestAnswer, BacktestFold, Known, Verdict};
use crate::people::testlog::{Run, TestEvent, by_person, explained};
use crate::people::testtwin::{ask, next_change, planned};
use crate::signals::naive;
use crate::{Context, Lang, SignalModel, SignalModelRef, Unseen, sentence};

const AS_OF: Millis = 160;

fn span(millis: Millis) -> Span {
    Span { millis }
}

/// Quiet for long, and too much of one thing at once; lengths in milliseconds.
fn model() -> SignalModel {
    let mut model: SignalModel = serde_json::from_value(json!({
        "version": 1, "key": "m", "names": "M", "begins": {"event": "start"}, "lost": {"event": "churn"},
        "detectors": [
            {"key": "quiet", "kind": "low_usage", "names": "Q", "severity": "low",
                "opens": {"when": {"silent": {"event": "login", "for": "1s"}}}},
            {"key": "angry", "kind": "custom", "names": "A", "severity": "low",
                "opens": {"when": {"did": {"event": "complaint", "within": "1s", "at_least": 2}}}}
        ]
    }))
    .unwrap();
    for (detector, length, confirm) in [(0, 20, 4), (1, 15, 0)] {
        let detector = &mut model.detectors[detector];
        match &mut detector.opens.when {
            crate::Criterion::Silent(silent) => silent.length = span(length),
            crate::Criterion::Did(did) => did.within = Some(span(length)),
            _ => unreachable!(),
        }
        detector.opens.confirm_for = (confirm > 0).then(|| span(confirm));
        detector.resolves.confirm_for = span(3);
        detector.cooldown = Some(span(6));
    }
    model
}

fn question(detectors: &[&str], thresholds: &[f64]) -> Backtest {
    Backtest {
        alarm: Alarm::Signals {
            model: SignalModelRef::Inline(Box::new(model())),
            detectors: detectors.iter().map(|key| (*key).to_owned()).collect(),
        },
        outcome: serde_json::from_value(json!({"event": "churn"})).unwrap(),
        horizon: span(25),
        owner: Some("owner".to_owned()),
        thresholds: thresholds.to_vec(),
        known: Known::Received,
        backfill_after: span(12),
        unseen: Default::default(),
    }
}

fn logs() -> impl Strategy<Value = Vec<TestEvent>> {
    let name = prop::sample::select(vec![
        "start",
        "login",
        "login",
        "login",
        "complaint",
        "complaint",
        "churn",
        "wf.signal_set",
    ]);
    let delay = prop::sample::select(vec![0, 0, 0, 2, 7, 30]);
    let owner = prop::option::of(prop::sample::select(vec!["mei", "jun"]));
    let state = prop::sample::select(vec!["acknowledged", "resolved", "false_positive"]);
    let event = (1..4u64, 0..AS_OF - 10, name, delay, owner, state).prop_map(
        |(person, time, name, delay, owner, state)| {
            let text = |word: &str| Value::Text(word.to_owned());
            let mut properties = vec![("$received_at", Value::Number((time + delay) as f64))];
            properties.extend(owner.map(|owner| ("owner", text(owner))));
            if name.starts_with("wf.") {
                properties.push(("model", text("m")));
                properties.push(("detector", text("quiet")));
                properties.push(("state", text(state)));
            }
            let name = name.to_owned();
            TestEvent {
                person,
                time,
                name,
                properties,
            }
        },
    );
    prop::collection::vec(event, 0..40)
}

/// Events in the order in which they were known, with the instants they count from.
fn known(events: &[TestEvent], question: &Backtest) -> Vec<TestEvent> {
    let mut known: Vec<(bool, TestEvent)> = Vec::new();
    for event in events {
        let delay = event.number("$received_at").unwrap() as Millis - event.time;
        let is_late = delay > 0 && delay <= question.backfill_after.millis;
        let time = event.time + if is_late { delay } else { 0 };
        known.push((
            !is_late,
            TestEvent {
                time,
                ..event.clone()
            },
        ));
    }
    known.sort_by_key(|(on_time, event)| (event.time, *on_time));
    known.into_iter().map(|(_, event)| event).collect()
}

/// When the subject came to have a live signal, and who answered for it then.
fn raised(model: &SignalModel, known: &[TestEvent]) -> Vec<(Millis, String)> {
    let (signals, _) = naive::signals(model, known, AS_OF);
    let is_live = |at: Millis| {
        let mut signals = signals.iter();
        signals.any(|one| one.opened_at <= at && one.closed_at.is_none_or(|closed| closed > at))
    };
    // A signal that opens the instant another closes goes on with the same trouble.
    let opens = |at: Millis| signals.iter().any(|one| one.opened_at == at);
    let closes = |at: Millis| {
        signals
            .iter()
            .any(|one| one.closed_at == Some(at) && one.opened_at < at)
    };
    let mut raised = Vec::new();
    for at in 0..=AS_OF {
        if opens(at) && !is_live(at - 1) && !closes(at) {
            let mut owners = known.iter().filter(|event| event.time <= at);
            let owner = owners.rfind(|event| event.text("owner").is_some());
            raised.push((
                at,
                owner
                    .and_then(|event| event.text("owner"))
                    .unwrap_or_default(),
            ));
        }
    }
    raised
}

fn context() -> Context {
    let mut context = Context::at(AS_OF);
    context.extent = Some((0, AS_OF));
    (context.from_ms, context.to_ms) = (Some(0), Some(AS_OF + 1));
    context
}

fn run(question: &Backtest, log: &[TestEvent], seed: u64) -> (BacktestFold, Run<BacktestFold>) {
    let context = context();
    ask(&context, log, seed, |plan| {
        BacktestFold::new(question, &context, plan)
    })
}

/// The alarms of one line, as the fold tells them.
fn told(run: &Run<BacktestFold>, line: u16) -> Vec<(u64, Millis, String)> {
    let mut told = Vec::new();
    for (unit, outcome) in &run.outcomes {
        for alarm in outcome.alarms.iter().filter(|alarm| alarm.line == line) {
            let lane =
                run.labels.lanes.iter().find(|lane| {
                    lane.contains(&"mei".to_owned()) || lane.contains(&"jun".to_owned())
                });
            let owner = lane
                .and_then(|lane| lane.get(alarm.owner as usize))
                .cloned();
            told.push((unit.person, alarm.at, owner.unwrap_or_default()));
        }
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn every_alarm_equals_its_naive_twin_and_every_number_its_list(
        log in logs(),
        detectors in prop::sample::select(vec![&[][..], &["quiet"], &["angry"], &["angry", "quiet"]]),
        seed in any::<u64>(),
    ) {
        let thresholds: &[f64] = if detectors == ["angry"] { &[1.0, 3.0] } else { &[] };
        let question = question(detectors, thresholds);
        let (fold, run) = run(&question, &log, seed);
        let answer: BacktestAnswer = run.answer(&fold);
        let mut asked = model();
        asked.detectors.retain(|one| detectors.is_empty() || detectors.contains(&one.key.as_str()));
        let mut models = vec![asked.clone()];
        for threshold in thresholds {
            let mut varied = asked.clone();
            if let crate::Criterion::Did(did) = &mut varied.detectors[0].opens.when {
                did.at_least = Some(*threshold);
            }
            models.push(varied);
        }
        for (line, model) in models.iter().enumerate() {
            let mut expected = Vec::new();
            for (person, events) in by_person(&log) {
                let alarms = raised(model, &known(&events, &question));
                expected.extend(alarms.into_iter().map(|(at, owner)| (person, at, owner)));
            }
            prop_assert_eq!(told(&run, line as u16), expected, "line {}", line);
        }
        let lines = std::iter::once((None, &answer.alarm));
        let lines = lines.chain(answer.thresholds.iter().map(|one| (Some(one.threshold), &one.line)));
        for (threshold, line) in lines {
            let members = |mut key: Json| {
                if let Some(threshold) = threshold {
                    key["threshold"] = json!(threshold);
                }
                run.members(&fold, key)
            };
            for count in &line.verdicts {
                prop_assert_eq!(count.subjects, members(json!({"alarm": count.verdict})));
            }
            prop_assert_eq!(line.caught_subjects, members(json!({"outcome": "caught"})));
            prop_assert_eq!(line.missed_subjects, members(json!({"outcome": "missed"})));
        }
    }
}

fn event(time: Millis, name: &str, received: Millis, owner: &str) -> TestEvent {
    TestEvent {
        person: 1,
        time,
        name: name.to_owned(),
        properties: vec![
            ("$received_at", Value::Number(received as f64)),
            ("owner", Value::Text(owner.to_owned())),
        ],
    }
}

#[test]
fn an_alarm_is_raised_when_the_first_of_several_signals_opens() {
    // Angry on 12, quiet on 34 (20 and 4 to confirm after the login), lost on 50.
    let log = [
        event(10, "start", 10, "mei"),
        event(10, "login", 10, "mei"),
        event(11, "complaint", 11, "mei"),
        event(12, "complaint", 12, "mei"),
        event(20, "login", 30, "jun"),
        event(25, "complaint", 25, "jun"),
        event(60, "churn", 60, "jun"),
    ];
    let alarms = |detectors: &[&str]| {
        let (fold, run) = run(&question(detectors, &[]), &log, 5);
        let answer = run.answer(&fold);
        let told: Vec<_> = told(&run, 0)
            .into_iter()
            .map(|(_, at, owner)| (at, owner))
            .collect();
        (told, answer.alarm.caught)
    };
    let at = |at: Millis, owner: &str| (at, owner.to_owned());
    assert_eq!(alarms(&["angry"]), (vec![at(12, "mei")], 0));
    // The login of 20 was received on 30: quiet from 54 on.
    assert_eq!(alarms(&["quiet"]), (vec![at(54, "jun")], 1));
    assert_eq!(alarms(&[]), (vec![at(12, "mei"), at(54, "jun")], 1));
    let question = question(&["quiet"], &[]);
    let (fold, plan) = planned(&context(), |plan| {
        BacktestFold::new(&question, &context(), plan)
    });
    let why = explained(&fold, &plan, &log);
    assert_eq!(why.verdict, "backtest.caught");
    assert_eq!(why.facts["alarms"][0]["detector"], "quiet");
    assert_eq!(
        why.facts["alarms"][0]["verdict"],
        json!(Verdict::TruePositive)
    );
    assert_eq!(next_change(&fold, &plan, &log, 60), Some(54 + 25));
}

#[test]
fn what_cannot_be_asked_is_refused_and_no_source_is_said() {
    let refused = |question: &Backtest| {
        let context = context();
        let mut plan = crate::PlanBuilder::new(&context);
        BacktestFold::new(question, &context, &mut plan).unwrap_err()
    };
    assert_eq!(
        refused(&question(&["nobody"], &[])).path,
        "backtest.alarm.detectors[0]"
    );
    assert_eq!(refused(&question(&[], &[2.0])).path, "backtest.thresholds");
    assert_eq!(
        refused(&question(&["quiet"], &[2.0])).path,
        "backtest.thresholds"
    );
    let blind = || Unseen {
        events: vec!["complaint".to_owned()],
        is_all: true,
    };
    let mut one = question(&[], &[]);
    one.unseen.insert("angry".to_owned(), blind());
    let (fold, run) = run(&one, &[event(10, "start", 10, "mei")], 1);
    let answer = run.answer(&fold);
    assert_eq!(answer.detectors, ["quiet", "angry"]);
    assert_eq!(answer.without_source, ["angry"]);
    assert!(sentence::backtest(&answer, Lang::En).ends_with(" No source: angry."));
    let mut all = question(&["angry"], &[]);
    all.unseen.insert("angry".to_owned(), blind());
    assert!(refused(&all).message.contains("source"));
    for wrong in [
        json!({"signals": "risks", "band": "red"}),
        json!({"health": "a", "detectors": ["quiet"]}),
        json!({"signals": "risks", "health": "a"}),
    ] {
        assert!(serde_json::from_value::<Alarm>(wrong).is_err());
    }
    let written = json!({"signals": {"key": "risks", "version": 2}, "detectors": ["quiet"]});
    let alarm: Alarm = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(serde_json::to_value(alarm).unwrap(), written);
}
