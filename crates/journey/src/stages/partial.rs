//! Added-up measures of many subjects.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::measured::{NOWHERE, Stay, episodes, flaps, flows, movable, paces, restlessness, stays};
use super::yardstick::Yardstick;
use crate::Merge;
use crate::funnel::Durations;
use crate::lifecycle::{History, MoveKind, RiskState};
use crate::trend::Tally;

/// Kinds of move there are.
pub(crate) const KINDS: [MoveKind; 6] = [
    MoveKind::Start,
    MoveKind::Progress,
    MoveKind::Regress,
    MoveKind::Lateral,
    MoveKind::Close,
    MoveKind::Reopen,
];
/// States of the risk overlay there are.
pub(crate) const RISKS: [RiskState; 5] = [
    RiskState::None,
    RiskState::Watching,
    RiskState::AtRisk,
    RiskState::Saved,
    RiskState::Lost,
];
/// Volatility is added up in whole millionths, so that its sum does not depend on order.
pub(crate) const MILLIONTHS: f64 = 1e6;
/// Stands for the whole range where a period is expected.
pub(crate) const WHOLE_RANGE: u32 = u32::MAX;

/// What subjects add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct StagesPartial {
    /// Subjects with a stage as of the question's instant.
    pub(crate) subjects: u64,
    /// Per stage: there as of the question's instant …
    pub(crate) now: Vec<u64>,
    /// … of them at risk …
    pub(crate) now_at_risk: Vec<u64>,
    /// … and right before the range begins.
    pub(crate) at_start: Vec<u64>,
    /// Moves by (period, from, to, kind).
    pub(crate) moves: Tally<(u32, u16, u16, u8), u64>,
    /// Distinct subjects behind moves.
    pub(crate) movers: Tally<Movers, u64>,
    /// Change from period to period of subjects in a stage that is not terminal.
    pub(crate) movable: Vec<i64>,
    /// Per (from, to): how long the stays were that such moves ended.
    pub(crate) dwell: Tally<(u16, u16), Durations>,
    /// Per stage: stays that began in the range.
    pub(crate) stays: Vec<StayTimes>,
    pub(crate) pace: Durations,
    pub(crate) volatility_millionths: u64,
    pub(crate) volatility_subjects: u64,
    pub(crate) flaps: u64,
    pub(crate) flapping: u64,
    pub(crate) risk: RiskSums,
    pub(crate) at_target: u64,
    pub(crate) disagree: u64,
    pub(crate) held: u64,
    /// Per (breakdown value, stage): there as of the question's instant.
    pub(crate) groups: Tally<(u32, u16), u64>,
    /// Per breakdown value.
    pub(crate) group_sums: Tally<u32, GroupSums>,
}

/// Distinct subjects that moved so in a period, or in the whole range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Movers {
    /// Into the stage.
    In(u32, u16),
    /// Out of it.
    Out(u32, u16),
    /// From one to the other.
    Pair(u32, u16, u16),
    /// By a move of the kind.
    Kind(u32, u8),
}

/// Stays in one stage.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct StayTimes {
    /// Ended by a move forward.
    pub forward: Durations,
    /// Ended otherwise.
    pub other: Durations,
    /// Still going on.
    pub open: Durations,
    /// Begun long enough ago to know what `moved` asks.
    pub mature: u64,
    /// Of those: gone on in time, by kind of move.
    pub moved: [u64; KINDS.len()],
}

/// Sums of the risk overlay.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct RiskSums {
    /// Subjects by state as of the question's instant.
    pub now: [u64; RISKS.len()],
    /// Episodes that began in the range.
    pub begun: u64,
    /// Episodes that ended in the range.
    pub saved: u64,
    pub lost: u64,
    pub otherwise: u64,
    /// Lengths of those.
    pub ended: Durations,
    /// Time at risk inside the range.
    pub time_ms: i128,
}

/// Sums of one value of the breakdown.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct GroupSums {
    pub subjects: u64,
    pub progress: u64,
    pub regress: u64,
    pub close: u64,
    pub at_risk: u64,
    pub at_target: u64,
    pub disagree: u64,
}

/// Buffers one subject after the other is measured with.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    movers: Vec<Movers>,
    stretches: Vec<(u32, u32)>,
    series: Vec<(Millis, f64)>,
}

pub(crate) fn kind_index(kind: MoveKind) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or(0)
}

pub(crate) fn risk_index(state: RiskState) -> usize {
    RISKS.iter().position(|known| *known == state).unwrap_or(0)
}

fn at<T: Default + Clone>(list: &mut Vec<T>, index: usize) -> &mut T {
    if list.len() <= index {
        list.resize(index + 1, T::default());
    }
    &mut list[index]
}

impl StagesPartial {
    /// Adds one subject. `group` is its breakdown value's code.
    pub(crate) fn add(
        &mut self,
        history: &History,
        group: Option<u32>,
        yardstick: &Yardstick,
        scratch: &mut Scratch,
    ) {
        let before = history.stage_at(yardstick.from_ms.saturating_sub(1));
        if let Some(stage) = before {
            *at(&mut self.at_start, usize::from(stage)) += 1;
        }
        self.add_flows(history, yardstick, scratch);
        movable(history, yardstick, &mut scratch.stretches);
        for (first, last) in &scratch.stretches {
            *at(&mut self.movable, *first as usize) += 1;
            *at(&mut self.movable, *last as usize + 1) -= 1;
        }
        for stay in stays(history).filter(|stay| yardstick.counts(stay.from_ms)) {
            at(&mut self.stays, usize::from(stay.stage)).add(&stay, yardstick);
        }
        paces(history, yardstick).for_each(|pace| self.pace.push(pace));
        if let Some(value) = restlessness(history, yardstick, &mut scratch.series) {
            self.volatility_millionths += (value * MILLIONTHS).round() as u64;
            self.volatility_subjects += 1;
        }
        let flaps = flaps(history, yardstick);
        self.flaps += flaps;
        self.flapping += u64::from(flaps > 0);
        self.risk.add(history, yardstick);
        self.add_now(history, group, yardstick);
    }

    fn add_now(&mut self, history: &History, group: Option<u32>, yardstick: &Yardstick) {
        let Some(stage) = history.stage_at(yardstick.as_of_ms) else {
            return;
        };
        let index = usize::from(stage);
        let at_risk = u64::from(history.risk_at(yardstick.as_of_ms) == RiskState::AtRisk);
        let at_target = u64::from(yardstick.is_at_target(stage));
        let disagree = u64::from(history.rules_say.is_some());
        self.subjects += 1;
        *at(&mut self.now, index) += 1;
        *at(&mut self.now_at_risk, index) += at_risk;
        self.at_target += at_target;
        self.disagree += disagree;
        self.held += u64::from(history.held_until.is_some());
        if let Some(group) = group {
            *self.groups.at((group, stage)) += 1;
            let sums = self.group_sums.at(group);
            sums.subjects += 1;
            sums.at_risk += at_risk;
            sums.at_target += at_target;
            sums.disagree += disagree;
            for flow in flows(history, yardstick) {
                match flow.kind {
                    MoveKind::Progress => sums.progress += 1,
                    MoveKind::Regress => sums.regress += 1,
                    MoveKind::Close => sums.close += 1,
                    _ => {}
                }
            }
        }
    }

    fn add_flows(&mut self, history: &History, yardstick: &Yardstick, scratch: &mut Scratch) {
        let movers = &mut scratch.movers;
        movers.clear();
        for flow in flows(history, yardstick) {
            let kind = kind_index(flow.kind) as u8;
            *self.moves.at((flow.period, flow.from, flow.to, kind)) += 1;
            for period in [flow.period, WHOLE_RANGE] {
                movers.push(Movers::In(period, flow.to));
                movers.push(Movers::Pair(period, flow.from, flow.to));
                movers.push(Movers::Kind(period, kind));
                if flow.from != NOWHERE {
                    movers.push(Movers::Out(period, flow.from));
                }
            }
            if flow.from != NOWHERE {
                self.dwell.at((flow.from, flow.to)).push(flow.stayed_ms);
            }
        }
        movers.sort_unstable();
        movers.dedup();
        movers.iter().for_each(|key| *self.movers.at(*key) += 1);
    }
}

impl StayTimes {
    fn add(&mut self, stay: &Stay, yardstick: &Yardstick) {
        let length = |at: Millis| at - stay.from_ms;
        match stay.exit {
            Some(exit) if exit.kind == MoveKind::Progress => self.forward.push(length(exit.at)),
            Some(exit) => self.other.push(length(exit.at)),
            None => self.open.push(length(yardstick.as_of_ms)),
        }
        if length(yardstick.as_of_ms) < yardstick.within_ms {
            return;
        }
        self.mature += 1;
        if let Some(exit) = stay
            .exit
            .filter(|exit| length(exit.at) <= yardstick.within_ms)
        {
            self.moved[kind_index(exit.kind)] += 1;
        }
    }

    fn merge(&mut self, other: Self) {
        self.forward.merge(other.forward);
        self.other.merge(other.other);
        self.open.merge(other.open);
        self.mature += other.mature;
        add_all(&mut self.moved, other.moved);
    }
}

impl RiskSums {
    fn add(&mut self, history: &History, yardstick: &Yardstick) {
        if history.stage_at(yardstick.as_of_ms).is_some() {
            self.now[risk_index(history.risk_at(yardstick.as_of_ms))] += 1;
        }
        for episode in episodes(history) {
            self.begun += u64::from(yardstick.counts(episode.from_ms));
            let until = episode.end.map_or(yardstick.as_of_ms, |(at, _)| at);
            let inside = until.min(yardstick.until_ms) - episode.from_ms.max(yardstick.from_ms);
            self.time_ms += i128::from(inside.max(0));
            let ended = episode.end.filter(|(at, _)| yardstick.counts(*at));
            if let Some((at, state)) = ended {
                self.ended.push(at - episode.from_ms);
                match state {
                    RiskState::Saved => self.saved += 1,
                    RiskState::Lost => self.lost += 1,
                    _ => self.otherwise += 1,
                }
            }
        }
    }

    fn merge(&mut self, other: Self) {
        add_all(&mut self.now, other.now);
        self.begun += other.begun;
        self.saved += other.saved;
        self.lost += other.lost;
        self.otherwise += other.otherwise;
        self.ended.merge(other.ended);
        self.time_ms += other.time_ms;
    }
}

impl GroupSums {
    /// Adds another value's sums.
    pub fn merge(&mut self, other: Self) {
        self.subjects += other.subjects;
        self.progress += other.progress;
        self.regress += other.regress;
        self.close += other.close;
        self.at_risk += other.at_risk;
        self.at_target += other.at_target;
        self.disagree += other.disagree;
    }
}

fn add_all<const N: usize>(counts: &mut [u64; N], more: [u64; N]) {
    let counts = counts.iter_mut().zip(more);
    counts.for_each(|(count, more)| *count += more);
}

fn add_lists<T: Default + Clone>(mine: &mut Vec<T>, theirs: Vec<T>, add: impl Fn(&mut T, T)) {
    for (index, value) in theirs.into_iter().enumerate() {
        add(at(mine, index), value);
    }
}

impl Merge for StagesPartial {
    fn merge(&mut self, other: Self) {
        let count = |mine: &mut u64, theirs| *mine += theirs;
        self.subjects += other.subjects;
        add_lists(&mut self.now, other.now, count);
        add_lists(&mut self.now_at_risk, other.now_at_risk, count);
        add_lists(&mut self.at_start, other.at_start, count);
        self.moves.absorb(other.moves, count);
        self.movers.absorb(other.movers, count);
        add_lists(&mut self.movable, other.movable, |mine, theirs| {
            *mine += theirs
        });
        self.dwell.absorb(other.dwell, Durations::merge);
        add_lists(&mut self.stays, other.stays, StayTimes::merge);
        self.pace.merge(other.pace);
        self.volatility_millionths += other.volatility_millionths;
        self.volatility_subjects += other.volatility_subjects;
        self.flaps += other.flaps;
        self.flapping += other.flapping;
        self.risk.merge(other.risk);
        self.at_target += other.at_target;
        self.disagree += other.disagree;
        self.held += other.held;
        self.groups.absorb(other.groups, count);
        self.group_sums.absorb(other.group_sums, GroupSums::merge);
    }
}
