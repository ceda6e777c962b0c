//! A spot one person met, as lists and reasons tell it.

use serde_json::{Value as Json, json};

use super::cell::FrictionCell;
use super::fold::FrictionFold;
use super::found::Limit;
use super::grid::longest_in;
use super::outcome::{FrictionOutcome, Moved};
use super::rules::{FrictionFate, Spot};
use crate::Labels;

/// A spot one person met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub spot: Spot,
    pub times: u64,
    /// What became of the person after the first time.
    pub fate: FrictionFate,
    /// Of a wait: from where on it is long.
    pub limit: Option<Limit>,
}

impl FrictionOutcome {
    /// What was met, but for waits: which of them are long everybody's tell.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let met = self.met.iter().filter(|met| met.occurrences > 0);
        met.map(|met| Row {
            spot: met.spot,
            times: u64::from(met.occurrences),
            fate: met.anchor.fate,
            limit: None,
        })
    }

    /// The long waits: one row a pair of steps.
    pub(super) fn long_waits<'a>(
        &'a self,
        cell: &'a FrictionCell,
    ) -> impl Iterator<Item = Row> + 'a {
        let pairs = self.moves.chunk_by(|a, b| a.pair() == b.pair());
        pairs.filter_map(|moves| {
            let limit = cell.limit_of(moves[0].pair())?;
            let is_long = |moved: &&Moved| moved.is_kept && moved.cell > limit.cell;
            let mut long = moves.iter().filter(is_long);
            let first = long.next()?;
            Some(Row {
                spot: Spot::waiting(first.from, first.to),
                times: 1 + long.count() as u64,
                fate: first.anchor.fate,
                limit: Some(limit),
            })
        })
    }
}

impl FrictionFold {
    /// Oftenest first.
    pub(super) fn sort_rows(&self, rows: &mut [Row], labels: &Labels) {
        rows.sort_by(|left, right| {
            let words = |row: &Row| self.words(row.spot, labels);
            let by_times = right.times.cmp(&left.times);
            by_times
                .then(left.spot.detector.cmp(&right.spot.detector))
                .then_with(|| words(left).cmp(&words(right)))
        });
    }

    pub(super) fn row_facts(&self, row: &Row, labels: &Labels) -> Json {
        let (event, to) = self.words(row.spot, labels);
        let mut facts = json!({
            "detector": row.spot.detector,
            "event": event,
            "occurrences": row.times,
            "outcome": row.fate,
        });
        if let Some(to) = to {
            facts["to"] = json!(to);
        }
        if let Some(limit) = row.limit {
            facts["limit_ms"] = json!(longest_in(limit.cell));
        }
        facts
    }
}
