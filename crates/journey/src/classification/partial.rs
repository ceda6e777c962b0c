//! Added-up standings of many subjects.

use serde::{Deserialize, Serialize};

use super::standing::{Direction, GoalsClass, Standing};
use crate::Merge;
use crate::lifecycle::RiskState;
use crate::trend::Tally;

/// A number of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Count {
    Customers,
    /// In the stage at the end, having gone so.
    Stage(u16, Direction),
    /// From one stage to another.
    Pair(u16, u16),
    Risk(RiskState),
    /// `None` = unknown.
    Felt(Option<i8>),
    /// `None` = not set.
    Tier(Option<u32>),
    Priority(Option<u32>),
    Goals(GoalsClass),
    /// With promises overdue.
    Overdue,
    /// The promises.
    OverduePromises,
}

/// Who a number is of: everybody in a period, or those with one value of `by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Scope {
    pub period: u32,
    pub group: Option<u32>,
}

/// What subjects add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ClassificationPartial {
    pub(super) counts: Tally<(Scope, Count), u64>,
}

impl ClassificationPartial {
    /// Adds one subject in one period, among everybody and, where `grouped`, in its group.
    pub(super) fn add(&mut self, standing: &Standing, grouped: bool) {
        let group = grouped.then_some(standing.group);
        let period = standing.period;
        self.add_to(
            Scope {
                period,
                group: None,
            },
            standing,
        );
        if group.is_some() {
            self.add_to(Scope { period, group }, standing);
        }
    }

    fn add_to(&mut self, scope: Scope, standing: &Standing) {
        let mut count = |what, by: u64| *self.counts.at((scope, what)) += by;
        count(Count::Customers, 1);
        count(Count::Stage(standing.stage, standing.direction), 1);
        count(Count::Pair(standing.from, standing.stage), 1);
        count(Count::Risk(standing.risk), 1);
        count(Count::Felt(standing.felt), 1);
        count(Count::Tier(standing.tier), 1);
        count(Count::Priority(standing.priority), 1);
        count(Count::Goals(standing.goals), 1);
        if standing.overdue > 0 {
            count(Count::Overdue, 1);
            count(Count::OverduePromises, u64::from(standing.overdue));
        }
    }

    /// The number `what` of `scope`.
    pub(super) fn get(&self, scope: Scope, what: Count) -> u64 {
        self.counts.get(&(scope, what)).copied().unwrap_or(0)
    }
}

impl Merge for ClassificationPartial {
    fn merge(&mut self, other: Self) {
        self.counts
            .absorb(other.counts, |mine, theirs| *mine += theirs);
    }
}
