//! What is measured over one subject's matching events, all of them or those in a window.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::window::{Entry, Keep, Window};
use crate::context::{first_moment, local, plus_days};
use crate::trend::Sums;
use crate::{Context, Events, NO_CODE, PersonMeasure, PlanBuilder, QuestionError};

/// A measure, ready to be read off events.
#[derive(Debug)]
pub(crate) struct Meter {
    pub(super) measure: PersonMeasure,
    number_lane: Option<usize>,
    code_lane: Option<usize>,
    currency_lane: Option<usize>,
    timezone: TimeZone,
}

/// Events measured so far, none of which drops out by itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Measured {
    count: u64,
    days: u64,
    day: Day,
    sums: Sums,
    currency: Option<u32>,
    is_mixed: bool,
}

/// The local day of the latest event: neighbours usually share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Day {
    /// First instant after it.
    end: Millis,
    /// Tells it from other days.
    tag: u32,
}

impl Default for Day {
    fn default() -> Self {
        Self {
            end: Millis::MIN,
            tag: 0,
        }
    }
}

impl Day {
    /// Goes on to the day of `time`, which is not before the day at hand.
    fn at(&mut self, time: Millis, timezone: &TimeZone) -> u32 {
        if time >= self.end {
            let date = local(time, timezone).date();
            self.end = first_moment(plus_days(date, 1), timezone);
            self.tag = (i32::from(date.year()) * 512 + i32::from(date.day_of_year())) as u32;
        }
        self.tag
    }
}

impl Meter {
    pub(super) fn new(
        measure: PersonMeasure,
        context: &Context,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        let property = measure.property();
        if property.is_some_and(|name| name.trim().is_empty()) {
            return Err(QuestionError::invalid(
                format!("{path}.measure"),
                "the property name is empty",
            ));
        }
        let (codes, numbers) = match &measure {
            PersonMeasure::Distinct(_) => (property, None),
            _ => (None, property),
        };
        let currency_lane = (numbers == Some("$amount")).then(|| plan.codes("$currency"));
        Ok(Self {
            number_lane: numbers.map(|name| plan.numbers(name)),
            code_lane: codes.map(|name| plan.codes(name)),
            currency_lane,
            measure,
            timezone: context.timezone.clone(),
        })
    }

    /// What a window must keep for this measure.
    pub(super) fn keep(&self) -> Keep {
        match self.measure {
            PersonMeasure::Min(_) => Keep::Smallest,
            PersonMeasure::Max(_) => Keep::Largest,
            PersonMeasure::Sum(_) | PersonMeasure::Mean(_) if self.currency_lane.is_some() => {
                Keep::Money
            }
            PersonMeasure::Sum(_) | PersonMeasure::Mean(_) => Keep::Sum,
            PersonMeasure::Count
            | PersonMeasure::DistinctDays
            | PersonMeasure::Last(_)
            | PersonMeasure::Distinct(_) => Keep::Entries,
        }
    }

    /// Whether only the number of events matters.
    pub(super) fn counts(&self) -> bool {
        matches!(self.measure, PersonMeasure::Count)
    }

    /// The number an event carries; `None` where it lacks the property.
    pub(super) fn number(&self, events: Events<'_>, index: usize) -> Option<f64> {
        match self.number_lane {
            Some(lane) => Some(events.numbers(lane)[index]).filter(|number| !number.is_nan()),
            None => Some(0.0),
        }
    }

    /// The code of the value an event carries; `None` where it lacks the property.
    pub(super) fn code(&self, events: Events<'_>, index: usize) -> Option<u32> {
        let lane = self.code_lane?;
        Some(events.codes(lane)[index]).filter(|code| *code != NO_CODE)
    }

    /// An event as a window keeps it; `None` where it lacks the property measured.
    pub(super) fn entry(&self, day: &mut Day, events: Events<'_>, index: usize) -> Option<Entry> {
        let number = self.number(events, index)?;
        let time = events.time()[index];
        let tag = match (&self.measure, self.currency_lane) {
            (PersonMeasure::DistinctDays, _) => day.at(time, &self.timezone),
            (_, Some(lane)) => events.codes(lane)[index],
            _ => 0,
        };
        Some(Entry { time, number, tag })
    }

    /// Takes in one matching event.
    pub(super) fn add(&self, measured: &mut Measured, events: Events<'_>, index: usize) {
        measured.count += 1;
        if matches!(self.measure, PersonMeasure::DistinctDays) {
            let known = measured.day;
            measured.day.at(events.time()[index], &self.timezone);
            measured.days += u64::from(measured.day.end != known.end);
        }
        let Some(lane) = self.number_lane else { return };
        let number = events.numbers(lane)[index];
        if number.is_nan() {
            return;
        }
        let currency = self
            .currency_lane
            .map_or(NO_CODE, |lane| events.codes(lane)[index]);
        measured.is_mixed |= measured.currency.is_some_and(|known| known != currency);
        measured.currency = Some(currency);
        measured.sums.push(number, self.currency_lane.is_some());
    }

    /// The measure of everything taken in; `None` where there is nothing to measure.
    pub(super) fn total(&self, measured: &Measured) -> Option<f64> {
        let sums = &measured.sums;
        let is_money = self.currency_lane.is_some();
        let of_numbers = |value: f64| (!measured.is_mixed && sums.count > 0).then_some(value);
        match self.measure {
            PersonMeasure::Count => Some(measured.count as f64),
            PersonMeasure::DistinctDays => Some(measured.days as f64),
            PersonMeasure::Sum(_) => (!measured.is_mixed).then(|| sums.total(is_money)),
            PersonMeasure::Mean(_) => sums.mean(is_money).and_then(of_numbers),
            PersonMeasure::Min(_) => of_numbers(sums.min),
            PersonMeasure::Max(_) => of_numbers(sums.max),
            // Kept in states of their own.
            PersonMeasure::Last(_) | PersonMeasure::Distinct(_) => None,
        }
    }

    /// The measure of a window.
    pub(super) fn read(&self, window: &Window) -> Option<f64> {
        let is_mixed = self.currency_lane.is_some() && window.changes() > 0;
        let count = window.len() as f64;
        match self.measure {
            PersonMeasure::Count => Some(count),
            PersonMeasure::DistinctDays if window.is_empty() => Some(0.0),
            PersonMeasure::DistinctDays => Some(f64::from(window.changes() + 1)),
            PersonMeasure::Distinct(_) => None,
            PersonMeasure::Last(_) => window.newest().map(|entry| entry.number),
            _ if is_mixed => None,
            PersonMeasure::Sum(_) => Some(window.sum(self.keep())),
            PersonMeasure::Mean(_) if window.is_empty() => None,
            PersonMeasure::Mean(_) => Some(window.sum(self.keep()) / count),
            PersonMeasure::Min(_) | PersonMeasure::Max(_) => window.best(),
        }
    }

    /// Whether two windows measure amounts of different currencies.
    pub(super) fn differ_in_currency(&self, left: &Window, right: &Window) -> bool {
        let newest = left.newest().zip(right.newest());
        self.currency_lane.is_some() && newest.is_some_and(|(left, right)| left.tag != right.tag)
    }
}
