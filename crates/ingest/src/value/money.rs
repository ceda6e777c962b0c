//! Amounts of money, exact in decimal.

use wayfarer_core::{Currency, Money};

use super::{Decimal, DecimalMark, NumberError, parse_number};
use crate::row::Cell;

/// Rounds to 10⁻⁴, half away from zero. `None` beyond ±922 trillion.
pub fn money_of(amount: &Decimal, currency: Option<Currency>) -> Option<Money> {
    let ten_thousandths = i64::try_from(amount.rounded_scaled(4)?).ok()?;
    Some(Money {
        ten_thousandths,
        currency,
    })
}

/// Reads the amounts of one column.
#[derive(Debug, Clone, Copy, Default)]
pub struct MoneyReader {
    /// How the column writes its decimals.
    pub mark: DecimalMark,
    /// The currency the mapping declares for amounts that do not name their own.
    pub declared: Option<Currency>,
}

/// The currency written with an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountCurrency {
    /// None was written: the declared one holds.
    Unwritten,
    /// This one.
    Written(Currency),
    /// A sign that leaves the currency open, such as a bare `¥`.
    Open,
}

impl MoneyReader {
    /// The amount of a cell that is not blank, and the currency written with it.
    pub fn read(&self, cell: &Cell<'_>) -> Result<(Decimal, AmountCurrency), NumberError> {
        let value = match cell {
            Cell::Text(text) => return self.read_text(text),
            Cell::Integer(whole) => Decimal::from(*whole),
            Cell::Number(float) => Decimal::from_f64(*float).ok_or(NumberError::TooLong)?,
            _ => return Err(NumberError::NotANumber),
        };
        Ok((value, AmountCurrency::Unwritten))
    }

    fn read_text(&self, text: &str) -> Result<(Decimal, AmountCurrency), NumberError> {
        let written = parse_number(text, self.mark)?;
        let currency = match written.currency {
            None if written.has_chinese_unit && self.declared.is_none() => "CNY".parse().ok(),
            None => return Ok((written.value, AmountCurrency::Unwritten)),
            Some(mark) => mark.resolve(self.declared, written.has_chinese_unit),
        };
        let found = currency.map_or(AmountCurrency::Open, AmountCurrency::Written);
        Ok((written.value, found))
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn read(text: &str, mark: DecimalMark, declared: Option<&str>) -> Option<(i64, String)> {
        let reader = MoneyReader {
            mark,
            declared: declared.map(|c| c.parse().unwrap()),
        };
        let (amount, found) = reader.read(&Cell::Text(Cow::Borrowed(text))).ok()?;
        let currency = match found {
            AmountCurrency::Unwritten => reader.declared,
            AmountCurrency::Written(currency) => Some(currency),
            AmountCurrency::Open => None,
        };
        let money = money_of(&amount, currency)?;
        let written = currency.map_or(String::new(), |c| c.to_string());
        Some((money.ten_thousandths, written))
    }

    #[test]
    fn amounts_and_their_currency() {
        use DecimalMark::{Comma, Point};
        for (text, mark, declared, amount, currency) in [
            ("¥1.2万", Point, None, 120_000_000, "CNY"),
            ("¥1.2万", Point, Some("JPY"), 120_000_000, "JPY"),
            ("¥100", Point, None, 1_000_000, ""),
            ("¥100", Point, Some("CNY"), 1_000_000, "CNY"),
            ("￥100", Point, Some("JPY"), 1_000_000, "JPY"),
            ("¥100", Point, Some("EUR"), 1_000_000, ""),
            ("1.2万", Point, None, 120_000_000, "CNY"),
            ("100元", Point, None, 1_000_000, "CNY"),
            ("100元整", Point, None, 1_000_000, "CNY"),
            ("3亿元", Point, None, 3_000_000_000_000, "CNY"),
            ("€ 3,50", Comma, None, 35_000, "EUR"),
            ("1.234,50 EUR", Comma, None, 12_345_000, "EUR"),
            ("$-5", Point, None, -50_000, "USD"),
            ("$5", Point, Some("CAD"), 50_000, "CAD"),
            ("NT$1,200", Point, None, 12_000_000, "TWD"),
            ("12 USD", Point, None, 120_000, "USD"),
            ("USD 12", Point, Some("EUR"), 120_000, "USD"),
            ("(12.00)", Point, Some("GBP"), -120_000, "GBP"),
            ("2.55", Point, Some("GBP"), 25_500, "GBP"),
            ("0.00005", Point, None, 1, ""),
            ("-0.00005", Point, None, -1, ""),
            ("0.00004999", Point, None, 0, ""),
            ("１２３円", Point, None, 1_230_000, "JPY"),
            ("120 kr", Point, Some("SEK"), 1_200_000, "SEK"),
        ] {
            let expected = Some((amount, currency.to_owned()));
            assert_eq!(read(text, mark, declared), expected, "{text}");
        }
        for text in ["free", "", "1e9", "999999999999999999", "5 a", "€"] {
            assert_eq!(read(text, Point, None), None, "{text}");
        }
    }

    #[test]
    fn products_are_exact() {
        let number = |text| parse_number(text, DecimalMark::Point).unwrap().value;
        let product = number("3").times(number("0.1")).unwrap();
        assert_eq!(money_of(&product, None).unwrap().ten_thousandths, 3000);
        let tiny = number("3").times(number("0.00005")).unwrap();
        assert_eq!(money_of(&tiny, None).unwrap().ten_thousandths, 2);
    }
}
