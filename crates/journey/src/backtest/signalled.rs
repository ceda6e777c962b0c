//! Signals as alarms: a subject raises one when it comes to have a live signal.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::bound::varied;
use super::raise::{Lines, Raised};
use crate::signals::{SignalSource, SignalsFold, SignalsOutcome, SignalsState};
use crate::{
    Context, Detector, Events, Fold, NO_CODE, PlanBuilder, QuestionError, SignalModel,
    SignalModelRef, Signals, Unseen,
};

/// Where in the question the model stands.
pub(super) const PATH: &str = "backtest.alarm.signals";

/// The model cut down to the detectors asked about; then the same with each threshold.
#[derive(Debug)]
pub(super) struct SignalWalk {
    lines: Vec<SignalsFold>,
}

/// One subject on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SignalWalkState {
    lines: Vec<SignalsState>,
    /// Since when who answered for the subject.
    owners: Vec<(Millis, u32)>,
    now: Millis,
}

/// What a signal alarm is asked with.
pub(super) struct Asked<'a> {
    pub model: &'a SignalModelRef,
    /// Keys of the detectors; empty = all.
    pub detectors: &'a [String],
    pub unseen: &'a std::collections::BTreeMap<String, Unseen>,
    pub thresholds: &'a [f64],
}

impl SignalWalk {
    pub fn new(
        asked: &Asked<'_>,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let model = cut_down(asked)?;
        let mut models = vec![model.clone()];
        for threshold in asked.thresholds {
            models.push(SignalModel {
                detectors: vec![at_threshold(&model, *threshold)?],
                ..model.clone()
            });
        }
        let lines = models.into_iter().map(|model| {
            let question = Signals {
                unseen: asked.unseen.clone(),
                ..Signals::of(SignalModelRef::Inline(Box::new(model)))
            };
            SignalsFold::at(PATH, &question, context, plan)
        });
        let lines: Vec<_> = lines.collect::<Result<_, _>>()?;
        let walk = Self { lines };
        if walk.without_source().len() == walk.detectors().count() {
            return Err(QuestionError::invalid(
                PATH,
                "none of the detectors has a source: their events were never seen; connect them, or name other detectors",
            ));
        }
        Ok(walk)
    }

    /// How many lines of alarms there are.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// Keys of the detectors asked about.
    pub fn detectors(&self) -> impl Iterator<Item = &str> {
        let detectors = self.lines[0].model.detectors.iter();
        detectors.map(|detector| detector.key.as_str())
    }

    /// Those whose events were never seen.
    pub fn without_source(&self) -> Vec<&str> {
        let is_blind = |key: &&str| self.lines[0].source(key) == SignalSource::None;
        self.detectors().filter(is_blind).collect()
    }

    pub fn init(&self) -> SignalWalkState {
        SignalWalkState {
            lines: self.lines.iter().map(Fold::init).collect(),
            owners: Vec::new(),
            now: Millis::MIN,
        }
    }

    pub fn reset(&self, state: &mut SignalWalkState) {
        for (fold, state) in self.lines.iter().zip(&mut state.lines) {
            fold.reset(state);
        }
        state.owners.clear();
        state.now = Millis::MIN;
    }

    /// Takes in events; `owner` has answered for the subject until them.
    pub fn step(&self, state: &mut SignalWalkState, events: Events<'_>, owner: u32) {
        state.hear(owner);
        for (fold, state) in self.lines.iter().zip(&mut state.lines) {
            fold.step(state, events);
        }
        state.now = events.time().last().copied().unwrap_or(state.now);
    }

    /// Writes down all alarms before `end`, were nothing more to happen.
    pub fn pass(&self, state: &mut SignalWalkState, end: Millis, owner: u32, into: &mut Lines) {
        state.hear(owner);
        into.raised.clear();
        let mut outcome = SignalsOutcome::default();
        for (line, (fold, known)) in self.lines.iter().zip(&state.lines).enumerate() {
            fold.outcome_at(known, end.saturating_sub(1), &mut outcome);
            for episode in &outcome.episodes {
                let mut signals = outcome.signals.iter();
                let first = signals.find(|signal| signal.opened_at == episode.from_ms);
                into.raised.push(Raised {
                    line: line as u16,
                    at: episode.from_ms,
                    owner: state.owner_at(episode.from_ms),
                    detector: first.map(|signal| signal.detector),
                });
            }
        }
    }
}

impl SignalWalkState {
    fn hear(&mut self, owner: u32) {
        let known = self.owners.last().map_or(NO_CODE, |(_, owner)| *owner);
        if known != owner {
            self.owners.push((self.now, owner));
        }
    }

    /// Who answered for the subject by then.
    fn owner_at(&self, at: Millis) -> u32 {
        let known = self.owners.partition_point(|(since, _)| *since <= at);
        let last = known.checked_sub(1).map(|last| self.owners[last].1);
        last.unwrap_or(NO_CODE)
    }
}

/// The model with the detectors asked about, in its own order.
fn cut_down(asked: &Asked<'_>) -> Result<SignalModel, QuestionError> {
    let (model, _) = asked.model.definition(PATH)?;
    let unknown = asked.detectors.iter().enumerate();
    let unknown = unknown.map(|(index, key)| (index, key, model.detector_index(key)));
    if let Some((index, key, _)) = unknown.into_iter().find(|(_, _, known)| known.is_none()) {
        let keys: Vec<_> = model.detectors.iter().map(|one| one.key.as_str()).collect();
        return Err(QuestionError::invalid(
            format!("backtest.alarm.detectors[{index}]"),
            format!(
                "the model has no detector '{key}'; it has {}",
                keys.join(", ")
            ),
        ));
    }
    let is_asked =
        |detector: &Detector| asked.detectors.is_empty() || asked.detectors.contains(&detector.key);
    let mut model = model.clone();
    model.detectors.retain(is_asked);
    Ok(model)
}

/// The only detector, opening at another number.
fn at_threshold(model: &SignalModel, threshold: f64) -> Result<Detector, QuestionError> {
    let refuse = |message: &str| QuestionError::invalid("backtest.thresholds", message);
    let [only] = model.detectors.as_slice() else {
        return Err(refuse(
            "thresholds vary the number one detector opens at; name one detector",
        ));
    };
    varied(only, threshold).ok_or_else(|| {
        refuse("the condition the detector opens at has no number, or several, to put a threshold for; leave the thresholds out")
    })
}
