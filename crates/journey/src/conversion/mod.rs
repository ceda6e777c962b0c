//! The conversion question: document, fold and answer.

mod answer;
mod document;
mod fold;

pub(crate) use answer::wilson;
pub use answer::{ConversionAnswer, ConversionCell, ConversionFigures, ConversionGroup};
pub use document::*;
pub use fold::{ConversionFold, ConversionOutcome, ConversionPartial, ConversionState};

#[cfg(test)]
mod naive;
