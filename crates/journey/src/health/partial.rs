//! Added-up health of many subjects. Scores, coverage and contributions are whole numbers,
//! so that no sum depends on the order it is made in.

use serde::{Deserialize, Serialize};

use super::band::Band;
use super::fold::{HealthOutcome, Span};
use super::record::{Record, Turn};
use super::walk::{HealthStanding, contributions};
use crate::Merge;
use crate::trend::Tally;

/// Measured values are added up in millionths.
pub(super) const MILLIONTHS: f64 = 1e6;

/// Subjects by how they stand: bands in the order of [`Band::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bands {
    pub counts: [u64; 4],
    /// Sum of the scores of those whose band is known, in hundredths.
    pub score: i64,
}

impl Bands {
    fn take(&mut self, standing: HealthStanding) {
        self.counts[standing.band as usize] += 1;
        if standing.band != Band::Unknown {
            self.score += i64::from(standing.score.unwrap_or(0));
        }
    }

    pub fn merge(&mut self, other: Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self.score += other.score;
    }

    pub fn subjects(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Those whose band is known.
    pub fn known(&self) -> u64 {
        self.subjects() - self.counts[Band::Unknown as usize]
    }
}

/// One period of the range.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PeriodSums {
    pub bands: Bands,
    /// Moves to a better band and to a worse one, and distinct subjects behind them.
    pub moves: [u64; 2],
    pub movers: [u64; 2],
}

/// One measure as of the question's instant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct MeasureSums {
    /// Subjects with a value, and the sum of the values in millionths.
    pub with_value: u64,
    pub value: i128,
    pub covered: u64,
    /// Subjects in whose score it takes part, their points and contributions in hundredths.
    pub taking: u64,
    pub points: i64,
    pub contribution: i64,
    /// Subjects in whose score it took part then and takes part now, and by how much more.
    pub compared: u64,
    pub change: i64,
}

/// One value of the breakdown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct GroupSums {
    pub bands: Bands,
    pub coverage: u64,
}

/// What subjects add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct HealthPartial {
    pub(crate) now: Bands,
    /// Subjects by band at the start and at the end of the range; index 4 = no health.
    pub(crate) matrix: [[u64; 5]; 5],
    /// Subjects whose band is known by score in hundredths.
    pub(crate) scores: Tally<u32, u64>,
    /// Subjects by coverage in ten-thousandths.
    pub(crate) coverage: Tally<u32, u64>,
    pub(crate) periods: Vec<PeriodSums>,
    /// Distinct subjects that moved to a better band, and to a worse one, in the range.
    pub(crate) movers: [u64; 2],
    pub(crate) measures: Vec<MeasureSums>,
    pub(crate) groups: Tally<u32, GroupSums>,
}

/// The position of a band in the matrix.
pub(super) fn place(band: Option<Band>) -> usize {
    band.map_or(4, |band| band as usize)
}

/// Bands at the start and at the end of the range; `None` = no health.
pub(super) fn ends(record: &Record) -> [Option<Band>; 2] {
    let band =
        |standing: Option<&Option<HealthStanding>>| standing.copied().flatten().map(|s| s.band);
    [band(record.at_marks.first()), band(record.at_marks.last())]
}

/// Whether there was health at any instant of the range, or right before it.
pub(super) fn is_seen(record: &Record, span: &Span) -> bool {
    let inside = |at| span.period_of(at).is_some();
    ends(record) != [None, None] || record.moves.iter().any(|step| inside(step.at))
}

impl HealthPartial {
    pub(super) fn take(&mut self, outcome: &HealthOutcome, span: &Span, by_group: bool) {
        let record = &outcome.record;
        if is_seen(record, span) {
            let [start, end] = ends(record).map(place);
            self.matrix[start][end] += 1;
        }
        self.take_periods(record, span);
        let Some(standing) = record.now else { return };
        self.now.take(standing);
        let coverage = standing.coverage.max(0) as u32;
        *self.coverage.at(coverage) += 1;
        if let Some(score) = standing.score.filter(|_| standing.band != Band::Unknown) {
            *self.scores.at(score.max(0) as u32) += 1;
        }
        self.take_measures(outcome);
        if by_group {
            let group = self.groups.at(outcome.group);
            group.bands.take(standing);
            group.coverage += u64::from(coverage);
        }
    }

    fn take_periods(&mut self, record: &Record, span: &Span) {
        self.periods
            .resize(span.periods.len(), PeriodSums::default());
        for (sums, standing) in self.periods.iter_mut().zip(record.at_marks.iter().skip(1)) {
            if let Some(standing) = standing {
                sums.bands.take(*standing);
            }
        }
        let mut moved = [None::<usize>; 2];
        for step in &record.moves {
            let (Some(period), Some(turn)) = (span.period_of(step.at), step.turn()) else {
                continue;
            };
            let turn = turn as usize;
            self.periods[period].moves[turn] += 1;
            self.movers[turn] += u64::from(moved[turn].is_none());
            if moved[turn] != Some(period) {
                self.periods[period].movers[turn] += 1;
                moved[turn] = Some(period);
            }
        }
    }

    fn take_measures(&mut self, outcome: &HealthOutcome) {
        let count = outcome.gauges.len();
        self.measures.resize(count, MeasureSums::default());
        for (sums, gauge) in self.measures.iter_mut().zip(&outcome.gauges) {
            if let Some(value) = gauge.value {
                sums.with_value += 1;
                sums.value += (value * MILLIONTHS).round() as i128;
            }
            sums.covered += u64::from(gauge.covered);
            if let Some(points) = gauge.points {
                sums.taking += 1;
                sums.points += (points * super::band::HUNDREDTHS).round() as i64;
            }
        }
        let before = &outcome.record.before;
        contributions(&outcome.gauges, |index, added| {
            let Some(added) = added else { return };
            let sums = &mut self.measures[index];
            sums.contribution += i64::from(added);
            if let Some(Some(before)) = before.get(index) {
                sums.compared += 1;
                sums.change += i64::from(added - before);
            }
        });
    }
}

impl Merge for HealthPartial {
    fn merge(&mut self, other: Self) {
        self.now.merge(other.now);
        for (row, more) in self.matrix.iter_mut().zip(other.matrix) {
            for (count, more) in row.iter_mut().zip(more) {
                *count += more;
            }
        }
        self.scores
            .absorb(other.scores, |known, more| *known += more);
        self.coverage
            .absorb(other.coverage, |known, more| *known += more);
        let size = self.periods.len().max(other.periods.len());
        self.periods.resize(size, PeriodSums::default());
        for (known, more) in self.periods.iter_mut().zip(other.periods) {
            known.bands.merge(more.bands);
            for turn in [Turn::Better, Turn::Worse].map(|turn| turn as usize) {
                known.moves[turn] += more.moves[turn];
                known.movers[turn] += more.movers[turn];
            }
        }
        for (known, more) in self.movers.iter_mut().zip(other.movers) {
            *known += more;
        }
        let size = self.measures.len().max(other.measures.len());
        self.measures.resize(size, MeasureSums::default());
        for (known, more) in self.measures.iter_mut().zip(other.measures) {
            known.merge(more);
        }
        self.groups.absorb(other.groups, |known, more| {
            known.bands.merge(more.bands);
            known.coverage += more.coverage;
        });
    }
}

impl MeasureSums {
    fn merge(&mut self, other: Self) {
        self.with_value += other.with_value;
        self.value += other.value;
        self.covered += other.covered;
        self.taking += other.taking;
        self.points += other.points;
        self.contribution += other.contribution;
        self.compared += other.compared;
        self.change += other.change;
    }
}
