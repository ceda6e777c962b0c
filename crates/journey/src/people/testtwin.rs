//! What the naive twins share: logs by chance, contexts, and a question asked in one go.

use proptest::prelude::*;
use serde_json::json;
use wayfarer_core::{Millis, Value};

use super::testlog::{Run, TestEvent, blocks, explained, golden_events, plain_log, run};
use crate::{Answering, Condition, Context, Fold, Plan, PlanBuilder, QuestionError};

/// The words the property `w` of a chance event may have, and what it may be called.
pub(crate) struct Words {
    pub names: &'static [&'static str],
    pub words: &'static [&'static str],
}

/// Fewer than `events` events of persons below `people`, each perhaps with a word as `w`.
pub(crate) fn chance_log(
    people: u64,
    events: usize,
    time: impl Strategy<Value = Millis>,
    Words { names, words }: Words,
) -> impl Strategy<Value = Vec<TestEvent>> {
    let name = prop::sample::select(names);
    let word = prop::option::of(prop::sample::select(words));
    let event = (1..people, time, name, word).prop_map(|(person, time, name, word)| TestEvent {
        person,
        time,
        name: name.to_owned(),
        properties: word
            .map(|word| ("w", Value::Text(word.to_owned())))
            .into_iter()
            .collect(),
    });
    prop::collection::vec(event, 0..events)
}

/// Instants shortly before `as_of`, many of them just a `gap` apart.
pub(crate) fn recent(as_of: Millis, gap: Millis) -> impl Strategy<Value = Millis> {
    prop_oneof![
        (0i64..60).prop_map(move |step| as_of - step),
        (0i64..8).prop_map(move |step| as_of - step * gap)
    ]
}

/// A context of a range (or none) that keeps units whose anchor has a `w`, or all.
pub(crate) fn chance_context(
    as_of: Millis,
    range: Option<(Millis, Millis)>,
    keeps: bool,
) -> Context {
    let mut context = Context::at(as_of);
    (context.from_ms, context.to_ms) = range.unzip();
    context.keep = keeps.then(has_word);
    context
}

fn has_word() -> Condition {
    serde_json::from_value(json!({"property": {"name": "w", "exists": true}})).unwrap()
}

/// A fold with its plan.
pub(crate) fn planned<F>(
    context: &Context,
    make: impl FnOnce(&mut PlanBuilder) -> Result<F, QuestionError>,
) -> (F, Plan) {
    let mut plan = PlanBuilder::new(context);
    let fold = make(&mut plan).unwrap();
    (fold, plan.finish())
}

/// A question asked of a log: its fold and what running it gave.
pub(crate) fn ask<F: Fold>(
    context: &Context,
    log: &[TestEvent],
    seed: u64,
    make: impl FnOnce(&mut PlanBuilder) -> Result<F, QuestionError>,
) -> (F, Run<F>) {
    let (fold, plan) = planned(context, make);
    let run = run(&fold, &plan, log, seed);
    (fold, run)
}

/// The first instant after `now` at which some unit of the log says its outcome changes.
pub(crate) fn next_change<F: Fold>(
    fold: &F,
    plan: &Plan,
    log: &[TestEvent],
    now: Millis,
) -> Option<Millis> {
    let changes = blocks(plan, log).into_iter().filter_map(|block| {
        let mut state = fold.init();
        fold.step(&mut state, block.all());
        fold.next_change_at(&state, now)
    });
    changes.min()
}

/// Verdict and matched events of the one person who did `events`.
pub(crate) fn verdict<F: Answering>(
    events: &[(Millis, &str)],
    make: impl FnOnce(&Context, &mut PlanBuilder) -> Result<F, QuestionError>,
) -> (String, Vec<usize>) {
    let mut context = Context::at(5_000_000);
    context.extent = Some((0, 5_000_000));
    let (fold, plan) = planned(&context, |plan| make(&context, plan));
    let explanation = explained(&fold, &plan, &plain_log(events));
    let matched = explanation.matched.iter().map(|event| event.index);
    (explanation.verdict, matched.collect())
}

/// The events of a golden file, without the names of who did them.
pub(crate) fn golden_log(file: &str) -> Option<Vec<TestEvent>> {
    let named = golden_events(file)?.into_iter();
    Some(named.map(|(_, event)| event).collect())
}
