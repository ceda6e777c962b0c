//! The joined question: two lifecycles of the same subjects laid end to end at a hand-over,
//! such as the buyer's journey to the customer's.
//!
//! Definitions:
//!
//! - **Hand-over**: the start of the subject in `after`, its first entry into a stage of
//!   `before`, or its first event of some kind. Subjects whose hand-over lies in the range
//!   are counted; those in `before` without one are `not_handed_over`.
//! - **Before it**: moves of `before` earlier than the hand-over make the path (stages in
//!   the order entered) and the furthest stage (by position, one that is not terminal where
//!   there was any). Touches are the events up to and including its instant; days are those
//!   from the first touch.
//! - **After it**: the stage of `after` as of the question's instant, the furthest since the
//!   hand-over, the time until each stage was first entered since (a stage held at the
//!   hand-over: 0), whether the journey is closed (a terminal stage now), whether it is at
//!   risk now, and the value of events from the hand-over on.
//!
//! **Cell keys**: `{"group":"email"}`, `{"stage":"active"}` (now in it), `{"furthest":"loyal"}`,
//! `{"closed":true}`, `{"at_risk":true}`, `{"valued":true}` (has a value), together or alone;
//! `{}` = everybody handed over.

mod answer;
mod answering;
mod document;
mod explain;
mod fold;
mod group;
mod outcome;
mod partial;
#[cfg(test)]
mod twin;

pub use answer::*;
pub use answering::JoinedCell;
pub use document::{HandOver, Joined, JoinedBy, JoinedValue};
pub use fold::{JoinedFold, JoinedState};
pub use outcome::{JoinedOutcome, JoinedUnit};
pub use partial::JoinedPartial;
