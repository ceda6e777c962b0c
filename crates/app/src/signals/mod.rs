//! Signals: which of a model's events the workspace has ever seen, and a model proposed
//! from what it holds.

mod proposal;
mod sources;

pub use proposal::{DetectorSource, ProposedDetector, SignalProposal, SignalProposalRequest};
pub(crate) use sources::unseen;
