//! Why a subject moved: which tests held at that instant, and what they measured.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::rules::{Clause, Rule, Rules};
use super::{History, LifecycleFold, Mover, RiskState};
use crate::people::LeafState;
use crate::{Events, Fold};

/// The tests behind every move of a history, in its order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Per move of the stage. Empty for a start and for a member's word; after the end of
    /// a word, the tests of the last rule that moved the subject meanwhile.
    pub moves: Vec<Vec<Tested>>,
    /// Per move of the risk overlay. Empty where a move of the stage made it.
    pub risk: Vec<Vec<Tested>>,
}

/// One test as it was at an instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// Where it stands in the document, such as `transitions[2].when.all[0].silent`.
    pub path: String,
    /// Whether it held.
    pub holds: bool,
    /// What is measured: `value`, `silence_ms` or `time_ms`.
    pub unit: String,
    /// What was measured, where anything was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
}

/// Is told of moves as they happen; the tests still stand as they were.
pub(super) trait Witness {
    /// A rule moves the subject.
    fn rule(&mut self, rules: &Rules, leaves: &[LeafState], now: Millis, rule: &Rule);
    /// The overlay goes on to `to`.
    fn risk(&mut self, rules: &Rules, leaves: &[LeafState], now: Millis, to: RiskState);
}

impl Witness for () {
    fn rule(&mut self, _: &Rules, _: &[LeafState], _: Millis, _: &Rule) {}
    fn risk(&mut self, _: &Rules, _: &[LeafState], _: Millis, _: RiskState) {}
}

#[derive(Default)]
struct Protocol {
    /// Instant, transition, tests.
    rules: Vec<(Millis, u16, Vec<Tested>)>,
    risk: Vec<(Millis, RiskState, Vec<Tested>)>,
}

impl Witness for Protocol {
    fn rule(&mut self, rules: &Rules, leaves: &[LeafState], now: Millis, rule: &Rule) {
        let tests = tested(rules, leaves, now, &rule.clause);
        self.rules.push((now, rule.number, tests));
    }

    fn risk(&mut self, rules: &Rules, leaves: &[LeafState], now: Millis, to: RiskState) {
        let Some(risk) = &rules.risk else { return };
        let clause = match (&risk.watching, to) {
            (Some(watching), RiskState::Watching | RiskState::None) => watching,
            _ => &risk.at_risk,
        };
        self.risk
            .push((now, to, tested(rules, leaves, now, clause)));
    }
}

fn tested(rules: &Rules, leaves: &[LeafState], now: Millis, clause: &Clause) -> Vec<Tested> {
    let test = |placed: &crate::people::Placed| {
        let (leaf, mut state) = (&rules.leaves[placed.leaf], leaves[placed.leaf].clone());
        leaf.advance(&mut state, now);
        let (holds, value) = leaf.evaluate(&state, now);
        Tested {
            path: placed.path.clone(),
            holds,
            unit: leaf.unit().to_owned(),
            value,
        }
    };
    clause.placed.iter().map(test).collect()
}

impl LifecycleFold {
    /// Why each move of `history`, which these events gave, was made.
    pub fn evidence(&self, events: Events<'_>, history: &History) -> Evidence {
        let mut protocol = Protocol::default();
        let mut state = self.init();
        self.walk(&mut state, events, &mut protocol);
        self.complete(&mut state, self.as_of_ms, &mut protocol);
        let of_move = |at: Millis, by: Mover| {
            let mut rules = protocol.rules.iter().rev();
            let found = match by {
                Mover::Rule(number) => rules.find(|(when, of, _)| (*when, *of) == (at, number)),
                Mover::Release => rules.find(|(when, ..)| *when <= at),
                Mover::Start | Mover::Member => None,
            };
            found.map_or_else(Vec::new, |(_, _, tests)| tests.clone())
        };
        let of_risk = |at: Millis, to: RiskState| {
            let mut risk = protocol.risk.iter();
            let found = risk.find(|(when, state, _)| (*when, *state) == (at, to));
            found.map_or_else(Vec::new, |(_, _, tests)| tests.clone())
        };
        let moves = history.moves.iter();
        let risk = history.risk.iter();
        Evidence {
            moves: moves.map(|step| of_move(step.at, step.by)).collect(),
            risk: risk.map(|step| of_risk(step.at, step.to)).collect(),
        }
    }
}
