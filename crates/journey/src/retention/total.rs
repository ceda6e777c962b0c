//! Sums of a property.

use serde::{Deserialize, Serialize};

/// Units of an amount per unit of its currency.
const AMOUNT_UNITS: f64 = 10_000.0;

/// A sum: exact for amounts, floating for other numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Total {
    /// 10⁻⁴ of a currency unit.
    pub units: i128,
    pub float: f64,
}

impl Total {
    /// An amount of money; whole multiples of 10⁻⁴ add up without error.
    pub fn amount(amount: f64) -> Self {
        Self {
            units: (amount * AMOUNT_UNITS).round() as i128,
            float: 0.0,
        }
    }

    /// Any other number.
    pub fn number(number: f64) -> Self {
        Self {
            units: 0,
            float: number,
        }
    }

    pub fn add(&mut self, other: Self) {
        self.units += other.units;
        self.float += other.float;
    }

    pub fn value(&self) -> f64 {
        self.float + self.units as f64 / AMOUNT_UNITS
    }
}
