//! The adoption question: how far units get with features. Document, fold and answer.

mod answer;
mod cell;
mod document;
mod explain;
mod features;
mod fold;
mod lines;
mod partial;
mod rules;

pub use answer::{
    AdoptionAnswer, AdoptionDepth, AdoptionFeature, AdoptionGroup, AdoptionPart, AdoptionStands,
};
pub use cell::AdoptionCell;
pub use document::*;
pub(crate) use features::FeatureBits;
pub use fold::{AdoptionFold, AdoptionOutcome, AdoptionState};
pub use partial::AdoptionPartial;
pub use rules::AdoptionLevel;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod naive;
