//! The rules of the document, and of the machine, case by case.

use serde_json::{Value as Json, json};
use wayfarer_core::{ErrorCode, Millis, Value};

use super::*;
use crate::Context;
use crate::definition::{Definition, Severity};
use crate::people::testlog::{TestEvent, run};
use crate::people::testtwin::planned;

const DAY: Millis = 86_400_000;

fn detector(key: &str, opens: Json) -> Json {
    json!({"key": key, "kind": "custom", "names": "D", "severity": "low", "opens": {"when": opens}})
}

fn model(detectors: Vec<Json>) -> SignalModel {
    let document = json!({"version": 1, "key": "m", "names": "M", "detectors": detectors});
    serde_json::from_value(document).unwrap()
}

fn found(detectors: Vec<Json>) -> Vec<(Severity, ErrorCode, String)> {
    let findings = model(detectors).check().into_iter();
    findings
        .map(|one| (one.severity, one.code, one.path))
        .collect()
}

fn error(code: ErrorCode, path: &str) -> (Severity, ErrorCode, String) {
    (Severity::Error, code, path.to_owned())
}

#[test]
fn everything_wrong_is_named_with_its_place() {
    assert_eq!(
        found(vec![]),
        [error(ErrorCode::DefinitionRule, "detectors")]
    );
    let impossible = json!({"did": {"event": "a", "at_least": 3, "at_most": 2}});
    let mut hasty = detector("d", json!({"silent": {"for": "1d"}}));
    hasty["expires_after"] = json!("0s");
    hasty["names"] = json!(" ");
    let wrong = found(vec![
        detector("D", json!({"did": {"measure": {"sum": "x"}}})),
        detector("d", impossible),
        hasty,
        detector("since", json!({"did": {"event": "a", "since_entry": true}})),
    ]);
    let expected = [
        error(ErrorCode::DefinitionKey, "detectors[0].key"),
        error(ErrorCode::DefinitionDuplicate, "detectors[2].key"),
        error(ErrorCode::DefinitionText, "detectors[2].names"),
        error(ErrorCode::SignalCondition, "detectors[0].opens.when.did"),
        error(ErrorCode::SignalContradiction, "detectors[1].opens.when"),
        error(ErrorCode::SignalCondition, "detectors[2].expires_after"),
        error(ErrorCode::SignalCondition, "detectors[3].opens.when"),
    ];
    assert_eq!(wrong, expected);
}

#[test]
fn a_signal_that_would_close_as_soon_as_it_opens_is_doubtful() {
    let mut doubtful = detector("d", json!({"did": {"event": "a"}}));
    doubtful["resolves"] = json!({"when": {"did": {"event": "b"}}, "confirm_for": "0s"});
    let warning = (Severity::Warning, ErrorCode::SignalCondition);
    let path = "detectors[0].resolves.when".to_owned();
    assert_eq!(
        found(vec![doubtful.clone()]),
        [(warning.0, warning.1, path)]
    );
    doubtful["resolves"]["when"] = json!({"did": {"event": "b", "since_entry": true}});
    assert_eq!(found(vec![doubtful]), []);
}

#[test]
fn more_than_sixty_four_kinds_of_event_are_too_many() {
    let many = (0..61).map(|n| {
        detector(
            &format!("d{n}"),
            json!({"did": {"event": format!("e{n}"), "at_least": 2}}),
        )
    });
    let findings = model(many.collect()).check();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, ErrorCode::DefinitionTooLarge);
    assert!(
        findings[0].path.starts_with("detectors["),
        "{}",
        findings[0].path
    );
    assert!(findings[0].message.contains("64 different kinds of event"));
}

#[test]
fn mistakes_in_a_file_are_told_with_their_line() {
    let text = "\
version: 1
key: m
names: M
detectors:
  - key: d
    kind: sadness
    names: D
    severity: low
    opens: {when: {silent: {for: 1d}}}
  - key: e
    kind: custom
    names: {en: E}
    severity: low
    opens: {when: {silent: {for: 1d}}}
";
    let findings = SignalModel::from_yaml(text).unwrap_err();
    let places: Vec<_> = findings
        .iter()
        .map(|one| (one.place.unwrap().line, one.path.as_str()))
        .collect();
    assert_eq!(
        places,
        [(6, "detectors[0].kind"), (12, "detectors[1].names")]
    );
    let mended = text.replace("sadness", "custom").replace("{en: E}", "E");
    let model = SignalModel::from_yaml(&mended).unwrap();
    assert_eq!(SignalModel::from_yaml(&model.to_yaml()).unwrap(), model);
    assert_eq!(model.detectors[0].resolves, Resolves::default());
    assert_eq!(model.content_hash().len(), 64);
}

/// Signals of one person as of day 100: opened and closed on days, and states.
fn signals(detector: Json, log: &[(i64, &str)]) -> Vec<(i64, Option<i64>, SignalState)> {
    let events: Vec<TestEvent> = log.iter().map(|(day, said)| event(*day, said)).collect();
    let mut context = Context::at(100 * DAY);
    context.extent = Some((0, 100 * DAY));
    let of = SignalModelRef::Inline(Box::new(model(vec![detector])));
    let (fold, plan) = planned(&context, |plan| {
        SignalsFold::new(&Signals::of(of), &context, plan)
    });
    let run = run(&fold, &plan, &events, 5);
    let all = run
        .outcomes
        .into_iter()
        .flat_map(|(_, outcome)| outcome.signals);
    let days = |at: Millis| at / DAY;
    all.map(|one| (days(one.opened_at), one.closed_at.map(days), one.state))
        .collect()
}

/// `a` is an event; `!resolved` is a member's word about detector `d`.
fn event(day: i64, said: &str) -> TestEvent {
    let text = |word: &str| Value::Text(word.to_owned());
    let (name, properties) = match said.strip_prefix('!') {
        None => (said, Vec::new()),
        Some(state) => (
            "wf.signal_set",
            vec![
                ("model", text("m")),
                ("detector", text("d")),
                ("state", text(state)),
            ],
        ),
    };
    TestEvent {
        person: 1,
        time: day * DAY,
        name: name.to_owned(),
        properties,
    }
}

/// Trouble = an `a` in the last ten days; over once it has been gone for two.
fn trouble(more: Json) -> Json {
    let mut detector = detector("d", json!({"did": {"event": "a", "within": "10d"}}));
    detector["resolves"] = json!({"confirm_for": "2d"});
    let fields = detector.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    detector
}

#[test]
fn a_signal_closes_by_itself_expires_or_is_closed_by_hand() {
    use SignalState::*;
    let plain = trouble(json!({}));
    assert_eq!(
        signals(plain.clone(), &[(1, "a")]),
        [(1, Some(13), Resolved)]
    );
    assert_eq!(signals(plain.clone(), &[(95, "a")]), [(95, None, Open)]);
    let expiring = trouble(json!({"expires_after": "5d"}));
    assert_eq!(signals(expiring, &[(1, "a")]), [(1, Some(6), Expired)]);
    let words = [(91, "a"), (92, "!acknowledged"), (93, "!in_progress")];
    assert_eq!(signals(plain.clone(), &words), [(91, None, InProgress)]);
    let closed = [(91, "a"), (92, "!in_progress"), (93, "!resolved")];
    assert_eq!(signals(plain.clone(), &closed), [(91, Some(93), Resolved)]);
    // What is over stays over; that it was none can still be said.
    let late = [(1, "a"), (20, "!false_positive"), (21, "!acknowledged")];
    assert_eq!(signals(plain, &late), [(1, Some(13), FalsePositive)]);
}

#[test]
fn the_next_one_waits_for_the_condition_to_go_and_for_the_cool_down() {
    use SignalState::*;
    let plain = trouble(json!({}));
    // Closed on day 2 while the condition holds until day 12; it comes back on day 14.
    let again = [
        (1, "a"),
        (2, "!false_positive"),
        (5, "a"),
        (14, "a"),
        (20, "a"),
    ];
    assert_eq!(
        signals(plain.clone(), &again),
        [(1, Some(2), FalsePositive)]
    );
    let gone = [(1, "a"), (2, "!false_positive"), (14, "a")];
    let both = [(1, Some(2), FalsePositive), (14, Some(26), Resolved)];
    assert_eq!(signals(plain, &gone), both);
    let cooling = trouble(json!({"cooldown": "5d"}));
    // Gone on day 11, so that none opens before day 16.
    let both = [(1, Some(2), FalsePositive), (16, Some(26), Resolved)];
    assert_eq!(signals(cooling, &gone), both);
}
