//! The stickiness question as a fold: one person's active days, period by period.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::{Stickiness, StickinessDay};
use crate::flow::keep_bit;
use crate::trend::Tally;
use crate::{Context, Events, Fold, Merge, PeriodUnit, Periods, PlanBuilder, QuestionError};

/// Active days per period, per person.
#[derive(Debug)]
pub struct StickinessFold {
    pub(super) periods: Periods,
    /// Days that lie in each period, in the range and not after as-of.
    pub(super) days_of: Vec<u32>,
    /// Whether each period lies in the range whole and is over.
    pub(super) is_complete: Vec<bool>,
    pub(super) day: StickinessDay,
    days: Periods,
    active_bit: u64,
    keep_bit: Option<u64>,
    range: (Millis, Millis),
    pub(super) as_of_ms: Millis,
}

/// One person so far.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct StickinessState {
    /// Period and active days in it, ascending.
    counts: Vec<(u32, u32)>,
    /// The latest active day.
    day: Option<u32>,
}

/// One person: periods with an active day, and how many, ascending.
#[derive(Debug, Default)]
pub struct StickinessOutcome {
    pub(super) counts: Vec<(u32, u32)>,
}

/// People by period and number of active days.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct StickinessPartial {
    pub(super) people: Tally<(u32, u32), u64>,
}

impl Merge for StickinessPartial {
    fn merge(&mut self, other: Self) {
        self.people
            .absorb(other.people, |count, more| *count += more);
    }
}

impl StickinessFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Stickiness,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check(question)?;
        let (from, to) = context.closed_range();
        plan.read(from, to);
        let covering = |unit, from, to| Periods::covering(unit, &context.timezone, from, to);
        let periods = covering(question.per, from, to)?;
        let (first, last) = match periods.len().checked_sub(1) {
            Some(last) => (periods.start(0), periods.end(last)),
            None => (from, to),
        };
        let days = covering(question.day.unit(), first, last)?;
        let days_between = |start: Millis, stop: Millis| match (
            start < stop,
            days.index(start),
            days.index(stop - 1),
        ) {
            (true, Some(first), Some(last)) => (last - first + 1) as u32,
            _ => 0,
        };
        let end = to.min(context.as_of_ms.saturating_add(1));
        let each = || (0..periods.len()).map(|index| (periods.start(index), periods.end(index)));
        let days_of =
            |(start, stop): (Millis, Millis)| days_between(start.max(from), stop.min(end));
        let (first, last) = (context.from_ms, context.to_ms);
        // Where an end of the range is open, the store's first and last event say what is whole.
        let is_complete = |(start, stop): (Millis, Millis)| {
            first.is_none_or(|from| from <= start)
                && last.is_none_or(|to| stop <= to)
                && stop <= context.as_of_ms.saturating_add(1)
                && days_of((start, stop)) == days_between(start, stop)
        };
        Ok(Self {
            active_bit: plan.filter(&question.events, "stickiness.events")?,
            keep_bit: keep_bit(context, plan)?,
            days_of: each().map(days_of).collect(),
            is_complete: each().map(is_complete).collect(),
            day: question.day,
            range: (from, to),
            as_of_ms: context.as_of_ms,
            periods,
            days,
        })
    }

    /// The period and the day of an event that makes its day an active one.
    pub(super) fn active_on(&self, time: Millis, mask: u64) -> Option<(u32, u32)> {
        let is_active = mask & self.active_bit != 0
            && self.keep_bit.is_none_or(|bit| mask & bit != 0)
            && (self.range.0..self.range.1).contains(&time);
        if !is_active {
            return None;
        }
        let (period, day) = (self.periods.index(time)?, self.days.index(time)?);
        Some((period as u32, day as u32))
    }
}

fn check(question: &Stickiness) -> Result<(), QuestionError> {
    use PeriodUnit::{Month, Quarter, Week, Year};
    let longer: &[PeriodUnit] = match question.day {
        StickinessDay::Day => &[Week, Month, Quarter, Year],
        StickinessDay::Week => &[Month, Quarter, Year],
    };
    if longer.contains(&question.per) {
        return Ok(());
    }
    let message = match question.day {
        StickinessDay::Day => "days are counted per week, month, quarter or year",
        StickinessDay::Week => "weeks are counted per month, quarter or year",
    };
    Err(QuestionError::invalid("stickiness.per", message))
}

impl Fold for StickinessFold {
    type State = StickinessState;
    type Outcome = StickinessOutcome;
    type Partial = StickinessPartial;

    fn init(&self) -> StickinessState {
        StickinessState::default()
    }

    fn reset(&self, state: &mut StickinessState) {
        state.counts.clear();
        state.day = None;
    }

    fn step(&self, state: &mut StickinessState, events: Events<'_>) {
        for (time, mask) in events.time().iter().zip(events.mask()) {
            let Some((period, day)) = self.active_on(*time, *mask) else {
                continue;
            };
            match state.counts.last_mut() {
                // A day of the period before may go on in this one.
                Some((latest, count)) if *latest == period => {
                    *count += u32::from(state.day != Some(day));
                }
                _ => state.counts.push((period, 1)),
            }
            state.day = Some(day);
        }
    }

    fn finish(&self, state: &StickinessState, outcome: &mut StickinessOutcome) {
        outcome.counts.clone_from(&state.counts);
    }

    fn add(&self, outcome: &StickinessOutcome, partial: &mut StickinessPartial) {
        for counted in &outcome.counts {
            *partial.people.at(*counted) += 1;
        }
    }

    fn next_change_at(&self, _state: &StickinessState, _now: Millis) -> Option<Millis> {
        None
    }
}
