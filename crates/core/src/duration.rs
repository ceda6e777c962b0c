//! Lengths of time as people write them: `30s`, `5m`, `12h`, `7d`, `2w`, `90ms`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Millis;

/// A fixed, non-negative length of time in milliseconds. A day is 24 hours here; natural
/// days and months are words of their own where a question allows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The length in milliseconds.
    pub millis: Millis,
}

/// Why a length of time could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is not a length of time; write a whole number and a unit: 90ms, 30s, 5m, 12h, 7d or 2w"
)]
pub struct SpanError(pub String);

const UNITS: [(&str, Millis); 6] = [
    ("w", 7 * 86_400_000),
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("ms", 1),
    ("m", 60_000),
    ("s", 1_000),
];

impl Span {
    /// `seconds` seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self {
            millis: seconds * 1_000,
        }
    }

    /// `days` times 24 hours.
    pub const fn days(days: i64) -> Self {
        Self {
            millis: days * 86_400_000,
        }
    }
}

impl FromStr for Span {
    type Err = SpanError;
    fn from_str(text: &str) -> Result<Self, SpanError> {
        let error = || SpanError(text.to_owned());
        let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let (_, factor) = UNITS
            .iter()
            .find(|(unit, _)| *unit == &text[digits.len()..])
            .ok_or_else(error)?;
        let count: i64 = digits.parse().map_err(|_| error())?;
        if count < 0 {
            return Err(error());
        }
        count
            .checked_mul(*factor)
            .map(|millis| Self { millis })
            .ok_or_else(error)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let natural = [
            ("d", 86_400_000),
            ("h", 3_600_000),
            ("m", 60_000),
            ("s", 1_000),
        ];
        let (unit, factor) = natural
            .into_iter()
            .find(|(_, factor)| self.millis % factor == 0)
            .unwrap_or(("ms", 1));
        write!(f, "{}{unit}", self.millis / factor)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_and_print() {
        for (text, millis, printed) in [
            ("90ms", 90, "90ms"),
            ("60s", 60_000, "1m"),
            ("24h", 86_400_000, "1d"),
            ("2w", 1_209_600_000, "14d"),
        ] {
            let span: Span = text.parse().unwrap();
            assert_eq!(span.millis, millis);
            assert_eq!(span.to_string(), printed);
        }
        for bad in [
            "",
            "7",
            "d",
            "-1d",
            "1.5h",
            "7 d",
            "1y",
            "99999999999999999w",
        ] {
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
    }
}
