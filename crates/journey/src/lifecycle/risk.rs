//! The risk overlay: a small machine beside the stage.

use wayfarer_core::Millis;

use super::evidence::Witness;
use super::rules::{Clause, RiskRules};
use super::settle::Settler;
use super::state::{NEVER, Overlay, STOPPED};
use super::{Move, MoveKind, RiskMove, RiskState};

impl<W: Witness> Settler<'_, W> {
    /// Follows a move of the stage: a journey that is over is no longer at risk, and one
    /// that is reopened begins anew.
    pub(super) fn follow(&mut self, step: Move) {
        if self.rules.risk.is_none() {
            return;
        }
        let rests = step.kind == MoveKind::Close || self.rules.terminal[usize::from(step.to)];
        let overlay = self.state.overlay;
        if rests == overlay.rests {
            return;
        }
        let to = match (rests, overlay.state) {
            (true, RiskState::AtRisk) if step.kind == MoveKind::Close => RiskState::Lost,
            (true, RiskState::AtRisk) => RiskState::Saved,
            (true, RiskState::Watching) | (false, _) => RiskState::None,
            (true, state) => state,
        };
        self.state.overlay = Overlay {
            rests,
            state: overlay.state,
            ..Overlay::NEW
        };
        self.turn_to(to, step.at, step.cause);
        if !rests {
            self.refresh(self.risk_tests(), step.at);
        }
    }

    /// Moves the overlay as far as its conditions lead.
    pub(super) fn run_risk(&mut self, now: Millis) {
        let rules = self.rules;
        let Some(risk) = &rules.risk else { return };
        if self.state.overlay.rests {
            return;
        }
        self.set_clocks(risk, now);
        while let Some(to) = self.next_risk(risk, now) {
            self.witness.risk(rules, &self.state.leaves, now, to);
            self.turn_to(to, now, self.cause_of(risk.tests));
        }
    }

    fn set_clocks(&mut self, risk: &RiskRules, now: Millis) {
        let truth = self.state.truth;
        let overlay = &mut self.state.overlay;
        let set = |clock: &mut Millis, holds: bool| {
            *clock = match holds {
                true if *clock == STOPPED => now,
                true => *clock,
                false => STOPPED,
            }
        };
        let watching = risk.watching.as_ref();
        set(
            &mut overlay.watching,
            watching.is_some_and(|clause| clause.holds(truth)),
        );
        let is_at_risk = risk.at_risk.holds(truth);
        set(&mut overlay.at_risk, is_at_risk);
        set(&mut overlay.gone, !is_at_risk);
    }

    /// The state the overlay goes on to; `None` = it stays.
    fn next_risk(&self, risk: &RiskRules, now: Millis) -> Option<RiskState> {
        let overlay = &self.state.overlay;
        let is_at_risk = confirmed_at(&risk.at_risk, overlay.at_risk) <= now;
        let is_watched = risk
            .watching
            .as_ref()
            .is_some_and(|clause| confirmed_at(clause, overlay.watching) <= now);
        match overlay.state {
            RiskState::AtRisk => (saved_at(risk, overlay) <= now).then_some(RiskState::Saved),
            _ if is_at_risk => Some(RiskState::AtRisk),
            RiskState::Watching => (overlay.watching == STOPPED).then_some(RiskState::None),
            RiskState::None | RiskState::Saved | RiskState::Lost => {
                is_watched.then_some(RiskState::Watching)
            }
        }
    }

    /// When a clock of the overlay rings.
    pub(super) fn risk_ring(&self, now: Millis) -> Millis {
        let Some(risk) = &self.rules.risk else {
            return NEVER;
        };
        let overlay = &self.state.overlay;
        if self.state.place.is_none() || overlay.rests {
            return NEVER;
        }
        let watching = risk.watching.as_ref();
        let candidates = [
            watching.map_or(NEVER, |clause| confirmed_at(clause, overlay.watching)),
            confirmed_at(&risk.at_risk, overlay.at_risk),
            match overlay.state {
                RiskState::AtRisk => saved_at(risk, overlay),
                _ => NEVER,
            },
        ];
        let later = candidates.into_iter().filter(|at| *at > now);
        later.min().unwrap_or(NEVER)
    }

    fn turn_to(&mut self, to: RiskState, at: Millis, cause: Option<u32>) {
        if self.state.overlay.state == to {
            return;
        }
        self.state.overlay.state = to;
        self.state.history.risk.push(RiskMove { at, to, cause });
    }
}

fn confirmed_at(clause: &Clause, clock: Millis) -> Millis {
    match clock {
        STOPPED => NEVER,
        clock => clock.saturating_add(clause.confirm_ms),
    }
}

fn saved_at(risk: &RiskRules, overlay: &Overlay) -> Millis {
    match overlay.gone {
        STOPPED => NEVER,
        gone => gone.saturating_add(risk.saved_after_ms),
    }
}
