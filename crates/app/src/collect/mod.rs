//! Events that arrive by themselves: taken from whoever holds a source's key, durable before
//! they are acknowledged, filed into the store within a second.

mod collector;
mod counts;
mod filing;
mod keys;
mod source;
#[cfg(test)]
mod tests;

pub use collector::{CollectError, Collector, Intake, Receipt, RefusedMessage};
pub use counts::CollectCounts;
pub(crate) use filing::{day_of, is_live};
pub use source::Source;
