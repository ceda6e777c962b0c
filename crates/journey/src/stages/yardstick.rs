//! What histories are measured against: the stages, the periods, the lengths of time asked.

use wayfarer_core::Millis;

use super::Stages;
use crate::lifecycle::Lifecycle;
use crate::{Context, Periods, QuestionError};

/// Rows of periods and stages beyond this many are refused.
const MAX_ROWS: usize = 200_000;

/// Measures histories of one lifecycle for one question.
#[derive(Debug)]
pub(crate) struct Yardstick {
    /// By position of the stage.
    pub terminal: Vec<bool>,
    /// Position of the stage subjects are meant to reach.
    pub target: u16,
    pub periods: Periods,
    /// Moves from here on are counted.
    pub from_ms: Millis,
    /// Moves before this are counted; never beyond as-of.
    pub until_ms: Millis,
    pub as_of_ms: Millis,
    pub within_ms: Millis,
    pub flap_within_ms: Millis,
    pub half_life_ms: Millis,
    pub min_stays: usize,
}

impl Yardstick {
    pub fn new(
        question: &Stages,
        lifecycle: &Lifecycle,
        context: &Context,
    ) -> Result<Self, QuestionError> {
        if context.keep.is_some() {
            return Err(QuestionError::invalid(
                "keep",
                "stages have no anchoring event an after-match filter could look at; put the condition into the lifecycle",
            ));
        }
        let (from_ms, to_ms) = context.closed_range();
        let until_ms = to_ms.min(context.as_of_ms.saturating_add(1)).max(from_ms);
        let periods = Periods::covering(question.period, &context.timezone, from_ms, until_ms)?;
        if periods.len().saturating_mul(lifecycle.stages.len()) > MAX_ROWS {
            return Err(QuestionError::too_large(
                "stages.period",
                format!(
                    "more than {MAX_ROWS} rows of periods and stages; choose a longer period or a shorter range"
                ),
            ));
        }
        let terminal: Vec<bool> = lifecycle
            .stages
            .iter()
            .map(|stage| stage.terminal)
            .collect();
        Ok(Self {
            target: target_of(lifecycle),
            terminal,
            periods,
            from_ms,
            until_ms,
            as_of_ms: context.as_of_ms,
            within_ms: question.within.millis,
            flap_within_ms: question.flap_within.millis,
            half_life_ms: question.half_life.millis,
            min_stays: question.min_stays,
        })
    }

    /// How many stages there are.
    pub fn stages(&self) -> usize {
        self.terminal.len()
    }

    /// The instant a period's occupancy is of: its last one that lies in the range.
    pub fn end_of(&self, period: usize) -> Millis {
        self.periods.end(period).min(self.until_ms) - 1
    }

    /// Whether the period runs as of the question's instant.
    pub fn is_running(&self, period: usize) -> bool {
        self.periods.end(period) > self.as_of_ms.saturating_add(1)
    }

    /// Whether the instant lies in the range.
    pub fn counts(&self, at: Millis) -> bool {
        at >= self.from_ms && at < self.until_ms
    }

    /// Whether the stage is the target, or further on in the journey.
    pub fn is_at_target(&self, stage: u16) -> bool {
        stage >= self.target && !self.terminal[usize::from(stage)]
    }

    /// How far along a stage is: 1, 2, 3 … over the stages that are not terminal; 0, out of
    /// the journey, for those that are.
    pub fn position(&self, stage: u16) -> u16 {
        let stage = usize::from(stage);
        match self.terminal[stage] {
            true => 0,
            false => self.terminal[..=stage].iter().filter(|t| !**t).count() as u16,
        }
    }
}

pub(crate) fn target_of(lifecycle: &Lifecycle) -> u16 {
    let named = lifecycle.target.as_ref();
    let named = named.and_then(|key| lifecycle.stage_index(key));
    let last = || lifecycle.stages.iter().rposition(|stage| !stage.terminal);
    named.or_else(last).unwrap_or(0) as u16
}
