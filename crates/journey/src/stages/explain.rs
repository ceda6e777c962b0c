//! Why one subject stands where it stands.

use serde_json::{Value, json};
use wayfarer_core::{DAY_MS, Millis, iso_instant};

use super::fact::{FactAuthor, RiskFact, StageFact};
use super::fold::{StagesFold, StagesState};
use crate::lifecycle::{History, Mover, RiskState, Tested};
use crate::{Events, Explanation, Fold, Labels, MatchedEvent};

/// What comes next if nothing happens.
enum Next {
    Stage(Millis, String),
    Risk(Millis, RiskState),
}

impl StagesFold {
    pub(super) fn reasons_of(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let as_of = self.yardstick.as_of_ms;
        let history = self.inner.history_at(&state.inner, as_of);
        let (moves, risk) = self.facts_of(&history, events);
        let next = self.next(&state, &history);
        let mut matched = Vec::new();
        let group = self.breakdown.map(|_| state.group);
        let mut facts = self.standing(&history, group, labels);
        let told = moves.iter().map(|fact| {
            let mut told = told(fact, &mut matched);
            let (author, note) = self.words(fact, labels);
            for (name, word) in [("author", author), ("note", note)] {
                if let Some(word) = word {
                    told[name] = json!(word);
                }
            }
            told
        });
        facts.insert("moves".to_owned(), told.collect());
        if self.lifecycle.risk.is_some() {
            let told = risk.iter().map(|fact| told_risk(fact, &mut matched));
            facts.insert("risk_moves".to_owned(), told.collect());
        }
        if let Some(until) = history.held_until {
            let until = (until < Millis::MAX).then(|| iso_instant(until));
            facts.insert("held_until".to_owned(), json!(until));
        }
        if let Some(next) = &next {
            facts.insert("next".to_owned(), next.told());
        }
        let verdict = match moves.is_empty() {
            true => "stages.unseen",
            false => "stages.placed",
        };
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence: self.sentence(&moves, &history, next.as_ref()),
            matched,
        }
    }

    /// The first change of stage or risk that comes by itself.
    fn next(&self, state: &StagesState, now: &History) -> Option<Next> {
        let at = self.next_change_at(state, self.yardstick.as_of_ms)?;
        let then = self.inner.history_at(&state.inner, at);
        let stage = |history: &History| history.moves.last().map(|last| last.to);
        match (stage(&then), then.risk.last()) {
            (Some(to), _) if stage(now) != Some(to) => Some(Next::Stage(at, self.key(to))),
            (_, Some(risk)) if then.risk.len() > now.risk.len() => Some(Next::Risk(at, risk.to)),
            _ => None,
        }
    }

    fn sentence(&self, moves: &[StageFact], history: &History, next: Option<&Next>) -> String {
        let as_of = self.yardstick.as_of_ms;
        let Some(last) = moves.last() else {
            return "Is in no stage: nothing that begins the lifecycle was seen.".to_owned();
        };
        let mut sentence = standing(last, as_of);
        if let Some(stage) = history.rules_say {
            let stage = self.key(stage);
            sentence.push_str(&format!(" The rules alone would say {stage}."));
        }
        if self.lifecycle.risk.is_some() {
            match history.risk_at(as_of) {
                RiskState::AtRisk => sentence.push_str(" Is at risk."),
                RiskState::Watching => sentence.push_str(" Shows first signs of risk."),
                _ => {}
            }
        }
        match next {
            Some(Next::Stage(at, to)) => {
                let when = until(as_of, *at);
                sentence.push_str(&format!(" Becomes {to} {when} unless something happens."));
            }
            Some(Next::Risk(at, risk)) => {
                let (when, word) = (until(as_of, *at), word(&json!(risk)).replace('_', " "));
                let told = format!(" Its risk becomes “{word}” {when} unless something happens.");
                sentence.push_str(&told);
            }
            None => {}
        }
        sentence
    }
}

impl Next {
    fn told(&self) -> Value {
        match self {
            Self::Stage(at, to) => json!({"at": iso_instant(*at), "stage": to}),
            Self::Risk(at, risk) => json!({"at": iso_instant(*at), "risk": risk}),
        }
    }
}

/// A move for people; `cause` is a position in the matched events.
fn told(fact: &StageFact, matched: &mut Vec<MatchedEvent>) -> Value {
    let mut told = json!({
        "from": fact.from,
        "to": fact.to,
        "kind": fact.kind,
        "at": iso_instant(fact.at),
        "known_at": iso_instant(fact.known_at),
        "by": FactAuthor::from(fact.by),
    });
    if let Mover::Rule(rule) = fact.by {
        told["rule"] = json!(rule);
    }
    let kind = json!(fact.kind);
    let role = match &fact.from {
        None => format!("start in {}", fact.to),
        Some(from) => format!("{from} → {} ({})", fact.to, word(&kind)),
    };
    with_cause(told, fact.cause, role, &fact.evidence, matched)
}

fn told_risk(fact: &RiskFact, matched: &mut Vec<MatchedEvent>) -> Value {
    let told = json!({
        "to": fact.to,
        "at": iso_instant(fact.at),
        "known_at": iso_instant(fact.known_at),
    });
    let role = format!("risk: {}", word(&told["to"]));
    with_cause(told, fact.cause, role, &fact.evidence, matched)
}

fn with_cause(
    mut told: Value,
    cause: Option<usize>,
    role: String,
    evidence: &[Tested],
    matched: &mut Vec<MatchedEvent>,
) -> Value {
    if let Some(index) = cause {
        told["cause"] = json!(matched.len());
        matched.push(MatchedEvent { index, role });
    }
    if !evidence.is_empty() {
        told["evidence"] = json!(evidence);
    }
    told
}

fn word(json: &Value) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

fn standing(fact: &StageFact, as_of: Millis) -> String {
    let (to, since) = (&fact.to, iso_instant(fact.at));
    let days = (as_of - fact.at).div_euclid(DAY_MS);
    let length = match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    let why = match (fact.by, fact.cause) {
        (Mover::Start, _) => "when first seen".to_owned(),
        (Mover::Rule(rule), None) => format!("by transition {rule}, after time alone"),
        (Mover::Rule(rule), Some(_)) => format!("by transition {rule}"),
        (Mover::Member, _) => "by a member's word".to_owned(),
        (Mover::Release, _) => "when a member's word ended".to_owned(),
    };
    let from = fact.from.as_ref().map(|from| format!(" from {from}"));
    let from = from.unwrap_or_default();
    format!("In {to} for {length}, since {since}; came{from} {why}.")
}

fn until(as_of: Millis, at: Millis) -> String {
    match (at - as_of).div_euclid(DAY_MS) {
        0 => "within a day".to_owned(),
        1 => "in 1 day".to_owned(),
        days => format!("in {days} days"),
    }
}
