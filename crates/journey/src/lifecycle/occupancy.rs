//! How many subjects are where: what histories add up to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{History, RiskState};
use crate::Merge;

/// Subjects by their stage and risk as of the question's instant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occupancy {
    /// Subjects that have begun.
    pub subjects: u64,
    /// How many are in each stage, by its position.
    pub stages: BTreeMap<u16, u64>,
    /// How many are in each state of the risk overlay.
    pub risk: BTreeMap<RiskState, u64>,
}

impl Occupancy {
    /// Takes in one subject.
    pub(super) fn take(&mut self, history: &History) {
        let Some(last) = history.moves.last() else {
            return;
        };
        self.subjects += 1;
        *self.stages.entry(last.to).or_default() += 1;
        let risk = history.risk.last().map_or(RiskState::None, |step| step.to);
        *self.risk.entry(risk).or_default() += 1;
    }
}

impl Merge for Occupancy {
    fn merge(&mut self, other: Self) {
        self.subjects += other.subjects;
        for (stage, count) in other.stages {
            *self.stages.entry(stage).or_default() += count;
        }
        for (risk, count) in other.risk {
            *self.risk.entry(risk).or_default() += count;
        }
    }
}
