//! The flow and transitions questions: documents, folds and answers.

mod answer;
mod document;
mod fold;
mod names;
mod path;
mod transitions;
mod transitions_answer;

pub use answer::{FlowAnswer, FlowCell, FlowColumn, FlowEdge, FlowNode};
pub use document::*;
pub use fold::{FlowFold, FlowOutcome, FlowPartial, FlowState};
pub(crate) use fold::{keep_bit, node_lane};
pub use names::NodeNames;
pub use transitions::{TransitionsFold, TransitionsOutcome, TransitionsPartial, TransitionsState};
pub use transitions_answer::{
    OtherEdges, TransitionEdge, TransitionNode, TransitionsAnswer, TransitionsCell,
};

#[cfg(test)]
mod naive;
#[cfg(test)]
mod naive_transitions;
