//! UTC years and months of stored times.

use wayfarer_core::Millis;

const DAY_MS: i64 = 86_400_000;

/// Year × 12 + month − 1.
pub(super) fn month_of(time_ms: Millis) -> i32 {
    // Days since 0000-03-01, in eras of 400 years, years and months beginning in March.
    let days = time_ms.div_euclid(DAY_MS) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let leap_days = day_of_era / 1460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let months = (era * 400 + year_of_era) * 12 + month_from_march + 2;
    i32::try_from(months).unwrap_or(if months < 0 { i32::MIN } else { i32::MAX })
}

/// The UTC calendar year.
pub(super) fn year_of(time_ms: Millis) -> i32 {
    month_of(time_ms).div_euclid(12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_utc_calendar_months() {
        assert_eq!(month_of(0), 1970 * 12);
        assert_eq!(month_of(-1), 1969 * 12 + 11);
        assert_eq!(month_of(1_709_164_800_000), 2024 * 12 + 1, "2024-02-29");
        assert_eq!(month_of(1_709_251_199_999), 2024 * 12 + 1);
        assert_eq!(month_of(1_709_251_200_000), 2024 * 12 + 2);
        assert_eq!(year_of(1_735_689_599_999), 2024);
        assert_eq!(year_of(1_735_689_600_000), 2025);
    }
}
