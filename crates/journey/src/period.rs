//! Calendar periods in a time zone: where each begins, which one an instant falls in.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan, civil::DateTime};
use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::QuestionError;
use crate::context::{first_moment, local};

/// A unit of the calendar. Weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodUnit {
    /// An hour of the clock.
    Hour,
    /// A local day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
}

/// More periods than this are refused rather than computed.
const MAX_PERIODS: usize = 100_000;

/// Consecutive calendar periods.
#[derive(Debug, Clone)]
pub struct Periods {
    unit: PeriodUnit,
    /// First instant of each period, and of the one after the last.
    starts: Vec<Millis>,
    labels: Vec<String>,
    /// Where the covered stretch ends.
    end_ms: Millis,
}

impl Periods {
    /// The periods that cover `[from_ms, to_ms)`; the first and last may stick out.
    pub fn covering(
        unit: PeriodUnit,
        timezone: &TimeZone,
        from_ms: Millis,
        to_ms: Millis,
    ) -> Result<Self, QuestionError> {
        let mut periods = Self {
            unit,
            starts: Vec::new(),
            labels: Vec::new(),
            end_ms: to_ms,
        };
        let mut begin = floor(unit, local(from_ms, timezone));
        loop {
            let start = instant(unit, begin, timezone);
            // An hour skipped or repeated by a DST change is not a period of its own.
            if periods.starts.last().is_none_or(|last| start > *last) {
                periods.starts.push(start);
                if start >= to_ms {
                    return Ok(periods);
                }
                periods.labels.push(label(unit, begin));
            }
            if periods.labels.len() > MAX_PERIODS {
                return Err(QuestionError::too_large(
                    "range",
                    format!(
                        "more than {MAX_PERIODS} periods; choose a longer period or a shorter range"
                    ),
                ));
            }
            let after = next(unit, begin);
            if after == begin {
                periods.starts.push(Millis::MAX);
                return Ok(periods);
            }
            begin = after;
        }
    }

    /// How many periods.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// How many of the periods an answer lists: all, but a last one that is grazed only when
    /// something happened in it.
    pub fn listed(&self, as_of_ms: Millis, happened: impl FnOnce(usize) -> bool) -> usize {
        match self.grazed(as_of_ms) {
            Some(last) if !happened(last) => last,
            _ => self.len(),
        }
    }

    /// How many of the periods have begun by as-of for a reader: all but a grazed last one. For
    /// what is told as of the end of each period, which happens by time alone.
    pub(crate) fn begun(&self, as_of_ms: Millis) -> usize {
        self.grazed(as_of_ms).unwrap_or(self.len())
    }

    /// The last period, when it begins at as-of and nothing of it is covered but that instant:
    /// a rolling range includes as-of, and where that is a midnight a new day begins with it.
    pub(crate) fn grazed(&self, as_of_ms: Millis) -> Option<usize> {
        let last = self.len().checked_sub(1).filter(|last| *last > 0)?;
        let begins_now = self.starts[last] == as_of_ms;
        (begins_now && self.end_ms == as_of_ms.saturating_add(1)).then_some(last)
    }

    /// The unit.
    pub fn unit(&self) -> PeriodUnit {
        self.unit
    }

    /// First instant of period `index`; `index == len()` gives the end of the last.
    pub fn start(&self, index: usize) -> Millis {
        self.starts[index]
    }

    /// First instant after period `index`.
    pub fn end(&self, index: usize) -> Millis {
        self.starts[index + 1]
    }

    /// How period `index` is written: `2024-05-06`, `2024-05`, `2024-Q2`, `2024`,
    /// `2024-05-06T13`.
    pub fn label(&self, index: usize) -> &str {
        &self.labels[index]
    }

    /// The period written `label`.
    pub fn find(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|known| known == label)
    }

    /// The period `time_ms` falls in; `None` outside all of them. Constant time: periods
    /// are nearly equal in length, so a guess by proportion is off by one or two at most.
    pub fn index(&self, time_ms: Millis) -> Option<usize> {
        let (first, end) = (self.starts[0], *self.starts.last()?);
        if time_ms < first || time_ms >= end || self.is_empty() {
            return None;
        }
        let share = (time_ms - first) as f64 / (end as f64 - first as f64);
        let mut index = ((share * self.len() as f64) as usize).min(self.len() - 1);
        while time_ms < self.starts[index] {
            index -= 1;
        }
        while time_ms >= self.starts[index + 1] {
            index += 1;
        }
        Some(index)
    }
}

fn floor(unit: PeriodUnit, at: DateTime) -> DateTime {
    let date = at.date();
    let day = |date: Date| date.at(0, 0, 0, 0);
    match unit {
        PeriodUnit::Hour => date.at(at.hour(), 0, 0, 0),
        PeriodUnit::Day => day(date),
        PeriodUnit::Week => {
            let since_monday = i64::from(date.weekday().since(Weekday::Monday));
            day(date.saturating_sub(since_monday.days()))
        }
        PeriodUnit::Month => day(date.first_of_month()),
        PeriodUnit::Quarter => {
            let since_quarter = i64::from((date.month() - 1) % 3);
            day(date.first_of_month().saturating_sub(since_quarter.months()))
        }
        PeriodUnit::Year => day(date.first_of_year()),
    }
}

fn next(unit: PeriodUnit, begin: DateTime) -> DateTime {
    let step = match unit {
        PeriodUnit::Hour => 1.hour(),
        PeriodUnit::Day => 1.day(),
        PeriodUnit::Week => 7.days(),
        PeriodUnit::Month => 1.month(),
        PeriodUnit::Quarter => 3.months(),
        PeriodUnit::Year => 1.year(),
    };
    begin.saturating_add(step)
}

fn instant(unit: PeriodUnit, begin: DateTime, timezone: &TimeZone) -> Millis {
    if unit != PeriodUnit::Hour {
        return first_moment(begin.date(), timezone);
    }
    begin
        .to_zoned(timezone.clone())
        .map_or(Millis::MAX, |zoned| zoned.timestamp().as_millisecond())
}

fn label(unit: PeriodUnit, begin: DateTime) -> String {
    let date = begin.date();
    match unit {
        PeriodUnit::Hour => format!("{date}T{:02}", begin.hour()),
        PeriodUnit::Day | PeriodUnit::Week => date.to_string(),
        PeriodUnit::Month => format!("{:04}-{:02}", date.year(), date.month()),
        PeriodUnit::Quarter => format!("{:04}-Q{}", date.year(), (date.month() - 1) / 3 + 1),
        PeriodUnit::Year => format!("{:04}", date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_instant;

    fn at(text: &str) -> Millis {
        parse_instant(text, &TimeZone::UTC, "t").unwrap()
    }

    #[test]
    fn weeks_begin_on_monday_and_quarters_in_january() {
        let weeks = Periods::covering(
            PeriodUnit::Week,
            &TimeZone::UTC,
            at("2024-05-08"),
            at("2024-05-13"),
        )
        .unwrap();
        assert_eq!((weeks.len(), weeks.label(0)), (1, "2024-05-06"));
        let quarters = Periods::covering(
            PeriodUnit::Quarter,
            &TimeZone::UTC,
            at("2024-05-08"),
            at("2024-07-02"),
        )
        .unwrap();
        assert_eq!(
            (quarters.label(0), quarters.label(1)),
            ("2024-Q2", "2024-Q3")
        );
    }

    #[test]
    fn a_day_with_a_clock_change_has_23_hours() {
        let new_york = TimeZone::get("America/New_York").unwrap();
        let days = Periods::covering(
            PeriodUnit::Day,
            &new_york,
            at("2024-03-09T12:00:00Z"),
            at("2024-03-12T12:00:00Z"),
        )
        .unwrap();
        assert_eq!(days.label(1), "2024-03-10");
        assert_eq!(days.end(1) - days.start(1), 23 * 3_600_000);
    }

    #[test]
    fn a_period_of_one_instant_is_listed_when_something_happened() {
        let until = |to_ms| {
            let from = at("2024-06-01");
            Periods::covering(PeriodUnit::Month, &TimeZone::UTC, from, to_ms).unwrap()
        };
        let july = at("2024-07-01");
        assert_eq!(until(july).listed(july, |_| false), 1);
        assert_eq!(until(july + 1).listed(july, |_| false), 1);
        assert_eq!(until(july + 1).listed(july, |last| last == 1), 2);
        assert_eq!(until(july + 1).listed(july + 1, |_| false), 2);
        assert_eq!(until(july + 2).listed(july, |_| false), 2);
        let june = at("2024-06-01");
        assert_eq!(until(june + 1).listed(june, |_| false), 1);
    }

    #[test]
    fn every_instant_falls_in_the_period_that_holds_it() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        for unit in [
            PeriodUnit::Hour,
            PeriodUnit::Day,
            PeriodUnit::Week,
            PeriodUnit::Month,
            PeriodUnit::Quarter,
            PeriodUnit::Year,
        ] {
            let periods =
                Periods::covering(unit, &zone, at("2023-03-01"), at("2024-11-05")).unwrap();
            for index in 0..periods.len() {
                assert_eq!(periods.index(periods.start(index)), Some(index));
                assert_eq!(periods.index(periods.end(index) - 1), Some(index));
            }
            assert_eq!(periods.index(periods.start(0) - 1), None);
            assert_eq!(periods.index(periods.end(periods.len() - 1)), None);
        }
    }
}
