//! Which lines a trend has: breakdown values by rank, and currencies.

use super::answer::OTHER;
use super::fold::TrendFold;
use super::key::no_such_cell;
use super::partial::TrendPartial;
use super::tally::Tally;
use crate::{Labels, NO_CODE, QuestionError};

/// Which breakdown values a line joins.
#[derive(Debug, Clone, PartialEq)]
pub enum Bucket {
    /// All values together.
    All,
    /// One value.
    Value(u32),
    /// Every value but these and "no value".
    Beyond(Vec<u32>),
}

impl Bucket {
    /// Whether it takes in a value.
    pub fn holds(&self, code: u32) -> bool {
        match self {
            Self::All => true,
            Self::Value(value) => *value == code,
            Self::Beyond(shown) => code != NO_CODE && !shown.contains(&code),
        }
    }

    /// How the line is written; `None` for all together.
    pub fn label(&self, lane: usize, labels: &Labels) -> Option<String> {
        match self {
            Self::All => None,
            Self::Value(code) => Some(labels.get(lane, *code).to_owned()),
            Self::Beyond(_) => Some(OTHER.to_owned()),
        }
    }
}

/// The breakdown values of a partial answer, ranked.
pub(super) struct Ranking {
    shown: Vec<u32>,
    pub values: usize,
    has_none: bool,
}

impl TrendFold {
    /// Values by events in the asked range, most first.
    pub(super) fn rank(&self, partial: &TrendPartial, labels: &Labels) -> Ranking {
        let Some(lane) = self.breakdown else {
            return Ranking {
                shown: Vec::new(),
                values: 0,
                has_none: false,
            };
        };
        let current = self.slots.of(false);
        let mut counts = Tally::<u32, u64>::default();
        for (place, cell) in partial.cells.iter() {
            let count = counts.at(place.code);
            if current.contains(&(place.slot as usize)) {
                *count += cell.rows.max(cell.people);
            }
        }
        let has_none = counts.get(&NO_CODE).is_some();
        let mut ranked: Vec<_> = counts
            .iter()
            .map(|(code, count)| (*code, *count))
            .filter(|(code, _)| *code != NO_CODE)
            .collect();
        ranked.sort_by(|(left, left_count), (right, right_count)| {
            right_count
                .cmp(left_count)
                .then_with(|| labels.get(lane, *left).cmp(labels.get(lane, *right)))
        });
        Ranking {
            values: ranked.len(),
            shown: ranked.iter().take(self.top).map(|pair| pair.0).collect(),
            has_none,
        }
    }

    pub(super) fn buckets(&self, ranking: &Ranking) -> Vec<Bucket> {
        let mut buckets = vec![Bucket::All];
        if self.breakdown.is_some() {
            buckets.extend(ranking.shown.iter().map(|code| Bucket::Value(*code)));
            if ranking.values > ranking.shown.len() {
                buckets.push(Bucket::Beyond(ranking.shown.clone()));
            }
            if ranking.has_none {
                buckets.push(Bucket::Value(NO_CODE));
            }
        }
        buckets
    }

    /// The currencies of a series, by name; one nameless when it measures no amounts.
    pub(super) fn currencies(
        &self,
        series: usize,
        partial: &TrendPartial,
        labels: &Labels,
    ) -> Vec<u32> {
        let Some(lane) = self.currency.filter(|_| self.series[series].is_money) else {
            return vec![NO_CODE];
        };
        let places = partial.cells.iter().map(|(place, _)| place);
        let mut codes: Vec<_> = places
            .filter(|place| place.series as usize == series)
            .map(|place| place.currency)
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes.sort_by_key(|code| labels.get(lane, *code).to_owned());
        match codes.is_empty() {
            true => vec![NO_CODE],
            false => codes,
        }
    }

    pub(super) fn currency_label(
        &self,
        series: usize,
        currency: u32,
        partial: &TrendPartial,
        labels: &Labels,
    ) -> Option<String> {
        let lane = self.currency.filter(|_| self.series[series].is_money)?;
        let has_rows = partial
            .cells
            .iter()
            .any(|(place, _)| place.series as usize == series);
        has_rows.then(|| labels.get(lane, currency).to_owned())
    }

    pub(super) fn bucket(
        &self,
        name: Option<&str>,
        partial: &TrendPartial,
        labels: &Labels,
    ) -> Result<Bucket, QuestionError> {
        match (self.breakdown, name) {
            (_, None) => Ok(Bucket::All),
            (None, Some(name)) => Err(no_such_cell("breakdown", name)),
            (Some(_), Some(OTHER)) => Ok(Bucket::Beyond(self.rank(partial, labels).shown)),
            (Some(lane), Some(name)) => labels
                .code(lane, name)
                .map(Bucket::Value)
                .ok_or_else(|| no_such_cell("breakdown", name)),
        }
    }
}
