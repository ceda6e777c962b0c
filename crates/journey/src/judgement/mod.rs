//! What members say of a customer: a stage set by hand, a note, a promise, a goal …
//!
//! A [`Judgement`] is one document, like a question. It becomes an event of kind `system`
//! in the one log, so that stages, ledgers and timelines see it, as of any instant and as
//! known at any instant. It never counts as behaviour.

mod document;
mod event;
mod said;

pub use document::Judgement;
pub use event::{JudgementEvent, names};
pub use said::{
    Contact, Contacted, Felt, Goal, GoalEnd, Note, Preference, Priority, PrioritySet, Progress,
    Promise, PromiseEnd, Said, SignalSet, SignalWord, Snooze, StageRelease, StageSet, TierSet,
    Wish,
};
