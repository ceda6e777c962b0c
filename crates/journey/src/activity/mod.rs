//! The activity question: document, fold and answer.
//!
//! "New" looks at all history before the range, and the first period shown knows the one
//! before it. **Cell keys**: `{"period":"2024-06-03","state":"new"}` with the states `new`,
//! `returning`, `resurrecting`, `dormant`; without a state everyone active in the period.

mod answer;
mod document;
mod fold;
#[cfg(test)]
mod rules;

pub use answer::{ActivityAnswer, ActivityCell, ActivityPartial, ActivityPeriod};
pub use document::*;
pub use fold::{ActivityFold, ActivityLog, ActivityOutcome, ActivityState};
