//! Lifecycles: stages a company defines itself, as a fold over all history.
//!
//! A [`Lifecycle`] is a document. Nobody's stage is ever stored: it is derived from events
//! and from what members said, so that a changed definition restates the past.

pub(crate) mod check;
mod column;
mod diff;
mod document;
mod evidence;
mod fold;
mod histories;
mod history;
pub(crate) mod logic;
mod occupancy;
mod risk;
mod rules;
mod settle;
mod source;
mod state;
mod watched;
mod words;

pub use crate::definition::{FieldChange, Finding, Localised, Severity};
pub use check::check;
pub use column::{
    Looked, MoveScope, RISK_MOVED, STAGE_MOVED, StageColumn, Track, carried, look, others_in,
};
pub use diff::{LifecycleDiff, MoveName, StageChange, TransitionChange};
pub use document::{
    Department, Lifecycle, MoveKind, Risk, RiskRule, Source, Stage, Subject, Transition, Viewpoint,
};
pub use evidence::{Evidence, Tested};
pub use fold::LifecycleFold;
pub use histories::{Histories, Moved, RISK_WORDS, Step};
pub use history::{History, Move, Mover, RiskMove, RiskState};
pub use occupancy::Occupancy;
pub(crate) use rules::dialect;
pub use state::LifecycleState;
pub use watched::{Watched, refuse_circles};
pub(crate) use words::{Sends, Way, listen, property};

/// How a question names a lifecycle.
pub type LifecycleRef = crate::definition::DefinitionRef<Lifecycle>;
/// One published version of a lifecycle.
pub type LifecycleVersion = crate::definition::VersionRef<Lifecycle>;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod twin;
