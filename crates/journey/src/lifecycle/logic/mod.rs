//! What follows from conditions without looking at any event: whether one can hold at all,
//! whether one implies another, whether two can hold at once.
//!
//! A condition becomes a formula of statements about counts, measures and properties, with
//! every `not` pushed down to them. A search tries the alternatives of `any` one by one and
//! gives up an attempt as soon as its statements contradict each other. "Impossible" is
//! always right; what is too large to be searched is taken for possible.

mod atom;
mod count;
mod formula;
mod property;

use std::cell::Cell;

use atom::Atom;
use formula::{Formula, Moment};

use crate::Criterion;

/// Comparisons of statements after which one search gives up.
const SEARCH_COST_MAX: usize = 500_000;
/// Comparisons after which every search does: a definition is checked while somebody waits.
const TOTAL_COST_MAX: usize = 10_000_000;

/// A condition, ready to be reasoned about.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    holds: Formula,
    fails: Formula,
    /// As `holds`, without moments that do not last.
    lasts: Formula,
}

impl Claim {
    /// What the condition claims of a subject.
    pub fn of(criterion: &Criterion) -> Self {
        Self {
            holds: Formula::of(criterion, Moment::Any),
            fails: Formula::not(criterion, Moment::Any),
            lasts: Formula::of(criterion, Moment::Lasting),
        }
    }
}

/// Draws conclusions, within a bound on the work.
#[derive(Debug, Default)]
pub(crate) struct Logic {
    spent: Cell<usize>,
}

impl Logic {
    /// Whether no subject can ever fulfil the condition.
    pub fn never_holds(&self, claim: &Claim) -> bool {
        !self.is_possible(&[&claim.holds])
    }

    /// Whether every subject fulfils the condition at any time.
    pub fn always_holds(&self, claim: &Claim) -> bool {
        !self.is_possible(&[&claim.fails])
    }

    /// Whether the second holds wherever the first does.
    pub fn implies(&self, first: &Claim, second: &Claim) -> bool {
        !self.is_possible(&[&first.holds, &second.fails])
    }

    /// Whether both hold for the same subjects at the same times.
    pub fn are_equal(&self, first: &Claim, second: &Claim) -> bool {
        self.implies(first, second) && self.implies(second, first)
    }

    /// Whether both can hold at once, if only for an instant.
    pub fn can_meet(&self, first: &Claim, second: &Claim) -> bool {
        self.is_possible(&[&first.holds, &second.holds])
    }

    /// Whether both can hold at once for longer than an instant: where a silence is reached
    /// in the very instant in which a window of the same length closes, they cannot.
    pub fn can_stay(&self, first: &Claim, second: &Claim) -> bool {
        self.is_possible(&[&first.lasts, &second.lasts])
    }

    fn is_possible(&self, formulas: &[&Formula]) -> bool {
        let left = TOTAL_COST_MAX.saturating_sub(self.spent.get());
        let mut search = Search {
            atoms: Vec::new(),
            cost: 0,
            cost_max: left.min(SEARCH_COST_MAX),
        };
        let is_possible = search.follow(formulas.to_vec(), Vec::new());
        self.spent.set(self.spent.get() + search.cost);
        is_possible
    }
}

struct Search<'a> {
    /// What the attempt at hand states.
    atoms: Vec<&'a Atom>,
    cost: usize,
    cost_max: usize,
}

impl<'a> Search<'a> {
    /// Whether what is stated so far, all `pending` formulas and one alternative of each of
    /// the `choices` can be true together.
    fn follow(&mut self, mut pending: Vec<&'a Formula>, mut choices: Vec<&'a [Formula]>) -> bool {
        let before = self.atoms.len();
        while let Some(formula) = pending.pop() {
            match formula {
                Formula::All(parts) => pending.extend(parts),
                Formula::Any(parts) => choices.push(parts),
                Formula::Is(atom) => self.atoms.push(atom),
            }
        }
        self.cost += 1 + choices.len() + self.atoms.len().saturating_mul(self.atoms.len());
        let is_possible = self.cost > self.cost_max
            || (atom::are_consistent(&self.atoms) && self.choose(choices));
        self.atoms.truncate(before);
        is_possible
    }

    fn choose(&mut self, mut choices: Vec<&'a [Formula]>) -> bool {
        match choices.pop() {
            None => true,
            Some(alternatives) => alternatives
                .iter()
                .any(|chosen| self.follow(vec![chosen], choices.clone())),
        }
    }
}

#[cfg(test)]
mod tests;
