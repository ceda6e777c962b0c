//! Days, weeks and waking hours.

use wayfarer_core::{DAY_MS, Millis};

use super::rng::Rng;

/// An hour in milliseconds.
pub(super) const HOUR_MS: Millis = 3_600_000;

/// Hours people are awake at, the busy ones several times.
const HOURS: &[i64] = &[
    7, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 17, 18, 18, 19, 19, 20, 20, 20, 21, 21, 22,
];
/// Hours people work at.
const OFFICE_HOURS: &[i64] = &[8, 9, 9, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 16, 17];

/// Days since Monday.
pub(super) fn weekday(day: i64) -> i64 {
    // 1970-01-01 was a Thursday.
    (day + 3).rem_euclid(7)
}

/// Monday of the day's week.
pub(super) fn monday_of(day: i64) -> i64 {
    day - weekday(day)
}

/// The day, or the Monday after it when it lies on a weekend.
pub(super) fn working_day(day: i64) -> i64 {
    match weekday(day) {
        0..=4 => day,
        late => day + 7 - late,
    }
}

/// A waking instant of a day.
pub(super) fn moment(day: i64, rng: &mut Rng) -> Millis {
    instant(day, HOURS, rng)
}

/// An instant of a day at which people work.
pub(super) fn office_moment(day: i64, rng: &mut Rng) -> Millis {
    instant(day, OFFICE_HOURS, rng)
}

fn instant(day: i64, hours: &[i64], rng: &mut Rng) -> Millis {
    day * DAY_MS + rng.pick(hours) * HOUR_MS + rng.between(0, HOUR_MS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2025-07-01, a Tuesday.
    const TUESDAY: i64 = 20_270;

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(weekday(TUESDAY), 1);
        assert_eq!(monday_of(TUESDAY), TUESDAY - 1);
    }

    #[test]
    fn nobody_works_at_the_weekend() {
        let week: Vec<i64> = (TUESDAY..TUESDAY + 7)
            .map(|day| working_day(day) - TUESDAY)
            .collect();
        assert_eq!(week, [0, 1, 2, 3, 6, 6, 6]);
    }
}
