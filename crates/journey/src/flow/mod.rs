//! The flow question: document, fold and answer.

mod document;
mod names;

pub use document::*;
pub use names::NodeNames;
