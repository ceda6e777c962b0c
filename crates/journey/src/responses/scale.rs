//! Where on a scale a number lies, and what it is called there.

use serde::{Deserialize, Serialize};

use super::document::{CustomScale, ScaleChange, ScoreKind};
use crate::QuestionError;

/// Scores are kept in ten-thousandths, so sums are exact in any order.
pub(super) const UNIT: f64 = 10_000.0;
/// No scale reaches further from zero.
const BOUND_MAX: f64 = 1e9;

/// A part of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Class {
    Positive,
    Neutral,
    Negative,
}

impl Class {
    pub(super) const ALL: [Self; 3] = [Self::Positive, Self::Neutral, Self::Negative];
}

/// What one response counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Said {
    /// A score on the scale, in ten-thousandths.
    Score(i64),
    /// A number outside the scale.
    OffScale,
    /// No number.
    Nothing,
}

/// A scale with its classes, in ten-thousandths.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub kind: ScoreKind,
    pub min: i64,
    pub max: i64,
    positive_from: i64,
    negative_to: i64,
}

impl Scale {
    pub(super) fn new(kind: ScoreKind, change: Option<ScaleChange>) -> Result<Self, QuestionError> {
        let change = change.unwrap_or_default();
        let usual = usual(kind, change);
        let wanted = CustomScale {
            min: change.min.unwrap_or(usual.min),
            max: change.max.unwrap_or(usual.max),
            positive_from: change.positive_from.unwrap_or(usual.positive_from),
            negative_to: change.negative_to.unwrap_or(usual.negative_to),
        };
        let CustomScale {
            min,
            max,
            positive_from,
            negative_to,
        } = wanted;
        let all = [min, max, positive_from, negative_to];
        let is_usable = all.iter().all(|bound| bound.abs() <= BOUND_MAX);
        let is_ordered =
            min < max && negative_to < positive_from && (min..=max).contains(&positive_from);
        if !is_usable || !is_ordered {
            return Err(QuestionError::invalid(
                "responses.scale",
                format!(
                    "{min} to {max}, negative to {negative_to}, positive from {positive_from} is no scale: write min < max, and negative_to < positive_from between them"
                ),
            ));
        }
        Ok(Self {
            kind,
            min: fixed(min),
            max: fixed(max),
            positive_from: fixed(positive_from),
            negative_to: fixed(negative_to),
        })
    }

    pub(super) fn read(&self, number: f64) -> Said {
        if number.is_nan() {
            return Said::Nothing;
        }
        let score = fixed(number);
        match (self.min..=self.max).contains(&score) {
            true => Said::Score(score),
            false => Said::OffScale,
        }
    }

    pub(super) fn class(&self, score: i64) -> Class {
        match score {
            score if score >= self.positive_from => Class::Positive,
            score if score <= self.negative_to => Class::Negative,
            _ => Class::Neutral,
        }
    }

    /// What people of the field call the class.
    pub(super) fn word(&self, class: Class) -> &'static str {
        let words = match self.kind {
            ScoreKind::Nps => ["promoter", "passive", "detractor"],
            ScoreKind::Csat => ["satisfied", "neutral", "dissatisfied"],
            ScoreKind::Ces => ["agree", "neutral", "disagree"],
            ScoreKind::Stars | ScoreKind::Custom(_) => ["positive", "neutral", "negative"],
        };
        words[class as usize]
    }

    pub(super) fn class_called(&self, word: &str) -> Option<Class> {
        let mut classes = Class::ALL.into_iter();
        classes.find(|class| self.word(*class) == word)
    }

    /// What responses are compared by: the net score, the share, or the mean.
    pub(super) fn has_net(&self) -> bool {
        matches!(self.kind, ScoreKind::Nps | ScoreKind::Custom(_))
    }

    /// The whole numbers of a short scale, which are listed even when nobody chose them.
    pub(super) fn steps(&self) -> impl Iterator<Item = i64> {
        const STEPS_MAX: i64 = 100;
        let unit = UNIT as i64;
        let first = self.min + (-self.min).rem_euclid(unit);
        let is_short = (self.max - first) / unit <= STEPS_MAX;
        let steps = (0..=STEPS_MAX).map(move |step| first + step * unit);
        let max = self.max;
        steps.take_while(move |step| is_short && *step <= max)
    }

    /// The bounds as a question writes them.
    pub(super) fn bounds(&self) -> CustomScale {
        CustomScale {
            min: shown(self.min),
            max: shown(self.max),
            positive_from: shown(self.positive_from),
            negative_to: shown(self.negative_to),
        }
    }
}

/// The kind's own scale. Where the question moves one end, the other follows: the negative
/// answers are as many as the positive ones, on the other side.
fn usual(kind: ScoreKind, change: ScaleChange) -> CustomScale {
    let (min, max, positive) = match kind {
        ScoreKind::Custom(scale) => return scale,
        ScoreKind::Nps => {
            return CustomScale {
                min: 0.0,
                max: 10.0,
                positive_from: 9.0,
                negative_to: 6.0,
            };
        }
        ScoreKind::Csat | ScoreKind::Stars => (1.0, 5.0, 1.0),
        ScoreKind::Ces => (1.0, 7.0, 2.0),
    };
    let (min, max) = (change.min.unwrap_or(min), change.max.unwrap_or(max));
    let positive_from = change.positive_from.unwrap_or(max - positive);
    let mirrored = min + max - positive_from;
    CustomScale {
        min,
        max,
        positive_from,
        negative_to: match mirrored < positive_from {
            true => mirrored,
            false => positive_from - 1.0,
        },
    }
}

/// A number in ten-thousandths; too large ones saturate, far off any scale.
pub(super) fn fixed(number: f64) -> i64 {
    (number * UNIT).round() as i64
}

/// Ten-thousandths as a number.
pub(super) fn shown(fixed: i64) -> f64 {
    fixed as f64 / UNIT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(kind: ScoreKind, change: &str) -> Scale {
        Scale::new(kind, Some(serde_json::from_str(change).unwrap())).unwrap()
    }

    #[track_caller]
    fn classes(scale: &Scale, from: i64, expected: &str) {
        let letters = (from..)
            .take(expected.len())
            .map(|number| match scale.read(number as f64) {
                Said::Score(score) => match scale.class(score) {
                    Class::Positive => '+',
                    Class::Neutral => '0',
                    Class::Negative => '-',
                },
                _ => '.',
            });
        assert_eq!(letters.collect::<String>(), expected);
    }

    #[test]
    fn every_kind_has_its_classes() {
        classes(&scale(ScoreKind::Nps, "{}"), -1, ".-------00++.");
        classes(&scale(ScoreKind::Csat, "{}"), 0, ".--0++.");
        classes(&scale(ScoreKind::Stars, "{}"), 0, ".--0++.");
        classes(&scale(ScoreKind::Ces, "{}"), 0, ".---0+++.");
        let csat_of_three = scale(ScoreKind::Csat, r#"{"max":3,"positive_from":3}"#);
        classes(&csat_of_three, 0, ".-0+.");
        let csat_of_seven = scale(ScoreKind::Csat, r#"{"max":7,"positive_from":6}"#);
        classes(&csat_of_seven, 0, ".--000++.");
        let custom = CustomScale {
            min: -2.0,
            max: 2.0,
            positive_from: 1.0,
            negative_to: -1.0,
        };
        classes(&scale(ScoreKind::Custom(custom), "{}"), -3, ".--0++.");
    }

    #[test]
    fn half_stars_and_missing_numbers() {
        let stars = scale(ScoreKind::Stars, "{}");
        assert_eq!(stars.read(3.5), Said::Score(35_000));
        assert_eq!(stars.class(35_000), Class::Neutral);
        assert_eq!(stars.read(f64::NAN), Said::Nothing);
        assert_eq!(stars.read(1e300), Said::OffScale);
        assert_eq!(stars.steps().count(), 5);
        let wide = CustomScale {
            min: 0.0,
            max: 1e6,
            positive_from: 10.0,
            negative_to: 1.0,
        };
        assert_eq!(scale(ScoreKind::Custom(wide), "{}").steps().count(), 0);
        let odd = CustomScale {
            min: 0.5,
            max: 2.5,
            positive_from: 2.0,
            negative_to: 1.0,
        };
        let steps: Vec<_> = scale(ScoreKind::Custom(odd), "{}").steps().collect();
        assert_eq!(steps, [10_000, 20_000]);
    }

    #[test]
    fn a_scale_that_is_none_is_refused() {
        for change in [
            r#"{"min":5}"#,
            r#"{"positive_from":9}"#,
            r#"{"negative_to":4}"#,
            r#"{"max":1e12}"#,
        ] {
            let change = serde_json::from_str(change).unwrap();
            let error = Scale::new(ScoreKind::Csat, Some(change)).unwrap_err();
            assert_eq!(error.path, "responses.scale");
        }
    }
}
