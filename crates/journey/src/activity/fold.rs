//! Activity as a fold: the periods in which a unit was active.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::Activity;
use super::answer::ActivityPartial;
use crate::{Context, Events, Fold, Periods, PlanBuilder, QuestionError};

/// The fold of an [`Activity`].
#[derive(Debug)]
pub struct ActivityFold {
    event: u64,
    /// The period before the first one shown, and those shown.
    pub(super) periods: Periods,
    pub(super) as_of_ms: Millis,
}

/// How a person stands in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityState {
    /// The first activity ever.
    New,
    /// Also active in the period before.
    Returning,
    /// Active before, but not in the period before.
    Resurrecting,
    /// Not active, but active in the period before.
    Dormant,
}

impl ActivityState {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [
        Self::New,
        Self::Returning,
        Self::Resurrecting,
        Self::Dormant,
    ];
}

/// What is remembered of a unit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ActivityLog {
    /// Active before any period looked at.
    before: bool,
    /// Active periods, ascending.
    active: Vec<u32>,
    /// Where the last active period ends.
    until_ms: Option<Millis>,
}

/// What one unit contributes: its standing in each period where it has one.
#[derive(Debug, Default)]
pub struct ActivityOutcome {
    /// (period, standing), ascending; periods counted from the first one shown.
    pub standings: Vec<(u32, ActivityState)>,
}

impl ActivityFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Activity,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if context.keep.is_some() {
            return Err(QuestionError::invalid(
                "keep",
                "activity has no event an after-match filter could look at; put the condition into `activity.event.where`",
            ));
        }
        let event = plan.filter(&question.event, "activity.event")?;
        let (from, to) = context.closed_range();
        let to = to.min(context.as_of_ms.saturating_add(1)).max(from);
        let shown = Periods::covering(
            question.period,
            &context.timezone,
            from,
            from.saturating_add(1),
        )?;
        let before = shown.start(0).saturating_sub(1);
        let periods = Periods::covering(question.period, &context.timezone, before, to)?;
        plan.read(Millis::MIN, periods.start(periods.len()));
        Ok(Self {
            event,
            periods,
            as_of_ms: context.as_of_ms,
        })
    }

    /// How many periods are shown; `is_active` says of one whether anybody was active in it.
    pub(super) fn shown(&self, is_active: impl FnOnce(usize) -> bool) -> usize {
        let listed = self
            .periods
            .listed(self.as_of_ms, |period| is_active(period - 1));
        listed.saturating_sub(1)
    }

    /// The label of a shown period.
    pub(super) fn label(&self, period: usize) -> &str {
        self.periods.label(period + 1)
    }

    /// Whether a shown period is over as of the question's instant.
    pub(super) fn is_over(&self, period: usize) -> bool {
        self.periods.end(period + 1) <= self.as_of_ms.saturating_add(1)
    }

    /// Whether the event counts as activity.
    pub(super) fn is_active(&self, mask: u64) -> bool {
        mask & self.event != 0
    }
}

impl Fold for ActivityFold {
    type State = ActivityLog;
    type Outcome = ActivityOutcome;
    type Partial = ActivityPartial;

    fn init(&self) -> ActivityLog {
        ActivityLog::default()
    }

    fn reset(&self, state: &mut ActivityLog) {
        state.before = false;
        state.active.clear();
        state.until_ms = None;
    }

    fn step(&self, state: &mut ActivityLog, events: Events<'_>) {
        let begin_ms = self.periods.start(0);
        for (&time_ms, &mask) in events.time().iter().zip(events.mask()) {
            // Most events fall in the period of the one before.
            let is_known = state.until_ms.is_some_and(|until_ms| time_ms < until_ms);
            if is_known || !self.is_active(mask) {
                continue;
            }
            if time_ms > self.as_of_ms {
                break;
            }
            if time_ms < begin_ms {
                state.before = true;
            } else if let Some(period) = self.periods.index(time_ms) {
                state.active.push(period as u32);
                state.until_ms = Some(self.periods.end(period));
            }
        }
    }

    fn finish(&self, state: &ActivityLog, outcome: &mut ActivityOutcome) {
        outcome.standings.clear();
        let last = self.shown(|_| true) as u32;
        let mut previous = None;
        // Position 0 is the period before the first shown, so shown ones are one less.
        for &period in &state.active {
            let standing = match previous {
                None if !state.before => ActivityState::New,
                Some(previous) if previous + 1 == period => ActivityState::Returning,
                _ => ActivityState::Resurrecting,
            };
            if period > 0 {
                push_dormant(outcome, previous, period);
                outcome.standings.push((period - 1, standing));
            }
            previous = Some(period);
        }
        push_dormant(outcome, previous, last + 1);
    }

    fn add(&self, outcome: &ActivityOutcome, partial: &mut ActivityPartial) {
        partial.add(outcome);
    }

    fn next_change_at(&self, state: &ActivityLog, now: Millis) -> Option<Millis> {
        state
            .until_ms
            .filter(|&until_ms| until_ms > now && until_ms < Millis::MAX)
    }
}

/// Silent in the period after `previous`, unless that is `next` already.
fn push_dormant(outcome: &mut ActivityOutcome, previous: Option<u32>, next: u32) {
    if let Some(previous) = previous.filter(|previous| previous + 1 < next) {
        outcome.standings.push((previous, ActivityState::Dormant));
    }
}
