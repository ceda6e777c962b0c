//! "Did something, so and so often or so much": the leaf most segments are made of.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::distinct::Distinct;
use super::meter::{Day, Measured, Meter};
use super::reach::Reach;
use super::window::Window;
use crate::{Context, Did, Events, PersonMeasure, PlanBuilder, QuestionError};

/// The leaf, ready to be folded.
#[derive(Debug)]
pub(crate) struct DidPlan {
    pub(super) bit: u64,
    reach: Reach,
    meter: Meter,
    bounds: Bounds,
    /// Numbers of events at which one event less changes whether the bounds hold,
    /// descending; only where events are counted.
    edges: Vec<usize>,
    pub(super) since_entry: bool,
}

#[derive(Debug)]
struct Bounds {
    at_least: Option<f64>,
    at_most: Option<f64>,
    exactly: Option<f64>,
    more_than: Option<f64>,
    less_than: Option<f64>,
}

/// What is remembered of a subject between events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum DidState {
    /// Everything counted so far, where nothing drops out by itself.
    Total(Measured),
    /// Single events where they do.
    Rolling(Window, Day),
    /// When the last value was seen, and which.
    Last(Option<(Millis, f64)>),
    /// The distinct values.
    Distinct(Distinct),
}

impl DidPlan {
    pub(super) fn new(
        did: &Did,
        bit: u64,
        context: &Context,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        let measure = did.measure.clone().unwrap_or(PersonMeasure::Count);
        let bounds = Bounds::new(did, measure.property().is_some(), path)?;
        if matches!(measure, PersonMeasure::Distinct(_)) {
            bounds.check_distinct(path)?;
        }
        let meter = Meter::new(measure, context, plan, path)?;
        let edges = match meter.counts() {
            true => bounds.edges(),
            false => Vec::new(),
        };
        Ok(Self {
            bit,
            reach: Reach::new(did.within, did.during.as_ref(), context, path)?,
            meter,
            bounds,
            edges,
            since_entry: did.since_entry,
        })
    }

    pub(super) fn init(&self) -> DidState {
        match (&self.meter.measure, self.reach) {
            (PersonMeasure::Last(_), _) => DidState::Last(None),
            (PersonMeasure::Distinct(_), _) => DidState::Distinct(Distinct::default()),
            (_, Reach::Rolling(_)) => DidState::Rolling(Window::default(), Day::default()),
            _ => DidState::Total(Measured::default()),
        }
    }

    pub(super) fn reset(&self, state: &mut DidState) {
        match state {
            DidState::Total(total) => *total = Measured::default(),
            DidState::Rolling(window, day) => {
                window.clear();
                *day = Day::default();
            }
            DidState::Last(last) => *last = None,
            DidState::Distinct(distinct) => distinct.clear(),
        }
    }

    /// Takes in an event. Nothing will be asked about instants before `horizon`.
    pub(super) fn push(
        &self,
        state: &mut DidState,
        events: Events<'_>,
        index: usize,
        horizon: Millis,
    ) {
        let time = events.time()[index];
        if !self.reach.holds(time, horizon) {
            return;
        }
        match state {
            DidState::Total(total) => self.meter.add(total, events, index),
            DidState::Rolling(window, day) => {
                window.drop_before(self.reach.start(horizon), self.meter.keep());
                if let Some(entry) = self.meter.entry(day, events, index) {
                    window.push(entry, self.meter.keep());
                }
            }
            DidState::Last(last) => {
                if let Some(number) = self.meter.number(events, index) {
                    *last = Some((time, number));
                }
            }
            DidState::Distinct(distinct) => {
                if let Some(code) = self.meter.code(events, index) {
                    distinct.push(time, code);
                }
            }
        }
    }

    /// Lets go of what lies outside as of `now`.
    pub(super) fn advance(&self, state: &mut DidState, now: Millis) {
        match state {
            DidState::Rolling(window, _) => {
                window.drop_before(self.reach.start(now), self.meter.keep());
            }
            DidState::Distinct(distinct) => distinct.drop_before(self.reach.start(now)),
            DidState::Total(_) | DidState::Last(_) => {}
        }
    }

    /// The measure as of `now`; `None` where there is nothing to measure.
    pub(super) fn value(&self, state: &DidState, now: Millis) -> Option<f64> {
        match state {
            DidState::Total(total) => self.meter.total(total),
            DidState::Rolling(window, _) => self.meter.read(window),
            DidState::Last(last) => last
                .filter(|(time, _)| self.reach.holds(*time, now))
                .map(|(_, number)| number),
            DidState::Distinct(distinct) => Some(distinct.len() as f64),
        }
    }

    /// When the test may change by itself: no later than it does.
    pub(super) fn turns_at(&self, state: &DidState) -> Option<Millis> {
        let time = match state {
            DidState::Total(_) => None,
            DidState::Last(last) => last.map(|(time, _)| time),
            DidState::Rolling(window, _) if self.meter.counts() => {
                let count = window.len();
                let edge = self.edges.iter().find(|edge| **edge < count);
                edge.and_then(|edge| window.time_of(count - edge - 1))
            }
            DidState::Rolling(window, _) => window.time_of(0),
            DidState::Distinct(distinct) => distinct.oldest(),
        };
        time.and_then(|time| self.reach.leaves_at(time))
    }

    /// When the measure may change by itself: no later than it does.
    pub(super) fn value_turns_at(&self, state: &DidState) -> Option<Millis> {
        let time = match state {
            DidState::Total(_) => None,
            DidState::Last(last) => last.map(|(time, _)| time),
            DidState::Rolling(window, _) => window.time_of(0),
            DidState::Distinct(distinct) => distinct.oldest(),
        };
        time.and_then(|time| self.reach.leaves_at(time))
    }

    pub(super) fn holds(&self, value: Option<f64>) -> bool {
        value.is_some_and(|value| self.bounds.hold(value))
    }
}

impl DidState {
    /// When the last value was seen, where it is the one that counts.
    pub(super) fn observed_at(&self) -> Option<Millis> {
        match self {
            Self::Last(last) => last.map(|(time, _)| time),
            Self::Total(_) | Self::Rolling(..) | Self::Distinct(_) => None,
        }
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
        if bounds.given().next().is_some() {
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

    /// No bound may need more distinct values than are counted.
    fn check_distinct(&self, path: &str) -> Result<(), QuestionError> {
        let most = PersonMeasure::DISTINCT_MAX;
        if self.given().all(|bound| bound < most as f64) {
            return Ok(());
        }
        let message = format!("distinct values are counted up to {most}; give a bound below");
        Err(QuestionError::too_large(path, message))
    }

    fn given(&self) -> impl Iterator<Item = f64> {
        let all = [
            self.at_least,
            self.at_most,
            self.exactly,
            self.more_than,
            self.less_than,
        ];
        all.into_iter().flatten()
    }

    fn hold(&self, value: f64) -> bool {
        self.at_least.is_none_or(|bound| value >= bound)
            && self.at_most.is_none_or(|bound| value <= bound)
            && self.exactly.is_none_or(|bound| value == bound)
            && self.more_than.is_none_or(|bound| value > bound)
            && self.less_than.is_none_or(|bound| value < bound)
    }

    /// Counts whose next higher one fares differently.
    fn edges(&self) -> Vec<usize> {
        let near = |bound: f64| (-2..=1).map(move |step| bound.floor() + f64::from(step));
        let counts = self.given().flat_map(near).filter(|count| *count >= 0.0);
        let mut edges: Vec<usize> = counts
            .filter(|count| self.hold(*count) != self.hold(count + 1.0))
            .map(|count| count as usize)
            .collect();
        edges.sort_unstable_by(|left, right| right.cmp(left));
        edges.dedup();
        edges
    }
}
