//! Two definitions over one history.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::Restate;
use crate::lifecycle::{History, Lifecycle, LifecycleFold, LifecycleState};
use crate::stages::{Yardstick, fold_of, measure};
use crate::trend::Tally;
use crate::{
    Context, Events, Fold, LifecycleRef, Merge, PlanBuilder, QuestionError, Stages, StagesPartial,
};

/// Stands for "in no stage".
pub(super) const NOWHERE: u16 = u16::MAX;

/// The fold of a [`Restate`].
#[derive(Debug)]
pub struct RestateFold {
    pub(super) before: Option<Side>,
    pub(super) after: Side,
    /// Position of each stage of `before` in `after`, by key.
    pub(super) same: Vec<Option<u16>>,
}

/// One of the two definitions.
#[derive(Debug)]
pub(super) struct Side {
    pub lifecycle: Lifecycle,
    pub version: Option<u32>,
    fold: LifecycleFold,
    pub yardstick: Yardstick,
}

/// What is remembered of a subject.
#[derive(Debug, Serialize, Deserialize)]
pub struct RestateState {
    before: Option<LifecycleState>,
    after: LifecycleState,
}

/// One subject's history under either definition.
#[derive(Debug, Default)]
pub struct RestateOutcome {
    /// Under the definition in force; empty where there is none.
    pub before: History,
    /// Under the other.
    pub after: History,
}

/// What subjects add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RestatePartial {
    /// Subjects by stage before and after.
    pub(super) matrix: Tally<(u16, u16), u64>,
    pub(super) before: StagesPartial,
    pub(super) after: StagesPartial,
}

impl Merge for RestatePartial {
    fn merge(&mut self, other: Self) {
        self.matrix
            .absorb(other.matrix, |mine, theirs| *mine += theirs);
        self.before.merge(other.before);
        self.after.merge(other.after);
    }
}

impl Side {
    fn new(
        of: &LifecycleRef,
        question: &Restate,
        path: &str,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let (lifecycle, version) = of.definition(path)?;
        let stages = Stages {
            period: question.period,
            flap_within: question.flap_within,
            ..Stages::of(of.clone())
        };
        Ok(Self {
            lifecycle: lifecycle.clone(),
            version,
            fold: fold_of(lifecycle, context, plan, path)?,
            yardstick: Yardstick::new(&stages, lifecycle, context)?,
        })
    }

    pub fn stage_of(&self, history: &History) -> u16 {
        history.stage_at(self.yardstick.as_of_ms).unwrap_or(NOWHERE)
    }
}

impl RestateFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Restate,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let mut side = |of, path| Side::new(of, question, path, context, plan);
        let before = question.before.as_ref();
        let before = before.map(|of| side(of, "restate.before")).transpose()?;
        let after = side(&question.after, "restate.after")?;
        let is_other = |before: &Side| before.lifecycle.subject != after.lifecycle.subject;
        if before.as_ref().is_some_and(is_other) {
            return Err(QuestionError::invalid(
                "restate.after.subject",
                "before and after are of different subjects, so nobody can be found in both; restate without `before`",
            ));
        }
        let stages = before.iter().flat_map(|side| &side.lifecycle.stages);
        let same = stages.map(|stage| after.lifecycle.stage_index(&stage.key).map(|i| i as u16));
        Ok(Self {
            same: same.collect(),
            before,
            after,
        })
    }

    /// The stages before and after.
    pub(super) fn pair(&self, outcome: &RestateOutcome) -> (u16, u16) {
        let before = self.before.as_ref();
        (
            before.map_or(NOWHERE, |side| side.stage_of(&outcome.before)),
            self.after.stage_of(&outcome.after),
        )
    }

    /// Whether two stages are not one and the same.
    pub(super) fn differ(&self, (before, after): (u16, u16)) -> bool {
        match before {
            NOWHERE => after != NOWHERE,
            before => self.same[usize::from(before)] != Some(after),
        }
    }
}

impl Fold for RestateFold {
    type State = RestateState;
    type Outcome = RestateOutcome;
    type Partial = RestatePartial;

    fn init(&self) -> RestateState {
        RestateState {
            before: self.before.as_ref().map(|side| side.fold.init()),
            after: self.after.fold.init(),
        }
    }

    fn reset(&self, state: &mut RestateState) {
        if let Some((side, state)) = self.before.as_ref().zip(state.before.as_mut()) {
            side.fold.reset(state);
        }
        self.after.fold.reset(&mut state.after);
    }

    fn step(&self, state: &mut RestateState, events: Events<'_>) {
        if let Some((side, state)) = self.before.as_ref().zip(state.before.as_mut()) {
            side.fold.step(state, events);
        }
        self.after.fold.step(&mut state.after, events);
    }

    fn finish(&self, state: &RestateState, outcome: &mut RestateOutcome) {
        if let Some((side, state)) = self.before.as_ref().zip(state.before.as_ref()) {
            side.fold.finish(state, &mut outcome.before);
        }
        self.after.fold.finish(&state.after, &mut outcome.after);
    }

    fn add(&self, outcome: &RestateOutcome, partial: &mut RestatePartial) {
        let pair = self.pair(outcome);
        if pair != (NOWHERE, NOWHERE) {
            *partial.matrix.at(pair) += 1;
        }
        if let Some(side) = &self.before {
            measure(&outcome.before, None, &side.yardstick, &mut partial.before);
        }
        let yardstick = &self.after.yardstick;
        measure(&outcome.after, None, yardstick, &mut partial.after);
    }

    fn next_change_at(&self, state: &RestateState, now: Millis) -> Option<Millis> {
        let before = self.before.as_ref().zip(state.before.as_ref());
        let before = before.and_then(|(side, state)| side.fold.next_change_at(state, now));
        let after = self.after.fold.next_change_at(&state.after, now);
        before.into_iter().chain(after).min()
    }
}
