//! A plain recount of the sample software company finds every planted truth again, and
//! plain detectors find every planted risk and no look-alike.
#![allow(clippy::unwrap_used)]

mod detectors;
mod log;
mod truths;
mod usage;
