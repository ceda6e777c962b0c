//! The thresholds of a question, and what became of people after an instant.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis};

use super::document::{Friction, FrictionKind};
use crate::QuestionError;
use crate::shares::MINIMUM;

const DEFAULT_GAP_MS: Millis = 30 * 60_000;
const DEFAULT_RETURNS: u32 = 2;
const DEFAULT_TIMES: u32 = 3;
const DEFAULT_REPEAT_WITHIN_MS: Millis = 5 * 60_000;
const DEFAULT_FACTOR: f64 = 2.0;
const DEFAULT_FLOOR_MS: Millis = 60_000;
const DEFAULT_CONTACT_WITHIN_MS: Millis = 7 * DAY_MS;
const DEFAULT_LIMIT: usize = 20;
/// Repetitions a question may ask for: so many instants are remembered.
const MAX_TIMES: u32 = 100;
/// Spots an answer may list.
const MAX_LIMIT: usize = 1_000;

/// The thresholds of one question.
#[derive(Debug, Clone)]
pub(super) struct Thresholds {
    pub within_ms: Millis,
    pub gap_ms: Millis,
    pub returns: u32,
    pub times: u32,
    pub repeat_within_ms: Millis,
    pub factor: f64,
    pub floor_ms: Millis,
    pub contact_within_ms: Millis,
    pub minimum: u64,
    pub limit: usize,
    detectors: Vec<FrictionKind>,
}

impl Thresholds {
    pub(super) fn of(question: &Friction) -> Result<Self, QuestionError> {
        check(question)?;
        let (loops, repeat, wait) = (question.loops, question.repeat, question.wait);
        let mut detectors = question
            .detectors
            .clone()
            .unwrap_or(FrictionKind::ALL.into());
        detectors.sort_unstable();
        detectors.dedup();
        Ok(Self {
            within_ms: question.within_ms(),
            gap_ms: question
                .session
                .map_or(DEFAULT_GAP_MS, |session| session.gap.millis),
            returns: loops.map_or(DEFAULT_RETURNS, |rule| rule.returns),
            times: repeat.map_or(DEFAULT_TIMES, |rule| rule.times),
            repeat_within_ms: repeat.map_or(DEFAULT_REPEAT_WITHIN_MS, |rule| rule.within.millis),
            factor: wait.map_or(DEFAULT_FACTOR, |rule| rule.factor),
            floor_ms: wait.map_or(DEFAULT_FLOOR_MS, |rule| rule.floor.millis),
            contact_within_ms: question
                .contact
                .map_or(DEFAULT_CONTACT_WITHIN_MS, |rule| rule.within.millis),
            minimum: question.minimum.unwrap_or(MINIMUM),
            limit: question.limit.unwrap_or(DEFAULT_LIMIT),
            detectors,
        })
    }

    /// The detectors that look, in their order.
    pub(super) fn detectors(&self) -> &[FrictionKind] {
        &self.detectors
    }

    /// Whether a detector looks.
    pub(super) fn looks(&self, detector: FrictionKind) -> bool {
        self.detectors.contains(&detector)
    }

    /// Whether it matters which step follows which.
    pub(super) fn look_at_moves(&self) -> bool {
        let of_moves = [FrictionKind::Loop, FrictionKind::Wait, FrictionKind::Drop];
        of_moves.into_iter().any(|detector| self.looks(detector))
    }
}

fn check(question: &Friction) -> Result<(), QuestionError> {
    let invalid = |path: &str, message: &str| {
        Err(QuestionError::invalid(format!("friction.{path}"), message))
    };
    if question.detectors.as_ref().is_some_and(Vec::is_empty) {
        return invalid("detectors", "name at least one, or leave it out for all");
    }
    if question.loops.is_some_and(|rule| rule.returns == 0) {
        return invalid(
            "loop.returns",
            "without a return there is no loop; write 1 or more",
        );
    }
    let times = question.repeat.map(|rule| rule.times);
    if times.is_some_and(|times| !(2..=MAX_TIMES).contains(&times)) {
        return invalid(
            "repeat.times",
            "repeating begins with 2 in a row, and 100 are the most",
        );
    }
    let factor = question.wait.map(|rule| rule.factor);
    if factor.is_some_and(|factor| !(factor > 0.0 && factor.is_finite())) {
        return invalid("wait.factor", "a factor is a number above 0");
    }
    if question.minimum == Some(0) {
        return invalid("minimum", "a spot without people is none; write 1 or more");
    }
    if question
        .limit
        .is_some_and(|limit| !(1..=MAX_LIMIT).contains(&limit))
    {
        return invalid("limit", "list 1 to 1000 spots");
    }
    Ok(())
}

/// What became of somebody after an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrictionFate {
    /// The outcome followed in time.
    With,
    /// The time is over, and it did not.
    Without,
    /// The time is not over at the instant of the answer, whether it followed already or not.
    Open,
}

/// A detector with its event, or its pair of events. Codes are those of the steps' lane;
/// of errors and contacts, of the lane of event names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Spot {
    pub detector: FrictionKind,
    pub event: u32,
    /// The other step of a pair, in a loop the one with the larger code; 0 where there is no
    /// pair.
    pub to: u32,
}

impl Spot {
    pub(super) fn at(detector: FrictionKind, event: u32) -> Self {
        Self {
            detector,
            event,
            to: 0,
        }
    }

    pub(super) fn between(one: u32, other: u32) -> Self {
        Self {
            detector: FrictionKind::Loop,
            event: one.min(other),
            to: one.max(other),
        }
    }

    pub(super) fn waiting(from: u32, to: u32) -> Self {
        Self {
            detector: FrictionKind::Wait,
            event: from,
            to,
        }
    }
}
