//! Rate of change against the subject's own baseline: a recent stretch beside the stretch
//! right before it.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::meter::{Day, Meter};
use super::window::Window;
use crate::{Change, ChangeMeasure, Context, Events, PersonMeasure, PlanBuilder, QuestionError};

/// The leaf, ready to be folded.
#[derive(Debug)]
pub(crate) struct ChangePlan {
    pub(super) bit: u64,
    meter: Meter,
    /// Lengths of the two stretches.
    recent: Millis,
    baseline: Millis,
    /// Whether the measure grows with the length of the stretch.
    is_rate: bool,
    at_least: Option<f64>,
    at_most: Option<f64>,
    minimum: usize,
}

/// What is remembered of a subject between events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ChangeState {
    recent: Window,
    baseline: Window,
    day: Day,
}

impl ChangePlan {
    pub(super) fn new(
        change: &Change,
        bit: u64,
        context: &Context,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        for (length, field) in [(change.recent, "recent"), (change.baseline, "baseline")] {
            if length.millis <= 0 {
                return Err(QuestionError::invalid(
                    format!("{path}.{field}"),
                    "the stretch is empty; give a length such as 14d",
                ));
            }
        }
        if change.at_least.is_none() && change.at_most.is_none() {
            return Err(QuestionError::invalid(
                path,
                "the change has no bound; give at_least or at_most, such as at_most: -0.5 for half of the baseline or less",
            ));
        }
        let measure = match change.measure.clone().unwrap_or(ChangeMeasure::Count) {
            ChangeMeasure::Count => PersonMeasure::Count,
            ChangeMeasure::DistinctDays => PersonMeasure::DistinctDays,
            ChangeMeasure::Sum(property) => PersonMeasure::Sum(property),
            ChangeMeasure::Mean(property) => PersonMeasure::Mean(property),
        };
        Ok(Self {
            bit,
            is_rate: !matches!(measure, PersonMeasure::Mean(_)),
            meter: Meter::new(measure, context, plan, path)?,
            recent: change.recent.millis,
            baseline: change.baseline.millis,
            at_least: change.at_least,
            at_most: change.at_most,
            minimum: change.minimum.unwrap_or(1) as usize,
        })
    }

    pub(super) fn reset(&self, state: &mut ChangeState) {
        state.recent.clear();
        state.baseline.clear();
        state.day = Day::default();
    }

    /// First instant of the recent stretch, and of the baseline.
    fn starts(&self, now: Millis) -> (Millis, Millis) {
        let recent = now.saturating_sub(self.recent);
        (recent, recent.saturating_sub(self.baseline))
    }

    /// Takes in an event. Nothing will be asked about instants before `horizon`.
    pub(super) fn push(
        &self,
        state: &mut ChangeState,
        events: Events<'_>,
        index: usize,
        horizon: Millis,
    ) {
        self.advance(state, horizon);
        let (recent, baseline) = self.starts(horizon);
        let time = events.time()[index];
        if time < baseline {
            return;
        }
        let Some(entry) = self.meter.entry(&mut state.day, events, index) else {
            return;
        };
        let window = match time < recent {
            true => &mut state.baseline,
            false => &mut state.recent,
        };
        window.push(entry, self.meter.keep());
    }

    /// Moves what is no longer recent into the baseline, and lets go of what left that.
    pub(super) fn advance(&self, state: &mut ChangeState, now: Millis) {
        let (recent, baseline) = self.starts(now);
        let keep = self.meter.keep();
        while let Some(entry) = state.recent.pop_before(recent, keep) {
            state.baseline.push(entry, keep);
        }
        state.baseline.drop_before(baseline, keep);
    }

    /// The relative change; `None` without a baseline to compare with.
    pub(super) fn value(&self, state: &ChangeState) -> Option<f64> {
        let ChangeState {
            recent, baseline, ..
        } = state;
        if baseline.len() < self.minimum || self.meter.differ_in_currency(recent, baseline) {
            return None;
        }
        let before = self.meter.read(baseline).filter(|before| *before > 0.0)?;
        let now = self.meter.read(recent)?;
        Some(match self.is_rate {
            true => (now * self.baseline as f64) / (before * self.recent as f64) - 1.0,
            false => now / before - 1.0,
        })
    }

    pub(super) fn holds(&self, value: Option<f64>) -> bool {
        value.is_some_and(|value| {
            self.at_least.is_none_or(|bound| value >= bound)
                && self.at_most.is_none_or(|bound| value <= bound)
        })
    }

    /// When the test may change by itself: no later than it does.
    pub(super) fn turns_at(&self, state: &ChangeState) -> Option<Millis> {
        let after = |window: &Window, length: Millis| {
            let oldest = window.time_of(0)?;
            oldest.checked_add(length)?.checked_add(1)
        };
        // Until the baseline holds enough, only what moves into it can matter.
        let missing = self.minimum.saturating_sub(state.baseline.len());
        if let Some(last) = missing.checked_sub(1) {
            let time = state.recent.time_of(last)?;
            return time.checked_add(self.recent)?.checked_add(1);
        }
        let leaves_recent = after(&state.recent, self.recent);
        let leaves_baseline = after(&state.baseline, self.recent.saturating_add(self.baseline));
        match (leaves_recent, leaves_baseline) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (left, right) => left.or(right),
        }
    }
}
