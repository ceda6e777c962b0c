//! The obvious twin of the trend fold, and the reference answers.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use crate::people::filter_of;
use crate::people::testlog::{Run, TestEvent, at, golden_cases, run};
use crate::people::testtwin::{golden_log, verdict};
use crate::{Context, Measure, PlanBuilder, Series, Trend, TrendAnswer, TrendFold, TrendLine};

const FROM: Millis = 40 * DAY_MS;
const TO: Millis = 43 * DAY_MS;

fn ask(
    question: &Trend,
    context: &Context,
    log: &[TestEvent],
    seed: u64,
) -> (TrendFold, Run<TrendFold>) {
    let mut plan = PlanBuilder::new(context);
    let fold = TrendFold::new(question, context, &mut plan).unwrap();
    let run = run(&fold, &plan.finish(), log, seed);
    (fold, run)
}

fn numbers(name: &str, rows: &[&TestEvent]) -> Vec<f64> {
    let mut numbers: Vec<_> = rows.iter().filter_map(|event| event.number(name)).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

fn people(rows: &[&TestEvent]) -> f64 {
    let people: BTreeSet<_> = rows.iter().map(|event| event.person).collect();
    people.iter().filter(|person| **person != 0).count() as f64
}

/// Value and people of one point, from the rows of its series, bucket and currency:
/// `inside` the slot, or in the `days` before its end.
fn expected(series: &Series, inside: &[&TestEvent], active: &[&TestEvent]) -> (Option<f64>, f64) {
    let priced = |name: &String| -> Vec<_> {
        inside
            .iter()
            .copied()
            .filter(|event| event.property(name).is_some())
            .collect()
    };
    let summed = |name: &String| numbers(name, inside).iter().sum::<f64>();
    match &series.measure {
        Measure::Total => (Some(inside.len() as f64), people(inside)),
        Measure::Unique => (Some(people(inside)), people(inside)),
        Measure::PerPerson => {
            let known = inside.iter().filter(|event| event.person != 0).count() as f64;
            let people = people(inside);
            ((people > 0.0).then(|| known / people), people)
        }
        Measure::Active(_) => (Some(people(active)), people(active)),
        Measure::Sum(name) => (Some(summed(name)), people(&priced(name))),
        Measure::Mean(name) => {
            let rows = priced(name);
            (
                (!rows.is_empty()).then(|| summed(name) / rows.len() as f64),
                people(&rows),
            )
        }
        Measure::Min(name) => (
            numbers(name, inside).first().copied(),
            people(&priced(name)),
        ),
        Measure::Max(name) => (numbers(name, inside).last().copied(), people(&priced(name))),
        Measure::Percentile(percentile) => {
            let sorted = numbers(&percentile.of, inside);
            let value = (!sorted.is_empty()).then(|| {
                let rank = percentile.at / 100.0 * (sorted.len() - 1) as f64;
                let (low, high) = (sorted[rank.floor() as usize], sorted[rank.ceil() as usize]);
                low + (high - low) * rank.fract()
            });
            (value, people(&priced(&percentile.of)))
        }
        Measure::Count(name) => (Some(priced(name).len() as f64), people(&priced(name))),
        Measure::Distinct(name) => {
            let values: BTreeSet<_> = inside.iter().filter_map(|event| event.text(name)).collect();
            (Some(values.len() as f64), people(&priced(name)))
        }
    }
}

/// Breakdown values from most events in the range to fewest.
fn shown(question: &Trend, run: &Run<TrendFold>, answer: &TrendAnswer) -> Vec<String> {
    let lines = answer
        .lines
        .iter()
        .filter(|line| line.series == 0 && !line.previous);
    let labels = lines.filter_map(|line| line.breakdown.clone());
    let labels: BTreeSet<_> = labels.filter(|label| !label.starts_with('(')).collect();
    assert!(
        labels.len() <= question.top.unwrap_or(10),
        "{:?}",
        run.labels
    );
    labels.into_iter().collect()
}

fn in_bucket(label: Option<&str>, shown: &[String], value: Option<String>) -> bool {
    match (label, value) {
        (None, _) => true,
        (Some("(none)"), value) => value.is_none(),
        (Some("(other)"), Some(value)) => !shown.contains(&value),
        (Some(label), Some(value)) => label == value,
        (Some(_), None) => false,
    }
}

fn check_line(
    question: &Trend,
    line: &TrendLine,
    shown: &[String],
    log: &[TestEvent],
) -> Result<(), TestCaseError> {
    let series = &question.series[line.series];
    let filter = filter_of(&series.event, &series.condition);
    let rows: Vec<_> = log
        .iter()
        .filter(|event| event.passes(&filter) && event.time < TO)
        .filter(|event| {
            let value = question
                .breakdown
                .as_deref()
                .and_then(|name| event.text(name));
            in_bucket(line.breakdown.as_deref(), shown, value)
        })
        .filter(|event| {
            let currency = event.text("$currency").unwrap_or("(none)".to_owned());
            line.currency
                .as_ref()
                .is_none_or(|wanted| *wanted == currency)
        })
        .collect();
    let shift = if line.previous { TO - FROM } else { 0 };
    let (from, to) = (FROM - shift, TO - shift);
    for (index, point) in line.points.iter().enumerate() {
        let (start, end) = match question.period {
            Some(_) => (
                from + index as i64 * DAY_MS,
                from + (index as i64 + 1) * DAY_MS,
            ),
            None => (from, to),
        };
        let days = match series.measure {
            Measure::Active(days) => i64::from(days),
            _ => 0,
        };
        let between = |since: Millis| -> Vec<_> {
            rows.iter()
                .copied()
                .filter(|e| since <= e.time && e.time < end)
                .collect()
        };
        let (value, people) = expected(series, &between(start), &between(end - days * DAY_MS));
        prop_assert_eq!(point.people, Some(people as u64), "{:?}", (line, index));
        prop_assert_eq!(point.value, value, "{:?}", (line, index));
    }
    Ok(())
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let time = (
        35i64..44,
        prop::sample::select(vec![0, 1, DAY_MS / 2, DAY_MS - 1]),
    )
        .prop_map(|(day, part)| day * DAY_MS + part);
    let name = prop::sample::select(vec!["a", "b"]);
    let number = prop::option::of(prop::sample::select(vec![0.5, 1.25, 3.0, -2.0]));
    let currency = prop::option::of(prop::sample::select(vec!["EUR", "CNY"]));
    let word = prop::option::of(0u32..200);
    let event = (0u64..4, time, name, number, currency, word);
    let event = event.prop_map(|(person, time, name, number, currency, word)| {
        let mut properties = Vec::new();
        properties.extend(number.map(|n| ("$amount", Value::Number(n))));
        properties.extend(number.map(|n| ("n", Value::Number(n))));
        properties.extend(currency.map(|c| ("$currency", Value::Text(c.to_owned()))));
        // Few values most of the time; enough of them sometimes to leave 64 codes behind.
        let word = word.map(|w| if w < 40 { w % 4 } else { w });
        properties.extend(word.map(|w| ("w", Value::Text(format!("w{w}")))));
        TestEvent {
            person,
            time,
            name: name.to_owned(),
            properties,
        }
    });
    prop_oneof![
        29 => prop::collection::vec(event.clone(), 0..20),
        1 => prop::collection::vec(event, 300..350),
    ]
}

fn question() -> impl Strategy<Value = Json> {
    let measures = vec![
        json!("total"),
        json!("unique"),
        json!("per_person"),
        json!({"active": 1}),
        json!({"active": 3}),
        json!({"sum": "n"}),
        json!({"mean": "n"}),
        json!({"min": "n"}),
        json!({"max": "n"}),
        json!({"percentile": {"of": "n", "at": 90}}),
        json!({"count": "n"}),
        json!({"distinct": "w"}),
        json!({"sum": "$amount"}),
        json!({"mean": "$amount"}),
        json!({"percentile": {"of": "$amount", "at": 50}}),
    ];
    let series = (prop::option::of(Just("a")), prop::sample::select(measures)).prop_map(
        |(event, measure)| {
            let mut series = json!({ "measure": measure });
            if let Some(event) = event {
                series["event"] = json!(event);
            }
            series
        },
    );
    let series = prop::collection::vec(series, 1..3);
    let breakdown = prop::option::of(prop::sample::select(vec!["w", "$event"]));
    (series, any::<bool>(), breakdown, 1usize..4, any::<bool>()).prop_map(
        |(series, daily, breakdown, top, previous)| {
            let mut question = json!({"series": series, "compare_previous": previous});
            if daily {
                question["period"] = json!("day");
            }
            if let Some(breakdown) = breakdown {
                question["breakdown"] = json!(breakdown);
                question["top"] = json!(top);
            }
            question
        },
    )
}

fn key_of(line: &TrendLine, period: &Option<String>) -> Json {
    let mut key = json!({"series": line.series, "previous": line.previous});
    let fields = [
        ("period", period),
        ("breakdown", &line.breakdown),
        ("currency", &line.currency),
    ];
    for (field, value) in fields {
        if let Some(value) = value {
            key[field] = json!(value);
        }
    }
    key
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn trends_agree_with_the_obvious_twin(log in log(), question in question(), seed: u64) {
        let question: Trend = serde_json::from_value(question).unwrap();
        let mut context = Context::at(100 * DAY_MS);
        (context.from_ms, context.to_ms) = (Some(FROM), Some(TO));
        let (fold, run) = ask(&question, &context, &log, seed);
        let answer = run.answer(&fold);
        let shown = shown(&question, &run, &answer);
        for (number, line) in answer.lines.iter().enumerate() {
            check_line(&question, line, &shown, &log)?;
            let point = &line.points[number % line.points.len()];
            prop_assert_eq!(Some(run.members(&fold, key_of(line, &point.period))), point.people);
        }
        let lines: BTreeMap<_, _> = answer.lines.iter().map(|l| (key_of(l, &None).to_string(), ())).collect();
        prop_assert_eq!(lines.len(), answer.lines.len());
    }
}

fn open_context(log: &[TestEvent], zone: &str) -> Context {
    let mut context = Context::at(at("2030-01-01"));
    context.timezone = jiff::tz::TimeZone::get(zone).unwrap();
    let times = log.iter().map(|event| event.time);
    context.extent = Some((times.clone().min().unwrap(), times.max().unwrap()));
    context
}

#[test]
fn totals_by_event_are_the_reference_ones() {
    let Some(log) = golden_log("funnel_basic_events.csv") else {
        return;
    };
    let cases = golden_cases("funnel_basic.json").unwrap();
    let case = cases
        .iter()
        .find(|case| case["function"] == "trend.totals")
        .unwrap();
    let question =
        json!({"breakdown": "$event", "series": [{"measure": "total"}, {"measure": "unique"}]});
    let question: Trend = serde_json::from_value(question).unwrap();
    let (fold, run) = ask(&question, &open_context(&log, "UTC"), &log, 3);
    let answer = run.answer(&fold);
    let value = |series: usize, breakdown: Option<&str>| {
        let mut lines = answer.lines.iter();
        let line = lines.find(|l| l.series == series && l.breakdown.as_deref() == breakdown);
        line.unwrap().points[0].value.unwrap()
    };
    for (event, count) in case["expected"]["events"].as_object().unwrap() {
        assert_eq!(value(0, Some(event)), count.as_f64().unwrap(), "{event}");
    }
    assert_eq!(
        json!(value(0, None) as u64),
        case["expected"]["unique_events"]
    );
    assert_eq!(json!(value(1, None) as u64), case["expected"]["persons"]);
}

#[test]
fn days_are_the_reference_ones() {
    let Some(log) = golden_log("segment_events.csv") else {
        return;
    };
    let cases = golden_cases("segments.json").unwrap();
    let mut checked = 0;
    for case in cases
        .iter()
        .filter(|case| case["function"] == "trend.daily")
    {
        let question = json!({"period": "day", "series": [
            {"measure": "total"}, {"measure": "unique"}, {"measure": {"sum": "$amount"}}, {"measure": {"active": 7}}]});
        let question: Trend = serde_json::from_value(question).unwrap();
        let zone = case["input"]["timezone"].as_str().unwrap();
        let (fold, run) = ask(&question, &open_context(&log, zone), &log, 5);
        let answer = run.answer(&fold);
        let days = case["expected"]["days"].as_array().unwrap();
        assert_eq!(answer.lines[0].points.len(), days.len());
        for (index, day) in days.iter().enumerate() {
            assert_eq!(json!(answer.lines[0].points[index].period), day["day"]);
            for (series, field) in ["events", "daily_active", "amount", "active_7d"]
                .iter()
                .enumerate()
            {
                let value = answer.lines[series].points[index].value;
                assert_eq!(value, day[*field].as_f64(), "{field} {}", day["day"]);
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 64);
}

#[test]
fn aggregates_are_the_reference_ones() {
    let Some(log) = golden_log("segment_events.csv") else {
        return;
    };
    let cases = golden_cases("segments.json").unwrap();
    let case = cases
        .iter()
        .find(|case| case["function"] == "trend.property_aggregates")
        .unwrap();
    for property in ["amount", "$amount"] {
        let quantile = |at: u32| json!({"measure": {"percentile": {"of": property, "at": at}}});
        let measures =
            ["count", "sum", "mean", "min", "max"].map(|m| json!({"measure": {m: property}}));
        let series: Vec<_> = measures
            .into_iter()
            .chain([quantile(50), quantile(90)])
            .collect();
        let question: Trend = serde_json::from_value(json!({ "series": series })).unwrap();
        let (fold, run) = ask(&question, &open_context(&log, "UTC"), &log, 9);
        let answer = run.answer(&fold);
        let fields = ["count", "sum", "mean", "min", "max", "median", "p90_linear"];
        for (line, field) in answer.lines.iter().zip(fields) {
            let (value, expected) = (
                line.points[0].value.unwrap(),
                case["expected"][field].as_f64().unwrap(),
            );
            assert!(
                (value - expected).abs() <= 1e-9 * expected.abs(),
                "{field}: {value}"
            );
        }
    }
}

#[test]
fn cents_add_up_exactly_and_periods_before_events_are_zero() {
    let event = |cents: i64| TestEvent {
        person: 1,
        time: FROM + cents,
        name: "a".to_owned(),
        properties: vec![("$amount", Value::Number(0.1))],
    };
    let log: Vec<_> = (0..1_000).map(event).collect();
    let question = json!({"period": "day", "series": [{"measure": {"sum": "$amount"}}, {"measure": {"mean": "$amount"}}]});
    let question: Trend = serde_json::from_value(question).unwrap();
    let mut context = Context::at(100 * DAY_MS);
    (context.from_ms, context.to_ms) = (Some(FROM - DAY_MS), Some(TO));
    let (fold, run) = ask(&question, &context, &log, 1);
    let answer = run.answer(&fold);
    let values = |series: usize| -> Vec<_> {
        answer.lines[series]
            .points
            .iter()
            .map(|p| p.value)
            .collect()
    };
    assert_eq!(values(0)[..2], [Some(0.0), Some(100.0)]);
    assert_eq!(values(1)[..3], [None, Some(0.1), None]);
}

#[test]
fn broken_questions_are_refused_with_their_place() {
    let refused = |question: Json| {
        let question: Trend = serde_json::from_value(question).unwrap();
        let context = Context::at(0);
        TrendFold::new(&question, &context, &mut PlanBuilder::new(&context))
            .unwrap_err()
            .path
    };
    assert_eq!(refused(json!({"top": 0})), "trend.top");
    assert_eq!(refused(json!({"breakdown": " "})), "trend.breakdown");
    let measure = |measure: Json| json!({"period": "hour", "series": [{}, {"measure": measure}]});
    assert_eq!(
        refused(measure(json!({"active": 7}))),
        "trend.series[1].measure"
    );
    assert_eq!(
        refused(measure(json!({"sum": ""}))),
        "trend.series[1].measure"
    );
    let beyond = json!({"percentile": {"of": "n", "at": 101}});
    assert_eq!(
        refused(measure(beyond)),
        "trend.series[1].measure.percentile.at"
    );
}

#[test]
fn each_verdict_names_the_events_it_rests_on() {
    let explain = |question: serde_json::Value, events: &[(Millis, &str)]| {
        let question: Trend = serde_json::from_value(question).unwrap();
        verdict(events, |context, plan| {
            TrendFold::new(&question, context, plan)
        })
    };
    let found = explain(
        json!({"series": [{"event": "a"}, {"event": "b"}]}),
        &[(1, "a"), (2, "b"), (3, "a")],
    );
    assert_eq!(found, ("trend.counted".to_owned(), vec![0, 1, 2]));
}
