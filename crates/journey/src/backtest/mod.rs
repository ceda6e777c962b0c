//! The backtest question: how well an alarm would have foretold an outcome, over all of
//! history, with what was known then.
//!
//! - An **alarm** is a subject that enters a state, looked at each local midnight: a band of
//!   a health model, a score below a threshold while the band is known, or a condition that
//!   begins to hold. Or it comes to have a live [signal](crate::signals) of the detectors
//!   asked about, at the instant it opens; while it has one, others raise no second alarm.
//!   It counts when it lies in the range.
//! - **Known then**: an event takes part from when it was received, where that is after it
//!   happened. Events received more than `backfill_after` late came with an import of
//!   history and take part from when they happened; how many of each is part of the answer.
//!   Outcomes are true from when they happened.
//! - An alarm at t is a **true positive** when the outcome happens in (t, t + horizon], else
//!   a **false alarm**; while t + horizon is after as-of it is **open**, whatever happened,
//!   and left out of precision (else early hits would flatter it).
//! - **Recall**: outcomes of the range with an alarm in [outcome − horizon, outcome) ⁄ all
//!   outcomes of the range. **Lead time**: from the earliest such alarm.
//! - **Load**: alarms ⁄ (owners × weeks of the range); the owner is the value of a property
//!   known when the alarm was raised.
//!
//! **Cell keys**: `{"alarm":"true_positive"}` (or `false_alarm`, `open`) = subjects with such
//! an alarm; `{"outcome":"caught"}` (or `missed`) = with such an outcome; both also with
//! `"threshold":40`. `{}` = everybody looked at.

mod answer;
mod answering;
mod bound;
mod document;
mod fold;
mod late;
mod partial;
mod raise;
mod signalled;

pub use answer::{AlarmLine, BacktestAnswer, ThresholdLine, VerdictCount};
pub use answering::BacktestCell;
pub use document::{Alarm, Backtest, Known};
pub use fold::{BacktestFold, BacktestOutcome, BacktestState, Verdict};
pub use partial::BacktestPartial;

#[cfg(test)]
mod signalled_twin;
#[cfg(test)]
mod twin;
