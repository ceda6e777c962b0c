//! Signals: what tells that a customer is in trouble, since when, who deals with it, and
//! how it ends.
//!
//! A [`SignalModel`] is a document of detectors. No signal is ever stored: each follows from
//! the events, the model and what members said, so a changed model restates the past.
//!
//! - **A signal** opens when its detector's condition has held for `confirm_for`, and closes
//!   by itself once the condition has been gone for `resolves.confirm_for`, when it expires,
//!   when the customer is lost, or by a member's word. However it closed, the next one opens
//!   only once the condition has gone, `cooldown` has passed since, and it has come back.
//! - **An episode** is a stretch of time in which a subject has a live signal. It ends *lost*
//!   when the customer left during it, as a *false alarm* when all its signals were marked
//!   so, else *saved*. **Rescue rate**: saved ⁄ (saved + lost) of those that ended in the
//!   range, with its Wilson interval.
//! - **Range.** Signals are counted as opened or closed, and episodes as ended, when that
//!   lies in the range; "live" is as of the question's instant.
//! - **No source.** A detector none of whose events was ever seen has no numbers at all.
//!
//! **Cell keys**: `{}` = with a live signal; `{"detector":"low_usage"}`, with `"state"`
//! (`open`, `acknowledged`, `in_progress` now; `resolved`, `expired`, `false_positive`,
//! `lost` in the range), `"overdue":true`, `"opened":true` or `"closed":true` (in the range,
//! or in a `"period"`); `"period"` alone = live at its end; `{"severity":"high"}`; all of
//! these together. `{"outcome":"lost"}`, `{"begun":true}` = with such an episode.
//! `{"subjects":true}` = all. `"breakdown"` with any of them.

mod answer;
mod answering;
mod cell;
mod check;
mod document;
mod explain;
mod fact;
mod fold;
mod machine;
mod partial;
mod question;
mod signal;
mod source;
mod words;
mod yardstick;

pub use answer::*;
pub use cell::SignalsCell;
pub use document::{Detector, DetectorKind, Resolves, SignalModel, SignalSeverity};
pub use fact::{SignalAuthor, SignalFact, SignalFactFilter, SignalWords};
pub use fold::{SignalsFold, SignalsOutcome, SignalsState};
pub use partial::SignalsPartial;
pub use question::{SignalModelRef, Signals, Unseen};
pub use signal::{EpisodeOutcome, RiskEpisode, Signal, SignalState};

#[cfg(test)]
pub(crate) mod naive;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod twin;
