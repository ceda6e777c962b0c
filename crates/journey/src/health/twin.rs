//! The walk against its twin, and numbers against their lists, on logs and models by chance.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::naive;
use super::walk::contributions;
use super::{Health, HealthFold, HealthModel, HealthRef};
use crate::Context;
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{ask, planned};

const DAYS: i64 = 24;

/// Measures of every kind, with what is done about missing and old values.
fn measures() -> impl Strategy<Value = Json> {
    let sources = prop::sample::select(vec![
        json!({"did": {"event": "a", "within": "4d"}}),
        json!({"did": {"event": ["a", "b"], "within": "7d", "measure": "distinct_days"}}),
        json!({"did": {"event": "b", "within": "6d", "measure": {"sum": "n"}}}),
        json!({"did": {"event": "b", "within": "3d", "measure": {"mean": "n"}}}),
        json!({"did": {"event": "b", "within": "9d", "measure": {"max": "n"}}}),
        json!({"did": {"event": "a", "measure": {"last": "n"}}}),
        json!({"did": {"event": "b", "within": "5d", "measure": {"last": "n"}}}),
        json!({"did": {"event": "a", "where": {"property": {"name": "n", "above": 4}}}}),
        json!({"silent": {"event": "a"}}),
        json!({"silent": {}}),
        json!({"change": {"event": "a", "recent": "3d", "baseline": "6d"}}),
        json!({"change": {"recent": "2d", "baseline": "4d", "measure": "distinct_days", "minimum": 2}}),
        json!({"ratio": {"of": {"event": "a", "within": "5d"}, "to": {"event": "b", "within": "5d"}}}),
        Json::Null,
    ]);
    let worths = prop::sample::select(vec![
        json!({"curve": [[0.0, 0.0], [2.0, 60.0], [5.0, 100.0]]}),
        json!({"curve": [[1.0, 100.0], [6.0, 0.0]]}),
        json!({"curve": [[-1.0, 0.0], [0.5, 90.0], [4.0, 20.0]]}),
        json!({"thresholds": [[1.0, 50.0], [3.0, 100.0]]}),
        json!({"thresholds": [[2.0, 30.0], [8.0, 10.0]], "below": 95.0}),
    ]);
    let policies = prop::sample::select(vec!["leave_out", "zero", "neutral", "last"]);
    let half_lives = prop::sample::select(vec![Json::Null, json!("3d"), json!("10d")]);
    let known_for = prop::sample::select(vec![Json::Null, json!("2d"), json!("36h")]);
    let weights = prop::sample::select(vec![
        json!([]),
        json!([{"property": {"name": "n", "above": 5}, "weight": 4.0}]),
    ]);
    (
        sources,
        worths,
        policies,
        half_lives,
        known_for,
        weights,
        1..4u32,
    )
        .prop_map(
            |(source, worth, policy, half_life, known_for, weights, weight)| {
                let mut measure = json!({"names": "M", "weight": f64::from(weight),
                "measure": source, "null_policy": policy, "half_life": half_life,
                "known_for": known_for, "weights": weights});
                let fields = measure.as_object_mut().unwrap();
                fields.extend(worth.as_object().unwrap().clone());
                measure
            },
        )
}

fn models() -> impl Strategy<Value = HealthModel> {
    let filters = |names: &'static [&'static str]| {
        let named = prop::sample::select(names).prop_map(|name| json!({ "event": name }));
        prop_oneof![Just(Json::Null), named]
    };
    let bands = (
        prop::sample::select(vec![(70.0, 40.0), (55.0, 50.0), (90.0, 20.0)]),
        prop::sample::select(vec![0.0, 2.5, 8.0]),
        prop::sample::select(vec![Json::Null, json!("1d"), json!("60h"), json!("7d")]),
        prop::sample::select(vec![0.2, 0.5, 0.9]),
    );
    let grid = prop::sample::select(vec!["day", "day", "week"]);
    let measures = prop::collection::vec(measures(), 1..5);
    (
        measures,
        filters(&["a", "start"]),
        filters(&["end", "b"]),
        bands,
        grid,
    )
        .prop_map(
            |(mut measures, begins, ends, ((green, red), margin, hold, coverage), grid)| {
                for (index, measure) in measures.iter_mut().enumerate() {
                    measure["key"] = json!(format!("m{index}"));
                }
                // At least one measure has a source.
                if measures[0]["measure"].is_null() {
                    measures[0]["measure"] = json!({"silent": {}});
                }
                serde_json::from_value(json!({"version": 1, "key": "h", "names": "H",
                "begins": begins, "ends": ends, "grid": grid, "measures": measures,
                "bands": {"green": green, "red": red, "margin": margin, "hold": hold},
                "coverage_at_least": coverage}))
                .unwrap()
            },
        )
}

/// Events at half days, so that many fall on midnights and on each other.
fn logs() -> impl Strategy<Value = Vec<TestEvent>> {
    let name = prop::sample::select(vec!["a", "a", "b", "b", "start", "end", "c"]);
    let number = prop::option::of(0..9u8);
    let event =
        (1..4u64, 0..DAYS * 2, name, number).prop_map(|(person, half, name, number)| TestEvent {
            person,
            time: half * DAY_MS / 2,
            name: name.to_owned(),
            properties: number
                .map(|number| ("n", Value::Number(f64::from(number))))
                .into_iter()
                .collect(),
        });
    prop::collection::vec(event, 0..40)
}

fn context(as_of: Millis, from: i64) -> Context {
    let mut context = Context::at(as_of);
    context.extent = Some((0, as_of));
    context.from_ms = Some(from * DAY_MS);
    context.to_ms = Some(as_of + 1);
    context
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_walk_equals_its_naive_twin(
        model in models(),
        log in logs(),
        as_of in (DAYS * 24 + 1)..((DAYS + 12) * 24),
        from in 0..20i64,
        seed in any::<u64>(),
    ) {
        prop_assume!(!super::check::check(&model).iter().any(crate::definition::Finding::is_error));
        let as_of = as_of * 3_600_000;
        let context = context(as_of, from);
        let mut question = Health::of(HealthRef::Inline(Box::new(model.clone())));
        question.period = crate::PeriodUnit::Week;
        question.change_since = wayfarer_core::Span::days(5);
        let (fold, run) = ask(&context, &log, seed, |plan| HealthFold::new(&question, &context, plan));
        let people = by_person(&log);
        for (unit, outcome) in &run.outcomes {
            let lives = naive::lives(&model, &people[&unit.person], as_of);
            let record = &outcome.record;
            prop_assert_eq!(&record.moves, &naive::moves(&lives), "{:?}", model);
            for (mark, standing) in fold.span.marks.iter().zip(&record.at_marks) {
                let expected = naive::as_of(&lives, *mark);
                let told = standing.map(|s| (s.band, s.score, s.coverage));
                prop_assert_eq!(told, expected.map(told_of), "at {}", mark);
            }
            let now = naive::as_of(&lives, as_of);
            let told = record.now.map(|s| (s.band, s.score, s.coverage));
            prop_assert_eq!(told, now.map(told_of));
            let Some(now) = now else { continue };
            for (index, gauge) in outcome.gauges.iter().enumerate() {
                prop_assert_eq!(gauge.value, now.values[index]);
                prop_assert_eq!(gauge.points, now.points[index]);
                prop_assert_eq!(gauge.weight, now.weights[index]);
            }
            let mut sum = 0.0;
            let mut taking = 0;
            contributions(&outcome.gauges, |_, points| {
                taking += i32::from(points.is_some());
                sum += f64::from(points.unwrap_or(0)) / 100.0;
            });
            if let Some(score) = now.score {
                prop_assert!((sum - (score - 50.0)).abs() <= 0.01 * f64::from(taking + 1));
            }
            let before = naive::as_of(&lives, as_of - 5 * DAY_MS);
            prop_assert_eq!(record.had_health, before.is_some());
        }
    }

    #[test]
    fn every_number_is_its_list(
        model in models(),
        log in logs(),
        from in 0..20i64,
        seed in any::<u64>(),
    ) {
        prop_assume!(!super::check::check(&model).iter().any(crate::definition::Finding::is_error));
        let as_of = (DAYS + 1) * DAY_MS;
        let context = context(as_of, from);
        let mut question = Health::of(HealthRef::Inline(Box::new(model)));
        question.period = crate::PeriodUnit::Week;
        question.breakdown = Some("n".to_owned());
        question.top = 2;
        let (fold, run) = ask(&context, &log, seed, |plan| HealthFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let listed = |key: Json| run.members(&fold, key);
        prop_assert_eq!(answer.subjects, listed(json!({})));
        for row in &answer.bands {
            let band = row.band;
            prop_assert_eq!(row.now, listed(json!({"band": band})));
            prop_assert_eq!(row.at_start, listed(json!({"band": band, "at": "start"})));
            prop_assert_eq!(row.at_end, listed(json!({"band": band, "at": "end"})));
        }
        let mut seen = 0;
        for pair in &answer.matrix {
            seen += pair.subjects;
            prop_assert_eq!(pair.subjects, listed(json!({"from": pair.from, "to": pair.to})));
        }
        let all = [json!({"from": null}), json!({"from": "green"}), json!({"from": "yellow"}),
            json!({"from": "red"}), json!({"from": "unknown"})];
        prop_assert_eq!(seen, all.into_iter().map(listed).sum::<u64>());
        for step in answer.coverage.iter().flat_map(|coverage| &coverage.steps) {
            prop_assert_eq!(step.subjects, listed(json!({"coverage": step.coverage})));
        }
        for row in &answer.measures {
            let key = |missing: bool| json!({"measure": row.measure, "missing": missing});
            prop_assert_eq!(row.missing, listed(key(true)));
            prop_assert_eq!(row.with_value, listed(key(false)));
        }
        for period in &answer.periods {
            for (band, subjects) in super::Band::ALL.iter().zip(&period.bands) {
                let key = json!({"band": band, "period": period.period});
                prop_assert_eq!(*subjects, listed(key));
            }
            prop_assert_eq!(period.better, listed(json!({"moved": "better", "period": period.period})));
            prop_assert_eq!(period.worse, listed(json!({"moved": "worse", "period": period.period})));
        }
        prop_assert_eq!(answer.better, listed(json!({"moved": "better"})));
        prop_assert_eq!(answer.worse, listed(json!({"moved": "worse"})));
        for group in &answer.breakdown {
            prop_assert_eq!(group.subjects, listed(json!({"breakdown": group.breakdown})));
            for (band, subjects) in super::Band::ALL.iter().zip(&group.bands) {
                let key = json!({"breakdown": group.breakdown, "band": band});
                prop_assert_eq!(*subjects, listed(key));
            }
        }
    }

    /// What is foretold for a subject without events is what a later question says.
    #[test]
    fn what_comes_next_comes(model in models(), log in logs()) {
        prop_assume!(!super::check::check(&model).iter().any(crate::definition::Finding::is_error));
        let as_of = DAYS * DAY_MS;
        let later = |days: i64| {
            let context = context(as_of + days * DAY_MS, 0);
            let question = Health::of(HealthRef::Inline(Box::new(model.clone())));
            let (fold, plan) = planned(&context, |plan| HealthFold::new(&question, &context, plan));
            (fold, plan)
        };
        let log: Vec<TestEvent> = log.into_iter().filter(|event| event.time <= as_of).collect();
        let (fold, plan) = later(0);
        let next = crate::people::testtwin::next_change(&fold, &plan, &log, as_of);
        let people = by_person(&log);
        let moves = people.values().flat_map(|events| {
            let lives = naive::lives(&model, events, as_of + 60 * DAY_MS + 1);
            naive::moves(&lives)
        });
        let expected = moves.map(|step| step.at).filter(|at| *at > as_of).min();
        let near = |at: &Millis| *at <= as_of + 60 * DAY_MS;
        prop_assert_eq!(next.filter(near), expected.filter(near));
    }
}

fn told_of(point: &naive::Point) -> (super::Band, Option<i32>, i32) {
    let score = point.score.map(|score| (score * 100.0).round() as i32);
    (
        point.band,
        score,
        (point.coverage * 10_000.0).round() as i32,
    )
}
