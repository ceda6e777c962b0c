//! What every question has besides its kind: range, time zone, as-of, filters — resolved.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use wayfarer_core::{EventKind, Millis, Span, Value};

use crate::agents::BotRules;
use crate::channels::Channels;
use crate::lifecycle::Watched;
use crate::{Condition, Merged, QuestionError};

/// The stretch of time a question is about: half-open, in the question's time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, untagged)]
pub enum Range {
    /// From one instant or date to another; a missing end is open.
    Between {
        /// First instant or date, inclusive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// Last instant or date, exclusive: a date means its first moment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// Rolling from as-of, both ends included.
    Last {
        /// How long before as-of.
        last: Span,
    },
}

impl Range {
    /// A calendar month written `2026-05`.
    pub fn month(text: &str) -> Result<Self, QuestionError> {
        let first = format!("{text}-01").parse::<Date>().ok();
        let first = first.filter(|_| text.len() == "2026-05".len());
        let first = first.ok_or_else(|| {
            let message = format!("'{text}' is no month; write one such as 2026-05");
            QuestionError::invalid("month", message)
        })?;
        let next = first.saturating_add(1.month());
        Ok(Self::Between {
            from: Some(first.to_string()),
            to: Some(next.to_string()),
        })
    }
}

/// A question's common part, resolved to instants.
#[derive(Debug, Clone)]
pub struct Context {
    /// The instant the answer is of: later events do not exist.
    pub as_of_ms: Millis,
    /// First instant of the range, `None` = open.
    pub from_ms: Option<Millis>,
    /// First instant after the range, `None` = open.
    pub to_ms: Option<Millis>,
    /// The time zone of periods and natural days.
    pub timezone: TimeZone,
    /// Kinds that count.
    pub kinds: Vec<EventKind>,
    /// "Before match": events that fail it are invisible.
    pub visible: Option<Condition>,
    /// "After match": a unit counts only when the event that anchors it (step 1, start
    /// event, flow anchor) passes.
    pub keep: Option<Condition>,
    /// Only what was received by then is known.
    pub known_at_ms: Option<Millis>,
    /// Earliest and latest event of the store, none later than as-of; `None` = no event.
    /// Stands in where the range is open.
    pub extent: Option<(Millis, Millis)>,
    /// The lifecycles whose columns and moves the question looks at.
    pub lifecycles: Watched,
    /// The channel groupings whose columns the question looks at.
    pub channels: Channels,
    /// Which events nobody did; they are invisible.
    pub bots: Option<Arc<BotRules>>,
    /// Which names of events are merged into which.
    pub merged: Merged,
}

impl Context {
    /// A context with nothing but an instant, in UTC; for tests and internal questions.
    pub fn at(as_of_ms: Millis) -> Self {
        Self {
            as_of_ms,
            from_ms: None,
            to_ms: None,
            timezone: TimeZone::UTC,
            kinds: vec![EventKind::Behaviour],
            visible: None,
            keep: None,
            known_at_ms: None,
            extent: None,
            lifecycles: Watched::default(),
            channels: Channels::default(),
            bots: None,
            merged: Merged::default(),
        }
    }

    /// Whether `time_ms` lies in the range.
    pub fn in_range(&self, time_ms: Millis) -> bool {
        self.from_ms.is_none_or(|from| time_ms >= from) && self.to_ms.is_none_or(|to| time_ms < to)
    }

    /// The range with its open ends closed by the store's extent: `[from, to)`. Without any
    /// event it is the empty stretch at as-of.
    pub fn closed_range(&self) -> (Millis, Millis) {
        let (first, last) = self.extent.unwrap_or((self.as_of_ms, self.as_of_ms - 1));
        (
            self.from_ms.unwrap_or(first),
            self.to_ms.unwrap_or(last + 1),
        )
    }

    /// Resolves a range against as-of and time zone into (from, to).
    pub fn resolve_range(
        range: &Range,
        as_of_ms: Millis,
        timezone: &TimeZone,
    ) -> Result<(Option<Millis>, Option<Millis>), QuestionError> {
        let (from, to) = match range {
            Range::Last { last } => (Some(as_of_ms - last.millis), Some(as_of_ms + 1)),
            Range::Between { from, to } => {
                let resolve = |text: &Option<String>, path| {
                    text.as_deref()
                        .map(|text| parse_instant(text, timezone, path))
                        .transpose()
                };
                (resolve(from, "range.from")?, resolve(to, "range.to")?)
            }
        };
        if let (Some(from), Some(to)) = (from, to)
            && from >= to
        {
            return Err(QuestionError::invalid(
                "range",
                "the range is empty: `from` is not before `to`",
            ));
        }
        Ok((from, to))
    }
}

/// An instant (`2024-03-04T10:00:00Z`), a local time (`2024-03-04T10:00`) or a date
/// (`2024-03-04` = its first moment in `timezone`) as milliseconds UTC.
pub fn parse_instant(text: &str, timezone: &TimeZone, path: &str) -> Result<Millis, QuestionError> {
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Ok(timestamp.as_millisecond());
    }
    let civil = match text.parse::<Date>() {
        Ok(date) if text.len() <= 10 => Some(date.to_datetime(jiff::civil::Time::midnight())),
        _ => text.parse::<DateTime>().ok(),
    };
    civil
        .and_then(|civil| civil.to_zoned(timezone.clone()).ok())
        .map(|zoned| zoned.timestamp().as_millisecond())
        .ok_or_else(|| {
            QuestionError::invalid(
                path,
                format!(
                    "'{text}' is neither a date (2024-03-04) nor an instant (2024-03-04T10:00:00Z)"
                ),
            )
        })
}

/// The last millisecond something is in time: an instant is itself, a date its last moment.
pub(crate) fn parse_deadline(
    text: &str,
    timezone: &TimeZone,
    path: &str,
) -> Result<Millis, QuestionError> {
    match text.parse::<Date>() {
        Ok(date) if text.len() <= 10 => Ok(first_moment(plus_days(date, 1), timezone) - 1),
        _ => parse_instant(text, timezone, path),
    }
}

/// When a property's value is due: see [`PlanBuilder::deadlines`](crate::PlanBuilder::deadlines).
pub fn deadline_of(value: &Value, timezone: &TimeZone) -> Option<Millis> {
    match value {
        Value::Number(number) => number.is_finite().then_some(*number as Millis),
        Value::Text(text) => parse_deadline(text.trim(), timezone, "").ok(),
        Value::Bool(_) | Value::Json(_) => None,
    }
}

/// The local date and time of an instant.
pub(crate) fn local(time_ms: Millis, timezone: &TimeZone) -> DateTime {
    let clamped = time_ms.clamp(-377_705_023_201_000, 253_402_207_200_000);
    let timestamp = Timestamp::from_millisecond(clamped).expect("clamped to jiff's range");
    timezone.to_datetime(timestamp)
}

/// The first instant of a local date.
pub(crate) fn first_moment(date: Date, timezone: &TimeZone) -> Millis {
    date.to_zoned(timezone.clone())
        .map(|zoned| zoned.timestamp().as_millisecond())
        .unwrap_or(Millis::MAX)
}

/// `date` plus whole days, saturating at the calendar's end.
pub(crate) fn plus_days(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_first_moments_in_the_time_zone() {
        let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
        let at = |text| parse_instant(text, &shanghai, "x").unwrap();
        assert_eq!(at("2024-05-06"), at("2024-05-05T16:00:00Z"));
        assert_eq!(at("2024-05-06T08:00"), at("2024-05-06T00:00:00Z"));
        assert!(parse_instant("06.05.2024", &shanghai, "x").is_err());
    }

    #[test]
    fn a_month_is_its_days() {
        let month = |text| Range::month(text).map(|range| serde_json::to_string(&range).unwrap());
        let december = r#"{"from":"2026-12-01","to":"2027-01-01"}"#;
        assert_eq!(month("2026-12").unwrap(), december);
        for wrong in ["2026", "2026-13", "2026-5", "2026-05-01", "may"] {
            assert_eq!(month(wrong).unwrap_err().path, "month", "{wrong}");
        }
    }

    #[test]
    fn the_last_n_days_include_both_ends() {
        let range = Range::Last {
            last: Span::days(7),
        };
        let (from, to) = Context::resolve_range(&range, 1_000_000_000, &TimeZone::UTC).unwrap();
        assert_eq!(
            (from, to),
            (Some(1_000_000_000 - 604_800_000), Some(1_000_000_001))
        );
    }
}
