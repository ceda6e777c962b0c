//! Added-up pairs of many subjects.

use serde::{Deserialize, Serialize};

use super::outcome::{LeftOut, PairedOutcome};
use crate::Merge;

/// What subjects add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PairedPartial {
    pub(super) subjects: u64,
    /// In the order of [`LeftOut::ALL`].
    pub(super) left_out: [u64; 5],
    /// Code of the currency, rate before, rate after.
    pub(super) pairs: Vec<(u32, f64, f64)>,
}

impl PairedPartial {
    pub(super) fn add(&mut self, outcome: &PairedOutcome) {
        if !outcome.is_subject {
            return;
        }
        self.subjects += 1;
        match outcome.left_out {
            None => {
                let (before, after) = outcome.rates();
                self.pairs.push((outcome.currency, before, after));
            }
            Some(why) => self.left_out[place(why)] += 1,
        }
    }
}

/// The place of a reason among its numbers.
pub(super) fn place(why: LeftOut) -> usize {
    let place = LeftOut::ALL.iter().position(|known| *known == why);
    place.unwrap_or_default()
}

impl Merge for PairedPartial {
    fn merge(&mut self, other: Self) {
        self.subjects += other.subjects;
        for (count, more) in self.left_out.iter_mut().zip(other.left_out) {
            *count += more;
        }
        self.pairs.extend(other.pairs);
    }
}
