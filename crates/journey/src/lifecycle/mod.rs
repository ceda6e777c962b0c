//! Lifecycles: stages a company defines itself, as a fold over all history.
//!
//! A [`Lifecycle`] is a document. Nobody's stage is ever stored: it is derived from events
//! and from what members said, so that a changed definition restates the past.

mod check;
mod diff;
mod document;
mod evidence;
mod finding;
mod fold;
mod history;
mod logic;
mod occupancy;
mod risk;
mod rules;
mod settle;
mod source;
mod state;
mod words;

pub use check::check;
pub use diff::{FieldChange, LifecycleDiff, MoveName, StageChange, TransitionChange};
pub use document::{
    Department, Lifecycle, Localised, MoveKind, Risk, RiskRule, Source, Stage, Subject, Transition,
    Viewpoint,
};
pub use evidence::{Evidence, Tested};
pub use finding::{Finding, Severity};
pub use fold::LifecycleFold;
pub use history::{History, Move, Mover, RiskMove, RiskState};
pub use occupancy::Occupancy;
pub use source::Reading;
pub use state::LifecycleState;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod twin;
