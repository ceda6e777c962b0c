//! The conversion question as a fold: did a unit that came in some way reach the goal?

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::flow::keep_bit;
use crate::sessions::{Looks, Scope};
use crate::trend::Tally;
use crate::{
    Context, Conversion, Events, Fold, Merge, PlanBuilder, QuestionError, SessionRule, Unit,
};

/// Groups shown when the question does not say.
const DEFAULT_TOP: usize = 25;
/// Groups a question may show.
const MAX_TOP: usize = 1_000;
/// Times kept for exact medians; beyond it medians are refused.
pub(super) const MAX_TIMES: u64 = 20_000_000;

/// Conversion by where units came in.
#[derive(Debug)]
pub struct ConversionFold {
    pub(super) scope: Scope,
    pub(super) lane: usize,
    pub(super) top: usize,
    entry_bit: u64,
    goal_bit: u64,
    keep_bit: Option<u64>,
    window: Option<Millis>,
    as_of_ms: Millis,
}

/// What is remembered of a unit between events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ConversionState {
    start: Option<Millis>,
    last: Millis,
    entry: Option<Entry>,
    /// First goal at or after the entry that is not the entry itself.
    goal: Option<Millis>,
    /// A goal seen before any entry, and when: it counts for an entry of the same instant.
    goal_before: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Entry {
    time: Millis,
    code: u32,
    is_kept: bool,
}

/// How one unit came in and whether it converted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConversionOutcome {
    pub(super) entered: Option<Entered>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entered {
    pub code: u32,
    pub at: Millis,
    /// Time from entry to goal.
    pub took: Option<Millis>,
    pub is_open: bool,
}

/// What many units add up to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ConversionPartial {
    pub(super) groups: Tally<u32, Counts>,
    time_count: u64,
    pub(super) has_dropped_times: bool,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Counts {
    pub entered: u64,
    pub converted: u64,
    pub open: u64,
    pub times: Vec<Millis>,
}

impl Counts {
    pub fn merge(&mut self, other: Self) {
        self.entered += other.entered;
        self.converted += other.converted;
        self.open += other.open;
        self.times.extend(other.times);
    }
}

impl ConversionPartial {
    fn keep_limit(&mut self) {
        if self.time_count > MAX_TIMES {
            self.has_dropped_times = true;
            self.groups
                .values_mut()
                .for_each(|counts| counts.times = Vec::new());
        }
    }
}

impl Merge for ConversionPartial {
    fn merge(&mut self, other: Self) {
        self.groups.absorb(other.groups, Counts::merge);
        self.time_count += other.time_count;
        self.has_dropped_times |= other.has_dropped_times;
        self.keep_limit();
    }
}

impl ConversionFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Conversion,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if question
            .top
            .is_some_and(|top| !(1..=MAX_TOP).contains(&top))
        {
            return Err(QuestionError::invalid(
                "conversion.top",
                format!("`top` is outside 1 to {MAX_TOP}"),
            ));
        }
        let property = question.by.property();
        if property.trim().is_empty() {
            return Err(QuestionError::invalid(
                "conversion.by.property",
                "the property name is empty",
            ));
        }
        let unit = question
            .unit
            .clone()
            .unwrap_or_else(|| Unit::Session(SessionRule::default()));
        let entry = question.entry.clone().unwrap_or_default();
        Ok(Self {
            scope: Scope::new(&unit, Looks::Ahead, context, plan, "conversion.unit")?,
            lane: plan.codes(property),
            top: question.top.unwrap_or(DEFAULT_TOP),
            entry_bit: plan.filter(&entry, "conversion.entry")?,
            goal_bit: plan.filter(&question.goal, "conversion.goal")?,
            keep_bit: keep_bit(context, plan)?,
            window: question.window.map(|window| window.millis),
            as_of_ms: context.as_of_ms,
        })
    }

    pub(super) fn is_goal(&self, mask: u64) -> bool {
        mask & self.goal_bit != 0
    }

    fn take_in(&self, state: &mut ConversionState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        let start = *state.start.get_or_insert(time);
        if !self.scope.admits_unit(start) {
            return;
        }
        state.last = time;
        let is_goal = self.is_goal(mask);
        if state.entry.is_none() && mask & self.entry_bit != 0 && self.scope.admits_anchor(time) {
            state.entry = Some(Entry {
                time,
                code: events.codes(self.lane)[index],
                is_kept: self.keep_bit.is_none_or(|bit| mask & bit != 0),
            });
            state.goal = state.goal_before.filter(|goal| *goal == time);
            return;
        }
        if !is_goal {
            return;
        }
        match state.entry {
            None => state.goal_before = Some(time),
            Some(_) => {
                state.goal.get_or_insert(time);
            }
        }
    }

    fn is_inside(&self, took: Millis) -> bool {
        self.window.is_none_or(|window| took <= window)
    }

    /// First instant at which a unit without a goal can no longer reach it.
    fn closes_at(&self, entered: Millis, last: Millis) -> Millis {
        let window = self.window.map_or(Millis::MAX, |window| {
            entered.saturating_add(window).saturating_add(1)
        });
        match (self.scope.is_session(), self.window) {
            (false, Some(_)) => window,
            // Without a window a unit that is no session may always convert.
            (false, None) => Millis::MAX,
            (true, _) => window.min(self.scope.ends_at(last)),
        }
    }
}

impl Fold for ConversionFold {
    type State = ConversionState;
    type Outcome = ConversionOutcome;
    type Partial = ConversionPartial;

    fn init(&self) -> ConversionState {
        ConversionState::default()
    }

    fn reset(&self, state: &mut ConversionState) {
        *state = ConversionState::default();
    }

    fn step(&self, state: &mut ConversionState, events: Events<'_>) {
        for index in 0..events.len() {
            self.take_in(state, events, index);
        }
    }

    fn finish(&self, state: &ConversionState, outcome: &mut ConversionOutcome) {
        outcome.entered = state.entry.filter(|entry| entry.is_kept).map(|entry| {
            let took = state.goal.map(|goal| goal.saturating_sub(entry.time));
            let took = took.filter(|took| self.is_inside(*took));
            let may_convert =
                state.goal.is_none() && self.as_of_ms < self.closes_at(entry.time, state.last);
            Entered {
                code: entry.code,
                at: entry.time,
                took,
                is_open: may_convert,
            }
        });
    }

    fn add(&self, outcome: &ConversionOutcome, partial: &mut ConversionPartial) {
        let Some(entered) = &outcome.entered else {
            return;
        };
        let counts = partial.groups.at(entered.code);
        counts.entered += 1;
        counts.open += u64::from(entered.is_open);
        let Some(took) = entered.took else { return };
        counts.converted += 1;
        partial.time_count += 1;
        if !partial.has_dropped_times {
            counts.times.push(took);
            partial.keep_limit();
        }
    }

    fn next_change_at(&self, state: &ConversionState, now: Millis) -> Option<Millis> {
        let entry = state
            .entry
            .filter(|entry| entry.is_kept && state.goal.is_none())?;
        let closes = self.closes_at(entry.time, state.last);
        (closes > now && closes < Millis::MAX).then_some(closes)
    }
}
