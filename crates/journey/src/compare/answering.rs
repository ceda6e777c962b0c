//! The compare fold as a question: answer, cells, details, reasons.

use serde_json::{Map, Value, json};

use super::answer::CompareAnswer;
use super::cell::CompareCell;
use super::explain;
use super::fold::{CompareFold, CompareOutcome};
use super::partial::ComparePartial;
use crate::{Answering, Events, Explanation, Labels, QuestionError};

/// What the groups are called in cell keys and details.
pub(super) const GROUPS: [&str; 2] = ["a", "b"];

impl Answering for CompareFold {
    type Answer = CompareAnswer;
    type Cell = CompareCell;

    fn answer(&self, partial: &ComparePartial, labels: &Labels) -> CompareAnswer {
        self.tables(partial, labels)
    }

    fn cell(
        &self,
        key: &Value,
        partial: &ComparePartial,
        labels: &Labels,
    ) -> Result<CompareCell, QuestionError> {
        CompareCell::read(self, key, partial, labels)
    }

    fn contains(&self, outcome: &CompareOutcome, cell: &CompareCell) -> bool {
        cell.counts(outcome)
    }

    fn detail(&self, outcome: &CompareOutcome, labels: &Labels) -> Value {
        Value::Object(self.told(outcome, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        explain::explain(self, events, labels)
    }
}

impl CompareFold {
    /// The groups somebody is in, and everything that is compared.
    pub(super) fn told(&self, outcome: &CompareOutcome, labels: &Labels) -> Map<String, Value> {
        let groups = GROUPS.iter().zip(outcome.is_in).filter(|(_, is_in)| *is_in);
        let groups: Vec<&str> = groups.map(|(name, _)| *name).collect();
        let mut events: Vec<(&str, u32)> = outcome
            .events
            .iter()
            .map(|(code, count)| (labels.get(self.event_lane, *code), *count))
            .collect();
        events.sort_unstable();
        let event = |(event, count): (&str, u32)| json!({"event": event, "count": count});
        let events: Vec<Value> = events.into_iter().map(event).collect();
        let values = self.properties.iter().zip(&outcome.values);
        let values: Map<String, Value> = values
            .map(|(property, code)| {
                let word = labels.get(property.values.lane, *code);
                (property.name.clone(), json!(word))
            })
            .collect();
        let channel = labels.get(self.channel.lane, outcome.channel);
        let mut told = Map::new();
        told.insert("groups".to_owned(), json!(groups));
        told.insert("state".to_owned(), json!(outcome.standing));
        told.insert("events".to_owned(), json!(events));
        told.insert("properties".to_owned(), json!(values));
        told.insert("channel".to_owned(), json!(channel));
        told
    }
}
