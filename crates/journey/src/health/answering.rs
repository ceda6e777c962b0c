//! The health fold as a question: answer, cells, details.

use serde_json::{Map, Value, json};
use wayfarer_core::iso_instant;

use super::answer::HealthAnswer;
use super::band::{HUNDREDTHS, TEN_THOUSANDTHS};
use super::cell::HealthCell;
use super::fold::{HealthFold, HealthOutcome};
use super::partial::HealthPartial;
use crate::{Answering, Events, Explanation, Labels, QuestionError};

impl Answering for HealthFold {
    type Answer = HealthAnswer;
    type Cell = HealthCell;

    fn answer(&self, partial: &HealthPartial, labels: &Labels) -> HealthAnswer {
        self.tables(partial, labels)
    }

    fn cell(
        &self,
        key: &Value,
        partial: &HealthPartial,
        labels: &Labels,
    ) -> Result<HealthCell, QuestionError> {
        self.read_cell(key, partial, labels)
    }

    fn contains(&self, outcome: &HealthOutcome, cell: &HealthCell) -> bool {
        cell.counts(outcome, &self.span)
    }

    fn detail(&self, outcome: &HealthOutcome, labels: &Labels) -> Value {
        Value::Object(self.standing(outcome, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        self.reasons_of(events, labels)
    }
}

/// Points from hundredths.
pub(super) fn points_of(hundredths: i32) -> f64 {
    f64::from(hundredths) / HUNDREDTHS
}

impl HealthFold {
    /// How a subject stands: what lists show, and what reasons begin with.
    pub(super) fn standing(&self, outcome: &HealthOutcome, labels: &Labels) -> Map<String, Value> {
        let mut standing = Map::new();
        let mut put = |name: &str, value: Value| standing.insert(name.to_owned(), value);
        let record = &outcome.record;
        if let Some(now) = record.now {
            put("band", json!(now.band));
            put("score", json!(now.score.map(points_of)));
            let coverage = f64::from(now.coverage) / TEN_THOUSANDTHS;
            put("coverage", json!(coverage));
        }
        if let Some(last) = record.moves.last() {
            put("since", json!(iso_instant(last.at)));
            put("from", json!(last.from));
        }
        if let Some(breakdown) = self.breakdown {
            let word = labels.get(breakdown.lane, outcome.group);
            put("breakdown", json!(word));
        }
        standing
    }
}
