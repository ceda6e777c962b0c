//! The periods a board is about: whole ones, the last of them the one that ended last.

use jiff::tz::TimeZone;
use wayfarer_core::{DAY_MS, ErrorCode, Millis};
use wayfarer_journey::{PeriodUnit, Periods};

use crate::AppError;

/// Most periods a board shows.
pub(super) const PERIODS_MAX: usize = 120;

/// One whole period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub label: String,
    pub from_ms: Millis,
    pub to_ms: Millis,
    /// First instant of the period before.
    pub before_ms: Millis,
}

impl Stretch {
    /// Its length in days; with a change of clocks, not a whole number.
    pub fn days(&self) -> f64 {
        (self.to_ms - self.from_ms) as f64 / DAY_MS as f64
    }
}

/// The last `count` whole periods as of an instant, at least two, in order of time. The one
/// that runs is left out: half a month is not comparable.
pub(super) fn stretches(
    unit: PeriodUnit,
    timezone: &TimeZone,
    as_of_ms: Millis,
    count: usize,
) -> Result<Vec<Stretch>, AppError> {
    if !(1..=PERIODS_MAX).contains(&count) {
        let message = format!("{count} periods; a board shows 1 to {PERIODS_MAX}");
        return Err(AppError::new(ErrorCode::RequestInvalid, message).at_path("periods"));
    }
    let count = count.max(2);
    let longest_days = match unit {
        PeriodUnit::Hour | PeriodUnit::Day => 2,
        PeriodUnit::Week => 8,
        PeriodUnit::Month => 32,
        PeriodUnit::Quarter => 93,
        PeriodUnit::Year => 367,
    };
    let back_ms = (count as i64 + 2) * longest_days * DAY_MS;
    let periods = Periods::covering(unit, timezone, as_of_ms - back_ms, as_of_ms)?;
    let whole = (1..periods.len()).filter(|index| periods.start(index + 1) <= as_of_ms);
    let mut all: Vec<Stretch> = whole
        .map(|index| Stretch {
            label: periods.label(index).to_owned(),
            from_ms: periods.start(index),
            to_ms: periods.start(index + 1),
            before_ms: periods.start(index - 1),
        })
        .collect();
    Ok(all.split_off(all.len().saturating_sub(count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(unit: PeriodUnit, as_of: &str, count: usize) -> Vec<String> {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let as_of_ms = as_of.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        let all = stretches(unit, &zone, as_of_ms, count).unwrap();
        for pair in all.windows(2) {
            assert_eq!(
                (pair[0].to_ms, pair[0].from_ms),
                (pair[1].from_ms, pair[1].before_ms)
            );
        }
        all.into_iter().map(|one| one.label).collect()
    }

    #[test]
    fn the_running_period_is_left_out_and_an_ended_one_is_not() {
        let months = |as_of| labels(PeriodUnit::Month, as_of, 2);
        assert_eq!(months("2026-06-30T21:59:59Z"), ["2026-04", "2026-05"]);
        assert_eq!(months("2026-06-30T22:00:00Z"), ["2026-05", "2026-06"]);
        assert_eq!(
            labels(PeriodUnit::Day, "2026-03-30T00:00:00Z", 1),
            ["2026-03-28", "2026-03-29"]
        );
        assert_eq!(
            labels(PeriodUnit::Quarter, "2026-01-01T00:00:00Z", 3).len(),
            3
        );
        assert_eq!(labels(PeriodUnit::Year, "2026-01-01T00:00:00Z", 4).len(), 4);
        assert_eq!(
            labels(PeriodUnit::Week, "2026-01-01T00:00:00Z", 60).len(),
            60
        );
    }

    #[test]
    fn the_day_the_clocks_change_is_shorter() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let as_of_ms = "2026-03-30T00:00:00Z".parse::<jiff::Timestamp>().unwrap();
        let all = stretches(PeriodUnit::Day, &zone, as_of_ms.as_millisecond(), 2).unwrap();
        assert_eq!((all[0].days() * 24.0, all[1].days() * 24.0), (24.0, 23.0));
        assert!(stretches(PeriodUnit::Day, &zone, 0, 0).is_err());
        assert!(stretches(PeriodUnit::Day, &zone, 0, PERIODS_MAX + 1).is_err());
    }
}
