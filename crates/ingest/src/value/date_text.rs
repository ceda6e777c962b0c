//! Dates as people and programs write them, beyond ISO 8601.

use super::civil::Civil;
use super::date_tokens::{Token, Tokens};
use super::{DayOrder, ParsedTime, TimeError};

/// Reads `2024年12月3日 14:05[:30]`, `2024/12/3`, `3/12/2024`, `12/3/2024 2:05 PM`,
/// `3.12.2024`, `03-Dec-2024`, `Dec 3, 2024`, `Tue, 03 Dec 2024 14:05:30 +0800` and their
/// like. `order` settles `3/12/2024`; without it a date whose day and month could be
/// exchanged is refused as ambiguous. Two-digit years are 1969 to 2068.
pub fn parse_date_text(text: &str, order: Option<DayOrder>) -> Result<ParsedTime, TimeError> {
    let mut tokens = Tokens::of(text).ok_or(TimeError::Unreadable)?;
    skip_weekday(&mut tokens);
    let mut civil = Civil::default();
    let year_is_last = read_date(&mut tokens, order, &mut civil)?;
    skip_weekday(&mut tokens);
    read_clock(&mut tokens, &mut civil)?;
    let mut offset_ms = read_offset(&mut tokens)?;
    if year_is_last {
        civil.year = take_year(&mut tokens)?;
        offset_ms = offset_ms.or(read_offset(&mut tokens)?);
    }
    if !tokens.is_done() {
        return Err(TimeError::Unreadable);
    }
    let wall_ms = civil.wall_ms().ok_or(TimeError::NoSuchDate)?;
    Ok(match offset_ms {
        Some(offset) => ParsedTime::Utc(wall_ms - offset),
        None => ParsedTime::Wall(wall_ms),
    })
}

/// What two exchangeable numbers say about the order, for the decision per column:
/// `None` when the text is not of that form at all.
pub(super) fn day_order_hint(text: &str) -> Option<Option<DayOrder>> {
    match parse_date_text(text, None) {
        Err(TimeError::AmbiguousDay) => Some(None),
        Ok(_) => {
            let mut tokens = Tokens::of(text)?;
            skip_weekday(&mut tokens);
            let (first, digits) = tokens.take_number()?;
            let separated = tokens.take(Token::Symbol('/')) || tokens.take(Token::Symbol('-'));
            let (second, _) = tokens.take_number()?;
            if !separated || digits > 2 || first == second {
                return None;
            }
            Some(Some(if first > 12 {
                DayOrder::DayFirst
            } else {
                DayOrder::MonthFirst
            }))
        }
        Err(_) => None,
    }
}

fn skip_weekday(tokens: &mut Tokens) {
    while tokens.take(Token::Weekday) || tokens.take(Token::Symbol(',')) {
        tokens.take(Token::Symbol('.'));
    }
}

/// Reads the date; answers whether the year is still to come behind the time of day.
fn read_date(
    tokens: &mut Tokens,
    order: Option<DayOrder>,
    civil: &mut Civil,
) -> Result<bool, TimeError> {
    if let Some(Token::Month(month)) = tokens.peek(0) {
        tokens.skip(1);
        civil.month = month;
        return read_day_after_month(tokens, civil);
    }
    let (first, digits) = tokens.take_number().ok_or(TimeError::Unreadable)?;
    if digits == 4 {
        civil.year = first as i64;
        return read_month_and_day(tokens, civil).map(|()| false);
    }
    if digits > 2 {
        return Err(TimeError::Unreadable);
    }
    tokens.take(Token::Filler);
    let separator = take_separator(tokens);
    tokens.take(Token::Filler);
    match tokens.peek(0) {
        Some(Token::Month(month)) => {
            tokens.skip(1);
            (civil.day, civil.month) = (first as u32, month);
            take_separator(tokens);
            tokens.take(Token::Symbol(','));
            civil.year = take_year(tokens)?;
        }
        Some(Token::Number {
            value,
            digits: 1 | 2,
        }) if separator.is_some() => {
            tokens.skip(1);
            if take_separator(tokens) != separator {
                return Err(TimeError::Unreadable);
            }
            civil.year = take_year(tokens)?;
            let pair = (first as u32, value as u32);
            (civil.day, civil.month) = day_and_month(pair, separator, order)?;
        }
        _ => return Err(TimeError::Unreadable),
    }
    Ok(false)
}

/// After a month name: `3, 2024` or `3 2024`, or `3 14:05:30 2024` with the year last.
fn read_day_after_month(tokens: &mut Tokens, civil: &mut Civil) -> Result<bool, TimeError> {
    tokens.take(Token::Symbol('.'));
    take_separator(tokens);
    civil.day = tokens.take_number().ok_or(TimeError::Unreadable)?.0.min(99) as u32;
    tokens.take(Token::Filler);
    tokens.take(Token::Symbol(','));
    take_separator(tokens);
    if tokens.peek(1) == Some(Token::Symbol(':')) {
        return Ok(true);
    }
    civil.year = take_year(tokens)?;
    Ok(false)
}

/// After a four-digit year: `年12月3日`, `/12/3`, `-Dec-3`.
fn read_month_and_day(tokens: &mut Tokens, civil: &mut Civil) -> Result<(), TimeError> {
    let separator = match tokens.take(Token::YearMark) {
        true => None,
        false => Some(take_separator(tokens).ok_or(TimeError::Unreadable)?),
    };
    civil.month = match tokens.peek(0) {
        Some(Token::Month(month)) => month,
        Some(Token::Number {
            value,
            digits: 1 | 2,
        }) => value as u32,
        _ => return Err(TimeError::Unreadable),
    };
    tokens.skip(1);
    let separated = match separator {
        None => tokens.take(Token::MonthMark),
        Some(_) => take_separator(tokens) == separator,
    };
    let (day, digits) = tokens.take_number().ok_or(TimeError::Unreadable)?;
    if !separated || digits > 2 {
        return Err(TimeError::Unreadable);
    }
    civil.day = day as u32;
    tokens.take(Token::DayMark);
    Ok(())
}

/// Which of two numbers is the day. Points are only used where the day comes first.
fn day_and_month(
    (first, second): (u32, u32),
    separator: Option<char>,
    order: Option<DayOrder>,
) -> Result<(u32, u32), TimeError> {
    let order = match separator {
        Some('.') => Some(DayOrder::DayFirst),
        _ => order,
    };
    match order {
        Some(DayOrder::DayFirst) => Ok((first, second)),
        Some(DayOrder::MonthFirst) => Ok((second, first)),
        None if first > 12 || first == second => Ok((first, second)),
        None if second > 12 => Ok((second, first)),
        None => Err(TimeError::AmbiguousDay),
    }
}

fn take_separator(tokens: &mut Tokens) -> Option<char> {
    match tokens.peek(0) {
        Some(Token::Symbol(symbol @ ('/' | '-' | '.'))) => {
            tokens.skip(1);
            Some(symbol)
        }
        _ => None,
    }
}

fn take_year(tokens: &mut Tokens) -> Result<i64, TimeError> {
    match tokens.take_number() {
        Some((year, 4)) => Ok(year as i64),
        Some((year, 2)) if year >= 69 => Ok(1900 + year as i64),
        Some((year, 2)) => Ok(2000 + year as i64),
        _ => Err(TimeError::Unreadable),
    }
}

/// `14:05[:30[.5]]`, `2:05 PM`, `下午2点05分`; nothing at all is midnight.
fn read_clock(tokens: &mut Tokens, civil: &mut Civil) -> Result<(), TimeError> {
    tokens.take(Token::Symbol(','));
    tokens.take(Token::Filler);
    let mut half = take_half(tokens);
    let is_clock = matches!(
        (tokens.peek(0), tokens.peek(1)),
        (
            Some(Token::Number { digits: 1 | 2, .. }),
            Some(Token::Symbol(':') | Token::HourMark | Token::Am | Token::Pm)
        )
    );
    if !is_clock {
        return match half {
            None => Ok(()),
            Some(_) => Err(TimeError::Unreadable),
        };
    }
    civil.hour = take_part(tokens)?;
    if tokens.take(Token::Symbol(':')) || tokens.take(Token::HourMark) {
        read_minutes(tokens, civil)?;
    }
    half = half.or_else(|| take_half(tokens));
    civil.hour = match half {
        Some(_) if civil.hour > 12 => return Err(TimeError::NoSuchDate),
        Some(Half::Am) if civil.hour == 12 => 0,
        Some(Half::Pm) if civil.hour < 12 => civil.hour + 12,
        _ => civil.hour,
    };
    Ok(())
}

fn read_minutes(tokens: &mut Tokens, civil: &mut Civil) -> Result<(), TimeError> {
    if !matches!(tokens.peek(0), Some(Token::Number { .. })) {
        return Ok(());
    }
    civil.minute = take_part(tokens)?;
    let more = tokens.take(Token::Symbol(':')) || tokens.take(Token::MinuteMark);
    if !more || !matches!(tokens.peek(0), Some(Token::Number { .. })) {
        return Ok(());
    }
    civil.second = take_part(tokens)?;
    if tokens.take(Token::Symbol('.')) {
        let (value, digits) = tokens.take_number().ok_or(TimeError::Unreadable)?;
        let shift = i32::from(digits) - 3;
        let millis = match shift {
            ..0 => value * 10u64.pow(shift.unsigned_abs()),
            _ => value / 10u64.saturating_pow(shift.unsigned_abs()),
        };
        civil.millis = millis.min(999) as u32;
    }
    tokens.take(Token::SecondMark);
    Ok(())
}

enum Half {
    Am,
    Pm,
}

fn take_half(tokens: &mut Tokens) -> Option<Half> {
    if tokens.take(Token::Am) {
        return Some(Half::Am);
    }
    tokens.take(Token::Pm).then_some(Half::Pm)
}

fn take_part(tokens: &mut Tokens) -> Result<u32, TimeError> {
    match tokens.take_number() {
        Some((value, 1 | 2)) => Ok(value as u32),
        _ => Err(TimeError::Unreadable),
    }
}

/// `Z`, `GMT`, `UTC+8`, `+0800`, `-05:30`.
fn read_offset(tokens: &mut Tokens) -> Result<Option<i64>, TimeError> {
    let named = tokens.take(Token::Utc);
    let sign = match tokens.peek(0) {
        Some(Token::Symbol('+')) => 1,
        Some(Token::Symbol('-')) => -1,
        _ => return Ok(named.then_some(0)),
    };
    tokens.skip(1);
    let (value, digits) = tokens.take_number().ok_or(TimeError::Unreadable)?;
    let (hours, minutes) = match digits {
        1 | 2 if tokens.take(Token::Symbol(':')) => (value, u64::from(take_part(tokens)?)),
        1 | 2 => (value, 0),
        4 => (value / 100, value % 100),
        _ => return Err(TimeError::Unreadable),
    };
    if hours > 18 || minutes > 59 {
        return Err(TimeError::NoSuchDate);
    }
    Ok(Some(sign * (hours * 60 + minutes) as i64 * 60_000))
}

#[cfg(test)]
#[path = "date_text_tests.rs"]
mod tests;
