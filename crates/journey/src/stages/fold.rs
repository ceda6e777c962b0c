//! Stages as a fold: each subject's history, measured.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::partial::{Scratch, StagesPartial};
use super::yardstick::Yardstick;
use super::{LifecycleHead, Stages, tables};
use crate::breakdown::Breakdown;
use crate::lifecycle::{History, Lifecycle, LifecycleFold, LifecycleState};
use crate::{Context, Events, Fold, NO_CODE, PlanBuilder, QuestionError};

/// The fold of a [`Stages`].
#[derive(Debug)]
pub struct StagesFold {
    pub(super) lifecycle: Lifecycle,
    pub(super) version: Option<u32>,
    pub(super) inner: LifecycleFold,
    pub(super) yardstick: Yardstick,
    pub(super) breakdown: Option<Breakdown>,
    /// What only reasons tell.
    pub(super) reasons: Option<ReasonLanes>,
}

/// Lanes that reasons are told from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReasonLanes {
    /// Instants events were received at.
    pub received: usize,
    /// Members who wrote them.
    pub author: usize,
    /// What the members said about it.
    pub note: usize,
}

impl ReasonLanes {
    /// Registers the lanes; `note` is the property with what members said.
    pub fn new(note: &str, plan: &mut PlanBuilder) -> Self {
        Self {
            received: plan.numbers("$received_at"),
            author: plan.codes("author"),
            note: plan.codes(note),
        }
    }

    /// When what happened at `at` could first be known: once its cause was received.
    pub fn known_at(self, at: Millis, cause: Option<u32>, events: Events<'_>) -> Millis {
        let received = events.numbers(self.received);
        let received = cause.and_then(|cause| received.get(cause as usize));
        let received = received.filter(|received| received.is_finite());
        received.map_or(at, |received| at.max(*received as Millis))
    }
}

/// What is remembered of a subject.
#[derive(Debug, Serialize, Deserialize)]
pub struct StagesState {
    pub(super) inner: LifecycleState,
    /// The breakdown's latest value.
    pub(super) group: u32,
}

/// What one subject contributes.
#[derive(Debug, Default)]
pub struct StagesOutcome {
    /// Its moves.
    pub history: History,
    pub(super) group: Option<u32>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Measures with buffers that stay warm from subject to subject.
pub(crate) fn measure(
    history: &History,
    group: Option<u32>,
    yardstick: &Yardstick,
    partial: &mut StagesPartial,
) {
    SCRATCH.with_borrow_mut(|scratch| partial.add(history, group, yardstick, scratch));
}

impl StagesFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Stages,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let (lifecycle, version) = question.lifecycle.definition("stages.lifecycle")?;
        let inner = fold_of(lifecycle, context, plan, "stages.lifecycle")?;
        let breakdown = match &question.breakdown {
            Some(property) => Some(Breakdown::new(
                property,
                question.top,
                plan,
                "stages.breakdown",
            )?),
            None => None,
        };
        Ok(Self {
            yardstick: Yardstick::new(question, lifecycle, context)?,
            lifecycle: lifecycle.clone(),
            version,
            inner,
            breakdown,
            reasons: question
                .with_reasons
                .then(|| ReasonLanes::new("reason", plan)),
        })
    }

    /// Which lifecycle it folds.
    pub fn head(&self) -> LifecycleHead {
        tables::head(&self.lifecycle, self.version, self.yardstick.target)
    }
}

/// The fold of a lifecycle that stands at `path` in a question.
pub(crate) fn fold_of(
    lifecycle: &Lifecycle,
    context: &Context,
    plan: &mut PlanBuilder,
    path: &str,
) -> Result<LifecycleFold, QuestionError> {
    LifecycleFold::new(lifecycle, context, plan).map_err(|error| QuestionError {
        path: format!("{path}.{}", error.path),
        ..error
    })
}

impl Fold for StagesFold {
    type State = StagesState;
    type Outcome = StagesOutcome;
    type Partial = StagesPartial;

    fn init(&self) -> StagesState {
        StagesState {
            inner: self.inner.init(),
            group: NO_CODE,
        }
    }

    fn reset(&self, state: &mut StagesState) {
        self.inner.reset(&mut state.inner);
        state.group = NO_CODE;
    }

    fn step(&self, state: &mut StagesState, events: Events<'_>) {
        self.inner.step(&mut state.inner, events);
        if let Some(breakdown) = self.breakdown {
            state.group = breakdown.latest(state.group, events);
        }
    }

    fn finish(&self, state: &StagesState, outcome: &mut StagesOutcome) {
        self.inner.finish(&state.inner, &mut outcome.history);
        outcome.group = self.breakdown.map(|_| state.group);
    }

    fn add(&self, outcome: &StagesOutcome, partial: &mut StagesPartial) {
        measure(&outcome.history, outcome.group, &self.yardstick, partial);
    }

    fn next_change_at(&self, state: &StagesState, now: Millis) -> Option<Millis> {
        self.inner.next_change_at(&state.inner, now)
    }
}
