//! Stages as they change. Whoever something happens to is looked at a moment later: the same
//! fold over the same store, of these subjects alone, beside what was known of them. What
//! differs is kept as facts with when it happened and when it became known; silence and ends
//! of windows are looked at when their time comes.
//!
//! Nothing here decides anything about stages: the current facts of a subject are what a
//! batch question finds of it at the same instant.

mod compare;
mod concerned;
mod keeper;
mod lifecycles;
mod look;
mod news;
mod read;
mod round;
#[cfg(test)]
mod tests;
mod touched;

pub use keeper::StageKeeper;
pub use news::{StageFlow, StageMoved, StageNews, StageNewsRead, StageReader, StagesChanged};
pub use read::{RecordedFact, RecordedPage, StageFactsOf, StageWatchShown};
pub(crate) use touched::Bell;
