//! The back-test as a fold: each subject's alarms beside its outcomes.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::late::{Lateness, Waiting};
use super::partial::BacktestPartial;
use super::raise::{Advance, Source, SourceState};
use super::{Alarm, Backtest};
use crate::breakdown::Breakdown;
use crate::{Context, Events, Fold, NO_CODE, PeriodUnit, Periods, PlanBuilder, QuestionError};

/// The fold of a [`Backtest`].
#[derive(Debug)]
pub struct BacktestFold {
    pub(super) thresholds: Vec<f64>,
    pub(super) source: Source,
    pub(super) outcome_bit: u64,
    pub(super) owner: Option<Breakdown>,
    late: Lateness,
    pub(super) scope: Scope,
}

/// What counts, and how it is judged.
#[derive(Debug)]
pub(super) struct Scope {
    pub from_ms: Millis,
    pub until_ms: Millis,
    pub as_of_ms: Millis,
    pub horizon_ms: Millis,
    pub weeks: Periods,
}

/// What is remembered of a subject.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BacktestState {
    source: SourceState,
    waiting: Waiting,
    owner: u32,
    outcomes: Vec<Millis>,
}

/// What one subject contributes.
#[derive(Debug, Default)]
pub struct BacktestOutcome {
    /// Alarms of the range, by line and time.
    pub(super) alarms: Vec<Judged>,
    /// Outcomes of the range, by line and time.
    pub(super) outcomes: Vec<Foretold>,
    /// Who answers for the subject, if anybody ever did.
    pub(super) owner: u32,
    pub(super) late: u64,
    pub(super) backfilled: u64,
}

/// An alarm and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judged {
    pub line: u16,
    pub at: Millis,
    pub owner: u32,
    /// Position of the detector that raised it.
    pub detector: Option<u16>,
    pub verdict: Verdict,
}

/// What came of an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The outcome came within the horizon.
    TruePositive,
    /// It did not.
    FalseAlarm,
    /// The horizon is not over.
    Open,
}

/// An outcome and how long before it the alarm was raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Foretold {
    pub line: u16,
    pub at: Millis,
    /// From the earliest alarm within the horizon; `None` = missed.
    pub lead_ms: Option<Millis>,
}

impl Scope {
    fn new(question: &Backtest, context: &Context) -> Result<Self, QuestionError> {
        let (from_ms, to_ms) = context.closed_range();
        let until_ms = to_ms.min(context.as_of_ms.saturating_add(1)).max(from_ms);
        Ok(Self {
            from_ms,
            until_ms,
            as_of_ms: context.as_of_ms,
            horizon_ms: question.horizon.millis,
            weeks: Periods::covering(PeriodUnit::Week, &context.timezone, from_ms, until_ms)?,
        })
    }

    fn counts(&self, at: Millis) -> bool {
        at >= self.from_ms && at < self.until_ms
    }

    /// Weeks of the range, the parts of a week it begins and ends with as parts.
    pub fn weeks_long(&self) -> f64 {
        (self.until_ms - self.from_ms) as f64 / (7.0 * wayfarer_core::DAY_MS as f64)
    }

    /// The alarm is judged once its horizon is over, whatever happened before.
    fn verdict(&self, at: Millis, outcomes: &[Millis]) -> Verdict {
        let end = at.saturating_add(self.horizon_ms);
        if end > self.as_of_ms {
            return Verdict::Open;
        }
        let came = outcomes
            .iter()
            .any(|outcome| *outcome > at && *outcome <= end);
        match came {
            true => Verdict::TruePositive,
            false => Verdict::FalseAlarm,
        }
    }
}

fn check(question: &Backtest, context: &Context) -> Result<(), QuestionError> {
    if question.horizon.millis <= 0 {
        return Err(QuestionError::invalid(
            "backtest.horizon",
            "the horizon is empty; give a length such as 90d",
        ));
    }
    if question.thresholds.len() > Backtest::MAX_THRESHOLDS {
        return Err(QuestionError::too_large(
            "backtest.thresholds",
            format!(
                "at most {} thresholds are tried at once",
                Backtest::MAX_THRESHOLDS
            ),
        ));
    }
    let is_sound = |threshold: &f64| match question.alarm {
        Alarm::Signals { .. } => threshold.is_finite(),
        _ => (0.0..=100.0).contains(threshold),
    };
    if !question.thresholds.iter().all(is_sound) {
        return Err(QuestionError::invalid(
            "backtest.thresholds",
            "scores lie between 0 and 100",
        ));
    }
    if context.keep.is_some() {
        return Err(QuestionError::invalid(
            "keep",
            "a back-test has no anchoring event an after-match filter could look at; put the condition into the alarm",
        ));
    }
    Ok(())
}

impl BacktestFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Backtest,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check(question, context)?;
        let source = Source::new(question, context, plan)?;
        let outcome_bit = plan.filter(&question.outcome, "backtest.outcome")?;
        let owner = question.owner.as_ref();
        let owner = owner
            .map(|property| Breakdown::new(property, usize::MAX, plan, "backtest.owner"))
            .transpose()?;
        let late = Lateness::new(question, plan);
        let (codes, numbers) = plan.lanes();
        Ok(Self {
            thresholds: question.thresholds.clone(),
            scope: Scope::new(question, context)?,
            late: late.with_lanes(codes, numbers),
            source,
            outcome_bit,
            owner,
        })
    }

    /// Takes in an event from when it is known.
    fn take(&self, source: &mut SourceState, owner: &mut u32, events: Events<'_>) {
        self.source
            .advance(source, Advance::Through(events), *owner);
        if let Some(breakdown) = self.owner {
            *owner = breakdown.latest(*owner, events);
        }
    }
}

impl Fold for BacktestFold {
    type State = BacktestState;
    type Outcome = BacktestOutcome;
    type Partial = BacktestPartial;

    fn init(&self) -> BacktestState {
        BacktestState {
            source: self.source.init(),
            waiting: Waiting::default(),
            owner: NO_CODE,
            outcomes: Vec::new(),
        }
    }

    fn reset(&self, state: &mut BacktestState) {
        self.source.reset(&mut state.source);
        state.waiting.clear();
        state.owner = NO_CODE;
        state.outcomes.clear();
    }

    fn step(&self, state: &mut BacktestState, events: Events<'_>) {
        let masks = events.time().iter().zip(events.mask());
        let outcomes = masks.filter(|(_, mask)| *mask & self.outcome_bit != 0);
        state.outcomes.extend(outcomes.map(|(time, _)| *time));
        state.outcomes.dedup();
        let BacktestState {
            source,
            waiting,
            owner,
            ..
        } = state;
        self.late
            .feed(waiting, events, |event| self.take(source, owner, event));
    }

    fn finish(&self, state: &BacktestState, outcome: &mut BacktestOutcome) {
        let as_of = self.scope.as_of_ms;
        let mut known = state.clone();
        let BacktestState {
            source,
            waiting,
            owner,
            ..
        } = &mut known;
        self.late
            .release(waiting, as_of, &mut |event| self.take(source, owner, event));
        // What the instant asked about would decide is no history yet, unless it is a midnight.
        let until = Advance::Until(as_of.saturating_add(1));
        self.source.advance(source, until, *owner);
        (outcome.owner, outcome.late) = (*owner, waiting.late);
        outcome.backfilled = waiting.backfilled;
        self.judge(source, &state.outcomes, outcome);
    }

    fn add(&self, outcome: &BacktestOutcome, partial: &mut BacktestPartial) {
        partial.take(outcome, &self.scope, self.source.lines());
    }

    /// A back-test is of the past: it does not change by itself before its alarms' horizons
    /// are over.
    fn next_change_at(&self, state: &BacktestState, now: Millis) -> Option<Millis> {
        let mut source = state.source.clone();
        let until = Advance::Until(self.scope.as_of_ms.saturating_add(1));
        self.source.advance(&mut source, until, state.owner);
        let alarms = source.raised().iter();
        let ends = alarms.map(|alarm| alarm.at.saturating_add(self.scope.horizon_ms));
        ends.filter(|end| *end > now).min()
    }
}

impl BacktestFold {
    fn judge(&self, source: &SourceState, outcomes: &[Millis], into: &mut BacktestOutcome) {
        into.alarms.clear();
        into.outcomes.clear();
        let raised = source.raised();
        for alarm in raised.iter().filter(|alarm| self.scope.counts(alarm.at)) {
            into.alarms.push(Judged {
                line: alarm.line,
                at: alarm.at,
                owner: alarm.owner,
                detector: alarm.detector,
                verdict: self.scope.verdict(alarm.at, outcomes),
            });
        }
        for line in 0..self.source.lines() as u16 {
            for at in outcomes.iter().filter(|at| self.scope.counts(**at)) {
                let from = at.saturating_sub(self.scope.horizon_ms);
                let mut alarms = raised.iter().filter(|alarm| alarm.line == line);
                // The earliest within the horizon: how long there was to act.
                let first = alarms.find(|alarm| alarm.at >= from && alarm.at < *at);
                into.outcomes.push(Foretold {
                    line,
                    at: *at,
                    lead_ms: first.map(|alarm| at - alarm.at),
                });
            }
        }
    }
}
