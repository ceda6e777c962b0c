//! The rules of a classification, on logs written by hand.

use serde_json::json;
use wayfarer_core::{DAY_MS, Millis, Value};

use super::twin::{built, context, lifecycle, question};
use super::*;
use crate::people::testlog::{TestEvent, explained, plain_log, run};
use crate::sentence::{self, Lang};
use crate::{Ask, Context, Fold, LifecycleRef, PeriodUnit, Question};

/// Day and hour as an instant.
fn at(day: i64, hour: i64) -> Millis {
    day * DAY_MS + hour * 3_600_000
}

fn note(time: Millis, felt: f64) -> TestEvent {
    TestEvent {
        person: 1,
        time,
        name: "wf.note".to_owned(),
        properties: vec![("felt", Value::Number(felt))],
    }
}

fn last(log: &[TestEvent], day: i64, question: &Classification) -> ClassifiedPeriod {
    let context = context(at(day, 0), at(day + 1, 0), at(day + 1, 0) - 1);
    let (fold, plan) = built(question, &context);
    run(&fold, &plan, log, 7).answer(&fold).periods.remove(0)
}

#[test]
fn a_period_ends_with_its_last_millisecond() {
    let log = plain_log(&[
        (at(0, 1), "visit"),
        (at(1, 0) - 1, "signup"),
        (at(1, 0), "order"),
    ]);
    let first = last(&log, 0, &question());
    assert_eq!(first.all.stages[1].customers, 1, "{:?}", first.all.stages);
    assert_eq!(first.all.directions.new, 1);
    let second = last(&log, 1, &question());
    assert_eq!(second.matrix.len(), 1);
    let row = &second.matrix[0];
    assert_eq!(
        (row.from.as_deref(), row.to.as_str()),
        (Some("trial"), "customer")
    );
    assert_eq!(row.share.as_ref().unwrap().of, 1);
    assert_eq!(second.all.directions.forward, 1);
}

#[test]
fn lateral_moves_alone_lead_aside() {
    let log = plain_log(&[(at(0, 1), "signup"), (at(1, 2), "visit")]);
    assert_eq!(last(&log, 1, &question()).all.directions.aside, 1);
    let log = plain_log(&[
        (at(0, 1), "signup"),
        (at(1, 2), "visit"),
        (at(1, 3), "order"),
    ]);
    assert_eq!(last(&log, 1, &question()).all.directions.forward, 1);
}

#[test]
fn who_leaves_and_returns_is_told() {
    let log = plain_log(&[(at(0, 1), "signup"), (at(6, 0), "visit")]);
    assert_eq!(last(&log, 4, &question()).all.directions.closed, 1);
    assert_eq!(last(&log, 5, &question()).all.directions.steady, 1);
    assert_eq!(last(&log, 6, &question()).all.directions.reopened, 1);
}

#[test]
fn a_feeling_is_the_last_word_or_the_mean_of_the_period() {
    let mut log = plain_log(&[(at(0, 1), "signup")]);
    log.extend([
        note(at(0, 2), -2.0),
        note(at(1, 1), 1.0),
        note(at(1, 2), 2.0),
    ]);
    let mean = Classification {
        feeling: FeelingOf::Mean,
        ..question()
    };
    let felt = |day, question| {
        let period = last(&log, day, question);
        let row = period
            .all
            .feelings
            .into_iter()
            .find(|row| row.customers > 0);
        row.unwrap().felt
    };
    assert_eq!(felt(0, &mean), Some(-2));
    // 1.5 is nearer to 2 by the rule: halves go away from zero.
    assert_eq!(felt(1, &mean), Some(2));
    assert_eq!(felt(2, &mean), None);
    assert_eq!(felt(2, &question()), Some(2));
    let coverage = last(&log, 2, &mean).coverage;
    assert_eq!(
        (coverage.feeling.unwrap().count, coverage.tier.unwrap().of),
        (0, 1)
    );
}

#[test]
fn without_a_range_it_is_of_the_last_period_that_is_over() {
    let label = |as_of: Millis| {
        let context = Context::at(as_of);
        let (fold, plan) = built(&question(), &context);
        let log = plain_log(&[(at(0, 1), "visit")]);
        let mut periods = run(&fold, &plan, &log, 3).answer(&fold).periods;
        assert_eq!(periods.len(), 1);
        let period = periods.remove(0);
        assert!(!period.incomplete);
        period.period
    };
    assert_eq!(label(at(3, 5)), "1970-01-03");
    // The last instant of a day ends it.
    assert_eq!(label(at(4, 0) - 1), "1970-01-04");
    assert_eq!(label(at(4, 0)), "1970-01-04");
}

#[test]
fn what_would_be_too_long_or_is_not_there_is_refused() {
    let days = Context {
        from_ms: Some(0),
        to_ms: Some(at(401, 0)),
        ..Context::at(at(500, 0))
    };
    let mut plan = crate::PlanBuilder::new(&days);
    let error = ClassificationFold::new(&question(), &days, &mut plan).unwrap_err();
    assert!(error.message.contains("longer period"), "{error}");
    let context = context(0, DAY_MS, DAY_MS);
    let (fold, plan) = built(&question(), &context);
    let ran = run(&fold, &plan, &plain_log(&[(1, "visit")]), 1);
    use crate::Answering;
    let error = |key| fold.cell(&key, &ran.partial, &ran.labels).unwrap_err();
    assert_eq!(error(json!({"stage": "gold"})).path, "cell.stage");
    assert_eq!(error(json!({"period": "1999-01-01"})).path, "cell.period");
    assert_eq!(error(json!({"by": "Nobody"})).path, "cell.by");
    assert!(error(json!({"stag": "x"})).message.contains("direction"));
    assert_eq!(ran.members(&fold, json!({"tier": "unheard of"})), 0);
    assert_eq!(ran.members(&fold, json!({"tier": null})), 1);
}

#[test]
fn the_next_change_is_a_move_or_a_date() {
    let context = context(0, DAY_MS, at(0, 2));
    let (fold, plan) = built(&question(), &context);
    let block = crate::people::testlog::blocks(&plan, &plain_log(&[(at(0, 1), "visit")]));
    let mut state = fold.init();
    fold.step(&mut state, block[0].all());
    assert_eq!(fold.next_change_at(&state, at(0, 2)), Some(at(1, 1)));
}

#[test]
fn reasons_and_sentences_in_three_languages() {
    let mut log = plain_log(&[(at(0, 1), "visit"), (at(1, 1), "signup")]);
    log.push(note(at(1, 2), -1.0));
    let question = Classification {
        by: None,
        ..question()
    };
    let context = context(at(1, 0), at(2, 0), at(2, 0) - 1);
    let (fold, plan) = built(&question, &context);
    let why = explained(&fold, &plan, &log);
    assert_eq!(why.verdict, "classification.forward");
    assert_eq!(
        why.sentence,
        "In 1970-01-02 went forward from visitor to trial; feels -1."
    );
    let roles: Vec<_> = why
        .matched
        .iter()
        .map(|matched| matched.role.as_str())
        .collect();
    assert_eq!(roles, ["move to trial", "judgement"]);
    let of = Question::of(Ask::Classification(question));
    assert_eq!(
        sentence::why(&of, &why, "UTC", Lang::ZhTw),
        "1970-01-02 從「Visitor」前進到「Trial」；感受 -1。"
    );
    let answer = run(&fold, &plan, &log, 1).answer(&fold);
    let told = |lang| sentence::classification(&answer, lang).replace('\u{a0}', " ");
    assert_eq!(
        told(Lang::En),
        "At the end of 1970-01-02: 1 person. 1 went forward, 0 back, 0 were new and 0 left; 0 at risk. How they feel is known of 100.0 %."
    );
    assert_eq!(
        told(Lang::ZhCn),
        "1970-01-02 期末共 1 人：前进 1，后退 0，新增 0，结束 0；流失风险中 0。已知感受的占 100.0%。"
    );
}

#[test]
fn the_document_says_no_more_than_it_must() {
    let text = r#"{"version":1,"classification":{"lifecycle":"shop"}}"#;
    let read = Question::from_json(text).unwrap();
    assert_eq!(
        read.canonical(),
        r#"{"classification":{"lifecycle":"shop"},"version":1}"#
    );
    let Ask::Classification(read) = read.ask else {
        panic!("a classification was read");
    };
    assert_eq!(
        read,
        Classification::of(LifecycleRef::Key("shop".to_owned()))
    );
    assert_eq!(read.period, PeriodUnit::Month);
    assert_eq!(lifecycle().stages.len(), 5);
}
