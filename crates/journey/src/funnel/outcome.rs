//! What one unit contributes to a funnel: its attempts.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::log::Groups;

/// How an attempt stands as of the question's instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunnelEnd {
    /// The window closed before the goal.
    Dropped,
    /// An exclusion voided it and nothing else succeeded.
    Excluded,
    /// The window is still open.
    InProgress,
    /// Every step that must be reached was.
    Converted,
}

impl FunnelEnd {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [
        Self::Dropped,
        Self::Excluded,
        Self::InProgress,
        Self::Converted,
    ];

    /// The word in cell keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Excluded => "excluded",
            Self::InProgress => "in_progress",
            Self::Converted => "converted",
        }
    }
}

/// A step of an attempt and the event that reached it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunnelMark {
    /// The step, from 0.
    pub step: u8,
    /// When.
    pub time_ms: Millis,
    /// Position among the unit's events as they were fed.
    pub index: u32,
    /// The event's breakdown code.
    pub code: u32,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunnelAttempt {
    /// The furthest step, from 1.
    pub level: u8,
    /// How it stands.
    pub end: FunnelEnd,
    /// Last instant of its window.
    pub deadline_ms: Millis,
    /// The exclusion that voided it.
    pub blamed: Option<u8>,
    /// Its marks: a range of [`FunnelOutcome::marks`].
    pub(super) first: u32,
    pub(super) last: u32,
}

/// A unit's attempts, in order of time. For every entry policy but `every` there is at
/// most one: the one that counts.
#[derive(Debug, Default)]
pub struct FunnelOutcome {
    /// The attempts.
    pub attempts: Vec<FunnelAttempt>,
    /// The marks of all attempts.
    pub marks: Vec<FunnelMark>,
    /// An exclusion with effect `remove` took the unit out.
    pub removed: bool,
    pub(super) groups: Groups,
}

impl FunnelOutcome {
    /// Empties the outcome and keeps its memory.
    pub fn clear(&mut self) {
        self.attempts.clear();
        self.marks.clear();
        self.removed = false;
    }

    /// The marks of an attempt.
    pub fn marks_of(&self, attempt: &FunnelAttempt) -> &[FunnelMark] {
        &self.marks[attempt.first as usize..attempt.last as usize]
    }

    /// The attempt that counts for the unit: the furthest, the earliest.
    pub fn best(&self) -> Option<&FunnelAttempt> {
        best_of(self.attempts.iter())
    }

    /// How the unit stands; `None` = not entered.
    pub fn end(&self) -> Option<FunnelEnd> {
        end_of(self.attempts.iter())
    }

    /// The furthest step, from 1; 0 = not entered.
    pub fn level(&self) -> u8 {
        self.best().map_or(0, |attempt| attempt.level)
    }

    /// Takes over another outcome.
    pub(super) fn copy_from(&mut self, other: &Self) {
        self.clear();
        self.removed = other.removed;
        self.attempts.extend_from_slice(&other.attempts);
        self.marks.extend_from_slice(&other.marks);
    }

    /// Adds another outcome's attempts, in order of time.
    pub(super) fn append(&mut self, other: &Self) {
        let shift = self.marks.len() as u32;
        self.marks.extend_from_slice(&other.marks);
        let shifted = other.attempts.iter().map(|attempt| FunnelAttempt {
            first: attempt.first + shift,
            last: attempt.last + shift,
            ..attempt.clone()
        });
        self.attempts.extend(shifted);
        let marks = &self.marks;
        let entered_ms = |attempt: &FunnelAttempt| marks[attempt.first as usize].time_ms;
        self.attempts.sort_by_key(entered_ms);
    }
}

/// The attempt that counts among several.
pub(super) fn best_of<'a>(
    attempts: impl DoubleEndedIterator<Item = &'a FunnelAttempt>,
) -> Option<&'a FunnelAttempt> {
    attempts
        .rev()
        .max_by_key(|attempt| (attempt.end == FunnelEnd::Converted, attempt.level))
}

/// How a unit with these attempts stands.
pub(super) fn end_of<'a>(
    attempts: impl DoubleEndedIterator<Item = &'a FunnelAttempt> + Clone,
) -> Option<FunnelEnd> {
    let best = best_of(attempts.clone())?;
    let has = |end: FunnelEnd| attempts.clone().any(|attempt| attempt.end == end);
    let was_excluded =
        |attempt: &FunnelAttempt| attempt.level == best.level && attempt.end == FunnelEnd::Excluded;
    Some(if best.end == FunnelEnd::Converted {
        FunnelEnd::Converted
    } else if has(FunnelEnd::InProgress) {
        FunnelEnd::InProgress
    } else if attempts.clone().any(was_excluded) {
        FunnelEnd::Excluded
    } else {
        FunnelEnd::Dropped
    })
}
