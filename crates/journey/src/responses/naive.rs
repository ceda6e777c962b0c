//! The obvious twin of the responses fold: a plain list of rows, searched once per number.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{Millis, Value};

use super::*;
use crate::Context;
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{ask, chance_context, verdict};

const AS_OF: Millis = 400_000_000;
const DAY: Millis = 86_400_000;

/// One response of the range.
#[derive(Debug, Clone)]
struct Row {
    person: u64,
    day: Millis,
    word: String,
    score: Option<f64>,
}

/// The bounds of the question's scale: lowest, highest, positive from, negative to.
fn bounds(question: &Responses) -> [f64; 4] {
    match question.kind {
        ScoreKind::Nps => [0.0, 10.0, 9.0, 6.0],
        ScoreKind::Csat | ScoreKind::Stars => [1.0, 5.0, 4.0, 2.0],
        ScoreKind::Ces => [1.0, 7.0, 5.0, 3.0],
        ScoreKind::Custom(own) => [own.min, own.max, own.positive_from, own.negative_to],
    }
}

fn class(question: &Responses, score: Option<f64>) -> &'static str {
    let [min, max, positive_from, negative_to] = bounds(question);
    match score {
        None => "unscored",
        Some(score) if score < min || score > max => "off_scale",
        Some(score) if score >= positive_from => "positive",
        Some(score) if score <= negative_to => "negative",
        Some(_) => "neutral",
    }
}

fn rows(question: &Responses, context: &Context, log: &[TestEvent]) -> Vec<Row> {
    let of = question.of.as_ref().unwrap();
    let is_kept = |event: &TestEvent| context.keep.is_none() || event.property("w").is_some();
    let mut rows = Vec::new();
    for events in by_person(log).into_values() {
        for event in events {
            if event.passes(of) && context.in_range(event.time) && is_kept(&event) {
                rows.push(Row {
                    person: event.person,
                    day: event.time.div_euclid(DAY),
                    word: event.text("w").unwrap_or("(none)".to_owned()),
                    score: event.number("s"),
                });
            }
        }
    }
    rows
}

/// What is left when a person's latest score alone counts, inside `rows` in order.
fn latest(question: &Responses, rows: Vec<Row>) -> Vec<Row> {
    let is_score = |row: &Row| !matches!(class(question, row.score), "unscored" | "off_scale");
    let is_last = |index: usize| {
        let later = &rows[index + 1..];
        !later
            .iter()
            .any(|row| row.person == rows[index].person && is_score(row))
    };
    let kept = (0..rows.len())
        .filter(|index| rows[*index].person != 0 && (!is_score(&rows[*index]) || is_last(*index)));
    kept.map(|index| rows[index].clone()).collect()
}

fn select(question: &Responses, rows: &[Row], day: Option<Millis>) -> Vec<Row> {
    let of_day = rows
        .iter()
        .filter(|row| day.is_none_or(|day| row.day == day));
    let of_day = of_day.cloned().collect();
    match question.per {
        ResponsesPer::Response => of_day,
        ResponsesPer::LatestPerPerson => latest(question, of_day),
    }
}

/// Responses and distinct people.
fn count(rows: &[Row], is_one: impl Fn(&Row) -> bool) -> (u64, Option<u64>) {
    let ours: Vec<_> = rows.iter().filter(|row| is_one(row)).collect();
    let people: BTreeSet<_> = ours
        .iter()
        .map(|row| row.person)
        .filter(|p| *p != 0)
        .collect();
    (ours.len() as u64, Some(people.len() as u64))
}

fn near(found: Option<f64>, expected: Option<f64>) -> Result<(), TestCaseError> {
    let is_near = match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
        (found, expected) => found == expected,
    };
    prop_assert!(is_near, "{:?}, expected {:?}", found, expected);
    Ok(())
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Standard deviation divided by √n, of n values.
fn error(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    let squares = values
        .iter()
        .map(|value| (value - centre) * (value - centre));
    let variance = squares.sum::<f64>() / values.len() as f64;
    (values.len() > 1).then(|| (variance / values.len() as f64).sqrt())
}

/// +100, 0 and −100 for each scored row.
fn points(question: &Responses, rows: &[Row]) -> Vec<f64> {
    let point = |row: &Row| match class(question, row.score) {
        "positive" => Some(100.0),
        "neutral" => Some(0.0),
        "negative" => Some(-100.0),
        _ => None,
    };
    rows.iter().filter_map(point).collect()
}

type Members<'a> = dyn Fn(Json) -> u64 + 'a;

fn check(
    question: &Responses,
    figures: &ResponsesFigures,
    rows: &[Row],
    key: &Json,
    members: &Members<'_>,
) -> Result<(), TestCaseError> {
    let with = |more: Json| {
        let mut key = key.clone();
        key.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        members(key)
    };
    let is_scored = |row: &Row| !matches!(class(question, row.score), "unscored" | "off_scale");
    let scores: Vec<_> = rows
        .iter()
        .filter(|row| is_scored(row))
        .filter_map(|row| row.score)
        .collect();
    prop_assert_eq!((figures.responses, figures.people), count(rows, is_scored));
    prop_assert_eq!(Some(with(json!({}))), figures.people);
    for (name, found) in ["positive", "neutral", "negative"]
        .iter()
        .zip(&figures.classes)
    {
        let expected = count(rows, |row| class(question, row.score) == *name);
        prop_assert_eq!((found.responses, found.people), expected);
        prop_assert_eq!(Some(with(json!({"class": found.class}))), found.people);
    }
    for (name, found) in [
        ("off_scale", figures.off_scale),
        ("unscored", figures.unscored),
    ] {
        let expected = count(rows, |row| class(question, row.score) == name);
        prop_assert_eq!((found.responses, found.people), expected);
        prop_assert_eq!(Some(with(json!({"class": name}))), found.people);
    }
    for found in &figures.scores {
        let expected = count(rows, |row| row.score == Some(found.score));
        prop_assert_eq!((found.responses, found.people), expected);
        prop_assert_eq!(Some(with(json!({"score": found.score}))), found.people);
    }
    let listed: u64 = figures.scores.iter().map(|score| score.responses).sum();
    prop_assert_eq!(listed, figures.responses);
    near(figures.mean, mean(&scores))?;
    let points = points(question, rows);
    if let ScoreKind::Nps | ScoreKind::Custom(_) = question.kind {
        near(figures.net.map(|net| net.score), mean(&points))?;
        near(
            figures.net.and_then(|net| net.standard_error),
            error(&points),
        )?;
    } else {
        prop_assert!(figures.net.is_none());
    }
    let positive = count(rows, |row| class(question, row.score) == "positive").0;
    near(
        figures.positive.as_ref().map(|rate| rate.rate),
        (!scores.is_empty()).then(|| positive as f64 / scores.len() as f64),
    )
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let time = (0i64..4, 0i64..4).prop_map(|(day, step)| day * DAY + step * 1_000);
    let score = prop::option::of(prop_oneof![
        (-1i64..12).prop_map(|score| score as f64),
        (2i64..12).prop_map(|score| score as f64 / 2.0),
    ]);
    let word = prop::option::of(prop::sample::select(vec!["w", "x", "y", "z"]));
    let name = prop::sample::select(vec!["a", "b"]);
    let event = (0u64..5, time, name, word, score).prop_map(|(person, time, name, word, score)| {
        let word = word.map(|word| ("w", Value::Text(word.to_owned())));
        let score = score.map(|score| ("s", Value::Number(score)));
        TestEvent {
            person,
            time,
            name: name.to_owned(),
            properties: word.into_iter().chain(score).collect(),
        }
    });
    prop::collection::vec(event, 0..24)
}

fn question() -> impl Strategy<Value = Json> {
    let kind = prop::sample::select(vec![
        json!("nps"),
        json!("csat"),
        json!("ces"),
        json!("stars"),
        json!({"custom": {"min": 2, "max": 9, "positive_from": 6.5, "negative_to": 4}}),
    ]);
    let of = prop::sample::select(vec![json!({"event": "a"}), json!({})]);
    let per = prop::sample::select(vec!["response", "latest_per_person"]);
    let period = prop::option::of(Just("day"));
    let by = prop::option::of(Just("w"));
    (kind, of, per, period, by, 1usize..4).prop_map(|(kind, of, per, period, by, top)| {
        json!({"type": kind, "of": of, "score": "s", "per": per, "period": period, "by": by, "top": top})
    })
}

/// The rows of one line of the answer.
fn of_group<'a>(answer: &ResponsesAnswer, group: &'a str, rows: &'a [Row]) -> Vec<Row> {
    let shown: BTreeSet<_> = answer
        .groups
        .iter()
        .map(|group| group.breakdown.as_str())
        .collect();
    let is_ours = |row: &&Row| match group {
        "(other)" => row.word != "(none)" && !shown.contains(row.word.as_str()),
        group => row.word == group,
    };
    rows.iter().filter(is_ours).cloned().collect()
}

fn day_of(period: &str) -> Millis {
    crate::people::testlog::at(period).div_euclid(DAY)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn responses_agree_with_the_obvious_twin(
        log in log(), question in question(), ranged: bool, keeps: bool, seed: u64,
    ) {
        let question: Responses = serde_json::from_value(question).unwrap();
        let mut context = chance_context(AS_OF, ranged.then_some((DAY, 3 * DAY)), keeps);
        context.extent = Some((0, 4 * DAY - 1));
        let (fold, run) = ask(&context, &log, seed, |plan| ResponsesFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let members = |key: Json| run.members(&fold, key);
        let rows = rows(&question, &context, &log);
        let all = select(&question, &rows, None);
        check(&question, &answer.all, &all, &json!({}), &members)?;
        for period in &answer.periods {
            let ours = select(&question, &rows, Some(day_of(&period.period)));
            check(&question, &period.figures, &ours, &json!({"period": period.period}), &members)?;
        }
        for group in &answer.groups {
            let key = json!({"breakdown": group.breakdown});
            let ours = of_group(&answer, &group.breakdown, &all);
            check(&question, &group.figures, &ours, &key, &members)?;
            if let Some(against) = group.against_rest.as_ref().filter(|against| against.of == "net") {
                let own = points(&question, &ours);
                let mut rest = points(&question, &all);
                own.iter().for_each(|point| {
                    let at = rest.iter().position(|other| other == point).unwrap();
                    rest.swap_remove(at);
                });
                near(Some(against.difference), mean(&own).zip(mean(&rest)).map(|(a, b)| a - b))?;
            }
            for period in &group.periods {
                let key = json!({"breakdown": group.breakdown, "period": period.period});
                let ours = select(&question, &rows, Some(day_of(&period.period)));
                let ours = of_group(&answer, &group.breakdown, &ours);
                check(&question, &period.figures, &ours, &key, &members)?;
            }
        }
        let mut words = BTreeMap::<&str, usize>::new();
        all.iter().for_each(|row| *words.entry(&row.word).or_default() += 1);
        let named = words.keys().filter(|word| **word != "(none)").count();
        prop_assert_eq!(answer.values, question.by.as_ref().map(|_| named));
    }
}

fn scored(score: f64) -> TestEvent {
    TestEvent {
        person: 1,
        time: 1,
        name: "a".to_owned(),
        properties: vec![("s", Value::Number(score))],
    }
}

fn asked(question: Json, events: &[(u64, &'static str, f64)]) -> ResponsesAnswer {
    let question: Responses = serde_json::from_value(question).unwrap();
    let log: Vec<_> = events
        .iter()
        .map(|(person, word, score)| TestEvent {
            person: *person,
            properties: vec![
                ("w", Value::Text((*word).to_owned())),
                ("s", Value::Number(*score)),
            ],
            ..scored(0.0)
        })
        .collect();
    let mut context = Context::at(AS_OF);
    context.extent = Some((0, AS_OF));
    let (fold, run) = ask(&context, &log, 1, |plan| {
        ResponsesFold::new(&question, &context, plan)
    });
    run.answer(&fold)
}

/// The answer when this many people gave each score in `score`.
pub(crate) fn answer_of(question: &Responses, scores: &[(f64, u64)]) -> ResponsesAnswer {
    let each = scores
        .iter()
        .flat_map(|(score, times)| (0..*times).map(|_| *score));
    let log: Vec<_> = (1..)
        .zip(each)
        .map(|(person, score)| TestEvent {
            person,
            time: 1,
            name: "survey_answered".to_owned(),
            properties: vec![("score", Value::Number(score))],
        })
        .collect();
    let mut context = Context::at(AS_OF);
    context.extent = Some((0, AS_OF));
    let (fold, run) = ask(&context, &log, 1, |plan| {
        ResponsesFold::new(question, &context, plan)
    });
    run.answer(&fold)
}

/// By hand: √((2/6 + 2/6 − 0) ⁄ 6) = 1/3.
#[test]
fn the_edges_of_the_nps_classes_and_its_interval() {
    let scores = [9.0, 6.0, 7.0, 8.0, 10.0, 0.0];
    let events: Vec<_> = (1..)
        .zip(scores)
        .map(|(person, score)| (person, "x", score))
        .collect();
    let answer = asked(
        json!({"of": {"event": "a"}, "score": "s", "type": "nps"}),
        &events,
    );
    let net = answer.all.net.unwrap();
    assert_eq!(net.score, 0.0);
    assert!((net.standard_error.unwrap() - 100.0 / 3.0).abs() < 1e-9);
    assert!((net.interval.unwrap().1 - 65.332_132_8).abs() < 1e-6);
    let classes: Vec<_> = answer
        .all
        .classes
        .iter()
        .map(|class| (&*class.class, class.responses))
        .collect();
    assert_eq!(classes, [("promoter", 2), ("passive", 2), ("detractor", 2)]);
}

#[test]
fn one_answer_has_a_score_and_no_interval_and_none_has_neither() {
    let one = asked(
        json!({"of": {}, "score": "s", "type": "nps"}),
        &[(1, "x", 7.0)],
    )
    .all;
    assert_eq!(
        one.net.map(|net| (net.score, net.interval)),
        Some((0.0, None))
    );
    assert_eq!((one.mean, one.mean_interval), (Some(7.0), None));
    let none = asked(
        json!({"of": {}, "score": "s", "type": "nps"}),
        &[(1, "x", 11.0)],
    )
    .all;
    assert_eq!((none.net, none.mean, none.positive), (None, None, None));
    assert_eq!((none.responses, none.off_scale.responses), (0, 1));
}

#[test]
fn groups_are_compared_by_what_their_kind_speaks_of() {
    let events = [
        (1, "x", 5.0),
        (2, "x", 4.0),
        (3, "x", 5.0),
        (4, "x", 2.0),
        (5, "y", 1.0),
        (6, "y", 2.0),
        (7, "y", 4.0),
    ];
    let difference = |kind: &str| {
        let question = json!({"of": {}, "score": "s", "type": kind, "by": "w"});
        asked(question, &events).groups[0]
            .against_rest
            .clone()
            .unwrap()
    };
    // 3 of 4 against 1 of 3; Newcombe's method 10 from the Wilson limits of both.
    let csat = difference("csat");
    assert_eq!(csat.of, "positive");
    assert!((csat.difference - (0.75 - 1.0 / 3.0)).abs() < 1e-12);
    assert!((csat.interval.0 + 0.225_680_8).abs() < 1e-6, "{csat:?}");
    assert!((csat.interval.1 - 0.756_787_7).abs() < 1e-6, "{csat:?}");
    // Means 4 and 7/3, variances 2 and 7/3; Welch's freedom 4.2396.
    let stars = difference("stars");
    assert_eq!(stars.of, "mean");
    assert!((stars.difference - 5.0 / 3.0).abs() < 1e-12);
    assert!((stars.standard_error.unwrap() - (2.0f64 / 4.0 + 7.0 / 9.0).sqrt()).abs() < 1e-12);
    assert_eq!(difference("nps").of, "net");
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let question = json!({"of": {"event": "a"}, "score": "s", "type": "nps"});
    let question: Responses = serde_json::from_value(question).unwrap();
    let found = |events: &[(Millis, &str)]| {
        verdict(events, |context, plan| {
            ResponsesFold::new(&question, context, plan)
        })
    };
    assert_eq!(
        found(&[(1, "a")]),
        ("responses.no_score".to_owned(), vec![0])
    );
}
