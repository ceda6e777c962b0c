//! Signals as a fold: the machines of a model side by side over one subject's events.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::answer::SignalSource;
use super::document::SignalModel;
use super::machine::Machine;
use super::partial::SignalsPartial;
use super::question::Signals;
use super::signal::{RiskEpisode, Signal, Word, episodes_of, signals_of};
use super::words::Words;
use super::yardstick::Yardstick;
use crate::breakdown::Breakdown;
use crate::lifecycle::{History, LifecycleState, Subject, listen};
use crate::stages::ReasonLanes;
use crate::{Context, Events, Fold, NO_CODE, PlanBuilder, QuestionError, Unit};

/// The fold of a [`Signals`].
#[derive(Debug)]
pub struct SignalsFold {
    pub(crate) model: SignalModel,
    pub(super) version: Option<u32>,
    pub(super) machines: Vec<Machine>,
    pub(super) words: Words,
    pub(super) yardstick: Yardstick,
    pub(super) breakdown: Option<Breakdown>,
    pub(super) question: Signals,
    pub(super) reasons: Option<ReasonLanes>,
}

/// What is remembered of a subject.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignalsState {
    pub(super) machines: Vec<LifecycleState>,
    words: Vec<Word>,
    /// The breakdown's latest value.
    pub(super) group: u32,
    fed: u32,
}

/// What one subject contributes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct SignalsOutcome {
    /// Whether the subject has begun.
    pub exists: bool,
    /// Its signals, in order of opening.
    pub signals: Vec<Signal>,
    /// The episodes they make up.
    pub episodes: Vec<RiskEpisode>,
    pub(super) group: Option<u32>,
}

impl SignalsFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Signals,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        Self::at("signals.model", question, context, plan)
    }

    /// As [`SignalsFold::new`], for a question whose model stands at `path` of another.
    pub(crate) fn at(
        path: &str,
        question: &Signals,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let (model, version) = question.model.definition(path)?;
        plan.unit(match model.subject {
            Subject::Person => Unit::Person,
            Subject::Account => Unit::Account,
            Subject::Relationship => Unit::Relationship,
        });
        if model.subject == Subject::Account {
            // What members say of an account itself belongs to no person.
            plan.unattributed();
        }
        listen(plan);
        let inside = |error: QuestionError| QuestionError {
            path: format!("{path}.{}", error.path),
            ..error
        };
        let words = Words::new(model, plan).map_err(inside)?;
        let machines = (0..model.detectors.len())
            .map(|index| Machine::new(model, index, words.closing(index), context, plan))
            .collect::<Result<_, _>>()
            .map_err(inside)?;
        let breakdown = match &question.breakdown {
            Some(property) => Some(Breakdown::new(
                property,
                question.top,
                plan,
                "signals.breakdown",
            )?),
            None => None,
        };
        Ok(Self {
            yardstick: Yardstick::new(question, model, context)?,
            reasons: question
                .with_reasons
                .then(|| ReasonLanes::new("note", plan)),
            model: model.clone(),
            version,
            machines,
            words,
            breakdown,
            question: question.clone(),
        })
    }
}

impl Fold for SignalsFold {
    type State = SignalsState;
    type Outcome = SignalsOutcome;
    type Partial = SignalsPartial;

    fn init(&self) -> SignalsState {
        let machines = self.machines.iter();
        SignalsState {
            machines: machines.map(|machine| machine.fold.init()).collect(),
            words: Vec::new(),
            group: NO_CODE,
            fed: 0,
        }
    }

    fn reset(&self, state: &mut SignalsState) {
        for (machine, state) in self.machines.iter().zip(&mut state.machines) {
            machine.fold.reset(state);
        }
        state.words.clear();
        (state.group, state.fed) = (NO_CODE, 0);
    }

    fn step(&self, state: &mut SignalsState, events: Events<'_>) {
        for (machine, state) in self.machines.iter().zip(&mut state.machines) {
            machine.fold.step(state, events);
        }
        for (index, mask) in events.mask().iter().enumerate() {
            if self.words.is_word(*mask) {
                let position = state.fed + index as u32;
                state.words.extend(self.words.hear(events, index, position));
            }
        }
        state.fed += events.len() as u32;
        if let Some(breakdown) = self.breakdown {
            state.group = breakdown.latest(state.group, events);
        }
    }

    fn finish(&self, state: &SignalsState, outcome: &mut SignalsOutcome) {
        self.outcome_at(state, self.yardstick.as_of_ms, outcome);
    }

    fn add(&self, outcome: &SignalsOutcome, partial: &mut SignalsPartial) {
        partial.add(outcome, &self.yardstick);
    }

    fn next_change_at(&self, state: &SignalsState, now: Millis) -> Option<Millis> {
        let machines = self.machines.iter().zip(&state.machines);
        let turns = machines.filter_map(|(machine, state)| machine.fold.next_change_at(state, now));
        let mut outcome = SignalsOutcome::default();
        self.outcome_at(state, now, &mut outcome);
        let live = outcome
            .signals
            .iter()
            .filter(|signal| signal.state.is_live());
        let overdue = live.filter_map(|signal| signal.due_at?.checked_add(1));
        turns.chain(overdue.filter(|at| *at > now)).min()
    }
}

impl SignalsState {
    /// What members said so far.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }
}

impl SignalsFold {
    /// What becomes of a subject up to and including `until` if nothing happens to it after
    /// the events its state has seen.
    pub(crate) fn outcome_at(
        &self,
        state: &SignalsState,
        until: Millis,
        outcome: &mut SignalsOutcome,
    ) {
        let SignalsOutcome {
            exists,
            signals,
            episodes,
            group,
        } = outcome;
        signals.clear();
        episodes.clear();
        *exists = false;
        for (index, history) in self.histories(state, until).enumerate() {
            *exists |= !history.moves.is_empty();
            if !self.has_source(index) {
                continue;
            }
            let (detector, machine) = (index as u16, &self.machines[index]);
            signals_of(detector, machine, &history, &state.words, signals);
        }
        signals.sort_by_key(|signal| (signal.opened_at, signal.detector));
        episodes_of(signals, episodes);
        *group = self.breakdown.is_some().then_some(state.group);
    }

    /// The lane that says who deals with a signal.
    pub(crate) fn owner_lane(&self) -> usize {
        self.words.owner_lane
    }

    /// Whether the events of a detector were ever seen.
    pub(crate) fn source(&self, detector: &str) -> SignalSource {
        match self.question.unseen.get(detector) {
            None => SignalSource::Connected,
            Some(unseen) if unseen.is_all => SignalSource::None,
            Some(_) => SignalSource::Partial,
        }
    }

    /// Whether a detector sees anything: without a source it finds nothing, and says so.
    pub(super) fn has_source(&self, detector: usize) -> bool {
        let key = &self.model.detectors[detector].key;
        self.source(key) != SignalSource::None
    }

    /// Each machine's history, in order.
    pub(super) fn histories(
        &self,
        state: &SignalsState,
        until: Millis,
    ) -> impl Iterator<Item = History> {
        let machines = self.machines.iter().zip(&state.machines);
        machines.map(move |(machine, state)| machine.fold.history_at(state, until))
    }
}
