//! What one subject contributes to a joined question.

use wayfarer_core::Millis;

use super::group::{furthest, rank};
use crate::lifecycle::{History, Lifecycle, RiskState};
use crate::trend::Sums;

/// One subject on both sides of its hand-over.
#[derive(Debug, Default)]
pub struct JoinedOutcome {
    /// In the lifecycle before.
    pub before: History,
    /// In the lifecycle after.
    pub after: History,
    /// The subject, if it was handed over in the range.
    pub unit: Option<JoinedUnit>,
    /// Whether it is in the lifecycle before and was never handed over.
    pub is_waiting: bool,
}

/// A subject that was handed over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JoinedUnit {
    /// When, ms UTC.
    pub at: Millis,
    /// Number of its group.
    pub(super) group: u64,
    /// Events up to and including the hand-over.
    pub touches: u64,
    /// Time from the first of them; `None` without any.
    pub days_ms: Option<Millis>,
    /// The stage of `after` now; `None` = in none.
    pub now: Option<u16>,
    /// The furthest stage of `after` since the hand-over.
    pub furthest: Option<u16>,
    /// Whether the journey after is over now.
    pub is_closed: bool,
    /// Whether it is at risk now; `None` where the lifecycle has no risk overlay.
    pub is_at_risk: Option<bool>,
    /// Per stage of `after`, how long after the hand-over it was first entered.
    pub until_ms: Vec<Option<Millis>>,
    /// Sums of the value since the hand-over, by code of the currency.
    pub(super) value: Vec<(u32, Sums)>,
}

impl JoinedUnit {
    /// Fills in what became of the subject after the hand-over at `self.at`.
    pub(super) fn look_after(&mut self, after: &History, lifecycle: &Lifecycle, as_of_ms: Millis) {
        let at = self.at;
        let held = after.stage_at(at);
        self.now = after.stage_at(as_of_ms);
        self.is_closed = self
            .now
            .is_some_and(|stage| lifecycle.stages[usize::from(stage)].terminal);
        self.is_at_risk = lifecycle
            .risk
            .as_ref()
            .map(|_| after.risk_at(as_of_ms) == RiskState::AtRisk);
        self.until_ms.clear();
        self.until_ms.resize(lifecycle.stages.len(), None);
        let since = after.moves.iter().filter(|step| step.at >= at);
        let entered = since.map(|step| (step.to, step.at - at));
        for (stage, length) in held.map(|stage| (stage, 0)).into_iter().chain(entered) {
            let first = &mut self.until_ms[usize::from(stage)];
            *first = Some(first.map_or(length, |known| known.min(length)));
        }
        let reached = (0..self.until_ms.len()).filter(|stage| self.until_ms[*stage].is_some());
        self.furthest = reached
            .map(|stage| stage as u16)
            .max_by_key(|stage| rank(*stage, lifecycle));
    }
}

impl JoinedOutcome {
    /// Stages of `before` entered before the hand-over, in order.
    pub(super) fn path(&self) -> impl Iterator<Item = u16> {
        let at = self.unit.as_ref().map_or(Millis::MIN, |unit| unit.at);
        let moves = self
            .before
            .moves
            .iter()
            .take_while(move |step| step.at < at);
        moves.map(|step| step.to)
    }

    /// The furthest of them.
    pub(super) fn furthest_before(&self, lifecycle: &Lifecycle) -> Option<u16> {
        furthest(&self.before, self.unit.as_ref()?.at, lifecycle)
    }
}
