//! The preceding question as a fold: when somebody started, what they did first and when, and
//! when the outcome came.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis};

use super::document::{Preceding, PrecedingSort};
use super::partial::PrecedingPartial;
use crate::flow::keep_bit;
use crate::trend::Tally;
use crate::{Context, EventFilter, Events, Fold, NO_CODE, PlanBuilder, QuestionError};

/// Time allowed when the question does not say.
const DEFAULT_WITHIN_MS: Millis = 7 * DAY_MS;
const DEFAULT_MINIMUM: u64 = 30;
const DEFAULT_LIMIT: usize = 50;
const MAX_LIMIT: usize = 1_000;

/// What came before an outcome, per person.
#[derive(Debug)]
pub struct PrecedingFold {
    /// Codes of items.
    pub(super) lane: usize,
    pub(super) within_ms: Millis,
    pub(super) minimum: u64,
    pub(super) limit: usize,
    pub(super) sort: PrecedingSort,
    outcome_bit: u64,
    item_bit: u64,
    keep_bit: Option<u64>,
    range: (Option<Millis>, Option<Millis>),
    as_of_ms: Millis,
}

/// What is remembered of a person between events.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PrecedingState {
    start: Option<Start>,
    outcome: Option<Millis>,
    /// When each item was done first, no later than the outcome.
    done: Tally<u32, Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Start {
    time: Millis,
    is_kept: bool,
    /// Whether every event of its instant so far is an outcome.
    is_outcome: bool,
}

/// What one person contributes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrecedingOutcome {
    pub(super) journey: Option<Journey>,
    /// Items with the first time each was done, ascending by code.
    pub(super) done: Vec<(u32, Millis)>,
}

/// A person's way from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Journey {
    pub start: Millis,
    pub is_at_once: bool,
    pub outcome: Option<Millis>,
}

/// What came of a stretch that was watched for the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum CameOf {
    /// The outcome came in time.
    Followed,
    /// It did not.
    NotFollowed,
    /// The item came first.
    DidFirst,
    /// The time is not over.
    Immature,
    /// The outcome was the start.
    AtOnce,
}

impl PrecedingFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Preceding,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check(question)?;
        let within_ms = question
            .within
            .map_or(DEFAULT_WITHIN_MS, |within| within.millis);
        let items = EventFilter {
            event: question.events.clone(),
            condition: None,
        };
        let until = context
            .to_ms
            .map_or(Millis::MAX, |to| to.saturating_add(within_ms));
        plan.all_events();
        plan.read(context.from_ms.unwrap_or(Millis::MIN), until);
        Ok(Self {
            lane: plan.codes(question.by.property()),
            within_ms,
            minimum: question.minimum.unwrap_or(DEFAULT_MINIMUM),
            limit: question.limit.unwrap_or(DEFAULT_LIMIT),
            sort: question.sort,
            outcome_bit: plan.filter(&question.outcome, "preceding.outcome")?,
            item_bit: plan.filter(&items, "preceding.events")?,
            keep_bit: keep_bit(context, plan)?,
            range: (context.from_ms, context.to_ms),
            as_of_ms: context.as_of_ms,
        })
    }

    fn in_range(&self, time: Millis) -> bool {
        let (from, to) = self.range;
        from.is_none_or(|from| time >= from) && to.is_none_or(|to| time < to)
    }

    fn take_in(&self, state: &mut PrecedingState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        let (is_outcome, in_range) = (mask & self.outcome_bit != 0, self.in_range(time));
        if state.start.is_none() && !in_range {
            return;
        }
        let start = state.start.get_or_insert(Start {
            time,
            is_kept: self.keep_bit.is_none_or(|bit| mask & bit != 0),
            is_outcome: true,
        });
        start.is_outcome &= is_outcome || time > start.time;
        if is_outcome {
            state.outcome.get_or_insert(time);
            return;
        }
        let is_late = state.outcome.is_some_and(|outcome| time > outcome);
        if !in_range || is_late || mask & self.item_bit == 0 {
            return;
        }
        let code = events.codes(self.lane)[index];
        if code != NO_CODE && state.done.get(&code).is_none() {
            state.done.insert(code, time);
        }
    }

    /// Whether the time allowed from `since` on is over.
    fn is_over(&self, since: Millis) -> bool {
        self.as_of_ms > since.saturating_add(self.within_ms)
    }

    fn came_of(&self, since: Millis, outcome: Option<Millis>) -> CameOf {
        if !self.is_over(since) {
            return CameOf::Immature;
        }
        let last = since.saturating_add(self.within_ms);
        match outcome.is_some_and(|outcome| outcome <= last) {
            true => CameOf::Followed,
            false => CameOf::NotFollowed,
        }
    }

    /// What came of the start.
    pub(super) fn since_start(&self, journey: &Journey) -> CameOf {
        match journey.is_at_once {
            true => CameOf::AtOnce,
            false => self.came_of(journey.start, journey.outcome),
        }
    }

    /// What came of an item first done at `done`; `None` of who starts with the outcome.
    pub(super) fn since_item(&self, journey: &Journey, done: Millis) -> Option<CameOf> {
        (!journey.is_at_once).then(|| self.came_of(done, journey.outcome))
    }

    /// What came of the start without an item, which was perhaps first done at `done`. `None`
    /// of who starts with it, or with the outcome.
    pub(super) fn without_item(&self, journey: &Journey, done: Option<Millis>) -> Option<CameOf> {
        if journey.is_at_once || done == Some(journey.start) {
            return None;
        }
        let came_of = self.since_start(journey);
        let last = journey.start.saturating_add(self.within_ms);
        let is_first = done.is_some_and(|done| done <= last);
        Some(match (came_of, is_first) {
            (CameOf::Followed | CameOf::NotFollowed, true) => CameOf::DidFirst,
            (came_of, _) => came_of,
        })
    }
}

impl PrecedingOutcome {
    /// When an item was done first.
    pub(super) fn done(&self, code: u32) -> Option<Millis> {
        let place = self.done.binary_search_by_key(&code, |(code, _)| *code);
        place.ok().map(|place| self.done[place].1)
    }
}

fn check(question: &Preceding) -> Result<(), QuestionError> {
    let invalid = |field: &str, message: String| {
        Err(QuestionError::invalid(
            format!("preceding.{field}"),
            message,
        ))
    };
    if question.outcome.is_any() {
        return invalid(
            "outcome",
            "every event would be the outcome; name one, or give a condition".to_owned(),
        );
    }
    if question.within.is_some_and(|within| within.millis <= 0) {
        return invalid("within", "the outcome needs some time; write 7d".to_owned());
    }
    if question.by.property().trim().is_empty() {
        return invalid("by.property", "the property name is empty".to_owned());
    }
    if question.minimum == Some(0) {
        return invalid("minimum", "at least 1 person is needed".to_owned());
    }
    let limit = question.limit.unwrap_or(DEFAULT_LIMIT);
    match (1..=MAX_LIMIT).contains(&limit) {
        true => Ok(()),
        false => invalid("limit", format!("`limit` is outside 1 to {MAX_LIMIT}")),
    }
}

impl Fold for PrecedingFold {
    type State = PrecedingState;
    type Outcome = PrecedingOutcome;
    type Partial = PrecedingPartial;

    fn init(&self) -> PrecedingState {
        PrecedingState::default()
    }

    fn reset(&self, state: &mut PrecedingState) {
        state.start = None;
        state.outcome = None;
        state.done.clear();
    }

    fn step(&self, state: &mut PrecedingState, events: Events<'_>) {
        for index in 0..events.len() {
            self.take_in(state, events, index);
        }
    }

    fn finish(&self, state: &PrecedingState, outcome: &mut PrecedingOutcome) {
        let kept = state.start.filter(|start| start.is_kept);
        outcome.journey = kept.map(|start| Journey {
            start: start.time,
            is_at_once: start.is_outcome,
            outcome: state.outcome,
        });
        outcome.done.clear();
        if kept.is_some() {
            let done = state.done.iter().map(|(code, time)| (*code, *time));
            outcome.done.extend(done);
            outcome.done.sort_unstable();
        }
    }

    fn add(&self, outcome: &PrecedingOutcome, partial: &mut PrecedingPartial) {
        partial.add(self, outcome);
    }

    fn next_change_at(&self, state: &PrecedingState, now: Millis) -> Option<Millis> {
        let start = state
            .start
            .filter(|start| start.is_kept && !start.is_outcome)?;
        let done = state.done.iter().map(|(_, time)| *time);
        let closes = |since: Millis| since.checked_add(self.within_ms)?.checked_add(1);
        let all = done.chain([start.time]).filter_map(closes);
        all.filter(|closes| *closes > now).min()
    }
}
