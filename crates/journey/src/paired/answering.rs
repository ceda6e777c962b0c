//! The paired fold as a question: answer, cells, details, reasons.

use serde_json::{Map, Value, json};

use super::answer::PairedAnswer;
use super::cell::{PairedCell, currency};
use super::explain;
use super::fold::PairedFold;
use super::outcome::{PairedClass, PairedOutcome, PairedTurn, Side};
use super::partial::PairedPartial;
use crate::{Answering, Events, Explanation, Labels, QuestionError};

impl Answering for PairedFold {
    type Answer = PairedAnswer;
    type Cell = PairedCell;

    fn answer(&self, partial: &PairedPartial, labels: &Labels) -> PairedAnswer {
        self.tables(partial, labels)
    }

    fn cell(
        &self,
        key: &Value,
        _partial: &PairedPartial,
        labels: &Labels,
    ) -> Result<PairedCell, QuestionError> {
        PairedCell::read(self, key, labels)
    }

    fn contains(&self, outcome: &PairedOutcome, cell: &PairedCell) -> bool {
        cell.counts(outcome)
    }

    fn detail(&self, outcome: &PairedOutcome, labels: &Labels) -> Value {
        Value::Object(self.told(outcome, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        explain::explain(self, events, labels)
    }
}

impl PairedFold {
    /// Both sides of a subject; the change where it is compared.
    pub(super) fn told(&self, outcome: &PairedOutcome, labels: &Labels) -> Map<String, Value> {
        let side = |side: &Side| {
            json!({
                "rate": (side.periods > 0).then(|| side.rate()),
                "total": side.total,
                "periods": side.periods,
                "time_ms": side.time_ms,
            })
        };
        let mut told = Map::new();
        let mut put = |name: &str, value: Value| told.insert(name.to_owned(), value);
        put("before", side(&outcome.before));
        put("after", side(&outcome.after));
        match outcome.is_compared() {
            true => {
                let (before, after) = outcome.rates();
                put("change", json!(after - before));
                put("turn", json!(PairedTurn::of(before, after)));
                put("class", json!(PairedClass::of(before, after)));
            }
            false => {
                put("left_out", json!(outcome.left_out));
            }
        }
        if let Some(word) = currency(self, outcome.currency, labels) {
            put("currency", json!(word));
        }
        told
    }
}
