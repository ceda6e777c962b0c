//! Events in the order in which they were known.
//!
//! An event that was received after it happened takes part from then on, with the received
//! time as its own. It waits in a queue until the subject's events have come that far.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::{Backtest, Known};
use crate::{Block, Events, PlanBuilder};

/// When an event counts from.
#[derive(Debug)]
pub(super) struct Lateness {
    /// The lane of received instants; `None` = events count from when they happened.
    received: Option<usize>,
    backfill_after_ms: Millis,
    lanes: (usize, usize),
}

/// Events that have happened and are not yet known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Waiting {
    /// By the instant they count from; equals in the order they happened.
    rows: Vec<Row>,
    pub late: u64,
    pub backfilled: u64,
}

/// An event, out of its block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Row {
    counts_from: Millis,
    mask: u64,
    codes: Vec<u32>,
    /// Bits of the numbers: a missing one is no number JSON could hold.
    numbers: Vec<u64>,
}

impl Lateness {
    pub(super) fn new(question: &Backtest, plan: &mut PlanBuilder) -> Self {
        let reads = question.known == Known::Received;
        Self {
            received: reads.then(|| plan.numbers("$received_at")),
            backfill_after_ms: question.backfill_after.millis,
            lanes: (0, 0),
        }
    }

    /// The number of lanes every event has, once all are registered.
    pub(super) fn with_lanes(self, codes: usize, numbers: usize) -> Self {
        Self {
            lanes: (codes, numbers),
            ..self
        }
    }

    /// When event `index` counts from, and whether it came with an import of history.
    fn counts_from(&self, events: Events<'_>, index: usize) -> (Millis, bool) {
        let time = events.time()[index];
        let Some(lane) = self.received else {
            return (time, false);
        };
        let received = events.numbers(lane)[index];
        let received = match received.is_nan() {
            true => time,
            false => received as Millis,
        };
        match received.saturating_sub(time) {
            delay if delay > self.backfill_after_ms => (time, true),
            delay => (time + delay.max(0), false),
        }
    }

    /// Hands `take` events in the order in which they were known.
    pub(super) fn feed(
        &self,
        waiting: &mut Waiting,
        events: Events<'_>,
        mut take: impl FnMut(Events<'_>),
    ) {
        for (index, time) in events.time().iter().enumerate() {
            self.release(waiting, *time, &mut take);
            let (counts_from, is_backfilled) = self.counts_from(events, index);
            waiting.backfilled += u64::from(is_backfilled);
            if counts_from <= *time {
                take(events.slice(index, index + 1));
                continue;
            }
            waiting.late += 1;
            let at = waiting
                .rows
                .partition_point(|row| row.counts_from <= counts_from);
            waiting
                .rows
                .insert(at, self.row(events, index, counts_from));
        }
    }

    /// Hands `take` what is known by `until`.
    pub(super) fn release(
        &self,
        waiting: &mut Waiting,
        until: Millis,
        take: &mut impl FnMut(Events<'_>),
    ) {
        let known = waiting.rows.partition_point(|row| row.counts_from <= until);
        for row in waiting.rows.drain(..known) {
            let mut block = Block::with_lanes(self.lanes.0, self.lanes.1);
            block.time.push(row.counts_from);
            block.mask.push(row.mask);
            for (lane, code) in block.codes.iter_mut().zip(&row.codes) {
                lane.push(*code);
            }
            for (lane, bits) in block.numbers.iter_mut().zip(&row.numbers) {
                lane.push(f64::from_bits(*bits));
            }
            take(block.all());
        }
    }

    fn row(&self, events: Events<'_>, index: usize, counts_from: Millis) -> Row {
        let (codes, numbers) = self.lanes;
        Row {
            counts_from,
            mask: events.mask()[index],
            codes: (0..codes).map(|lane| events.codes(lane)[index]).collect(),
            numbers: (0..numbers)
                .map(|lane| events.numbers(lane)[index].to_bits())
                .collect(),
        }
    }
}

impl Waiting {
    pub(super) fn clear(&mut self) {
        self.rows.clear();
        (self.late, self.backfilled) = (0, 0);
    }
}
