//! Texts of buffered events: handles instead of strings, so that rows are plain numbers.
//!
//! A handle is either a code of an [`Interner`] (repeated texts) or, with the [`RAW`] bit
//! set, a place in the [`TextHeap`] of the block that holds the row (texts that hardly ever
//! repeat).

use wayfarer_core::stable_hash;

/// The handle of "no text".
pub(super) const NONE: u32 = u32::MAX;
/// Marks a handle that points into the block's own heap.
pub(super) const RAW: u32 = 1 << 31;

/// Texts one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct TextHeap {
    bytes: String,
    ends: Vec<u32>,
}

impl TextHeap {
    pub(super) fn push(&mut self, text: &str) -> u32 {
        let index = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        index
    }

    pub(super) fn get(&self, index: u32) -> &str {
        let index = index as usize;
        let from = match index {
            0 => 0,
            _ => self.ends[index - 1] as usize,
        };
        &self.bytes[from..self.ends[index] as usize]
    }

    /// Whether the text at `index` is `text`: cheaper than to get and compare it.
    fn is(&self, index: u32, text: &str) -> bool {
        let index = index as usize;
        let from = match index {
            0 => 0,
            _ => self.ends[index - 1] as usize,
        };
        let to = self.ends[index] as usize;
        to - from == text.len() && is_equal(&self.bytes.as_bytes()[from..to], text.as_bytes())
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes.len() + self.ends.len() * 4
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// All texts, without what divides them.
    pub(super) fn text(&self) -> &str {
        &self.bytes
    }

    /// Appends texts of these lengths; `None` when they do not divide `text`.
    pub(super) fn append(&mut self, text: &str, lengths: &[u64]) -> Option<()> {
        let (start, mut end) = (self.bytes.len(), 0);
        for length in lengths {
            end += *length as usize;
            if !text.is_char_boundary(end) {
                return None;
            }
            self.ends.push((start + end) as u32);
        }
        self.bytes.push_str(text);
        (end == text.len()).then_some(())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| self.get(index as u32))
    }
}

/// Whether two texts of one length are equal. Most are short: two words tell, which may
/// overlap, and cost less than a call.
#[inline]
fn is_equal(a: &[u8], b: &[u8]) -> bool {
    match a.len() {
        8..=16 => {
            a.first_chunk::<8>() == b.first_chunk::<8>() && a.last_chunk::<8>() == b.last_chunk()
        }
        4..=7 => {
            a.first_chunk::<4>() == b.first_chunk::<4>() && a.last_chunk::<4>() == b.last_chunk()
        }
        _ => a == b,
    }
}

/// Gives equal texts the same code. Open addressing over one heap: no allocation per text.
#[derive(Debug, Clone, Default)]
pub(super) struct Interner {
    heap: TextHeap,
    /// Upper half of each text's hash, to skip most comparisons.
    marks: Vec<u32>,
    /// Code + 1, 0 = free. A power of two long, at most half full.
    slots: Vec<u32>,
}

impl Interner {
    /// The code of `text` and whether it is new.
    pub(super) fn intern(&mut self, text: &str) -> (u32, bool) {
        if (self.heap.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = stable_hash(text.as_bytes());
        let (mask, mark) = (self.slots.len() - 1, (hash >> 32) as u32);
        let mut at = hash as usize & mask;
        while self.slots[at] != 0 {
            let code = self.slots[at] - 1;
            if self.marks[code as usize] == mark && self.heap.is(code, text) {
                return (code, false);
            }
            at = (at + 1) & mask;
        }
        let code = self.heap.push(text);
        self.marks.push(mark);
        self.slots[at] = code + 1;
        (code, true)
    }

    pub(super) fn get(&self, code: u32) -> &str {
        self.heap.get(code)
    }

    /// Whether `code` stands for `text`.
    pub(super) fn is(&self, code: u32, text: &str) -> bool {
        self.heap.is(code, text)
    }

    pub(super) fn len(&self) -> usize {
        self.heap.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.heap.bytes() + self.slots.len() * 4 + self.marks.len() * 4
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(256);
        self.slots = vec![0; size];
        for code in 0..self.heap.len() as u32 {
            let hash = stable_hash(self.heap.get(code).as_bytes());
            let mut at = hash as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = code + 1;
        }
    }
}

/// Watches whether interning a column pays; says no once most of its values are new.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    values: u32,
    distinct: u32,
    /// Last code given out: neighbouring rows often carry the same text.
    pub(super) last: Option<u32>,
    pub(super) gives_up: GivesUp,
}

/// Whether a column's texts are interned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum GivesUp {
    #[default]
    No,
    Yes,
}

/// Values looked at before interning may be given up.
const TRIAL_VALUES: u32 = 4096;

impl Tally {
    pub(super) fn note(&mut self, code: u32, is_new: bool) {
        self.last = Some(code);
        self.values += 1;
        self.distinct += u32::from(is_new);
        if self.values >= TRIAL_VALUES && self.distinct * 2 > self.values {
            self.gives_up = GivesUp::Yes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_a_code_through_growth() {
        let mut interner = Interner::default();
        let texts: Vec<String> = (0..5000).map(|n| format!("text {n}")).collect();
        let codes: Vec<u32> = texts.iter().map(|t| interner.intern(t).0).collect();
        assert_eq!(interner.len(), 5000);
        for (text, code) in texts.iter().zip(codes) {
            assert_eq!(interner.intern(text), (code, false));
            assert_eq!(interner.get(code), text);
        }
        assert_eq!(interner.intern("").0, 5000);
        assert_eq!(interner.get(5000), "");
    }

    #[test]
    fn a_column_of_unique_values_gives_up() {
        let mut unique = Tally::default();
        let mut repeated = Tally::default();
        for n in 0..TRIAL_VALUES {
            unique.note(n, true);
            repeated.note(n % 10, n < 10);
        }
        assert_eq!(unique.gives_up, GivesUp::Yes);
        assert_eq!(repeated.gives_up, GivesUp::No);
    }
}
