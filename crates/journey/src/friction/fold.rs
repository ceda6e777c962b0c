//! The friction question as a fold: what one person met, passed and got to.

use wayfarer_core::Millis;

use super::document::{Friction, FrictionKind, FrictionSort};
use super::outcome::FrictionOutcome;
use super::partial::FrictionPartial;
use super::rules::{FrictionFate, Thresholds};
use super::state::FrictionState;
use crate::flow::{keep_bit, node_lane};
use crate::{Context, EventFilter, Events, Fold, PlanBuilder, QuestionError};

/// Friction, per person.
#[derive(Debug)]
pub struct FrictionFold {
    pub(super) by: Thresholds,
    pub(super) bits: Bits,
    /// What steps are called.
    pub(super) lane: usize,
    /// What events are called.
    pub(super) names: usize,
    pub(super) sort: FrictionSort,
    pub(super) as_of_ms: Millis,
    range: (Option<Millis>, Option<Millis>),
}

/// Bits of a mask; those of several filters together mean any of them.
#[derive(Debug)]
pub(super) struct Bits {
    pub any: u64,
    pub steps: u64,
    pub outcome: u64,
    pub errors: u64,
    pub contacts: u64,
    pub keep: Option<u64>,
}

impl FrictionFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Friction,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let by = Thresholds::of(question)?;
        plan.all_events();
        let ahead = by.within_ms.max(by.gap_ms).saturating_add(1);
        let until = context
            .to_ms
            .map_or(Millis::MAX, |to| to.saturating_add(ahead));
        plan.read(context.from_ms.unwrap_or(Millis::MIN), until);
        let mut any_of = |detector, filters: &Option<Vec<EventFilter>>, path: &str| {
            let filters = filters.iter().flatten().enumerate();
            let filters = filters.filter(|_| by.looks(detector));
            let mut bits =
                filters.map(|(index, filter)| plan.filter(filter, &format!("{path}[{index}]")));
            bits.try_fold(0, |all, bit| bit.map(|bit| all | bit))
        };
        let errors = any_of(FrictionKind::Error, &question.errors, "friction.errors")?;
        let contacts = any_of(
            FrictionKind::Contact,
            &question.contacts,
            "friction.contacts",
        )?;
        let steps = question.events.clone().unwrap_or_default();
        Ok(Self {
            bits: Bits {
                any: plan.filter(&EventFilter::default(), "friction.events")?,
                steps: plan.filter(&steps, "friction.events")?,
                outcome: plan.filter(&question.outcome, "friction.outcome")?,
                errors,
                contacts,
                keep: keep_bit(context, plan)?,
            },
            lane: node_lane(&question.node, plan, "friction")?,
            names: plan.codes("$event"),
            sort: question.sort,
            as_of_ms: context.as_of_ms,
            range: (context.from_ms, context.to_ms),
            by,
        })
    }

    pub(super) fn is_before_range(&self, time: Millis) -> bool {
        self.range.0.is_some_and(|from| time < from)
    }

    pub(super) fn is_after_range(&self, time: Millis) -> bool {
        self.range.1.is_some_and(|to| time >= to)
    }

    /// What became of somebody after `at`, given the instants of outcomes.
    pub(super) fn fate(&self, at: Millis, outcomes: &[Millis]) -> FrictionFate {
        let until = at.saturating_add(self.by.within_ms);
        if until > self.as_of_ms {
            return FrictionFate::Open;
        }
        let next = outcomes.partition_point(|outcome| *outcome <= at);
        match outcomes.get(next).is_some_and(|outcome| *outcome <= until) {
            true => FrictionFate::With,
            false => FrictionFate::Without,
        }
    }

    /// Whether a detector has anything to look at.
    pub(super) fn has_source(&self, detector: FrictionKind) -> bool {
        match detector {
            FrictionKind::Error => self.bits.errors != 0,
            FrictionKind::Contact => self.bits.contacts != 0,
            _ => true,
        }
    }
}

impl Fold for FrictionFold {
    type State = FrictionState;
    type Outcome = FrictionOutcome;
    type Partial = FrictionPartial;

    fn init(&self) -> FrictionState {
        FrictionState::default()
    }

    fn reset(&self, state: &mut FrictionState) {
        state.clear();
    }

    fn step(&self, state: &mut FrictionState, events: Events<'_>) {
        for index in 0..events.len() {
            self.take_in(state, events, index, &mut |_| {});
        }
    }

    fn finish(&self, state: &FrictionState, outcome: &mut FrictionOutcome) {
        self.gather(state, self.as_of_ms, outcome);
    }

    fn add(&self, outcome: &FrictionOutcome, partial: &mut FrictionPartial) {
        partial.add(outcome);
    }

    fn next_change_at(&self, state: &FrictionState, now: Millis) -> Option<Millis> {
        let mut outcome = FrictionOutcome::default();
        self.gather(state, now, &mut outcome);
        let windows = outcome
            .anchors()
            .map(|at| at.saturating_add(self.by.within_ms));
        let session = &state.session;
        let ends = session.ends_at(self.by.gap_ms);
        let ends = ends.filter(|_| self.by.looks(FrictionKind::Drop));
        let ends = ends.filter(|_| session.abandoned_at().is_some());
        windows.chain(ends).filter(|at| *at > now).min()
    }
}
