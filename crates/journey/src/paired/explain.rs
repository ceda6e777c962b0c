//! Why a subject's rate went where it went.

use serde_json::{Value, json};
use wayfarer_core::iso_instant;

use super::fold::PairedFold;
use super::outcome::{LeftOut, PairedOutcome, PairedTurn};
use super::stretches::Stretch;
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

/// Both sides with their stretches, and the measured events inside their whole periods.
pub(super) fn explain(fold: &PairedFold, events: Events<'_>, labels: &Labels) -> Explanation {
    let mut state = fold.init();
    fold.step(&mut state, events);
    let mut outcome = PairedOutcome::default();
    fold.finish(&state, &mut outcome);
    let (before, after) = fold.sides.of(&fold.history(&state));
    let mut facts = fold.told(&outcome, labels);
    let told = |side: &[Stretch]| -> Vec<Value> {
        let stretch = |one: &Stretch| {
            json!({
                "stage": fold.lifecycle.stages[usize::from(one.stage)].key,
                "from": iso_instant(one.from),
                "to": iso_instant(one.to),
                "periods": one.periods(fold.period_ms),
            })
        };
        side.iter().map(stretch).collect()
    };
    let stretches = json!({"before": told(&before), "after": told(&after)});
    facts.insert("stretches".to_owned(), stretches);
    let is_inside = |side: &[Stretch], at: i64| {
        let mut side = side.iter();
        side.any(|one| one.from <= at && at < one.end(fold.period_ms))
    };
    let mut matched = Vec::new();
    for (index, at) in events.time().iter().enumerate() {
        if !fold.is_measured(events, index) {
            continue;
        }
        for (role, side) in [("before", &before), ("after", &after)] {
            if is_inside(side, *at) {
                let role = role.to_owned();
                matched.push(MatchedEvent { index, role });
            }
        }
    }
    let (verdict, sentence) = sentence(&outcome);
    Explanation {
        verdict: format!("paired.{verdict}"),
        facts,
        sentence,
        matched,
    }
}

fn sentence(outcome: &PairedOutcome) -> (&'static str, String) {
    if !outcome.is_subject {
        return ("unseen", "Is not in the lifecycle.".to_owned());
    }
    let said = match outcome.left_out {
        Some(LeftOut::Neither) => ("neither", "Had no time on either side."),
        Some(LeftOut::OnlyBefore) => ("only_before", "Had no time on the later side."),
        Some(LeftOut::OnlyAfter) => ("only_after", "Had no time on the earlier side."),
        Some(LeftOut::TooShort) => ("too_short", "Had too few whole periods on a side."),
        Some(LeftOut::MixedCurrency) => ("mixed_currency", "Has amounts in several currencies."),
        None => {
            let (before, after) = outcome.rates();
            let (verdict, how) = match PairedTurn::of(before, after) {
                PairedTurn::Rose => ("rose", "Rose"),
                PairedTurn::Fell => ("fell", "Fell"),
                PairedTurn::Same => ("same", "Stayed the same"),
            };
            let (earlier, later) = (outcome.before.periods, outcome.after.periods);
            let sentence = format!(
                "{how}: {before:.2} per period over {earlier} whole periods before, {after:.2} over {later} after."
            );
            return (verdict, sentence);
        }
    };
    (said.0, said.1.to_owned())
}
