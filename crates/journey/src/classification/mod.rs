//! The classification question: every customer as of the end of each period, along the
//! dimensions a monthly review looks at.
//!
//! Stage, direction and risk come from the [`History`](crate::lifecycle::History) of a
//! lifecycle, feeling, tier, priority, goals and promises from the
//! [`LedgerBook`](crate::LedgerBook) of what members said, both as of the **last instant of
//! the period that lies in the range**. Definitions:
//!
//! - **Customers** of a period: subjects in some stage at its end.
//! - **From**: the stage right before the period, or none ("not yet"). The matrix counts
//!   customers by (from, stage), so its cells add up to the customers.
//! - **Direction**, of the way from there to the stage at the end: *new* (was in none),
//!   *closed* (into a terminal stage), *reopened* (out of one), *forward* or *back* by the
//!   order of stages, *aside* where every move in between was lateral, *steady* otherwise
//!   (the same stage, or terminal before and after).
//! - **Felt**: how the latest note that says so felt, or (`mean`) the mean over the notes of
//!   the period, rounded to a whole number, halves away from zero; unknown where none says.
//! - **Goals**: the worst quadrant (not met and it hurts, met but bad, not met yet good, met
//!   and good) of the goals not dropped; *unfelt* where nobody said how any feels; *none*.
//! - **Overdue**: promises neither kept nor broken whose date had passed.
//! - **By**: the property's value on the subject's latest event up to then that carries it.
//!
//! **Cell keys** combine any of `stage`, `from` (`null` = in none before), `direction`,
//! `risk`, `felt` (`null` = unknown), `tier`, `priority` (`null` = not set), `goals`,
//! `overdue` and `by`; `period` says which (the last one when absent): `{"period":"2026-05",
//! "stage":"active","direction":"back"}`. `{}` = every customer of the last period.

mod answer;
mod answering;
mod cell;
mod document;
mod explain;
mod fold;
mod partial;
#[cfg(test)]
mod rules;
mod standing;
mod tables;
#[cfg(test)]
mod twin;

pub use answer::*;
pub use cell::ClassificationCell;
pub use document::{Classification, FeelingOf};
pub use fold::{ClassificationFold, ClassificationOutcome, ClassificationState};
pub use partial::ClassificationPartial;
pub use standing::{Direction, GoalsClass};
