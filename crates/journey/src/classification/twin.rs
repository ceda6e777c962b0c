//! Every number of a classification against a slow, obvious twin, and against its list.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{DAY_MS, Millis, Value};

use super::*;
use crate::lifecycle::{History, Lifecycle, LifecycleFold, MoveKind, RiskState};
use crate::people::testlog::{TestEvent, by_person, run};
use crate::{Context, LifecycleRef, PeriodUnit, Plan, PlanBuilder};

/// visitor → trial → customer with a lateral branch, a way back, an end and a way to return.
pub(super) fn lifecycle() -> Lifecycle {
    serde_json::from_value(json!({
        "version": 1, "key": "shop", "names": "Shop", "initial": "visitor",
        "stages": [{"key": "visitor", "names": "Visitor"}, {"key": "trial", "names": "Trial"},
            {"key": "guest", "names": "Guest"}, {"key": "customer", "names": "Customer"},
            {"key": "lost", "names": "Lost", "terminal": true}],
        "transitions": [
            {"from": "visitor", "to": "trial", "kind": "progress", "when": {"did": {"event": "signup"}}},
            {"from": "trial", "to": "guest", "kind": "lateral", "when": {"did": {"event": "visit", "since_entry": true}}},
            {"from": ["trial", "guest"], "to": "customer", "kind": "progress", "when": {"did": {"event": "order", "within": "2d"}}},
            {"from": "customer", "to": "trial", "kind": "regress", "when": {"not": {"did": {"event": "order", "within": "2d"}}}},
            {"from": "*", "to": "lost", "kind": "close", "when": {"silent": {"for": "4d"}}},
            {"from": "lost", "to": "trial", "kind": "reopen", "when": {"did": {"within": "1h"}}}],
        "risk": {"watching": {"when": {"silent": {"for": "1d"}}},
            "at_risk": {"when": {"silent": {"for": "2d"}}}, "saved_after": "12h"}
    }))
    .unwrap()
}

pub(super) fn question() -> Classification {
    Classification {
        period: PeriodUnit::Day,
        by: Some("owner".to_owned()),
        top: 1,
        goal_events: Some(vec!["order".to_owned()]),
        ..Classification::of(LifecycleRef::Inline(Box::new(lifecycle())))
    }
}

pub(super) fn context(from: Millis, to: Millis, as_of: Millis) -> Context {
    let mut context = Context::at(as_of);
    (context.from_ms, context.to_ms) = (Some(from), Some(to));
    context
}

pub(super) fn built(question: &Classification, context: &Context) -> (ClassificationFold, Plan) {
    let mut builder = PlanBuilder::new(context);
    let fold = ClassificationFold::new(question, context, &mut builder).unwrap();
    (fold, builder.finish())
}

fn event() -> impl Strategy<Value = TestEvent> {
    let name = prop_oneof![
        4 => prop::sample::select(vec!["visit", "signup", "order"]),
        4 => prop::sample::select(vec!["wf.note", "wf.tier_set", "wf.priority_set",
            "wf.promise_made", "wf.promise_kept", "wf.goal_set", "wf.goal_progress",
            "wf.goal_met", "wf.goal_dropped", "wf.stage_set"]),
        1 => Just("profile"),
    ];
    let which = prop::sample::select(vec!["p", "q"]);
    let owner = prop::option::weighted(0.4, prop::sample::select(vec!["Mei", "Jun", "Ana"]));
    let felt = prop::option::of(-2i8..=2);
    let due = prop::option::of(0i64..40);
    (1u64..5, 0i64..40, name, which, owner, felt, due).prop_map(
        |(person, step, name, which, owner, felt, due)| {
            let text = |text: &str| Value::Text(text.to_owned());
            let mut properties = Vec::new();
            properties.extend(owner.map(|owner| ("owner", text(owner))));
            let says = |word: &str| name.starts_with(word);
            if says("wf.note") || says("wf.goal") {
                properties.extend(felt.map(|felt| ("felt", Value::Number(felt.into()))));
            }
            if says("wf.promise") || says("wf.goal") {
                let key = if says("wf.goal") { "goal" } else { "promise" };
                properties.push((key, text(which)));
                let due = due.map(|due| Value::Number((due * DAY_MS / 4) as f64));
                properties.extend(due.map(|due| ("due_at", due)));
            }
            if name == "wf.goal_set" && which == "q" {
                properties.push(("target", Value::Number(1.0)));
                properties.push(("by_event", text("order")));
            }
            match name {
                "wf.tier_set" => properties.push(("tier", text(which))),
                "wf.priority_set" => properties.push(("priority", text(which))),
                "wf.stage_set" => {
                    properties.push(("lifecycle", text("shop")));
                    properties.push(("to", text("customer")));
                    properties.push((
                        "expires_at",
                        Value::Number(((step + 5) * DAY_MS / 4) as f64),
                    ));
                }
                _ => {}
            }
            TestEvent {
                person,
                // Some events lie at the very first millisecond of a day.
                time: step * DAY_MS / 4,
                name: name.to_owned(),
                properties,
            }
        },
    )
}

/// What the twin finds of one person in one period.
#[derive(Debug, PartialEq)]
struct Naive {
    from: Option<u16>,
    stage: u16,
    direction: &'static str,
    risk: RiskState,
    felt: Option<i64>,
    tier: Option<String>,
    priority: Option<String>,
    goals: &'static str,
    overdue: u64,
    by: String,
}

/// Looks the period up from scratch: the last move, the last word, each promise and goal by
/// scanning everything said up to its end.
fn naive(
    events: &[TestEvent],
    history: &History,
    since: Millis,
    until: Millis,
    mean: bool,
) -> Option<Naive> {
    let stage_at = |at: Millis| {
        history
            .moves
            .iter()
            .rfind(|step| step.at <= at)
            .map(|step| step.to)
    };
    let (from, stage) = (stage_at(since), stage_at(until)?);
    let said: Vec<_> = events.iter().filter(|event| event.time <= until).collect();
    let last = |name: &str, property: &str| {
        let found = said.iter().rev().find(|event| event.name == name);
        found.and_then(|event| event.text(property))
    };
    let notes = said.iter().filter(|event| event.name == "wf.note");
    let notes: Vec<_> = notes
        .filter_map(|event| Some((event.time, event.number("felt")?)))
        .collect();
    let inside: Vec<_> = notes
        .iter()
        .filter(|(at, _)| *at > since)
        .map(|(_, felt)| *felt)
        .collect();
    let felt = match (mean, inside.len()) {
        (false, _) => notes.last().map(|(_, felt)| *felt as i64),
        (true, 0) => None,
        (true, n) => Some((inside.iter().sum::<f64>() / n as f64).round() as i64),
    };
    let lateral = history
        .moves
        .iter()
        .filter(|step| step.at > since && step.at <= until);
    let lateral = lateral.clone().all(|step| step.kind == MoveKind::Lateral);
    let direction = match (from, stage) {
        (None, _) => "new",
        (Some(4), 4) => "steady",
        (Some(_), 4) => "closed",
        (Some(4), _) => "reopened",
        (Some(from), to) if from == to => "steady",
        _ if lateral => "aside",
        (Some(from), to) if from < to => "forward",
        _ => "back",
    };
    let mut owner = events
        .iter()
        .filter(|event| event.time <= until)
        .filter(|event| event.name != "wf.promise_made")
        .filter_map(|event| event.text("owner"));
    Some(Naive {
        from,
        stage,
        direction,
        risk: history
            .risk
            .iter()
            .rfind(|step| step.at <= until)
            .map_or(RiskState::None, |step| step.to),
        felt,
        tier: last("wf.tier_set", "tier"),
        priority: last("wf.priority_set", "priority"),
        goals: goals(&said),
        overdue: ["p", "q"]
            .iter()
            .filter(|name| is_overdue(&said, name, until))
            .count() as u64,
        by: owner.next_back().unwrap_or_else(|| "(none)".to_owned()),
    })
}

/// The last thing said of a promise is its making, and its date has passed.
fn is_overdue(said: &[&TestEvent], name: &str, until: Millis) -> bool {
    let about = said
        .iter()
        .filter(|event| event.text("promise").as_deref() == Some(name));
    let last = about.clone().rfind(|event| event.name == "wf.promise_made");
    let Some(made) = last else { return false };
    let position = said
        .iter()
        .position(|event| std::ptr::eq(*event, *made))
        .unwrap();
    let after = &said[position + 1..];
    let is_kept = after.iter().any(|event| {
        event.name == "wf.promise_kept" && event.text("promise").as_deref() == Some(name)
    });
    !is_kept
        && made
            .number("due_at")
            .is_some_and(|due| until > due as Millis)
}

fn goals(said: &[&TestEvent]) -> &'static str {
    let class = |name: &str| -> Option<usize> {
        let ours = |event: &TestEvent| event.text("goal").as_deref() == Some(name);
        let begin = said
            .iter()
            .rposition(|event| event.name == "wf.goal_set" && ours(event));
        // A word about a goal nobody set is about none.
        let begin = begin?;
        let after = || {
            said[begin..]
                .iter()
                .filter(|event| event.name.starts_with("wf.goal_") && ours(event))
        };
        let words = after()
            .filter(|event| ["wf.goal_met", "wf.goal_dropped"].contains(&event.name.as_str()));
        // The last word counts: what was dropped may be met after all.
        let last = words.clone().next_back();
        if last.is_some_and(|event| event.name == "wf.goal_dropped") {
            return None;
        }
        let by_data = name == "q" && said[begin..].iter().any(|event| event.name == "order");
        let is_met = by_data || last.is_some();
        let felt = after().filter_map(|event| event.number("felt")).next_back();
        Some(match (is_met, felt) {
            (false, Some(felt)) if felt < 0.0 => 0,
            (true, Some(felt)) if felt < 0.0 => 1,
            (false, Some(_)) => 2,
            (true, Some(_)) => 3,
            (_, None) => 4,
        })
    };
    let worst = ["p", "q"].into_iter().filter_map(class).min();
    [
        "unmet_bad",
        "met_bad",
        "unmet_good",
        "met_good",
        "unfelt",
        "none",
    ][worst.unwrap_or(5)]
}

/// Customers of a period for whom a test holds.
fn count(people: &[Naive], test: impl Fn(&Naive) -> bool) -> u64 {
    people.iter().filter(|person| test(person)).count() as u64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_number_equals_its_naive_twin_and_its_list(
        log in prop::collection::vec(event(), 0..40),
        first in 0i64..6, days in 1i64..5, more in 0i64..10, mean: bool, seed: u64,
    ) {
        let as_of = (first + days) * DAY_MS - 1 + (more - 3) * DAY_MS / 4;
        let context = context(first * DAY_MS, (first + days) * DAY_MS, as_of);
        let question = Classification {
            feeling: if mean { FeelingOf::Mean } else { FeelingOf::Last },
            ..question()
        };
        let (fold, plan) = built(&question, &context);
        let ran = run(&fold, &plan, &log, seed);
        let answer = ran.answer(&fold);
        let listed = |mut key: Json, period: &str| {
            key["period"] = json!(period);
            ran.members(&fold, key)
        };
        let histories = histories(&log, as_of);
        let end = ((first + days) * DAY_MS).min(as_of + 1);
        let keys = ["visitor", "trial", "guest", "customer", "lost"];
        for (index, period) in answer.periods.iter().enumerate() {
            let day = first + index as i64;
            let (since, until) = (day * DAY_MS - 1, ((day + 1) * DAY_MS).min(end) - 1);
            let people: Vec<_> = by_person(&log).iter()
                .filter_map(|(person, events)| naive(events, histories.get(person)?, since, until, mean))
                .collect();
            let all = &period.all;
            let label = period.period.as_str();
            prop_assert_eq!(all.customers, people.len() as u64);
            prop_assert_eq!(all.customers, listed(json!({}), label));
            prop_assert_eq!(period.matrix.iter().map(|row| row.customers).sum::<u64>(), all.customers);
            for (stage, row) in all.stages.iter().enumerate() {
                prop_assert_eq!(row.customers, count(&people, |p| p.stage == stage as u16));
                for direction in Direction::ALL {
                    let word = json!(direction);
                    let ours = row.directions.get(direction);
                    let expected = count(&people, |p| p.stage == stage as u16 && word == p.direction);
                    prop_assert_eq!(ours, expected, "{} {}", keys[stage], word);
                    prop_assert_eq!(ours, listed(json!({"stage": keys[stage], "direction": word}), label));
                }
            }
            for row in &period.matrix {
                let position = |key: &String| keys.iter().position(|known| known == key).unwrap() as u16;
                let (from, to) = (row.from.as_ref().map(position), position(&row.to));
                prop_assert_eq!(row.customers, count(&people, |p| p.from == from && p.stage == to));
                prop_assert_eq!(row.customers, listed(json!({"from": row.from, "stage": row.to}), label));
            }
            let risk = all.risk.unwrap();
            for (state, ours) in [(RiskState::None, risk.none), (RiskState::Watching, risk.watching),
                (RiskState::AtRisk, risk.at_risk), (RiskState::Saved, risk.saved), (RiskState::Lost, risk.lost)] {
                prop_assert_eq!(ours, count(&people, |p| p.risk == state));
                prop_assert_eq!(ours, listed(json!({"risk": state}), label));
            }
            for row in &all.feelings {
                prop_assert_eq!(row.customers, count(&people, |p| p.felt == row.felt.map(i64::from)));
                prop_assert_eq!(row.customers, listed(json!({"felt": row.felt}), label));
            }
            for row in &all.tiers {
                prop_assert_eq!(row.customers, count(&people, |p| p.tier == row.word));
                prop_assert_eq!(row.customers, listed(json!({"tier": row.word}), label));
            }
            for row in &all.priorities {
                prop_assert_eq!(row.customers, count(&people, |p| p.priority == row.word));
                prop_assert_eq!(row.customers, listed(json!({"priority": row.word}), label));
            }
            for row in &all.goals {
                let word = json!(row.goals);
                prop_assert_eq!(row.customers, count(&people, |p| word == p.goals), "{}", word);
                prop_assert_eq!(row.customers, listed(json!({"goals": word}), label));
            }
            prop_assert_eq!(all.overdue, count(&people, |p| p.overdue > 0));
            prop_assert_eq!(all.overdue, listed(json!({"overdue": true}), label));
            prop_assert_eq!(all.overdue_promises, people.iter().map(|p| p.overdue).sum::<u64>());
            // The largest group is shown by its value; the others together as "(other)".
            prop_assert_eq!(period.by.iter().map(|group| group.counts.customers).sum::<u64>(), all.customers);
            for group in &period.by {
                let ours = |p: &Naive| match group.by.as_str() {
                    "(other)" => p.by != period.by[0].by,
                    by => p.by == by,
                };
                prop_assert_eq!(group.counts.customers, count(&people, ours), "{}", group.by);
                prop_assert_eq!(group.counts.customers, listed(json!({"by": group.by}), label));
                prop_assert_eq!(group.counts.overdue, count(&people, |p| ours(p) && p.overdue > 0));
                prop_assert_eq!(group.counts.directions.back, count(&people, |p| ours(p) && p.direction == "back"));
            }
        }
    }
}

/// The history of every person, by the lifecycle alone.
fn histories(log: &[TestEvent], as_of: Millis) -> BTreeMap<u64, History> {
    let context = Context::at(as_of);
    let mut builder = PlanBuilder::new(&context);
    let fold = LifecycleFold::new(&lifecycle(), &context, &mut builder).unwrap();
    let outcomes = run(&fold, &builder.finish(), log, 1).outcomes.into_iter();
    outcomes
        .map(|(unit, history)| (unit.person, history))
        .collect()
}
