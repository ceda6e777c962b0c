//! The funnel question: document, fold and answer.
//!
//! A unit counts once, by its furthest attempt; with entry `every` the answer also counts
//! attempts. **Cell keys** (all parts optional, they narrow each other down):
//!
//! - `{}` everyone who entered; `{"step":2}` who reached step 2 (an optional step: who took
//!   it; in an unordered funnel: who matched at least 2 steps)
//! - `{"step":2,"state":"dropped"}` whose furthest step is 2 and who stands so:
//!   `dropped`, `excluded`, `in_progress` or `converted`; `{"state":"converted"}` at any step
//! - `"breakdown":"label"` with one value of the breakdown, "(none)" or "(other)"
//! - `"period":"2024-05-06"` with an entry in that period of `over_time`
//!
//! How a unit stands: *converted* when every step that is not optional was reached; else
//! *in progress* while the window of any entry is open as of the question's instant and
//! nothing has voided it; else *excluded* when an exclusion lies between an attempt of the
//! furthest level and its next step; else *dropped*.
//!
//! Attempts that reach the same level: the one of the earliest entry is shown, each step
//! as early as possible (`last_entry`: of those that finish first, the latest entry). With
//! entry `every`, the attempt that finishes first is taken and the next begins at a later
//! instant; before it, entries whose window closed before it began count as attempts too.
//! After-match filters: for `any` and `open` only entries that pass are tried, for `first`
//! and `every` attempts whose entry fails are left out.

mod answer;
mod cell;
mod counts;
mod document;
mod durations;
mod explain;
mod fold;
mod log;
mod matching;
mod outcome;
mod policy;
mod quick;
mod search;
mod shape;
mod unordered;

#[cfg(test)]
pub(crate) mod feed;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod naive_unordered;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod twin;

pub use answer::{FunnelAnswer, FunnelPart, FunnelPeriod, FunnelRate, FunnelStep, FunnelValue};
pub use cell::FunnelCell;
pub use counts::FunnelPartial;
pub use document::*;
pub(crate) use durations::Durations;
pub use durations::{FunnelTimeBin, FunnelTimes};
pub use fold::FunnelFold;
pub use log::FunnelState;
pub use outcome::{FunnelAttempt, FunnelEnd, FunnelMark, FunnelOutcome};
