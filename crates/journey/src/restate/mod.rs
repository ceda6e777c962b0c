//! The restate question: who would be where under another definition of a lifecycle.
//!
//! Both definitions are folded over the same events in one pass, so that before and after
//! are of the same history. Every measure is that of the [`stages`](crate::Stages) question.
//!
//! **Cell keys**: `{"before":"active","after":"dormant"}` = who stands in the one now and
//! would stand in the other; either may be missing (anywhere) or null (in no stage).
//! `{"moves":true}` = everybody who would stand elsewhere; `{}` = everybody with a stage
//! before or after.

mod answer;
mod answering;
mod document;
mod fold;

pub use answer::*;
pub use answering::RestateCell;
pub use document::Restate;
pub use fold::{RestateFold, RestateOutcome, RestatePartial, RestateState};
