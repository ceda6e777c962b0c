//! The funnel as a fold.

use wayfarer_core::Millis;

use super::counts::FunnelPartial;
use super::log::FunnelState;
use super::outcome::{FunnelEnd, FunnelOutcome};
use super::shape::{Reach, Shape};
use super::{BreakdownAt, Entry, Funnel, Order};
use super::{policy, quick};
use crate::{Context, Events, Fold, Periods, PlanBuilder, QuestionError};

/// The fold of a [`Funnel`].
#[derive(Debug)]
pub struct FunnelFold {
    pub(super) question: Funnel,
    pub(super) shape: Shape,
    /// Where the breakdown's codes are, and which event says them.
    pub(super) breakdown: Option<(usize, BreakdownAt)>,
    pub(super) periods: Option<Periods>,
}

/// Most values a breakdown shows.
const TOP_MAX: usize = 1_000;

impl FunnelFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Funnel,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let shape = Shape::new(question, context, plan)?;
        check_breakdown(question)?;
        if question.universe.is_some() && question.order != Order::Consecutive {
            return Err(QuestionError::invalid(
                "funnel.universe",
                "only `\"order\": \"consecutive\"` looks at a universe; leave it out",
            ));
        }
        if let Some(index) = question.hold.iter().position(|name| name.trim().is_empty()) {
            return Err(QuestionError::invalid(
                format!("funnel.hold[{index}]"),
                "the property name is empty",
            ));
        }
        plan.unit(question.unit.clone());
        plan.hold(&question.hold);
        let read_from = context.from_ms.unwrap_or(Millis::MIN);
        plan.read(read_from, read_until(&shape, context));
        let breakdown = question
            .breakdown
            .as_ref()
            .map(|breakdown| (plan.codes(&breakdown.by), breakdown.at));
        let periods = question.over_time.map(|unit| {
            let (from, to) = context.closed_range();
            Periods::covering(
                unit,
                &context.timezone,
                from,
                to.min(context.as_of_ms + 1).max(from),
            )
        });
        Ok(Self {
            question: question.clone(),
            shape,
            breakdown,
            periods: periods.transpose()?,
        })
    }

    fn keep_better(&self, best: &mut FunnelOutcome, other: &FunnelOutcome) {
        let entered_ms = |outcome: &FunnelOutcome| {
            let marks = outcome.best().map(|attempt| outcome.marks_of(attempt));
            marks
                .and_then(|marks| marks.first())
                .map(|mark| mark.time_ms)
        };
        let rank = |outcome: &FunnelOutcome| {
            let converted = outcome.end() == Some(FunnelEnd::Converted);
            (
                converted,
                outcome.level(),
                entered_ms(outcome).map(std::cmp::Reverse),
            )
        };
        let (mine, theirs) = (best.end(), other.end());
        let levels = (best.level(), other.level());
        if rank(other) > rank(best) {
            best.copy_from(other);
        }
        // While any value can still convert, so can the person.
        let is_open = [mine, theirs].contains(&Some(FunnelEnd::InProgress));
        if is_open && best.end() != Some(FunnelEnd::Converted) {
            best.attempts[0].end = FunnelEnd::InProgress;
        }
        let blamed = other.attempts[0].blamed;
        if best.end() == Some(FunnelEnd::Dropped)
            && theirs == Some(FunnelEnd::Excluded)
            && levels.0 == levels.1
        {
            (best.attempts[0].end, best.attempts[0].blamed) = (FunnelEnd::Excluded, blamed);
        }
    }

    /// The next instant at which a window or a limit of a remembered event ends.
    fn changes(&self, state: &FunnelState, now: Millis) -> Option<Millis> {
        let mut earliest = None;
        let mut offer = |at: Millis| {
            let is_earlier = earliest.is_none_or(|known| at < known);
            if at > now && at < Millis::MAX && is_earlier {
                earliest = Some(at);
            }
        };
        for (event, &time) in state.time.iter().enumerate() {
            offer(self.shape.deadline(time, state.session_last_ms(event)));
            let limits = self.shape.steps.iter().filter_map(|step| step.within_ms);
            limits.for_each(|within_ms| offer(time.saturating_add(within_ms)));
        }
        earliest
    }
}

fn read_until(shape: &Shape, context: &Context) -> Millis {
    match (context.to_ms, &shape.reach) {
        (None, _) | (_, Reach::Session(_)) => Millis::MAX,
        (Some(to), _) => shape.deadline(to - 1, to - 1).saturating_add(1),
    }
}

fn check_breakdown(question: &Funnel) -> Result<(), QuestionError> {
    let Some(breakdown) = &question.breakdown else {
        return Ok(());
    };
    let steps = question.steps.len();
    let invalid = |field: &str, message: String| {
        Err(QuestionError::invalid(
            format!("funnel.breakdown.{field}"),
            message,
        ))
    };
    match breakdown.at {
        _ if breakdown.by.trim().is_empty() => {
            invalid("by", "the property name is empty".to_owned())
        }
        _ if breakdown.top == 0 || breakdown.top > TOP_MAX => {
            invalid("top", format!("show 1 to {TOP_MAX} values"))
        }
        BreakdownAt::Step(step) if step == 0 || step > steps => invalid(
            "at",
            format!("there is no step {step}; steps are 1 to {steps}"),
        ),
        _ => Ok(()),
    }
}

impl Fold for FunnelFold {
    type State = FunnelState;
    type Outcome = FunnelOutcome;
    type Partial = FunnelPartial;

    fn init(&self) -> FunnelState {
        FunnelState::default()
    }

    fn reset(&self, state: &mut FunnelState) {
        state.clear();
    }

    fn step(&self, state: &mut FunnelState, events: Events<'_>) {
        let lane = self.breakdown.map(|(lane, _)| lane);
        state.take(&self.shape, lane, events);
    }

    fn finish(&self, state: &FunnelState, outcome: &mut FunnelOutcome) {
        outcome.clear();
        if !state.has_entered() {
            return;
        }
        if !self.shape.is_plain() || !quick::answer(&self.shape, state, outcome) {
            policy::answer(&self.shape, state, outcome);
        }
    }

    fn add(&self, outcome: &FunnelOutcome, partial: &mut FunnelPartial) {
        partial.add(self, outcome);
    }

    /// Where a unit was split by held properties: joins the outcome of one more split to
    /// the best so far, which then counts for the person.
    fn combine(&self, best: &mut FunnelOutcome, other: &FunnelOutcome) {
        if other.attempts.is_empty() {
            best.removed |= other.removed;
        } else if self.question.entry == Entry::Every && !best.attempts.is_empty() {
            best.append(other);
        } else {
            self.keep_better(best, other);
        }
        best.removed &= best.attempts.is_empty();
    }

    fn next_change_at(&self, state: &FunnelState, now: Millis) -> Option<Millis> {
        let mut outcome = FunnelOutcome::default();
        self.finish(state, &mut outcome);
        let is_final =
            self.question.entry != Entry::Every && outcome.end() == Some(FunnelEnd::Converted);
        if is_final {
            return None;
        }
        self.changes(state, now)
    }
}
