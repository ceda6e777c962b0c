//! How long subjects stay: Kaplan–Meier over stays that may still be going on.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::funnel::Durations;

/// Points a curve is drawn with at most.
const POINTS_MAX: usize = 60;

/// Share of subjects still there after a time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Survival {
    /// Stays looked at.
    pub stays: u64,
    /// Those that ended in the event looked for; the others were still going on, or ended
    /// otherwise, when last seen (censored).
    pub ended: u64,
    /// The earliest time by which half are gone; `None` = not reached.
    pub median_ms: Option<Millis>,
    /// The curve at the times it falls, at most 60 of them.
    pub curve: Vec<SurvivalPoint>,
}

/// A point of a survival curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SurvivalPoint {
    /// Time since the stay began.
    pub after_ms: Millis,
    /// Share still there right after it, 0 to 1.
    pub share: f64,
    /// Stays still observed right before it.
    pub at_risk: u64,
}

/// The Kaplan–Meier estimate: S(t) = Π (1 − dᵢ ⁄ nᵢ) over the times tᵢ ≤ t at which dᵢ of the
/// nᵢ stays still observed ended. A stay censored at tᵢ counts as observed at tᵢ. (Kaplan and
/// Meier, "Nonparametric estimation from incomplete observations", 1958.)
pub(crate) fn kaplan_meier(ended: &Durations, censored: &[&Durations]) -> Survival {
    let mut times: Vec<(Millis, u64, u64)> = Vec::new();
    times.extend(ended.counts().into_iter().map(|(at, n)| (at, n, 0)));
    for durations in censored {
        times.extend(durations.counts().into_iter().map(|(at, n)| (at, 0, n)));
    }
    times.sort_unstable();
    let stays = times.iter().map(|(_, ended, gone)| ended + gone).sum();
    let (mut at_risk, mut share) = (stays, 1.0);
    let mut survival = Survival {
        stays,
        ended: ended.count(),
        ..Survival::default()
    };
    for same in times.chunk_by(|left, right| left.0 == right.0) {
        let after_ms = same[0].0;
        let ended: u64 = same.iter().map(|time| time.1).sum();
        let gone: u64 = same.iter().map(|time| time.2).sum();
        if ended > 0 {
            share *= 1.0 - ended as f64 / at_risk as f64;
            survival.curve.push(SurvivalPoint {
                after_ms,
                share,
                at_risk,
            });
            if share <= 0.5 + 1e-12 && survival.median_ms.is_none() {
                survival.median_ms = Some(after_ms);
            }
        }
        at_risk -= ended + gone;
    }
    survival.curve = thinned(survival.curve);
    survival
}

/// At most [`POINTS_MAX`] points, the last among them.
fn thinned(curve: Vec<SurvivalPoint>) -> Vec<SurvivalPoint> {
    let count = curve.len();
    if count <= POINTS_MAX {
        return curve;
    }
    let at = |point: usize| curve[(point + 1) * count / POINTS_MAX - 1];
    (0..POINTS_MAX).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(times: &[Millis]) -> Durations {
        let mut durations = Durations::default();
        times.iter().for_each(|time| durations.push(*time));
        durations
    }

    /// The example of Freireich et al. (1963), 6-MP arm, as every textbook has it: weeks in
    /// remission 6, 6, 6, 7, 10, 13, 16, 22, 23 and censored 6, 9, 10, 11, 17, 19, 20, 25, 32,
    /// 32, 34, 35.
    #[test]
    fn the_textbook_example_comes_out() {
        let ended = of(&[6, 6, 6, 7, 10, 13, 16, 22, 23]);
        let censored = of(&[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);
        let survival = kaplan_meier(&ended, &[&censored]);
        let shares: Vec<_> = survival
            .curve
            .iter()
            .map(|point| {
                (
                    point.after_ms,
                    (point.share * 1e4).round() / 1e4,
                    point.at_risk,
                )
            })
            .collect();
        let expected = [
            (6, 0.8571, 21),
            (7, 0.8067, 17),
            (10, 0.7529, 15),
            (13, 0.6902, 12),
            (16, 0.6275, 11),
            (22, 0.5378, 7),
            (23, 0.4482, 6),
        ];
        assert_eq!(shares, expected);
        assert_eq!((survival.stays, survival.ended), (21, 9));
        assert_eq!(survival.median_ms, Some(23));
    }

    #[test]
    fn a_median_that_is_not_reached_is_none() {
        let survival = kaplan_meier(&of(&[5]), &[&of(&[9, 9]), &of(&[9])]);
        assert_eq!(survival.median_ms, None);
        assert_eq!(survival.curve.len(), 1);
        assert_eq!(kaplan_meier(&of(&[]), &[]), Survival::default());
    }

    #[test]
    fn long_curves_are_thinned_and_keep_their_end() {
        let times: Vec<_> = (1..=1_000).collect();
        let survival = kaplan_meier(&of(&times), &[]);
        assert_eq!(survival.curve.len(), POINTS_MAX);
        assert_eq!(survival.curve[POINTS_MAX - 1].after_ms, 1_000);
        assert_eq!(survival.median_ms, Some(500));
    }
}
