//! Health: a weighted score of what a subject does, how much of it is known, and the band
//! it falls into.
//!
//! Nobody's health is stored: it follows from the model and the events, so a changed model
//! restates the past. Definitions, all as of a *point* (each local midnight, or those of
//! Mondays, from the event that begins health on; and the question's own instant):
//!
//! - A **measure** has a value once one of its events was seen; before that there is
//!   nothing to measure, which is not zero. `null_policy` says what a missing value is taken
//!   for. Its **points** sₘ (0 to 100) come from the curve or thresholds; points of a value
//!   that is `age` old are 50 + (s − 50)·2^(−age ⁄ half-life).
//! - **Score** = Σ wₘ·sₘ ⁄ Σ wₘ over the measures that have points, rounded to hundredths.
//! - **Coverage** = Σ wₘ of the measures that have a value (a measured one, 0 by `zero`, an
//!   old one by `last`) ⁄ Σ wₘ of all, those without a source included.
//! - **Contribution** of a measure = wₘ·(sₘ − 50) ⁄ Σ wₘ: contributions sum to score − 50.
//! - **Band**: at or above `green` green, below `red` red, else yellow. A border is crossed
//!   only by the margin (below border − margin, or at least border + margin) and when the
//!   score has been across at every point for `hold`; each border has its own clock. With
//!   less coverage than `coverage_at_least` the band is unknown at once, and the next known
//!   one is read off the borders anew.
//!
//! **Cell keys**: `{"band":"red"}` = in it as of the question's instant, `{}` = all with
//! health; also with `"coverage":0.7` (from 0.7, below 0.8), `"measure":"logins"` with
//! `"missing":true` or `false`, `"breakdown":"pro"`. With `"period":"2024-06"` in it at the
//! period's end, with `"at":"start"` or `"end"` at the ends of the range.
//! `{"from":"green","to":"red"}` = between the ends of the range (`null` = no health);
//! `{"moved":"worse"}` (or `better`), also with `period` = who moved so.

mod answer;
mod answering;
mod band;
mod cell;
mod check;
mod curve;
mod document;
mod explain;
mod fold;
mod gauge;
mod grid;
mod kept;
mod partial;
mod question;
mod record;
mod tables;
mod walk;

pub use answer::*;
pub use band::Band;
pub use cell::{HealthCell, StandingNow};
pub use curve::Polarity;
pub use document::{
    Counted, GridUnit, HealthBands, HealthMeasure, HealthModel, HealthSource, NullPolicy, Ratio,
    Trended, WeightFor,
};
pub(crate) use fold::walk_of;
pub use fold::{HealthFold, HealthOutcome, HealthState};
pub(crate) use grid::Grid;
pub use kept::{HealthRef, HealthVersion};
pub use partial::HealthPartial;
pub use question::Health;
pub use record::{BandMove, Turn};
pub(crate) use walk::{GaugeState, HealthStanding, HealthWalk, WalkState, Watch};

#[cfg(test)]
pub(crate) mod naive;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod twin;
