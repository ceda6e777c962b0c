//! How restless a series is.

use wayfarer_core::Millis;

/// Mean absolute successive difference over a half-life.
///
/// For values x₀ … xₙ at t₀ ≤ … ≤ tₙ: Σ wᵢ·|xᵢ − xᵢ₋₁| ⁄ Σ wᵢ over i = 1 … n, with
/// wᵢ = 2^(−(as_of − tᵢ) ⁄ half_life): a change one half-life ago weighs half. In the unit of
/// the values. `None` below `min_values` values (at least two), or without any weight.
///
/// It is meant for feelings and scores as for positions of stages: someone who answers
/// +2, −2, +2, −2 has 4, someone who always answers 0 has 0, whatever their means say.
pub fn volatility(
    series: &[(Millis, f64)],
    as_of: Millis,
    half_life_ms: Millis,
    min_values: usize,
) -> Option<f64> {
    if series.len() < min_values.max(2) {
        return None;
    }
    let half_life = half_life_ms.max(1) as f64;
    // Only weights relative to the latest matter, and so nothing old underflows to 0 ⁄ 0.
    let latest = series[series.len() - 1].0.min(as_of);
    let (mut sum, mut weights) = (0.0, 0.0);
    for pair in series.windows(2) {
        let age = latest.saturating_sub(pair[1].0) as f64;
        let weight = (-age / half_life).exp2();
        sum += weight * (pair[1].1 - pair[0].1).abs();
        weights += weight;
    }
    (weights > 0.0).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Millis = 86_400_000;

    fn daily(values: &[f64]) -> Vec<(Millis, f64)> {
        let days = (0..).map(|day| day * DAY);
        days.zip(values.iter().copied()).collect()
    }

    #[test]
    fn alternating_feelings_outrank_a_steady_zero() {
        let of = |values: &[f64]| volatility(&daily(values), 10 * DAY, 30 * DAY, 3);
        let restless = of(&[2.0, -2.0, 2.0, -2.0, 2.0]).unwrap();
        let steady = of(&[0.0; 5]).unwrap();
        assert_eq!((restless, steady), (4.0, 0.0));
    }

    #[test]
    fn too_few_values_have_none() {
        assert_eq!(volatility(&daily(&[2.0, -2.0]), 0, DAY, 3), None);
        assert_eq!(volatility(&daily(&[2.0]), 0, DAY, 0), None);
        assert_eq!(volatility(&[], 0, DAY, 0), None);
    }

    #[test]
    fn a_change_one_half_life_earlier_weighs_half() {
        // |1 − 0| at day 0 + 30 weighs 1 ⁄ 2, |1 − 1| at day 60 weighs 1.
        let series = [(0, 0.0), (30 * DAY, 1.0), (60 * DAY, 1.0)];
        let value = volatility(&series, 60 * DAY, 30 * DAY, 3).unwrap();
        assert!((value - 1.0 / 3.0).abs() < 1e-12, "{value}");
        // A thousand half-lives later the weights still compare.
        let later = volatility(&series, 60_000 * DAY, 30 * DAY, 3).unwrap();
        assert!((later - value).abs() < 1e-12);
    }
}
