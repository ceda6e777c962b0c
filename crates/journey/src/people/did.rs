//! "Did something, so and so often or so much": the leaf most segments are made of.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wayfarer_core::{Millis, Span};

use crate::context::{first_moment, local, plus_days};
use crate::trend::Sums;
use crate::{Context, Did, Events, NO_CODE, PersonMeasure, PlanBuilder, QuestionError, Range};

use super::filter_of;

/// The stretch of time a criterion looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Reach {
    /// All time up to as-of.
    Always,
    /// This long before as-of, both ends included.
    Rolling(Millis),
    /// From the first to the last instant, both included.
    Fixed(Millis, Millis),
}

impl Reach {
    pub(super) fn new(
        within: Option<Span>,
        during: Option<&Range>,
        context: &Context,
        path: &str,
    ) -> Result<Self, QuestionError> {
        match (within, during) {
            (None, None) => Ok(Self::Always),
            (Some(span), None) => Ok(Self::Rolling(span.millis)),
            (None, Some(Range::Last { last })) => Ok(Self::Rolling(last.millis)),
            (None, Some(range)) => {
                let (from, to) = Context::resolve_range(range, context.as_of_ms, &context.timezone)
                    .map_err(|error| QuestionError {
                        path: format!("{path}.during"),
                        ..error
                    })?;
                let last = to.map_or(Millis::MAX, |to| to - 1);
                Ok(Self::Fixed(from.unwrap_or(Millis::MIN), last))
            }
            (Some(_), Some(_)) => Err(QuestionError::invalid(
                path,
                "give either `within` (rolling) or `during` (fixed), not both",
            )),
        }
    }

    /// Whether `time` is inside as of `as_of`.
    pub(super) fn holds(self, time: Millis, as_of: Millis) -> bool {
        match self {
            Self::Always => true,
            Self::Rolling(length) => time >= as_of.saturating_sub(length) && time <= as_of,
            Self::Fixed(from, last) => (from..=last).contains(&time),
        }
    }

    /// When an event of `time` drops out.
    pub(super) fn leaves_at(self, time: Millis) -> Option<Millis> {
        match self {
            Self::Rolling(length) => time.checked_add(length)?.checked_add(1),
            _ => None,
        }
    }
}

/// The leaf, ready to be folded.
#[derive(Debug)]
pub(super) struct DidPlan {
    bit: u64,
    pub(super) reach: Reach,
    measure: PersonMeasure,
    number_lane: Option<usize>,
    currency_lane: Option<usize>,
    bounds: Bounds,
    timezone: TimeZone,
}

#[derive(Debug)]
struct Bounds {
    at_least: Option<f64>,
    at_most: Option<f64>,
    exactly: Option<f64>,
    more_than: Option<f64>,
    less_than: Option<f64>,
}

/// What is remembered of a person between events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct DidState {
    /// Everything counted so far, where nothing drops out by itself.
    total: Measured,
    /// Single events where they do: time, number (`None` = missing), currency.
    pub(super) recent: Vec<(Millis, Option<f64>, u32)>,
}

/// Matching events, measured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Measured {
    count: u64,
    days: u64,
    /// First instant after the last counted local day.
    day_end: Option<Millis>,
    sums: Sums,
    currency: Option<u32>,
    is_mixed: bool,
}

impl DidPlan {
    pub(super) fn new(
        did: &Did,
        context: &Context,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        let measure = did.measure.clone().unwrap_or(PersonMeasure::Count);
        let property = match &measure {
            PersonMeasure::Count | PersonMeasure::DistinctDays => None,
            PersonMeasure::Sum(name)
            | PersonMeasure::Mean(name)
            | PersonMeasure::Min(name)
            | PersonMeasure::Max(name) => Some(name),
        };
        if property.is_some_and(|name| name.trim().is_empty()) {
            return Err(QuestionError::invalid(
                format!("{path}.measure"),
                "the property name is empty",
            ));
        }
        let currency_lane =
            (property.map(String::as_str) == Some("$amount")).then(|| plan.codes("$currency"));
        Ok(Self {
            bit: plan.filter(&filter_of(&did.event, &did.condition), path)?,
            reach: Reach::new(did.within, did.during.as_ref(), context, path)?,
            number_lane: property.map(|name| plan.numbers(name)),
            currency_lane,
            bounds: Bounds::new(did, property.is_some(), path)?,
            measure,
            timezone: context.timezone.clone(),
        })
    }

    pub(super) fn reset(&self, state: &mut DidState) {
        state.total = Measured::default();
        state.recent.clear();
    }

    pub(super) fn matches(&self, mask: u64) -> bool {
        mask & self.bit != 0
    }

    pub(super) fn push(
        &self,
        state: &mut DidState,
        events: Events<'_>,
        index: usize,
        as_of: Millis,
    ) {
        let time = events.time()[index];
        if !self.matches(events.mask()[index]) || !self.reach.holds(time, as_of) {
            return;
        }
        let number = self
            .number_lane
            .map(|lane| events.numbers(lane)[index])
            .filter(|number| !number.is_nan());
        let currency = self
            .currency_lane
            .map_or(NO_CODE, |lane| events.codes(lane)[index]);
        match self.reach {
            Reach::Rolling(_) => state.recent.push((time, number, currency)),
            _ => self.measure_event(&mut state.total, time, number, currency),
        }
    }

    fn measure_event(
        &self,
        measured: &mut Measured,
        time: Millis,
        number: Option<f64>,
        currency: u32,
    ) {
        measured.count += 1;
        if matches!(self.measure, PersonMeasure::DistinctDays)
            && measured.day_end.is_none_or(|end| time >= end)
        {
            measured.days += 1;
            let tomorrow = plus_days(local(time, &self.timezone).date(), 1);
            measured.day_end = Some(first_moment(tomorrow, &self.timezone));
        }
        if let Some(number) = number {
            measured.is_mixed |= measured.currency.is_some_and(|known| known != currency);
            measured.currency = Some(currency);
            measured.sums.push(number, self.currency_lane.is_some());
        }
    }

    /// The measure as of `as_of`; `None` where there is nothing to measure.
    pub(super) fn value(&self, state: &DidState, as_of: Millis) -> Option<f64> {
        if !matches!(self.reach, Reach::Rolling(_)) {
            return self.read(&state.total);
        }
        let mut measured = Measured::default();
        for (time, number, currency) in &state.recent {
            if self.reach.holds(*time, as_of) {
                self.measure_event(&mut measured, *time, *number, *currency);
            }
        }
        self.read(&measured)
    }

    fn read(&self, measured: &Measured) -> Option<f64> {
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
        }
    }

    pub(super) fn holds(&self, value: Option<f64>) -> bool {
        value.is_some_and(|value| self.bounds.hold(value))
    }
}

impl Bounds {
    fn new(did: &Did, measures_numbers: bool, path: &str) -> Result<Self, QuestionError> {
        let bounds = Self {
            at_least: did.at_least,
            at_most: did.at_most,
            exactly: did.exactly,
            more_than: did.more_than,
            less_than: did.less_than,
        };
        let given = [
            bounds.at_least,
            bounds.at_most,
            bounds.exactly,
            bounds.more_than,
            bounds.less_than,
        ];
        if given.iter().any(Option::is_some) {
            return Ok(bounds);
        }
        if measures_numbers {
            return Err(QuestionError::invalid(
                path,
                "the measure has no bound; give at_least, at_most, exactly, more_than or less_than",
            ));
        }
        Ok(Self {
            at_least: Some(1.0),
            ..bounds
        })
    }

    fn hold(&self, value: f64) -> bool {
        self.at_least.is_none_or(|bound| value >= bound)
            && self.at_most.is_none_or(|bound| value <= bound)
            && self.exactly.is_none_or(|bound| value == bound)
            && self.more_than.is_none_or(|bound| value > bound)
            && self.less_than.is_none_or(|bound| value < bound)
    }
}
