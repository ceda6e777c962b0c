//! The sessions question: document, fold and answer.

mod answer;
mod cut;
mod document;
mod fold;
mod scope;

pub use answer::{
    ListedSession, SessionGroup, SessionPeriod, SessionsAnswer, SessionsCell, SessionsFigures,
};
pub use cut::cut;
pub use document::*;
pub use fold::{SessionsFold, SessionsOutcome, SessionsPartial, SessionsState};
pub(crate) use scope::{Looks, Scope};

#[cfg(test)]
mod naive;
