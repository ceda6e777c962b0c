//! Which texts the ids of an import stand for: collected per batch, told apart by id.

use wayfarer_core::stable_hash;

use super::text::TextHeap;

/// Entries of a dictionary: (id, kind, value).
#[derive(Debug, Clone, Default)]
pub(super) struct Entries {
    pub(super) ids: Vec<u64>,
    pub(super) kinds: Vec<u8>,
    pub(super) values: TextHeap,
}

impl Entries {
    pub(super) fn push(&mut self, id: u64, kind: u8, value: &str) {
        self.ids.push(id);
        self.kinds.push(kind);
        self.values.push(value);
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn get(&self, index: usize) -> (u64, u8, &str) {
        (
            self.ids[index],
            self.kinds[index],
            self.values.get(index as u32),
        )
    }

    pub(super) fn bytes(&self) -> usize {
        self.ids.len() * 9 + self.values.bytes()
    }
}

/// The distinct entries of one batch. Entries of one id that differ are all kept: the
/// collision is found when the dictionary is written.
#[derive(Debug, Default)]
pub(super) struct IdentitySet {
    pub(super) entries: Entries,
    /// Entry + 1, 0 = free.
    slots: Vec<u32>,
}

impl IdentitySet {
    pub(super) fn add(&mut self, id: u64, kind: u8, value: &str) {
        if (self.entries.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = id as usize & mask;
        while self.slots[at] != 0 {
            if self.entries.get(self.slots[at] as usize - 1) == (id, kind, value) {
                return;
            }
            at = (at + 1) & mask;
        }
        self.entries.push(id, kind, value);
        self.slots[at] = self.entries.len() as u32;
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        self.slots = vec![0; size];
        for (index, id) in self.entries.ids.iter().enumerate() {
            let mut at = *id as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = index as u32 + 1;
        }
    }
}

/// Remembers ids met lately, so that most repetitions between batches are dropped early.
/// May forget, never lies: a remembered (id, kind, value) was added before.
#[derive(Debug)]
pub(super) struct RecentIds {
    ids: Vec<u64>,
    checks: Vec<u64>,
}

impl RecentIds {
    /// Remembers up to `places` (a power of two) ids.
    pub(super) fn new(places: usize) -> Self {
        Self {
            ids: vec![0; places],
            checks: vec![0; places],
        }
    }

    /// Whether the entry was met lately; remembers it.
    pub(super) fn has_met(&mut self, id: u64, kind: u8, value: &str) -> bool {
        // A hash of the value alone: independent of the id, so a colliding id is not dropped.
        let check = stable_hash(value.as_bytes()) ^ u64::from(kind);
        let place = id as usize & (self.ids.len() - 1);
        if self.ids[place] == id && self.checks[place] == check {
            return true;
        }
        self.ids[place] = id;
        self.checks[place] = check;
        false
    }
}
