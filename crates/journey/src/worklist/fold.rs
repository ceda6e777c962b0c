//! The worklist as a fold: a lifecycle, a book and what was seen, asked for concerns.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::concern::Concern;
use super::contract::ContractRead;
use super::document::Worklist;
use super::models::{Models, ModelsState};
use super::partial::WorklistPartial;
use super::rank::Candidate;
use super::seen::{Looks, Seen};
use super::sources::{Customer, SOURCES};
use crate::ledger::LedgerFold;
use crate::lifecycle::{History, Lifecycle, LifecycleFold, LifecycleState};
use crate::stages::{Yardstick, fold_of};
use crate::{Context, Events, Fold, LedgerBook, PlanBuilder, QuestionError, Stages, UnitRef};

/// The longest list of customers to contact.
const MAX_TOP: usize = 1_000;

/// The fold of a [`Worklist`].
#[derive(Debug)]
pub struct WorklistFold {
    pub(super) lifecycle: Lifecycle,
    pub(super) version: Option<u32>,
    pub(super) inner: LifecycleFold,
    pub(super) ledger: LedgerFold,
    pub(super) looks: Looks,
    pub(super) models: Models,
    pub(super) yardstick: Yardstick,
    pub(super) lengths: Lengths,
    pub(super) top: usize,
    pub(super) contract: Option<ContractRead>,
}

/// The question's lengths of time, ms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    pub recent_ms: Millis,
    pub horizon_ms: Millis,
    pub quiet_ms: Millis,
    pub rest_ms: Millis,
    pub flap_within_ms: Millis,
}

/// What is remembered of a subject.
#[derive(Debug, Serialize, Deserialize)]
pub struct WorklistState {
    inner: LifecycleState,
    book: LedgerBook,
    seen: Seen,
    models: ModelsState,
}

/// Why a customer who has a reason to be contacted is not on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    /// Put off to a later time.
    Snoozed,
    /// Was contacted lately.
    Contacted,
}

/// One customer.
#[derive(Debug, Default)]
pub struct WorklistOutcome {
    /// Whether it is in a stage that is not terminal, and looked after by whom is asked for.
    pub(super) is_customer: bool,
    pub(super) candidate: Candidate,
    /// Why it is hidden; never for a customer nobody need contact.
    pub(super) hidden: Option<Hidden>,
}

impl WorklistOutcome {
    /// What concerns the customer, the most severe first.
    pub fn concerns(&self) -> &[Concern] {
        &self.candidate.concerns
    }

    /// Whether it is on the list of those to contact.
    pub(super) fn is_to_contact(&self) -> bool {
        self.hidden.is_none() && calling(self.concerns()).next().is_some()
    }
}

/// Concerns that call for a contact.
pub(super) fn calling(concerns: &[Concern]) -> impl Iterator<Item = &Concern> {
    concerns.iter().filter(|concern| concern.reason.calls())
}

impl WorklistFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Worklist,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if context.from_ms.is_some() || context.to_ms.is_some() {
            return Err(QuestionError::invalid(
                "range",
                "a worklist is of an instant; give `as_of` and leave `range` out",
            ));
        }
        let top = question.top.unwrap_or(20);
        if !(1..=MAX_TOP).contains(&top) {
            let message = format!("the list has 1 to {MAX_TOP} customers");
            return Err(QuestionError::invalid("worklist.top", message));
        }
        let path = "worklist.lifecycle";
        let (lifecycle, version) = question.lifecycle.definition(path)?;
        // Only positions and the instant are measured: any one period will do.
        let as_of = context.as_of_ms;
        let instant = Context {
            from_ms: Some(as_of),
            to_ms: Some(as_of.saturating_add(1)),
            ..context.clone()
        };
        let stages = Stages::of(question.lifecycle.clone());
        let goals = question.goal_events.as_deref().unwrap_or_default();
        Ok(Self {
            yardstick: Yardstick::new(&stages, lifecycle, &instant)?,
            inner: fold_of(lifecycle, context, plan, path)?,
            ledger: LedgerFold::beside(goals, "worklist.goal_events", context, plan)?,
            looks: Looks::new(question, context, plan)?,
            models: Models::new(question, lifecycle.subject, &instant, plan)?,
            lifecycle: lifecycle.clone(),
            version,
            lengths: Lengths {
                recent_ms: question.recent.millis,
                horizon_ms: question.horizon.millis,
                quiet_ms: question.quiet.millis,
                rest_ms: question.rest.millis,
                flap_within_ms: question.flap_within.millis,
            },
            top,
            contract: question.contract_read(),
        })
    }

    /// Key of a stage.
    pub(super) fn key(&self, stage: u16) -> &str {
        &self.lifecycle.stages[usize::from(stage)].key
    }

    fn hidden(&self, concerns: &[Concern], seen: &Seen) -> Option<Hidden> {
        let as_of = self.yardstick.as_of_ms;
        calling(concerns).next()?;
        if let Some((said, _)) = seen.snooze.filter(|(_, until)| *until > as_of) {
            let worst = |is_new: bool| {
                let found = calling(concerns).filter(|one| (one.since > said) == is_new);
                found.map(|one| one.severity).max().unwrap_or(0)
            };
            if worst(true) <= worst(false) {
                return Some(Hidden::Snoozed);
            }
        }
        let contacted = seen.contacted_at?;
        let is_rested = as_of - contacted > self.lengths.rest_ms;
        let has_new = calling(concerns).any(|one| one.since > contacted);
        (!is_rested && !has_new).then_some(Hidden::Contacted)
    }

    fn due(&self, book: &LedgerBook, concerns: &[Concern]) -> Option<Millis> {
        let promises = book.promises.iter();
        let promises = promises.filter(|one| one.kept_at.is_none() && one.broken_at.is_none());
        let goals = book.goals.iter();
        let goals = goals.filter(|one| one.met_at.is_none() && !one.is_dropped);
        let dues = concerns.iter().filter_map(|one| one.due);
        let dues = dues.chain(promises.filter_map(|one| one.due_at));
        dues.chain(goals.filter_map(|one| one.due_at)).min()
    }
}

impl Fold for WorklistFold {
    type State = WorklistState;
    type Outcome = WorklistOutcome;
    type Partial = WorklistPartial;

    fn init(&self) -> WorklistState {
        WorklistState {
            inner: self.inner.init(),
            book: self.ledger.init(),
            seen: Seen::default(),
            models: self.models.init(),
        }
    }

    fn reset(&self, state: &mut WorklistState) {
        self.inner.reset(&mut state.inner);
        self.ledger.reset(&mut state.book);
        state.seen.clear();
        self.models.reset(&mut state.models);
    }

    fn step(&self, state: &mut WorklistState, events: Events<'_>) {
        self.inner.step(&mut state.inner, events);
        self.ledger.step(&mut state.book, events);
        self.looks.take(&mut state.seen, events);
        self.models.step(&mut state.models, events);
    }

    fn finish(&self, state: &WorklistState, outcome: &mut WorklistOutcome) {
        let (book, seen, yardstick) = (&state.book, &state.seen, &self.yardstick);
        let now = self.inner.history_at(&state.inner, yardstick.as_of_ms);
        *outcome = WorklistOutcome::default();
        let stage = now.moves.last().map(|last| last.to);
        let stage = stage.filter(|stage| yardstick.position(*stage) > 0);
        let Some(stage) = stage.filter(|_| self.looks.wants(seen)) else {
            return;
        };
        let until = yardstick.as_of_ms.saturating_add(self.lengths.horizon_ms);
        let then = self.inner.history_at(&state.inner, until);
        let found = self.models.found(&state.models);
        let customer = Customer {
            now: &now,
            then: &then,
            book,
            seen,
            yardstick,
            lengths: &self.lengths,
            found: &found,
        };
        let mut concerns = Vec::new();
        for source in SOURCES {
            source(&customer, &mut concerns);
        }
        concerns.sort_by_key(|one| {
            (
                !one.reason.calls(),
                std::cmp::Reverse(one.severity),
                one.since,
            )
        });
        outcome.is_customer = true;
        outcome.hidden = self.hidden(&concerns, seen);
        outcome.candidate = Candidate {
            of: (0, 0),
            stage,
            due: self.due(book, &concerns),
            concerns,
            money: seen.money.clone(),
            owner: seen.owner,
            priority: book.priority,
            felt: book.last_felt,
            channel: seen.channel(),
            avoided: seen.avoided().collect(),
            contact_at: seen.contact_at,
        };
    }

    fn identify(&self, unit: UnitRef, outcome: &mut WorklistOutcome) {
        outcome.candidate.of = (unit.person, unit.key);
    }

    fn add(&self, outcome: &WorklistOutcome, partial: &mut WorklistPartial) {
        partial.add(outcome);
    }

    fn next_change_at(&self, state: &WorklistState, now: Millis) -> Option<Millis> {
        let moved = self.inner.next_change_at(&state.inner, now);
        let horizon = self.lengths.horizon_ms;
        let ahead = now.saturating_add(horizon);
        let ahead = self.inner.next_change_at(&state.inner, ahead);
        let ahead = ahead.map(|at| at.saturating_sub(horizon));
        let said = self.ledger.next_change_at(&state.book, now);
        let history = self.inner.history_at(&state.inner, now);
        let (watched, fallen) = self.models.next_change_at(&state.models, now);
        let old = fallen
            .iter()
            .map(|step| step.at.saturating_add(self.lengths.recent_ms + 1));
        let turns = self.turns(&history, state).chain(old);
        turns
            .filter(|at| *at > now)
            .chain([moved, ahead, said, watched].into_iter().flatten())
            .min()
    }
}

impl WorklistFold {
    /// Instants at which something is no longer news, has been missing too long, comes into
    /// sight or ends its rest.
    fn turns(&self, history: &History, state: &WorklistState) -> impl Iterator<Item = Millis> {
        let Lengths {
            recent_ms,
            horizon_ms,
            quiet_ms,
            rest_ms,
            ..
        } = self.lengths;
        let (book, seen) = (&state.book, &state.seen);
        let began = history.moves.first().map(|first| first.at);
        let news = history.moves.iter().map(|step| Some(step.at));
        let news = news.chain([seen.bad_note.map(|(at, _)| at), seen.bad_response_at]);
        let old = news
            .flatten()
            .map(move |at| at.saturating_add(recent_ms + 1));
        let missing = [began, seen.active_at, seen.contact_at, seen.felt_at];
        let missing = missing.into_iter().flatten();
        let missing = missing.map(move |at| at.saturating_add(quiet_ms));
        let dues = book.goals.iter().filter_map(|goal| goal.due_at);
        let ends = seen.term.map(|term| term.ends);
        let seen_ahead = dues
            .chain(ends)
            .map(move |at| at.saturating_sub(horizon_ms));
        let until = seen.snooze.map(|(_, until)| until);
        let rested = seen.contacted_at.map(|at| at.saturating_add(rest_ms + 1));
        let over = ends.map(|at| at.saturating_add(1));
        let turns: Vec<_> = old
            .chain(missing)
            .chain(seen_ahead)
            .chain([until, rested, over].into_iter().flatten())
            .collect();
        turns.into_iter()
    }
}
