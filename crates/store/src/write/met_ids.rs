//! Ids that were met lately: not looked for again in any dictionary.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard};

use wayfarer_core::{ManifestChange, ManifestView};

use super::append::lock;
use super::identities::{Entries, IdentitySet, RecentIds};
use super::partitions::PARTITIONS;

/// Remembered ids in all; 16 bytes each.
const RECENT_IDS: usize = 1 << 20;

/// What is remembered of a workspace's ids from one import to the next: that they are in its
/// dictionaries. It holds as long as those it was met in are there.
#[derive(Debug, Default)]
pub struct MetIds(Mutex<Option<Met>>);

/// Ids that are in one of these dictionaries, or came in the import at hand.
#[derive(Debug)]
pub(super) struct Met {
    dictionaries: BTreeSet<String>,
    recent: Vec<Mutex<RecentIds>>,
}

impl MetIds {
    /// What is remembered of ids in the dictionaries of `view`. Nothing is, until
    /// [`MetIds::put_back`]: an import that fails leaves nothing behind.
    pub(super) fn take(&self, view: &ManifestView) -> Option<Met> {
        let there: BTreeSet<&String> = view.dictionaries.iter().map(|d| &d.name).collect();
        let met = self.lock().take()?;
        let are_there = met.dictionaries.iter().all(|name| there.contains(name));
        are_there.then_some(met)
    }

    /// The manifest names the dictionaries that `met` is about.
    pub(super) fn put_back(&self, met: Met) {
        *self.lock() = Some(met);
    }

    /// The manifest was changed: dictionaries were joined with all their ids.
    pub fn joined(&self, change: &ManifestChange) {
        if let Some(met) = &mut *self.lock() {
            let mut removed = change.remove_dictionaries.iter();
            if removed.all(|name| met.dictionaries.remove(name)) {
                let added = change.add_dictionaries.iter();
                met.dictionaries.extend(added.map(|d| d.name.clone()));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Met>> {
        lock(&self.0)
    }
}

impl Met {
    /// Nothing is remembered.
    pub(super) fn nothing() -> Self {
        let recent = || Mutex::new(RecentIds::new(RECENT_IDS / PARTITIONS));
        Self {
            dictionaries: BTreeSet::new(),
            recent: (0..PARTITIONS).map(|_| recent()).collect(),
        }
    }

    /// What is remembered is in these dictionaries.
    pub(super) fn be_in<'n>(&mut self, dictionaries: impl Iterator<Item = &'n String>) {
        self.dictionaries = dictionaries.cloned().collect();
    }

    /// Entries not met lately; from now on they are.
    pub(super) fn new_entries(&self, set: IdentitySet) -> Entries {
        let mut new = Entries::default();
        let mut by_part: Vec<Vec<u32>> = vec![Vec::new(); PARTITIONS];
        let bits = PARTITIONS.trailing_zeros();
        for (index, id) in set.entries.ids.iter().enumerate() {
            by_part[(id >> (64 - bits)) as usize].push(index as u32);
        }
        for (part, indices) in by_part.iter().enumerate() {
            if indices.is_empty() {
                continue;
            }
            let mut recent = lock(&self.recent[part]);
            for index in indices {
                let (id, kind, value) = set.entries.get(*index as usize);
                if !recent.has_met(id, kind, value) {
                    new.push(id, kind, value);
                }
            }
        }
        new
    }
}
