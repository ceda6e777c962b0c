//! Health as a fold: each subject walked from point to point, and what is kept of it.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::answering::points_of;
use super::band::{Band, TEN_THOUSANDTHS};
use super::partial::HealthPartial;
use super::record::{BandMove, Record, Recorder};
use super::walk::{GaugeState, HealthWalk, WalkState, contributions};
use super::{Health, HealthModel};
use crate::breakdown::Breakdown;
use crate::{Context, Events, Fold, NO_CODE, Periods, PlanBuilder, QuestionError};

/// Rows of periods and bands beyond this many are refused.
const MAX_PERIODS: usize = 50_000;

/// The fold of a [`Health`] question.
#[derive(Debug)]
pub struct HealthFold {
    pub(crate) model: HealthModel,
    pub(super) version: Option<u32>,
    pub(super) walk: HealthWalk,
    pub(super) span: Span,
    pub(super) breakdown: Option<Breakdown>,
}

/// The stretch of time a question is about.
#[derive(Debug)]
pub(super) struct Span {
    pub periods: Periods,
    /// The last instant before the range, then the last instant of each period inside it.
    pub marks: Vec<Millis>,
    pub from_ms: Millis,
    pub until_ms: Millis,
    pub as_of_ms: Millis,
    /// Changes are told against this instant.
    pub since_ms: Millis,
}

/// What is remembered of a subject.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HealthState {
    pub(super) walk: WalkState,
    pub(super) record: Record,
    /// The breakdown's latest value.
    pub(super) group: u32,
}

/// What one subject contributes.
#[derive(Debug, Default)]
pub struct HealthOutcome {
    pub(super) record: Record,
    /// Every measure as of the question's instant; empty without health.
    pub(super) gauges: Vec<GaugeState>,
    pub(super) group: u32,
}

/// How one subject stands as of the question's instant, for those who read health beside
/// something else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Standing {
    pub band: Band,
    /// Points, 0 to 100.
    pub score: Option<f64>,
    /// Share of the weight that is known, 0 to 1.
    pub coverage: f64,
}

impl HealthOutcome {
    /// How the subject stands; `None` = no health.
    pub(crate) fn now(&self) -> Option<Standing> {
        let now = self.record.now?;
        Some(Standing {
            band: now.band,
            score: now.score.map(points_of),
            coverage: f64::from(now.coverage) / TEN_THOUSANDTHS,
        })
    }

    /// Its moves between bands so far, the last one into the band it is in.
    pub(crate) fn moves(&self) -> &[BandMove] {
        &self.record.moves
    }

    /// The measure that takes most from the score, and the points it takes.
    pub(crate) fn heaviest(&self) -> Option<(u16, f64)> {
        let mut heaviest: Option<(u16, i32)> = None;
        contributions(&self.gauges, |index, added| {
            let added = added.filter(|added| *added < 0);
            let known = heaviest.map_or(0, |(_, known)| known);
            if let Some(added) = added.filter(|added| *added < known) {
                heaviest = Some((index as u16, added));
            }
        });
        heaviest.map(|(index, added)| (index, points_of(added)))
    }
}

impl Span {
    fn new(question: &Health, context: &Context) -> Result<Self, QuestionError> {
        if context.keep.is_some() {
            return Err(QuestionError::invalid(
                "keep",
                "health has no anchoring event an after-match filter could look at; put the condition into the model",
            ));
        }
        let (from_ms, to_ms) = context.closed_range();
        let until_ms = to_ms.min(context.as_of_ms.saturating_add(1)).max(from_ms);
        let periods = Periods::covering(question.period, &context.timezone, from_ms, until_ms)?;
        if periods.len() > MAX_PERIODS {
            return Err(QuestionError::too_large(
                "health.period",
                format!(
                    "more than {MAX_PERIODS} periods; choose a longer period or a shorter range"
                ),
            ));
        }
        let ends = (0..periods.len()).map(|period| periods.end(period).min(until_ms) - 1);
        let marks = std::iter::once(from_ms.saturating_sub(1)).chain(ends);
        Ok(Self {
            marks: marks.collect(),
            periods,
            from_ms,
            until_ms,
            as_of_ms: context.as_of_ms,
            since_ms: context
                .as_of_ms
                .saturating_sub(question.change_since.millis),
        })
    }

    /// Whether the period runs as of the question's instant.
    pub fn is_running(&self, period: usize) -> bool {
        self.periods.end(period) > self.as_of_ms.saturating_add(1)
    }

    /// The period an instant of the range falls in; `None` outside.
    pub fn period_of(&self, at: Millis) -> Option<usize> {
        let inside = at >= self.from_ms && at < self.until_ms;
        inside.then(|| self.periods.index(at)).flatten()
    }
}

impl HealthFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Health,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        Self::at("health.model", question, context, plan)
    }

    /// As [`HealthFold::new`], for a question whose model stands at `path` of another.
    pub(crate) fn at(
        path: &str,
        question: &Health,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let (model, version) = question.model.definition(path)?;
        let walk = walk_of(model, context, plan, path)?;
        let breakdown = question.breakdown.as_ref();
        let breakdown = breakdown
            .map(|property| Breakdown::new(property, question.top, plan, "health.breakdown"))
            .transpose()?;
        Ok(Self {
            span: Span::new(question, context)?,
            model: model.clone(),
            version,
            walk,
            breakdown,
        })
    }

    pub(super) fn recorder<'a>(&'a self, record: &'a mut Record) -> Recorder<'a> {
        Recorder {
            record,
            marks: &self.span.marks,
            since: self.span.since_ms,
        }
    }
}

/// The walk of a model that stands at `path` in a question.
pub(crate) fn walk_of(
    model: &HealthModel,
    context: &Context,
    plan: &mut PlanBuilder,
    path: &str,
) -> Result<HealthWalk, QuestionError> {
    HealthWalk::new(model, context, plan).map_err(|error| QuestionError {
        path: format!("{path}.{}", error.path),
        ..error
    })
}

impl Fold for HealthFold {
    type State = HealthState;
    type Outcome = HealthOutcome;
    type Partial = HealthPartial;

    fn init(&self) -> HealthState {
        HealthState {
            walk: self.walk.init(),
            record: Record::default(),
            group: NO_CODE,
        }
    }

    fn reset(&self, state: &mut HealthState) {
        self.walk.reset(&mut state.walk);
        state.record.clear();
        state.group = NO_CODE;
    }

    fn step(&self, state: &mut HealthState, events: Events<'_>) {
        let mut recorder = self.recorder(&mut state.record);
        self.walk.step(&mut state.walk, events, &mut recorder);
        if let Some(breakdown) = self.breakdown {
            state.group = breakdown.latest(state.group, events);
        }
    }

    fn finish(&self, state: &HealthState, outcome: &mut HealthOutcome) {
        let mut walk = state.walk.clone();
        outcome.record.clone_from(&state.record);
        let mut recorder = self.recorder(&mut outcome.record);
        let as_of = self.span.as_of_ms;
        self.walk.complete(&mut walk, as_of, &mut recorder);
        recorder.pass(Millis::MAX);
        outcome.gauges.clear();
        if outcome.record.now.is_some() {
            outcome.gauges.extend_from_slice(walk.gauges());
        }
        outcome.group = state.group;
    }

    fn add(&self, outcome: &HealthOutcome, partial: &mut HealthPartial) {
        partial.take(outcome, &self.span, self.breakdown.is_some());
    }

    /// When the band changes if nothing happens; the score may move at every point.
    fn next_change_at(&self, state: &HealthState, now: Millis) -> Option<Millis> {
        let next = self.next_move(&state.walk, now)?;
        Some(next.at)
    }
}
