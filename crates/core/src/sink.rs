//! The seam between decoding (files, later protocols) and the store: decoded rows are
//! pushed into batches, batches are handed to the store from any thread.

use std::collections::HashMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::{EventRow, IdKind, IdentityId};

/// The property names of one import and the slots rows refer to them by.
#[derive(Debug, Default)]
pub struct PropertyNames {
    slots: RwLock<(HashMap<String, u16>, Vec<String>)>,
}

impl PropertyNames {
    /// The slot of `name` (already normalised); `None` when 65,535 names are taken.
    /// Takes a lock: callers keep the slots of the names they meet often.
    pub fn slot(&self, name: &str) -> Option<u16> {
        if let Some(slot) = self.slots.read().expect("never poisoned").0.get(name) {
            return Some(*slot);
        }
        let mut guard = self.slots.write().expect("never poisoned");
        let (by_name, names) = &mut *guard;
        if let Some(slot) = by_name.get(name) {
            return Some(*slot);
        }
        let slot = u16::try_from(names.len())
            .ok()
            .filter(|slot| *slot < u16::MAX)?;
        by_name.insert(name.to_owned(), slot);
        names.push(name.to_owned());
        Some(slot)
    }

    /// All names so far, by slot.
    pub fn names(&self) -> Vec<String> {
        self.slots.read().expect("never poisoned").1.clone()
    }
}

/// A batch being filled by one thread.
pub trait RowSink: Send {
    /// Takes in one event. Cannot fail: what could be wrong was rejected before.
    fn push(&mut self, row: &EventRow<'_>);
    /// Remembers which text an id stands for (identities, accounts, sessions).
    fn identity(&mut self, id: IdentityId, kind: IdKind, value: &str);
    /// Rows in the batch so far.
    fn rows(&self) -> usize;
}

/// Where full batches go. Shared between the decoding threads.
pub trait BatchSink: Sync {
    /// A batch of this sink.
    type Batch: RowSink;
    /// Why a batch could not be taken.
    type Error: std::error::Error + Send + 'static;
    /// An empty batch.
    fn batch(&self) -> Self::Batch;
    /// The names of the properties rows may carry.
    fn property_names(&self) -> &PropertyNames;
    /// Takes in a full batch.
    fn append(&self, batch: Self::Batch) -> Result<(), Self::Error>;
}

/// How far long work has come; written by the workers, read by whoever shows it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes to read in all, 0 when unknown (standard input).
    pub total_bytes: AtomicU64,
    /// Bytes read so far, as they lie on disk (compressed).
    pub bytes: AtomicU64,
    /// Rows read so far.
    pub rows: AtomicU64,
    /// Rows rejected so far.
    pub rejected: AtomicU64,
    /// Rows sorted and written so far (the second half of an import).
    pub written: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Asks the work to stop at the next opportunity.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_slot() {
        let names = PropertyNames::default();
        assert_eq!(names.slot("plan"), Some(0));
        assert_eq!(names.slot("city"), Some(1));
        assert_eq!(names.slot("plan"), Some(0));
        assert_eq!(names.names(), ["plan", "city"]);
    }
}
