//! Answer, list and reason of a friction question, all from the same outcomes.

use serde_json::{Value as Json, json};

use super::answer::FrictionAnswer;
use super::cell::FrictionCell;
use super::fold::FrictionFold;
use super::outcome::FrictionOutcome;
use super::partial::FrictionPartial;
use super::row::Row;
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

    fn detail(&self, outcome: &FrictionOutcome, labels: &Labels) -> Json {
        self.told(outcome.rows(), labels)
    }

    fn detail_in(&self, outcome: &FrictionOutcome, cell: &FrictionCell, labels: &Labels) -> Json {
        self.told(outcome.rows().chain(outcome.long_waits(cell)), labels)
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

impl FrictionFold {
    fn told(&self, rows: impl Iterator<Item = Row>, labels: &Labels) -> Json {
        let mut rows: Vec<_> = rows.collect();
        self.sort_rows(&mut rows, labels);
        let spots: Vec<_> = rows.iter().map(|row| self.row_facts(row, labels)).collect();
        json!({"met": spots.len(), "spots": spots})
    }
}
