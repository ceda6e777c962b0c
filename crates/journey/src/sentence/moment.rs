//! Instants as people of a time zone write them.

use jiff::tz::TimeZone;
use wayfarer_core::Millis;

use super::Lang;
use crate::context::local;

pub(super) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Day and minute: `6 Mar 2024, 08:00`; in Chinese `2024年3月6日 08:00`.
pub fn moment(time_ms: Millis, zone: &TimeZone, lang: Lang) -> String {
    let at = local(time_ms, zone);
    let (hour, minute) = (at.hour(), at.minute());
    let comma = lang.pick(",", "", "");
    format!("{}{comma} {hour:02}:{minute:02}", day(time_ms, zone, lang))
}

/// The day alone: `6 Mar 2024`; in Chinese `2024年3月6日`.
pub fn day(time_ms: Millis, zone: &TimeZone, lang: Lang) -> String {
    let date = local(time_ms, zone).date();
    let (year, month, day) = (date.year(), date.month(), date.day());
    let name = MONTHS[usize::from(month.unsigned_abs().clamp(1, 12)) - 1];
    match lang {
        Lang::En => format!("{day} {name} {year}"),
        Lang::ZhCn | Lang::ZhTw => format!("{year}年{month}月{day}日"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_told_in_their_time_zone() {
        let zone = TimeZone::get("Asia/Taipei").unwrap();
        let evening = 1_709_740_800_000; // 2024-03-06T16:00:00Z
        assert_eq!(moment(evening, &zone, Lang::En), "7 Mar 2024, 00:00");
        assert_eq!(moment(evening, &zone, Lang::ZhTw), "2024年3月7日 00:00");
        assert_eq!(day(evening, &TimeZone::UTC, Lang::ZhCn), "2024年3月6日");
    }
}
