//! Money: an integer of 10⁻⁴ of the currency's unit, never a float.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Three capital letters (ISO 4217 shape).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency is three ASCII letters")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a currency or an amount was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not three letters.
    #[error("'{0}' is not a currency (three letters such as EUR or CNY)")]
    Currency(String),
    /// Beyond ±922 trillion.
    #[error("the amount {0} is too large")]
    TooLarge(String),
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let bytes = text.trim().as_bytes();
        match <[u8; 3]>::try_from(bytes) {
            Ok(letters) if letters.iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self(letters.map(|b| b.to_ascii_uppercase())))
            }
            _ => Err(MoneyError::Currency(text.to_owned())),
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount in units of 10⁻⁴, with its currency when one is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Amount × 10,000.
    pub ten_thousandths: i64,
    /// The currency; amounts of different currencies are never added.
    pub currency: Option<Currency>,
}

impl Money {
    /// Units per whole currency unit.
    pub const SCALE: i64 = 10_000;

    /// The nearest representable amount (half away from zero).
    pub fn from_f64(amount: f64, currency: Option<Currency>) -> Result<Self, MoneyError> {
        let scaled = (amount * Self::SCALE as f64).round();
        if !scaled.is_finite() || scaled.abs() >= i64::MAX as f64 {
            return Err(MoneyError::TooLarge(amount.to_string()));
        }
        Ok(Self {
            ten_thousandths: scaled as i64,
            currency,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_four_decimals() {
        assert_eq!(Money::from_f64(2.55, None).unwrap().ten_thousandths, 25_500);
        assert_eq!(Money::from_f64(-0.00005, None).unwrap().ten_thousandths, -1);
        assert!(Money::from_f64(1e18, None).is_err());
    }

    #[test]
    fn currencies_are_three_letters() {
        assert_eq!("eur".parse::<Currency>().unwrap().as_str(), "EUR");
        assert!("€".parse::<Currency>().is_err());
    }
}
