//! The sessions question: document, fold and answer.

mod cut;
mod document;

pub use cut::cut as cut_sessions;
pub use document::*;
