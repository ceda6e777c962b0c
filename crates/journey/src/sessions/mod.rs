//! The sessions question: document, fold and answer.

mod answer;
mod cut;
mod document;
mod fold;
mod scope;

pub use answer::{SessionGroup, SessionPeriod, SessionsAnswer, SessionsCell, SessionsFigures, ListedSession};
pub use cut::cut;
pub use document::*;
pub use fold::{SessionsFold, SessionsOutcome, SessionsPartial, SessionsState};
pub(crate) use scope::{Looks, Scope};

#[cfg(test)]
mod naive;
