//! Lifecycles: stages a company defines itself, as a fold over all history.
//!
//! A [`Lifecycle`] is a document. Nobody's stage is ever stored: it is derived from events
//! and from what members said, so that a changed definition restates the past.

mod check;
mod diff;
mod document;
mod finding;
mod history;
mod logic;
mod source;

pub use check::check;
pub use diff::{FieldChange, LifecycleDiff, MoveName, StageChange, TransitionChange};

pub use document::{
    Department, Lifecycle, Localised, MoveKind, Risk, RiskRule, Source, Stage, Subject, Transition,
    Viewpoint,
};
pub use finding::{Finding, Severity};
pub use history::{History, Move, Mover, RiskMove, RiskState};
pub use source::Reading;
