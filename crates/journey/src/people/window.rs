//! Events inside a rolling stretch of time, measured without looking at them again.
//!
//! What is added is taken back exactly: numbers are summed as whole multiples of a power of
//! two (money of a ten-thousandth), so the sum never depends on what has come and gone.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

/// Numbers are summed in units of 2⁻⁶⁰.
const UNITS: f64 = (1u64 << 60) as f64;
/// Money is summed in ten-thousandths.
const MONEY_UNITS: f64 = 10_000.0;
/// Numbers at least this big are not summed ahead: the sum could overflow.
const LARGE: f64 = (1u64 << 44) as f64;

/// One event inside a window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub time: Millis,
    /// The number measured; 0 where events are counted.
    pub number: f64,
    /// What tells neighbours apart: the currency's code, or the local day.
    pub tag: u32,
}

/// What a window keeps besides the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Nothing: entries are counted, by themselves or by their tags.
    Entries,
    /// The sum of the numbers.
    Sum,
    /// The sum of amounts of money.
    Money,
    /// The smallest number.
    Smallest,
    /// The largest number.
    Largest,
}

/// Entries in order of time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Window {
    entries: VecDeque<Entry>,
    /// Neighbours with different tags.
    changes: u32,
    sum: i128,
    /// Numbers too big to be in `sum`.
    large: u32,
    /// Entries no later one surpasses, the best first; only where extremes are kept.
    best: VecDeque<(Millis, f64)>,
}

impl Window {
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.best.clear();
        (self.changes, self.sum, self.large) = (0, 0, 0);
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// When entry `index`, counted from the oldest, happened.
    pub(super) fn time_of(&self, index: usize) -> Option<Millis> {
        self.entries.get(index).map(|entry| entry.time)
    }

    pub(super) fn newest(&self) -> Option<Entry> {
        self.entries.back().copied()
    }

    /// How often neighbours differ in their tags.
    pub(super) fn changes(&self) -> u32 {
        self.changes
    }

    /// Takes in an entry no earlier than the others.
    pub(super) fn push(&mut self, entry: Entry, keep: Keep) {
        let differs = self.newest().is_some_and(|last| last.tag != entry.tag);
        self.changes += u32::from(differs);
        match units(entry.number, keep) {
            Some(units) => self.sum += units,
            None => self.large += 1,
        }
        if let Some(surpasses) = surpasses(keep) {
            while self
                .best
                .back()
                .is_some_and(|(_, known)| surpasses(entry.number, *known))
            {
                self.best.pop_back();
            }
            self.best.push_back((entry.time, entry.number));
        }
        self.entries.push_back(entry);
    }

    /// Gives out the oldest entry if it is before `start`.
    pub(super) fn pop_before(&mut self, start: Millis, keep: Keep) -> Option<Entry> {
        let oldest = *self.entries.front().filter(|entry| entry.time < start)?;
        self.entries.pop_front();
        let differs = self
            .entries
            .front()
            .is_some_and(|next| next.tag != oldest.tag);
        self.changes -= u32::from(differs);
        match units(oldest.number, keep) {
            Some(units) => self.sum -= units,
            None => self.large -= 1,
        }
        while self.best.front().is_some_and(|(time, _)| *time < start) {
            self.best.pop_front();
        }
        Some(oldest)
    }

    /// Forgets entries before `start`.
    pub(super) fn drop_before(&mut self, start: Millis, keep: Keep) {
        while self.pop_before(start, keep).is_some() {}
    }

    /// The sum of the numbers.
    pub(super) fn sum(&self, keep: Keep) -> f64 {
        match (self.large, keep) {
            (0, Keep::Money) => self.sum as f64 / MONEY_UNITS,
            (0, _) => self.sum as f64 / UNITS,
            _ => self.entries.iter().map(|entry| entry.number).sum(),
        }
    }

    /// The extreme that is kept.
    pub(super) fn best(&self) -> Option<f64> {
        self.best.front().map(|(_, number)| *number)
    }
}

/// A number in the units it is summed in; `None` = too big.
fn units(number: f64, keep: Keep) -> Option<i128> {
    let scale = match keep {
        Keep::Sum => UNITS,
        Keep::Money => MONEY_UNITS,
        Keep::Entries | Keep::Smallest | Keep::Largest => return Some(0),
    };
    (number.abs() < LARGE).then(|| (number * scale).round() as i128)
}

/// Whether a later number makes an earlier one pointless.
fn surpasses(keep: Keep) -> Option<fn(f64, f64) -> bool> {
    match keep {
        Keep::Smallest => Some(|later, earlier| later <= earlier),
        Keep::Largest => Some(|later, earlier| later >= earlier),
        Keep::Entries | Keep::Sum | Keep::Money => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(time: Millis, number: f64) -> Entry {
        Entry {
            time,
            number,
            tag: 0,
        }
    }

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let numbers = [0.1, 0.7, 1e15, -0.3, 0.2, 123.456];
        let mut window = Window::default();
        for (time, number) in numbers.iter().enumerate() {
            window.push(entry(time as Millis, *number), Keep::Sum);
        }
        assert_eq!(window.sum(Keep::Sum), numbers.iter().sum::<f64>());
        window.drop_before(4, Keep::Sum);
        let mut fresh = Window::default();
        fresh.push(entry(4, 0.2), Keep::Sum);
        fresh.push(entry(5, 123.456), Keep::Sum);
        assert_eq!(window, fresh);
        assert_eq!(window.sum(Keep::Sum), 123.656);
    }

    #[test]
    fn extremes_follow_the_window() {
        let mut window = Window::default();
        for (time, number) in [3.0, 1.0, 2.0, 2.0].into_iter().enumerate() {
            window.push(entry(time as Millis, number), Keep::Smallest);
        }
        assert_eq!(window.best(), Some(1.0));
        window.drop_before(2, Keep::Smallest);
        assert_eq!((window.best(), window.len()), (Some(2.0), 2));
        window.drop_before(4, Keep::Smallest);
        assert_eq!(window.best(), None);
    }
}
