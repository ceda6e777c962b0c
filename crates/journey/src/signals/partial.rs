//! Added-up signals of many subjects.

use serde::{Deserialize, Serialize};

use super::document::SignalSeverity;
use super::fold::SignalsOutcome;
use super::signal::{EpisodeOutcome, Signal, SignalState};
use super::yardstick::Yardstick;
use crate::Merge;
use crate::funnel::Durations;
use crate::trend::Tally;

/// Stands for the whole range where a period is expected.
pub(super) const WHOLE_RANGE: u32 = u32::MAX;
/// Stands for all detectors together.
pub(super) const EVERY: u16 = u16::MAX;

/// A number of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Counted {
    /// Live now, by detector.
    Live(u16),
    /// In a state now, by detector.
    State(u16, SignalState),
    /// Of a severity, live now.
    Severity(SignalSeverity),
    /// Live and overdue now, by detector.
    Overdue(u16),
    /// Opened, by period and detector.
    Opened(u32, u16),
    /// Closed, by period and detector.
    Closed(u32, u16),
    /// Closed in the range, by detector and how.
    Ended(u16, SignalState),
    /// Live at the end of a period, by detector.
    Standing(u32, u16),
    /// Episodes: open now, or ended so in the range.
    Episode(EpisodeOutcome),
    /// Episodes that began in the range.
    Begun,
}

/// How many, and of how many subjects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Count {
    pub signals: u64,
    pub subjects: u64,
}

/// What subjects add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SignalsPartial {
    /// Subjects that have begun.
    pub(super) subjects: u64,
    pub(super) counts: Tally<Counted, Count>,
    /// Per detector, lengths of the signals closed in the range.
    pub(super) lengths: Tally<u16, Durations>,
    /// Lengths of the episodes that ended in the range.
    pub(super) episodes: Durations,
    /// Per breakdown value.
    pub(super) groups: Tally<u32, GroupSums>,
}

/// Sums of one value of the breakdown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct GroupSums {
    pub subjects: u64,
    pub at_risk: u64,
    pub live: u64,
    pub opened: u64,
    pub saved: u64,
    pub lost: u64,
}

impl GroupSums {
    pub fn merge(&mut self, other: Self) {
        self.subjects += other.subjects;
        self.at_risk += other.at_risk;
        self.live += other.live;
        self.opened += other.opened;
        self.saved += other.saved;
        self.lost += other.lost;
    }
}

impl SignalsPartial {
    /// Adds one subject.
    pub(super) fn add(&mut self, outcome: &SignalsOutcome, yardstick: &Yardstick) {
        if !outcome.exists {
            return;
        }
        self.subjects += 1;
        let mut keys = Vec::new();
        for signal in &outcome.signals {
            counted(signal, yardstick, &mut keys);
            if let Some(closed) = signal.closed_at.filter(|at| yardstick.counts(*at)) {
                let length = closed - signal.opened_at;
                self.lengths.at(signal.detector).push(length);
                self.lengths.at(EVERY).push(length);
            }
        }
        for episode in &outcome.episodes {
            if yardstick.counts(episode.from_ms) {
                keys.push(Counted::Begun);
            }
            match episode.to_ms {
                None => keys.push(Counted::Episode(episode.outcome)),
                Some(at) if yardstick.counts(at) => {
                    self.episodes.push(at - episode.from_ms);
                    keys.push(Counted::Episode(episode.outcome));
                }
                Some(_) => {}
            }
        }
        self.count(keys);
        if let Some(group) = outcome.group {
            let sums = group_sums(outcome, yardstick);
            self.groups.at(group).merge(sums);
        }
    }

    fn count(&mut self, mut keys: Vec<Counted>) {
        keys.sort_unstable();
        for equal in keys.chunk_by(|left, right| left == right) {
            let count = self.counts.at(equal[0]);
            count.signals += equal.len() as u64;
            count.subjects += 1;
        }
    }
}

/// Every number one signal is part of.
fn counted(signal: &Signal, yardstick: &Yardstick, keys: &mut Vec<Counted>) {
    for detector in [signal.detector, EVERY] {
        if signal.state.is_live() {
            keys.push(Counted::Live(detector));
            keys.push(Counted::State(detector, signal.state));
        }
        if signal.is_overdue(yardstick.as_of_ms) {
            keys.push(Counted::Overdue(detector));
        }
        if let Some(period) = yardstick.period_of(signal.opened_at) {
            keys.push(Counted::Opened(period, detector));
            keys.push(Counted::Opened(WHOLE_RANGE, detector));
        }
        if let Some(period) = signal.closed_at.and_then(|at| yardstick.period_of(at)) {
            keys.push(Counted::Closed(period, detector));
            keys.push(Counted::Closed(WHOLE_RANGE, detector));
            keys.push(Counted::Ended(detector, signal.state));
        }
        for period in 0..yardstick.periods.len() {
            if signal.is_live_at(yardstick.end_of(period)) {
                keys.push(Counted::Standing(period as u32, detector));
            }
        }
    }
    if signal.state.is_live() {
        keys.push(Counted::Severity(yardstick.severity_of(signal)));
    }
}

fn group_sums(outcome: &SignalsOutcome, yardstick: &Yardstick) -> GroupSums {
    let live = outcome
        .signals
        .iter()
        .filter(|signal| signal.state.is_live());
    let opened = outcome.signals.iter();
    let opened = opened.filter(|signal| yardstick.counts(signal.opened_at));
    let ended = |wanted: EpisodeOutcome| {
        let episodes = outcome.episodes.iter();
        let ours = episodes.filter(|episode| {
            episode.outcome == wanted && episode.to_ms.is_some_and(|at| yardstick.counts(at))
        });
        ours.count() as u64
    };
    let live = live.count() as u64;
    GroupSums {
        subjects: 1,
        at_risk: u64::from(live > 0),
        live,
        opened: opened.count() as u64,
        saved: ended(EpisodeOutcome::Saved),
        lost: ended(EpisodeOutcome::Lost),
    }
}

impl Merge for SignalsPartial {
    fn merge(&mut self, other: Self) {
        self.subjects += other.subjects;
        self.counts.absorb(other.counts, |mine, theirs| {
            mine.signals += theirs.signals;
            mine.subjects += theirs.subjects;
        });
        self.lengths.absorb(other.lengths, Durations::merge);
        self.episodes.merge(other.episodes);
        self.groups.absorb(other.groups, GroupSums::merge);
    }
}
