//! The thresholds of a question, and the level a unit reaches by them.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::{Adoption, Favourite, Repeated};
use crate::QuestionError;

const DEFAULT_REPEATED: Repeated = Repeated::DistinctDays(3);
const DEFAULT_FAVOURITE: Favourite = Favourite::Share(0.3);
const DEFAULT_DROPPED_AFTER_MS: Millis = 30 * wayfarer_core::DAY_MS;

/// How far a unit got with a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdoptionLevel {
    /// It was shown, or could have been found.
    Exposed,
    /// It was used.
    Tried,
    /// It was used again and again.
    Repeated,
    /// It is used before all others.
    Favourite,
}

impl AdoptionLevel {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Exposed => "exposed",
            Self::Tried => "tried",
            Self::Repeated => "repeated",
            Self::Favourite => "favourite",
        }
    }
}

/// The thresholds of one question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thresholds {
    pub tried_at_least: u32,
    pub repeated: Repeated,
    pub favourite: Favourite,
    pub dropped_after_ms: Millis,
}

impl Thresholds {
    pub(super) fn of(question: &Adoption) -> Result<Self, QuestionError> {
        let tried_at_least = question.tried_at_least.unwrap_or(1);
        let repeated = question.repeated.unwrap_or(DEFAULT_REPEATED);
        let favourite = question.favourite.unwrap_or(DEFAULT_FAVOURITE);
        let invalid = |path: &str, message: &str| {
            Err(QuestionError::invalid(format!("adoption.{path}"), message))
        };
        let (Repeated::DistinctDays(least) | Repeated::Count(least)) = repeated;
        if tried_at_least == 0 {
            return invalid(
                "tried_at_least",
                "a feature never used is not tried; write 1 or more",
            );
        }
        if least == 0 {
            return invalid(
                "repeated",
                "a feature never used is not repeated; write 1 or more",
            );
        }
        match favourite {
            Favourite::Share(share) if !(share > 0.0 && share <= 1.0) => {
                return invalid("favourite.share", "a share lies above 0 and is at most 1");
            }
            Favourite::Count(0) => {
                return invalid(
                    "favourite.count",
                    "a feature never used is no favourite; write 1 or more",
                );
            }
            _ => {}
        }
        Ok(Self {
            tried_at_least,
            repeated,
            favourite,
            dropped_after_ms: question
                .dropped_after
                .map_or(DEFAULT_DROPPED_AFTER_MS, |after| after.millis),
        })
    }
}

/// What is known of a unit's use of one feature.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Use {
    /// The first exposure.
    pub exposed_at: Option<Millis>,
    pub uses: u32,
    /// Local days with a use.
    pub days: u32,
    /// First instant after the latest such day.
    pub day_end: Millis,
    pub tried_at: Option<Millis>,
    /// When the bound of repeating was reached; what is not tried yet is not repeated.
    pub often_at: Option<Millis>,
    pub last: Millis,
}

impl Use {
    /// Takes in one more use.
    pub(super) fn take_in(
        &mut self,
        time: Millis,
        by: &Thresholds,
        end_of_day: impl FnOnce() -> Millis,
    ) {
        self.uses = self.uses.saturating_add(1);
        self.last = time;
        if self.days == 0 || time >= self.day_end {
            self.days += 1;
            self.day_end = end_of_day();
        }
        if self.uses >= by.tried_at_least {
            self.tried_at.get_or_insert(time);
        }
        let is_often = match by.repeated {
            Repeated::DistinctDays(least) => self.days >= least,
            Repeated::Count(least) => self.uses >= least,
        };
        if is_often {
            self.often_at.get_or_insert(time);
        }
    }

    /// When it was tried and repeated both.
    pub(super) fn repeated_at(&self) -> Option<Millis> {
        Some(self.tried_at?.max(self.often_at?))
    }

    /// The level reached. `all_uses` are those of all features, `most_uses` those of the
    /// most used one.
    pub(super) fn level(&self, by: &Thresholds, all_uses: u64, most_uses: u32) -> AdoptionLevel {
        if self.tried_at.is_none() {
            return AdoptionLevel::Exposed;
        }
        if self.repeated_at().is_none() {
            return AdoptionLevel::Tried;
        }
        let is_favourite = match by.favourite {
            // Divided, so that 3 of 10 is exactly 0.3.
            Favourite::Share(share) => f64::from(self.uses) / all_uses as f64 >= share,
            Favourite::Count(least) => self.uses >= least,
            Favourite::Top => self.uses == most_uses,
        };
        match is_favourite {
            true => AdoptionLevel::Favourite,
            false => AdoptionLevel::Repeated,
        }
    }
}
