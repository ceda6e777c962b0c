//! Joined journeys as a fold: two lifecycles over one subject's events, and its touches.

use serde::{Deserialize, Serialize};
use wayfarer_core::{EventKind, Millis};

use super::document::{Joined, JoinedValue};
use super::group::{Grouping, Told};
use super::outcome::{JoinedOutcome, JoinedUnit};
use super::partial::JoinedPartial;
use crate::lifecycle::{Lifecycle, LifecycleFold, LifecycleState};
use crate::people::filter_of;
use crate::stages::fold_of;
use crate::trend::Sums;
use crate::{
    Context, EventFilter, Events, Fold, LifecycleRef, NO_CODE, PlanBuilder, QuestionError,
};

const AMOUNT: &str = "$amount";

/// The fold of a [`Joined`].
#[derive(Debug)]
pub struct JoinedFold {
    pub(super) before: Side,
    pub(super) after: Side,
    pub(super) grouping: Grouping,
    pub(super) value: Option<Valued>,
    pub(super) top: usize,
    hand_over: At,
    /// Any event that counts.
    touch: u64,
    from_ms: Option<Millis>,
    to_ms: Option<Millis>,
    as_of_ms: Millis,
}

/// One of the two lifecycles.
#[derive(Debug)]
pub(super) struct Side {
    pub lifecycle: Lifecycle,
    pub version: Option<u32>,
    fold: LifecycleFold,
}

/// When subjects are handed over.
#[derive(Debug)]
enum At {
    Start,
    Enters(u16),
    Event(u64),
}

/// How a value is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Valued {
    bit: u64,
    lane: usize,
    /// Where the currency stands; `None` where the value is no money.
    pub currency: Option<usize>,
}

/// What is remembered of a subject.
#[derive(Debug, Serialize, Deserialize)]
pub struct JoinedState {
    before: LifecycleState,
    after: LifecycleState,
    /// Instants of events.
    touches: Vec<Millis>,
    /// Codes that may decide the group, from when on: the first, or each change.
    codes: Vec<(Millis, u32)>,
    /// When, how much, of which currency.
    values: Vec<(Millis, f64, u32)>,
    /// The first event that hands over.
    event_at: Option<Millis>,
}

impl Side {
    fn new(
        of: &LifecycleRef,
        path: &str,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let (lifecycle, version) = of.definition(path)?;
        Ok(Self {
            lifecycle: lifecycle.clone(),
            version,
            fold: fold_of(lifecycle, context, plan, path)?,
        })
    }
}

impl JoinedFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Joined,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if context.keep.is_some() {
            let message = "a joined question has no anchoring event; narrow the hand-over instead";
            return Err(QuestionError::invalid("keep", message));
        }
        let before = Side::new(&question.before, "joined.before", context, plan)?;
        let after = Side::new(&question.after, "joined.after", context, plan)?;
        if before.lifecycle.subject != after.lifecycle.subject {
            return Err(QuestionError::invalid(
                "joined.after.subject",
                "the two lifecycles are of different subjects, so nobody can be found in both",
            ));
        }
        let kinds = context.kinds.iter().copied();
        let kinds: Vec<_> = kinds.filter(|kind| *kind != EventKind::System).collect();
        let any = EventFilter::default();
        Ok(Self {
            hand_over: hand_over(question, &before.lifecycle, plan)?,
            touch: plan.filter_of_kinds(&any, &kinds, "joined")?,
            grouping: Grouping::new(&question.by, plan)?,
            value: match &question.value {
                Some(value) => Some(valued(value, &kinds, plan)?),
                None => None,
            },
            top: question.top,
            before,
            after,
            from_ms: context.from_ms,
            to_ms: context.to_ms,
            as_of_ms: context.as_of_ms,
        })
    }

    /// When a subject was handed over.
    fn at(&self, state: &JoinedState, outcome: &JoinedOutcome) -> Option<Millis> {
        match self.hand_over {
            At::Start => outcome.after.moves.first().map(|step| step.at),
            At::Enters(stage) => {
                let mut moves = outcome.before.moves.iter();
                moves.find(|step| step.to == stage).map(|step| step.at)
            }
            At::Event(_) => state.event_at,
        }
    }

    fn take(&self, state: &mut JoinedState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if let At::Event(bit) = self.hand_over
            && mask & bit != 0
        {
            state.event_at.get_or_insert(time);
        }
        if let Some(value) = self.value
            && mask & value.bit != 0
        {
            let number = events.numbers(value.lane)[index];
            if !number.is_nan() {
                let currency = value
                    .currency
                    .map_or(NO_CODE, |lane| events.codes(lane)[index]);
                state.values.push((time, number, currency));
            }
        }
        if mask & self.touch == 0 {
            return;
        }
        state.touches.push(time);
        let code = self.grouping.lane().map(|lane| events.codes(lane)[index]);
        let Some(code) = code.filter(|code| *code != NO_CODE) else {
            return;
        };
        let is_news = match (&self.grouping, state.codes.last()) {
            (_, None) => true,
            (Grouping::Last { .. }, Some((_, last))) => *last != code,
            _ => false,
        };
        if is_news {
            state.codes.push((time, code));
        }
    }

    /// The code that decides the group of a subject handed over at `at`.
    fn code(&self, state: &JoinedState, at: Millis) -> Option<u32> {
        let known = state.codes.partition_point(|(time, _)| *time <= at);
        known.checked_sub(1).map(|last| state.codes[last].1)
    }

    fn unit(&self, state: &JoinedState, outcome: &JoinedOutcome, at: Millis) -> JoinedUnit {
        let touches = state.touches.partition_point(|time| *time <= at);
        let first = state.touches.first().filter(|first| **first <= at);
        let days_ms = first.map(|first| at - first);
        let told = Told {
            before: &outcome.before,
            at,
            code: self.code(state, at),
            days_ms,
        };
        let mut unit = JoinedUnit {
            at,
            group: self.grouping.of(told, &self.before.lifecycle),
            touches: touches as u64,
            days_ms,
            ..JoinedUnit::default()
        };
        unit.look_after(&outcome.after, &self.after.lifecycle, self.as_of_ms);
        let is_money = self.value.is_some_and(|value| value.currency.is_some());
        let since = state.values.partition_point(|(time, ..)| *time < at);
        for (_, number, currency) in &state.values[since..] {
            let known = unit.value.iter().position(|(code, _)| code == currency);
            let place = known.unwrap_or_else(|| {
                unit.value.push((*currency, Sums::default()));
                unit.value.len() - 1
            });
            unit.value[place].1.push(*number, is_money);
        }
        unit
    }

    /// Whether an event with this mask is a touch.
    pub(super) fn is_touch(&self, mask: u64) -> bool {
        mask & self.touch != 0
    }

    fn in_range(&self, at: Millis) -> bool {
        self.from_ms.is_none_or(|from| at >= from)
            && self.to_ms.is_none_or(|to| at < to)
            && at <= self.as_of_ms
    }
}

fn hand_over(
    question: &Joined,
    before: &Lifecycle,
    plan: &mut PlanBuilder,
) -> Result<At, QuestionError> {
    let Some(at) = &question.at else {
        return Ok(At::Start);
    };
    if let Some(filter) = at.filter()? {
        return Ok(At::Event(plan.filter(&filter, "joined.at")?));
    }
    let key = at.enters.as_deref().unwrap_or_default();
    let stage = before.stage_index(key).ok_or_else(|| {
        let keys: Vec<_> = before
            .stages
            .iter()
            .map(|stage| stage.key.as_str())
            .collect();
        let message = format!(
            "no stage '{key}'; the stages of `before` are {}",
            keys.join(", ")
        );
        QuestionError::invalid("joined.at.enters", message)
    })?;
    Ok(At::Enters(stage as u16))
}

fn valued(
    value: &JoinedValue,
    kinds: &[EventKind],
    plan: &mut PlanBuilder,
) -> Result<Valued, QuestionError> {
    let filter = filter_of(&value.event, &value.condition);
    let is_money = value.sum == AMOUNT;
    Ok(Valued {
        bit: plan.filter_of_kinds(&filter, kinds, "joined.value")?,
        lane: plan.numbers(&value.sum),
        currency: is_money.then(|| plan.codes("$currency")),
    })
}

impl Fold for JoinedFold {
    type State = JoinedState;
    type Outcome = JoinedOutcome;
    type Partial = JoinedPartial;

    fn init(&self) -> JoinedState {
        JoinedState {
            before: self.before.fold.init(),
            after: self.after.fold.init(),
            touches: Vec::new(),
            codes: Vec::new(),
            values: Vec::new(),
            event_at: None,
        }
    }

    fn reset(&self, state: &mut JoinedState) {
        self.before.fold.reset(&mut state.before);
        self.after.fold.reset(&mut state.after);
        state.touches.clear();
        state.codes.clear();
        state.values.clear();
        state.event_at = None;
    }

    fn step(&self, state: &mut JoinedState, events: Events<'_>) {
        self.before.fold.step(&mut state.before, events);
        self.after.fold.step(&mut state.after, events);
        for index in 0..events.len() {
            self.take(state, events, index);
        }
    }

    fn finish(&self, state: &JoinedState, outcome: &mut JoinedOutcome) {
        self.before.fold.finish(&state.before, &mut outcome.before);
        self.after.fold.finish(&state.after, &mut outcome.after);
        let at = self.at(state, outcome);
        outcome.is_waiting = at.is_none() && !outcome.before.moves.is_empty();
        let at = at.filter(|at| self.in_range(*at));
        outcome.unit = at.map(|at| self.unit(state, outcome, at));
    }

    fn add(&self, outcome: &JoinedOutcome, partial: &mut JoinedPartial) {
        partial.not_handed_over += u64::from(outcome.is_waiting);
        if let Some(unit) = &outcome.unit {
            partial.take(unit);
        }
    }

    fn next_change_at(&self, state: &JoinedState, now: Millis) -> Option<Millis> {
        let before = self.before.fold.next_change_at(&state.before, now);
        let after = self.after.fold.next_change_at(&state.after, now);
        before.into_iter().chain(after).min()
    }
}
