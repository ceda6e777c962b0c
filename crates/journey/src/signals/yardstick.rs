//! What signals are measured against: the periods and the instants asked.

use wayfarer_core::Millis;

use super::document::{SignalModel, SignalSeverity};
use super::question::Signals;
use super::signal::Signal;
use crate::{Context, Periods, QuestionError};

/// Rows of periods and detectors beyond this many are refused.
const MAX_ROWS: usize = 200_000;

/// Measures the signals of one model for one question.
#[derive(Debug)]
pub(super) struct Yardstick {
    pub periods: Periods,
    /// What opens or closes from here on is counted.
    pub from_ms: Millis,
    /// What opens or closes before this is counted; never beyond as-of.
    pub until_ms: Millis,
    pub as_of_ms: Millis,
    /// By position of the detector.
    severities: Vec<SignalSeverity>,
}

impl Yardstick {
    pub fn new(
        question: &Signals,
        model: &SignalModel,
        context: &Context,
    ) -> Result<Self, QuestionError> {
        if context.keep.is_some() {
            return Err(QuestionError::invalid(
                "keep",
                "signals have no anchoring event an after-match filter could look at; put the condition into the detector",
            ));
        }
        // Time alone opens signals after the last event: an open range ends at as-of.
        let (from_ms, _) = context.closed_range();
        let now_ms = context.as_of_ms.saturating_add(1);
        let until_ms = context
            .to_ms
            .map_or(now_ms, |to| to.min(now_ms))
            .max(from_ms);
        let periods = Periods::covering(question.period, &context.timezone, from_ms, until_ms)?;
        if periods.len().saturating_mul(model.detectors.len()) > MAX_ROWS {
            return Err(QuestionError::too_large(
                "signals.period",
                format!(
                    "more than {MAX_ROWS} rows of periods and detectors; choose a longer period or a shorter range"
                ),
            ));
        }
        Ok(Self {
            periods,
            from_ms,
            until_ms,
            as_of_ms: context.as_of_ms,
            severities: model.detectors.iter().map(|one| one.severity).collect(),
        })
    }

    /// How bad a signal is.
    pub fn severity_of(&self, signal: &Signal) -> SignalSeverity {
        self.severities[usize::from(signal.detector)]
    }

    /// The last instant of a period that lies in the range.
    pub fn end_of(&self, period: usize) -> Millis {
        self.periods.end(period).min(self.until_ms) - 1
    }

    /// Whether the period runs as of the question's instant.
    pub fn is_running(&self, period: usize) -> bool {
        self.periods.end(period) > self.as_of_ms.saturating_add(1)
    }

    /// The period an instant of the range lies in; `None` outside the range.
    pub fn period_of(&self, at: Millis) -> Option<u32> {
        let is_inside = at >= self.from_ms && at < self.until_ms;
        is_inside
            .then(|| self.periods.index(at))
            .flatten()
            .map(|period| period as u32)
    }

    /// Whether the instant lies in the range.
    pub fn counts(&self, at: Millis) -> bool {
        at >= self.from_ms && at < self.until_ms
    }
}
