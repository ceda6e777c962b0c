//! Why one subject is in trouble, or is not.

use serde_json::{Value, json};
use wayfarer_core::{DAY_MS, Millis, iso_instant};

use super::fold::{SignalsFold, SignalsOutcome};
use super::machine::{OPEN, place};
use super::signal::{EpisodeOutcome, Signal, Word};
use crate::lifecycle::{Move, Tested};
use crate::{Events, Explanation, Fold, Labels, MatchedEvent, NO_CODE};

/// What opened and what closed one signal.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Proof {
    pub opened: Vec<Tested>,
    pub closed: Vec<Tested>,
}

impl SignalsFold {
    pub(crate) fn reasons_of(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let as_of = self.yardstick.as_of_ms;
        let mut outcome = SignalsOutcome::default();
        self.outcome_at(&state, as_of, &mut outcome);
        let proofs = self.proofs(&state, events);
        let mut matched = Vec::new();
        let mut facts = self.standing(&outcome, labels);
        let told = outcome.signals.iter().map(|signal| {
            let proof = proofs.iter().find(|(of, _)| is_same(of, signal));
            let proof = proof.map_or_else(Proof::default, |(_, proof)| proof.clone());
            self.proved(signal, &proof, events, labels, &mut matched)
        });
        let told: Vec<Value> = told.collect();
        facts.insert("all".to_owned(), Value::Array(told));
        let words = state.words().iter();
        let words = words.map(|word| self.said(word, events, labels, &mut matched));
        facts.insert("words".to_owned(), words.collect());
        let episodes = outcome.episodes.iter().map(|episode| {
            json!({
                "from": iso_instant(episode.from_ms),
                "to": episode.to_ms.map(iso_instant),
                "outcome": episode.outcome,
            })
        });
        facts.insert("all_episodes".to_owned(), episodes.collect());
        let next = self.next_change_at(&state, as_of);
        if let Some(at) = next {
            facts.insert("next_look".to_owned(), json!(iso_instant(at)));
        }
        let verdict = match (outcome.exists, outcome.signals.is_empty()) {
            (false, _) => "signals.unseen",
            (true, true) => "signals.calm",
            (true, false) => match outcome.episodes.last().map(|last| last.outcome) {
                Some(EpisodeOutcome::Open) => "signals.live",
                _ => "signals.over",
            },
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence: self.sentence(verdict, &outcome, labels),
            matched,
        }
    }

    /// The tests behind each signal.
    pub(super) fn proofs(
        &self,
        state: &super::SignalsState,
        events: Events<'_>,
    ) -> Vec<((u16, Millis), Proof)> {
        let mut proofs = Vec::new();
        let histories = self.histories(state, self.yardstick.as_of_ms);
        for (index, history) in histories.enumerate() {
            let machine = &self.machines[index];
            let evidence = machine.fold.evidence(events, &history);
            let detector = &self.model.detectors[index];
            let placed = |tests: &[Tested]| {
                let tests = tests.iter().map(|test| Tested {
                    path: place(&test.path, &machine.turns, detector, index),
                    ..test.clone()
                });
                tests.collect::<Vec<_>>()
            };
            let mut last: Option<&mut ((u16, Millis), Proof)> = None;
            for (step, tests) in history.moves.iter().zip(&evidence.moves) {
                let Move { at, from, to, .. } = *step;
                if to == OPEN {
                    let opened = placed(tests);
                    let proof = Proof {
                        opened,
                        ..Proof::default()
                    };
                    proofs.push(((index as u16, at), proof));
                    last = proofs.last_mut();
                } else if from == Some(OPEN)
                    && let Some((_, proof)) = last.take()
                {
                    proof.closed = placed(tests);
                }
            }
        }
        proofs
    }

    /// A signal with its causes, when it was known, and its evidence.
    fn proved(
        &self,
        signal: &Signal,
        proof: &Proof,
        events: Events<'_>,
        labels: &Labels,
        matched: &mut Vec<MatchedEvent>,
    ) -> Value {
        let mut told = self.told(signal, labels);
        let key = &self.model.detectors[usize::from(signal.detector)].key;
        let mut cause = |field: &str, at: Millis, by: Option<u32>, told: &mut Value| {
            if let Some(index) = by {
                told[format!("{field}_by")] = json!(matched.len());
                matched.push(MatchedEvent {
                    index: index as usize,
                    role: format!("{field} {key}"),
                });
            }
            let known = self
                .reasons
                .map_or(at, |lanes| lanes.known_at(at, by, events));
            told[format!("{field}_known_at")] = json!(iso_instant(known));
        };
        cause("opened", signal.opened_at, signal.opened_by, &mut told);
        told["opened_evidence"] = json!(proof.opened);
        if let Some(at) = signal.closed_at {
            cause("closed", at, signal.closed_by, &mut told);
            told["closed_by_member"] = json!(signal.is_closed_by_hand);
            if !proof.closed.is_empty() {
                told["closed_evidence"] = json!(proof.closed);
            }
        }
        told
    }

    /// A member's word.
    fn said(
        &self,
        word: &Word,
        events: Events<'_>,
        labels: &Labels,
        matched: &mut Vec<MatchedEvent>,
    ) -> Value {
        let key = &self.model.detectors[usize::from(word.detector)].key;
        let mut told = json!({
            "detector": key,
            "state": word.state,
            "at": iso_instant(word.at),
            "event": matched.len(),
        });
        matched.push(MatchedEvent {
            index: word.index as usize,
            role: format!("word about {key}"),
        });
        if word.owner != NO_CODE {
            told["owner"] = json!(labels.get(self.words.owner_lane, word.owner));
        }
        if let Some(due) = word.due_at {
            told["due_at"] = json!(iso_instant(due));
        }
        if let Some(lanes) = self.reasons {
            for (name, lane) in [("author", lanes.author), ("note", lanes.note)] {
                let code = events.codes(lane)[word.index as usize];
                if code != NO_CODE {
                    told[name] = json!(labels.get(lane, code));
                }
            }
        }
        told
    }

    fn sentence(&self, verdict: &str, outcome: &SignalsOutcome, labels: &Labels) -> String {
        let as_of = self.yardstick.as_of_ms;
        match verdict {
            "signals.unseen" => "Was not seen yet: nothing that begins it.".to_owned(),
            "signals.calm" => "No signal was ever open.".to_owned(),
            "signals.live" => {
                let live = outcome.signals.iter().filter(|one| one.state.is_live());
                let told: Vec<String> = live.map(|one| self.live(one, as_of, labels)).collect();
                format!("At risk: {}.", told.join("; "))
            }
            _ => {
                let last = outcome.episodes.last();
                let ended = match last.map(|last| last.outcome) {
                    Some(EpisodeOutcome::Lost) => "the customer was lost",
                    Some(EpisodeOutcome::FalseAlarm) => "it was a false alarm",
                    _ => "the customer was saved",
                };
                let at = last.and_then(|last| last.to_ms).map(iso_instant);
                format!(
                    "No signal is live; the last trouble ended at {}: {ended}.",
                    at.unwrap_or_default()
                )
            }
        }
    }

    fn live(&self, signal: &Signal, as_of: Millis, labels: &Labels) -> String {
        let key = &self.model.detectors[usize::from(signal.detector)].key;
        let days = (as_of - signal.opened_at).div_euclid(DAY_MS);
        let length = match days {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let state = json!(signal.state);
        let state = state.as_str().unwrap_or_default().replace('_', " ");
        let owner = match signal.owner {
            NO_CODE => "nobody owns it".to_owned(),
            owner => format!("{} owns it", labels.get(self.words.owner_lane, owner)),
        };
        let late = match signal.is_overdue(as_of) {
            true => ", overdue",
            false => "",
        };
        format!("{key} for {length} ({state}{late}, {owner})")
    }
}

fn is_same((detector, opened_at): &(u16, Millis), signal: &Signal) -> bool {
    (*detector, *opened_at) == (signal.detector, signal.opened_at)
}
