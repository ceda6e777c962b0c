//! Why one unit stands where it stands with every feature.

use super::fold::{AdoptionFold, AdoptionOutcome};
use super::rules::AdoptionLevel;
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, NO_CODE};

/// The events that show or use features, and the levels they lead to.
pub(super) fn explain(fold: &AdoptionFold, events: Events<'_>, labels: &Labels) -> Explanation {
    let mut state = fold.init();
    fold.step(&mut state, events);
    let mut outcome = AdoptionOutcome::default();
    fold.finish(&state, &mut outcome);
    let facts = match fold.detail(&outcome, labels) {
        serde_json::Value::Object(facts) => facts,
        _ => serde_json::Map::new(),
    };
    let mut matched = Vec::new();
    for index in 0..events.len() {
        if fold.shows(events, index) {
            let role = "exposed".to_owned();
            matched.push(MatchedEvent { index, role });
        }
        if fold.is_in_range(events, index) {
            fold.each_use(events, index, &mut |code| {
                if code != NO_CODE {
                    let role = format!("use of {}", fold.feature(code, labels));
                    matched.push(MatchedEvent { index, role });
                }
            });
        }
    }
    let unit = &fold.unit;
    let reached = outcome
        .reached
        .iter()
        .filter(|one| one.level >= AdoptionLevel::Tried);
    let mut reached: Vec<_> = reached.collect();
    reached.sort_by_key(|one| (std::cmp::Reverse(one.level), std::cmp::Reverse(one.uses)));
    let (verdict, sentence) = match (outcome.is_counted, reached.is_empty()) {
        (false, _) => (
            "adoption.not_counted",
            format!("The {unit} neither saw nor used a feature in the range."),
        ),
        (true, true) => (
            "adoption.nothing_tried",
            format!("The {unit} tried none of the features."),
        ),
        (true, false) => {
            let told = reached.iter().map(|one| {
                let dropped = match one.is_dropped {
                    true => ", dropped since",
                    false => "",
                };
                let name = fold.feature(one.code, labels);
                format!("{name} {} (uses: {}{dropped})", one.level.word(), one.uses)
            });
            let told = told.collect::<Vec<_>>().join("; ");
            (
                "adoption.tried",
                format!("The {unit} got this far: {told}."),
            )
        }
    };
    Explanation {
        verdict: verdict.to_owned(),
        facts,
        sentence,
        matched,
    }
}
