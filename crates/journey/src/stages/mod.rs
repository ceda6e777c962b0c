//! The stages question: where the subjects of a lifecycle stand, how they move between
//! stages, how long they stay, and how restless they are.
//!
//! Everything is counted over the [`History`](crate::lifecycle::History) of each subject, so
//! a changed definition restates every number. Definitions:
//!
//! - **Range.** Moves are counted when they lie in the range; stays when they *begin* in it;
//!   "now" is as of the question's instant. Occupancy of a period is that of its last instant
//!   inside the range, so that occupancy before + in − out = occupancy.
//! - **Progress index** of a period: (progress − regress moves) ⁄ subjects that were in a
//!   stage that is not terminal, or left one, at some instant of it (who could move). Of the
//!   range: the same over all its periods together.
//! - **Velocity**: median, over jumps forward in the range, of the length of the stay that
//!   ended ⁄ the stages gone on, in days. Moves of one instant are one jump.
//! - **Volatility**: see [`volatility`]; of a subject over the positions of its stays
//!   (1, 2, 3 …; 0 in a terminal stage), of the lifecycle the mean over subjects with at
//!   least `min_stays` stays of their whole history.
//! - **Flapping**: moves A→B→A with at most `flap_within` in B, counted at the way back.
//! - **Time at risk**: from entering the overlay's state *at risk* to the state after it.
//!   **Rescue rate**: saved ⁄ (saved + lost) over times at risk that ended in the range.
//! - **Share at target**: subjects in the target stage, or in one further on that is not
//!   terminal, ⁄ all subjects, those in terminal stages included.
//! - **Survival**: Kaplan–Meier over stays that began in the range; stays that go on are
//!   censored, and for `until_forward` those that ended otherwise, too.
//!
//! **Cell keys**: `{"stage":"active"}` = there now; with `"period":"2024-06"` there at its
//! end, with `"at":"start"` or `"end"` there at the ends of the range. `{"risk":"at_risk"}`,
//! `{"disagree":true}`, `{"held":true}`, `{"at_target":true}`, `{"breakdown":"pro"}` alone or
//! together with a stage. `{"from":"active","to":"dormant"}` (`"from":null` = came into
//! being), `{"kind":"regress"}`, `{"stage":"active","flow":"in"}` = moved so in the range,
//! with `period` in that period; they list the distinct `subjects`, not the moves.
//! `{"flapping":true}` = moved there and back in the range. `{}` = everybody in some stage
//! now.

mod answer;
mod answering;
mod cell;
pub(crate) mod defaults;
mod document;
mod explain;
mod fact;
mod fold;
mod measured;
mod partial;
#[cfg(test)]
mod rules;
mod survival;
mod tables;
#[cfg(test)]
mod twin;
mod volatility;
mod yardstick;

pub use answer::*;
pub(crate) use cell::given;
pub use cell::{Moving, StagesCell, Standing};
pub use document::Stages;
pub(crate) use fact::last_stage;
pub use fact::{FactAuthor, RiskFact, StageFact, SubjectFacts};
pub(crate) use fold::{ReasonLanes, fold_of, measure};
pub use fold::{StagesFold, StagesOutcome, StagesState};
pub(crate) use measured::NOWHERE;
pub(crate) use partial::KINDS;
pub use partial::StagesPartial;
pub use survival::{Survival, SurvivalPoint};
pub(crate) use tables::{Tables, head};
pub use volatility::volatility;
pub(crate) use yardstick::{Yardstick, target_of};
