//! The paired question as a fold: a lifecycle, and everything that is measured.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis};

use super::document::{Paired, PairedAfter, PairedBefore, PairedMeasure};
use super::outcome::{LeftOut, PairedOutcome, Side};
use super::partial::PairedPartial;
use super::stretches::{After, Before, Sides, Stretch};
use crate::lifecycle::{History, Lifecycle, LifecycleFold, LifecycleState};
use crate::people::filter_of;
use crate::stages::fold_of;
use crate::{Context, Events, Fold, NO_CODE, PlanBuilder, QuestionError};

/// The fold of a [`Paired`].
#[derive(Debug)]
pub struct PairedFold {
    pub(super) question: Paired,
    pub(super) lifecycle: Lifecycle,
    pub(super) version: Option<u32>,
    pub(super) sides: Sides,
    pub(super) period_ms: Millis,
    pub(super) currency: Option<usize>,
    inner: LifecycleFold,
    bit: u64,
    minimum_ms: Millis,
    value: Value,
    as_of_ms: Millis,
}

/// Where the measured value of an event lies.
#[derive(Debug, Clone, Copy)]
enum Value {
    One,
    Number(usize),
    Code(usize),
}

/// What is remembered of a subject.
#[derive(Debug, Serialize, Deserialize)]
pub struct PairedState {
    pub(super) inner: LifecycleState,
    seen: Vec<Seen>,
}

/// One event that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Seen {
    at: Millis,
    number: f64,
    /// Of a distinct value, or of the currency of an amount.
    code: u32,
}

impl PairedFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Paired,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if context.from_ms.is_some() || context.to_ms.is_some() {
            let message = "stays are compared as of an instant; give `as_of` and `paired.recent`, and leave `range` out";
            return Err(QuestionError::invalid("range", message));
        }
        if context.keep.is_some() {
            let message = "a comparison has no anchoring event; put the condition into `where`";
            return Err(QuestionError::invalid("keep", message));
        }
        let path = "paired.lifecycle";
        let (lifecycle, version) = question.lifecycle.definition(path)?;
        let sides = sides(question, lifecycle, context)?;
        let inner = fold_of(lifecycle, context, plan, path)?;
        let filter = filter_of(&question.event, &question.condition);
        let bit = plan.filter_of_kinds(&filter, &context.kinds, "paired.event")?;
        let (value, currency) = match &question.measure {
            PairedMeasure::Count | PairedMeasure::DistinctDays => (Value::One, None),
            PairedMeasure::Distinct(name) => (Value::Code(plan.codes(name)), None),
            PairedMeasure::Sum(name) => {
                let currency = (name == "$amount").then(|| plan.codes("$currency"));
                (Value::Number(plan.numbers(name)), currency)
            }
        };
        let period_ms = question.per.millis();
        Ok(Self {
            lifecycle: lifecycle.clone(),
            version,
            sides,
            period_ms,
            currency,
            inner,
            bit,
            minimum_ms: minimum(question, period_ms)?,
            value,
            as_of_ms: context.as_of_ms,
            question: question.clone(),
        })
    }

    pub(super) fn history(&self, state: &PairedState) -> History {
        self.inner.history_at(&state.inner, self.as_of_ms)
    }

    /// Whether the event is measured.
    pub(super) fn is_measured(&self, events: Events<'_>, index: usize) -> bool {
        self.seen(events, index).is_some()
    }

    fn seen(&self, events: Events<'_>, index: usize) -> Option<Seen> {
        if events.mask()[index] & self.bit == 0 {
            return None;
        }
        let mut seen = Seen {
            at: events.time()[index],
            number: 1.0,
            code: NO_CODE,
        };
        match self.value {
            Value::One => {}
            Value::Code(lane) => {
                seen.code = events.codes(lane)[index];
                if seen.code == NO_CODE {
                    return None;
                }
            }
            Value::Number(lane) => {
                seen.number = events.numbers(lane)[index];
                if !seen.number.is_finite() {
                    return None;
                }
                if let Some(lane) = self.currency {
                    seen.code = events.codes(lane)[index];
                }
            }
        }
        Some(seen)
    }

    /// The measured events inside the whole periods of a stretch.
    fn inside<'s>(&self, stretch: &Stretch, seen: &'s [Seen]) -> &'s [Seen] {
        let from = seen.partition_point(|one| one.at < stretch.from);
        let end = stretch.end(self.period_ms);
        let to = seen.partition_point(|one| one.at < end);
        &seen[from..to.max(from)]
    }

    fn side(&self, stretches: &[Stretch], seen: &[Seen]) -> Side {
        let mut side = Side::default();
        for stretch in stretches {
            side.time_ms += (stretch.to - stretch.from).max(0);
            side.periods += stretch.periods(self.period_ms);
            side.total += self.measured(stretch, self.inside(stretch, seen));
        }
        side
    }

    /// The measure added up over the periods of one stretch.
    fn measured(&self, stretch: &Stretch, inside: &[Seen]) -> f64 {
        let slot = |length: Millis| move |one: &Seen| (one.at - stretch.from) / length;
        match &self.question.measure {
            PairedMeasure::Count => inside.len() as f64,
            PairedMeasure::Sum(_) => inside.iter().map(|one| one.number).sum(),
            PairedMeasure::DistinctDays => {
                let day = slot(DAY_MS);
                inside
                    .chunk_by(|left, right| day(left) == day(right))
                    .count() as f64
            }
            PairedMeasure::Distinct(_) => {
                let period = slot(self.period_ms);
                let periods = inside.chunk_by(|left, right| period(left) == period(right));
                let distinct = periods.map(|period| {
                    let mut codes: Vec<u32> = period.iter().map(|one| one.code).collect();
                    codes.sort_unstable();
                    codes.dedup();
                    codes.len()
                });
                distinct.sum::<usize>() as f64
            }
        }
    }

    fn left_out(&self, before: &Side, after: &Side) -> Option<LeftOut> {
        match (before.time_ms > 0, after.time_ms > 0) {
            (false, false) => return Some(LeftOut::Neither),
            (true, false) => return Some(LeftOut::OnlyBefore),
            (false, true) => return Some(LeftOut::OnlyAfter),
            (true, true) => {}
        }
        let is_short = |side: &Side| side.periods * self.period_ms < self.minimum_ms;
        (is_short(before) || is_short(after)).then_some(LeftOut::TooShort)
    }

    /// The one currency of a subject's amounts; `None` where there are several.
    fn currency_of(&self, stretches: &[&[Stretch]; 2], seen: &[Seen]) -> Option<u32> {
        if self.currency.is_none() {
            return Some(NO_CODE);
        }
        let inside = stretches.iter().flat_map(|side| side.iter());
        let mut codes = inside.flat_map(|stretch| self.inside(stretch, seen));
        let first = codes.next().map_or(NO_CODE, |one| one.code);
        codes.all(|one| one.code == first).then_some(first)
    }
}

fn sides(
    question: &Paired,
    lifecycle: &Lifecycle,
    context: &Context,
) -> Result<Sides, QuestionError> {
    let stage = |key: &String, path: &str| {
        let index = lifecycle.stage_index(key).ok_or_else(|| {
            let known: Vec<_> = lifecycle
                .stages
                .iter()
                .map(|one| one.key.as_str())
                .collect();
            let message = format!("no stage '{key}'; there are {}", known.join(", "));
            QuestionError::invalid(path, message)
        })?;
        Ok::<_, QuestionError>(index as u16)
    };
    let before = match &question.before {
        PairedBefore::Previous => Before::Previous,
        PairedBefore::Stage(key) => Before::Stage(stage(key, "paired.before.stage")?),
        PairedBefore::First(first) if first.millis > 0 => Before::First(first.millis),
        PairedBefore::First(_) => {
            let message = "the stretch has no length; write one such as 14d";
            return Err(QuestionError::invalid("paired.before.first", message));
        }
    };
    let after = match &question.after {
        PairedAfter::Now => After::Now,
        PairedAfter::Stage(key) => After::Stage(stage(key, "paired.after.stage")?),
    };
    match (before, after) {
        (Before::Previous | Before::First(_), After::Stage(_)) => {
            let message = "the previous stay, or the first part of one, is compared with now: leave `after` out";
            return Err(QuestionError::invalid("paired.after", message));
        }
        (Before::Stage(one), After::Stage(other)) if one == other => {
            let message = "a stage is compared with another one; for a stay against an earlier one in the same stage leave `after` out";
            return Err(QuestionError::invalid("paired.after.stage", message));
        }
        _ => {}
    }
    let until = context.as_of_ms.saturating_add(1);
    Ok(Sides {
        before,
        after,
        recent_from: question
            .recent
            .map(|recent| until.saturating_sub(recent.millis)),
        until,
    })
}

/// What both sides must have, never less than one period.
fn minimum(question: &Paired, period_ms: Millis) -> Result<Millis, QuestionError> {
    let minimum = question.minimum.map_or(period_ms, |span| span.millis);
    let minimum = minimum.max(period_ms);
    let first = match &question.before {
        PairedBefore::First(first) => Some(*first),
        PairedBefore::Previous | PairedBefore::Stage(_) => None,
    };
    let lengths = [
        (question.recent, "paired.recent"),
        (first, "paired.before.first"),
    ];
    for (length, path) in lengths {
        if length.is_some_and(|length| length.millis / period_ms * period_ms < minimum) {
            let message = "shorter than the whole periods both sides must have; make it longer, or `minimum` or `per` shorter";
            return Err(QuestionError::invalid(path, message));
        }
    }
    Ok(minimum)
}

impl Fold for PairedFold {
    type State = PairedState;
    type Outcome = PairedOutcome;
    type Partial = PairedPartial;

    fn init(&self) -> PairedState {
        PairedState {
            inner: self.inner.init(),
            seen: Vec::new(),
        }
    }

    fn reset(&self, state: &mut PairedState) {
        self.inner.reset(&mut state.inner);
        state.seen.clear();
    }

    fn step(&self, state: &mut PairedState, events: Events<'_>) {
        self.inner.step(&mut state.inner, events);
        let seen = (0..events.len()).filter_map(|index| self.seen(events, index));
        state.seen.extend(seen);
    }

    fn finish(&self, state: &PairedState, outcome: &mut PairedOutcome) {
        outcome.clear();
        let history = self.history(state);
        if history.moves.is_empty() {
            return;
        }
        let (before, after) = self.sides.of(&history);
        outcome.is_subject = true;
        outcome.before = self.side(&before, &state.seen);
        outcome.after = self.side(&after, &state.seen);
        outcome.left_out = self.left_out(&outcome.before, &outcome.after);
        if outcome.left_out.is_some() {
            return;
        }
        match self.currency_of(&[&before, &after], &state.seen) {
            Some(currency) => outcome.currency = currency,
            None => outcome.left_out = Some(LeftOut::MixedCurrency),
        }
    }

    fn add(&self, outcome: &PairedOutcome, partial: &mut PairedPartial) {
        partial.add(outcome);
    }

    fn next_change_at(&self, state: &PairedState, now: Millis) -> Option<Millis> {
        let history = self.inner.history_at(&state.inner, now);
        let moved = self.inner.next_change_at(&state.inner, now);
        let Some(present) = history.moves.last() else {
            return moved;
        };
        // A recent stretch slides on with every instant.
        if self.question.recent.is_some() {
            return Some(now.saturating_add(1));
        }
        let from = match self.sides.before {
            Before::First(first) if now < present.at.saturating_add(first) => present.at,
            Before::First(first) => present.at.saturating_add(first),
            _ => present.at,
        };
        // The stay goes on to and including an instant: a period is whole with its last one.
        let whole = (now + 1 - from) / self.period_ms;
        let next = from + (whole + 1) * self.period_ms - 1;
        Some(moved.map_or(next, |moved| moved.min(next)))
    }
}
