//! The retention question: document, fold and answer.
//!
//! A person's cohort is the period of their first start event ever; the range picks
//! cohorts. With `recurring` every period of the range with a start event is a cohort of
//! its own, counted from the first start event in it. A return before the start never
//! counts, one at the same instant falls in period 0, and so does the start event itself
//! when it also counts as a return. After-match filters: the start event must pass.
//!
//! **Cell keys**: `{"cohort":"2024-05-06"}` everyone of a cohort;
//! `{"cohort":"2024-05-06","period":3}` who is retained in period 3 (any period of a bracket
//! names it); `{"period":3}` the same over every cohort for which it is over (not when
//! recurring); each also with `"split":"did"` or `"did_not"`, `"breakdown":"label"`.

mod answer;
mod cell;
mod columns;
mod counts;
mod document;
mod fold;
#[cfg(test)]
mod rules;
mod total;

pub use answer::{RetentionAnswer, RetentionCohort, RetentionGroup, RetentionTable};
pub use cell::RetentionCell;
pub use counts::RetentionPartial;
pub use document::*;
pub use fold::{RetentionFold, RetentionOutcome, RetentionStart, RetentionState};
