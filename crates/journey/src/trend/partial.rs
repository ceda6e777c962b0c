//! What many units add up to in a trend.

use serde::{Deserialize, Serialize};

use super::fold::TrendOutcome;
use super::gather::{Place, Sums};
use super::tally::Tally;
use crate::{Merge, NO_CODE};

/// Values kept for exact percentiles and distinct counts; beyond it they are refused.
pub(super) const MAX_VALUES: u64 = 20_000_000;
/// Sets of breakdown values kept for exact people of "(other)"; beyond it refused.
pub(super) const MAX_SETS: usize = 5_000_000;

/// Is shown (series, slot, currency), codes and number of people of a set.
pub(super) type SetVisitor<'a> = dyn FnMut((u32, u32, u32), &[u32], u64) + 'a;

/// Partial answer of a trend.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TrendPartial {
    pub(super) cells: Tally<Place, Cell>,
    pub(super) sums: Tally<Place, Sums>,
    pub(super) values: Tally<Place, Vec<f64>>,
    pub(super) value_count: u64,
    pub(super) distinct: Tally<(Place, u32), ()>,
    /// People with several breakdown values in one place, by the set of their codes as
    /// bits (codes below 63; bit 63 = no value). With them the people of any union of
    /// values are exact without anybody's name.
    pub(super) small_sets: Tally<(u32, u32, u32, u64), u64>,
    /// The same for codes from 63 on: `[series, slot, currency, codes…]`.
    pub(super) large_sets: Tally<Vec<u32>, u64>,
    pub(super) has_dropped_values: bool,
    pub(super) has_dropped_sets: bool,
    /// Whether an event counts in the slot that begins only at as-of.
    pub(super) grazes: bool,
}

/// Rows and distinct people of one place.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Cell {
    pub rows: u64,
    pub people: u64,
}

impl TrendPartial {
    /// Adds one unit; `needs_person` says of a series that rows without a person are not
    /// its business.
    pub(super) fn add(&mut self, outcome: &TrendOutcome, needs_person: &dyn Fn(u32) -> bool) {
        let gathered = &outcome.gathered;
        let people = u64::from(outcome.is_person);
        self.grazes |= gathered.grazes;
        for (index, entry) in gathered.entries.iter().enumerate() {
            if !outcome.is_person && needs_person(entry.place.series) {
                continue;
            }
            let cell = self.cells.at(entry.place);
            cell.rows += entry.rows;
            cell.people += people;
            if let Some(sums) = gathered.sums.get(index)
                && sums.count > 0
            {
                self.sums.at(entry.place).merge(sums);
            }
        }
        for (entry, value) in &gathered.values {
            let place = gathered.entries[*entry as usize].place;
            self.value_count += 1;
            if !self.has_dropped_values {
                self.values.at(place).push(*value);
            }
        }
        for (entry, value) in &gathered.distinct {
            let place = gathered.entries[*entry as usize].place;
            if !self.has_dropped_values {
                self.distinct.insert((place, *value), ());
            }
        }
        if outcome.is_person {
            for place in &gathered.actives {
                self.cells.at(*place).people += 1;
            }
            self.add_sets(&outcome.places);
        }
        self.keep_limits();
    }

    fn add_sets(&mut self, places: &[Place]) {
        let together =
            |a: &Place, b: &Place| (a.series, a.slot, a.currency) == (b.series, b.slot, b.currency);
        for set in places.chunk_by(together).filter(|set| set.len() > 1) {
            if self.has_dropped_sets {
                return;
            }
            let first = set[0];
            if set.iter().all(|place| bit_of(place.code).is_some()) {
                let bits = set.iter().filter_map(|place| bit_of(place.code));
                let mask = bits.fold(0, |mask, bit| mask | bit);
                *self
                    .small_sets
                    .at((first.series, first.slot, first.currency, mask)) += 1;
                continue;
            }
            let mut key = vec![first.series, first.slot, first.currency];
            key.extend(set.iter().map(|place| place.code));
            *self.large_sets.at(key) += 1;
        }
    }

    fn keep_limits(&mut self) {
        let kept = self.value_count + self.distinct.len() as u64;
        if self.has_dropped_values || kept > MAX_VALUES {
            self.has_dropped_values = true;
            self.values.clear();
            self.distinct.clear();
        }
        let sets = self.small_sets.len() + self.large_sets.len();
        if self.has_dropped_sets || sets > MAX_SETS {
            self.has_dropped_sets = true;
            self.small_sets.clear();
            self.large_sets.clear();
        }
    }

    /// Calls `visit` with (series, slot, currency), codes and number of people of every
    /// set of several values.
    pub(super) fn for_each_set(&self, visit: &mut SetVisitor<'_>) {
        let mut codes = Vec::new();
        for ((series, slot, currency, mask), people) in self.small_sets.iter() {
            codes.clear();
            let set = (0..63).filter(|bit| mask & (1 << bit) != 0);
            codes.extend(set.chain((mask >> 63 == 1).then_some(NO_CODE)));
            visit((*series, *slot, *currency), &codes, *people);
        }
        for (key, people) in self.large_sets.iter() {
            visit((key[0], key[1], key[2]), &key[3..], *people);
        }
    }
}

fn bit_of(code: u32) -> Option<u64> {
    match code {
        NO_CODE => Some(1 << 63),
        code if code < 63 => Some(1 << code),
        _ => None,
    }
}

impl Merge for TrendPartial {
    fn merge(&mut self, other: Self) {
        self.cells.absorb(other.cells, |cell, more| {
            cell.rows += more.rows;
            cell.people += more.people;
        });
        self.sums.absorb(other.sums, |sums, more| sums.merge(&more));
        self.values
            .absorb(other.values, |values, more| values.extend(more));
        self.value_count += other.value_count;
        self.distinct.absorb(other.distinct, |(), ()| {});
        self.small_sets
            .absorb(other.small_sets, |count, more| *count += more);
        self.large_sets
            .absorb(other.large_sets, |count, more| *count += more);
        self.grazes |= other.grazes;
        self.has_dropped_values |= other.has_dropped_values;
        self.has_dropped_sets |= other.has_dropped_sets;
        self.keep_limits();
    }
}
