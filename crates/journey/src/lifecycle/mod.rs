//! Lifecycles: stages a company defines itself, as a fold over all history.
//!
//! A [`Lifecycle`] is a document. Nobody's stage is ever stored: it is derived from events
//! and from what members said, so that a changed definition restates the past.

mod document;
mod history;

pub use document::{
    Department, Lifecycle, Localised, MoveKind, Risk, RiskRule, Source, Stage, Subject, Transition,
    Viewpoint,
};
pub use history::{History, Move, Mover, RiskMove, RiskState};
