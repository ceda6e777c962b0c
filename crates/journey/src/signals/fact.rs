//! What becomes of signals as facts: what happened, when, when it was known, because of what,
//! by whom.

use serde::{Deserialize, Serialize};
use wayfarer_core::{EventKind, Millis};

use super::SignalsState;
use super::fold::SignalsFold;
use super::signal::{Signal, SignalState, Word, signals_of};
use crate::judgement::names;
use crate::lifecycle::{Tested, property};
use crate::{EventFilter, Events, Fold, Labels, NO_CODE, PlanBuilder, QuestionError};

/// One thing that happened to one signal.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalFact {
    /// Position of its detector.
    pub detector: u16,
    /// When the signal opened, ms UTC: which of the detector's signals it is.
    pub opened_at: Millis,
    /// What the signal is, or is said to be, from then on.
    pub to: SignalState,
    /// When it happened, ms UTC.
    pub at: Millis,
    /// When it could first be known: the later of `at` and when its cause was received.
    pub known_at: Millis,
    /// Who or what made it so.
    pub by: SignalAuthor,
    /// Its cause, by position among the subject's events as they were fed; `None` where time
    /// alone made it so.
    pub cause: Option<usize>,
    /// What the detector looked at, and what was measured; of a member's word nothing.
    pub evidence: Vec<Tested>,
    /// The last millisecond in which it is dealt with in time, where a member set one.
    pub due_at: Option<Millis>,
    /// Whether it belongs to the owner asked for.
    is_owned: bool,
    /// Codes of the owner from then on, the member, and what the member said.
    words: [u32; 3],
}

/// Who or what changes a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalAuthor {
    /// The detector.
    Rule,
    /// A member.
    Member,
}

/// Words of a fact: the owner from then on, the member, and what the member said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignalWords {
    /// Who deals with it.
    pub owner: Option<String>,
    /// The member, for a member's word.
    pub author: Option<String>,
    /// What the member said about it.
    pub note: Option<String>,
}

/// Which facts of a model are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct SignalFactFilter {
    detector: Option<u16>,
    state: Option<SignalState>,
    /// The bit of words that name the owner.
    owner: Option<u64>,
}

impl SignalFactFilter {
    /// The facts of one detector, of one state, of signals that are one owner's then.
    pub fn new(
        fold: &SignalsFold,
        detector: Option<&str>,
        state: Option<SignalState>,
        owner: Option<&str>,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let position = |key: &str| {
            let mut detectors = fold.model.detectors.iter();
            let found = detectors.position(|detector| detector.key == key);
            found.map(|position| position as u16).ok_or_else(|| {
                let known = fold.model.detectors.iter().map(|one| one.key.as_str());
                let known: Vec<&str> = known.collect();
                let message = format!("no detector '{key}'; there are {}", known.join(", "));
                QuestionError::invalid("detector", message)
            })
        };
        let owned = |name: &str| {
            let filter = EventFilter {
                condition: Some(property("owner", vec![name.to_owned()])),
                ..EventFilter::named(names::SIGNAL_SET)
            };
            plan.filter_of_kinds(&filter, &[EventKind::System], "owner")
        };
        Ok(Self {
            detector: detector.map(position).transpose()?,
            state,
            owner: owner.map(owned).transpose()?,
        })
    }

    /// Whether a fact is wanted.
    pub fn wants(&self, fact: &SignalFact) -> bool {
        self.detector
            .is_none_or(|detector| detector == fact.detector)
            && self.state.is_none_or(|state| state == fact.to)
            && (self.owner.is_none() || fact.is_owned)
    }
}

/// Of whom a signal is while its words are gone through.
#[derive(Debug, Clone, Copy)]
struct Owner {
    code: u32,
    is_asked_for: bool,
}

impl SignalsFold {
    /// The facts of one subject, from all its events, in order of time.
    pub fn facts(&self, events: Events<'_>, only: &SignalFactFilter) -> Vec<SignalFact> {
        let mut state = self.init();
        self.step(&mut state, events);
        let proofs = self.proofs(&state, events);
        let mut facts = Vec::new();
        let signals = self.untouched(&state);
        for signal in &signals {
            let mut proofs = proofs.iter();
            let proof = proofs.find(|(of, _)| *of == (signal.detector, signal.opened_at));
            let proof = proof.map(|(_, proof)| proof.clone()).unwrap_or_default();
            let start = facts.len();
            facts.push(self.fact(signal, SignalState::Open, events, proof.opened));
            let mut owner = Owner {
                code: NO_CODE,
                is_asked_for: false,
            };
            for word in state
                .words()
                .iter()
                .filter(|word| is_of(word, signal, &signals))
            {
                facts.push(self.said_of(signal, word, &mut owner, events, only));
            }
            if signal.closed_at.is_some() && !signal.is_closed_by_hand {
                let mut closed = self.fact(signal, signal.state, events, proof.closed);
                // What was said before it closed says whose it was.
                let before = facts[start..].iter().rfind(|fact| fact.at <= closed.at);
                if let Some(before) = before {
                    closed.words[0] = before.words[0];
                    closed.is_owned = before.is_owned;
                }
                facts.push(closed);
            }
            facts[start..].sort_by_key(|fact| fact.at);
        }
        facts.sort_by_key(|fact| (fact.at, fact.detector, fact.opened_at));
        facts.retain(|fact| only.wants(fact));
        facts
    }

    /// The words of a fact.
    pub fn fact_words(&self, fact: &SignalFact, labels: &Labels) -> SignalWords {
        let word =
            |lane: usize, code: u32| (code != NO_CODE).then(|| labels.get(lane, code).to_owned());
        let [owner, author, note] = fact.words;
        let said = self.reasons.map(|lanes| {
            let author = word(lanes.author, author);
            (author, word(lanes.note, note))
        });
        let (author, note) = said.unwrap_or_default();
        SignalWords {
            owner: word(self.owner_lane(), owner),
            author,
            note,
        }
    }

    /// Key and published version of the model.
    pub fn fact_head(&self) -> (&str, Option<u32>) {
        (self.model.key.as_str(), self.version)
    }

    /// Key of the detector of a fact.
    pub fn fact_detector(&self, fact: &SignalFact) -> &str {
        &self.model.detectors[usize::from(fact.detector)].key
    }

    /// Signals as the machines give them, before anything is said of them.
    fn untouched(&self, state: &SignalsState) -> Vec<Signal> {
        let mut signals = Vec::new();
        for (index, history) in self.histories(state, self.yardstick.as_of_ms).enumerate() {
            if self.has_source(index) {
                let machine = &self.machines[index];
                signals_of(index as u16, machine, &history, &[], &mut signals);
            }
        }
        signals
    }

    /// Its opening, or its closing by the machine.
    fn fact(
        &self,
        signal: &Signal,
        to: SignalState,
        events: Events<'_>,
        evidence: Vec<Tested>,
    ) -> SignalFact {
        let (at, cause) = match (to, signal.closed_at) {
            (SignalState::Open, _) | (_, None) => (signal.opened_at, signal.opened_by),
            (_, Some(closed_at)) => (closed_at, signal.closed_by),
        };
        SignalFact {
            detector: signal.detector,
            opened_at: signal.opened_at,
            to,
            at,
            known_at: self.known_at(at, cause, events),
            by: SignalAuthor::Rule,
            cause: cause.map(|cause| cause as usize),
            evidence,
            due_at: None,
            is_owned: false,
            words: [NO_CODE; 3],
        }
    }

    /// A member's word about it.
    fn said_of(
        &self,
        signal: &Signal,
        word: &Word,
        owner: &mut Owner,
        events: Events<'_>,
        only: &SignalFactFilter,
    ) -> SignalFact {
        let index = word.index as usize;
        if word.owner != NO_CODE {
            let named = events.mask().get(index).copied().unwrap_or(0);
            *owner = Owner {
                code: word.owner,
                is_asked_for: only.owner.is_some_and(|bit| named & bit != 0),
            };
        }
        let code = |lane: usize| events.codes(lane).get(index).copied().unwrap_or(NO_CODE);
        let said = self
            .reasons
            .map(|lanes| [code(lanes.author), code(lanes.note)]);
        let [author, note] = said.unwrap_or([NO_CODE; 2]);
        SignalFact {
            detector: signal.detector,
            opened_at: signal.opened_at,
            to: word.state,
            at: word.at,
            known_at: self.known_at(word.at, Some(word.index), events),
            by: SignalAuthor::Member,
            cause: Some(index),
            evidence: Vec::new(),
            due_at: word.due_at,
            is_owned: owner.is_asked_for,
            words: [owner.code, author, note],
        }
    }

    fn known_at(&self, at: Millis, cause: Option<u32>, events: Events<'_>) -> Millis {
        self.reasons
            .map_or(at, |lanes| lanes.known_at(at, cause, events))
    }
}

/// Whether a word is about this one of all signals, and says something of it: the last one of
/// its detector opened before the word, and when that is over only that it was none.
fn is_of(word: &Word, signal: &Signal, signals: &[Signal]) -> bool {
    let opened = |one: &&Signal| one.detector == word.detector && one.opened_at < word.at;
    let spoken_of = signals.iter().rfind(opened);
    if spoken_of.map(|one| one.opened_at) != Some(signal.opened_at)
        || word.detector != signal.detector
    {
        return false;
    }
    let is_over = signal.closed_at.is_some_and(|closed| closed < word.at);
    !is_over || word.state == SignalState::FalsePositive
}
