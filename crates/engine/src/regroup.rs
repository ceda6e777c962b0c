//! Units that cross persons (accounts, declared entities): the matched rows of all persons
//! are gathered and ordered by unit.

use std::ops::Range;

use wayfarer_journey::{Plan, QuestionError};

use crate::EngineError;
use crate::part::Rows;

/// Matched rows beyond this many are refused rather than held in memory.
const MAX_ROWS: usize = 50_000_000;

/// Pieces of work the ordered rows are cut into.
const STRETCHES: usize = 64;

/// Rows of many persons and the order that puts each unit's events together.
#[derive(Debug)]
pub(crate) struct Regrouped {
    pub(crate) rows: Rows,
    pub(crate) order: Vec<u32>,
    /// Whose each row is, where only one unit's rows were asked for.
    pub(crate) people: Vec<u64>,
}

/// Refuses what would not fit in memory.
pub(crate) fn check_size(gathered: &[Regrouped]) -> Result<(), EngineError> {
    let rows: usize = gathered.iter().map(|part| part.rows.len()).sum();
    if rows <= MAX_ROWS {
        return Ok(());
    }
    let message = format!(
        "{rows} events match; units across people are answered up to {MAX_ROWS}: narrow the steps or the range"
    );
    Err(QuestionError::too_large("unit", message).into())
}

impl Regrouped {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            rows: Rows::new(plan),
            order: Vec::new(),
            people: Vec::new(),
        }
    }

    /// Takes in one person's rows that name a unit.
    pub(crate) fn take(&mut self, rows: &Rows, (start, end): (usize, usize)) {
        for row in start..end {
            if rows.unit[row] != 0 {
                self.rows.push_from(rows, row);
            }
        }
    }

    /// Takes in one person's rows that name the unit `key`, and whose they are.
    pub(crate) fn take_only(
        &mut self,
        key: u64,
        person: u64,
        rows: &Rows,
        (start, end): (usize, usize),
    ) {
        for row in (start..end).filter(|row| rows.unit[*row] == key) {
            self.rows.push_from(rows, row);
            self.people.push(person);
        }
    }

    /// All parts as one, ordered by (unit, time, sequence, message hash).
    pub(crate) fn join(plan: &Plan, parts: Vec<Self>) -> Self {
        let mut joined = Self::new(plan);
        for part in parts {
            (0..part.rows.len()).for_each(|row| joined.rows.push_from(&part.rows, row));
            joined.people.extend(part.people);
        }
        let rows = &joined.rows;
        joined.order = (0..rows.len() as u32).collect();
        joined.order.sort_unstable_by_key(|row| {
            let row = *row as usize;
            (rows.unit[row], rows.key(row))
        });
        joined
    }

    /// Stretches of the order, cut on unit borders.
    pub(crate) fn stretches(&self) -> Vec<Range<usize>> {
        let unit = |at: usize| self.rows.unit[self.order[at] as usize];
        let length = self.order.len().div_ceil(STRETCHES).max(1);
        let mut stretches = Vec::new();
        let mut from = 0;
        while from < self.order.len() {
            let mut to = (from + length).min(self.order.len());
            while to < self.order.len() && unit(to) == unit(to - 1) {
                to += 1;
            }
            stretches.push(from..to);
            from = to;
        }
        stretches
    }
}
