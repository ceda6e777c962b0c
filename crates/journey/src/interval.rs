//! Quantiles and tails of the normal and of Student's distribution, for intervals and tests.
//!
//! Formulas: NIST Digital Library of Mathematical Functions, 8.7.1, 8.9.2 (incomplete gamma)
//! and 8.17.4, 8.17.22 (incomplete beta); ln Γ after Lanczos 1964. Exact to about 1e-12.

use crate::FunnelRate;

/// The 97.5 % quantile of the normal distribution: a two-sided interval of 95 %.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// Terms after which a series or fraction has converged for any degrees of freedom here.
const TERMS_MAX: u32 = 500;
/// Stands for zero where it would be divided by.
const TINY: f64 = 1e-300;
const PRECISION: f64 = 1e-15;

/// A share with its Wilson limits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub rate: f64,
    pub low: f64,
    pub high: f64,
}

impl From<&FunnelRate> for Limits {
    fn from(rate: &FunnelRate) -> Self {
        let FunnelRate {
            rate, low, high, ..
        } = *rate;
        Self { rate, low, high }
    }
}

/// `own − rest` of two shares, with the ends of its interval of 95 %: Newcombe's hybrid score
/// interval (Newcombe 1998, method 10), from the Wilson limits of both.
pub(crate) fn difference_of_shares(
    own: impl Into<Limits>,
    rest: impl Into<Limits>,
) -> (f64, f64, f64) {
    let (own, rest) = (own.into(), rest.into());
    let difference = own.rate - rest.rate;
    (
        difference,
        difference - (own.rate - own.low).hypot(rest.high - rest.rate),
        difference + (own.high - own.rate).hypot(rest.rate - rest.low),
    )
}

/// P(|N| > |z|) for a standard normal N: the two-sided p-value.
pub(crate) fn normal_tails(z: f64) -> f64 {
    let x = z * z / 2.0;
    match x < 1.5 {
        true => 1.0 - lower_gamma_half(x),
        false => upper_gamma_half(x),
    }
}

/// The 97.5 % quantile of Student's distribution with `freedom` degrees of freedom, which
/// need not be whole. `freedom` is above 0.
pub(crate) fn t_quantile(freedom: f64) -> f64 {
    debug_assert!(freedom > 0.0, "an interval needs two values at least");
    const TAILS: f64 = 0.05;
    let (mut low, mut high) = (0.0, 2.0);
    while t_tails(high, freedom) > TAILS {
        high *= 2.0;
    }
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        match t_tails(middle, freedom) > TAILS {
            true => low = middle,
            false => high = middle,
        }
    }
    (low + high) / 2.0
}

/// P(|T| > t).
fn t_tails(t: f64, freedom: f64) -> f64 {
    incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5)
}

/// The regularised lower incomplete gamma function P(1/2, x), by its series.
fn lower_gamma_half(x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (mut term, mut sum, mut a) = (2.0, 2.0, 0.5);
    for _ in 0..TERMS_MAX {
        a += 1.0;
        term *= x / a;
        sum += term;
        if term < sum * PRECISION {
            break;
        }
    }
    sum * (0.5 * x.ln() - x - ln_gamma(0.5)).exp()
}

/// The regularised upper incomplete gamma function Q(1/2, x), by its continued fraction.
fn upper_gamma_half(x: f64) -> f64 {
    let mut b = x + 0.5;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut value = d;
    for term in 1..TERMS_MAX {
        let i = f64::from(term);
        let a = -i * (i - 0.5);
        b += 2.0;
        d = 1.0 / off_zero(a * d + b);
        c = off_zero(b + a / c);
        value *= d * c;
        if (d * c - 1.0).abs() < PRECISION {
            break;
        }
    }
    value * (0.5 * x.ln() - x - ln_gamma(0.5)).exp()
}

/// The regularised incomplete beta function I_x(a, b).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let front = (front + a * x.ln() + b * (-x).ln_1p()).exp();
    // The fraction converges fast below the mean, and the function is symmetric.
    match x < (a + 1.0) / (a + b + 2.0) {
        true => front * beta_fraction(x, a, b) / a,
        false => 1.0 - front * beta_fraction(1.0 - x, b, a) / b,
    }
}

fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / off_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for term in 1..TERMS_MAX {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / off_zero(1.0 + even * d);
        c = off_zero(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / off_zero(1.0 + odd * d);
        c = off_zero(1.0 + odd / c);
        value *= d * c;
        if (d * c - 1.0).abs() < PRECISION {
            break;
        }
    }
    value
}

fn off_zero(value: f64) -> f64 {
    match value.abs() < TINY {
        true => TINY,
        false => value,
    }
}

/// ln Γ(x) for x above 0 (Lanczos, g = 7, nine terms).
fn ln_gamma(x: f64) -> f64 {
    const FIRST: f64 = 0.999_999_999_999_809_9;
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        return (std::f64::consts::PI / (std::f64::consts::PI * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let terms = TERMS.iter().enumerate();
    let sum = terms.fold(FIRST, |sum, (index, term)| {
        sum + term / (x + index as f64 + 1.0)
    });
    let t = x + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-6, "{found} {expected}");
    }

    /// The quantiles are those of any printed table of Student's distribution.
    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (freedom, expected) in [
            (1.0, 12.706_204_7),
            (2.0, 4.302_652_7),
            (7.0, 2.364_624_3),
            (30.0, 2.042_272_5),
            (1_000_000.0, 1.959_966_4),
        ] {
            close(t_quantile(freedom), expected);
        }
        assert!(t_quantile(2.5) < t_quantile(2.4));
    }

    #[test]
    fn tails_of_the_normal_distribution() {
        close(normal_tails(0.0), 1.0);
        close(normal_tails(1.0), 0.317_310_5);
        close(normal_tails(-Z), 0.05);
        close(normal_tails(1.7), 0.089_130_9);
        close(normal_tails(3.0), 0.002_699_8);
        close(normal_tails(40.0), 0.0);
    }
}
