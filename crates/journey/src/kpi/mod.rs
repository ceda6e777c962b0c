//! KPIs: what a number means, which questions it is computed from, and by which formula.
//!
//! A [`Kpi`] names questions (its inputs), numbers read from their answers, and a [`Formula`]
//! over these. A [`KpiPlan`] is what a workspace keeps: which KPIs each stage pins, who owns
//! them, their targets, and KPIs of its own. Nothing here asks anything: see the `app` crate.

mod board;
mod check;
mod definition;
mod document;
mod fill;
mod focus;
mod formula;
mod plan;
mod read;

#[cfg(test)]
mod formula_twin;
#[cfg(test)]
mod tests;

pub use board::{Attainment, Direction, KpiPoint, TargetState};
pub use check::{check, check_kpi};
pub use document::{At, Good, Input, Kpi, KpiTable, KpiUnit, Pack, Questions, Who};
pub use fill::{Setting, fill};
pub use focus::{PAIRS_MIN, WentWith, went_with};
pub use formula::{Formula, FormulaError};
pub use plan::{KpiPlan, PINNED_MAX, PlannedKpi, PlannedStage, Target};
pub use read::{Reading, ReadingError};
