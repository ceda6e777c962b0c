//! What appliers notice about rows they take, gathered over all threads.

use std::sync::atomic::{AtomicU64, Ordering};

use wayfarer_ingest::mapping::{Applier, ApplyNotes};

/// What the appliers of all threads noticed.
#[derive(Default)]
pub(super) struct Notes {
    kept_as_text: AtomicU64,
    rows_without_event: AtomicU64,
    placeholder_ids: AtomicU64,
    clamped: AtomicU64,
    unattributed: AtomicU64,
}

impl Notes {
    fn add(&self, notes: ApplyNotes) {
        self.kept_as_text
            .fetch_add(notes.kept_as_text, Ordering::Relaxed);
        self.rows_without_event
            .fetch_add(notes.rows_without_event, Ordering::Relaxed);
        self.placeholder_ids
            .fetch_add(notes.placeholder_ids, Ordering::Relaxed);
        self.clamped.fetch_add(notes.clamped, Ordering::Relaxed);
        self.unattributed
            .fetch_add(notes.unattributed, Ordering::Relaxed);
    }

    /// How many events belong to nobody.
    pub(super) fn unattributed(&self) -> u64 {
        self.unattributed.load(Ordering::Relaxed)
    }

    pub(super) fn all(&self) -> [(&'static str, u64); 4] {
        let get = |count: &AtomicU64| count.load(Ordering::Relaxed);
        [
            ("kept_as_text", get(&self.kept_as_text)),
            ("rows_without_event", get(&self.rows_without_event)),
            ("placeholder_ids", get(&self.placeholder_ids)),
            ("clamped", get(&self.clamped)),
        ]
    }
}

/// Hands its notes in when its thread is done with it.
pub(super) struct NotingApplier<'a> {
    pub(super) applier: Applier<'a>,
    pub(super) notes: &'a Notes,
}

impl Drop for NotingApplier<'_> {
    fn drop(&mut self) {
        self.notes.add(self.applier.notes());
    }
}
