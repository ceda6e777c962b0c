//! The responses question as a fold: what one person answered, place by place.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::{Responses, ResponsesPer};
use super::partial::{ALL_CODES, ALL_TIME, Mark, Place, ResponsesPartial, What};
use super::scale::{Said, Scale};
use crate::trend::{Slots, Tally, narrow};
use crate::{Context, Events, Fold, NO_CODE, PlanBuilder, QuestionError, UnitRef};

/// The property that holds the number when a question names only the events.
const SCORE: &str = "score";
/// Breakdown values shown when the question does not say.
const DEFAULT_TOP: usize = 25;
/// Breakdown values a question may ask for.
const MAX_TOP: usize = 1_000;

/// Scores by what they mean, per person.
#[derive(Debug)]
pub struct ResponsesFold {
    pub(super) scale: Scale,
    pub(super) slots: Slots,
    pub(super) has_periods: bool,
    pub(super) breakdown: Option<usize>,
    pub(super) top: usize,
    per: ResponsesPer,
    bit: u64,
    score: usize,
}

/// What is remembered of a person between events.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ResponsesState {
    /// Responses by period, breakdown value and what was said. Where a person's latest
    /// alone counts, only those without a score on the scale.
    said: Tally<(u32, u32, Said), u64>,
    /// The latest score of each period, where a person's latest alone counts.
    latest: Vec<Latest>,
    /// The latest score of all, and when.
    last: Option<(Millis, i64)>,
    cursor: u32,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Latest {
    slot: u32,
    code: u32,
    score: i64,
}

/// What one person contributes.
#[derive(Debug)]
pub struct ResponsesOutcome {
    /// Every place the person counts in, ascending, once each.
    pub(super) marks: Vec<Mark>,
    pub(super) last: Option<(Millis, i64)>,
    pub(super) is_person: bool,
}

impl Default for ResponsesOutcome {
    fn default() -> Self {
        Self {
            marks: Vec::new(),
            last: None,
            is_person: true,
        }
    }
}

impl ResponsesFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Responses,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let scale = Scale::new(question.kind, question.scale)?;
        let Some(of) = &question.of else {
            return Err(QuestionError::invalid(
                "responses.of",
                "say which events are responses, such as {\"event\":\"survey_answered\"}",
            ));
        };
        let score = question.score.as_deref().unwrap_or(SCORE);
        for (name, path) in [(Some(score), "score"), (question.by.as_deref(), "by")] {
            if name.is_some_and(|name| name.trim().is_empty()) {
                return Err(QuestionError::invalid(
                    format!("responses.{path}"),
                    "the property name is empty",
                ));
            }
        }
        let top = question.top.unwrap_or(DEFAULT_TOP);
        if !(1..=MAX_TOP).contains(&top) {
            return Err(QuestionError::invalid(
                "responses.top",
                format!("`top` is outside 1 to {MAX_TOP}"),
            ));
        }
        let slots = Slots::new(question.period, false, context)?;
        let mut filter = of.clone();
        if let Some(keep) = &context.keep {
            narrow(&mut filter, keep.clone());
        }
        let fold = Self {
            bit: plan.filter(&filter, "responses.of")?,
            score: plan.numbers(score),
            breakdown: question.by.as_deref().map(|name| plan.codes(name)),
            has_periods: question.period.is_some(),
            per: question.per,
            scale,
            slots,
            top,
        };
        if fold.per == ResponsesPer::Response {
            plan.unattributed();
        }
        let first = fold.slots.first_start().unwrap_or(context.as_of_ms);
        plan.read(first, context.closed_range().1);
        Ok(fold)
    }

    /// What event `index` says, and in which slot; `None` when it is no response of the range.
    pub(super) fn said(
        &self,
        events: Events<'_>,
        index: usize,
        cursor: &mut u32,
    ) -> Option<(u32, Said)> {
        if events.mask()[index] & self.bit == 0 {
            return None;
        }
        let slot = self.slots.find(events.time()[index], cursor)?;
        Some((slot, self.scale.read(events.numbers(self.score)[index])))
    }

    /// Whether a person's latest score alone counts.
    pub(super) fn is_latest_only(&self) -> bool {
        self.per == ResponsesPer::LatestPerPerson
    }

    fn take_in(&self, state: &mut ResponsesState, events: Events<'_>, index: usize) {
        let Some((slot, said)) = self.said(events, index, &mut state.cursor) else {
            return;
        };
        let code = self
            .breakdown
            .map_or(NO_CODE, |lane| events.codes(lane)[index]);
        if let Said::Score(score) = said {
            state.last = Some((events.time()[index], score));
            if self.is_latest_only() {
                return state.keep_latest(Latest { slot, code, score });
            }
        }
        *state.said.at((slot, code, said)) += 1;
    }

    /// Adds the places in which something said counts, inside its period or over all time.
    fn mark(&self, slot: u32, code: u32, said: Said, responses: u64, marks: &mut Vec<Mark>) {
        let (what, more) = match said {
            Said::Score(score) => {
                let class = What::Class(self.scale.class(score));
                (What::Scored, [Some(class), Some(What::Score(score))])
            }
            Said::OffScale => (What::OffScale, [None, None]),
            Said::Nothing => (What::Unscored, [None, None]),
        };
        let codes = [Some(ALL_CODES), self.breakdown.map(|_| code)];
        for what in std::iter::once(what).chain(more.into_iter().flatten()) {
            for code in codes.into_iter().flatten() {
                let place = Place { slot, what, code };
                marks.push(Mark { place, responses });
            }
        }
    }
}

impl ResponsesState {
    fn keep_latest(&mut self, latest: Latest) {
        match self.latest.last_mut() {
            Some(known) if known.slot == latest.slot => *known = latest,
            _ => self.latest.push(latest),
        }
    }
}

impl Fold for ResponsesFold {
    type State = ResponsesState;
    type Outcome = ResponsesOutcome;
    type Partial = ResponsesPartial;

    fn init(&self) -> ResponsesState {
        ResponsesState::default()
    }

    fn reset(&self, state: &mut ResponsesState) {
        state.said.clear();
        state.latest.clear();
        state.last = None;
        state.cursor = 0;
    }

    fn step(&self, state: &mut ResponsesState, events: Events<'_>) {
        for index in 0..events.len() {
            self.take_in(state, events, index);
        }
    }

    fn finish(&self, state: &ResponsesState, outcome: &mut ResponsesOutcome) {
        outcome.is_person = true;
        outcome.last = state.last;
        let marks = &mut outcome.marks;
        marks.clear();
        for ((slot, code, said), responses) in state.said.iter() {
            self.mark(ALL_TIME, *code, *said, *responses, marks);
            if self.has_periods {
                self.mark(*slot, *code, *said, *responses, marks);
            }
        }
        if let Some(latest) = state.latest.last() {
            self.mark(ALL_TIME, latest.code, Said::Score(latest.score), 1, marks);
        }
        for latest in state.latest.iter().filter(|_| self.has_periods) {
            self.mark(
                latest.slot,
                latest.code,
                Said::Score(latest.score),
                1,
                marks,
            );
        }
        marks.sort_unstable_by_key(|mark| mark.place);
        marks.dedup_by(|later, kept| {
            let is_same = later.place == kept.place;
            if is_same {
                kept.responses += later.responses;
            }
            is_same
        });
    }

    fn identify(&self, unit: UnitRef, outcome: &mut ResponsesOutcome) {
        outcome.is_person = unit.person != 0;
    }

    fn add(&self, outcome: &ResponsesOutcome, partial: &mut ResponsesPartial) {
        partial.add(outcome);
    }

    fn next_change_at(&self, _state: &ResponsesState, _now: Millis) -> Option<Millis> {
        None
    }
}
