//! Clocks of devices: corrected once, with what is known when the events arrive.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use wayfarer_core::{Millis, stable_hash};

use crate::limits::FUTURE_ALLOWED_MS;

/// A clock that is off by no more than this is left alone: the way takes time as well.
const TOLERANCE_MS: i64 = 60_000;
/// Devices remembered per generation; there are two.
const DEVICES: usize = 1 << 16;

/// How far the clocks of devices are off. What was found for a device holds until its clock
/// is seen to have been set: correcting each batch by itself would reorder the events of one
/// device by the moods of its network.
#[derive(Debug, Default)]
pub struct Clocks(Mutex<Generations>);

/// The device not met for longest is forgotten without a list of who was met when: when the
/// young are many, they become the old, and the old are dropped.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<u64, i64>,
    old: HashMap<u64, i64>,
}

/// When an event happened, after correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// When it is filed, ms UTC.
    pub time_ms: Millis,
    /// The device's own time where another is filed.
    pub device_ms: Option<Millis>,
    /// Filed at its received time because its own lay in the future.
    pub is_clamped: bool,
}

impl Clocks {
    /// What has to be added to times of `device`, which says it sent at `sent_ms` what was
    /// received at `received_ms`, ms.
    pub fn correction(&self, device: &str, sent_ms: Millis, received_ms: Millis) -> i64 {
        let behind = received_ms.saturating_sub(sent_ms);
        let found = match behind.unsigned_abs() <= TOLERANCE_MS.unsigned_abs() {
            true => 0,
            false => behind,
        };
        let key = stable_hash(device.as_bytes());
        let mut devices = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = devices.young.get(&key).or_else(|| devices.old.get(&key));
        let correction = match known.copied() {
            Some(known) if known.abs_diff(behind) <= TOLERANCE_MS.unsigned_abs() => known,
            _ => found,
        };
        devices.remember(key, correction);
        correction
    }

    /// The time an event is filed at.
    pub fn timed(own_ms: Millis, correction: i64, received_ms: Millis) -> Timed {
        let corrected = own_ms.saturating_add(correction);
        let is_clamped = corrected > received_ms.saturating_add(FUTURE_ALLOWED_MS);
        let time_ms = if is_clamped { received_ms } else { corrected };
        Timed {
            time_ms,
            device_ms: (time_ms != own_ms).then_some(own_ms),
            is_clamped,
        }
    }
}

impl Generations {
    fn remember(&mut self, key: u64, correction: i64) {
        self.young.insert(key, correction);
        if self.young.len() >= DEVICES {
            self.old = std::mem::take(&mut self.young);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_800_000_000_000;

    #[test]
    fn a_clock_that_is_right_is_left_alone() {
        let clocks = Clocks::default();
        assert_eq!(clocks.correction("a", NOW - 800, NOW), 0);
        assert_eq!(clocks.correction("a", NOW + 59_000, NOW), 0);
    }

    #[test]
    fn a_device_keeps_its_correction_however_slow_the_network() {
        let clocks = Clocks::default();
        let first = clocks.correction("a", NOW - 3_600_000, NOW);
        assert_eq!(first, 3_600_000);
        for late in [0, 2_000, 40_000] {
            let again = clocks.correction("a", NOW - 3_600_000, NOW + late);
            assert_eq!(again, first, "{late} ms on the way");
        }
        assert_eq!(clocks.correction("a", NOW, NOW), 0, "the clock was set");
        assert_eq!(clocks.correction("b", NOW - 7_200_000, NOW), 7_200_000);
    }

    #[test]
    fn devices_met_long_ago_are_forgotten_and_the_last_are_not() {
        let clocks = Clocks::default();
        clocks.correction("kept", NOW - 3_600_000, NOW);
        for other in 0..DEVICES {
            clocks.correction(&other.to_string(), NOW, NOW);
        }
        let later = NOW + 30_000;
        assert_eq!(clocks.correction("kept", NOW - 3_600_000, later), 3_600_000);
        let devices = clocks.0.lock().unwrap();
        assert!(devices.young.len() + devices.old.len() <= 2 * DEVICES);
    }

    #[test]
    fn the_future_is_filed_at_its_arrival() {
        let timed = Clocks::timed(NOW + 3_600_001, 0, NOW);
        assert!(timed.is_clamped);
        assert_eq!(
            (timed.time_ms, timed.device_ms),
            (NOW, Some(NOW + 3_600_001))
        );
        let soon = Clocks::timed(NOW + 3_600_000, 0, NOW);
        assert_eq!((soon.time_ms, soon.is_clamped), (NOW + 3_600_000, false));
        let corrected = Clocks::timed(NOW - 500, -3_000, NOW);
        assert_eq!(corrected.device_ms, Some(NOW - 500));
    }
}
