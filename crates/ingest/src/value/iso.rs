//! The fast path: `YYYY-MM-DD[ T]HH:MM[:SS[.fff]][Z|±hh:mm]`, read without allocation.

use super::ParsedTime;
use super::civil::Civil;

/// Reads an ISO 8601 date or date and time. Digits beyond milliseconds are dropped (floor).
/// Without zone the result is a wall-clock time. `None` when the text has another form.
pub fn parse_iso(text: &str) -> Option<ParsedTime> {
    let bytes = text.trim_ascii().as_bytes();
    let (date, rest) = bytes.split_at_checked(10)?;
    if date[4] != b'-' || date[7] != b'-' {
        return None;
    }
    let mut civil = Civil {
        year: i64::from(digits(&date[..4])?),
        month: digits(&date[5..7])?,
        day: digits(&date[8..])?,
        ..Civil::default()
    };
    let [b' ' | b'T' | b't', clock @ ..] = rest else {
        return match rest {
            [] => civil.wall_ms().map(ParsedTime::Wall),
            _ => None,
        };
    };
    let zone = read_clock(clock, &mut civil)?;
    let wall_ms = civil.wall_ms()?;
    match zone {
        [] => Some(ParsedTime::Wall(wall_ms)),
        _ => Some(ParsedTime::Utc(wall_ms - offset_ms(zone)?)),
    }
}

/// Reads `HH:MM[:SS[.fff]]` and answers what follows.
fn read_clock<'a>(clock: &'a [u8], civil: &mut Civil) -> Option<&'a [u8]> {
    let (hours_minutes, mut rest) = clock.split_at_checked(5)?;
    if hours_minutes[2] != b':' {
        return None;
    }
    civil.hour = digits(&hours_minutes[..2])?;
    civil.minute = digits(&hours_minutes[3..])?;
    if let [b':', tens, ones, after @ ..] = rest {
        civil.second = digits(&[*tens, *ones])?;
        rest = after;
        if let [b'.' | b',', fraction @ ..] = rest {
            let length = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            if length == 0 {
                return None;
            }
            civil.millis = millis_of_fraction(&fraction[..length]);
            rest = &fraction[length..];
        }
    }
    Some(rest)
}

/// The first three digits after the decimal point, as milliseconds.
fn millis_of_fraction(fraction: &[u8]) -> u32 {
    let digit = |at: usize| fraction.get(at).map_or(0, |b| u32::from(b - b'0'));
    digit(0) * 100 + digit(1) * 10 + digit(2)
}

/// Milliseconds east of UTC of `Z`, ` UTC`, `+08`, `+0800` or `+08:00`.
pub(super) fn offset_ms(zone: &[u8]) -> Option<i64> {
    let zone = zone.trim_ascii();
    if matches!(zone, b"Z" | b"z" | b"UTC" | b"GMT") {
        return Some(0);
    }
    let (sign, rest) = match zone {
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.len() {
        2 => (digits(rest)?, 0),
        4 => (digits(&rest[..2])?, digits(&rest[2..])?),
        5 if rest[2] == b':' => (digits(&rest[..2])?, digits(&rest[3..])?),
        _ => return None,
    };
    if hours > 18 || minutes > 59 {
        return None;
    }
    Some(sign * i64::from(hours * 60 + minutes) * 60_000)
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0u32, |value, byte| {
        byte.is_ascii_digit()
            .then(|| value * 10 + u32::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::ParsedTime::{Utc, Wall};
    use super::*;

    #[test]
    fn every_iso_form() {
        const NOON: i64 = 1_733_234_700_000; // 2024-12-03T14:05:00Z
        for (text, expected) in [
            ("2024-12-03", Some(Wall(NOON - (14 * 60 + 5) * 60_000))),
            ("2024-12-03 14:05", Some(Wall(NOON))),
            ("2024-12-03T14:05", Some(Wall(NOON))),
            (" 2024-12-03T14:05:30 ", Some(Wall(NOON + 30_000))),
            ("2024-12-03T14:05:30.1", Some(Wall(NOON + 30_100))),
            ("2024-12-03T14:05:30.123456789", Some(Wall(NOON + 30_123))),
            ("2024-12-03T14:05:30,999", Some(Wall(NOON + 30_999))),
            ("2024-12-03T14:05Z", Some(Utc(NOON))),
            ("2024-12-03 14:05:00 UTC", Some(Utc(NOON))),
            ("2024-12-03T14:05:00+08:00", Some(Utc(NOON - 8 * 3_600_000))),
            ("2024-12-03T14:05:00-0530", Some(Utc(NOON + 19_800_000))),
            ("2024-12-03T14:05:00+08", Some(Utc(NOON - 8 * 3_600_000))),
            ("1969-12-31T23:59:59.999Z", Some(Utc(-1))),
            ("2024-12-03T", None),
            ("2024-12-03T14:05:", None),
            ("2024-12-03T14:05:30.", None),
            ("2024-13-03", None),
            ("2024-12-32", None),
            ("2024-12-03T24:00", None),
            ("2024-12-03T14:05+99:00", None),
            ("2024-12-3", None),
            ("", None),
        ] {
            assert_eq!(parse_iso(text), expected, "{text}");
        }
    }
}
