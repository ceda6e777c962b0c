//! Rules of health by example, with numbers that can be checked by hand.

use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, ErrorCode, Value};

use super::{Band, Health, HealthFold, HealthModel, HealthRef, Turn};
use crate::definition::Definition;
use crate::people::testlog::{Run, TestEvent, explained};
use crate::people::testtwin::{ask, planned};
use crate::{Context, Explanation};

fn model() -> Json {
    json!({"version": 1, "key": "h", "names": "H",
        "begins": {"event": "start"}, "ends": {"event": "end"},
        "measures": [
            {"key": "use", "names": "Use", "weight": 3.0, "curve": [[0.0, 0.0], [4.0, 100.0]],
             "measure": {"did": {"event": "login", "within": "4d"}}},
            {"key": "nps", "names": "NPS", "weight": 1.0, "thresholds": [[7.0, 60.0], [9.0, 100.0]],
             "measure": {"did": {"event": "answer", "measure": {"last": "score"}}}, "half_life": "10d"},
            {"key": "crm", "names": "CRM", "weight": 1.0, "curve": [[0.0, 0.0], [1.0, 100.0]]}
        ],
        "bands": {"green": 70.0, "red": 40.0}})
}

fn event(day: f64, name: &str, score: Option<f64>) -> TestEvent {
    TestEvent {
        person: 1,
        time: (day * DAY_MS as f64) as i64,
        name: name.to_owned(),
        properties: score
            .map(|score| ("score", Value::Number(score)))
            .into_iter()
            .collect(),
    }
}

/// Began on day 1, logged in on days 1 to 4, answered 9 on day 2.
fn log() -> Vec<TestEvent> {
    let mut log = vec![event(1.25, "start", None), event(2.0, "answer", Some(9.0))];
    log.extend((1..5).map(|day| event(day as f64 + 0.5, "login", None)));
    log
}

fn context(as_of: i64) -> Context {
    let mut context = Context::at(as_of * DAY_MS);
    context.extent = Some((0, as_of * DAY_MS));
    context
}

fn asked(model: &Json, log: &[TestEvent], as_of: i64) -> (HealthFold, Run<HealthFold>) {
    let model: HealthModel = serde_json::from_value(model.clone()).unwrap();
    let context = context(as_of);
    let mut question = Health::of(HealthRef::Inline(Box::new(model)));
    question.period = crate::PeriodUnit::Day;
    question.change_since = wayfarer_core::Span::days(1);
    ask(&context, log, 7, |plan| {
        HealthFold::new(&question, &context, plan)
    })
}

fn why(model: &Json, log: &[TestEvent], as_of: i64) -> Explanation {
    let model: HealthModel = serde_json::from_value(model.clone()).unwrap();
    let context = context(as_of);
    let question = Health::of(HealthRef::Inline(Box::new(model)));
    let (fold, plan) = planned(&context, |plan| HealthFold::new(&question, &context, plan));
    explained(&fold, &plan, log)
}

#[test]
fn score_coverage_and_contributions_by_hand() {
    let (fold, run) = asked(&model(), &log(), 6);
    let answer = run.answer(&fold);
    // As of day 6: logins of days 2 to 4 in the last four days: 75 points of weight 3. The
    // answer is four days old: 50 + 50 · 2^(−4/10) = 87.89 of weight 1.
    let score = answer.score.unwrap();
    assert_eq!((score.subjects, score.mean, score.p50), (1, 78.22, 78.22));
    // The third measure has no source: 4 of 5.
    assert_eq!(answer.coverage.unwrap().mean, 0.8);
    assert_eq!(answer.model.possible_coverage, 0.8);
    let rows = &answer.measures;
    assert_eq!(rows[0].mean_value, Some(3.0));
    assert_eq!(rows[0].mean_contribution, Some(18.75));
    assert_eq!(rows[1].mean_contribution, Some(9.47));
    assert_eq!(rows[2].mean_contribution, None);
    assert_eq!((rows[2].has_source, rows[2].missing), (false, 1));
    // The day before, all four logins: 37.5.
    assert_eq!(rows[0].mean_change, Some(18.75 - 37.5));
    assert_eq!(answer.bands[0].band, Band::Green);
    assert_eq!(answer.bands[0].now, 1);
}

#[test]
fn health_lasts_from_what_begins_it_to_what_ends_it() {
    let mut log = log();
    log.push(event(8.25, "end", None));
    let (fold, run) = asked(&model(), &log, 12);
    let moves = &run.outcomes[0].1.record.moves;
    // First point: the midnight after the start.
    assert_eq!((moves[0].at, moves[0].from), (2 * DAY_MS, None));
    let last = moves.last().unwrap();
    assert_eq!((last.at, last.to), (8 * DAY_MS + DAY_MS / 4, None));
    let answer = run.answer(&fold);
    assert_eq!(answer.subjects, 0);
    let pair = answer.matrix[0];
    assert_eq!((pair.from, pair.to, pair.subjects), (None, None, 1));
    assert_eq!(why(&model(), &log, 12).verdict, "health.ended");
    // It begins again with its own first point.
    log.push(event(9.5, "start", None));
    let (_, run) = asked(&model(), &log, 12);
    let moves = &run.outcomes[0].1.record.moves;
    assert!(
        moves
            .iter()
            .any(|step| step.at == 10 * DAY_MS && step.from.is_none())
    );
    assert_eq!(why(&model(), &log[2..3], 12).verdict, "health.unseen");
}

#[test]
fn little_knowledge_is_unknown_and_never_green() {
    let mut strict = model();
    strict["coverage_at_least"] = json!(0.81);
    let (fold, run) = asked(&strict, &log(), 6);
    let answer = run.answer(&fold);
    assert_eq!(answer.bands[3].band, Band::Unknown);
    assert_eq!((answer.bands[3].now, answer.score), (1, None));
    let told = why(&strict, &log(), 6);
    assert_eq!(told.verdict, "health.unknown");
    assert!(told.sentence.contains("cover 80 %"), "{}", told.sentence);
    let found = serde_json::from_value::<HealthModel>(strict)
        .unwrap()
        .check();
    assert!(found[0].message.contains("every band is unknown"));
}

#[test]
fn a_reason_tells_values_what_changed_and_what_comes_next() {
    let told = why(&model(), &log(), 6);
    assert_eq!(told.verdict, "health.green");
    let rows = &told.facts["measures"];
    assert_eq!(rows[0]["value"], 3.0);
    assert_eq!(rows[0]["points"], 75.0);
    assert_eq!(rows[0]["contribution"], 18.75);
    // A fourth login would give 25 points more of three quarters of the weight.
    assert_eq!(
        (&rows[0]["gain"], &rows[0]["best"]),
        (&json!(18.75), &json!(4.0))
    );
    assert_eq!(told.facts["lever"]["measure"], "use");
    // On day 7 two logins are left: 50 · 3 + 85.36 = 58.8.
    assert_eq!(told.facts["next"]["band"], "yellow");
    assert_eq!(told.facts["next"]["at"], "1970-01-08T00:00:00Z");
    assert!(
        told.sentence.contains("Becomes yellow in 1 day"),
        "{}",
        told.sentence
    );
    let roles: Vec<_> = told
        .matched
        .iter()
        .map(|event| event.role.as_str())
        .collect();
    assert_eq!(roles, ["measure nps", "measure use"]);
}

#[test]
fn moves_are_counted_by_period() {
    let (fold, run) = asked(&model(), &log(), 8);
    let answer = run.answer(&fold);
    let worse = answer
        .periods
        .iter()
        .map(|period| period.worse_moves)
        .sum::<u64>();
    let of_record = run.outcomes[0].1.record.moves.iter();
    // What moves at as-of belongs to a period that only begins, and is not listed yet.
    let expected = of_record
        .filter(|step| step.turn() == Some(Turn::Worse) && step.at < 8 * DAY_MS)
        .count();
    assert_eq!((worse, answer.worse), (expected as u64, 1));
    assert_eq!(run.members(&fold, json!({"moved": "worse"})), 1);
    for wrong in [
        json!({"from": "green", "band": "red"}),
        json!({"missing": true}),
        json!({"measure": "x"}),
        json!({"coverage": 0.55}),
        json!({"breakdown": "x"}),
        json!({"period": "1999-01-01"}),
        json!({"moved": "worse", "from": "red"}),
    ] {
        let refused = crate::Answering::cell(&fold, &wrong, &run.partial, &run.labels);
        assert!(refused.is_err(), "{wrong}");
    }
}

#[test]
fn the_documented_model_is_sound() {
    let text = include_str!("../../../../docs/examples/health.yaml");
    let reading = HealthModel::read(text);
    assert_eq!(reading.findings, []);
    // 7 of 8: one measure waits for its source.
    assert_eq!(reading.definition.unwrap().possible_coverage(), 0.875);
    let page = include_str!("../../../../docs/health.md");
    let (_, body) = text.split_once('\n').unwrap();
    assert!(page.contains(body), "the page shows another model");
}

/// One thing wrong with a model, and what is said about it.
#[test]
fn mistakes_are_told_with_place_and_remedy() {
    let text = include_str!("testdata/health.yaml");
    let sound = HealthModel::read(text);
    assert_eq!(sound.findings, [], "the model to begin with is sound");
    for (from, to, expected) in [
        ("version: 1", "version: 2", "definition.syntax 1"),
        ("key: accounts", "key: Accounts", "definition.key 2"),
        ("key: silence", "key: logins", "definition.duplicate 15"),
        ("names: Accounts", "names: ''", "definition.text 3"),
        ("weight: 3", "weight: -3", "definition.rule 11"),
        ("weight: 3", "wieght: 3", "definition.syntax 11"),
        (
            "[[0, 0], [12, 100]]",
            "[[12, 0], [0, 100]]",
            "definition.rule 12",
        ),
        (
            "[[0, 0], [12, 100]]",
            "[[0, 0], [12, 101]]",
            "definition.rule 12",
        ),
        ("[[0, 0], [12, 100]]", "[]", "definition.rule 12"),
        ("    curve: [[0, 0], [12, 100]]\n", "", "definition.rule 8"),
        ("within: 28d", "at_least: 2", "definition.syntax 10"),
        ("red: 40", "red: 80", "definition.rule 22"),
        ("margin: 3", "margin: -1", "definition.rule 22"),
        (
            "coverage_at_least: 0.6",
            "coverage_at_least: 1.5",
            "definition.rule 23",
        ),
        ("half_life: 90d", "half_life: 0d", "definition.rule 20"),
        (
            "ends: {event: cancelled}",
            "ends: {event: subscribed}",
            "definition.rule 6",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let findings = HealthModel::from_yaml(&text.replacen(from, to, 1)).unwrap_err();
        let first = &findings[0];
        let told = format!("{} {}", first.code.as_str(), first.place.unwrap().line);
        assert_eq!(told, expected, "{from} → {to}: {findings:#?}");
        assert!(first.is_error());
    }
    let broken = HealthModel::from_yaml("version: 1\nkey: *\n").unwrap_err();
    assert_eq!(broken[0].code, ErrorCode::DefinitionSyntax);
    let model = sound.definition.unwrap();
    let again = HealthModel::from_yaml(&model.to_yaml()).unwrap();
    assert_eq!(again.content_hash(), model.content_hash());
}
