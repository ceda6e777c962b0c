//! The trend question: document, fold and answer.

mod answer;
mod buckets;
mod document;
mod fold;
mod formula;
mod gather;
mod key;
mod partial;
mod slots;
mod tally;

pub(crate) use answer::{OTHER, quantile};
pub use answer::{TrendAnswer, TrendCell, TrendLine, TrendPoint};
pub(crate) use buckets::Bucket;
pub use document::*;
pub(crate) use fold::narrow;
pub use fold::{TrendFold, TrendOutcome};
pub use formula::{TrendFormula, TrendFormulaLine, TrendFormulaPoint};
pub(crate) use gather::Sums;
pub use gather::{Gathered, TrendState};
pub(crate) use key::{no_such_cell, read_key};
pub use partial::TrendPartial;
pub(crate) use slots::Slots;
pub(crate) use tally::Tally;

#[cfg(test)]
mod naive;
