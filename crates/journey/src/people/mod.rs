//! The people question: document, fold and answer.

mod criterion;
mod did;
mod document;
mod fold;
mod leaf;
mod sequence;

pub use criterion::{CriterionFold, CriterionOutcome, CriterionPartial, CriterionState};
pub(crate) use document::filter_of;
pub use document::*;
pub use fold::{PeopleAnswer, PeopleCell, PeopleFold};

#[cfg(test)]
mod golden;
#[cfg(test)]
pub(crate) mod naive;
#[cfg(test)]
pub(crate) mod testlog;
#[cfg(test)]
pub(crate) mod testtwin;
