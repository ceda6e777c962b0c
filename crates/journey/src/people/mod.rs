//! The people question: document, fold and answer.

mod criterion;
mod did;
mod document;
mod fold;
mod sequence;

pub use criterion::{CriterionFold, CriterionOutcome, CriterionPartial, CriterionState};
pub use document::*;
pub(crate) use document::filter_of;
pub use fold::{PeopleAnswer, PeopleCell, PeopleFold};
