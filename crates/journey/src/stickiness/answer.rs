//! What a stickiness question answers, and the people behind each of its numbers.
//!
//! Cell key: `{"period":"2024-05","days":3}` = people active on so many days of it;
//! without `days` those active at all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::document::StickinessDay;
use super::fold::{StickinessFold, StickinessOutcome, StickinessPartial};
use crate::trend::{no_such_cell, read_key};
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, QuestionError};

/// The answer to a stickiness question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StickinessAnswer {
    /// What is counted: days or weeks.
    pub day: StickinessDay,
    /// Complete periods there are.
    pub complete: usize,
    /// Active days per person and complete period: all of the former ⁄ all of the latter.
    pub mean: Option<f64>,
    /// Of complete periods: active days ⁄ days that could have been active.
    pub ratio: Option<f64>,
    /// Every period of the range.
    pub periods: Vec<StickinessPeriod>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StickinessPeriod {
    /// How it is written.
    pub period: String,
    /// Days of it that lie in the range and have begun.
    pub days: u32,
    /// Whether a part of it lies outside the range, or is not over.
    pub incomplete: bool,
    /// People active in it.
    pub people: u64,
    /// Active days per person.
    pub mean: Option<f64>,
    /// `mean ⁄ days`: people active on an average day ⁄ people active in the period.
    pub ratio: Option<f64>,
    /// People by active days, from 1 to `days`.
    pub counts: Vec<StickinessCount>,
}

/// People with so many active days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StickinessCount {
    /// How many.
    pub days: u32,
    /// People.
    pub people: u64,
}

/// A number of the answer, resolved.
#[derive(Debug)]
pub struct StickinessCell {
    period: u32,
    days: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    period: String,
    #[serde(default)]
    days: Option<u32>,
}

/// Sums of one or several periods.
#[derive(Default)]
struct Sums {
    people: u64,
    active: u64,
    possible: u64,
}

impl Sums {
    fn mean(&self) -> Option<f64> {
        (self.people > 0).then(|| self.active as f64 / self.people as f64)
    }

    fn ratio(&self) -> Option<f64> {
        (self.possible > 0).then(|| self.active as f64 / self.possible as f64)
    }
}

impl StickinessFold {
    fn period(&self, index: usize, partial: &StickinessPartial) -> (StickinessPeriod, Sums) {
        let days = self.days_of[index];
        let mut counts: BTreeMap<u32, u64> = (1..=days).map(|days| (days, 0)).collect();
        let own = partial.people.iter();
        for ((_, days), people) in own.filter(|((period, _), _)| *period as usize == index) {
            *counts.entry(*days).or_default() += people;
        }
        let people = counts.values().sum();
        let sums = Sums {
            people,
            active: counts.iter().map(|(days, n)| u64::from(*days) * n).sum(),
            possible: people * u64::from(days),
        };
        let counts = counts.into_iter();
        let period = StickinessPeriod {
            period: self.periods.label(index).to_owned(),
            days,
            incomplete: !self.is_complete[index],
            people,
            mean: sums.mean(),
            ratio: sums.ratio(),
            counts: counts
                .map(|(days, people)| StickinessCount { days, people })
                .collect(),
        };
        (period, sums)
    }

    fn word(&self, count: u32) -> &'static str {
        match (self.day, count) {
            (StickinessDay::Day, 1) => "day",
            (StickinessDay::Day, _) => "days",
            (StickinessDay::Week, 1) => "week",
            (StickinessDay::Week, _) => "weeks",
        }
    }
}

impl Answering for StickinessFold {
    type Answer = StickinessAnswer;
    type Cell = StickinessCell;

    fn answer(&self, partial: &StickinessPartial, _labels: &Labels) -> StickinessAnswer {
        let mut whole = Sums::default();
        let mut periods = Vec::with_capacity(self.periods.len());
        let is_active = |last| {
            let mut of = partial.people.iter();
            of.any(|((period, _), _)| *period as usize == last)
        };
        for index in 0..self.periods.listed(self.as_of_ms, is_active) {
            let (period, sums) = self.period(index, partial);
            if !period.incomplete {
                whole.people += sums.people;
                whole.active += sums.active;
                whole.possible += sums.possible;
            }
            periods.push(period);
        }
        StickinessAnswer {
            day: self.day,
            complete: periods.iter().filter(|period| !period.incomplete).count(),
            mean: whole.mean(),
            ratio: whole.ratio(),
            periods,
        }
    }

    fn cell(
        &self,
        key: &Json,
        _partial: &StickinessPartial,
        _labels: &Labels,
    ) -> Result<StickinessCell, QuestionError> {
        let key: Key = read_key(key, r#"{"period":"2024-05","days":3}"#)?;
        let period = self.periods.find(&key.period);
        let period = period.ok_or_else(|| no_such_cell("period", &key.period))?;
        Ok(StickinessCell {
            period: period as u32,
            days: key.days,
        })
    }

    fn contains(&self, outcome: &StickinessOutcome, cell: &StickinessCell) -> bool {
        let found = outcome
            .counts
            .binary_search_by_key(&cell.period, |(period, _)| *period);
        found.is_ok_and(|index| cell.days.is_none_or(|days| outcome.counts[index].1 == days))
    }

    fn detail(&self, outcome: &StickinessOutcome, _labels: &Labels) -> Json {
        let periods = outcome.counts.iter().map(
            |(period, days)| json!({"period": self.periods.label(*period as usize), "days": days}),
        );
        let all: u32 = outcome.counts.iter().map(|(_, days)| days).sum();
        json!({"active": all, "periods": periods.collect::<Vec<_>>()})
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        let mut matched = Vec::new();
        let mut before = None;
        for index in 0..events.len() {
            let active = self.active_on(events.time()[index], events.mask()[index]);
            // The first event of each active day stands for it.
            if active.is_some() && active != before {
                let role = "activity".to_owned();
                matched.push(MatchedEvent { index, role });
                before = active;
            }
        }
        self.step(&mut state, events);
        let mut outcome = StickinessOutcome::default();
        self.finish(&state, &mut outcome);
        let facts = match self.detail(&outcome, labels) {
            Json::Object(facts) => facts,
            _ => serde_json::Map::new(),
        };
        let told = outcome.counts.iter().map(|(period, days)| {
            let index = *period as usize;
            let (word, all) = (self.word(*days), self.days_of[index]);
            format!("{} on {days} {word} of {all}", self.periods.label(index))
        });
        let told = told.collect::<Vec<_>>().join("; ");
        let (verdict, sentence) = match outcome.counts.is_empty() {
            true => (
                "stickiness.not_active",
                "The person was not active in the range.".to_owned(),
            ),
            false => (
                "stickiness.active",
                format!("The person was active: {told}."),
            ),
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched,
        }
    }
}
