//! What became of everything that was received.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use serde::Serialize;

/// Counters since the start of the process.
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub requests: AtomicU64,
    pub requests_refused: AtomicU64,
    pub received: AtomicU64,
    pub accepted: AtomicU64,
    pub rejected: AtomicU64,
    pub filed: AtomicU64,
    pub duplicates: AtomicU64,
}

/// What became of the messages received since the start of the process:
/// `received = accepted + rejected`. The events of the accepted, of which a message may be more
/// than one, are done with once they count as `filed` or `duplicates`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct CollectCounts {
    /// Requests.
    pub requests: u64,
    /// Requests of which nothing was taken: no key, no JSON, too large, no room.
    pub requests_refused: u64,
    /// Messages in the others.
    pub received: u64,
    /// Messages that were taken; they are durable.
    pub accepted: u64,
    /// Messages that are no events; they are kept with their reason.
    pub rejected: u64,
    /// Events of accepted messages that are in the store.
    pub filed: u64,
    /// Events of accepted messages the store had already.
    pub duplicates: u64,
    /// Bytes that are durable and not in the store yet.
    pub waiting_bytes: u64,
}

impl Counters {
    pub(super) fn read(&self, waiting_bytes: u64) -> CollectCounts {
        CollectCounts {
            requests: self.requests.load(Relaxed),
            requests_refused: self.requests_refused.load(Relaxed),
            received: self.received.load(Relaxed),
            accepted: self.accepted.load(Relaxed),
            rejected: self.rejected.load(Relaxed),
            filed: self.filed.load(Relaxed),
            duplicates: self.duplicates.load(Relaxed),
            waiting_bytes,
        }
    }
}

pub(super) fn add(counter: &AtomicU64, more: usize) {
    counter.fetch_add(more as u64, Relaxed);
}
