//! From added-up measures to the answer's tables.

use std::collections::BTreeMap;

use super::answer::*;
use super::measured::NOWHERE;
use super::partial::{
    KINDS, MILLIONTHS, Movers, StagesPartial, StayTimes, WHOLE_RANGE, kind_index,
};
use super::survival::kaplan_meier;
use super::yardstick::Yardstick;
use crate::lifecycle::{Lifecycle, MoveKind};

/// What an answer is made of.
pub(crate) struct Tables<'a> {
    pub lifecycle: &'a Lifecycle,
    pub version: Option<u32>,
    pub yardstick: &'a Yardstick,
    pub partial: &'a StagesPartial,
}

/// Moves by (from, to, kind).
type Moves = BTreeMap<(u16, u16), [u64; KINDS.len()]>;

impl Tables<'_> {
    /// Everything but the breakdown.
    pub fn answer(&self) -> StagesAnswer {
        let by_period = self.moves_by_period();
        let mut whole = Moves::new();
        for (pair, counts) in by_period.iter().flatten() {
            let sums = whole.entry(*pair).or_default().iter_mut();
            sums.zip(counts).for_each(|(sum, count)| *sum += count);
        }
        let periods = self.periods(&by_period);
        StagesAnswer {
            lifecycle: head(self.lifecycle, self.version, self.yardstick.target),
            subjects: self.partial.subjects,
            stages: self.stages(&whole),
            indexes: self.indexes(&whole, &periods),
            kinds: self.kinds(&whole, WHOLE_RANGE),
            matrix: self.pairs(&whole, WHOLE_RANGE),
            risk: self.lifecycle.risk.as_ref().map(|_| self.risk()),
            breakdown: Vec::new(),
            periods,
        }
    }

    fn key(&self, stage: u16) -> String {
        self.lifecycle.stages[usize::from(stage)].key.clone()
    }

    fn moves_by_period(&self) -> Vec<Moves> {
        let mut periods = vec![Moves::new(); self.yardstick.periods.len()];
        for ((period, from, to, kind), count) in self.partial.moves.iter() {
            let counts = periods[*period as usize].entry((*from, *to)).or_default();
            counts[usize::from(*kind)] += count;
        }
        periods
    }

    fn movers(&self, key: Movers) -> u64 {
        self.partial.movers.get(&key).copied().unwrap_or(0)
    }

    fn stages(&self, whole: &Moves) -> Vec<StageRow> {
        let partial = self.partial;
        let stages = self.lifecycle.stages.iter().enumerate();
        stages
            .map(|(index, stage)| {
                let count = |list: &[u64]| list.get(index).copied().unwrap_or(0);
                let (entered, out) = in_and_out(whole, index as u16);
                let (now, at_start) = (count(&partial.now), count(&partial.at_start));
                let change = total(&entered) as i64 - total(&out) as i64;
                let nothing = StayTimes::default();
                let stays = partial.stays.get(index).unwrap_or(&nothing);
                let mut finished = stays.forward.clone();
                finished.merge(stays.other.clone());
                StageRow {
                    stage: stage.key.clone(),
                    names: stage.names.clone(),
                    terminal: stage.terminal,
                    now,
                    share: share(now, partial.subjects),
                    at_risk: count(&partial.now_at_risk),
                    at_start,
                    at_end: at_start.saturating_add_signed(change),
                    change,
                    until_left: kaplan_meier(&finished, &[&stays.open]),
                    until_forward: kaplan_meier(&stays.forward, &[&stays.other, &stays.open]),
                    finished: finished.summary(),
                    open: stays.open.summary(),
                    moved: moved(stays),
                }
            })
            .collect()
    }

    fn periods(&self, by_period: &[Moves]) -> Vec<StagePeriod> {
        let mut occupancy: Vec<u64> = (0..self.yardstick.stages())
            .map(|stage| self.partial.at_start.get(stage).copied().unwrap_or(0))
            .collect();
        let mut movable = 0;
        let known = &self.yardstick.periods;
        let listed = known.listed(self.yardstick.as_of_ms, |last| !by_period[last].is_empty());
        let periods = by_period.iter().take(listed).enumerate();
        periods
            .map(|(period, moves)| {
                movable += self.partial.movable.get(period).copied().unwrap_or(0);
                let stages = self.flows(period as u32, moves, &mut occupancy);
                StagePeriod {
                    period: known.label(period).to_owned(),
                    incomplete: self.yardstick.is_running(period),
                    stages,
                    kinds: self.kinds(moves, period as u32),
                    moves: self.pairs(moves, period as u32),
                    movable: movable as u64,
                    progress_index: index(net_progress(moves), movable as u64),
                }
            })
            .collect()
    }

    fn flows(&self, period: u32, moves: &Moves, occupancy: &mut [u64]) -> Vec<StageFlow> {
        let stages = occupancy.iter_mut().enumerate();
        stages
            .map(|(index, occupancy)| {
                let stage = index as u16;
                let (entered, out) = in_and_out(moves, stage);
                *occupancy = (*occupancy + total(&entered)).saturating_sub(total(&out));
                StageFlow {
                    stage: self.key(stage),
                    occupancy: *occupancy,
                    entered: total(&entered),
                    out: total(&out),
                    in_subjects: self.movers(Movers::In(period, stage)),
                    out_subjects: self.movers(Movers::Out(period, stage)),
                    in_by_kind: by_kind(&entered),
                    out_by_kind: by_kind(&out),
                }
            })
            .collect()
    }

    fn kinds(&self, moves: &Moves, period: u32) -> Vec<StageKind> {
        let kinds = by_kind(&sum(moves.values())).into_iter();
        kinds
            .map(|KindCount { kind, moves }| StageKind {
                kind,
                moves,
                subjects: self.movers(Movers::Kind(period, kind_index(kind) as u8)),
            })
            .collect()
    }

    fn pairs(&self, moves: &Moves, period: u32) -> Vec<StageMove> {
        let row = |((from, to), counts): (&(u16, u16), &[u64; KINDS.len()])| {
            let dwell = self.partial.dwell.get(&(*from, *to));
            let dwell = dwell.filter(|_| period == WHOLE_RANGE);
            StageMove {
                from: (*from != NOWHERE).then(|| self.key(*from)),
                to: self.key(*to),
                moves: total(counts),
                subjects: self.movers(Movers::Pair(period, *from, *to)),
                kinds: by_kind(counts),
                median_dwell_ms: dwell.and_then(|dwell| Some(dwell.summary()?.p50_ms)),
            }
        };
        // Those from no stage have the largest position and come first.
        let beginnings = moves.iter().filter(|((from, _), _)| *from == NOWHERE);
        let others = moves.iter().filter(|((from, _), _)| *from != NOWHERE);
        beginnings.chain(others).map(row).collect()
    }

    fn indexes(&self, whole: &Moves, periods: &[StagePeriod]) -> StageIndexes {
        let partial = self.partial;
        let subjects = partial.volatility_subjects;
        let millionths = partial.volatility_millionths as f64 / MILLIONTHS;
        StageIndexes {
            progress_index: index(
                net_progress(whole),
                periods.iter().map(|period| period.movable).sum(),
            ),
            velocity_days: partial.pace.summary().map(|pace| days(pace.p50_ms)),
            velocity_jumps: partial.pace.count(),
            volatility: (subjects > 0).then(|| millionths / subjects as f64),
            volatility_subjects: subjects,
            flaps: partial.flaps,
            flapping: partial.flapping,
            at_target: partial.at_target,
            target_share: share(partial.at_target, partial.subjects),
            disagree: partial.disagree,
            held: partial.held,
        }
    }

    fn risk(&self) -> StageRisk {
        let sums = &self.partial.risk;
        let [none, watching, at_risk, saved, lost] = sums.now;
        StageRisk {
            now: RiskNow {
                none,
                watching,
                at_risk,
                saved,
                lost,
            },
            begun: sums.begun,
            saved: sums.saved,
            lost: sums.lost,
            rescue_rate: share(sums.saved, sums.saved + sums.lost),
            days_at_risk: days(sums.time_ms as f64),
            lengths: sums.ended.summary(),
        }
    }
}

/// What an answer says of its lifecycle.
pub(crate) fn head(lifecycle: &Lifecycle, version: Option<u32>, target: u16) -> LifecycleHead {
    LifecycleHead {
        key: lifecycle.key.clone(),
        version,
        names: lifecycle.names.clone(),
        subject: lifecycle.subject,
        target: lifecycle.stages[usize::from(target)].key.clone(),
    }
}

fn moved(stays: &StayTimes) -> StageMoved {
    let of = |kinds: &[MoveKind]| {
        let counts = kinds.iter().map(|kind| stays.moved[kind_index(*kind)]);
        share(counts.sum(), stays.mature)
    };
    let gone: u64 = stays.moved.iter().sum();
    StageMoved {
        of: stays.mature,
        forward: of(&[MoveKind::Progress]),
        back: of(&[MoveKind::Regress]),
        closed: of(&[MoveKind::Close]),
        aside: of(&[MoveKind::Lateral, MoveKind::Reopen]),
        stayed: share(stays.mature - gone, stays.mature),
    }
}

pub(crate) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn index(net: i64, movable: u64) -> Option<f64> {
    (movable > 0).then(|| net as f64 / movable as f64)
}

fn net_progress(moves: &Moves) -> i64 {
    let counts = sum(moves.values());
    let of = |kind| counts[kind_index(kind)] as i64;
    of(MoveKind::Progress) - of(MoveKind::Regress)
}

fn sum<'a>(rows: impl Iterator<Item = &'a [u64; KINDS.len()]>) -> [u64; KINDS.len()] {
    rows.fold([0; KINDS.len()], |mut sums, row| {
        sums.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
        sums
    })
}

fn in_and_out(moves: &Moves, stage: u16) -> ([u64; KINDS.len()], [u64; KINDS.len()]) {
    let to = moves.iter().filter(|((_, to), _)| *to == stage);
    let from = moves.iter().filter(|((from, _), _)| *from == stage);
    (sum(to.map(|row| row.1)), sum(from.map(|row| row.1)))
}

fn total(counts: &[u64; KINDS.len()]) -> u64 {
    counts.iter().sum()
}

fn by_kind(counts: &[u64; KINDS.len()]) -> Vec<KindCount> {
    let kinds = KINDS.into_iter().zip(counts);
    let used = kinds.filter(|(_, moves)| **moves > 0);
    used.map(|(kind, moves)| KindCount {
        kind,
        moves: *moves,
    })
    .collect()
}
