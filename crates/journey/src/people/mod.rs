//! The people question: document, fold and answer.

mod document;

pub use document::*;
pub(crate) use document::{Stretch, filter_of};
