//! What people may ask of those who hold their data: to be forgotten, to get it, and that it
//! is used for what they agreed to alone.
//!
//! An erasure is asked for, hides the person from everybody at once, and then has every place
//! written again that holds anything of them: *requested → hidden → rewriting → done*. Each
//! step is durable before the next begins, so work that was broken off goes on where it was.

mod consent;
mod doing;
mod eraser;
mod export;
mod names;
mod places;
mod request;
mod shown;
mod suppression;
mod whose;

pub(crate) use consent::BLOCKED;
pub use consent::{ConsentEntry, ConsentShown, ConsentTotals, PurposeTotals};
pub use doing::ErasureRun;
pub use eraser::Eraser;
pub use export::{ExportManifest, PersonRestored};
pub(crate) use names::Names;
pub use request::EraseRequest;
pub use shown::{ErasureReceipt, ErasureShown};
pub(crate) use suppression::Suppressions;

/// Why an event of somebody who was erased is not taken.
pub(crate) const ERASED: &str = "erased";
