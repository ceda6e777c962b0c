//! What became of one subject in one lifecycle: the facts a fold derives.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::MoveKind;

/// One subject's moves up to the question's instant, in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The first is the start; each goes on where the one before it ended.
    pub moves: Vec<Move>,
    /// The risk overlay's own moves; it begins as [`RiskState::None`].
    pub risk: Vec<RiskMove>,
    /// Where the rules alone would have the subject, while a member's word stands against
    /// them; `None` while both agree.
    pub rules_say: Option<u16>,
    /// Until when a member's word stands (`Millis::MAX` = until taken back).
    pub held_until: Option<Millis>,
}

/// A move of a subject into a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// When it happened, ms UTC.
    pub at: Millis,
    /// Position of the stage left; `None` at the start.
    pub from: Option<u16>,
    /// Position of the stage entered.
    pub to: u16,
    /// Its kind.
    pub kind: MoveKind,
    /// Who or what moved the subject.
    pub by: Mover,
    /// The event that made it happen, by position among the subject's events as they were
    /// fed; `None` where time alone did.
    pub cause: Option<u32>,
}

/// Who or what moved a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mover {
    /// The subject appeared.
    Start,
    /// The transition at this position.
    Rule(u16),
    /// A member.
    Member,
    /// A member's word ran out or was taken back, and the rules say otherwise.
    Release,
}

/// A move of the risk overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskMove {
    /// When, ms UTC.
    pub at: Millis,
    /// The state entered.
    pub to: RiskState,
    /// As in [`Move::cause`].
    pub cause: Option<u32>,
}

/// States of the risk overlay.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RiskState {
    /// No sign.
    #[default]
    None,
    /// First signs.
    Watching,
    /// At risk.
    AtRisk,
    /// Was at risk and no longer is.
    Saved,
    /// Was at risk when the journey closed.
    Lost,
}

impl History {
    /// Most moves rules make for one subject. Only conditions that contradict each other get
    /// there (each leading back as soon as it is confirmed); the subject then stays.
    pub const MAX_MOVES: u32 = 10_000;

    /// Whether the rules were stopped at [`Self::MAX_MOVES`].
    pub fn is_cut(&self) -> bool {
        self.moves.len() > Self::MAX_MOVES as usize
    }

    /// The stage as of `at`; `None` before the start.
    pub fn stage_at(&self, at: Millis) -> Option<u16> {
        let after = self.moves.partition_point(|step| step.at <= at);
        after.checked_sub(1).map(|last| self.moves[last].to)
    }

    /// The overlay's state as of `at`.
    pub fn risk_at(&self, at: Millis) -> RiskState {
        let after = self.risk.partition_point(|step| step.at <= at);
        after
            .checked_sub(1)
            .map_or(RiskState::None, |last| self.risk[last].to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_counts_from_its_own_instant_on() {
        let step = |at, to| Move {
            at,
            from: None,
            to,
            kind: MoveKind::Progress,
            by: Mover::Rule(0),
            cause: None,
        };
        let history = History {
            moves: vec![step(10, 0), step(20, 1)],
            ..History::default()
        };
        let stages = [9, 10, 19, 20].map(|at| history.stage_at(at));
        assert_eq!(stages, [None, Some(0), Some(0), Some(1)]);
        assert_eq!(history.risk_at(20), RiskState::None);
    }
}
