//! What came before the outcome of one person.

use serde_json::json;
use wayfarer_core::Millis;

use super::fold::{CameOf, PrecedingFold, PrecedingOutcome};
use crate::sentence::{Lang, duration};
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

/// Items a sentence names before it only counts them.
const NAMED: usize = 5;

/// The start, the first time each item was done, and the outcome.
pub(super) fn explain(fold: &PrecedingFold, events: Events<'_>, labels: &Labels) -> Explanation {
    let mut state = fold.init();
    let mut outcome = PrecedingOutcome::default();
    let (mut matched, mut before) = (Vec::new(), PrecedingOutcome::default());
    for index in 0..events.len() {
        fold.step(&mut state, events.slice(index, index + 1));
        fold.finish(&state, &mut outcome);
        let Some(journey) = outcome.journey else {
            continue;
        };
        let mut note = |role: String| matched.push(MatchedEvent { index, role });
        if before.journey.is_none() {
            note("start".to_owned());
        }
        if journey.outcome.is_some() && before.journey.is_none_or(|was| was.outcome.is_none()) {
            note("outcome".to_owned());
        }
        let new = outcome.done.iter();
        for (code, _) in new.filter(|(code, _)| before.done(*code).is_none()) {
            note(format!("first {}", labels.get(fold.lane, *code)));
        }
        before.clone_from(&outcome);
    }
    let mut facts = fold.told(&outcome, labels);
    facts.insert("within_ms".to_owned(), json!(fold.within_ms));
    let (verdict, sentence) = told(fold, &outcome, labels);
    Explanation {
        verdict: format!("preceding.{verdict}"),
        facts,
        sentence,
        matched,
    }
}

fn told(
    fold: &PrecedingFold,
    outcome: &PrecedingOutcome,
    labels: &Labels,
) -> (&'static str, String) {
    let Some(journey) = &outcome.journey else {
        let said = "The person has no start that counts in the range.";
        return ("not_counted", said.to_owned());
    };
    if fold.since_start(journey) == CameOf::AtOnce {
        let said = "The person starts with the outcome: nothing came before it.";
        return ("at_once", said.to_owned());
    }
    let Some(came) = journey.outcome else {
        let (verdict, end) = match fold.since_start(journey) {
            CameOf::Immature => ("immature", "; the time allowed is not over"),
            _ => ("not_reached", ""),
        };
        let count = outcome.done.len();
        return (
            verdict,
            format!("The outcome has not come so far; different things done: {count}{end}."),
        );
    };
    let mut done: Vec<(Millis, &str)> = outcome
        .done
        .iter()
        .map(|(code, time)| (*time, labels.get(fold.lane, *code)))
        .collect();
    done.sort_unstable();
    let length = |since: Millis| duration(came - since, Lang::En).replace('\u{a0}', " ");
    let named: Vec<String> = done
        .iter()
        .rev()
        .take(NAMED)
        .map(|(time, name)| format!("{name} ({} before)", length(*time)))
        .collect();
    let rest = match done.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let before = match named.is_empty() {
        true => "nothing came before it".to_owned(),
        false => format!("before it came {}{rest}", named.join(", ")),
    };
    let took = length(journey.start);
    (
        "reached",
        format!("The outcome came {took} after the start; {before}."),
    )
}
