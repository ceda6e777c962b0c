//! What reasons need to speak in words: names of what definitions define, local instants.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};
use wayfarer_core::Millis;

use super::super::{Lang, day, moment};
use crate::lifecycle::Lifecycle;
use crate::{Ask, Explanation, HealthModel, LifecycleRef, Question, SignalModel};

/// One explanation, about to be told. `None` of what is told = a fact is missing.
pub(super) struct Telling<'a> {
    pub of: &'a Question,
    pub why: &'a Explanation,
    /// The time zone of the question.
    pub zone: &'a TimeZone,
    pub lang: Lang,
}

impl<'a> Telling<'a> {
    pub(super) fn facts(&self) -> &'a Map<String, Value> {
        &self.why.facts
    }

    pub(super) fn fact(&self, name: &str) -> &'a Value {
        self.why.facts.get(name).unwrap_or(&Value::Null)
    }

    pub(super) fn word(&self, name: &str) -> Option<&'a str> {
        self.fact(name).as_str()
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.fact(name).as_u64()
    }

    /// The text of this language.
    pub(super) fn said(&self, en: String, zh_cn: String, zh_tw: String) -> String {
        self.lang.pick(en, zh_cn, zh_tw)
    }

    /// The words of this language, where nothing stands in between.
    pub(super) fn plain(&self, en: &str, zh_cn: &str, zh_tw: &str) -> String {
        self.lang.pick(en, zh_cn, zh_tw).to_owned()
    }

    /// A name inside a sentence.
    pub(super) fn quoted(&self, name: &str) -> String {
        self.said(name.to_owned(), format!("“{name}”"), format!("「{name}」"))
    }

    /// A fact that is an instant, as milliseconds or ISO 8601.
    pub(super) fn moment(&self, fact: &Value) -> Option<String> {
        Some(moment(millis(fact)?, self.zone, self.lang))
    }

    /// Its day.
    pub(super) fn day(&self, fact: &Value) -> Option<String> {
        Some(day(millis(fact)?, self.zone, self.lang))
    }

    /// What a stage is called, in whichever lifecycle of the question has it.
    pub(super) fn stage(&self, key: &str) -> String {
        let stages = lifecycles(&self.of.ask)
            .into_iter()
            .flat_map(|one| &one.stages);
        let named = stages.into_iter().find(|stage| stage.key == key);
        named
            .map_or(key, |stage| stage.names.of(self.lang))
            .to_owned()
    }

    /// What a detector is called.
    pub(super) fn detector(&self, key: &str) -> String {
        let detectors = signals(&self.of.ask).map(|model| &model.detectors);
        let named = detectors.into_iter().flatten().find(|one| one.key == key);
        named.map_or(key, |one| one.names.of(self.lang)).to_owned()
    }

    /// What a measure of health is called.
    pub(super) fn measure(&self, key: &str) -> String {
        let measures = health(&self.of.ask).map(|model| &model.measures);
        let named = measures.into_iter().flatten().find(|one| one.key == key);
        named.map_or(key, |one| one.names.of(self.lang)).to_owned()
    }
}

fn millis(fact: &Value) -> Option<Millis> {
    match fact {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse::<Timestamp>().ok().map(|at| at.as_millisecond()),
        _ => None,
    }
}

/// The lifecycles a question is about, as far as they were looked up.
fn lifecycles(ask: &Ask) -> Vec<&Lifecycle> {
    let named: Vec<Option<&LifecycleRef>> = match ask {
        Ask::Stages(asked) => vec![Some(&asked.lifecycle)],
        Ask::Classification(asked) => vec![Some(&asked.lifecycle)],
        Ask::Restate(asked) => vec![Some(&asked.after), asked.before.as_ref()],
        Ask::Joined(asked) => vec![Some(&asked.before), Some(&asked.after)],
        Ask::Paired(asked) => vec![Some(&asked.lifecycle)],
        Ask::Worklist(asked) => vec![Some(&asked.lifecycle)],
        Ask::Accounts(asked) => vec![asked.lifecycle.as_ref(), asked.people_lifecycle.as_ref()],
        _ => Vec::new(),
    };
    named
        .into_iter()
        .flatten()
        .filter_map(|one| one.known())
        .collect()
}

fn signals(ask: &Ask) -> Option<&SignalModel> {
    match ask {
        Ask::Signals(asked) => asked.model.known(),
        Ask::Worklist(asked) => asked.signals.as_ref()?.known(),
        _ => None,
    }
}

fn health(ask: &Ask) -> Option<&HealthModel> {
    match ask {
        Ask::Health(asked) => asked.model.known(),
        Ask::Worklist(asked) => asked.health.as_ref()?.known(),
        _ => None,
    }
}
