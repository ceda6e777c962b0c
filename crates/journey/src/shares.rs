//! Shares of two groups beside each other: difference, ratio, and how surprising they are.
//!
//! Formulas: Wilson 1927 for one share; Newcombe 1998 (method 10) for the difference of two;
//! Katz et al. 1978 for their ratio; the pooled two-proportion z; Benjamini and Hochberg 1995
//! for many tests at once. Whole and part need not be whole numbers: life tables count people
//! half.

use serde::{Deserialize, Serialize};

use crate::interval::{Limits, Z, difference_of_shares, normal_tails};

/// Sides with fewer people are not compared unless a question asks otherwise.
pub(crate) const MINIMUM: u64 = 20;

/// A number with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Lower end; `None` where it cannot be told.
    pub low: Option<f64>,
    /// Upper end; `None` where it cannot be told.
    pub high: Option<f64>,
}

/// A part of a whole with its Wilson interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Share {
    pub part: f64,
    pub whole: f64,
    pub rate: f64,
    pub low: f64,
    pub high: f64,
}

impl Share {
    /// `None` of nothing.
    pub(crate) fn new(part: f64, whole: f64) -> Option<Self> {
        let (low, high) = wilson(part, whole)?;
        Some(Self {
            part,
            whole,
            rate: part / whole,
            low,
            high,
        })
    }

    /// This share less the other, with Newcombe's interval of two independent shares.
    pub(crate) fn less(&self, other: &Self) -> Estimate {
        let (value, low, high) = difference_of_shares(self, other);
        Estimate {
            value,
            low: Some(low),
            high: Some(high),
        }
    }

    /// This share over the other, with Katz's interval, which needs a part in both; `None`
    /// over zero.
    pub(crate) fn over(&self, other: &Self) -> Option<Estimate> {
        if other.part <= 0.0 {
            return None;
        }
        let value = self.rate / other.rate;
        let spread = |share: &Self| 1.0 / share.part - 1.0 / share.whole;
        let factor =
            (self.part > 0.0).then(|| (Z * (spread(self) + spread(other)).max(0.0).sqrt()).exp());
        Some(Estimate {
            value,
            low: factor.map(|factor| value / factor),
            high: factor.map(|factor| value * factor),
        })
    }

    /// The two-proportion z with the pooled share: how many standard errors this share is
    /// above the other if both were the same. Zero where all or none have it.
    pub(crate) fn z(&self, other: &Self) -> f64 {
        let pooled = (self.part + other.part) / (self.whole + other.whole);
        let error = pooled * (1.0 - pooled) * (1.0 / self.whole + 1.0 / other.whole);
        match error > 0.0 {
            true => (self.rate - other.rate) / error.sqrt(),
            false => 0.0,
        }
    }
}

impl From<&Share> for Limits {
    fn from(share: &Share) -> Self {
        let Share {
            rate, low, high, ..
        } = *share;
        Self { rate, low, high }
    }
}

/// Wilson score interval of `part` in `whole`; `None` for an empty whole.
pub(crate) fn wilson(part: f64, whole: f64) -> Option<(f64, f64)> {
    if whole <= 0.0 {
        return None;
    }
    let rate = part / whole;
    let centre = (rate + Z * Z / (2.0 * whole)) / (1.0 + Z * Z / whole);
    let spread = rate * (1.0 - rate) / whole + Z * Z / (4.0 * whole * whole);
    let half = Z * spread.max(0.0).sqrt() / (1.0 + Z * Z / whole);
    // At 0 and at 1 the bound is exact; rounding must not push it aside.
    let low = if part <= 0.0 { 0.0 } else { centre - half };
    let high = if part >= whole { 1.0 } else { centre + half };
    Some((low, high))
}

/// The share of false finds among all up to each z, if those below were found, too: the
/// adjusted p-values of Benjamini and Hochberg, in the order given.
pub(crate) fn false_find_rates(zs: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..zs.len()).collect();
    order.sort_by(|left, right| zs[*right].abs().total_cmp(&zs[*left].abs()));
    let mut rates = vec![1.0_f64; zs.len()];
    let mut least = 1.0_f64;
    for (rank, index) in order.iter().enumerate().rev() {
        let share = zs.len() as f64 / (rank + 1) as f64;
        least = least.min(normal_tails(zs[*index]) * share);
        rates[*index] = least;
    }
    rates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-5, "{found} {expected}");
    }

    fn share(part: f64, whole: f64) -> Share {
        Share::new(part, whole).unwrap()
    }

    /// The cases Newcombe 1998 prints for his method 10.
    #[test]
    fn differences_are_those_of_the_paper() {
        for (a, b, low, high) in [
            ((56.0, 70.0), (48.0, 80.0), 0.0524, 0.3339),
            ((9.0, 10.0), (3.0, 10.0), 0.1705, 0.8090),
            ((10.0, 10.0), (0.0, 20.0), 0.6791, 1.0),
            ((10.0, 10.0), (0.0, 10.0), 0.6075, 1.0),
        ] {
            let found = share(a.0, a.1).less(&share(b.0, b.1));
            close(found.low.unwrap(), low);
            close(found.high.unwrap(), high);
        }
    }

    /// By hand: 30 of 100 over 20 of 100 is 1.5; the standard error of its logarithm is
    /// √(1/30 − 1/100 + 1/20 − 1/100) = 0.251661.
    #[test]
    fn ratios_have_an_interval_of_their_logarithm() {
        let ratio = share(30.0, 100.0).over(&share(20.0, 100.0)).unwrap();
        close(ratio.value, 1.5);
        close(ratio.low.unwrap(), 1.5 / (1.959_964 * 0.251_661_f64).exp());
        close(ratio.high.unwrap(), 1.5 * (1.959_964 * 0.251_661_f64).exp());
        let none = share(0.0, 10.0).over(&share(1.0, 10.0)).unwrap();
        assert_eq!((none.value, none.low), (0.0, None));
        assert!(share(1.0, 10.0).over(&share(0.0, 10.0)).is_none());
        assert!(Share::new(0.0, 0.0).is_none());
    }

    /// By hand: pooled 50 of 200, error √(0.25 · 0.75 · 0.02) = 0.0612372.
    #[test]
    fn the_z_pools_both_shares() {
        close(share(30.0, 100.0).z(&share(20.0, 100.0)), 0.1 / 0.061_237_2);
        assert_eq!(share(5.0, 5.0).z(&share(9.0, 9.0)), 0.0);
    }

    /// p-values 0.01, 0.02 and 0.5 of three tests: 0.03, 0.03, 0.5.
    #[test]
    fn rates_of_false_finds_rise_with_rank_only() {
        let rates = false_find_rates(&[2.326_348, -2.575_829, 0.674_490]);
        close(rates[0], 0.03);
        close(rates[1], 0.03);
        close(rates[2], 0.5);
        assert!(false_find_rates(&[]).is_empty());
    }
}
