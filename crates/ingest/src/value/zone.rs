//! From wall-clock time to UTC, with a small cache of days whose offset does not change.

use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, TimeZone};
use wayfarer_core::{DAY_MS, Millis};

const CACHED_DAYS: usize = 1024;

/// A time zone with a per-thread cache. A wall-clock time that falls into a gap is moved
/// forward by the gap, one that occurs twice is the first of the two ("compatible").
#[derive(Debug, Clone)]
pub struct WallClockZone {
    zone: TimeZone,
    /// (day, offset in ms) of days with one offset from midnight to midnight.
    days: Vec<(i64, i64)>,
}

impl WallClockZone {
    /// A zone with an empty cache.
    pub fn new(zone: TimeZone) -> Self {
        Self {
            zone,
            days: vec![(i64::MIN, 0); CACHED_DAYS],
        }
    }

    /// Milliseconds UTC of the wall-clock time `wall_ms` (read as UTC). `None` outside the
    /// years 1 to 9999.
    pub fn instant(&mut self, wall_ms: Millis) -> Option<Millis> {
        let day = wall_ms.div_euclid(DAY_MS);
        let place = (day.rem_euclid(CACHED_DAYS as i64)) as usize;
        let (cached_day, offset_ms) = self.days[place];
        if cached_day == day {
            return Some(wall_ms - offset_ms);
        }
        let start_ms = day.checked_mul(DAY_MS)?;
        if let (Some(start), Some(noon), Some(end)) = (
            self.single_offset_ms(start_ms),
            self.single_offset_ms(start_ms.checked_add(DAY_MS / 2)?),
            self.single_offset_ms(start_ms.checked_add(DAY_MS - 1)?),
        ) && start == noon
            && noon == end
        {
            self.days[place] = (day, start);
            return Some(wall_ms - start);
        }
        let ambiguous = self.zone.to_ambiguous_timestamp(civil(wall_ms)?);
        Some(ambiguous.compatible().ok()?.as_millisecond())
    }

    fn single_offset_ms(&self, wall_ms: Millis) -> Option<i64> {
        match self.zone.to_ambiguous_timestamp(civil(wall_ms)?).offset() {
            AmbiguousOffset::Unambiguous { offset } => Some(i64::from(offset.seconds()) * 1000),
            _ => None,
        }
    }
}

fn civil(wall_ms: Millis) -> Option<jiff::civil::DateTime> {
    let as_utc = Timestamp::from_millisecond(wall_ms).ok()?;
    Some(TimeZone::UTC.to_datetime(as_utc))
}

#[cfg(test)]
mod tests {
    use super::super::{ParsedTime, parse_iso};
    use super::*;

    fn wall(text: &str) -> Millis {
        match parse_iso(text).unwrap() {
            ParsedTime::Wall(ms) | ParsedTime::Utc(ms) => ms,
        }
    }

    #[test]
    fn gaps_and_folds_are_resolved_as_compatible() {
        let mut london = WallClockZone::new(TimeZone::get("Europe/London").unwrap());
        for (local, utc) in [
            ("2011-01-15T12:00", "2011-01-15T12:00"),
            ("2011-07-15T12:00", "2011-07-15T11:00"),
            ("2011-03-27T00:59", "2011-03-27T00:59"),
            ("2011-03-27T01:30", "2011-03-27T01:30"), // gap: 02:30 summer time
            ("2011-03-27T02:00", "2011-03-27T01:00"),
            ("2011-10-30T01:30", "2011-10-30T00:30"), // fold: the first one
            ("2011-10-30T02:00", "2011-10-30T02:00"),
        ] {
            for _ in 0..2 {
                assert_eq!(london.instant(wall(local)), Some(wall(utc)), "{local}");
            }
        }
    }

    #[test]
    fn the_cache_never_changes_an_answer() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let mut cached = WallClockZone::new(zone.clone());
        for step in 0..20_000 {
            let wall_ms = 1_200_000_000_000 + step * 7_919_000;
            let plain = zone.to_ambiguous_timestamp(civil(wall_ms).unwrap());
            let expected = plain.compatible().unwrap().as_millisecond();
            assert_eq!(cached.instant(wall_ms), Some(expected));
        }
    }

    #[test]
    fn absurd_times_are_refused() {
        let mut zone = WallClockZone::new(TimeZone::UTC);
        assert_eq!(zone.instant(i64::MAX), None);
        assert_eq!(zone.instant(i64::MIN), None);
    }
}
