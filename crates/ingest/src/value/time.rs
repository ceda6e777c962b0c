//! Times of one column: what the column's numbers and dates mean is decided once, from a
//! sample, and every cell is then read the same way.

use wayfarer_core::{DAY_MS, Millis};

use super::date_text::{day_order_hint, parse_date_text};
use super::{Decimal, DecimalMark, WallClockZone, parse_iso, parse_number};
use crate::row::Cell;

/// A time as read, before the zone is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParsedTime {
    /// An instant, milliseconds UTC.
    Utc(Millis),
    /// A wall-clock time, as milliseconds of that wall clock read as UTC.
    Wall(Millis),
}

/// So many digits always fit into 64 bits.
const DIGITS_MAX: usize = 18;

/// Which comes first in `3/12/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// The third of December.
    DayFirst,
    /// The twelfth of March.
    MonthFirst,
}

/// What a bare number in a time column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumericTime {
    /// Seconds since 1970 UTC.
    Seconds,
    /// Milliseconds since 1970 UTC.
    Millis,
    /// Microseconds since 1970 UTC.
    Micros,
    /// Nanoseconds since 1970 UTC.
    Nanos,
    /// Days since 1899-12-30, wall clock, as spreadsheets count.
    Spreadsheet,
    /// `20241203` or `20241203140530`, wall clock.
    Compact,
}

impl NumericTime {
    const ALL: [Self; 6] = [
        Self::Seconds,
        Self::Millis,
        Self::Micros,
        Self::Nanos,
        Self::Spreadsheet,
        Self::Compact,
    ];

    /// The meaning a number of this size has on its own; `None` when it has none.
    fn of_magnitude(number: &Decimal) -> Option<Self> {
        let whole = number.floor_scaled(0)?;
        if compact_wall_ms(whole).is_some() {
            return Some(Self::Compact);
        }
        match whole.unsigned_abs() {
            1..200_000 => Some(Self::Spreadsheet),
            100_000_000..100_000_000_000 => Some(Self::Seconds),
            100_000_000_000..100_000_000_000_000 => Some(Self::Millis),
            100_000_000_000_000..100_000_000_000_000_000 => Some(Self::Micros),
            100_000_000_000_000_000.. => Some(Self::Nanos),
            _ => None,
        }
    }

    /// The fast path: an instant written as nothing but digits.
    fn read_digits(self, text: &str) -> Option<Millis> {
        let is_short = (1..=DIGITS_MAX).contains(&text.len());
        if !is_short || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digit = |number: i64, byte: u8| number * 10 + i64::from(byte - b'0');
        let number = text.bytes().fold(0, digit);
        match self {
            Self::Seconds => number.checked_mul(1000),
            Self::Millis => Some(number),
            Self::Micros => Some(number / 1000),
            Self::Nanos => Some(number / 1_000_000),
            Self::Spreadsheet | Self::Compact => None,
        }
    }

    fn read(self, number: &Decimal) -> Option<ParsedTime> {
        let narrow = |ms: i128| i64::try_from(ms).ok();
        match self {
            Self::Seconds => number.floor_scaled(3).and_then(narrow).map(ParsedTime::Utc),
            Self::Millis => number.floor_scaled(0).and_then(narrow).map(ParsedTime::Utc),
            Self::Micros => number
                .floor_scaled(-3)
                .and_then(narrow)
                .map(ParsedTime::Utc),
            Self::Nanos => number
                .floor_scaled(-6)
                .and_then(narrow)
                .map(ParsedTime::Utc),
            // A serial day is a float that rarely hits its millisecond: nearest, not floor.
            Self::Spreadsheet => {
                let days = number.to_f64();
                (0.0..2_958_466.0).contains(&days).then(|| {
                    ParsedTime::Wall((days * DAY_MS as f64).round() as i64 - 25_569 * DAY_MS)
                })
            }
            Self::Compact => compact_wall_ms(number.floor_scaled(0)?).map(ParsedTime::Wall),
        }
    }
}

/// `20241203` and `20241203140530` between the years 1900 and 2100.
fn compact_wall_ms(whole: i128) -> Option<Millis> {
    let (date, clock) = match whole {
        19_000_101..=21_001_231 => (whole, 0),
        19_000_101_000_000..=21_001_231_235_959 => (whole / 1_000_000, whole % 1_000_000),
        _ => return None,
    };
    super::civil::Civil {
        year: (date / 10_000) as i64,
        month: (date / 100 % 100) as u32,
        day: (date % 100) as u32,
        hour: (clock / 10_000) as u32,
        minute: (clock / 100 % 100) as u32,
        second: (clock % 100) as u32,
        millis: 0,
    }
    .wall_ms()
}

/// Why a cell is not a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// No known form.
    #[error(
        "is not a time in any known form (2024-12-03 14:05, 1733234700, 3/12/2024, 2024年12月3日 …)"
    )]
    Unreadable,
    /// The form is known, the date or time of day does not exist.
    #[error("names a date or time of day that does not exist")]
    NoSuchDate,
    /// Day and month could be exchanged.
    #[error(
        "could be day/month or month/day; write day_first = true or day_first = false in the mapping, \
         or pass --day-first or --month-first"
    )]
    AmbiguousDay,
}

/// How the times of one column are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TimeFormat {
    /// What bare numbers mean; unset, each is judged by its size.
    pub numeric: Option<NumericTime>,
    /// Which comes first in `3/12/2024`; unset, such dates are refused.
    pub day_order: Option<DayOrder>,
}

/// What a sample of a column says about its times.
#[derive(Debug, Clone, Copy, Default)]
pub struct ColumnTimes {
    /// How the column is written, as far as the sample settles it.
    pub format: TimeFormat,
    /// Cells that are not blank.
    pub filled: usize,
    /// Cells that are times (ambiguous ones included).
    pub readable: usize,
    /// Whether some date of the sample leaves day and month open and none settles them.
    pub is_ambiguous: bool,
}

impl ColumnTimes {
    /// Looks at the sampled cells of one column.
    pub fn of<'a>(cells: impl Iterator<Item = &'a Cell<'a>>) -> Self {
        let mut seen = Self::default();
        let mut votes = [0usize; NumericTime::ALL.len()];
        let (mut day_first, mut month_first, mut open) = (0usize, 0usize, 0usize);
        for cell in cells.filter(|cell| !cell.is_blank()) {
            seen.filled += 1;
            if let Some(numeric) = number_of(cell).and_then(|n| NumericTime::of_magnitude(&n)) {
                votes[numeric as usize] += 1;
                seen.readable += 1;
                continue;
            }
            let read = read_cell(cell, TimeFormat::default());
            seen.readable += usize::from(matches!(read, Ok(_) | Err(TimeError::AmbiguousDay)));
            let Cell::Text(text) = cell else { continue };
            match day_order_hint(text) {
                Some(Some(DayOrder::DayFirst)) => day_first += 1,
                Some(Some(DayOrder::MonthFirst)) => month_first += 1,
                Some(None) => open += 1,
                None => {}
            }
        }
        seen.format.numeric = NumericTime::ALL
            .into_iter()
            .filter(|numeric| votes[*numeric as usize] > 0)
            .max_by_key(|numeric| votes[*numeric as usize]);
        // Both orders in one column settle nothing: someone must look at it.
        seen.format.day_order = match (day_first, month_first) {
            (1.., 0) => Some(DayOrder::DayFirst),
            (0, 1..) => Some(DayOrder::MonthFirst),
            _ => None,
        };
        seen.is_ambiguous = seen.format.day_order.is_none() && open > 0;
        seen
    }
}

/// Reads the times of one column on one thread.
#[derive(Debug, Clone)]
pub struct TimeReader {
    format: TimeFormat,
    zone: WallClockZone,
}

impl TimeReader {
    /// A reader for times written as `format`, wall-clock times in `zone`.
    pub fn new(format: TimeFormat, zone: jiff::tz::TimeZone) -> Self {
        Self {
            format,
            zone: WallClockZone::new(zone),
        }
    }

    /// Milliseconds UTC of a cell that is not blank. Digits beyond the millisecond are
    /// dropped (floor).
    pub fn read(&mut self, cell: &Cell<'_>) -> Result<Millis, TimeError> {
        let parsed = match cell {
            Cell::Text(text) => return self.read_text(text),
            _ => read_cell(cell, self.format)?,
        };
        self.instant(parsed)
    }

    /// The same for text.
    pub fn read_text(&mut self, text: &str) -> Result<Millis, TimeError> {
        let parsed = match self
            .format
            .numeric
            .and_then(|numeric| numeric.read_digits(text))
        {
            Some(ms) => ParsedTime::Utc(ms),
            None => read_text(text, self.format)?,
        };
        self.instant(parsed)
    }

    fn instant(&mut self, parsed: ParsedTime) -> Result<Millis, TimeError> {
        let ms = match parsed {
            ParsedTime::Utc(ms) => ms,
            ParsedTime::Wall(ms) => self.zone.instant(ms).ok_or(TimeError::NoSuchDate)?,
        };
        // Years 1 to 9999, the range every reader of the files can print.
        match (-62_135_596_800_000..253_402_300_800_000).contains(&ms) {
            true => Ok(ms),
            false => Err(TimeError::NoSuchDate),
        }
    }
}

fn read_cell(cell: &Cell<'_>, format: TimeFormat) -> Result<ParsedTime, TimeError> {
    match cell {
        Cell::Text(text) => read_text(text, format),
        Cell::Instant(ms) => Ok(ParsedTime::Utc(*ms)),
        Cell::WallClock(ms) => Ok(ParsedTime::Wall(*ms)),
        Cell::Number(_) | Cell::Integer(_) => {
            let number = number_of(cell).ok_or(TimeError::Unreadable)?;
            read_number(&number, format)
        }
        Cell::Empty | Cell::Bool(_) | Cell::Json(_) => Err(TimeError::Unreadable),
    }
}

fn read_text(text: &str, format: TimeFormat) -> Result<ParsedTime, TimeError> {
    if let Some(parsed) = parse_iso(text) {
        return Ok(parsed);
    }
    match plain_number(text) {
        Some(number) => read_number(&number, format),
        None => parse_date_text(text, format.day_order),
    }
}

fn read_number(number: &Decimal, format: TimeFormat) -> Result<ParsedTime, TimeError> {
    let numeric = format.numeric.or_else(|| NumericTime::of_magnitude(number));
    let numeric = numeric.ok_or(TimeError::Unreadable)?;
    numeric.read(number).ok_or(TimeError::NoSuchDate)
}

fn number_of(cell: &Cell<'_>) -> Option<Decimal> {
    match cell {
        Cell::Text(text) => plain_number(text),
        Cell::Integer(whole) => Some(Decimal::from(*whole)),
        Cell::Number(float) => Decimal::from_f64(*float),
        _ => None,
    }
}

/// Digits with at most a sign and a decimal point; `3.12.2024` and `1,234` are not.
fn plain_number(text: &str) -> Option<Decimal> {
    let text = text.trim_ascii();
    let is_plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-'));
    if !is_plain || text.bytes().filter(|b| *b == b'.').count() > 1 {
        return None;
    }
    parse_number(text, DecimalMark::Point).ok().map(|n| n.value)
}

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
