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

use atom::Atom;
use formula::Formula;
pub(super) use formula::Moment;

use crate::Criterion;

/// Attempts after which the search gives up.
const MAX_STEPS: usize = 20_000;

/// Whether no subject can ever fulfil the condition.
pub(super) fn never_holds(criterion: &Criterion) -> bool {
    !can_hold(&[&Formula::of(criterion, Moment::Any)])
}

/// Whether every subject fulfils the condition at any time.
pub(super) fn always_holds(criterion: &Criterion) -> bool {
    !can_hold(&[&Formula::not(criterion, Moment::Any)])
}

/// Whether the second holds wherever the first does.
pub(super) fn implies(first: &Criterion, second: &Criterion) -> bool {
    let formulas = [
        Formula::of(first, Moment::Any),
        Formula::not(second, Moment::Any),
    ];
    !can_hold(&[&formulas[0], &formulas[1]])
}

/// Whether both can hold at the same moment, of the kind asked for.
pub(super) fn can_meet(first: &Criterion, second: &Criterion, moment: Moment) -> bool {
    let formulas = [Formula::of(first, moment), Formula::of(second, moment)];
    can_hold(&[&formulas[0], &formulas[1]])
}

fn can_hold(formulas: &[&Formula]) -> bool {
    let mut search = Search {
        atoms: Vec::new(),
        steps: 0,
    };
    search.follow(formulas.to_vec(), Vec::new())
}

struct Search<'a> {
    /// What the attempt at hand states.
    atoms: Vec<&'a Atom>,
    steps: usize,
}

impl<'a> Search<'a> {
    /// Whether what is stated so far, all `pending` formulas and one alternative of each of
    /// the `choices` can be true together.
    fn follow(&mut self, mut pending: Vec<&'a Formula>, mut choices: Vec<&'a [Formula]>) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return true;
        }
        let before = self.atoms.len();
        while let Some(formula) = pending.pop() {
            match formula {
                Formula::All(parts) => pending.extend(parts),
                Formula::Any(parts) => choices.push(parts),
                Formula::Is(atom) => self.atoms.push(atom),
            }
        }
        let is_possible = atom::are_consistent(&self.atoms)
            && match choices.pop() {
                None => true,
                Some(alternatives) => alternatives
                    .iter()
                    .any(|chosen| self.follow(vec![chosen], choices.clone())),
            };
        self.atoms.truncate(before);
        is_possible
    }
}

#[cfg(test)]
mod tests;
