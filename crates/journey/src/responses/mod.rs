//! The responses question: scores of surveys and reviews. Document, fold and answer.

mod answer;
mod cell;
mod document;
mod explain;
mod figures;
mod fold;
mod partial;
mod scale;

pub use answer::{ResponsesAnswer, ResponsesGroup, ResponsesPeriod};
pub use cell::ResponsesCell;
pub use document::*;
pub use figures::{
    ClassCount, NetScore, ResponsesCount, ResponsesDifference, ResponsesFigures, ScoreCount,
};
pub use fold::{ResponsesFold, ResponsesOutcome, ResponsesState};
pub use partial::ResponsesPartial;

#[cfg(test)]
mod naive;
#[cfg(test)]
pub(crate) use naive::answer_of;
