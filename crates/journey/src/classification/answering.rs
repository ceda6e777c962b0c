//! The classification fold as a question: answer, cells, details.

use serde_json::{Map, Value, json};
use wayfarer_core::iso_instant;

use super::answer::ClassificationAnswer;
use super::cell::ClassificationCell;
use super::fold::{ClassificationFold, ClassificationOutcome};
use super::partial::ClassificationPartial;
use super::standing::Standing;
use super::tables::Tables;
use crate::breakdown::groups_of;
use crate::stages::NOWHERE;
use crate::{Answering, Events, Explanation, Labels, QuestionError};

impl Answering for ClassificationFold {
    type Answer = ClassificationAnswer;
    type Cell = ClassificationCell;

    fn answer(&self, partial: &ClassificationPartial, labels: &Labels) -> ClassificationAnswer {
        self.tables(partial, labels).answer()
    }

    fn cell(
        &self,
        key: &Value,
        partial: &ClassificationPartial,
        labels: &Labels,
    ) -> Result<ClassificationCell, QuestionError> {
        let lane = self.by.map(|by| by.lane);
        ClassificationCell::read(key, self, labels, |word, period| {
            let shown = || self.tables(partial, labels).shown(period);
            groups_of("by", word, lane, labels, shown)
        })
    }

    fn contains(&self, outcome: &ClassificationOutcome, cell: &ClassificationCell) -> bool {
        cell.counts(outcome)
    }

    fn detail(&self, outcome: &ClassificationOutcome, labels: &Labels) -> Value {
        Value::Object(self.told(&outcome.standings, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        self.reasons_of(events, labels)
    }
}

impl ClassificationFold {
    fn tables<'a>(&'a self, partial: &'a ClassificationPartial, labels: &'a Labels) -> Tables<'a> {
        Tables {
            fold: self,
            partial,
            labels,
        }
    }

    /// How a subject stands in the last period, and in the ones before where there are some.
    pub(super) fn told(&self, standings: &[Standing], labels: &Labels) -> Map<String, Value> {
        let Some((last, before)) = standings.split_last() else {
            return Map::new();
        };
        let mut told = self.told_of(last, labels);
        if !before.is_empty() {
            let before = before.iter().map(|standing| self.told_of(standing, labels));
            told.insert("before".to_owned(), before.map(Value::Object).collect());
        }
        told
    }

    fn told_of(&self, standing: &Standing, labels: &Labels) -> Map<String, Value> {
        let lanes = &self.ledger.lanes;
        let period = standing.period as usize;
        let from = (standing.from != NOWHERE).then(|| self.key(standing.from));
        let word = |lane, code: Option<u32>| code.map(|code| labels.get(lane, code));
        let mut told = Map::new();
        let mut put = |name: &str, value: Value| told.insert(name.to_owned(), value);
        put("period", json!(self.yardstick.periods.label(period)));
        put("at", json!(iso_instant(self.yardstick.end_of(period))));
        put("stage", json!(self.key(standing.stage)));
        put("from", json!(from));
        put("direction", json!(standing.direction));
        if self.lifecycle.risk.is_some() {
            put("risk", json!(standing.risk));
        }
        put("felt", json!(standing.felt));
        put("tier", json!(word(lanes.tier, standing.tier)));
        put("priority", json!(word(lanes.priority, standing.priority)));
        put("goals", json!(standing.goals));
        put("overdue", json!(standing.overdue));
        if let Some(by) = self.by {
            put("by", json!(labels.get(by.lane, standing.group)));
        }
        told
    }
}
