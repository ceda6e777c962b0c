//! What people agreed to: the ledger, and what follows from it.
//!
//! Who did not agree to analytics is hidden as the first step of an erasure hides people, and
//! nothing of theirs is taken from sources; agreeing again shows them as they were.

mod blocking;
mod holding;
mod holds;
mod record;

pub(crate) use blocking::BLOCKED;
pub use holds::{ConsentTotals, PurposeTotals};
pub use record::{ConsentEntry, ConsentShown};
