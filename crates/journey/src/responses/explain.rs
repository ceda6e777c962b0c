//! Why one person counts as they do.

use super::answer::responses_of;
use super::fold::{ResponsesFold, ResponsesOutcome};
use super::scale::{Said, shown};
use crate::{Answering, Events, Explanation, Fold, Labels};

/// Every response of the range with its class, and which of them count.
pub(super) fn explain(fold: &ResponsesFold, events: Events<'_>, labels: &Labels) -> Explanation {
    let mut state = fold.init();
    fold.step(&mut state, events);
    let mut outcome = ResponsesOutcome::default();
    fold.finish(&state, &mut outcome);
    let facts = match fold.detail(&outcome, labels) {
        serde_json::Value::Object(facts) => facts,
        _ => serde_json::Map::new(),
    };
    let responses = responses_of(fold, events);
    let scored = responses
        .iter()
        .filter(|(_, said)| matches!(said, Said::Score(_)))
        .count();
    let (verdict, sentence) = match outcome.last {
        None if responses.is_empty() => (
            "responses.none",
            "No response lies in the range.".to_owned(),
        ),
        None => (
            "responses.no_score",
            format!(
                "{} in the range, none with a score on the scale.",
                times(responses.len())
            ),
        ),
        Some((_, latest)) => {
            let class = fold.scale.word(fold.scale.class(latest));
            let counts = match fold.is_latest_only() && scored > 1 {
                true => "; of each period, and of all, the latest alone counts",
                false => "",
            };
            (
                "responses.answered",
                format!(
                    "{} with a score on the scale; the latest is {} ({class}){counts}.",
                    times(scored),
                    shown(latest)
                ),
            )
        }
    };
    Explanation {
        verdict: verdict.to_owned(),
        facts,
        sentence,
        matched: responses.into_iter().map(|(matched, _)| matched).collect(),
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "1 response".to_owned(),
        several => format!("{several} responses"),
    }
}
