//! Why one subject stands where it stands in a joined question.

use serde_json::{Map, json};
use wayfarer_core::{DAY_MS, iso_instant};

use super::fold::JoinedFold;
use super::outcome::{JoinedOutcome, JoinedUnit};
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

impl JoinedFold {
    pub(super) fn reasons_of(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = JoinedOutcome::default();
        self.finish(&state, &mut outcome);
        let Some(unit) = &outcome.unit else {
            return nobody(&outcome);
        };
        Explanation {
            verdict: "joined.handed_over".to_owned(),
            facts: self.told(&outcome, unit, labels),
            sentence: self.sentence(&outcome, unit, labels),
            matched: self.matched(events, &outcome, unit),
        }
    }

    fn sentence(&self, outcome: &JoinedOutcome, unit: &JoinedUnit, labels: &Labels) -> String {
        let at = iso_instant(unit.at);
        let days = unit.days_ms.map_or(0, |days| days.div_euclid(DAY_MS));
        let path: Vec<_> = outcome.path().map(|stage| self.before.key(stage)).collect();
        let way = match path.is_empty() {
            true => String::new(),
            false => format!(" by way of {}", path.join(", ")),
        };
        let touches = match unit.touches {
            1 => "1 touch".to_owned(),
            touches => format!("{touches} touches"),
        };
        let now = match unit.now {
            Some(stage) if unit.is_closed => format!("Has left in {}.", self.after.key(stage)),
            Some(stage) if unit.is_at_risk == Some(true) => {
                format!("Is in {} now, at risk.", self.after.key(stage))
            }
            Some(stage) => format!("Is in {} now.", self.after.key(stage)),
            None => "Is in no stage after it.".to_owned(),
        };
        format!(
            "Handed over at {at} after {touches} in {days} days{way}; counted under {}. {now}",
            self.word(unit.group, labels)
        )
    }

    /// The first touch, and what moved the subject on either side.
    fn matched(
        &self,
        events: Events<'_>,
        outcome: &JoinedOutcome,
        unit: &JoinedUnit,
    ) -> Vec<MatchedEvent> {
        let mut matched = Vec::new();
        let mut add = |index: usize, role: String| matched.push(MatchedEvent { index, role });
        let first = events.mask().iter().position(|mask| self.is_touch(*mask));
        if let Some(first) = first.filter(|first| events.time()[*first] <= unit.at) {
            add(first, "first touch".to_owned());
        }
        let before = outcome.before.moves.iter().filter(|step| step.at < unit.at);
        for step in before {
            if let Some(cause) = step.cause {
                add(
                    cause as usize,
                    format!("before: {}", self.before.key(step.to)),
                );
            }
        }
        let after = outcome.after.moves.iter().filter(|step| step.at >= unit.at);
        for step in after {
            if let Some(cause) = step.cause {
                add(
                    cause as usize,
                    format!("after: {}", self.after.key(step.to)),
                );
            }
        }
        matched
    }
}

fn nobody(outcome: &JoinedOutcome) -> Explanation {
    let (verdict, sentence) = match outcome.is_waiting {
        true => ("joined.waiting", "Was not handed over so far."),
        false => (
            "joined.unseen",
            "Was not handed over in the range, or is in neither lifecycle.",
        ),
    };
    Explanation {
        verdict: verdict.to_owned(),
        facts: Map::from_iter([("handed_over".to_owned(), json!(null))]),
        sentence: sentence.to_owned(),
        matched: Vec::new(),
    }
}
