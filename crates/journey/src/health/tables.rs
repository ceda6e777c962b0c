//! From added-up subjects to the numbers of an answer.

use super::answer::{
    BandPair, BandRow, CoverageSpread, CoverageStep, HealthAnswer, HealthGroup, HealthHead,
    HealthPeriod, MeasureRow, Spread,
};
use super::band::{Band, HUNDREDTHS, TEN_THOUSANDTHS};
use super::fold::{HealthFold, Span};
use super::partial::{Bands, GroupSums, HealthPartial, MILLIONTHS, MeasureSums, PeriodSums};
use crate::Labels;
use crate::trend::Tally;

/// Ten-thousandths in a step of coverage.
pub(super) const COVERAGE_STEP: u32 = 1_000;

impl HealthFold {
    /// Which model it folds.
    pub fn head(&self) -> HealthHead {
        let model = &self.model;
        HealthHead {
            key: model.key.clone(),
            version: self.version,
            names: model.names.clone(),
            subject: model.subject,
            grid: model.grid,
            bands: model.bands.clone(),
            coverage_at_least: model.coverage_at_least,
            possible_coverage: model.possible_coverage(),
        }
    }

    pub(super) fn tables(&self, partial: &HealthPartial, labels: &Labels) -> HealthAnswer {
        let subjects = partial.now.subjects();
        HealthAnswer {
            model: self.head(),
            subjects,
            bands: Band::ALL.map(|band| row(band, partial)).to_vec(),
            score: spread(&partial.scores),
            coverage: coverage(&partial.coverage, subjects),
            measures: self.measures(partial),
            periods: periods(&self.span, partial),
            matrix: matrix(partial),
            better: partial.movers[0],
            worse: partial.movers[1],
            breakdown: self.groups(partial, labels),
        }
    }

    fn measures(&self, partial: &HealthPartial) -> Vec<MeasureRow> {
        let subjects = partial.now.subjects();
        let measures = self.model.measures.iter().zip(&self.walk.gauges);
        measures
            .enumerate()
            .map(|(index, (measure, gauge))| {
                let sums = partial.measures.get(index).copied();
                let sums: MeasureSums = sums.unwrap_or_default();
                let mean = |sum: i64, of: u64| mean(sum as f64 / HUNDREDTHS, of);
                MeasureRow {
                    measure: measure.key.clone(),
                    names: measure.names.clone(),
                    has_source: gauge.source.is_some(),
                    polarity: gauge.curve.polarity(),
                    weight: gauge.weight,
                    with_value: sums.with_value,
                    missing: subjects - sums.with_value,
                    coverage: self::mean(sums.covered as f64, subjects),
                    mean_value: self::mean(sums.value as f64 / MILLIONTHS, sums.with_value),
                    mean_points: mean(sums.points, sums.taking),
                    mean_contribution: mean(sums.contribution, sums.taking),
                    mean_change: mean(sums.change, sums.compared),
                }
            })
            .collect()
    }

    fn groups(&self, partial: &HealthPartial, labels: &Labels) -> Vec<HealthGroup> {
        let Some(breakdown) = self.breakdown else {
            return Vec::new();
        };
        let rows = breakdown.rows(&sizes(partial), labels).into_iter();
        rows.map(|(word, codes)| group(word, &codes, partial))
            .collect()
    }
}

/// Values of the breakdown, and the subjects that have them.
pub(super) fn sizes(partial: &HealthPartial) -> Vec<(u32, u64)> {
    let groups = partial.groups.iter();
    let size = |(code, sums): (&u32, &GroupSums)| (*code, sums.bands.subjects());
    groups.map(size).collect()
}

fn mean(sum: f64, of: u64) -> Option<f64> {
    (of > 0).then(|| sum / of as f64)
}

/// Points from a sum of hundredths.
fn mean_score(bands: &Bands) -> Option<f64> {
    mean(bands.score as f64 / HUNDREDTHS, bands.known())
}

fn row(band: Band, partial: &HealthPartial) -> BandRow {
    let index = band as usize;
    let now = partial.now.counts[index];
    BandRow {
        band,
        now,
        share: mean(now as f64, partial.now.subjects()),
        at_start: partial.matrix[index].iter().sum(),
        at_end: partial.matrix.iter().map(|row| row[index]).sum(),
    }
}

fn spread(scores: &Tally<u32, u64>) -> Option<Spread> {
    let mut counts: Vec<(u32, u64)> = scores.iter().map(|(score, n)| (*score, *n)).collect();
    counts.sort_unstable();
    let subjects: u64 = counts.iter().map(|(_, count)| count).sum();
    let sum: u64 = counts.iter().map(|(score, n)| u64::from(*score) * n).sum();
    let rank = |share: f64| {
        let wanted = ((subjects as f64 * share).ceil() as u64).max(1);
        let mut passed = 0;
        let found = counts.iter().find(|(_, count)| {
            passed += count;
            passed >= wanted
        });
        found.map_or(0.0, |(score, _)| f64::from(*score) / HUNDREDTHS)
    };
    Some(Spread {
        subjects,
        mean: mean(sum as f64 / HUNDREDTHS, subjects)?,
        p25: rank(0.25),
        p50: rank(0.5),
        p75: rank(0.75),
    })
}

fn coverage(counts: &Tally<u32, u64>, subjects: u64) -> Option<CoverageSpread> {
    let sum: u64 = counts.iter().map(|(share, n)| u64::from(*share) * n).sum();
    let mut steps = [0; 11];
    for (share, count) in counts.iter() {
        steps[(share / COVERAGE_STEP).min(10) as usize] += count;
    }
    let steps = steps.iter().enumerate().filter(|(_, count)| **count > 0);
    Some(CoverageSpread {
        mean: mean(sum as f64 / TEN_THOUSANDTHS, subjects)?,
        steps: steps
            .map(|(step, count)| CoverageStep {
                coverage: step as f64 / 10.0,
                subjects: *count,
            })
            .collect(),
    })
}

fn periods(span: &Span, partial: &HealthPartial) -> Vec<HealthPeriod> {
    let period = |index: usize| {
        let sums = partial.periods.get(index).copied();
        let sums: PeriodSums = sums.unwrap_or_default();
        HealthPeriod {
            period: span.periods.label(index).to_owned(),
            incomplete: span.is_running(index),
            bands: sums.bands.counts.to_vec(),
            mean_score: mean_score(&sums.bands),
            better_moves: sums.moves[0],
            worse_moves: sums.moves[1],
            better: sums.movers[0],
            worse: sums.movers[1],
        }
    };
    (0..span.periods.begun(span.as_of_ms)).map(period).collect()
}

fn matrix(partial: &HealthPartial) -> Vec<BandPair> {
    let places = || Band::ALL.iter().copied().map(Some).chain([None]);
    let mut pairs = Vec::new();
    for (from, row) in places().zip(&partial.matrix) {
        let filled = places().zip(row).filter(|(_, subjects)| **subjects > 0);
        pairs.extend(filled.map(|(to, subjects)| BandPair {
            from,
            to,
            subjects: *subjects,
        }));
    }
    pairs
}

fn group(word: &str, codes: &[u32], partial: &HealthPartial) -> HealthGroup {
    let mut bands = Bands::default();
    let mut coverage = 0;
    for sums in codes.iter().filter_map(|code| partial.groups.get(code)) {
        bands.merge(sums.bands);
        coverage += sums.coverage;
    }
    let subjects = bands.subjects();
    HealthGroup {
        breakdown: word.to_owned(),
        subjects,
        bands: bands.counts.to_vec(),
        mean_score: mean_score(&bands),
        mean_coverage: mean(coverage as f64 / TEN_THOUSANDTHS, subjects).unwrap_or(0.0),
    }
}
