//! The paired question: what the same subjects do now, or in one stage, against what they did
//! in an earlier one.
//!
//! A lifecycle cuts each subject's time into stays. Two sets of stays are laid side by side,
//! **before** and **after**; the stay the subject is in now is never part of *before*. Each
//! stay is cut into whole periods (days of 24 hours, or weeks of seven of them) counted from
//! its own start, so that long and short stays compare; what is left at its end is not looked
//! at. A subject's **rate** on a side is the measure added up over its whole periods ⁄ their
//! number, so a period without an event counts as zero. The event that moves a subject
//! belongs to the stage it leads to.
//!
//! *Compared* are subjects with at least `minimum` of whole periods on both sides. All others
//! are left out and counted: `neither` side had any time, `only_before` or `only_after` had,
//! one was `too_short`, or amounts came in several currencies (`mixed_currency`).
//!
//! The change is paired: after − before of each subject. Its mean carries Student's interval
//! (95 %, n − 1 degrees of freedom), the shares of those who rose and fell Wilson's.
//!
//! **Cell keys**: `{}` = compared; `{"turn":"rose"}` (`fell`, `same`); `{"class":"halved"}`;
//! `{"left_out":"too_short"}`; amounts add `"currency":"EUR"`.

mod answer;
mod answering;
mod cell;
mod document;
mod explain;
mod fold;
mod outcome;
mod partial;
#[cfg(test)]
mod rules;
mod stretches;
mod tables;
#[cfg(test)]
mod twin;

pub use answer::*;
pub use cell::PairedCell;
pub use document::{Paired, PairedAfter, PairedBefore, PairedMeasure, PairedPer};
pub use fold::{PairedFold, PairedState};
pub use outcome::{LeftOut, PairedClass, PairedOutcome, PairedTurn};
pub use partial::PairedPartial;
