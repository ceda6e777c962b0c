//! The classification as a fold: a lifecycle's history and a book that is looked at as of
//! the end of every period.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::{Classification, FeelingOf};
use super::partial::ClassificationPartial;
use super::standing::{Mark, Standing, before_of};
use crate::breakdown::Breakdown;
use crate::ledger::LedgerFold;
use crate::lifecycle::{History, Lifecycle, LifecycleFold, LifecycleState};
use crate::stages::{Yardstick, fold_of};
use crate::{
    Context, Events, Fold, LedgerBook, NO_CODE, PeriodUnit, Periods, PlanBuilder, QuestionError,
    Stages,
};

/// Longer answers are refused: nobody reads them.
const MAX_PERIODS: usize = 400;

/// The fold of a [`Classification`].
#[derive(Debug)]
pub struct ClassificationFold {
    pub(super) lifecycle: Lifecycle,
    pub(super) version: Option<u32>,
    pub(super) inner: LifecycleFold,
    pub(super) ledger: LedgerFold,
    pub(super) yardstick: Yardstick,
    pub(super) feeling: FeelingOf,
    pub(super) by: Option<Breakdown>,
    pub(super) top: usize,
    /// The instants books are looked at: before the first period, and the end of each.
    instants: Vec<Millis>,
}

/// What is remembered of a subject.
#[derive(Debug, Serialize, Deserialize)]
pub struct ClassificationState {
    pub(super) inner: LifecycleState,
    pub(super) book: LedgerBook,
    group: u32,
    /// Of the instants that have passed.
    marks: Vec<Mark>,
}

/// How one subject stands as of the end of every period it is in some stage of.
#[derive(Debug, Default)]
pub struct ClassificationOutcome {
    marks: Vec<Mark>,
    pub(super) standings: Vec<Standing>,
}

impl ClassificationFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Classification,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let path = "classification.lifecycle";
        let (lifecycle, version) = question.lifecycle.definition(path)?;
        let stages = Stages {
            period: question.period,
            ..Stages::of(question.lifecycle.clone())
        };
        let context = &over(question.period, context)?;
        let yardstick = Yardstick::new(&stages, lifecycle, context)?;
        let periods = yardstick.periods.len();
        if periods > MAX_PERIODS {
            let message = format!(
                "{periods} periods; choose a longer period or a shorter range, at most {MAX_PERIODS}"
            );
            return Err(QuestionError::too_large("range", message));
        }
        let inner = fold_of(lifecycle, context, plan, path)?;
        let goals = question.goal_events.as_deref().unwrap_or_default();
        let ledger = LedgerFold::beside(goals, "classification.goal_events", context, plan)?;
        let by = question.by.as_deref();
        let by = by
            .map(|property| Breakdown::new(property, question.top, plan, "classification.by"))
            .transpose()?;
        let first = (periods > 0).then(|| before_of(0, &yardstick));
        let ends = (0..periods).map(|period| yardstick.end_of(period));
        Ok(Self {
            instants: first.into_iter().chain(ends).collect(),
            lifecycle: lifecycle.clone(),
            version,
            inner,
            ledger,
            yardstick,
            feeling: question.feeling,
            by,
            top: question.top,
        })
    }

    /// How many periods the answer tells of.
    pub(super) fn periods_told(&self) -> usize {
        self.yardstick.periods.begun(self.yardstick.as_of_ms)
    }

    /// Key of a stage.
    pub(super) fn key(&self, stage: u16) -> &str {
        &self.lifecycle.stages[usize::from(stage)].key
    }

    /// How a subject with this history stands as of the end of every period.
    fn stand(&self, history: &History, marks: &[Mark], standings: &mut Vec<Standing>) {
        let periods = marks.windows(2).enumerate();
        standings.clear();
        standings.extend(periods.filter_map(|(period, ends)| {
            let marks = [&ends[0], &ends[1]];
            Standing::of(period, history, marks, self.feeling, &self.yardstick)
        }));
    }

    fn take(&self, state: &mut ClassificationState, events: Events<'_>) {
        self.ledger.step(&mut state.book, events);
        if let Some(by) = self.by {
            state.group = by.latest(state.group, events);
        }
    }
}

/// The context with a range: without one, the last period that is over as of its instant.
fn over(period: PeriodUnit, context: &Context) -> Result<Context, QuestionError> {
    let mut context = context.clone();
    if context.from_ms.is_some() || context.to_ms.is_some() {
        return Ok(context);
    }
    let as_of = context.as_of_ms;
    let start_of = |at: Millis| {
        Periods::covering(period, &context.timezone, at, at + 1).map(|found| found.start(0))
    };
    // The instant after as-of begins the next period when as-of ends one.
    let end = start_of(as_of.saturating_add(1))?;
    (context.from_ms, context.to_ms) = (Some(start_of(end - 1)?), Some(end));
    Ok(context)
}

impl Fold for ClassificationFold {
    type State = ClassificationState;
    type Outcome = ClassificationOutcome;
    type Partial = ClassificationPartial;

    fn init(&self) -> ClassificationState {
        ClassificationState {
            inner: self.inner.init(),
            book: self.ledger.init(),
            group: NO_CODE,
            marks: Vec::with_capacity(self.instants.len()),
        }
    }

    fn reset(&self, state: &mut ClassificationState) {
        self.inner.reset(&mut state.inner);
        self.ledger.reset(&mut state.book);
        state.group = NO_CODE;
        state.marks.clear();
    }

    fn step(&self, state: &mut ClassificationState, events: Events<'_>) {
        self.inner.step(&mut state.inner, events);
        let mut rest = events;
        while let Some(instant) = self.instants.get(state.marks.len()) {
            let passed = rest.time().partition_point(|time| time <= instant);
            if passed == rest.len() {
                break;
            }
            self.take(state, rest.slice(0, passed));
            state
                .marks
                .push(Mark::of(&state.book, state.group, *instant));
            rest = rest.slice(passed, rest.len());
        }
        self.take(state, rest);
    }

    fn finish(&self, state: &ClassificationState, outcome: &mut ClassificationOutcome) {
        let history = self.inner.history_at(&state.inner, self.yardstick.as_of_ms);
        let coming = self.instants[state.marks.len()..].iter();
        outcome.marks.clone_from(&state.marks);
        outcome
            .marks
            .extend(coming.map(|instant| Mark::of(&state.book, state.group, *instant)));
        self.stand(&history, &outcome.marks, &mut outcome.standings);
    }

    fn add(&self, outcome: &ClassificationOutcome, partial: &mut ClassificationPartial) {
        for standing in &outcome.standings {
            partial.add(standing, self.by.is_some());
        }
    }

    fn next_change_at(&self, state: &ClassificationState, now: Millis) -> Option<Millis> {
        let moved = self.inner.next_change_at(&state.inner, now);
        let said = self.ledger.next_change_at(&state.book, now);
        moved.into_iter().chain(said).min()
    }
}
