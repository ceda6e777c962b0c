//! The write-ahead log: what was received is on disk before its sender is told so, and is
//! filed into runs later.
//!
//! Records are appended to a segment by one thread, which syncs once for all that came in
//! meanwhile. A sealed segment is never written again: it is read, filed and removed. After
//! a crash every segment found is a sealed one, the last perhaps with a torn tail.
//!
//! What it refuses to do: it does not know what records mean, and never skips a broken
//! record silently.

mod disk;
mod format;
mod log;
mod queue;
mod remains;
#[cfg(test)]
mod simulated;
#[cfg(test)]
mod tests;

pub use disk::{Disk, DiskFile, OsDisk};
pub use format::{Fault, SegmentContent};
pub use log::{Recovery, Wal, WalOptions};
pub use queue::{Done, WalError};
pub use remains::{SweptRemains, sweep_remains, unfiled_segments};
