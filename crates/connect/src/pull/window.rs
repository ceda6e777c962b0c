//! Stretches of time that are asked for.

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wayfarer_core::{Millis, iso_instant};

use super::{TimeForm, TimeSince};

const MINUTE_MS: Millis = 60_000;

/// A stretch of time: from its beginning, without its end, ms UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Where it begins.
    pub from_ms: Millis,
    /// Where it ends.
    pub until_ms: Millis,
}

impl Window {
    /// What a run asks for at `now_ms`, when everything before `done_ms` was asked for; `None`
    /// when there is nothing yet.
    pub fn of_run(
        since: &TimeSince,
        done_ms: Option<Millis>,
        now_ms: Millis,
        zone: &TimeZone,
    ) -> Option<Self> {
        let begin_ms = begin_ms(since, zone)?;
        let overlap_ms = Millis::from(since.overlap_minutes) * MINUTE_MS;
        // A clock that went back says nothing about what was seen: all is asked for again, and
        // what is known counts once.
        let done_ms = done_ms.filter(|done_ms| *done_ms <= now_ms);
        let from_ms = done_ms.map_or(begin_ms, |done_ms| (done_ms - overlap_ms).max(begin_ms));
        let until_ms = now_ms - Millis::from(since.delay_minutes) * MINUTE_MS;
        let (from_ms, until_ms) = match since.form {
            TimeForm::Date => (day_of(from_ms, zone), day_of(until_ms, zone)),
            _ => (from_ms, until_ms),
        };
        (from_ms < until_ms).then_some(Self { from_ms, until_ms })
    }

    /// The slice that begins at `from_ms`; `None` at the end.
    pub fn slice(&self, from_ms: Millis, since: &TimeSince, zone: &TimeZone) -> Option<Self> {
        let ends_ms = since.slice_days.and_then(|days| {
            let begins = zoned(from_ms, zone)?;
            let ends = begins.checked_add(i64::from(days).days()).ok()?;
            Some(ends.timestamp().as_millisecond())
        });
        let until_ms = ends_ms.map_or(self.until_ms, |ends_ms| ends_ms.min(self.until_ms));
        (from_ms < until_ms).then_some(Self { from_ms, until_ms })
    }

    /// How much of it lies before `at_ms`, 0 to 1.
    pub fn share(&self, at_ms: Millis) -> f64 {
        let all = (self.until_ms - self.from_ms).max(1) as f64;
        ((at_ms - self.from_ms) as f64 / all).clamp(0.0, 1.0)
    }

    /// Beginning and end as requests write them.
    pub fn words(&self, form: TimeForm, zone: &TimeZone) -> (String, String) {
        // Whole seconds, never less than what is meant.
        let (from_s, until_s) = (
            self.from_ms.div_euclid(1_000),
            -(-self.until_ms).div_euclid(1_000),
        );
        match form {
            TimeForm::Iso => (iso_instant(from_s * 1_000), iso_instant(until_s * 1_000)),
            TimeForm::EpochS => (from_s.to_string(), until_s.to_string()),
            TimeForm::EpochMs => (self.from_ms.to_string(), self.until_ms.to_string()),
            TimeForm::Date => (date(self.from_ms, zone), date(self.until_ms - 1, zone)),
        }
    }
}

/// The first instant that is asked for.
pub(super) fn begin_ms(since: &TimeSince, zone: &TimeZone) -> Option<Millis> {
    let day: Date = since.begin.parse().ok()?;
    let begins = day.to_zoned(zone.clone()).ok()?;
    Some(begins.timestamp().as_millisecond())
}

fn zoned(time_ms: Millis, zone: &TimeZone) -> Option<jiff::Zoned> {
    let instant = Timestamp::from_millisecond(time_ms).ok()?;
    Some(instant.to_zoned(zone.clone()))
}

/// When the day of an instant begins.
fn day_of(time_ms: Millis, zone: &TimeZone) -> Millis {
    let begins = zoned(time_ms, zone).and_then(|zoned| zoned.start_of_day().ok());
    begins.map_or(time_ms, |begins| begins.timestamp().as_millisecond())
}

fn date(time_ms: Millis, zone: &TimeZone) -> String {
    let zoned = zoned(time_ms, zone);
    zoned.map_or_else(String::new, |zoned| zoned.date().to_string())
}
