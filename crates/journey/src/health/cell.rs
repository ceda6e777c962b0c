//! Cell keys of a health answer, and the subjects a cell counts.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::band::Band;
use super::fold::{HealthFold, HealthOutcome, Span};
use super::partial::{HealthPartial, ends, is_seen};
use super::record::Turn;
use super::tables::{COVERAGE_STEP, sizes};
use super::walk::HealthStanding;
use crate::breakdown::{Groups, no_breakdown};
use crate::trend::{no_such_cell, read_key};
use crate::{Labels, QuestionError};

const EXAMPLE: &str = "{\"band\":\"red\"}, {\"from\":\"green\",\"to\":\"red\"} or {\"measure\":\"logins\",\"missing\":true}";

/// A number of the answer: who it counts.
#[derive(Debug, Clone)]
pub enum HealthCell {
    /// Who stands so as of the question's instant.
    Now(StandingNow),
    /// Who stands in a band as of a mark of the range.
    Then(usize, Option<Band>),
    /// Bands at the ends of the range; an outer `None` = any.
    Between([Option<Option<Band>>; 2]),
    /// Who moved so in the range, or in one period of it.
    Moved(Turn, Option<usize>),
}

/// How somebody stands; every part that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct StandingNow {
    band: Option<Band>,
    coverage_step: Option<u32>,
    /// Position of the measure, and whether its value is missing.
    measure: Option<(usize, bool)>,
    groups: Option<Groups>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    band: Option<Band>,
    period: Option<String>,
    at: Option<End>,
    #[serde(default, deserialize_with = "given")]
    from: Option<Option<Band>>,
    #[serde(default, deserialize_with = "given")]
    to: Option<Option<Band>>,
    moved: Option<Turn>,
    coverage: Option<f64>,
    measure: Option<String>,
    missing: Option<bool>,
    breakdown: Option<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum End {
    Start,
    End,
}

/// `"from": null` is not the same as no `from`.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Band>>, D::Error> {
    Option::<Band>::deserialize(deserializer).map(Some)
}

impl Key {
    fn is_about_now(&self) -> bool {
        self.coverage.is_some()
            || self.measure.is_some()
            || self.missing.is_some()
            || self.breakdown.is_some()
    }
}

impl HealthFold {
    pub(super) fn read_cell(
        &self,
        key: &Value,
        partial: &HealthPartial,
        labels: &Labels,
    ) -> Result<HealthCell, QuestionError> {
        let key: Key = read_key(key, EXAMPLE)?;
        let period = key.period.as_ref().map(|label| {
            let known = self.span.periods.find(label);
            known.ok_or_else(|| no_such_cell("period", label))
        });
        let period = period.transpose()?;
        let is_pair = key.from.is_some() || key.to.is_some();
        let is_past = period.is_some() || key.at.is_some();
        let kinds = [is_pair, key.moved.is_some(), key.is_about_now()];
        let is_plain = key.band.is_some() || is_past;
        let is_mixed = kinds.iter().filter(|kind| **kind).count() > 1
            || (is_pair && is_plain)
            || (key.moved.is_some() && (key.band.is_some() || key.at.is_some()))
            || (key.is_about_now() && is_past);
        if is_mixed {
            return Err(QuestionError::invalid(
                "cell",
                format!(
                    "a cell counts those who stand (`band` with `period` or `at`, or now with `coverage`, `measure` or `breakdown`), those between two bands (`from`, `to`), or those who `moved`, not several; write a cell such as {EXAMPLE}"
                ),
            ));
        }
        if is_pair {
            return Ok(HealthCell::Between([key.from, key.to]));
        }
        if let Some(turn) = key.moved {
            return Ok(HealthCell::Moved(turn, period));
        }
        let last = self.span.marks.len() - 1;
        match (period, key.at) {
            (Some(period), _) => return Ok(HealthCell::Then(period + 1, key.band)),
            (None, Some(End::Start)) => return Ok(HealthCell::Then(0, key.band)),
            (None, Some(End::End)) => return Ok(HealthCell::Then(last, key.band)),
            (None, None) => {}
        }
        self.standing_now(key, partial, labels).map(HealthCell::Now)
    }

    fn standing_now(
        &self,
        key: Key,
        partial: &HealthPartial,
        labels: &Labels,
    ) -> Result<StandingNow, QuestionError> {
        let measure = match (&key.measure, key.missing) {
            (Some(name), missing) => {
                let index = self.model.measure_index(name);
                let index = index.ok_or_else(|| no_such_cell("measure", name))?;
                Some((index, missing.unwrap_or(false)))
            }
            (None, Some(_)) => {
                return Err(QuestionError::invalid(
                    "cell.missing",
                    "say of which `measure`: {\"measure\":\"logins\",\"missing\":true}",
                ));
            }
            (None, None) => None,
        };
        let coverage_step = key.coverage.map(|coverage| {
            let step = (coverage * 10.0).round();
            match (0.0..=10.0).contains(&step) && (step / 10.0 - coverage).abs() < 1e-9 {
                true => Ok(step as u32),
                false => Err(no_such_cell("coverage", coverage)),
            }
        });
        let groups = key.breakdown.as_ref().map(|word| match self.breakdown {
            Some(breakdown) => breakdown.groups(word, &sizes(partial), labels),
            None => Err(no_breakdown()),
        });
        Ok(StandingNow {
            band: key.band,
            coverage_step: coverage_step.transpose()?,
            measure,
            groups: groups.transpose()?,
        })
    }
}

impl HealthCell {
    pub(super) fn counts(&self, outcome: &HealthOutcome, span: &Span) -> bool {
        let record = &outcome.record;
        match self {
            Self::Now(wanted) => record.now.is_some_and(|now| wanted.fits(now, outcome)),
            Self::Then(mark, band) => {
                let then = record.at_marks.get(*mark).copied().flatten();
                then.is_some_and(|then| band.is_none_or(|band| band == then.band))
            }
            Self::Between(wanted) => {
                let both = wanted.iter().zip(ends(record));
                let mut fits = both.map(|(wanted, band)| wanted.is_none_or(|is| is == band));
                is_seen(record, span) && fits.all(|fits| fits)
            }
            Self::Moved(turn, period) => record.moves.iter().any(|step| {
                let inside = span.period_of(step.at);
                let in_period = match period {
                    None => inside.is_some(),
                    period => inside == *period,
                };
                in_period && step.turn() == Some(*turn)
            }),
        }
    }
}

impl StandingNow {
    fn fits(&self, now: HealthStanding, outcome: &HealthOutcome) -> bool {
        let step = (now.coverage.max(0) as u32 / COVERAGE_STEP).min(10);
        let is_missing = |index: usize| outcome.gauges[index].value.is_none();
        self.band.is_none_or(|band| band == now.band)
            && self.coverage_step.is_none_or(|wanted| wanted == step)
            && self
                .measure
                .is_none_or(|(index, missing)| is_missing(index) == missing)
            && self
                .groups
                .as_ref()
                .is_none_or(|groups| groups.holds(outcome.group))
    }
}
