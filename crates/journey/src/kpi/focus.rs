//! Which number's change went with more moves to the next stage.

use serde::{Deserialize, Serialize};

/// Fewer pairs of changes than this say nothing.
pub const PAIRS_MIN: usize = 8;
/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// How the changes of two series went together. It is no cause: both may follow a third.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WentWith {
    /// Pearson's correlation of the changes from period to period; `None` where there are
    /// fewer than [`PAIRS_MIN`] pairs, or where one of the series never changed.
    pub correlation: Option<f64>,
    /// Its interval at 95 % (Fisher's z).
    pub interval: Option<(f64, f64)>,
    /// Pairs of changes: both periods of both series have a value.
    pub pairs: usize,
}

impl WentWith {
    /// Whether the interval leaves out "not at all".
    pub fn is_told_apart(&self) -> bool {
        self.interval
            .is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    }
}

/// How the changes of `kpi` went with those of `moves`, period by period.
///
/// Changes, not levels: two numbers that both grow all year would seem to belong together.
pub fn went_with(kpi: &[Option<f64>], moves: &[Option<f64>]) -> WentWith {
    let steps = kpi.windows(2).zip(moves.windows(2));
    let changes: Vec<(f64, f64)> = steps
        .filter_map(|(kpi, moves)| Some((kpi[1]? - kpi[0]?, moves[1]? - moves[0]?)))
        .collect();
    let pairs = changes.len();
    let enough = (pairs >= PAIRS_MIN).then(|| pearson(&changes)).flatten();
    let interval = enough.map(|r| {
        let (centre, half) = (r.atanh(), Z / ((pairs - 3) as f64).sqrt());
        match centre.is_finite() {
            true => ((centre - half).tanh(), (centre + half).tanh()),
            false => (r, r),
        }
    });
    WentWith {
        correlation: enough,
        interval,
        pairs,
    }
}

/// Pearson's correlation; `None` where one side never varies.
fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let mean_of = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x_mean, y_mean) = (mean_of(|pair| pair.0), mean_of(|pair| pair.1));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (x, y) = (x - x_mean, y - y_mean);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    let r = xy / (xx * yy).sqrt();
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn changes_that_go_together_are_found_and_told_apart() {
        let kpi = some(&[1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 3.0, 7.0, 8.0, 6.0]);
        let moves: Vec<Option<f64>> = kpi.iter().map(|value| value.map(|v| 0.1 * v)).collect();
        let together = went_with(&kpi, &moves);
        assert!(
            (together.correlation.unwrap() - 1.0).abs() < 1e-9,
            "{together:?}"
        );
        assert_eq!(together.pairs, 9);
        let against: Vec<Option<f64>> = kpi.iter().map(|value| value.map(|v| -v)).collect();
        let against = went_with(&kpi, &against);
        assert!(against.correlation.unwrap() < -0.999 && against.is_told_apart());
    }

    #[test]
    fn the_correlation_is_the_one_of_the_textbook() {
        // Changes (1,2) (2,1) (3,4) (4,3) (5,6) (6,5) (7,8) (8,7): r = 0.9048 (by hand:
        // Σxy = 38, Σxx = Σyy = 42).
        let kpi = some(&[0.0, 1.0, 3.0, 6.0, 10.0, 15.0, 21.0, 28.0, 36.0]);
        let moves = some(&[0.0, 2.0, 3.0, 7.0, 10.0, 16.0, 21.0, 29.0, 36.0]);
        let found = went_with(&kpi, &moves);
        assert!((found.correlation.unwrap() - 38.0 / 42.0).abs() < 1e-12);
        let (low, high) = found.interval.unwrap();
        let half = Z / 5.0_f64.sqrt();
        let z = (38.0_f64 / 42.0).atanh();
        assert!(
            (low - (z - half).tanh()).abs() < 1e-12 && (high - (z + half).tanh()).abs() < 1e-12
        );
    }

    #[test]
    fn two_that_only_grow_do_not_go_together_for_it() {
        let kpi = some(&[0.0, 1.0, 3.0, 4.0, 6.0, 7.0, 9.0, 10.0, 12.0, 13.0]);
        let moves = some(&[0.0, 2.0, 3.0, 5.0, 7.0, 8.0, 9.0, 11.0, 13.0, 14.0]);
        assert!(!went_with(&kpi, &moves).is_told_apart());
    }

    #[test]
    fn too_few_and_what_never_changes_say_nothing() {
        let kpi = some(&[1.0, 2.0, 3.0, 5.0]);
        let few = went_with(&kpi, &kpi);
        assert_eq!((few.correlation, few.pairs), (None, 3));
        let flat = vec![Some(2.0); 12];
        let found = went_with(
            &flat,
            &some(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]),
        );
        assert_eq!((found.correlation, found.pairs), (None, 11));
        let mut holes = some(&[0.0; 12]);
        holes[5] = None;
        assert_eq!(went_with(&holes, &flat).pairs, 9);
    }
}
