//! Added-up alarms and outcomes of many subjects.

use serde::{Deserialize, Serialize};

use super::fold::{BacktestOutcome, Scope, Verdict};
use crate::Merge;
use crate::funnel::Durations;
use crate::trend::Tally;

/// What subjects add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct BacktestPartial {
    pub(crate) subjects: u64,
    /// The alarm asked about, then one per threshold.
    pub(crate) lines: Vec<LineSums>,
    /// Alarms by line, owner and week.
    pub(crate) load: Tally<(u16, u32, u32), u64>,
    /// Subjects by who answers for them.
    pub(crate) owners: Tally<u32, u64>,
    pub(crate) late: u64,
    pub(crate) backfilled: u64,
}

/// One line of alarms.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct LineSums {
    /// Alarms by verdict, and distinct subjects behind them.
    pub alarms: [u64; 3],
    pub alarmed: [u64; 3],
    /// Outcomes missed and caught, and distinct subjects behind them.
    pub outcomes: [u64; 2],
    pub foretold: [u64; 2],
    pub lead: Durations,
}

/// Every verdict, in the order they are counted.
pub(super) const VERDICTS: [Verdict; 3] =
    [Verdict::TruePositive, Verdict::FalseAlarm, Verdict::Open];

impl BacktestPartial {
    pub(super) fn take(&mut self, outcome: &BacktestOutcome, scope: &Scope, lines: usize) {
        self.subjects += 1;
        self.late += outcome.late;
        self.backfilled += outcome.backfilled;
        *self.owners.at(outcome.owner) += 1;
        self.lines.resize(lines, LineSums::default());
        for alarm in &outcome.alarms {
            self.lines[usize::from(alarm.line)].alarms[alarm.verdict as usize] += 1;
            if let Some(week) = scope.weeks.index(alarm.at) {
                *self.load.at((alarm.line, alarm.owner, week as u32)) += 1;
            }
        }
        for foretold in &outcome.outcomes {
            let sums = &mut self.lines[usize::from(foretold.line)];
            sums.outcomes[usize::from(foretold.lead_ms.is_some())] += 1;
            if let Some(lead) = foretold.lead_ms {
                sums.lead.push(lead);
            }
        }
        for (line, sums) in self.lines.iter_mut().enumerate() {
            for verdict in VERDICTS {
                let has = outcome.has_alarm(line, verdict);
                sums.alarmed[verdict as usize] += u64::from(has);
            }
            for caught in [false, true] {
                let has = outcome.has_outcome(line, caught);
                sums.foretold[usize::from(caught)] += u64::from(has);
            }
        }
    }
}

impl BacktestOutcome {
    pub(super) fn has_alarm(&self, line: usize, verdict: Verdict) -> bool {
        let mut alarms = self.alarms.iter();
        alarms.any(|alarm| usize::from(alarm.line) == line && alarm.verdict == verdict)
    }

    pub(super) fn has_outcome(&self, line: usize, caught: bool) -> bool {
        let mut outcomes = self.outcomes.iter();
        outcomes.any(|one| usize::from(one.line) == line && one.lead_ms.is_some() == caught)
    }
}

impl Merge for BacktestPartial {
    fn merge(&mut self, other: Self) {
        self.subjects += other.subjects;
        self.late += other.late;
        self.backfilled += other.backfilled;
        self.load.absorb(other.load, |known, more| *known += more);
        self.owners
            .absorb(other.owners, |known, more| *known += more);
        let size = self.lines.len().max(other.lines.len());
        self.lines.resize(size, LineSums::default());
        for (known, more) in self.lines.iter_mut().zip(other.lines) {
            known.merge(more);
        }
    }
}

impl LineSums {
    fn merge(&mut self, other: Self) {
        let add = |known: &mut [u64], more: &[u64]| {
            for (known, more) in known.iter_mut().zip(more) {
                *known += more;
            }
        };
        add(&mut self.alarms, &other.alarms);
        add(&mut self.alarmed, &other.alarmed);
        add(&mut self.outcomes, &other.outcomes);
        add(&mut self.foretold, &other.foretold);
        self.lead.merge(other.lead);
    }
}
