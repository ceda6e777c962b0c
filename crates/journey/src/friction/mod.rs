//! The friction question: where people struggle, and what is lost there. Document, fold and
//! answer.

mod answer;
mod answering;
mod cell;
mod document;
mod explain;
mod fold;
mod found;
mod grid;
mod outcome;
mod partial;
mod row;
mod rules;
mod state;

pub use answer::{
    FrictionAnswer, FrictionDetector, FrictionDifference, FrictionSide, FrictionSpot,
};
pub use cell::FrictionCell;
pub use document::*;
pub use fold::FrictionFold;
pub use outcome::FrictionOutcome;
pub use partial::FrictionPartial;
pub use rules::FrictionFate;
pub use state::FrictionState;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod twin;
