//! Which messages were accepted a while ago, so that a retry is known at once.

use std::collections::HashSet;

/// Remembered per generation; there are two.
const MESSAGES: usize = 1 << 15;

/// The last messages: when the young are many they become the old, and the old are dropped.
#[derive(Debug, Default)]
pub(super) struct Recent {
    young: HashSet<u64>,
    old: HashSet<u64>,
}

impl Recent {
    /// Takes a message in; answers whether it is new.
    pub(super) fn is_new(&mut self, key: u64) -> bool {
        if self.old.contains(&key) || !self.young.insert(key) {
            return false;
        }
        if self.young.len() >= MESSAGES {
            self.old = std::mem::take(&mut self.young);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retry_is_known_and_memory_is_bounded() {
        let mut recent = Recent::default();
        assert!(recent.is_new(u64::MAX));
        assert!(!recent.is_new(u64::MAX));
        for other in 0..3 * MESSAGES as u64 {
            assert!(recent.is_new(other), "{other}");
        }
        assert!(recent.young.len() + recent.old.len() <= 2 * MESSAGES);
        assert!(!recent.is_new(3 * MESSAGES as u64 - 1), "the last is known");
        assert!(recent.is_new(u64::MAX), "long ago is forgotten");
    }
}
