//! Answers already given, kept as long as they can be right.
//!
//! An answer depends on nothing but its [`AnswerKey`]: as soon as the data change, the data
//! version does, and old answers are never asked for again; they make room like any other
//! answer that was not used for long.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wayfarer_core::{Millis, WorkspaceId};

/// The cache's usual bound: 64 MiB.
const DEFAULT_BYTES_MAX: usize = 64 << 20;
/// What an entry takes besides its question and its answer.
const OVERHEAD_BYTES: usize = 256;

/// Everything an answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AnswerKey {
    /// Where it was asked.
    pub workspace: WorkspaceId,
    /// The question's canonical form, whole: a 64-bit hash alone could serve one
    /// question's answer to another.
    pub question: String,
    /// The workspace's data version it was answered at.
    pub data_version: u64,
    /// The instant it was answered for, milliseconds UTC.
    pub as_of_ms: Millis,
}

/// Keeps the answers used last, up to a number of bytes. Shared between threads.
#[derive(Debug)]
pub struct AnswerCache<V> {
    bytes_max: usize,
    shelf: Mutex<Shelf<V>>,
}

#[derive(Debug)]
struct Shelf<V> {
    entries: HashMap<Arc<AnswerKey>, Entry<V>>,
    /// Key of each entry by when it was last used; the first is the next to go.
    by_use: BTreeMap<u64, Arc<AnswerKey>>,
    uses: u64,
    bytes: usize,
}

#[derive(Debug)]
struct Entry<V> {
    answer: Arc<V>,
    bytes: usize,
    last_use: u64,
}

impl<V> Default for AnswerCache<V> {
    fn default() -> Self {
        Self::new(DEFAULT_BYTES_MAX)
    }
}

impl<V> AnswerCache<V> {
    /// An empty cache for `bytes_max` bytes.
    pub fn new(bytes_max: usize) -> Self {
        Self {
            bytes_max,
            shelf: Mutex::new(Shelf {
                entries: HashMap::new(),
                by_use: BTreeMap::new(),
                uses: 0,
                bytes: 0,
            }),
        }
    }

    /// The answer, if it is kept; it now counts as used last.
    pub fn get(&self, key: &AnswerKey) -> Option<Arc<V>> {
        let mut guard = self.lock();
        let shelf = &mut *guard;
        let entry = shelf.entries.get_mut(key)?;
        let held = shelf.by_use.remove(&entry.last_use)?;
        shelf.uses += 1;
        entry.last_use = shelf.uses;
        shelf.by_use.insert(shelf.uses, held);
        Some(Arc::clone(&entry.answer))
    }

    /// Keeps the answer, whose size the caller knows; others make room for it. An answer
    /// larger than the whole cache is not kept.
    pub fn insert(&self, key: AnswerKey, answer: Arc<V>, answer_bytes: usize) {
        let bytes = answer_bytes
            .saturating_add(key.question.len())
            .saturating_add(OVERHEAD_BYTES);
        if bytes > self.bytes_max {
            return;
        }
        let mut shelf = self.lock();
        shelf.remove(&key);
        while shelf.bytes > self.bytes_max - bytes && shelf.remove_oldest() {}
        shelf.uses += 1;
        let (key, last_use) = (Arc::new(key), shelf.uses);
        shelf.by_use.insert(last_use, Arc::clone(&key));
        shelf.bytes += bytes;
        let entry = Entry {
            answer,
            bytes,
            last_use,
        };
        shelf.entries.insert(key, entry);
    }

    /// Lets go of every answer about a workspace.
    pub fn forget(&self, workspace: &WorkspaceId) {
        let mut shelf = self.lock();
        let keys = shelf.entries.keys();
        let theirs: Vec<Arc<AnswerKey>> = keys
            .filter(|key| key.workspace == *workspace)
            .cloned()
            .collect();
        theirs.iter().for_each(|key| shelf.remove(key));
    }

    /// Bytes kept at present.
    pub fn bytes(&self) -> usize {
        self.lock().bytes
    }

    /// No code of others runs under the lock, so a panic cannot leave the shelf half done.
    fn lock(&self) -> MutexGuard<'_, Shelf<V>> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V> Shelf<V> {
    fn remove(&mut self, key: &AnswerKey) {
        if let Some(entry) = self.entries.remove(key) {
            self.by_use.remove(&entry.last_use);
            self.bytes -= entry.bytes;
        }
    }

    /// Answers whether there was anything left to remove.
    fn remove_oldest(&mut self) -> bool {
        let Some((_, key)) = self.by_use.pop_first() else {
            return false;
        };
        self.remove(&key);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: usize = 1000 - OVERHEAD_BYTES - 1;

    fn key(question: &str, data_version: u64) -> AnswerKey {
        AnswerKey {
            workspace: "shop".parse().unwrap(),
            question: question.to_owned(),
            data_version,
            as_of_ms: 7,
        }
    }

    #[test]
    fn only_the_same_key_is_answered() {
        let cache = AnswerCache::default();
        cache.insert(key("q", 1), Arc::new("answer"), 6);
        assert_eq!(cache.get(&key("q", 1)).as_deref(), Some(&"answer"));
        let later = AnswerKey {
            as_of_ms: 8,
            ..key("q", 1)
        };
        let elsewhere = AnswerKey {
            workspace: "cafe".parse().unwrap(),
            ..key("q", 1)
        };
        for other in [key("q", 2), key("p", 1), later, elsewhere] {
            assert_eq!(cache.get(&other), None);
        }
    }

    #[test]
    fn the_answer_unused_for_longest_makes_room() {
        let cache = AnswerCache::new(3000);
        for question in ["a", "b", "c"] {
            cache.insert(key(question, 1), Arc::new(question), ANSWER);
        }
        assert_eq!(cache.bytes(), 3000);
        assert!(cache.get(&key("a", 1)).is_some());
        cache.insert(key("d", 1), Arc::new("d"), ANSWER);
        assert_eq!(cache.get(&key("b", 1)), None);
        for question in ["a", "c", "d"] {
            assert_eq!(cache.get(&key(question, 1)).as_deref(), Some(&question));
        }
        cache.insert(key("e", 1), Arc::new("e"), ANSWER + 1500);
        assert_eq!(cache.bytes(), 2500);
        assert_eq!(cache.get(&key("d", 1)), None);
    }

    #[test]
    fn replacing_an_answer_counts_it_once() {
        let cache = AnswerCache::new(3000);
        cache.insert(key("a", 1), Arc::new(1), ANSWER);
        cache.insert(key("a", 1), Arc::new(2), ANSWER + 10);
        assert_eq!(cache.bytes(), 1010);
        assert_eq!(cache.get(&key("a", 1)).as_deref(), Some(&2));
    }

    #[test]
    fn too_large_an_answer_drives_nothing_out() {
        let cache = AnswerCache::new(3000);
        cache.insert(key("a", 1), Arc::new(1), ANSWER);
        cache.insert(key("b", 1), Arc::new(2), usize::MAX);
        assert_eq!(cache.get(&key("b", 1)), None);
        assert!(cache.get(&key("a", 1)).is_some());
    }
}
