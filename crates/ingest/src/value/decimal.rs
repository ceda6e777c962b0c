//! Numbers as people write them, read exactly in decimal.

use super::CurrencyMark;
use super::currency::{take_mark, take_mark_behind};
use super::date_tokens::digit;
use crate::row::trimmed;

/// Digits behind the point beyond this many are refused: no data needs them.
const MAX_SCALE: u32 = 30;

/// The powers of ten a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// An exact decimal number: `units` × 10^-`scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The digits without the point.
    pub units: i128,
    /// How many of the digits stand behind the point.
    pub scale: u32,
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Self {
            units: i128::from(whole),
            scale: 0,
        }
    }
}

impl Decimal {
    /// The shortest decimal that reads back as `float`; `None` when it is not finite or its
    /// digits do not fit.
    pub fn from_f64(float: f64) -> Option<Self> {
        let scaled = (float * 10_000.0).round();
        if scaled.abs() < 1e15 && scaled / 10_000.0 == float {
            return Some(Self {
                units: scaled as i128,
                scale: 4,
            });
        }
        if !float.is_finite() || float.abs() > 1e30 {
            return None;
        }
        parse_shortest(&float.to_string())
    }

    /// The exact product; `None` when it does not fit.
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            units: self.units.checked_mul(other.units)?,
            scale: self.scale + other.scale,
        })
    }

    /// The number with its sign turned.
    pub fn negated(self) -> Self {
        Self {
            units: self.units.saturating_neg(),
            scale: self.scale,
        }
    }

    /// The number × 10^`places`, rounded half away from zero.
    pub fn rounded_scaled(&self, places: u32) -> Option<i128> {
        if places >= self.scale {
            return self.units.checked_mul(power_of_ten(places - self.scale)?);
        }
        let divisor = power_of_ten(self.scale - places)?;
        let (quotient, rest) = (self.units / divisor, self.units % divisor);
        let away = rest.unsigned_abs() >= divisor.unsigned_abs() / 2;
        Some(quotient + i128::from(away) * self.units.signum())
    }

    /// The number × 10^`places`, rounded down.
    pub fn floor_scaled(&self, places: i32) -> Option<i128> {
        let shift = i64::from(places) - i64::from(self.scale);
        let power = power_of_ten(u32::try_from(shift.unsigned_abs()).ok()?)?;
        match shift >= 0 {
            true => self.units.checked_mul(power),
            false => Some(self.units.div_euclid(power)),
        }
    }

    /// The nearest 64-bit float.
    pub fn to_f64(&self) -> f64 {
        const EXACT: u128 = 1 << 53;
        if self.units.unsigned_abs() <= EXACT && (self.scale as usize) < POWERS.len() {
            // Both operands are exact, so the one rounding of the division is correct.
            return self.units as i64 as f64 / POWERS[self.scale as usize];
        }
        let written = format!("{}e-{}", self.units, self.scale);
        written.parse().unwrap_or(f64::NAN)
    }

    /// Whether a 64-bit float holds the number without changing it beyond its last digit:
    /// whole numbers above 2^53 would become other numbers.
    pub fn fits_f64(&self) -> bool {
        self.scale > 0 || self.units.unsigned_abs() <= 1 << 53
    }
}

fn power_of_ten(exponent: u32) -> Option<i128> {
    10i128.checked_pow(exponent)
}

/// Which character stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

impl DecimalMark {
    /// What the texts of one column say together. A text that can be read both ways says
    /// nothing; without evidence for the comma it is the point.
    pub fn of_column<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut points, mut commas) = (0usize, 0usize);
        for text in texts {
            let as_point = parse_number(text, Self::Point);
            let as_comma = parse_number(text, Self::Comma);
            match (as_point, as_comma) {
                (Ok(_), Err(_)) => points += 1,
                (Err(_), Ok(_)) => commas += 1,
                _ => {}
            }
        }
        if commas > points {
            return Self::Comma;
        }
        Self::Point
    }

    fn decimal(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    fn group(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }
}

/// A number with what was written around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenNumber {
    /// The value; `12%` is 0.12, `1.2万` is 12,000, `(5)` is -5.
    pub value: Decimal,
    /// The currency written with it.
    pub currency: Option<CurrencyMark>,
    /// Whether a Chinese unit (万, 亿 …) was used.
    pub has_chinese_unit: bool,
}

/// A text that is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// No number at all, or more than one.
    #[error("is not a number")]
    NotANumber,
    /// `1,23,4` or `3,50` in a column with decimal point.
    #[error(
        "does not group its digits the way the column does; write decimal = \",\" or decimal = \".\" \
         in the mapping"
    )]
    Grouping,
    /// More digits than can be kept exactly.
    #[error("has more digits than can be kept exactly")]
    TooLong,
}

/// Reads `1,234.5`, `1 234,50`, `$-5`, `(12.00)`, `12 USD`, `¥1.2万`, `１２３`, `12%`.
pub fn parse_number(text: &str, mark: DecimalMark) -> Result<WrittenNumber, NumberError> {
    let text = trimmed(text);
    if let Some(value) = plain(text, mark) {
        return Ok(WrittenNumber {
            value,
            currency: None,
            has_chinese_unit: false,
        });
    }
    let begins = |(place, c): (usize, char)| {
        let after = text[place + c.len_utf8()..].chars().next();
        let is_point = ascii_mark(c) == mark.decimal() && after.is_some_and(|n| digit(n).is_some());
        (digit(c).is_some() || is_point).then_some(place)
    };
    let start = text.char_indices().find_map(begins);
    let start = start.ok_or(NumberError::NotANumber)?;
    let last = text.char_indices().rfind(|(_, c)| digit(*c).is_some());
    let end = last.map_or(start, |(place, c)| place + c.len_utf8());
    // A trailing "5 (2)" or "1-2" is caught when the digits are read.
    let before = read_before(&text[..start])?;
    let after = read_after(&text[end..])?;
    if before.has_bracket != after.has_bracket {
        return Err(NumberError::NotANumber);
    }
    let currency = match (before.currency, after.currency) {
        (Some(CurrencyMark::Of(_)), Some(_)) => return Err(NumberError::NotANumber),
        // "¥100元", "$5 CAD": the second says which of several the first is.
        (sign, None) => sign,
        (_, code) => code,
    };
    let mut value = read_body(&text[start..end], mark)?;
    let multiplier = Decimal {
        units: after.multiplier,
        scale: 0,
    };
    value = value.times(multiplier).ok_or(NumberError::TooLong)?;
    if after.is_percent {
        value.scale += 2;
    }
    if before.is_negative != before.has_bracket {
        value = value.negated();
    }
    Ok(WrittenNumber {
        value,
        currency,
        has_chinese_unit: after.multiplier > 1,
    })
}

/// The fast path: ASCII digits with at most one sign and one decimal mark.
fn plain(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let (is_negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let (mut units, mut scale, mut seen_mark) = (0i64, 0, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                units = units * 10 + i64::from(byte - b'0');
                scale += u32::from(seen_mark);
            }
            _ if !seen_mark && char::from(*byte) == mark.decimal() => seen_mark = true,
            _ => return None,
        }
    }
    if seen_mark && (scale == 0 || digits.len() < 2) {
        return None;
    }
    let units = i128::from(if is_negative { -units } else { units });
    Some(Decimal { units, scale })
}

#[derive(Default)]
struct Before {
    is_negative: bool,
    has_bracket: bool,
    currency: Option<CurrencyMark>,
}

fn read_before(mut text: &str) -> Result<Before, NumberError> {
    let mut before = Before::default();
    let mut has_sign = false;
    loop {
        text = text.trim_start();
        let Some(first) = text.chars().next() else {
            return Ok(before);
        };
        let (is_sign, is_bracket) = match first {
            '-' | '−' | '－' | '+' | '＋' => (true, false),
            '(' | '（' => (false, true),
            _ => (false, false),
        };
        if (is_sign && !has_sign) || (is_bracket && !before.has_bracket) {
            has_sign |= is_sign;
            before.is_negative |= is_sign && !matches!(first, '+' | '＋');
            before.has_bracket |= is_bracket;
            text = &text[first.len_utf8()..];
            continue;
        }
        let (mark, rest) = take_mark(text).ok_or(NumberError::NotANumber)?;
        if before.currency.replace(mark).is_some() {
            return Err(NumberError::NotANumber);
        }
        text = rest;
    }
}

struct After {
    multiplier: i128,
    is_percent: bool,
    has_bracket: bool,
    currency: Option<CurrencyMark>,
}

fn read_after(mut text: &str) -> Result<After, NumberError> {
    let mut after = After {
        multiplier: 1,
        is_percent: false,
        has_bracket: false,
        currency: None,
    };
    loop {
        text = text.trim_start();
        let Some(first) = text.chars().next() else {
            return Ok(after);
        };
        let unit = match first {
            '千' => 1_000,
            '百' => 100,
            '万' | '萬' => 10_000,
            '亿' | '億' => 100_000_000,
            _ => 1,
        };
        let is_percent = matches!(first, '%' | '％') && !after.is_percent;
        let is_bracket = matches!(first, ')' | '）') && !after.has_bracket;
        if unit > 1 || is_percent || is_bracket {
            after.multiplier = after
                .multiplier
                .checked_mul(unit)
                .ok_or(NumberError::TooLong)?;
            after.is_percent |= is_percent;
            after.has_bracket |= is_bracket;
            text = &text[first.len_utf8()..];
            continue;
        }
        let (mark, rest) = take_mark_behind(text).ok_or(NumberError::NotANumber)?;
        if after.currency.replace(mark).is_some() {
            return Err(NumberError::NotANumber);
        }
        text = rest;
    }
}

/// Full-width punctuation as its ASCII twin.
fn ascii_mark(c: char) -> char {
    match c {
        '．' => '.',
        '，' => ',',
        _ => c,
    }
}

fn is_neutral_group(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’' | '_'
    )
}

/// Reads digits with group separators and a decimal mark, from first to last digit.
fn read_body(body: &str, mark: DecimalMark) -> Result<Decimal, NumberError> {
    let (mut units, mut scale) = (0i128, 0u32);
    let mut separator = None;
    let (mut group_length, mut first_group, mut in_decimals) = (0usize, true, false);
    for c in body.chars().map(ascii_mark) {
        if let Some(value) = digit(c) {
            let next = units
                .checked_mul(10)
                .and_then(|u| u.checked_add(i128::from(value)));
            units = next.ok_or(NumberError::TooLong)?;
            scale += u32::from(in_decimals);
            group_length += 1;
            continue;
        }
        let is_group = c == mark.group() || is_neutral_group(c);
        if c == mark.decimal() && !in_decimals {
            check_last_group(separator, group_length)?;
            in_decimals = true;
        } else if is_group && !in_decimals && *separator.get_or_insert(c) == c {
            check_inner_group(first_group, group_length)?;
            first_group = false;
        } else if is_group || c == mark.decimal() {
            return Err(NumberError::Grouping);
        } else {
            return Err(NumberError::NotANumber);
        }
        group_length = 0;
    }
    if !in_decimals {
        check_last_group(separator, group_length)?;
    }
    if scale > MAX_SCALE {
        return Err(NumberError::TooLong);
    }
    Ok(Decimal { units, scale })
}

/// Groups have three digits; the first one to three, and in India two before the last.
fn check_inner_group(is_first: bool, length: usize) -> Result<(), NumberError> {
    match length {
        1 if is_first => Ok(()),
        2 | 3 => Ok(()),
        _ => Err(NumberError::Grouping),
    }
}

fn check_last_group(separator: Option<char>, length: usize) -> Result<(), NumberError> {
    match separator {
        Some(_) if length != 3 => Err(NumberError::Grouping),
        _ => Ok(()),
    }
}

/// The digits of a float as the standard library writes it: `-12.5`.
fn parse_shortest(text: &str) -> Option<Decimal> {
    let scale = text.find('.').map_or(0, |place| text.len() - place - 1);
    let mut units = 0i128;
    for byte in text.bytes().filter(u8::is_ascii_digit) {
        units = units
            .checked_mul(10)?
            .checked_add(i128::from(byte - b'0'))?;
    }
    let units = if text.starts_with('-') { -units } else { units };
    let scale = u32::try_from(scale).ok()?;
    (scale <= MAX_SCALE).then_some(Decimal { units, scale })
}

#[cfg(test)]
#[path = "decimal_tests.rs"]
mod tests;
