//! Calendar arithmetic by hand: the per-row path must not build calendar objects.

use wayfarer_core::{DAY_MS, Millis};

/// A calendar date and time of day, not yet checked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Civil {
    pub year: i64,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    pub millis: u32,
}

impl Civil {
    /// Milliseconds since 1970 of this wall clock read as UTC; `None` when no such date or
    /// time of day exists. Second 60 is the first of the next minute.
    pub(super) fn wall_ms(&self) -> Option<Millis> {
        let date_exists = (1..=9999).contains(&self.year)
            && (1..=12).contains(&self.month)
            && (1..=days_in_month(self.year, self.month)).contains(&self.day);
        let time_exists = self.hour < 24 && self.minute < 60 && self.second <= 60;
        if !date_exists || !time_exists {
            return None;
        }
        let seconds = i64::from(self.hour * 3600 + self.minute * 60 + self.second);
        let days = days_from_civil(self.year, self.month, self.day);
        Some(days * DAY_MS + seconds * 1000 + i64::from(self.millis))
    }
}

fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = i64::from((month + 9) % 12);
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_agree_with_a_calendar_library() {
        let mut date = jiff::civil::date(1, 1, 1);
        let mut expected = -719_162;
        while date.year() < 9999 {
            let days = days_from_civil(date.year().into(), date.month() as u32, date.day() as u32);
            assert_eq!(days, expected, "{date}");
            date = date.checked_add(jiff::Span::new().days(37)).unwrap();
            expected += 37;
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        let date = |year, month, day| {
            Civil {
                year,
                month,
                day,
                ..Civil::default()
            }
            .wall_ms()
        };
        assert!(date(2023, 2, 29).is_none());
        assert!(date(2024, 2, 29).is_some());
        assert!(date(1900, 2, 29).is_none());
        assert!(date(2024, 13, 1).is_none());
        assert!(date(2024, 4, 31).is_none());
    }
}
