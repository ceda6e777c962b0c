//! The numbers of a paired answer out of its pairs.

use std::collections::BTreeMap;

use super::answer::{PairedAnswer, PairedClassCount, PairedGroup, PairedLeftOut, PairedSpread};
use super::fold::PairedFold;
use super::outcome::{PairedClass, PairedTurn};
use super::partial::PairedPartial;
use crate::interval::t_quantile;
use crate::stages::{head, target_of};
use crate::{FunnelRate, Labels};

impl PairedFold {
    /// The whole answer.
    pub(super) fn tables(&self, partial: &PairedPartial, labels: &Labels) -> PairedAnswer {
        let [neither, only_before, only_after, too_short, mixed_currency] = partial.left_out;
        // By the currencies' words: codes are given out as they are met.
        let mut groups: BTreeMap<Option<&str>, Vec<(f64, f64)>> = BTreeMap::new();
        for (currency, before, after) in &partial.pairs {
            let word = self.currency.map(|lane| labels.get(lane, *currency));
            groups.entry(word).or_default().push((*before, *after));
        }
        let groups = groups.into_iter();
        PairedAnswer {
            lifecycle: head(&self.lifecycle, self.version, target_of(&self.lifecycle)),
            period_ms: self.period_ms,
            subjects: partial.subjects,
            compared: partial.pairs.len() as u64,
            left_out: PairedLeftOut {
                neither,
                only_before,
                only_after,
                too_short,
                mixed_currency,
            },
            groups: groups
                .filter_map(|(currency, pairs)| group(currency.map(str::to_owned), pairs))
                .collect(),
        }
    }
}

fn group(currency: Option<String>, mut pairs: Vec<(f64, f64)>) -> Option<PairedGroup> {
    // Sums of floats come out the same in whatever order subjects were added.
    pairs.sort_by(|left, right| {
        let by_before = left.0.total_cmp(&right.0);
        by_before.then_with(|| left.1.total_cmp(&right.1))
    });
    let all = pairs.len() as u64;
    let change = spread(pairs.iter().map(|(before, after)| after - before).collect())?;
    let half = half_width(&pairs, change.mean);
    let turn = |turn: PairedTurn| {
        let ours = pairs.iter();
        let ours = ours.filter(|(before, after)| PairedTurn::of(*before, *after) == turn);
        FunnelRate::new(ours.count() as u64, all)
    };
    let class = |class: PairedClass| {
        let ours = pairs.iter();
        let ours = ours.filter(|(before, after)| PairedClass::of(*before, *after) == class);
        PairedClassCount {
            class,
            subjects: ours.count() as u64,
        }
    };
    Some(PairedGroup {
        currency,
        subjects: all,
        before: spread(pairs.iter().map(|pair| pair.0).collect())?,
        after: spread(pairs.iter().map(|pair| pair.1).collect())?,
        change,
        low: half.map(|half| change.mean - half),
        high: half.map(|half| change.mean + half),
        rose: turn(PairedTurn::Rose)?,
        fell: turn(PairedTurn::Fell)?,
        same: turn(PairedTurn::Same)?,
        classes: PairedClass::ALL.into_iter().map(class).collect(),
    })
}

/// Half the width of Student's interval of the mean change.
fn half_width(pairs: &[(f64, f64)], mean: f64) -> Option<f64> {
    let n = pairs.len();
    if n < 2 {
        return None;
    }
    let squares = pairs.iter();
    let squares = squares.map(|(before, after)| (after - before - mean).powi(2));
    let variance = squares.sum::<f64>() / (n - 1) as f64;
    Some(t_quantile((n - 1) as f64) * (variance / n as f64).sqrt())
}

fn spread(mut values: Vec<f64>) -> Option<PairedSpread> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.sort_by(f64::total_cmp);
    let at = |share: f64| quantile(&values, share);
    Some(PairedSpread {
        mean,
        p10: at(0.1)?,
        p25: at(0.25)?,
        p50: at(0.5)?,
        p75: at(0.75)?,
        p90: at(0.9)?,
    })
}

/// The value below which a share of ascending values lies, between neighbours in proportion.
fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let place = share * values.len().checked_sub(1)? as f64;
    let (low, part) = (place.floor() as usize, place.fract());
    let high = values.get(low + 1).unwrap_or(&values[low]);
    Some(values[low] + (high - values[low]) * part)
}
