//! Counts by a small key, built for adding up millions of units.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A map from small integer keys. Serialised as a list of pairs, because keys are tuples.
#[derive(Debug, Clone)]
pub struct Tally<K, V> {
    map: HashMap<K, V, BuildHasherDefault<KeyHasher>>,
}

impl<K, V> Default for Tally<K, V> {
    fn default() -> Self {
        Self {
            map: HashMap::default(),
        }
    }
}

impl<K: Eq + Hash, V> Tally<K, V> {
    /// The value behind `key`, made with its default when new.
    pub fn at(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.map.entry(key).or_default()
    }

    /// The value behind `key`.
    pub fn get<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<&V>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.map.get(key)
    }

    /// The value behind `key`, to change it.
    pub fn get_mut<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.map.get_mut(key)
    }

    /// Sets a value; the one before, if any.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.map.insert(key, value)
    }

    /// Every pair, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.map.iter()
    }

    /// Every value, to change it.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.map.values_mut()
    }

    /// How many keys.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Forgets every pair whose key is not wanted.
    pub fn retain(&mut self, mut is_wanted: impl FnMut(&K) -> bool) {
        self.map.retain(|key, _| is_wanted(key));
    }

    /// Forgets everything and keeps the memory.
    pub fn clear(&mut self) {
        if !self.map.is_empty() {
            self.map.clear();
        }
    }

    /// Takes in every pair of `other`; `add` joins two values of one key.
    pub fn absorb(&mut self, other: Self, mut add: impl FnMut(&mut V, V)) {
        if self.map.is_empty() {
            self.map = other.map;
            return;
        }
        for (key, value) in other.map {
            match self.map.entry(key) {
                std::collections::hash_map::Entry::Occupied(mut known) => {
                    add(known.get_mut(), value)
                }
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(value);
                }
            }
        }
    }
}

impl<K: Serialize + Ord, V: Serialize> Serialize for Tally<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pairs: Vec<_> = self.map.iter().collect();
        pairs.sort_by(|left, right| left.0.cmp(right.0));
        serializer.collect_seq(pairs)
    }
}

impl<'de, K: Deserialize<'de> + Eq + Hash, V: Deserialize<'de>> Deserialize<'de> for Tally<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs = Vec::<(K, V)>::deserialize(deserializer)?;
        Ok(Self {
            map: pairs.into_iter().collect(),
        })
    }
}

/// Mixes a few integers by multiplication: keys are our own small numbers, so nobody can
/// choose them to collide.
#[derive(Debug, Clone, Default)]
pub struct KeyHasher {
    state: u64,
}

impl KeyHasher {
    fn mix(&mut self, word: u64) {
        self.state = (self.state.rotate_left(26) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.state ^ (self.state >> 32)
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
    }
    fn write_u32(&mut self, word: u32) {
        self.mix(u64::from(word));
    }
    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }
    fn write_usize(&mut self, word: usize) {
        self.mix(word as u64);
    }
}
