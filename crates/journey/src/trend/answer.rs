//! What a trend answers, and the people behind each of its numbers.
//!
//! Cell key: `{"series":0,"period":"2024-08-01"}` = the distinct people behind that point;
//! `period` is left out of a single total. With a breakdown add `"breakdown":"web"`
//! (`"(other)"`, `"(none)"`; left out = all values together), with several currencies
//! `"currency":"EUR"`, for the range before `"previous":true`.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::buckets::Bucket;
use super::fold::{TrendFold, TrendOutcome};
use super::formula::TrendFormula;
use super::gather::{Place, Sums};
use super::key::{no_such_cell, read_key};
use super::partial::{MAX_SETS, MAX_VALUES, TrendPartial};
use super::tally::Tally;
use crate::{Answering, Events, Explanation, Labels, MatchedEvent, Measure, QuestionError};

/// The word for breakdown values beyond the top ones.
pub(crate) const OTHER: &str = "(other)";

/// The answer to a trend question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendAnswer {
    /// One line per series, and per breakdown value, currency and range where asked.
    pub lines: Vec<TrendLine>,
    /// What the formula makes of them, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<TrendFormula>,
    /// How many breakdown values there are; those beyond the top ones are "(other)".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<usize>,
    /// Which numbers are missing because a stated limit was reached, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendLine {
    /// Index of the series.
    pub series: usize,
    /// What the series is called.
    pub name: String,
    /// The breakdown value; `None` = all together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// The currency of amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Whether this is the range before.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub previous: bool,
    /// One point per period.
    pub points: Vec<TrendPoint>,
}

/// One point of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// The period; `None` for a single total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The measure; `None` where there is nothing to measure.
    pub value: Option<f64>,
    /// Distinct people behind it.
    pub people: Option<u64>,
}

/// A point of a trend, resolved.
#[derive(Debug)]
pub struct TrendCell {
    series: u32,
    slot: u32,
    bucket: Bucket,
    currency: Option<u32>,
}

/// What a point is computed from.
#[derive(Debug, Default)]
struct Summary {
    rows: u64,
    people: u64,
    sums: Sums,
    values: Vec<f64>,
    distinct: Tally<u32, ()>,
}

impl TrendFold {
    /// One summary per (place, bucket), with the bucket's number in the place's code.
    fn summarise(&self, partial: &TrendPartial, buckets: &[Bucket]) -> Tally<Place, Summary> {
        let mut summaries = Tally::<Place, Summary>::default();
        let mut spread = |place: &Place, visit: &mut dyn FnMut(&mut Summary)| {
            for (number, bucket) in buckets.iter().enumerate() {
                if bucket.holds(place.code) {
                    let code = number as u32;
                    visit(summaries.at(Place { code, ..*place }));
                }
            }
        };
        for (place, cell) in partial.cells.iter() {
            spread(place, &mut |summary| {
                summary.rows += cell.rows;
                summary.people += cell.people;
            });
        }
        let mut sums: Vec<_> = partial.sums.iter().collect();
        sums.sort_by_key(|(place, _)| **place);
        for (place, more) in sums {
            spread(place, &mut |summary| summary.sums.merge(more));
        }
        for (place, values) in partial.values.iter() {
            spread(place, &mut |summary| summary.values.extend(values));
        }
        for ((place, value), ()) in partial.distinct.iter() {
            spread(place, &mut |summary| {
                summary.distinct.insert(*value, ());
            });
        }
        partial.for_each_set(&mut |(series, slot, currency), codes, people| {
            for (number, bucket) in buckets.iter().enumerate() {
                let inside = codes.iter().filter(|code| bucket.holds(**code)).count() as u64;
                let place = Place {
                    series,
                    slot,
                    currency,
                    code: number as u32,
                };
                if inside > 1
                    && let Some(summary) = summaries.get_mut(&place)
                {
                    summary.people -= people * (inside - 1);
                }
            }
        });
        for summary in summaries.values_mut() {
            summary.values.sort_by(f64::total_cmp);
        }
        summaries
    }

    /// The slots a line has points for.
    fn listed(&self, previous: bool, partial: &TrendPartial) -> Range<usize> {
        let slots = self.slots.of(previous);
        match self.slots.grazed() {
            Some(last) if !previous && !partial.grazes => slots.start..last,
            _ => slots,
        }
    }

    fn point(
        &self,
        series: usize,
        slot: usize,
        summary: Option<&Summary>,
        exact: Exact,
    ) -> TrendPoint {
        let empty = Summary::default();
        let summary = summary.unwrap_or(&empty);
        let people = exact.people.then_some(summary.people);
        let (sums, is_money) = (&summary.sums, self.series[series].is_money);
        let value = match &self.series[series].measure {
            Measure::Total => Some(summary.rows as f64),
            Measure::Count(_) => Some(summary.rows as f64),
            Measure::Unique | Measure::Active(_) => people.map(|people| people as f64),
            Measure::PerPerson => people
                .filter(|people| *people > 0)
                .map(|people| summary.rows as f64 / people as f64),
            Measure::Sum(_) => Some(sums.total(is_money)),
            Measure::Mean(_) => sums.mean(is_money),
            Measure::Min(_) => (sums.count > 0).then_some(sums.min),
            Measure::Max(_) => (sums.count > 0).then_some(sums.max),
            Measure::Percentile(percentile) => quantile(&summary.values, percentile.at / 100.0),
            Measure::Distinct(_) => exact.values.then_some(summary.distinct.len() as f64),
        };
        TrendPoint {
            period: self.slots.label(slot).map(str::to_owned),
            value,
            people,
        }
    }
}

/// Whether everything needed for a number was kept.
#[derive(Clone, Copy)]
struct Exact {
    people: bool,
    values: bool,
}

/// The quantile of ascending values by linear interpolation; `None` without values.
pub(crate) fn quantile(ascending: &[f64], share: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let at = share * last as f64;
    let below = (at.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let part = at - below as f64;
    Some(ascending[below] + (ascending[above] - ascending[below]) * part)
}

fn refusal(partial: &TrendPartial) -> Option<String> {
    let mut reasons = Vec::new();
    if partial.has_dropped_values {
        reasons.push(format!(
            "percentiles and distinct counts need more than {MAX_VALUES} values; shorten the range or narrow the events"
        ));
    }
    if partial.has_dropped_sets {
        reasons.push(format!(
            "people with several breakdown values form more than {MAX_SETS} different sets; break down by a property with fewer values"
        ));
    }
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    series: usize,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    breakdown: Option<String>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    previous: bool,
}

impl Answering for TrendFold {
    type Answer = TrendAnswer;
    type Cell = TrendCell;

    fn answer(&self, partial: &TrendPartial, labels: &Labels) -> TrendAnswer {
        let ranking = self.rank(partial, labels);
        let buckets = self.buckets(&ranking);
        let summaries = self.summarise(partial, &buckets);
        let mut lines = Vec::new();
        let ranges: &[bool] = match self.slots.has_previous() {
            true => &[false, true],
            false => &[false],
        };
        for (series, planned) in self.series.iter().enumerate() {
            for currency in self.currencies(series, partial, labels) {
                for (number, bucket) in buckets.iter().enumerate() {
                    let exact = Exact {
                        people: !partial.has_dropped_sets || matches!(bucket, Bucket::Value(_)),
                        values: !partial.has_dropped_values,
                    };
                    for previous in ranges {
                        let point = |slot: usize| {
                            let place = Place {
                                series: series as u32,
                                slot: slot as u32,
                                currency,
                                code: number as u32,
                            };
                            self.point(series, slot, summaries.get(&place), exact)
                        };
                        lines.push(TrendLine {
                            series,
                            name: planned.name.clone(),
                            breakdown: self.breakdown.and_then(|lane| bucket.label(lane, labels)),
                            currency: self.currency_label(series, currency, partial, labels),
                            previous: *previous,
                            points: self.listed(*previous, partial).map(point).collect(),
                        });
                    }
                }
            }
        }
        TrendAnswer {
            formula: self
                .computed
                .as_ref()
                .map(|computed| computed.answer(&lines)),
            lines,
            values: self.breakdown.map(|_| ranking.values),
            refused: refusal(partial),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        partial: &TrendPartial,
        labels: &Labels,
    ) -> Result<TrendCell, QuestionError> {
        let key: Key = read_key(key, r#"{"series":0,"period":"2024-08-01"}"#)?;
        if key.series >= self.series.len() {
            return Err(no_such_cell("series", key.series));
        }
        let slot = self
            .slots
            .of(key.previous)
            .find(|slot| self.slots.label(*slot) == key.period.as_deref())
            .ok_or_else(|| no_such_cell("period", key.period.as_deref().unwrap_or("(total)")))?;
        let currency = match (self.currency, &key.currency) {
            (Some(lane), Some(name)) if self.series[key.series].is_money => Some(
                labels
                    .code(lane, name)
                    .ok_or_else(|| no_such_cell("currency", name))?,
            ),
            (_, Some(name)) => return Err(no_such_cell("currency", name)),
            (_, None) => None,
        };
        if currency.is_none() && self.currencies(key.series, partial, labels).len() > 1 {
            return Err(QuestionError::invalid(
                "cell.currency",
                "the series has several currencies; say which one",
            ));
        }
        Ok(TrendCell {
            series: key.series as u32,
            slot: slot as u32,
            bucket: self.bucket(key.breakdown.as_deref(), partial, labels)?,
            currency,
        })
    }

    fn contains(&self, outcome: &TrendOutcome, cell: &TrendCell) -> bool {
        let fits = |place: &Place| {
            (place.series, place.slot) == (cell.series, cell.slot)
                && cell.bucket.holds(place.code)
                && cell
                    .currency
                    .is_none_or(|currency| currency == place.currency)
        };
        let gathered = &outcome.gathered;
        outcome.is_person
            && (gathered.entries.iter().any(|entry| fits(&entry.place))
                || gathered.actives.iter().any(fits))
    }

    fn detail(&self, outcome: &TrendOutcome, _labels: &Labels) -> serde_json::Value {
        let rows: u64 = outcome
            .gathered
            .entries
            .iter()
            .map(|entry| entry.rows)
            .sum();
        json!({ "events": rows })
    }

    fn explain(&self, events: Events<'_>, _labels: &Labels) -> Explanation {
        let mut matched = Vec::new();
        let mut cursor = 0;
        for (index, mask) in events.mask().iter().enumerate() {
            let slot = self.slots.find(events.time()[index], &mut cursor);
            for (series, planned) in self.series.iter().enumerate() {
                if !self.counts(series, *mask) {
                    continue;
                }
                let is_lookback = matches!(planned.measure, Measure::Active(_));
                let period = slot.map(|slot| self.slots.label(slot as usize));
                let role = match period {
                    Some(Some(period)) => format!("series {series} in {period}"),
                    Some(None) => format!("series {series}"),
                    None if is_lookback => format!("series {series}, lookback"),
                    None => continue,
                };
                matched.push(MatchedEvent { index, role });
            }
        }
        let verdict = match matched.is_empty() {
            true => "trend.not_counted",
            false => "trend.counted",
        };
        let mut facts = serde_json::Map::new();
        facts.insert("events".to_owned(), json!(events.len()));
        facts.insert("matches".to_owned(), json!(matched.len()));
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence: format!(
                "{} of the person's {} events read here count in a series.",
                distinct_indexes(&matched),
                events.len()
            ),
            matched,
        }
    }
}

fn distinct_indexes(matched: &[MatchedEvent]) -> usize {
    matched.chunk_by(|a, b| a.index == b.index).count()
}
