//! What one unit contributes to a trend while its events pass by.

use serde::{Deserialize, Serialize};

use super::tally::Tally;

/// Ten-thousandths per unit of money.
const MONEY_SCALE: f64 = 10_000.0;

/// Exact sum, extremes and count of one unit's or many units' values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Sums {
    /// How many values.
    pub count: u64,
    /// Ten-thousandths; only of money.
    pub money: i128,
    sum: f64,
    /// What `sum` lost to rounding (Neumaier).
    lost: f64,
    /// Smallest value; 0 without any.
    pub min: f64,
    /// Largest value; 0 without any.
    pub max: f64,
}

impl Sums {
    /// Takes in one value.
    pub fn push(&mut self, value: f64, is_money: bool) {
        self.push_extremes(value, value);
        self.count += 1;
        match is_money {
            true => self.money += (value * MONEY_SCALE).round() as i128,
            false => self.push_float(value),
        }
    }

    /// Takes in the values of `other`.
    pub fn merge(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        self.push_extremes(other.min, other.max);
        self.count += other.count;
        self.money += other.money;
        self.push_float(other.sum);
        self.lost += other.lost;
    }

    fn push_extremes(&mut self, min: f64, max: f64) {
        if self.count == 0 {
            (self.min, self.max) = (min, max);
            return;
        }
        self.min = self.min.min(min);
        self.max = self.max.max(max);
    }

    fn push_float(&mut self, value: f64) {
        let next = self.sum + value;
        self.lost += match self.sum.abs() >= value.abs() {
            true => (self.sum - next) + value,
            false => (value - next) + self.sum,
        };
        self.sum = next;
    }

    /// The sum.
    pub fn total(&self, is_money: bool) -> f64 {
        match is_money {
            true => self.money as f64 / MONEY_SCALE,
            false => self.sum + self.lost,
        }
    }

    /// The mean; `None` without values.
    pub fn mean(&self, is_money: bool) -> Option<f64> {
        (self.count > 0).then(|| self.total(is_money) / self.count as f64)
    }
}

/// One unit's rows of one series, slot, breakdown value and currency.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it counts.
    pub place: Place,
    /// How many rows.
    pub rows: u64,
}

/// Where rows count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Index of the series.
    pub series: u32,
    /// Index of the slot.
    pub slot: u32,
    /// Code of the currency; `NO_CODE` where amounts are not measured.
    pub currency: u32,
    /// Code of the breakdown; `NO_CODE` without breakdown or value.
    pub code: u32,
}

/// One unit's contribution, as flat lists.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Gathered {
    /// Rows, slot by slot.
    pub entries: Vec<Entry>,
    /// Parallel to `entries` where a series measures numbers, else empty.
    pub sums: Vec<Sums>,
    /// Values kept for percentiles, by entry.
    pub values: Vec<(u32, f64)>,
    /// Distinct values, by entry.
    pub distinct: Vec<(u32, u32)>,
    /// Where the unit was active within a lookback.
    pub actives: Vec<Place>,
    /// Whether an event counts in the slot that begins only at as-of.
    pub grazes: bool,
}

impl Gathered {
    /// Forgets everything and keeps the memory.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.sums.clear();
        self.values.clear();
        self.distinct.clear();
        self.actives.clear();
        self.grazes = false;
    }

    /// Becomes a copy of `other` within its own memory.
    pub fn copy_from(&mut self, other: &Self) {
        self.entries.clone_from(&other.entries);
        self.sums.clone_from(&other.sums);
        self.values.clone_from(&other.values);
        self.distinct.clone_from(&other.distinct);
        self.actives.clone_from(&other.actives);
        self.grazes = other.grazes;
    }
}

/// What a trend remembers of a unit between events.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TrendState {
    pub(super) gathered: Gathered,
    pub(super) cursor: u32,
    /// Where the entries of the slot at hand begin, and which slot that is.
    slot_begin: usize,
    slot: u32,
    /// Entries of the slot at hand, once there are many.
    index: Tally<Place, u32>,
    /// First slot after those in which an active entry was made, by series and code.
    reach: Tally<(u32, u32), u32>,
    seen: Tally<(u32, u32), ()>,
}

/// Entries of a slot searched one by one before an index is kept.
const SEARCHED: usize = 16;

impl TrendState {
    /// Back to the beginning.
    pub fn clear(&mut self) {
        self.gathered.clear();
        self.cursor = 0;
        self.slot_begin = 0;
        self.slot = 0;
        self.index.clear();
        self.reach.clear();
        self.seen.clear();
    }

    /// The entry of `place`, made when new. Slots must not descend.
    pub fn entry(&mut self, place: Place, has_sums: bool) -> usize {
        if place.slot != self.slot {
            self.slot = place.slot;
            self.slot_begin = self.gathered.entries.len();
            self.index.clear();
        }
        let entries = &mut self.gathered.entries;
        let in_slot = entries.len() - self.slot_begin;
        if in_slot <= SEARCHED {
            let known = entries[self.slot_begin..]
                .iter()
                .position(|entry| entry.place == place);
            if let Some(offset) = known {
                return self.slot_begin + offset;
            }
            if in_slot == SEARCHED {
                for (index, entry) in entries.iter().enumerate().skip(self.slot_begin) {
                    self.index.insert(entry.place, index as u32);
                }
            }
        } else if let Some(known) = self.index.get(&place) {
            return *known as usize;
        }
        let index = entries.len();
        if in_slot >= SEARCHED {
            self.index.insert(place, index as u32);
        }
        entries.push(Entry { place, rows: 0 });
        if has_sums {
            self.gathered.sums.push(Sums::default());
        }
        index
    }

    /// Notes a distinct value of an entry.
    pub fn note_distinct(&mut self, entry: u32, value: u32) {
        if self.seen.insert((entry, value), ()).is_none() {
            self.gathered.distinct.push((entry, value));
        }
    }

    /// Notes that the unit was active in these slots.
    pub fn note_active(
        &mut self,
        series: u32,
        code: u32,
        currency: u32,
        slots: std::ops::Range<u32>,
    ) {
        let reach = self.reach.at((series, code));
        for slot in slots.start.max(*reach)..slots.end {
            self.gathered.actives.push(Place {
                series,
                slot,
                currency,
                code,
            });
        }
        *reach = slots.end.max(*reach);
    }
}
