//! How long things take and wait, for those who watch over a server.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use serde::Serialize;
use wayfarer_core::Millis;

/// Upper ends of the histogram's classes, seconds.
const ENDS_S: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0];

/// How long it took until requests were durable, in classes.
#[derive(Debug, Default)]
pub(super) struct Acks {
    /// One per end, and one for all that took longer.
    classes: [AtomicU64; ENDS_S.len() + 1],
    sum_us: AtomicU64,
}

/// The same, read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AckTimes {
    /// Upper end of a class in seconds, and how many took no longer.
    pub up_to: Vec<(f64, u64)>,
    /// How many there were.
    pub count: u64,
    /// How long they took together, seconds.
    pub sum_s: f64,
}

impl Acks {
    pub(super) fn took(&self, how_long: Duration) {
        let seconds = how_long.as_secs_f64();
        let class = ENDS_S.partition_point(|end| *end < seconds);
        self.classes[class].fetch_add(1, Relaxed);
        let us = u64::try_from(how_long.as_micros()).unwrap_or(u64::MAX);
        self.sum_us.fetch_add(us, Relaxed);
    }

    pub(super) fn read(&self) -> AckTimes {
        let mut count = 0;
        let classes = self.classes.iter().map(|class| {
            count += class.load(Relaxed);
            count
        });
        let mut up_to: Vec<u64> = classes.collect();
        let count = up_to.pop().unwrap_or(0);
        AckTimes {
            up_to: ENDS_S.into_iter().zip(up_to).collect(),
            count,
            sum_s: self.sum_us.load(Relaxed) as f64 / 1e6,
        }
    }
}

/// Since when the oldest durable message waits to be filed, ms UTC; 0 = none does.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    came: AtomicI64,
    being_filed: AtomicI64,
}

impl Waiting {
    pub(super) fn comes(&self, received_ms: Millis) {
        let _ = self.came.compare_exchange(0, received_ms, Relaxed, Relaxed);
    }

    /// What has come is about to be filed.
    pub(super) fn is_being_filed(&self) {
        let came = self.came.swap(0, Relaxed);
        // What could not be filed the time before has waited longer.
        let _ = self.being_filed.compare_exchange(0, came, Relaxed, Relaxed);
    }

    pub(super) fn is_filed(&self) {
        self.being_filed.store(0, Relaxed);
    }

    /// How long the oldest has waited, ms.
    pub(super) fn age_ms(&self, now_ms: Millis) -> u64 {
        let since = [self.being_filed.load(Relaxed), self.came.load(Relaxed)];
        let oldest = since.into_iter().filter(|since| *since != 0).min();
        oldest.map_or(0, |oldest| {
            now_ms.saturating_sub(oldest).max(0).unsigned_abs()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_everything_that_took_no_longer() {
        let acks = Acks::default();
        for ms in [0, 1, 2, 300, 5_000] {
            acks.took(Duration::from_millis(ms));
        }
        let read = acks.read();
        let of = |end: f64| {
            read.up_to
                .iter()
                .find(|(up_to, _)| *up_to == end)
                .unwrap()
                .1
        };
        assert_eq!((of(0.001), of(0.0025), of(0.25), of(1.0)), (2, 3, 3, 4));
        assert_eq!(read.count, 5);
        assert!((read.sum_s - 5.303).abs() < 1e-9, "{}", read.sum_s);
    }

    #[test]
    fn the_oldest_waits_until_it_is_filed() {
        let waiting = Waiting::default();
        assert_eq!(waiting.age_ms(1_000), 0);
        waiting.comes(400);
        waiting.comes(700);
        assert_eq!(waiting.age_ms(1_000), 600);
        waiting.is_being_filed();
        waiting.comes(900);
        assert_eq!(waiting.age_ms(1_000), 600, "it failed, and is tried again");
        waiting.is_being_filed();
        assert_eq!(waiting.age_ms(1_000), 600);
        waiting.is_filed();
        waiting.comes(950);
        assert_eq!(waiting.age_ms(1_000), 50);
    }
}
