//! Which rows make up which unit: the one cutter behind folding and explaining.

use wayfarer_journey::{Context, Piece, Unit, cut_sessions};

use crate::part::Rows;

/// Cuts persons into the units of a question; keeps its buffers from person to person.
#[derive(Debug, Default)]
pub(crate) struct Cutter {
    cuts: Vec<usize>,
    /// (unit key, first row, one past the last) of consecutive rows of one unit.
    stretches: Vec<(u64, usize, usize)>,
    order: Vec<u32>,
}

impl Cutter {
    /// Calls `each` with the key and ordered rows of every unit of one person, whose ordered rows
    /// are `start..end`. Units come in ascending order.
    pub(crate) fn person(
        &mut self,
        unit: &Unit,
        context: &Context,
        rows: &Rows,
        (start, end): (usize, usize),
        mut each: impl FnMut(u64, Piece<'_>),
    ) {
        match unit {
            Unit::Person => each(0, Piece::Stretch(start, end)),
            Unit::Session(rule) => {
                let campaign = (!rows.campaign.is_empty()).then(|| &rows.campaign[start..end]);
                let times = &rows.block.time[start..end];
                cut_sessions(times, rule, &context.timezone, campaign, &mut self.cuts);
                for (index, from) in self.cuts.iter().enumerate() {
                    let to = self.cuts.get(index + 1).copied().unwrap_or(times.len());
                    let key = times[*from] as u64;
                    each(key, Piece::Stretch(start + from, start + to));
                }
            }
            Unit::SourceSession | Unit::Relationship => {
                self.inside_person(rows, (start, end), each)
            }
            Unit::Account | Unit::Entity(_) => {
                debug_assert!(false, "units across persons are regrouped, not cut");
            }
        }
    }

    /// Usually each of a person's source sessions or accounts is one stretch of rows; only
    /// where they interleave are their rows put in order first.
    fn inside_person(
        &mut self,
        rows: &Rows,
        (start, end): (usize, usize),
        mut each: impl FnMut(u64, Piece<'_>),
    ) {
        self.stretches.clear();
        let mut from = start;
        for row in start + 1..=end {
            if row == end || rows.unit[row] != rows.unit[from] {
                self.stretches.push((rows.unit[from], from, row));
                from = row;
            }
        }
        self.stretches.retain(|(key, ..)| *key != 0);
        self.stretches.sort_unstable();
        if self.stretches.windows(2).all(|pair| pair[0].0 != pair[1].0) {
            for (key, from, to) in &self.stretches {
                each(*key, Piece::Stretch(*from, *to));
            }
            return;
        }
        self.order.clear();
        for (_, from, to) in &self.stretches {
            self.order.extend(*from as u32..*to as u32);
        }
        by_unit(rows, &self.order, each);
    }
}

/// Calls `each` with the key and rows of every unit in `order`, which lists rows by unit
/// and, inside it, in event order.
pub(crate) fn by_unit(rows: &Rows, order: &[u32], mut each: impl FnMut(u64, Piece<'_>)) {
    let key = |row: u32| rows.unit[row as usize];
    for unit in order.chunk_by(|left, right| key(*left) == key(*right)) {
        each(key(unit[0]), Piece::Scattered(unit));
    }
}
