//! The sessions question: document, fold and answer.

mod document;

pub use document::*;
