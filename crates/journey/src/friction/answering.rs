//! Answer, list and reason of a friction question, all from the same outcomes.

use serde_json::{Value as Json, json};

use super::answer::FrictionAnswer;
use super::cell::FrictionCell;
use super::fold::FrictionFold;
use super::outcome::FrictionOutcome;
use super::partial::FrictionPartial;
use crate::{Answering, Events, Explanation, Labels, QuestionError, UnitRef};

impl Answering for FrictionFold {
    type Answer = FrictionAnswer;
    type Cell = FrictionCell;

    fn answer(&self, partial: &FrictionPartial, labels: &Labels) -> FrictionAnswer {
        self.answer_of(partial, labels)
    }

    fn cell(
        &self,
        key: &Json,
        partial: &FrictionPartial,
        labels: &Labels,
    ) -> Result<FrictionCell, QuestionError> {
        FrictionCell::read(self, key, partial, labels)
    }

    fn contains(&self, outcome: &FrictionOutcome, cell: &FrictionCell) -> bool {
        cell.holds(outcome)
    }

    /// What was met, oftenest first. Long waits depend on everybody's and are not among them.
    fn detail(&self, outcome: &FrictionOutcome, labels: &Labels) -> Json {
        let mut met: Vec<_> = outcome
            .met
            .iter()
            .filter(|met| met.occurrences > 0)
            .collect();
        met.sort_by(|left, right| {
            let by_times = right.occurrences.cmp(&left.occurrences);
            let words = |spot| self.words(spot, labels);
            by_times
                .then(left.spot.detector.cmp(&right.spot.detector))
                .then_with(|| words(left.spot).cmp(&words(right.spot)))
        });
        let met = met.into_iter().map(|met| {
            let (event, to) = self.words(met.spot, labels);
            let mut told = json!({
                "detector": met.spot.detector,
                "event": event,
                "occurrences": met.occurrences,
                "outcome": met.anchor.fate,
            });
            if let Some(to) = to {
                told["to"] = json!(to);
            }
            told
        });
        let met: Vec<_> = met.collect();
        json!({"met": met.len(), "spots": met})
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        self.explain_by(events, labels, &[])
    }

    fn explains_by_everybody(&self) -> bool {
        true
    }

    fn explain_among(
        &self,
        _unit: UnitRef,
        events: Events<'_>,
        labels: &Labels,
        (partial, names): (&FrictionPartial, &Labels),
    ) -> Explanation {
        let limits = self.limits_by_name(partial, names);
        self.explain_by(events, labels, &limits)
    }
}
