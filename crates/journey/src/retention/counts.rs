//! What many units add up to, and which of a start's periods count.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::RetentionMode;
use super::fold::{RetentionFold, RetentionOutcome};
use super::total::Total;
use crate::Merge;

/// One cohort, whole or one group of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Row {
    pub size: u64,
    pub retained: Vec<u64>,
    pub sums: Vec<Total>,
}

/// The added-up answer of a retention question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RetentionPartial {
    /// By cohort.
    pub(super) total: BTreeMap<u32, Row>,
    /// By group (see [`RetentionFold::group_of`]), then by cohort.
    pub(super) groups: BTreeMap<u64, BTreeMap<u32, Row>>,
    pub(super) currencies: BTreeSet<u32>,
}

impl Row {
    pub fn merge(&mut self, other: &Self) {
        self.size += other.size;
        let columns = self.retained.len().max(other.retained.len());
        self.retained.resize(columns, 0);
        self.sums
            .resize(self.sums.len().max(other.sums.len()), Total::default());
        for (mine, theirs) in self.retained.iter_mut().zip(&other.retained) {
            *mine += theirs;
        }
        for (mine, theirs) in self.sums.iter_mut().zip(&other.sums) {
            mine.add(*theirs);
        }
    }
}

impl Merge for RetentionPartial {
    fn merge(&mut self, other: Self) {
        merge_rows(&mut self.total, &other.total);
        for (group, rows) in &other.groups {
            merge_rows(self.groups.entry(*group).or_default(), rows);
        }
        self.currencies.extend(other.currencies);
    }
}

pub(super) fn merge_rows(into: &mut BTreeMap<u32, Row>, from: &BTreeMap<u32, Row>) {
    for (cohort, row) in from {
        into.entry(*cohort).or_default().merge(row);
    }
}

impl RetentionFold {
    /// The group a start counts in: breakdown code × 2 + whether it did the early
    /// behaviour; `None` where cohorts are not split.
    pub(super) fn group_of(&self, outcome: &RetentionOutcome, start: usize) -> Option<u64> {
        if self.breakdown.is_none() && self.question.split.is_none() {
            return None;
        }
        let start = &outcome.starts[start];
        let times = self.question.split.as_ref().map(|split| split.times);
        let did = times.is_some_and(|times| start.did >= times);
        Some(u64::from(start.code) << 1 | u64::from(did))
    }

    fn came(&self, outcome: &RetentionOutcome, start: usize, from: usize, to: usize) -> bool {
        let words = self.words();
        let hits = &outcome.hits[start * words..(start + 1) * words];
        (from..=to).any(|period| hits[period / 64] >> (period % 64) & 1 == 1)
    }

    /// The periods whose returns count for column `column`.
    fn counted(&self, column: usize) -> (usize, usize) {
        let (from, to) = self.columns[column];
        match self.question.mode {
            RetentionMode::On | RetentionMode::Bracket(_) | RetentionMode::Streak => (from, to),
            // One period more stands for everything later.
            RetentionMode::OnOrAfter => (from, self.columns.len()),
            RetentionMode::OnOrBefore => (from.min(1), to),
        }
    }

    /// Whether the start is retained in column `column`.
    pub(super) fn is_retained(
        &self,
        outcome: &RetentionOutcome,
        start: usize,
        column: usize,
    ) -> bool {
        if self.question.mode == RetentionMode::Streak {
            // Period 0 asks for nothing, so everybody's streak begins.
            return (1..=column).all(|period| self.came(outcome, start, period, period));
        }
        let (from, to) = self.counted(column);
        self.came(outcome, start, from, to)
    }

    /// The sum the start adds to column `column`.
    pub(super) fn sum_of(&self, outcome: &RetentionOutcome, start: usize, column: usize) -> Total {
        let mut total = Total::default();
        let (from, to) = self.counted(column);
        if self.is_retained(outcome, start, column) {
            let width = outcome.sums.len() / outcome.starts.len();
            let sums = &outcome.sums[start * width..(start + 1) * width];
            sums[from..=to].iter().for_each(|sum| total.add(*sum));
        }
        total
    }
}

impl RetentionPartial {
    /// Adds one unit.
    pub(super) fn add(&mut self, fold: &RetentionFold, outcome: &RetentionOutcome) {
        for (start, member) in outcome.starts.iter().enumerate() {
            let row = self.total.entry(member.cohort).or_default();
            add_start(fold, outcome, start, row);
            if let Some(group) = fold.group_of(outcome, start) {
                let rows = self.groups.entry(group).or_default();
                add_start(fold, outcome, start, rows.entry(member.cohort).or_default());
            }
        }
        self.currencies.extend(&outcome.currencies);
    }
}

fn add_start(fold: &RetentionFold, outcome: &RetentionOutcome, start: usize, row: &mut Row) {
    let columns = fold.columns.len();
    row.size += 1;
    row.retained.resize(columns, 0);
    for column in 0..columns {
        row.retained[column] += u64::from(fold.is_retained(outcome, start, column));
    }
    if fold.sum.is_some() {
        row.sums.resize(columns, Total::default());
        for column in 0..columns {
            row.sums[column].add(fold.sum_of(outcome, start, column));
        }
    }
}
