//! Numbers of a ledger, and whom they count.

use serde::Deserialize;

use super::entry::{GoalState, LedgerBook, PromiseState, Quadrant};
use super::fold::LedgerFold;
use crate::{Labels, NO_CODE, QuestionError};

/// A number of the answer: subjects with at least one such entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerCell {
    /// With a promise in this state.
    Promise(PromiseState),
    /// With a goal in this state.
    Goal(GoalState),
    /// With a goal here.
    Quadrant(Quadrant),
    /// Whose latest feeling is this.
    Felt(i8),
    /// Of the tier with this code; `None` = no event carries the word.
    Tier(Option<u32>),
    /// Of the priority with this code.
    Priority(Option<u32>),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Key {
    Promise(PromiseState),
    Goal(GoalState),
    Quadrant(Quadrant),
    Felt(i8),
    Tier(String),
    Priority(String),
}

impl LedgerCell {
    pub(super) fn read(
        fold: &LedgerFold,
        key: &serde_json::Value,
        labels: &Labels,
    ) -> Result<Self, QuestionError> {
        let key = Key::deserialize(key).map_err(|error| {
            QuestionError::invalid(
                "cell",
                format!("{error}; a ledger's cell is such as {{\"promise\":\"overdue\"}}, {{\"quadrant\":\"unmet_bad\"}} or {{\"tier\":\"gold\"}}"),
            )
        })?;
        let code = |lane, word: &str| labels.code(lane, word).filter(|code| *code != NO_CODE);
        Ok(match key {
            Key::Promise(state) => Self::Promise(state),
            Key::Goal(state) => Self::Goal(state),
            Key::Quadrant(quadrant) => Self::Quadrant(quadrant),
            Key::Felt(felt) => Self::Felt(felt),
            Key::Tier(word) => Self::Tier(code(fold.lanes.tier, &word)),
            Key::Priority(word) => Self::Priority(code(fold.lanes.priority, &word)),
        })
    }

    pub(super) fn holds(&self, book: &LedgerBook, fold: &LedgerFold) -> bool {
        let as_of = fold.as_of_ms;
        match self {
            Self::Promise(state) => book
                .promises
                .iter()
                .any(|entry| entry.state(as_of) == *state),
            Self::Goal(state) => book.goals.iter().any(|entry| entry.state(as_of) == *state),
            Self::Quadrant(quadrant) => book
                .goals
                .iter()
                .any(|entry| entry.quadrant() == Some(*quadrant)),
            Self::Felt(felt) => book.last_felt == Some(*felt),
            Self::Tier(code) => code.is_some() && book.tier == *code,
            Self::Priority(code) => code.is_some() && book.priority == *code,
        }
    }
}
