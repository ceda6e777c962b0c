//! Places that come round again.

use serde::{Deserialize, Serialize};
use wayfarer_core::stable_hash;

/// Notices that a sequence has begun to repeat, whatever the length of the circle, and remembers
/// but one of its members (R. P. Brent, An improved Monte Carlo factorization algorithm, 1980).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeats {
    kept: u64,
    steps: u64,
    power: u64,
}

impl Repeats {
    /// Takes the next member; whether it was seen before.
    pub fn takes(&mut self, member: &str) -> bool {
        let hash = stable_hash(member.as_bytes());
        if self.power > 0 && hash == self.kept {
            return true;
        }
        if self.steps == self.power {
            self.kept = hash;
            self.power = (self.power * 2).max(1);
            self.steps = 0;
        }
        self.steps += 1;
        false
    }
}
