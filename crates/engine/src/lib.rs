//! Answers questions over a snapshot of the store: prune → match → fold → merge, on all
//! cores.
//!
//! What it refuses to do: it holds no rule of any question (those are folds in
//! `wayfarer-journey`), opens no files (the store does), and never samples.

mod accounts;
mod agents;
mod answer;
mod ask;
mod bots;
mod channels;
mod columns;
mod control;
mod cut;
mod error;
mod explain;
mod facts;
mod feed;
mod idle;
mod interner;
mod job;
mod matcher;
mod members;
mod morsel;
mod moves;
mod overlay;
mod own_ids;
mod part;
mod picked;
mod regroup;
mod remembered;
mod sentence;
mod signal_facts;
mod staged;
mod stages_told;
mod subjects;
mod timeline;

pub use answer::{
    Answer, Body, ExplainAnswer, Member, MemberPage, Meta, OnDevice, PeopleListing, Timeline,
    TimelineEvent, UnitExplanation,
};
pub use ask::Engine;
pub use control::Control;
pub use error::EngineError;
pub use facts::{Fact, FactPage, FactQuery};
pub use picked::Picked;
pub use signal_facts::{SignalFactPage, SignalFactsOnly, ToldSignalFact};
pub use subjects::{Owners, SubjectMove, SubjectMoves};
