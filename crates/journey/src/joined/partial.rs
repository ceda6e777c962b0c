//! What subjects of a joined question add up to.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::outcome::JoinedUnit;
use crate::Merge;
use crate::trend::{Sums, Tally};

/// Lengths of time kept for medians, over all groups; beyond them there are none.
const MAX_TIMES: usize = 5_000_000;

/// Subjects by group.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct JoinedPartial {
    pub(super) groups: Tally<u64, GroupSums>,
    /// Subjects in `before` that were never handed over.
    pub(super) not_handed_over: u64,
    times: usize,
    /// Whether there were too many lengths of time to keep.
    pub(super) has_dropped_times: bool,
}

/// One group.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct GroupSums {
    pub subjects: u64,
    pub touches: u64,
    pub closed: u64,
    pub at_risk: u64,
    /// Per stage of `after`.
    pub stages: Vec<StageSums>,
    pub days_ms: Vec<Millis>,
    /// Subjects with a value, by code of the currency, and its sum.
    pub value: Tally<u32, (u64, Sums)>,
}

/// One stage of `after` in one group.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct StageSums {
    pub now: u64,
    pub furthest: u64,
    pub reached: u64,
    pub until_ms: Vec<Millis>,
}

impl JoinedPartial {
    pub(super) fn take(&mut self, unit: &JoinedUnit) {
        let keeps_times = !self.has_dropped_times;
        let sums = self.groups.at(unit.group);
        self.times += sums.take(unit, keeps_times);
        self.keep_limit();
    }

    fn keep_limit(&mut self) {
        if self.times > MAX_TIMES {
            self.has_dropped_times = true;
            self.times = 0;
            self.groups.values_mut().for_each(GroupSums::forget_times);
        }
    }
}

impl GroupSums {
    /// Takes in a subject; how many lengths of time were kept.
    fn take(&mut self, unit: &JoinedUnit, keeps_times: bool) -> usize {
        self.subjects += 1;
        self.touches += unit.touches;
        self.closed += u64::from(unit.is_closed);
        self.at_risk += u64::from(unit.is_at_risk == Some(true));
        self.widen(unit.until_ms.len());
        let mut kept = 0;
        if let (true, Some(days)) = (keeps_times, unit.days_ms) {
            self.days_ms.push(days);
            kept += 1;
        }
        for (stage, until) in self.stages.iter_mut().zip(&unit.until_ms) {
            let Some(until) = until else { continue };
            stage.reached += 1;
            if keeps_times {
                stage.until_ms.push(*until);
                kept += 1;
            }
        }
        if let Some(now) = unit.now {
            self.stages[usize::from(now)].now += 1;
        }
        if let Some(furthest) = unit.furthest {
            self.stages[usize::from(furthest)].furthest += 1;
        }
        for (currency, value) in &unit.value {
            let (subjects, sums) = self.value.at(*currency);
            *subjects += 1;
            sums.merge(value);
        }
        kept
    }

    fn widen(&mut self, stages: usize) {
        if self.stages.len() < stages {
            self.stages.resize_with(stages, StageSums::default);
        }
    }

    fn forget_times(&mut self) {
        self.days_ms = Vec::new();
        self.stages
            .iter_mut()
            .for_each(|stage| stage.until_ms = Vec::new());
    }

    /// Adds another group.
    pub fn join(&mut self, other: Self) {
        self.subjects += other.subjects;
        self.touches += other.touches;
        self.closed += other.closed;
        self.at_risk += other.at_risk;
        self.days_ms.extend(other.days_ms);
        self.widen(other.stages.len());
        for (mine, theirs) in self.stages.iter_mut().zip(other.stages) {
            mine.now += theirs.now;
            mine.furthest += theirs.furthest;
            mine.reached += theirs.reached;
            mine.until_ms.extend(theirs.until_ms);
        }
        self.value.absorb(other.value, |mine, theirs| {
            mine.0 += theirs.0;
            mine.1.merge(&theirs.1);
        });
    }
}

impl Merge for JoinedPartial {
    fn merge(&mut self, other: Self) {
        self.groups.absorb(other.groups, GroupSums::join);
        self.not_handed_over += other.not_handed_over;
        self.times += other.times;
        self.has_dropped_times |= other.has_dropped_times;
        if self.has_dropped_times {
            self.times = 0;
            self.groups.values_mut().for_each(GroupSums::forget_times);
        }
        self.keep_limit();
    }
}
