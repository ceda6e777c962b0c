//! Bands, and how firmly they are left.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::HealthModel;

/// Where a score falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Well.
    Green,
    /// Neither.
    Yellow,
    /// In trouble.
    Red,
    /// Too little is known to say.
    Unknown,
}

impl Band {
    /// Every band, in the order answers list them.
    pub const ALL: [Self; 4] = [Self::Green, Self::Yellow, Self::Red, Self::Unknown];

    /// The word of documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
            Self::Unknown => "unknown",
        }
    }
}

/// Scores are counted in hundredths, so that no rounding decides at a border.
pub(super) const HUNDREDTHS: f64 = 100.0;
/// Coverage is counted in ten-thousandths.
pub(super) const TEN_THOUSANDTHS: f64 = 10_000.0;

/// Borders and how they are crossed, in hundredths of a point.
#[derive(Debug, Clone)]
pub(super) struct BandRules {
    green: i32,
    red: i32,
    margin: i32,
    hold_ms: Millis,
    coverage_at_least: i32,
}

/// One subject's band between points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BandState {
    /// The sides of the borders of green and red it counts as on; `None` where too little is
    /// known.
    above: Option<[bool; 2]>,
    /// Since when the score has been across each border.
    since: [Option<Millis>; 2],
}

impl BandRules {
    pub(super) fn new(model: &HealthModel) -> Self {
        let hundredths = |points: f64| (points * HUNDREDTHS).round() as i32;
        Self {
            green: hundredths(model.bands.green),
            red: hundredths(model.bands.red),
            margin: hundredths(model.bands.margin),
            hold_ms: model.bands.hold.map_or(0, |hold| hold.millis),
            coverage_at_least: (model.coverage_at_least * TEN_THOUSANDTHS).round() as i32,
        }
    }

    /// Goes on to the point at `at`.
    pub(super) fn step(
        &self,
        state: &mut BandState,
        at: Millis,
        score: Option<i32>,
        coverage: i32,
    ) -> Band {
        let Some(score) = score.filter(|_| coverage >= self.coverage_at_least) else {
            *state = BandState::default();
            return Band::Unknown;
        };
        let borders = [self.green, self.red];
        let Some(above) = &mut state.above else {
            state.above = Some(borders.map(|border| score >= border));
            return self.band(state);
        };
        for ((above, since), border) in above.iter_mut().zip(&mut state.since).zip(borders) {
            let is_across = match *above {
                true => score < border - self.margin,
                false => score >= border + self.margin,
            };
            if !is_across {
                *since = None;
                continue;
            }
            if at - *since.get_or_insert(at) >= self.hold_ms {
                (*above, *since) = (!*above, None);
            }
        }
        self.band(state)
    }

    fn band(&self, state: &BandState) -> Band {
        match state.above {
            None => Band::Unknown,
            Some([true, _]) => Band::Green,
            Some([false, true]) => Band::Yellow,
            Some([false, false]) => Band::Red,
        }
    }

    /// When a border counts as crossed if the score stays as it is.
    pub(super) fn due(&self, state: &BandState) -> Option<Millis> {
        let since = state.since.iter().flatten().min()?;
        since.checked_add(self.hold_ms)
    }
}

#[cfg(test)]
mod tests {
    use wayfarer_core::DAY_MS;

    use super::*;

    fn walk(margin: f64, hold_days: i64, scores: &[(Option<i32>, i32)]) -> String {
        let rules = BandRules {
            green: 7_000,
            red: 4_000,
            margin: (margin * HUNDREDTHS) as i32,
            hold_ms: hold_days * DAY_MS,
            coverage_at_least: 5_000,
        };
        let mut state = BandState::default();
        let points = scores.iter().enumerate();
        points
            .map(|(day, (score, coverage))| {
                let score = score.map(|score| score * 100);
                let band = rules.step(&mut state, day as i64 * DAY_MS, score, *coverage);
                band.word().chars().next().unwrap()
            })
            .collect()
    }

    fn scores(scores: &[i32]) -> Vec<(Option<i32>, i32)> {
        scores.iter().map(|score| (Some(*score), 10_000)).collect()
    }

    #[test]
    fn borders_belong_to_the_better_band() {
        assert_eq!(walk(0.0, 0, &scores(&[70, 69, 40, 39, 70])), "gyyrg");
    }

    #[test]
    fn a_border_is_crossed_by_the_margin() {
        assert_eq!(walk(5.0, 0, &scores(&[70, 66, 65, 64, 74, 75])), "gggyyg");
        // Far enough below green, not far enough below red.
        assert_eq!(walk(5.0, 0, &scores(&[70, 36, 34])), "gyr");
    }

    #[test]
    fn and_stays_crossed_before_it_counts() {
        assert_eq!(walk(0.0, 2, &scores(&[80, 60, 80, 60, 60, 60])), "gggggy");
        // Each border has its own clock: red was crossed two days later than green.
        assert_eq!(
            walk(0.0, 3, &scores(&[80, 60, 60, 30, 30, 30, 30])),
            "ggggyyr"
        );
        // Both at once: from one end to the other.
        assert_eq!(walk(0.0, 1, &scores(&[80, 30, 30])), "ggr");
    }

    #[test]
    fn too_little_coverage_is_unknown_at_once_and_nothing_is_remembered() {
        let known = (Some(90), 10_000);
        let points = [known, (Some(90), 4_999), (None, 10_000), (Some(30), 5_000)];
        assert_eq!(walk(9.0, 9, &points), "guur");
    }
}
