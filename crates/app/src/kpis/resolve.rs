//! From what events mean to what a workspace calls them: `"@word"`s of a KPI's questions.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};
use wayfarer_core::Catalogue;
use wayfarer_journey::judgement::names;

use crate::templates::{Sense, Senses};

/// The word for the lifecycle in force.
pub(super) const LIFECYCLE: &str = "lifecycle";

/// What a workspace has that questions can be asked of.
pub(super) struct Ground<'a> {
    pub senses: &'a Senses,
    pub catalogue: &'a Catalogue,
    /// Key of the lifecycle in force, if there is one.
    pub lifecycle: Option<&'a str>,
}

/// Words of which any one would do, and none is there.
pub(super) type Missing = BTreeSet<String>;

impl Ground<'_> {
    /// The question over the workspace's own names, or everything it lacks.
    pub fn resolve(&self, question: &Json) -> Result<Json, Vec<Missing>> {
        let mut work = Work {
            ground: self,
            missing: Vec::new(),
        };
        let resolved = work.part(question);
        match work.missing.is_empty() {
            true => Ok(resolved),
            false => Err(work.missing),
        }
    }

    /// The first of several questions that can be asked, or what the first one lacks.
    pub fn first(&self, questions: &[Json]) -> Result<Json, Vec<Missing>> {
        let mut lacks = Vec::new();
        for (index, question) in questions.iter().enumerate() {
            match self.resolve(question) {
                Ok(resolved) => return Ok(resolved),
                Err(missing) if index == 0 => lacks = missing,
                Err(_) => {}
            }
        }
        Err(lacks)
    }

    /// Whether members said anything of the kind a word of `needs` names; other words are
    /// looked for in the questions themselves.
    pub fn has_judgements(&self, word: &str) -> bool {
        let event = match word {
            "@goals" => names::GOAL_SET,
            "@promises" => names::PROMISE_MADE,
            _ => return true,
        };
        self.catalogue.events.contains_key(event)
    }

    fn has_event(&self, name: &str) -> bool {
        self.catalogue.events.contains_key(name)
    }

    fn has_property(&self, name: &str) -> bool {
        name.starts_with('$') || self.catalogue.properties.contains_key(name)
    }
}

struct Work<'a> {
    ground: &'a Ground<'a>,
    missing: Vec<Missing>,
}

impl Work<'_> {
    fn part(&mut self, json: &Json) -> Json {
        match json {
            Json::Object(fields) => self.fields(fields),
            Json::Array(items) => items.iter().map(|item| self.part(item)).collect(),
            Json::String(text) => self.word(text),
            other => other.clone(),
        }
    }

    fn fields(&mut self, fields: &Map<String, Json>) -> Json {
        let mut resolved = Map::new();
        for (key, value) in fields {
            let value = match (key.as_str(), value) {
                ("event", value) => self.events(value),
                ("property", Json::Object(test)) => Some(self.test(test)),
                (_, value) => Some(self.part(value)),
            };
            if let Some(value) = value {
                resolved.insert(key.clone(), value);
            }
        }
        Json::Object(resolved)
    }

    /// A test of one property. `{name: $event, is: …}` holds names of events.
    fn test(&mut self, test: &Map<String, Json>) -> Json {
        let mut resolved = Map::new();
        for (key, value) in test {
            if key == "is" && test.get("name") == Some(&json!("$event")) {
                match self.events(value) {
                    Some(names) => resolved.insert(key.clone(), names),
                    None => resolved.insert("exists".to_owned(), json!(true)),
                };
                continue;
            }
            if key == "name" && !value.as_str().is_some_and(|name| name.starts_with('@')) {
                self.property(value);
            }
            let value = self.part(value);
            resolved.insert(key.clone(), value);
        }
        Json::Object(resolved)
    }

    /// A property test's own name must be one the workspace has.
    fn property(&mut self, name: &Json) {
        if let Some(name) = name.as_str().filter(|name| !self.ground.has_property(name)) {
            self.missing.push(Missing::from([name.to_owned()]));
        }
    }

    /// The names of events; `None` where every event will do.
    fn events(&mut self, value: &Json) -> Option<Json> {
        let words: Vec<&str> = match value {
            Json::Array(words) => words.iter().filter_map(Json::as_str).collect(),
            word => word.as_str().into_iter().collect(),
        };
        let mut events: Vec<String> = Vec::new();
        for word in &words {
            let found = match word.strip_prefix('@') {
                None if self.ground.has_event(word) => vec![(*word).to_owned()],
                None => Vec::new(),
                Some(meaning) => match self.meant(meaning) {
                    Sense::Any => return None,
                    Sense::Events(events, _) => events,
                    Sense::Missing => Vec::new(),
                },
            };
            for event in found {
                if !events.contains(&event) {
                    events.push(event);
                }
            }
        }
        if events.is_empty() {
            self.missing
                .push(words.iter().map(|word| (*word).to_owned()).collect());
        }
        Some(json!(events))
    }

    /// The events with a meaning; behind `~`, a text their names must hold.
    fn meant(&self, word: &str) -> Sense {
        let (meaning, part) = word.split_once('~').unwrap_or((word, ""));
        match self.ground.senses.resolve(&[meaning]) {
            Sense::Events(events, meanings) if !part.is_empty() => {
                let holds = |event: &String| event.to_lowercase().contains(part);
                let events: Vec<String> = events.into_iter().filter(holds).collect();
                match events.is_empty() {
                    true => Sense::Missing,
                    false => Sense::Events(events, meanings),
                }
            }
            sense => sense,
        }
    }

    /// A word that stands for a property or the lifecycle.
    fn word(&mut self, text: &str) -> Json {
        let Some(word) = text.strip_prefix('@') else {
            return json!(text);
        };
        let found = match word {
            LIFECYCLE => self.ground.lifecycle,
            property => self.ground.senses.property(property),
        };
        match found {
            Some(name) => json!(name),
            None => {
                self.missing.push(Missing::from([text.to_owned()]));
                json!(text)
            }
        }
    }
}
