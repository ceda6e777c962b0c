//! Why one unit stands where it stands in a funnel.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use wayfarer_core::Millis;

use super::fold::FunnelFold;
use super::outcome::{FunnelAttempt, FunnelEnd, FunnelOutcome};
use super::shape::exclusion_role;
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent};

pub(super) fn explain(fold: &FunnelFold, events: Events<'_>, labels: &Labels) -> Explanation {
    let mut state = fold.init();
    fold.step(&mut state, events);
    let mut outcome = FunnelOutcome::default();
    fold.finish(&state, &mut outcome);
    let mut facts = match fold.detail(&outcome, labels) {
        Value::Object(facts) => facts,
        _ => Map::new(),
    };
    facts.insert("steps".to_owned(), fold.shape.steps.len().into());
    facts.insert("as_of_ms".to_owned(), fold.shape.as_of_ms.into());
    let (Some(best), Some(end)) = (outcome.best(), outcome.end()) else {
        return not_entered(fold, &outcome, facts);
    };
    facts.insert("deadline_ms".to_owned(), best.deadline_ms.into());
    let mut matched = matched(&outcome, best);
    matched.extend(exclusions(
        fold,
        events,
        best,
        outcome.marks_of(best)[0].time_ms,
    ));
    let (verdict, rest) = verdict(fold, best, end);
    if let Some(k) = best.blamed {
        facts.insert("exclusion".to_owned(), json!(k + 1));
    }
    let attempts = match outcome.attempts.len() {
        1 => String::new(),
        many => format!(" It is the furthest of {many} attempts."),
    };
    Explanation {
        verdict: format!("funnel.{verdict}"),
        facts,
        sentence: format!(
            "Reached step {} of {} ({}); {rest}.{attempts}",
            best.level,
            fold.shape.steps.len(),
            fold.question.steps[usize::from(best.level) - 1].label(),
        ),
        matched,
    }
}

fn not_entered(
    fold: &FunnelFold,
    outcome: &FunnelOutcome,
    facts: Map<String, Value>,
) -> Explanation {
    let (verdict, sentence) = if outcome.removed {
        (
            "removed",
            "Left the question: an exclusion with effect `remove` voided every attempt.".to_owned(),
        )
    } else {
        let first = fold.question.steps[0].label();
        (
            "not_entered",
            format!("Did not enter: no event of the range counts as the first step ({first})."),
        )
    };
    Explanation {
        verdict: format!("funnel.{verdict}"),
        facts,
        sentence,
        matched: Vec::new(),
    }
}

fn verdict(fold: &FunnelFold, best: &FunnelAttempt, end: FunnelEnd) -> (&'static str, String) {
    let next = usize::from(best.level) + 1;
    let without = match fold.question.steps.get(next - 1) {
        Some(step) => format!("without step {next} ({})", step.label()),
        None => "without the goal".to_owned(),
    };
    let window = window(fold);
    match end {
        FunnelEnd::Converted => (
            "converted",
            "every step that counts was reached in time".to_owned(),
        ),
        FunnelEnd::InProgress => (
            "in_progress",
            format!(
                "the window of {window} is still open as of {}",
                instant(fold.shape.as_of_ms)
            ),
        ),
        FunnelEnd::Excluded => (
            "excluded",
            format!("an excluded event came before the next step, so the attempt ended {without}"),
        ),
        FunnelEnd::Dropped if best.deadline_ms <= fold.shape.as_of_ms => (
            "window_closed",
            format!(
                "the window of {window} closed at {} {without}",
                instant(best.deadline_ms)
            ),
        ),
        FunnelEnd::Dropped => (
            "limit_passed",
            format!(
                "the next step can no longer follow as the funnel asks, so the attempt ended {without}"
            ),
        ),
    }
}

fn window(fold: &FunnelFold) -> String {
    let written = serde_json::to_value(fold.question.window);
    match written {
        Ok(Value::String(text)) => text,
        _ => "the funnel".to_owned(),
    }
}

fn instant(time_ms: Millis) -> String {
    Timestamp::from_millisecond(time_ms)
        .map_or_else(|_| "the end of time".to_owned(), |at| at.to_string())
}

fn matched(outcome: &FunnelOutcome, best: &FunnelAttempt) -> Vec<MatchedEvent> {
    let marks = outcome.marks_of(best).iter();
    marks
        .map(|mark| MatchedEvent {
            index: mark.index as usize,
            role: format!("step {}", mark.step + 1),
        })
        .collect()
}

/// The excluded events inside the window.
fn exclusions(
    fold: &FunnelFold,
    events: Events<'_>,
    best: &FunnelAttempt,
    entered_ms: Millis,
) -> Vec<MatchedEvent> {
    let mut found = Vec::new();
    for (index, (&time, &mask)) in events.time().iter().zip(events.mask()).enumerate() {
        let roles = fold.shape.roles_of(mask);
        let excludes = (0..fold.shape.exclusions.len()).any(|k| roles & exclusion_role(k) != 0);
        let until_ms = best.deadline_ms.min(fold.shape.as_of_ms);
        if excludes && time > entered_ms && time <= until_ms {
            found.push(MatchedEvent {
                index,
                role: "exclusion".to_owned(),
            });
        }
    }
    found
}
