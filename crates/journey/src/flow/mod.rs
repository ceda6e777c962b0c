//! The flow and transitions questions: documents, folds and answers.

mod answer;
mod document;
mod fold;
mod names;
mod path;
mod transitions;

pub use answer::{FlowAnswer, FlowCell, FlowColumn, FlowEdge, FlowNode};
pub use document::*;
pub(crate) use fold::keep_bit;
pub use fold::{FlowFold, FlowOutcome, FlowPartial, FlowState};
pub use names::NodeNames;
pub use transitions::{
    OtherEdges, TransitionEdge, TransitionNode, TransitionsAnswer, TransitionsCell,
    TransitionsFold, TransitionsOutcome, TransitionsPartial, TransitionsState,
};

#[cfg(test)]
mod naive;
