//! KPIs over a workspace: each computed over whole periods, with the people behind it, what it
//! rests on, its target, and what has to be connected where nothing tells of it.

mod asker;
mod board;
mod catalogue;
mod check;
mod coverage;
mod detail;
mod figure;
mod focus;
mod groups;
mod periods;
mod reason;
mod request;
mod resolve;
mod setup;

#[cfg(test)]
mod manual;
#[cfg(test)]
mod money_tests;
#[cfg(test)]
mod tests;

pub use board::{KpiBoard, KpiGroup};
pub use catalogue::{KpiCatalogue, KpiSource};
pub(crate) use check::findings;
pub use coverage::{KpiConnect, KpiCoverage};
pub use detail::{KpiDetail, KpiInputShown, KpiList, KpiNumber, KpiRow, KpiRows};
pub use figure::{KpiFigure, KpiStanding};
pub use focus::{KpiFocus, KpiWentWith};
pub use reason::{KpiReason, KpiReasonCode};
pub use request::{KpiRequest, KpiScope};
