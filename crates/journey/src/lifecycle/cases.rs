//! Single cases a person can follow: what the twin proves at random, said in words.

use serde_json::{Value as Json, json};
use wayfarer_core::{Millis, Value};

use super::{History, Lifecycle, LifecycleFold, MoveKind, Mover, RiskState};
use crate::people::testlog::{TestEvent, blocks, plain_log};
use crate::{Context, Fold, PlanBuilder, QuestionError};

fn lifecycle(transitions: Json, risk: Option<Json>) -> Lifecycle {
    let stage = |key: &str| json!({"key": key, "names": key, "terminal": key == "z"});
    let mut document = json!({
        "version": 1, "key": "life", "names": "life", "initial": "a",
        "stages": [stage("a"), stage("b"), stage("c"), stage("z")], "transitions": transitions
    });
    if let Some(risk) = risk {
        document["risk"] = risk;
    }
    serde_json::from_value(document).unwrap()
}

fn fold_of(
    lifecycle: &Lifecycle,
    as_of: Millis,
) -> Result<(LifecycleFold, PlanBuilder), QuestionError> {
    let context = Context::at(as_of);
    let mut plan = PlanBuilder::new(&context);
    let fold = LifecycleFold::new(lifecycle, &context, &mut plan)?;
    Ok((fold, plan))
}

fn history(lifecycle: &Lifecycle, log: &[TestEvent], as_of: Millis) -> History {
    let (fold, plan) = fold_of(lifecycle, as_of).unwrap();
    let mut state = fold.init();
    for block in blocks(&plan.finish(), log) {
        fold.step(&mut state, block.all());
    }
    let mut history = History::default();
    fold.finish(&state, &mut history);
    history
}

/// Moves as (when, letter of the stage).
fn path(history: &History) -> Vec<(Millis, char)> {
    let letter = |stage: u16| ['a', 'b', 'c', 'z'][usize::from(stage)];
    let moves = history.moves.iter();
    moves.map(|step| (step.at, letter(step.to))).collect()
}

fn did(event: &str) -> Json {
    json!({"did": {"event": event}})
}

fn word(time: Millis, name: &str, to: &str, expires_at: Option<f64>) -> TestEvent {
    let mut properties = vec![
        ("lifecycle", Value::Text("life".to_owned())),
        ("to", Value::Text(to.to_owned())),
    ];
    properties.extend(expires_at.map(|at| ("expires_at", Value::Number(at))));
    TestEvent {
        person: 1,
        time,
        name: name.to_owned(),
        properties,
    }
}

#[test]
fn a_silence_equal_to_the_length_moves_at_its_exact_instant() {
    let dormant =
        json!([{"from": "a", "to": "b", "kind": "regress", "when": {"silent": {"for": "50ms"}}}]);
    let life = lifecycle(dormant, None);
    let log = plain_log(&[(100, "x"), (120, "x")]);
    assert_eq!(path(&history(&life, &log, 169)), [(100, 'a')]);
    let moved = history(&life, &log, 500);
    assert_eq!(path(&moved), [(100, 'a'), (170, 'b')]);
    assert_eq!(moved.moves[1].cause, None);
}

#[test]
fn one_instant_passes_through_stages_but_never_in_a_circle() {
    let circle = json!([
        {"from": "a", "to": "b", "kind": "progress", "when": did("x")},
        {"from": "b", "to": "c", "kind": "progress", "when": did("x")},
        {"from": "c", "to": "a", "kind": "regress", "when": did("x")}
    ]);
    let life = lifecycle(circle, None);
    let moved = history(&life, &plain_log(&[(100, "x"), (200, "x")]), 500);
    // The way back is spent: its condition has not broken since.
    assert_eq!(path(&moved), [(100, 'a'), (100, 'b'), (100, 'c')]);
    assert_eq!(moved.moves[2].cause, Some(0));
}

#[test]
fn contradicting_confirmations_are_stopped_and_said() {
    let flapping = json!([
        {"from": "a", "to": "b", "kind": "progress", "confirm_for": "1ms", "when": {"all": []}},
        {"from": "b", "to": "a", "kind": "regress", "confirm_for": "1ms", "when": {"all": []}}
    ]);
    let life = lifecycle(flapping, None);
    let moved = history(&life, &plain_log(&[(0, "x")]), 1_000_000);
    assert_eq!(moved.moves.len(), 10_001);
    assert!(moved.is_cut());
    assert!(!history(&life, &plain_log(&[(0, "x")]), 100).is_cut());
}

#[test]
fn a_word_holds_while_the_rules_go_on_underneath() {
    let life = lifecycle(
        json!([{"from": "*", "to": "b", "kind": "progress", "when": did("y")}]),
        None,
    );
    let mut log = plain_log(&[(100, "x"), (300, "y")]);
    log.push(word(200, "wf.stage_set", "c", Some(400.0)));
    let held = history(&life, &log, 399);
    assert_eq!(path(&held), [(100, 'a'), (200, 'c')]);
    assert_eq!((held.rules_say, held.held_until), (Some(1), Some(400)));
    let released = history(&life, &log, 400);
    assert_eq!(path(&released), [(100, 'a'), (200, 'c'), (400, 'b')]);
    assert_eq!((released.rules_say, released.held_until), (None, None));
    assert_eq!(released.moves[2].by, Mover::Release);
    log.push(word(350, "wf.stage_released", "", None));
    let taken_back = history(&life, &log, 1_000);
    assert_eq!(path(&taken_back), [(100, 'a'), (200, 'c'), (350, 'b')]);
}

#[test]
fn words_are_never_behaviour() {
    let life = lifecycle(
        json!([
            {"from": "a", "to": "b", "kind": "progress", "when": {"did": {"at_least": 2}}},
            {"from": "a", "to": "c", "kind": "lateral", "when": did("wf.stage_set")}
        ]),
        None,
    );
    let mut log = plain_log(&[(100, "x")]);
    log.push(word(200, "wf.stage_set", "a", None));
    log.push(word(300, "wf.stage_set", "nowhere", None));
    assert_eq!(path(&history(&life, &log, 1_000)), [(100, 'a')]);
}

#[test]
fn closing_at_risk_is_lost_and_reopening_begins_anew() {
    let risk = json!({"at_risk": {"when": {"silent": {"for": "50ms"}}}, "saved_after": "20ms"});
    let life = lifecycle(
        json!([
            {"from": "*", "to": "z", "kind": "close", "when": {"silent": {"for": "100ms"}}},
            {"from": "z", "to": "a", "kind": "reopen", "when": {"did": {"since_entry": true}}}
        ]),
        Some(risk),
    );
    let log = plain_log(&[(0, "x"), (60, "x"), (300, "x")]);
    let moved = history(&life, &log, 1_000);
    assert_eq!(path(&moved), [(0, 'a'), (160, 'z'), (300, 'a'), (400, 'z')]);
    assert_eq!(moved.moves[1].kind, MoveKind::Close);
    let risk: Vec<_> = moved.risk.iter().map(|step| (step.at, step.to)).collect();
    use RiskState::{AtRisk, Lost, None as Calm, Saved};
    let expected = [
        (50, AtRisk),
        (80, Saved),
        (110, AtRisk),
        (160, Lost),
        (300, Calm),
        (350, AtRisk),
        (400, Lost),
    ];
    assert_eq!(risk, expected);
}

#[test]
fn a_late_event_restates_everything_after_it() {
    let life = lifecycle(
        json!([
            {"from": "*", "to": "b", "kind": "regress", "when": {"silent": {"for": "50ms"}}},
            {"from": "b", "to": "a", "kind": "progress", "when": {"did": {"within": "10ms"}}}
        ]),
        None,
    );
    let mut log = plain_log(&[(0, "x"), (90, "x")]);
    let before = history(&life, &log, 100);
    assert_eq!(path(&before), [(0, 'a'), (50, 'b'), (90, 'a')]);
    log.extend(plain_log(&[(45, "x")]));
    assert_eq!(path(&history(&life, &log, 100)), [(0, 'a')]);
}

#[test]
fn evidence_names_the_tests_and_what_they_measured() {
    let life = lifecycle(
        json!([{"from": "a", "to": "b", "kind": "progress", "when": {"all": [
            {"did": {"event": "x", "within": "50ms", "at_least": 2}}, {"silent": {"event": "y", "for": "30ms"}}
        ]}}]),
        Some(json!({"at_risk": {"when": {"silent": {"for": "70ms"}}}, "saved_after": "1d"})),
    );
    let (fold, plan) = fold_of(&life, 1_000).unwrap();
    let log = plain_log(&[(100, "y"), (110, "x"), (120, "x")]);
    let block = blocks(&plan.finish(), &log).remove(0);
    let moved = history(&life, &log, 1_000);
    assert_eq!(path(&moved), [(100, 'a'), (130, 'b')]);
    let evidence = fold.evidence(block.all(), &moved);
    let said = |tests: &[super::Tested]| -> Vec<(String, bool, String, Option<f64>)> {
        let tests = tests.iter().cloned();
        tests.map(|t| (t.path, t.holds, t.unit, t.value)).collect()
    };
    let at = |end: &str| format!("transitions[0].when.all{end}");
    assert_eq!(
        said(&evidence.moves[1]),
        [
            (at("[0].did"), true, "value".to_owned(), Some(2.0)),
            (at("[1].silent"), true, "silence_ms".to_owned(), Some(30.0)),
        ]
    );
    let silence = "risk.at_risk.when.silent".to_owned();
    assert_eq!(
        said(&evidence.risk[0]),
        [(silence, true, "silence_ms".to_owned(), Some(70.0))]
    );
}

#[test]
fn errors_say_where_in_the_document() {
    let path_of = |transition: Json| {
        let life = lifecycle(
            json!([{"from": "a", "to": "b", "kind": "progress"}, transition]),
            None,
        );
        fold_of(&life, 0).unwrap_err().path
    };
    let wrong =
        |when: Json| path_of(json!({"from": "a", "to": "b", "kind": "progress", "when": when}));
    assert_eq!(wrong(did(" ")), "transitions[1].when.did.event");
    assert_eq!(
        wrong(json!({"all": [{"silent": {"event": [], "for": "1d"}}]})),
        "transitions[1].when.all[0].silent.event"
    );
    assert_eq!(
        path_of(json!({"from": "a", "to": "q", "kind": "progress"})),
        "transitions[1].to"
    );
    assert_eq!(
        path_of(json!({"from": "q", "to": "a", "kind": "progress"})),
        "transitions[1].from"
    );
}

#[test]
fn since_entry_is_refused_where_there_is_no_stage() {
    let question =
        serde_json::from_value(json!({"match": {"did": {"since_entry": true}}})).unwrap();
    let context = Context::at(0);
    let error = crate::PeopleFold::new(&question, &context, &mut PlanBuilder::new(&context));
    let error = error.unwrap_err();
    assert_eq!(error.path, "people.match.did.since_entry");
    assert!(error.message.contains("lifecycle"), "{error}");
}
