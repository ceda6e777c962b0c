//! The stickiness question: on how many days of each period people are active. Document,
//! fold and answer.

mod answer;
mod document;
mod fold;

pub use answer::{StickinessAnswer, StickinessCell, StickinessCount, StickinessPeriod};
pub use document::*;
pub use fold::{StickinessFold, StickinessOutcome, StickinessPartial, StickinessState};

#[cfg(test)]
mod naive;
