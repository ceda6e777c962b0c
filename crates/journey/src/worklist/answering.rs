//! The worklist fold as a question: answer, cells, details, reasons.

use serde_json::{Map, Value, json};
use wayfarer_core::{PersonId, iso_instant};

use super::answer::{ContactRow, ReasonCount, ScoreParts, WorklistAnswer, WorklistMoney};
use super::cell::WorklistCell;
use super::concern::{Concern, Evidence, Reason};
use super::fold::{WorklistFold, WorklistOutcome};
use super::partial::WorklistPartial;
use super::rank::{Amounts, Candidate, parts};
use super::seen::UNITS;
use crate::stages::head;
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, QuestionError, yaml};

impl Answering for WorklistFold {
    type Answer = WorklistAnswer;
    type Cell = WorklistCell;

    fn answer(&self, partial: &WorklistPartial, labels: &Labels) -> WorklistAnswer {
        let count = |reason: Reason| ReasonCount {
            reason,
            calls: reason.calls(),
            customers: partial.reasons.get(&reason).copied().unwrap_or(0),
        };
        WorklistAnswer {
            lifecycle: head(&self.lifecycle, self.version, self.yardstick.target),
            signals: self.models.signal_reasons(|detector| {
                let found = partial.detectors.get(&detector);
                found.copied().unwrap_or(0)
            }),
            health: self.models.health_head(),
            contract: self.contract.clone(),
            customers: partial.customers,
            listed: partial.listed,
            reasons: Reason::ALL
                .into_iter()
                .filter(|reason| self.models.looks_for(*reason))
                .map(count)
                .collect(),
            to_contact: partial.candidates.len() as u64,
            snoozed: partial.snoozed,
            contacted: partial.contacted,
            contacts: self.ranked(&partial.candidates, labels),
        }
    }

    fn cell(
        &self,
        key: &Value,
        partial: &WorklistPartial,
        _labels: &Labels,
    ) -> Result<WorklistCell, QuestionError> {
        WorklistCell::read(key, &self.models, Amounts::of(&partial.candidates))
    }

    fn contains(&self, outcome: &WorklistOutcome, cell: &WorklistCell) -> bool {
        cell.counts(outcome)
    }

    fn detail(&self, outcome: &WorklistOutcome, labels: &Labels) -> Value {
        Value::Object(self.told(outcome, labels))
    }

    fn detail_in(&self, outcome: &WorklistOutcome, cell: &WorklistCell, labels: &Labels) -> Value {
        let mut told = self.told(outcome, labels);
        if outcome.is_to_contact() {
            let parts = self.parts(&outcome.candidate, &cell.amounts, labels);
            told.insert("score".to_owned(), json!(parts.score()));
            told.insert("parts".to_owned(), json!(parts));
        }
        Value::Object(told)
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        self.step(&mut state, events);
        let mut outcome = WorklistOutcome::default();
        self.finish(&state, &mut outcome);
        let judged = events.mask().iter().enumerate();
        let judged = judged.filter(|(_, mask)| self.ledger.is_judgement(**mask));
        let judged = judged.map(|(index, _)| MatchedEvent {
            index,
            role: "judgement".to_owned(),
        });
        let (verdict, sentence) = self.sentence(&outcome, labels);
        let mut facts = self.told(&outcome, labels);
        let mut matched = Vec::new();
        if outcome.is_customer {
            self.models
                .explain(events, labels, &mut facts, &mut matched);
        }
        matched.extend(judged);
        Explanation {
            verdict: format!("worklist.{verdict}"),
            facts,
            sentence,
            matched,
        }
    }
}

fn word(json: &Value) -> String {
    json.as_str().unwrap_or_default().replace('_', " ")
}

impl WorklistFold {
    fn sentence(&self, outcome: &WorklistOutcome, labels: &Labels) -> (&'static str, String) {
        let reasons = outcome
            .concerns()
            .iter()
            .map(|one| self.reason(one, labels));
        let reasons = reasons.collect::<Vec<_>>().join(", ");
        match (outcome.is_customer, outcome.is_to_contact(), outcome.hidden) {
            (false, ..) => (
                "outside",
                "Is not among the customers asked about.".to_owned(),
            ),
            (true, true, _) => ("to_contact", format!("Is to be contacted: {reasons}.")),
            (true, _, Some(hidden)) => {
                let hidden = word(&json!(hidden));
                (
                    "hidden",
                    format!("Is {hidden}, so not listed to contact: {reasons}."),
                )
            }
            _ if reasons.is_empty() => ("calm", "Nothing calls for a look.".to_owned()),
            _ => ("to_look_at", format!("Needs a look: {reasons}.")),
        }
    }

    /// A reason in English; of a signal which one, of health which band.
    fn reason(&self, concern: &Concern, labels: &Labels) -> String {
        let word = word(&json!(concern.reason));
        let mut told = json!({});
        self.models.tell(&concern.evidence, labels, &mut told);
        let part = |name: &str| told[name].as_str().unwrap_or_default().replace('_', " ");
        match concern.evidence {
            Evidence::Signal(_) => format!("{word} {} ({})", part("detector"), part("state")),
            Evidence::Health { band, .. } => format!("{word} ({})", band.word()),
            _ => word,
        }
    }

    /// What the score of somebody to contact is made of.
    fn parts(&self, one: &Candidate, amounts: &Amounts, labels: &Labels) -> ScoreParts {
        let priority = one.priority;
        let priority = priority.map(|code| labels.get(self.ledger.lanes.priority, code));
        let as_of = self.yardstick.as_of_ms;
        parts(one, priority, amounts, &self.lengths, as_of)
    }

    fn ranked(&self, candidates: &[Candidate], labels: &Labels) -> Vec<ContactRow> {
        let amounts = Amounts::of(candidates);
        let scored = candidates.iter();
        let scored = scored.map(|one| (one, self.parts(one, &amounts, labels)));
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by(|(left, own), (right, other)| {
            let by_score = other.score().total_cmp(&own.score());
            let due = |one: &Candidate| one.due.unwrap_or(i64::MAX);
            let by_due = due(left).cmp(&due(right));
            by_score.then(by_due).then(left.of.cmp(&right.of))
        });
        scored.truncate(self.top);
        let rows = scored.into_iter().zip(1..);
        rows.map(|((one, parts), rank)| self.row(one, parts, rank, labels))
            .collect()
    }

    fn row(&self, one: &Candidate, parts: ScoreParts, rank: usize, labels: &Labels) -> ContactRow {
        let named =
            |lane: usize, code: Option<u32>| code.map(|code| labels.get(lane, code).to_owned());
        let channels = self.looks.channel_lane;
        let avoided = one.avoided.iter();
        ContactRow {
            rank,
            person: (one.of.0 != 0).then_some(PersonId(one.of.0)),
            id: None,
            unit: None,
            of: one.of,
            stage: self.key(one.stage).to_owned(),
            concerns: self.told_concerns(&one.concerns, labels),
            due: one.due.map(iso_instant),
            money: self.money(&one.money, labels),
            owner: named(self.looks.owner_lane, one.owner),
            priority: named(self.ledger.lanes.priority, one.priority),
            felt: one.felt,
            channel: named(channels, one.channel),
            avoid: avoided
                .map(|code| labels.get(channels, *code).to_owned())
                .collect(),
            last_contact: one.contact_at.map(iso_instant),
            score: parts.score(),
            parts,
        }
    }

    fn money(&self, money: &[(u32, i64)], labels: &Labels) -> Vec<WorklistMoney> {
        let mut money: Vec<_> = money
            .iter()
            .map(|(currency, amount)| WorklistMoney {
                currency: labels.get(self.looks.currency_lane, *currency).to_owned(),
                amount: *amount as f64 / UNITS,
            })
            .collect();
        money.sort_by(|left, right| left.currency.cmp(&right.currency));
        money
    }

    /// How a customer stands on the list.
    fn told(&self, outcome: &WorklistOutcome, labels: &Labels) -> Map<String, Value> {
        let mut told = Map::new();
        if !outcome.is_customer {
            return told;
        }
        let one = &outcome.candidate;
        let owner = one
            .owner
            .map(|code| labels.get(self.looks.owner_lane, code));
        let mut put = |name: &str, value: Value| told.insert(name.to_owned(), value);
        put("stage", json!(self.key(one.stage)));
        put("concerns", json!(self.told_concerns(&one.concerns, labels)));
        put("to_contact", json!(outcome.is_to_contact()));
        put("hidden", json!(outcome.hidden));
        put("owner", json!(owner));
        put("due", json!(one.due.map(iso_instant)));
        put("money", json!(self.money(&one.money, labels)));
        let priority = one.priority;
        let priority = priority.map(|code| labels.get(self.ledger.lanes.priority, code));
        put("priority", json!(priority));
        put("felt", json!(one.felt));
        put("last_contact", json!(one.contact_at.map(iso_instant)));
        told
    }

    fn told_concerns(&self, concerns: &[Concern], labels: &Labels) -> Vec<Value> {
        concerns
            .iter()
            .map(|one| self.told_concern(one, labels))
            .collect()
    }

    fn told_concern(&self, concern: &Concern, labels: &Labels) -> Value {
        let mut told = json!({
            "reason": concern.reason,
            "since": iso_instant(concern.since),
            "severity": concern.severity,
            "due": concern.due.map(iso_instant),
            "calls": concern.reason.calls(),
        });
        let mut put = |name: &str, value: Value| told[name] = value;
        match concern.evidence {
            Evidence::Plain => {}
            Evidence::Way { from, to, rule } => {
                put("from", json!(self.key(from)));
                put("to", json!(self.key(to)));
                // What must stop being so for it not to happen.
                let rule = rule.map(|rule| &self.lifecycle.transitions[usize::from(rule)]);
                let when = rule.and_then(|rule| rule.when.as_ref());
                put("when", json!(when.map(yaml::line)));
            }
            Evidence::RulesSay(stage) => put("rules_say", json!(self.key(stage))),
            Evidence::Felt(felt) => put("felt", json!(felt)),
            Evidence::Times(times) => put("times", json!(times)),
            Evidence::Last(last) => put("last", json!(last.map(iso_instant))),
            Evidence::Promise(what) => {
                put("what", json!(labels.get(self.ledger.lanes.what, what)));
            }
            Evidence::Goal(what) => put("what", json!(labels.get(self.ledger.lanes.what, what))),
            Evidence::Worth(currency, amount) => {
                put("worth", json!(self.money(&[(currency, amount)], labels)));
            }
            Evidence::Signal(_) | Evidence::Health { .. } => {
                self.models.tell(&concern.evidence, labels, &mut told);
            }
        }
        told
    }
}
