//! From a measured value to points.

use serde::{Deserialize, Serialize};

use super::HealthMeasure;

/// Points of values, 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Curve {
    /// Linear between, clamped outside.
    Linear(Vec<(f64, f64)>),
    /// The points of the last value reached.
    Steps(Vec<(f64, f64)>, f64),
}

/// Which values are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Higher ones.
    Higher,
    /// Lower ones.
    Lower,
    /// Neither: the points rise and fall.
    Between,
}

impl Curve {
    /// The curve of a checked measure.
    pub(super) fn of(measure: &HealthMeasure) -> Self {
        match (&measure.curve, &measure.thresholds) {
            (Some(points), _) => Self::Linear(points.clone()),
            (None, steps) => Self::Steps(
                steps.clone().unwrap_or_default(),
                measure.below.unwrap_or(0.0),
            ),
        }
    }

    pub(super) fn points(&self, value: f64) -> f64 {
        match self {
            Self::Linear(points) => linear(points, value),
            Self::Steps(steps, below) => {
                let reached = steps.partition_point(|(from, _)| *from <= value);
                reached.checked_sub(1).map_or(*below, |last| steps[last].1)
            }
        }
    }

    /// The least value from which on points may differ from those of `value`, as values
    /// rise; `None` = they never do.
    pub(super) fn next_change(&self, value: f64) -> Option<f64> {
        match self {
            Self::Linear(points) => {
                let first = points.first()?.0;
                let last = points.last()?.0;
                match value {
                    value if value >= last => None,
                    value => Some(value.max(first)),
                }
            }
            Self::Steps(steps, _) => {
                let reached = steps.partition_point(|(from, _)| *from <= value);
                steps.get(reached).map(|(from, _)| *from)
            }
        }
    }

    /// The points that can be reached.
    fn levels(&self) -> Vec<f64> {
        match self {
            Self::Linear(points) => points.iter().map(|(_, points)| *points).collect(),
            Self::Steps(steps, below) => {
                let steps = steps.iter().map(|(_, points)| *points);
                std::iter::once(*below).chain(steps).collect()
            }
        }
    }

    pub(super) fn polarity(&self) -> Polarity {
        let levels = self.levels();
        let all = |holds: fn(&[f64]) -> bool| levels.windows(2).all(holds);
        if all(|pair| pair[0] <= pair[1]) {
            return Polarity::Higher;
        }
        match all(|pair| pair[0] >= pair[1]) {
            true => Polarity::Lower,
            false => Polarity::Between,
        }
    }

    /// The points every value has, where they all have the same.
    pub(super) fn flat_at(&self) -> Option<f64> {
        let levels = self.levels();
        let first = *levels.first()?;
        levels.iter().all(|level| *level == first).then_some(first)
    }

    /// The value nearest to `value` that has the most points, and those points.
    pub(super) fn best(&self, value: f64) -> (f64, f64) {
        let corners: Vec<(f64, f64)> = match self {
            Self::Linear(points) => points.clone(),
            Self::Steps(steps, below) => {
                let first = steps.first().map_or(0.0, |(from, _)| *from);
                // Right below the first threshold, as far as a value can be named.
                let under = (first - 1.0, *below);
                std::iter::once(under)
                    .chain(steps.iter().copied())
                    .collect()
            }
        };
        let most = corners.iter().map(|(_, points)| *points);
        let most = most.fold(0.0, f64::max);
        let far = |at: f64| (at - value).abs();
        let among = corners.iter().filter(|(_, points)| *points == most);
        let nearest = among.min_by(|left, right| far(left.0).total_cmp(&far(right.0)));
        (nearest.map_or(value, |(at, _)| *at), most)
    }
}

fn linear(points: &[(f64, f64)], value: f64) -> f64 {
    let after = points.partition_point(|(at, _)| *at <= value);
    let (Some(before), after) = (after.checked_sub(1), points.get(after)) else {
        return points.first().map_or(0.0, |(_, points)| *points);
    };
    let (from, low) = points[before];
    let Some((to, high)) = after else { return low };
    low + (high - low) * ((value - from) / (to - from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_linear_between_and_clamped_outside() {
        let curve = Curve::Linear(vec![(0.0, 0.0), (10.0, 60.0), (20.0, 100.0)]);
        let points = [-5.0, 0.0, 5.0, 10.0, 15.0, 20.0, 99.0].map(|at| curve.points(at));
        assert_eq!(points, [0.0, 0.0, 30.0, 60.0, 80.0, 100.0, 100.0]);
        let next = [-5.0, 5.0, 20.0].map(|at| curve.next_change(at));
        assert_eq!(next, [Some(0.0), Some(5.0), None]);
        assert_eq!(curve.polarity(), Polarity::Higher);
        assert_eq!(curve.best(3.0), (20.0, 100.0));
    }

    #[test]
    fn thresholds_are_reached_at_their_value() {
        let curve = Curve::Steps(vec![(1.0, 60.0), (3.0, 0.0)], 100.0);
        let points = [0.0, 0.9, 1.0, 2.0, 3.0].map(|at| curve.points(at));
        assert_eq!(points, [100.0, 100.0, 60.0, 60.0, 0.0]);
        let next = [0.0, 1.0, 3.0].map(|at| curve.next_change(at));
        assert_eq!(next, [Some(1.0), Some(3.0), None]);
        assert_eq!(curve.polarity(), Polarity::Lower);
        assert_eq!(curve.best(5.0), (0.0, 100.0));
    }

    #[test]
    fn what_rises_and_falls_has_no_polarity() {
        let curve = Curve::Linear(vec![(0.0, 0.0), (10.0, 100.0), (20.0, 0.0)]);
        assert_eq!(curve.polarity(), Polarity::Between);
        assert_eq!(curve.best(18.0), (10.0, 100.0));
    }
}
