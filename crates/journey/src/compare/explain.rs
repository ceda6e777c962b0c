//! Which groups one person is in, and what is compared of them.

use serde_json::json;

use super::fold::{CompareFold, CompareOutcome, Standing};
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

/// The groups, and the events that are compared.
pub(super) fn explain(fold: &CompareFold, events: Events<'_>, labels: &Labels) -> Explanation {
    let mut state = fold.init();
    fold.step(&mut state, events);
    let mut outcome = CompareOutcome::default();
    fold.finish(&state, &mut outcome);
    let start = fold.start(&state);
    let mut facts = fold.told(&outcome, labels);
    facts.insert("start_ms".to_owned(), json!(start));
    facts.insert("names".to_owned(), json!(fold.names));
    let mut matched = Vec::new();
    for (index, time) in events.time().iter().enumerate() {
        let is_after = start.is_some_and(|start| *time >= start);
        let mask = events.mask()[index];
        if is_after && fold.is_compared(mask) && fold.is_looked_at(start, *time) {
            let role = "compared".to_owned();
            matched.push(MatchedEvent { index, role });
        }
    }
    let (verdict, sentence) = told(fold, &outcome, matched.len());
    Explanation {
        verdict: format!("compare.{verdict}"),
        facts,
        sentence,
        matched,
    }
}

fn told(fold: &CompareFold, outcome: &CompareOutcome, events: usize) -> (&'static str, String) {
    let [a, b] = &fold.names;
    let (verdict, group) = match (outcome.exists, outcome.is_in) {
        (false, _) => {
            let said = "The person has no visible event.";
            return ("unseen", said.to_owned());
        }
        (true, [true, true]) => ("both", format!("in both groups, {a} and {b}")),
        (true, [true, false]) => ("a", format!("in group {a}")),
        (true, [false, true]) => ("b", format!("in group {b}")),
        (true, [false, false]) => ("neither", "in neither group".to_owned()),
    };
    let rest = match outcome.standing {
        Standing::Compared => format!("events compared: {events}"),
        Standing::Inactive => "not compared, for lack of an event in the range".to_owned(),
        Standing::Immature => "not compared, as their time is not over".to_owned(),
    };
    (verdict, format!("The person is {group}; {rest}."))
}
