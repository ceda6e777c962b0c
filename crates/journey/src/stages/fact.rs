//! Moves as facts: what happened, when, when it was known, because of what.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::fold::StagesFold;
use crate::lifecycle::{Evidence, History, Lifecycle, MoveKind, Mover, RiskState, Tested};
use crate::{Events, Fold, Labels, NO_CODE};

/// One move of one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct StageFact {
    /// Stage left; `None` = came into being.
    pub from: Option<String>,
    /// Stage entered.
    pub to: String,
    /// The kind of move.
    pub kind: MoveKind,
    /// When it happened, ms UTC.
    pub at: Millis,
    /// When it could first be known: the later of `at` and when its cause was received.
    pub known_at: Millis,
    /// Who or what moved the subject.
    pub by: Mover,
    /// Its cause, by position among the subject's events as they were fed; `None` where
    /// time alone moved it.
    pub cause: Option<usize>,
    /// What the rule looked at, and what was measured.
    pub evidence: Vec<Tested>,
    /// Codes of the member and of what the member said; see [`StagesFold::words`].
    pub(super) words: (u32, u32),
}

/// One move of the risk overlay of one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskFact {
    /// The state entered.
    pub to: RiskState,
    /// When it happened, ms UTC.
    pub at: Millis,
    /// As in [`StageFact::known_at`].
    pub known_at: Millis,
    /// As in [`StageFact::cause`].
    pub cause: Option<usize>,
    /// As in [`StageFact::evidence`].
    pub evidence: Vec<Tested>,
}

/// Where one subject has come to by the question's instant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SubjectFacts {
    /// The moves of its stage, in order; without what was measured.
    pub moves: Vec<StageFact>,
    /// Those of its risk overlay.
    pub risk: Vec<RiskFact>,
    /// The earliest later instant at which they can be others without a new event, ms UTC.
    pub next_change_at: Option<Millis>,
}

impl StagesFold {
    /// The facts of one subject as of the question's instant, and when they can change by
    /// themselves. Events after that instant have not happened yet: that the first of them
    /// will is such a change.
    pub fn subject_facts(&self, events: Events<'_>) -> SubjectFacts {
        let as_of_ms = self.yardstick.as_of_ms;
        let past = events.time().partition_point(|time| *time <= as_of_ms);
        let (known, comes_at) = (events.slice(0, past), events.time().get(past).copied());
        let mut state = self.init();
        self.step(&mut state, known);
        let mut outcome = super::StagesOutcome::default();
        self.finish(&state, &mut outcome);
        let (moves, risk) = self.facts_with(&outcome.history, known, &Evidence::default());
        let turns_at = self.next_change_at(&state, as_of_ms);
        SubjectFacts {
            moves,
            risk,
            next_change_at: turns_at.into_iter().chain(comes_at).min(),
        }
    }

    /// The facts of one subject, from all its events.
    pub fn facts(&self, events: Events<'_>) -> Vec<StageFact> {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = super::StagesOutcome::default();
        self.finish(&state, &mut outcome);
        self.facts_of(&outcome.history, events).0
    }

    /// The facts of a history these events gave, and those of its risk overlay.
    pub(super) fn facts_of(
        &self,
        history: &History,
        events: Events<'_>,
    ) -> (Vec<StageFact>, Vec<RiskFact>) {
        self.facts_with(history, events, &self.inner.evidence(events, history))
    }

    fn facts_with(
        &self,
        history: &History,
        events: Events<'_>,
        evidence: &Evidence,
    ) -> (Vec<StageFact>, Vec<RiskFact>) {
        let tests = |all: &[Vec<Tested>], index: usize| all.get(index).cloned().unwrap_or_default();
        let moves = history.moves.iter().enumerate();
        let moves = moves.map(|(index, step)| StageFact {
            from: step.from.map(|stage| self.key(stage)),
            to: self.key(step.to),
            kind: step.kind,
            at: step.at,
            known_at: self.known_at(step.at, step.cause, events),
            by: step.by,
            cause: step.cause.map(|cause| cause as usize),
            evidence: tests(&evidence.moves, index),
            words: self.codes_at(step.by, step.cause, events),
        });
        let risk = history.risk.iter().enumerate();
        let risk = risk.map(|(index, step)| RiskFact {
            to: step.to,
            at: step.at,
            known_at: self.known_at(step.at, step.cause, events),
            cause: step.cause.map(|cause| cause as usize),
            evidence: tests(&evidence.risk, index),
        });
        (moves.collect(), risk.collect())
    }

    /// The member behind a fact, and what the member said; nothing for other facts.
    pub fn words(&self, fact: &StageFact, labels: &Labels) -> (Option<String>, Option<String>) {
        let word =
            |lane: usize, code: u32| (code != NO_CODE).then(|| labels.get(lane, code).to_owned());
        match self.reasons {
            Some(lanes) => (
                word(lanes.author, fact.words.0),
                word(lanes.note, fact.words.1),
            ),
            None => (None, None),
        }
    }

    fn codes_at(&self, by: Mover, cause: Option<u32>, events: Events<'_>) -> (u32, u32) {
        let is_word = matches!(by, Mover::Member | Mover::Release);
        match (self.reasons, cause) {
            (Some(lanes), Some(cause)) if is_word => {
                let at = |lane| events.codes(lane).get(cause as usize).copied();
                let code = |lane| at(lane).unwrap_or(NO_CODE);
                (code(lanes.author), code(lanes.note))
            }
            _ => (NO_CODE, NO_CODE),
        }
    }

    /// The key of a stage.
    pub(super) fn key(&self, stage: u16) -> String {
        self.lifecycle.stages[usize::from(stage)].key.clone()
    }

    fn known_at(&self, at: Millis, cause: Option<u32>, events: Events<'_>) -> Millis {
        self.reasons
            .map_or(at, |lanes| lanes.known_at(at, cause, events))
    }
}

/// The stage a history ends in, by key.
pub(crate) fn last_stage<'a>(history: &History, lifecycle: &'a Lifecycle) -> Option<&'a str> {
    let last = history.moves.last()?;
    Some(lifecycle.stages[usize::from(last.to)].key.as_str())
}

/// Who or what moved somebody, as facts name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactAuthor {
    /// The subject came into being.
    Start,
    /// A rule of the lifecycle.
    Rule,
    /// A member.
    Member,
    /// A member's word ended.
    Release,
}

impl From<Mover> for FactAuthor {
    fn from(mover: Mover) -> Self {
        match mover {
            Mover::Start => Self::Start,
            Mover::Rule(_) => Self::Rule,
            Mover::Member => Self::Member,
            Mover::Release => Self::Release,
        }
    }
}
