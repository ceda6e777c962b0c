//! Stages as a fold: each subject's history, measured.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::partial::{Scratch, StagesPartial};
use super::yardstick::Yardstick;
use super::{LifecycleHead, Stages, tables};
use crate::lifecycle::{History, Lifecycle, LifecycleFold, LifecycleState};
use crate::{
    Condition, Context, EventFilter, Events, Fold, Labels, NO_CODE, PlanBuilder, PropertyTest,
    QuestionError,
};

/// The fold of a [`Stages`].
#[derive(Debug)]
pub struct StagesFold {
    pub(super) lifecycle: Lifecycle,
    pub(super) version: Option<u32>,
    pub(super) inner: LifecycleFold,
    pub(super) yardstick: Yardstick,
    pub(super) breakdown: Option<LatestValue>,
    pub(super) top: usize,
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

/// Where the breakdown's value is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LatestValue {
    pub lane: usize,
    /// Events that carry the property.
    bit: u64,
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

impl LatestValue {
    /// Registers the property whose latest value counts.
    pub fn new(property: &str, plan: &mut PlanBuilder, path: &str) -> Result<Self, QuestionError> {
        Ok(Self {
            lane: plan.codes(property),
            bit: plan.filter(&carries(property), path)?,
        })
    }

    /// The latest value among these events.
    pub fn latest(self, events: Events<'_>) -> Option<u32> {
        let carrying = events.mask().iter().rposition(|mask| mask & self.bit != 0);
        carrying.map(|last| events.codes(self.lane)[last])
    }

    /// The `top` values with the most subjects, the largest first; equal ones by word.
    pub fn largest(
        self,
        sizes: impl Iterator<Item = (u64, u32)>,
        top: usize,
        labels: &Labels,
    ) -> Vec<u32> {
        let mut all: Vec<_> = sizes.collect();
        let word = |code: u32| labels.get(self.lane, code);
        all.sort_by(|left, right| {
            let by_size = right.0.cmp(&left.0);
            by_size.then_with(|| word(left.1).cmp(word(right.1)))
        });
        all.truncate(top);
        all.into_iter().map(|(_, code)| code).collect()
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
            Some(property) => Some(LatestValue::new(property, plan, "stages.breakdown")?),
            None => None,
        };
        Ok(Self {
            yardstick: Yardstick::new(question, lifecycle, context)?,
            lifecycle: lifecycle.clone(),
            version,
            inner,
            breakdown,
            top: question.top,
            reasons: question
                .with_reasons
                .then(|| ReasonLanes::new("reason", plan)),
        })
    }

    /// Which lifecycle it folds.
    pub fn head(&self) -> LifecycleHead {
        tables::head(&self.lifecycle, self.version, &self.yardstick)
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

fn carries(property: &str) -> EventFilter {
    EventFilter {
        event: None,
        condition: Some(Condition::Property(PropertyTest {
            name: property.to_owned(),
            exists: Some(true),
            ..PropertyTest::default()
        })),
    }
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
        let latest = self
            .breakdown
            .and_then(|breakdown| breakdown.latest(events));
        state.group = latest.unwrap_or(state.group);
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
