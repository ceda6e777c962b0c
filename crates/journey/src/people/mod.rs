//! The people question: document, fold and answer.

mod change;
mod criterion;
mod did;
mod distinct;
mod document;
mod fold;
mod leaf;
mod meter;
mod overdue;
mod reach;
mod sequence;
mod tree;
mod window;

pub use criterion::{CriterionFold, CriterionOutcome, CriterionPartial, CriterionState};
pub(crate) use document::filter_of;
pub use document::*;
pub use fold::{PeopleAnswer, PeopleCell, PeopleFold};
pub(crate) use leaf::{LeafState, LeafTest};
pub(crate) use tree::{Dialect, Placed, TestTree, TreeBuilder};

#[cfg(test)]
mod golden;
#[cfg(test)]
pub(crate) mod naive;
#[cfg(test)]
mod naive_overdue;
#[cfg(test)]
pub(crate) mod testlog;
#[cfg(test)]
pub(crate) mod testtwin;
