//! The answer of a retention question.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::counts::{RetentionPartial, Row, merge_rows};
use super::fold::RetentionFold;
use crate::{FunnelRate, Labels, NO_CODE};

/// Values of a breakdown that are shown; the rest is joined as "(other)".
const TOP: usize = 25;
/// What stands for the values beyond the top ones.
pub(super) const OTHER: &str = "(other)";

/// The answer of a retention question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RetentionAnswer {
    /// First and last period of each column, counted from the start.
    pub columns: Vec<(usize, usize)>,
    /// All cohorts.
    #[serde(flatten)]
    pub total: RetentionTable,
    /// Per group, where cohorts are split or broken down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<RetentionGroup>,
    /// Amounts of several currencies were met, so no sum is given; ask for one `$currency`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mixed_currencies: bool,
}

/// Cohorts and their summary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RetentionTable {
    /// Every cohort of the range, also those without anyone.
    pub cohorts: Vec<RetentionCohort>,
    /// Per column, over the cohorts for which it is over: Σ retained ⁄ Σ size.
    pub summary: Vec<Option<FunnelRate>>,
    /// Per column the sums over the same cohorts; empty without a sum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub summary_sums: Vec<Option<f64>>,
}

/// One cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RetentionCohort {
    /// The period of the start.
    pub cohort: String,
    /// Who started in it.
    pub size: u64,
    /// Per column who is retained; `None` = not over for the whole cohort as of the
    /// question's instant.
    pub retained: Vec<Option<u64>>,
    /// Per column the sum; empty without a sum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sums: Vec<Option<f64>>,
}

/// One group of every cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RetentionGroup {
    /// `did` or `did_not`, where cohorts are split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<String>,
    /// The value, "(none)" or "(other)", where cohorts are broken down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// Its cohorts.
    #[serde(flatten)]
    pub table: RetentionTable,
}

/// The word for one side of a split.
pub(super) fn split_word(did: u64) -> &'static str {
    if did == 1 { "did" } else { "did_not" }
}

/// What every table of an answer shows.
struct Shown {
    cohorts: Range<usize>,
    mixed_currencies: bool,
}

impl RetentionFold {
    pub(super) fn answer_of(&self, partial: &RetentionPartial, labels: &Labels) -> RetentionAnswer {
        let mixed_currencies = partial.currencies.len() > 1;
        let shown = Shown {
            cohorts: self.listed(partial),
            mixed_currencies,
        };
        RetentionAnswer {
            columns: self.columns.clone(),
            total: self.table(&partial.total, &shown),
            groups: self.groups(partial, labels, &shown),
            mixed_currencies,
        }
    }

    /// Whether column `column` of cohort `cohort` is over.
    pub(super) fn is_column_over(&self, cohort: usize, column: usize) -> bool {
        self.is_over(cohort, self.columns[column].1)
    }

    /// The cohorts the answer lists: one that begins at as-of only when somebody is in it.
    fn listed(&self, partial: &RetentionPartial) -> Range<usize> {
        let is_empty = |cohort: usize| {
            let row = partial.total.get(&(cohort as u32));
            row.is_none_or(|row| row.size == 0)
        };
        let grazed = self.grazed.filter(|cohort| is_empty(*cohort));
        self.cohorts.start..grazed.unwrap_or(self.cohorts.end)
    }

    // Sums of mixed currencies would mean nothing, so they are withheld.
    fn table(&self, rows: &BTreeMap<u32, Row>, shown: &Shown) -> RetentionTable {
        let with_sums = self.sum.is_some() && !shown.mixed_currencies;
        let listed = &shown.cohorts;
        let columns = 0..self.columns.len();
        let row = |cohort: usize| rows.get(&(cohort as u32)).cloned().unwrap_or_default();
        let cohorts = listed.clone().map(|cohort| {
            let row = row(cohort);
            let over = |column: &usize| self.is_column_over(cohort, *column);
            let retained = |column: usize| row.retained.get(column).copied().unwrap_or(0);
            let sum = |column: usize| row.sums.get(column).map_or(0.0, |sum| sum.value());
            let shown = columns.clone();
            RetentionCohort {
                cohort: self.periods.label(cohort).to_owned(),
                size: row.size,
                retained: shown
                    .map(|column| over(&column).then(|| retained(column)))
                    .collect(),
                sums: match with_sums {
                    true => columns.clone().map(|c| over(&c).then(|| sum(c))).collect(),
                    false => Vec::new(),
                },
            }
        });
        let mature = columns.clone().map(|column| {
            let mut total = Row::default();
            let over = listed
                .clone()
                .filter(|&cohort| self.is_column_over(cohort, column));
            over.for_each(|cohort| total.merge(&row(cohort)));
            total
        });
        let mature: Vec<Row> = mature.collect();
        let summary = mature.iter().enumerate().map(|(column, row)| {
            FunnelRate::new(row.retained.get(column).copied().unwrap_or(0), row.size)
        });
        let sums = mature.iter().enumerate();
        let summary_sums = sums.map(|(column, row)| row.sums.get(column).map(|sum| sum.value()));
        RetentionTable {
            cohorts: cohorts.collect(),
            summary: summary.collect(),
            summary_sums: if with_sums {
                summary_sums.collect()
            } else {
                Vec::new()
            },
        }
    }

    /// The breakdown values shown by themselves, most frequent first.
    pub(super) fn top_codes(&self, partial: &RetentionPartial, labels: &Labels) -> Vec<u32> {
        let Some(lane) = self.breakdown else {
            return vec![NO_CODE];
        };
        let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
        for (group, rows) in &partial.groups {
            let size: u64 = rows.values().map(|row| row.size).sum();
            *sizes.entry((group >> 1) as u32).or_default() += size;
        }
        let mut codes: Vec<_> = sizes
            .into_iter()
            .map(|(code, size)| (std::cmp::Reverse(size), labels.get(lane, code), code))
            .collect();
        codes.sort_unstable();
        codes
            .into_iter()
            .take(TOP)
            .map(|(_, _, code)| code)
            .collect()
    }

    fn groups(
        &self,
        partial: &RetentionPartial,
        labels: &Labels,
        shown: &Shown,
    ) -> Vec<RetentionGroup> {
        let top = self.top_codes(partial, labels);
        let sides: &[u64] = match (&self.question.split, self.breakdown) {
            (Some(_), _) => &[1, 0],
            (None, Some(_)) => &[0],
            (None, None) => &[],
        };
        let is_rest = |group: &&u64| !top.contains(&((**group >> 1) as u32));
        let has_rest = partial.groups.keys().any(|group| is_rest(&group));
        let codes = top.iter().copied().map(Some);
        let codes: Vec<Option<u32>> = codes.chain(has_rest.then_some(None)).collect();
        let mut groups = Vec::new();
        for code in codes {
            for &did in sides {
                let mut rows = BTreeMap::new();
                let wanted = |group: &u64| {
                    group & 1 == did
                        && match code {
                            Some(code) => (group >> 1) as u32 == code,
                            None => is_rest(&group),
                        }
                };
                let joined = partial.groups.iter().filter(|(group, _)| wanted(group));
                joined.for_each(|(_, more)| merge_rows(&mut rows, more));
                groups.push(RetentionGroup {
                    split: self
                        .question
                        .split
                        .as_ref()
                        .map(|_| split_word(did).to_owned()),
                    breakdown: self
                        .breakdown
                        .map(|lane| code.map_or(OTHER, |code| labels.get(lane, code)).to_owned()),
                    table: self.table(&rows, shown),
                });
            }
        }
        groups
    }
}
