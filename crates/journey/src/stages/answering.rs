//! The stages fold as a question: answer, cells, details, reasons.

use serde_json::{Map, Value, json};
use wayfarer_core::iso_instant;

use super::answer::{StageGroup, StagesAnswer};
use super::cell::{self, StagesCell};
use super::fold::{StagesFold, StagesOutcome};
use super::partial::{GroupSums, StagesPartial};
use super::tables::Tables;
use crate::breakdown::no_breakdown;
use crate::lifecycle::History;
use crate::{Answering, Events, Explanation, Labels, QuestionError};

impl StagesFold {
    fn groups(&self, partial: &StagesPartial, labels: &Labels) -> Vec<StageGroup> {
        let Some(breakdown) = self.breakdown else {
            return Vec::new();
        };
        let rows = breakdown.rows(&sizes(partial), labels).into_iter();
        rows.map(|(word, codes)| self.group(word, &codes, partial))
            .collect()
    }

    fn group(&self, word: &str, codes: &[u32], partial: &StagesPartial) -> StageGroup {
        let mut sums = GroupSums::default();
        for code in codes {
            sums.merge(partial.group_sums.get(code).copied().unwrap_or_default());
        }
        let there = |stage: usize| {
            let of = |code: &u32| partial.groups.get(&(*code, stage as u16));
            codes.iter().filter_map(of).sum()
        };
        StageGroup {
            breakdown: word.to_owned(),
            subjects: sums.subjects,
            now: (0..self.lifecycle.stages.len()).map(there).collect(),
            progress: sums.progress,
            regress: sums.regress,
            close: sums.close,
            at_risk: sums.at_risk,
            at_target: sums.at_target,
            disagree: sums.disagree,
        }
    }
}

/// Values of the breakdown, and the subjects that have them.
fn sizes(partial: &StagesPartial) -> Vec<(u32, u64)> {
    let sums = partial.group_sums.iter();
    sums.map(|(code, sums)| (*code, sums.subjects)).collect()
}

impl Answering for StagesFold {
    type Answer = StagesAnswer;
    type Cell = StagesCell;

    fn answer(&self, partial: &StagesPartial, labels: &Labels) -> StagesAnswer {
        let tables = Tables {
            lifecycle: &self.lifecycle,
            version: self.version,
            yardstick: &self.yardstick,
            partial,
        };
        StagesAnswer {
            breakdown: self.groups(partial, labels),
            ..tables.answer()
        }
    }

    fn cell(
        &self,
        key: &Value,
        partial: &StagesPartial,
        labels: &Labels,
    ) -> Result<StagesCell, QuestionError> {
        let groups = |word: &str| match self.breakdown {
            Some(breakdown) => breakdown.groups(word, &sizes(partial), labels),
            None => Err(no_breakdown()),
        };
        cell::read(key, &self.lifecycle, &self.yardstick, groups)
    }

    fn contains(&self, outcome: &StagesOutcome, cell: &StagesCell) -> bool {
        cell.counts(&outcome.history, outcome.group, &self.yardstick)
    }

    fn detail(&self, outcome: &StagesOutcome, labels: &Labels) -> Value {
        Value::Object(self.standing(&outcome.history, outcome.group, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        self.reasons_of(events, labels)
    }
}

impl StagesFold {
    /// Where a subject stands: what lists show, and what reasons begin with.
    pub(super) fn standing(
        &self,
        history: &History,
        group: Option<u32>,
        labels: &Labels,
    ) -> Map<String, Value> {
        let mut standing = Map::new();
        let Some(last) = history.moves.last() else {
            return standing;
        };
        let mut put = |name: &str, value: Value| standing.insert(name.to_owned(), value);
        put("stage", json!(self.key(last.to)));
        put("since", json!(iso_instant(last.at)));
        put("from", json!(last.from.map(|stage| self.key(stage))));
        put("kind", json!(last.kind));
        put("moved", json!(history.moves.len() - 1));
        if self.lifecycle.risk.is_some() {
            put("risk", json!(history.risk_at(self.yardstick.as_of_ms)));
        }
        if let Some(stage) = history.rules_say {
            put("rules_say", json!(self.key(stage)));
        }
        if let Some((breakdown, group)) = self.breakdown.zip(group) {
            put("breakdown", json!(labels.get(breakdown.lane, group)));
        }
        standing
    }
}
