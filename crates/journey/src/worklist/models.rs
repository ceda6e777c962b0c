//! What a signal model and a health model say of a customer, beside the lifecycle: each is
//! the fold of its own question, on a page of the plan of its own.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use wayfarer_core::{Millis, iso_instant};

use super::answer::{DetectorReason, SignalReasons};
use super::concern::{Evidence, LiveSignal, Reason};
use super::document::Worklist;
use crate::health::{BandMove, HealthFold, HealthOutcome, HealthState};
use crate::lifecycle::Subject;
use crate::signals::{SignalSource, SignalsFold, SignalsOutcome, SignalsState};
use crate::{
    Context, Events, Explanation, Fold, Health, HealthHead, Labels, MatchedEvent, NO_CODE,
    PlanBuilder, QuestionError, Signals,
};

/// Where in the question each model stands.
const SIGNALS: &str = "worklist.signals";
const HEALTH: &str = "worklist.health";

/// The models that are read beside the lifecycle.
#[derive(Debug)]
pub(super) struct Models {
    signals: Option<Paged<SignalsFold>>,
    health: Option<Paged<HealthFold>>,
    as_of_ms: Millis,
}

/// A fold and the page of the plan its filters stand on.
#[derive(Debug)]
struct Paged<F> {
    fold: F,
    page: usize,
}

/// What is remembered of a subject.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ModelsState {
    signals: Option<SignalsState>,
    health: Option<HealthState>,
}

/// What the models say as of the question's instant.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Live signals, in order of opening.
    pub signals: Vec<LiveSignal>,
    /// How healthy the customer is, where that can be said.
    pub health: HealthOutcome,
}

impl Models {
    /// `instant` is the context of the question's instant as a range of its own.
    pub fn new(
        question: &Worklist,
        subject: Subject,
        instant: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let mut models = Self {
            signals: None,
            health: None,
            as_of_ms: instant.as_of_ms,
        };
        if let Some(model) = &question.signals {
            same(subject, model.definition(SIGNALS)?.0.subject, SIGNALS)?;
            let page = plan.turn_page();
            let asked = Signals {
                unseen: question.unseen.clone(),
                with_reasons: question.with_reasons,
                ..Signals::of(model.clone())
            };
            let fold = SignalsFold::at(SIGNALS, &asked, instant, plan)?;
            models.signals = Some(Paged { fold, page });
        }
        if let Some(model) = &question.health {
            same(subject, model.definition(HEALTH)?.0.subject, HEALTH)?;
            let page = plan.turn_page();
            let asked = Health {
                change_since: question.recent,
                ..Health::of(model.clone())
            };
            let fold = HealthFold::at(HEALTH, &asked, instant, plan)?;
            models.health = Some(Paged { fold, page });
        }
        Ok(models)
    }

    pub fn init(&self) -> ModelsState {
        ModelsState {
            signals: self.signals.as_ref().map(|of| of.fold.init()),
            health: self.health.as_ref().map(|of| of.fold.init()),
        }
    }

    pub fn reset(&self, state: &mut ModelsState) {
        if let Some((of, state)) = self.signals.as_ref().zip(state.signals.as_mut()) {
            of.fold.reset(state);
        }
        if let Some((of, state)) = self.health.as_ref().zip(state.health.as_mut()) {
            of.fold.reset(state);
        }
    }

    pub fn step(&self, state: &mut ModelsState, events: Events<'_>) {
        if let Some((of, state)) = self.signals.as_ref().zip(state.signals.as_mut()) {
            of.fold.step(state, events.on_page(of.page));
        }
        if let Some((of, state)) = self.health.as_ref().zip(state.health.as_mut()) {
            of.fold.step(state, events.on_page(of.page));
        }
    }

    pub fn found(&self, state: &ModelsState) -> Found {
        let mut found = Found::default();
        if let Some((of, state)) = self.signals.as_ref().zip(state.signals.as_ref()) {
            let mut outcome = SignalsOutcome::default();
            of.fold.finish(state, &mut outcome);
            let live = outcome.signals.iter().filter(|one| one.state.is_live());
            found.signals = live
                .map(|one| LiveSignal {
                    detector: one.detector,
                    severity: of.fold.model.detectors[usize::from(one.detector)].severity,
                    state: one.state,
                    opened_at: one.opened_at,
                    owner: (one.owner != NO_CODE).then_some(one.owner),
                    due_at: one.due_at,
                    is_overdue: one.is_overdue(self.as_of_ms),
                })
                .collect();
        }
        if let Some((of, state)) = self.health.as_ref().zip(state.health.as_ref()) {
            of.fold.finish(state, &mut found.health);
        }
        found
    }

    /// When what they say changes if nothing happens, and the moves of health so far.
    pub fn next_change_at(
        &self,
        state: &ModelsState,
        now: Millis,
    ) -> (Option<Millis>, Vec<BandMove>) {
        let signals = self.signals.as_ref().zip(state.signals.as_ref());
        let signals = signals.and_then(|(of, state)| of.fold.next_change_at(state, now));
        let Some((of, state)) = self.health.as_ref().zip(state.health.as_ref()) else {
            return (signals, Vec::new());
        };
        let health = of.fold.next_change_at(state, now);
        let mut outcome = HealthOutcome::default();
        of.fold.finish(state, &mut outcome);
        let next = signals.into_iter().chain(health).min();
        (next, outcome.moves().to_vec())
    }
}

/// A customer of the lifecycle must be one of the model's.
fn same(wanted: Subject, found: Subject, path: &str) -> Result<(), QuestionError> {
    if wanted == found {
        return Ok(());
    }
    let [wanted, found] = [wanted, found].map(|subject| match subject {
        Subject::Person => "persons",
        Subject::Account => "accounts",
        Subject::Relationship => "relationships",
    });
    Err(QuestionError::invalid(
        path,
        format!(
            "the lifecycle is about {wanted}, this model about {found}; name a model about {wanted}, or leave it out"
        ),
    ))
}

impl Models {
    /// Whether a reason is looked for: without a model its reasons are not.
    pub fn looks_for(&self, reason: Reason) -> bool {
        match reason {
            Reason::Signal | Reason::SignalOverdue => self.signals.is_some(),
            Reason::HealthLow | Reason::HealthFell => self.health.is_some(),
            _ => true,
        }
    }

    /// Refuses to list customers by a reason nobody looked for.
    pub fn require(&self, reason: Reason) -> Result<(), QuestionError> {
        if self.looks_for(reason) {
            return Ok(());
        }
        let (word, path) = match reason {
            Reason::Signal | Reason::SignalOverdue => ("signal", SIGNALS),
            _ => ("health", HEALTH),
        };
        Err(QuestionError::invalid(
            path,
            format!("no {word} model was read, so nobody can have this reason; name one here"),
        ))
    }

    /// The model of health that is read.
    pub fn health_head(&self) -> Option<HealthHead> {
        self.health.as_ref().map(|of| of.fold.head())
    }

    /// The signal model that is read, with how many customers each detector names.
    pub fn signal_reasons(&self, customers: impl Fn(u16) -> u64) -> Option<SignalReasons> {
        let fold = &self.signals.as_ref()?.fold;
        let detectors = fold.model.detectors.iter().enumerate();
        let row = |(index, detector): (usize, &crate::Detector)| {
            let source = fold.source(&detector.key);
            DetectorReason {
                detector: detector.key.clone(),
                names: detector.names.clone(),
                severity: detector.severity,
                source,
                customers: (source != SignalSource::None).then(|| customers(index as u16)),
            }
        };
        Some(SignalReasons {
            model: fold.head(),
            detectors: detectors.map(row).collect(),
        })
    }

    /// The position of a detector.
    pub fn detector(&self, key: &str) -> Option<u16> {
        let fold = &self.signals.as_ref()?.fold;
        fold.model.detector_index(key).map(|index| index as u16)
    }

    /// What an evidence of theirs says, for people.
    pub fn tell(&self, evidence: &Evidence, labels: &Labels, told: &mut Value) {
        match evidence {
            Evidence::Signal(signal) => self.tell_signal(signal, labels, told),
            Evidence::Health {
                band,
                from,
                score,
                coverage,
                measure,
            } => {
                told["band"] = json!(band);
                told["from_band"] = json!(from);
                told["health"] = json!(score);
                told["coverage"] = json!(coverage);
                let measures = self.health.as_ref().map(|of| &of.fold.model.measures);
                if let Some(((index, added), measures)) = measure.zip(measures) {
                    let measure = &measures[usize::from(index)];
                    told["measure"] = json!(measure.key);
                    told["names"] = json!(measure.names);
                    told["contribution"] = json!(added);
                }
            }
            _ => {}
        }
    }

    fn tell_signal(&self, signal: &LiveSignal, labels: &Labels, told: &mut Value) {
        let Some(Paged { fold, .. }) = &self.signals else {
            return;
        };
        let detector = &fold.model.detectors[usize::from(signal.detector)];
        told["detector"] = json!(detector.key);
        told["names"] = json!(detector.names);
        told["kind"] = json!(detector.kind);
        told["state"] = json!(signal.state);
        told["opened_at"] = json!(iso_instant(signal.opened_at));
        told["overdue"] = json!(signal.is_overdue);
        let owner = |code: u32| labels.get(fold.owner_lane(), code);
        told["signal_owner"] = json!(signal.owner.map(owner));
        if let Some(playbook) = &detector.playbook {
            told["playbook"] = json!(playbook);
        }
    }

    /// Their own reasons, under `signals` and `health`; what matched goes to `matched`.
    pub fn explain(
        &self,
        events: Events<'_>,
        labels: &Labels,
        facts: &mut Map<String, Value>,
        matched: &mut Vec<MatchedEvent>,
    ) {
        // Reasons of signals speak of matched events by position: they come first.
        if let Some(of) = &self.signals {
            let why = of.fold.reasons_of(events.on_page(of.page), labels);
            put("signals", why, facts, matched);
        }
        if let Some(of) = &self.health {
            let why = of.fold.reasons_of(events.on_page(of.page), labels);
            put("health", why, facts, matched);
        }
    }
}

fn put(
    name: &str,
    why: Explanation,
    facts: &mut Map<String, Value>,
    matched: &mut Vec<MatchedEvent>,
) {
    let mut told = why.facts;
    told.insert("verdict".to_owned(), json!(why.verdict));
    told.insert("sentence".to_owned(), json!(why.sentence));
    facts.insert(name.to_owned(), Value::Object(told));
    matched.extend(why.matched);
}
