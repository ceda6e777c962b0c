//! The signals fold as a question: answer, cells, details, reasons.

use serde_json::{Map, Value, json};
use wayfarer_core::iso_instant;

use super::answer::*;
use super::cell::{self, SignalsCell};
use super::document::SignalSeverity;
use super::fold::{SignalsFold, SignalsOutcome};
use super::partial::{Count, Counted, EVERY, GroupSums, SignalsPartial, WHOLE_RANGE};
use super::signal::{EpisodeOutcome, Signal, SignalState};
use crate::breakdown::{groups_of, largest};
use crate::trend::OTHER;
use crate::{Answering, Events, Explanation, FunnelRate, Labels, NO_CODE, QuestionError};

impl SignalsFold {
    /// Which model it folds.
    pub fn head(&self) -> SignalModelHead {
        SignalModelHead {
            key: self.model.key.clone(),
            version: self.version,
            names: self.model.names.clone(),
            subject: self.model.subject,
        }
    }

    fn rows(&self, partial: &SignalsPartial) -> Vec<DetectorRow> {
        let detectors = self.model.detectors.iter().enumerate();
        detectors
            .map(|(index, detector)| {
                let unseen = self.question.unseen.get(&detector.key);
                let source = self.source(&detector.key);
                let counts = || counts(index as u16, partial);
                DetectorRow {
                    detector: detector.key.clone(),
                    kind: detector.kind,
                    names: detector.names.clone(),
                    severity: detector.severity,
                    playbook: detector.playbook.clone(),
                    source,
                    unseen_events: unseen.map_or_else(Vec::new, |unseen| unseen.events.clone()),
                    inputs: detector.inputs.clone(),
                    counts: (source != SignalSource::None).then(counts),
                }
            })
            .collect()
    }

    fn periods(&self, partial: &SignalsPartial) -> Vec<SignalPeriod> {
        let periods = &self.yardstick.periods;
        let flow = |period: usize, detector: u16| {
            let period = period as u32;
            SignalFlow {
                opened: count(partial, Counted::Opened(period, detector)),
                closed: count(partial, Counted::Closed(period, detector)),
                live: count(partial, Counted::Standing(period, detector)),
            }
        };
        let of_detectors = |period: usize| {
            let detectors = self.model.detectors.iter().enumerate();
            let seeing = detectors.filter(|(index, _)| self.has_source(*index));
            seeing
                .map(|(index, detector)| DetectorFlow {
                    detector: detector.key.clone(),
                    flow: flow(period, index as u16),
                })
                .collect()
        };
        let moves = |period: usize| {
            let flow = flow(period, EVERY);
            flow.opened.signals + flow.closed.signals > 0
        };
        (0..periods.listed(self.yardstick.as_of_ms, moves))
            .map(|period| SignalPeriod {
                period: periods.label(period).to_owned(),
                incomplete: self.yardstick.is_running(period),
                total: flow(period, EVERY),
                detectors: of_detectors(period),
            })
            .collect()
    }

    /// Values of the breakdown that are shown, the largest first.
    fn shown(&self, partial: &SignalsPartial, labels: &Labels) -> Vec<u32> {
        let sums = partial.groups.iter();
        let sizes = sums.map(|(code, sums)| (sums.subjects, *code)).collect();
        self.breakdown.map_or_else(Vec::new, |one| {
            largest(sizes, self.question.top, |code| labels.get(one.lane, code))
        })
    }

    fn groups(&self, partial: &SignalsPartial, labels: &Labels) -> Vec<SignalGroup> {
        let Some(breakdown) = self.breakdown else {
            return Vec::new();
        };
        let shown = self.shown(partial, labels);
        let sums_of = |code: &u32| partial.groups.get(code).copied().unwrap_or_default();
        let rows = shown.iter().map(|code| {
            let word = labels.get(breakdown.lane, *code);
            group(word, sums_of(code))
        });
        let mut rows: Vec<_> = rows.collect();
        let rest = partial.groups.iter();
        let rest = rest.filter(|(code, _)| !shown.contains(code));
        let rest = rest.map(|(_, sums)| *sums).reduce(|mut sums, more| {
            sums.merge(more);
            sums
        });
        rows.extend(rest.map(|sums| group(OTHER, sums)));
        rows
    }

    /// Where a subject stands: what lists show, and what reasons begin with.
    pub(super) fn standing(&self, outcome: &SignalsOutcome, labels: &Labels) -> Map<String, Value> {
        let mut standing = Map::new();
        let signals = outcome.signals.iter();
        let (live, past): (Vec<_>, Vec<_>) = signals.partition(|one| one.state.is_live());
        for (name, signals) in [("live", live), ("past", past)] {
            let told = signals.into_iter().map(|signal| self.told(signal, labels));
            standing.insert(name.to_owned(), told.collect());
        }
        standing.insert("episodes".to_owned(), json!(outcome.episodes.len()));
        if let Some(last) = outcome.episodes.last() {
            standing.insert("outcome".to_owned(), json!(last.outcome));
            standing.insert("since".to_owned(), json!(iso_instant(last.from_ms)));
        }
        if let Some((breakdown, group)) = self.breakdown.zip(outcome.group) {
            let word = labels.get(breakdown.lane, group);
            standing.insert("breakdown".to_owned(), json!(word));
        }
        standing
    }

    /// A signal for people.
    pub(super) fn told(&self, signal: &Signal, labels: &Labels) -> Value {
        let detector = &self.model.detectors[usize::from(signal.detector)];
        let mut told = json!({
            "detector": detector.key,
            "severity": detector.severity,
            "state": signal.state,
            "state_at": iso_instant(signal.state_at),
            "opened_at": iso_instant(signal.opened_at),
        });
        if let Some(closed) = signal.closed_at {
            told["closed_at"] = json!(iso_instant(closed));
        }
        if let Some(due) = signal.due_at {
            told["due_at"] = json!(iso_instant(due));
            told["overdue"] = json!(signal.is_overdue(self.yardstick.as_of_ms));
        }
        if signal.owner != NO_CODE {
            told["owner"] = json!(labels.get(self.words.owner_lane, signal.owner));
        }
        told
    }
}

impl Answering for SignalsFold {
    type Answer = SignalsAnswer;
    type Cell = SignalsCell;

    fn answer(&self, partial: &SignalsPartial, labels: &Labels) -> SignalsAnswer {
        let severities = SignalSeverity::ALL.map(|severity| SeverityCount {
            severity,
            count: count(partial, Counted::Severity(severity)),
        });
        SignalsAnswer {
            model: self.head(),
            subjects: partial.subjects,
            at_risk: count(partial, Counted::Live(EVERY)).subjects,
            detectors: self.rows(partial),
            total: counts(EVERY, partial),
            severities: severities.into(),
            periods: self.periods(partial),
            episodes: episodes(partial),
            breakdown: self.groups(partial, labels),
        }
    }

    fn cell(
        &self,
        key: &Value,
        partial: &SignalsPartial,
        labels: &Labels,
    ) -> Result<SignalsCell, QuestionError> {
        let groups = |word: &str| {
            let lane = self.breakdown.map(|breakdown| breakdown.lane);
            groups_of("breakdown", word, lane, labels, || {
                self.shown(partial, labels)
            })
        };
        cell::read(key, &self.model, &self.yardstick, groups)
    }

    fn contains(&self, outcome: &SignalsOutcome, cell: &SignalsCell) -> bool {
        cell.counts(outcome, &self.yardstick)
    }

    fn detail(&self, outcome: &SignalsOutcome, labels: &Labels) -> Value {
        Value::Object(self.standing(outcome, labels))
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        self.reasons_of(events, labels)
    }
}

fn count(partial: &SignalsPartial, of: Counted) -> SignalCount {
    let Count { signals, subjects } = partial.counts.get(&of).copied().unwrap_or_default();
    SignalCount { signals, subjects }
}

fn counts(detector: u16, partial: &SignalsPartial) -> SignalCounts {
    let states = |states: &[SignalState], of: fn(u16, SignalState) -> Counted| {
        let states = states.iter();
        states
            .map(|state| SignalStateCount {
                state: *state,
                count: count(partial, of(detector, *state)),
            })
            .collect()
    };
    let closed = count(partial, Counted::Closed(WHOLE_RANGE, detector));
    let misled = Counted::Ended(detector, SignalState::FalsePositive);
    let lengths = partial.lengths.get(&detector);
    SignalCounts {
        live: count(partial, Counted::Live(detector)),
        now: states(&SignalState::LIVE, Counted::State),
        overdue: count(partial, Counted::Overdue(detector)),
        opened: count(partial, Counted::Opened(WHOLE_RANGE, detector)),
        closed,
        ended: states(&SignalState::CLOSED, Counted::Ended),
        time_to_close: lengths.and_then(|lengths| lengths.summary()),
        false_positives: FunnelRate::new(count(partial, misled).signals, closed.signals),
    }
}

fn episodes(partial: &SignalsPartial) -> EpisodeCounts {
    let count = |of: Counted| {
        let SignalCount { signals, subjects } = count(partial, of);
        EpisodeCount {
            episodes: signals,
            subjects,
        }
    };
    let of = |outcome| count(Counted::Episode(outcome));
    let saved = of(EpisodeOutcome::Saved).episodes;
    let lost = of(EpisodeOutcome::Lost).episodes;
    EpisodeCounts {
        begun: count(Counted::Begun),
        outcomes: EpisodeOutcome::ALL
            .map(|outcome| EpisodeOutcomeCount {
                outcome,
                count: of(outcome),
            })
            .into(),
        rescue_rate: FunnelRate::new(saved, saved + lost),
        lengths: partial.episodes.summary(),
    }
}

fn group(word: &str, sums: GroupSums) -> SignalGroup {
    SignalGroup {
        breakdown: word.to_owned(),
        subjects: sums.subjects,
        at_risk: sums.at_risk,
        live: sums.live,
        opened: sums.opened,
        saved: sums.saved,
        lost: sums.lost,
    }
}
