//! The preceding fold as a question: answer, cells, details, reasons.

use serde_json::{Map, Value, json};

use super::answer::PrecedingAnswer;
use super::cell::PrecedingCell;
use super::explain;
use super::fold::{PrecedingFold, PrecedingOutcome};
use super::partial::PrecedingPartial;
use crate::{Answering, Events, Explanation, Labels, QuestionError};

impl Answering for PrecedingFold {
    type Answer = PrecedingAnswer;
    type Cell = PrecedingCell;

    fn answer(&self, partial: &PrecedingPartial, labels: &Labels) -> PrecedingAnswer {
        self.tables(partial, labels)
    }

    fn cell(
        &self,
        key: &Value,
        partial: &PrecedingPartial,
        labels: &Labels,
    ) -> Result<PrecedingCell, QuestionError> {
        PrecedingCell::read(self, key, partial, labels)
    }

    fn contains(&self, outcome: &PrecedingOutcome, cell: &PrecedingCell) -> bool {
        cell.counts(self, outcome)
    }

    fn detail(&self, outcome: &PrecedingOutcome, labels: &Labels) -> Value {
        Value::Object(self.told(outcome, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        explain::explain(self, events, labels)
    }
}

impl PrecedingFold {
    /// The start, the outcome, and what came before it in the order it was first done.
    pub(super) fn told(&self, outcome: &PrecedingOutcome, labels: &Labels) -> Map<String, Value> {
        let mut told = Map::new();
        let Some(journey) = &outcome.journey else {
            return told;
        };
        let mut done: Vec<_> = outcome
            .done
            .iter()
            .map(|(code, time)| (*time, labels.get(self.lane, *code)))
            .collect();
        done.sort_unstable();
        let item = |(time, name): (i64, &str)| {
            json!({
                "item": name,
                "at_ms": time,
                "came_of": self.since_item(journey, time),
                "time_ms": journey.outcome.map(|came| came - time),
            })
        };
        let items: Vec<Value> = done.into_iter().map(item).collect();
        told.insert("start_ms".to_owned(), json!(journey.start));
        told.insert("outcome_ms".to_owned(), json!(journey.outcome));
        told.insert("came_of".to_owned(), json!(self.since_start(journey)));
        told.insert("items".to_owned(), json!(items));
        told
    }
}
