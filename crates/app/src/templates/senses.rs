//! What the events and properties of one workspace mean.

use std::collections::{BTreeMap, BTreeSet};

use wayfarer_core::{Catalogue, OWN_PREFIX};

use crate::touchpoints::{Doer, Group, Touchpoints};

/// The word for everything customers do.
const ACTIVITY: &str = "activity";

/// Event names by what they mean, property names by what they hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Senses {
    /// Per meaning, the events that have it, the most frequent first.
    events: BTreeMap<String, Vec<String>>,
    properties: BTreeMap<String, String>,
    names: Vec<String>,
    not_by_customers: BTreeSet<String>,
}

/// Events that stand for a word of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Every event.
    Any,
    /// These events, and the meanings they were found under.
    Events(Vec<String>, Vec<String>),
    /// No event there means this.
    Missing,
}

impl Senses {
    /// What the names in a catalogue mean.
    pub fn of(catalogue: &Catalogue) -> Self {
        let known = Touchpoints::known();
        let mut senses = Self::default();
        let mut counted: Vec<(&String, u64)> = catalogue
            .events
            .iter()
            .filter(|(name, _)| !name.starts_with(OWN_PREFIX))
            .map(|(name, stats)| (name, stats.count))
            .collect();
        counted.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
        for (name, _) in counted {
            senses.names.push(name.clone());
            let recognised = known.recognise(name);
            let Some(best) = recognised.best() else {
                continue;
            };
            let by = known.meaning(&best.meaning).map(|meaning| meaning.by);
            if by.is_some_and(|by| by != Doer::Customer) {
                senses.not_by_customers.insert(name.clone());
            }
            let named = senses.events.entry(best.meaning.clone()).or_default();
            named.push(name.clone());
        }
        for meaning in known.properties() {
            let called = |wanted: &String| {
                let mut names = catalogue.properties.keys();
                names.find(|name| plain(name) == *wanted).cloned()
            };
            if let Some(name) = meaning.called.iter().find_map(called) {
                senses.properties.insert(meaning.key.clone(), name);
            }
        }
        senses
    }

    /// One event per meaning and one property per meaning, each called like it.
    #[cfg(test)]
    pub(crate) fn every() -> Self {
        let known = Touchpoints::known();
        let keys = || known.meanings().iter().map(|meaning| meaning.key.clone());
        let properties = known.properties().iter();
        let others = known
            .meanings()
            .iter()
            .filter(|meaning| meaning.by != Doer::Customer);
        Self {
            events: keys().map(|key| (key.clone(), vec![key])).collect(),
            properties: properties.map(|p| (p.key.clone(), p.key.clone())).collect(),
            names: keys().collect(),
            not_by_customers: others.map(|meaning| meaning.key.clone()).collect(),
        }
    }

    /// The meanings that are there.
    pub fn meanings(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(String::as_str)
    }

    /// The events with this meaning, the most frequent first.
    pub fn events(&self, meaning: &str) -> &[String] {
        self.events.get(meaning).map_or(&[], Vec::as_slice)
    }

    /// The property that holds this.
    pub(crate) fn property(&self, meaning: &str) -> Option<&str> {
        self.properties.get(meaning).map(String::as_str)
    }

    /// The property that holds a mark of this meaning.
    pub(crate) fn mark(&self, meaning: &str) -> Option<&str> {
        self.property(meaning)
    }

    /// Every event with one of these meanings or in one of these groups.
    pub(crate) fn any_of(&self, words: &[&str]) -> Vec<String> {
        match self.resolve(words) {
            Sense::Events(events, _) => events,
            Sense::Any | Sense::Missing => Vec::new(),
        }
    }

    /// What customers themselves do, where some events are known to be others' doing.
    pub(crate) fn customers_own(&self) -> Option<Vec<String>> {
        match self.activity() {
            Sense::Events(events, _) => Some(events),
            Sense::Any | Sense::Missing => None,
        }
    }

    /// The events a template's words stand for, all taken together.
    pub(crate) fn resolve(&self, words: &[&str]) -> Sense {
        if words.contains(&ACTIVITY) {
            return self.activity();
        }
        let (mut events, mut found) = (Vec::new(), Vec::new());
        for word in words {
            for meaning in self.meanings_of(word) {
                for event in self.events(&meaning) {
                    if !events.contains(event) {
                        events.push(event.clone());
                    }
                }
                found.push(meaning);
            }
        }
        match events.is_empty() {
            true => Sense::Missing,
            false => Sense::Events(events, found),
        }
    }

    /// The meanings a word stands for that are there.
    fn meanings_of(&self, word: &str) -> Vec<String> {
        let is_there = |key: &&String| self.events.contains_key(*key);
        match Touchpoints::known().group(word) {
            Some(Group::All(keys)) => keys.iter().filter(is_there).cloned().collect(),
            Some(Group::First(keys)) => keys.iter().find(is_there).cloned().into_iter().collect(),
            None => Some(word.to_owned())
                .filter(|key| is_there(&key))
                .into_iter()
                .collect(),
        }
    }

    /// What customers do: every event but those the company or others cause.
    fn activity(&self) -> Sense {
        if self.not_by_customers.is_empty() {
            return Sense::Any;
        }
        let own = |name: &&String| !self.not_by_customers.contains(*name);
        let events: Vec<String> = self.names.iter().filter(own).cloned().collect();
        match events.is_empty() {
            true => Sense::Any,
            false => Sense::Events(events, Vec::new()),
        }
    }
}

/// A property's name without signs and upper case.
pub(crate) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(events: &[&str]) -> Senses {
        let mut catalogue = Catalogue::default();
        for name in events {
            catalogue.count_events(name, 1, 0, 0);
        }
        catalogue.count_values("NPS-Score", wayfarer_core::ValueType::Number, 1, 0, 0);
        Senses::of(&catalogue)
    }

    #[test]
    fn a_group_of_equals_takes_the_first_that_is_there() {
        let both = senses(&["Order Completed", "order_placed"]);
        let paid = Sense::Events(vec!["Order Completed".into()], vec!["order_paid".into()]);
        assert_eq!(both.resolve(&["bought"]), paid);
        let placed = senses(&["order_placed", "上报"]);
        assert!(
            matches!(placed.resolve(&["bought"]), Sense::Events(events, _) if events == ["order_placed"])
        );
        assert_eq!(placed.resolve(&["renewed"]), Sense::Missing);
    }

    #[test]
    fn what_the_company_sends_is_no_activity() {
        assert_eq!(senses(&["login"]).resolve(&["activity"]), Sense::Any);
        let with_mail = senses(&["login", "email_sent", "wf.note"]);
        assert_eq!(
            with_mail.resolve(&["activity"]),
            Sense::Events(vec!["login".into()], Vec::new())
        );
    }

    #[test]
    fn properties_are_found_however_they_are_written() {
        assert_eq!(senses(&[]).property("nps_score"), Some("NPS-Score"));
        assert_eq!(senses(&[]).property("plan"), None);
    }
}
