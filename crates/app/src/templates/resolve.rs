//! From a template to a lifecycle: meanings become the workspace's own event names, and
//! what nothing there tells is left out and said.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use wayfarer_core::{OWN_PREFIX, Span};
use wayfarer_journey::lifecycle::{Lifecycle, Source, Transition, check};

use super::Template;
use super::senses::{Sense, Senses};

/// A template over the events of one workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// A lifecycle that passes its checks.
    pub lifecycle: Lifecycle,
    /// Why each of its transitions is there, in words; empty where the template is silent.
    pub notes: Vec<String>,
    /// What had to be left out.
    pub left_out: Vec<LeftOut>,
    /// Stages nobody could reach, by key.
    pub stages_left_out: Vec<String>,
    /// Meanings that move subjects forward.
    pub used: BTreeSet<String>,
    /// Transitions the template has.
    pub rules: usize,
}

/// A part of a template that the workspace's events cannot tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Which part: `cart → buyer`, or `risk.at_risk`.
    pub part: String,
    /// Meanings it asked for that no event has.
    pub missing: Vec<String>,
    /// Why else, when no meaning is missing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Template {
    /// The lifecycle this template is over what `senses` know, with these lengths of time.
    ///
    /// The error says what is wrong with the template itself; those in the binary have none.
    pub fn resolve(
        &self,
        senses: &Senses,
        lengths: &BTreeMap<String, Span>,
    ) -> Result<Resolved, String> {
        let mut work = Work::new(senses, lengths);
        let mut body = self.body.clone();
        let written = body["transitions"].as_array().cloned().unwrap_or_default();
        let (kept, notes) = work.transitions(&written);
        body["transitions"] = Json::Array(kept);
        work.risk(&mut body);
        let lifecycle: Lifecycle = serde_json::from_value(body).map_err(|e| e.to_string())?;
        let mut resolved = Resolved {
            lifecycle,
            notes,
            left_out: work.left_out,
            stages_left_out: Vec::new(),
            used: work.used,
            rules: written.len(),
        };
        resolved.make_sound();
        Ok(resolved)
    }
}

/// One test over real names; the meanings nothing has where no event can ever fulfil it.
pub(crate) fn over_names(senses: &Senses, test: &Json) -> Result<Json, Vec<String>> {
    let mut work = Work {
        senses,
        lengths: &BTreeMap::new(),
        missing: BTreeSet::new(),
        used: BTreeSet::new(),
        left_out: Vec::new(),
    };
    let fields = test.as_object().cloned().unwrap_or_default();
    work.test(&fields)
        .map(Json::Object)
        .ok_or_else(|| work.missing.into_iter().collect())
}

/// Turns meanings into names, part by part.
pub(super) struct Work<'a> {
    senses: &'a Senses,
    lengths: &'a BTreeMap<String, Span>,
    /// Meanings asked for in vain, and found, in the part at hand.
    pub(super) missing: BTreeSet<String>,
    pub(super) used: BTreeSet<String>,
    left_out: Vec<LeftOut>,
}

impl<'a> Work<'a> {
    pub(super) fn new(senses: &'a Senses, lengths: &'a BTreeMap<String, Span>) -> Self {
        Self {
            senses,
            lengths,
            missing: BTreeSet::new(),
            used: BTreeSet::new(),
            left_out: Vec::new(),
        }
    }
}

impl Work<'_> {
    fn transitions(&mut self, written: &[Json]) -> (Vec<Json>, Vec<String>) {
        let (mut kept, mut notes) = (Vec::new(), Vec::new());
        let mut forward = BTreeSet::new();
        for transition in written {
            self.missing.clear();
            self.used.clear();
            let mut fields = transition.as_object().cloned().unwrap_or_default();
            let note = fields.remove("note");
            for length in ["confirm_for", "min_dwell"] {
                if let Some(value) = fields.get_mut(length) {
                    *value = self.plain(value);
                }
            }
            match fields.get("when").map(|when| self.criterion(when)) {
                Some(None) => {
                    let from = sources(&fields["from"]);
                    let to = fields["to"].as_str().unwrap_or_default();
                    self.leave_out(format!("{from} → {to}"));
                    continue;
                }
                Some(Some(when)) => {
                    fields.insert("when".to_owned(), when);
                }
                None => {}
            }
            if fields["kind"] == "progress" {
                forward.append(&mut self.used);
            }
            let text = note.as_ref().and_then(Json::as_str).unwrap_or_default();
            notes.push(text.to_owned());
            kept.push(Json::Object(fields));
        }
        self.used = forward;
        (kept, notes)
    }

    /// Risk without its main rule is none.
    fn risk(&mut self, body: &mut Json) {
        let used = self.used.clone();
        let Some(mut risk) = body.get("risk").cloned() else {
            return;
        };
        for rule in ["watching", "at_risk"] {
            self.missing.clear();
            let when = risk.get(rule).and_then(|rule| rule.get("when"));
            let Some(when) = when.cloned() else { continue };
            match self.criterion(&when) {
                Some(when) => risk[rule]["when"] = when,
                None => {
                    self.leave_out(format!("risk.{rule}"));
                    risk.as_object_mut().map(|fields| fields.remove(rule));
                }
            }
        }
        match risk.get("at_risk") {
            Some(_) => body["risk"] = risk,
            None => {
                body.as_object_mut().map(|fields| fields.remove("risk"));
            }
        }
        self.used = used;
    }

    fn leave_out(&mut self, part: String) {
        self.left_out.push(LeftOut {
            part,
            missing: std::mem::take(&mut self.missing).into_iter().collect(),
            reason: String::new(),
        });
    }

    /// The condition over real names; `None` when no event can ever fulfil it.
    pub(super) fn criterion(&mut self, criterion: &Json) -> Option<Json> {
        let (word, inner) = criterion.as_object()?.iter().next()?;
        match word.as_str() {
            "all" => {
                let parts = inner.as_array()?.iter();
                let parts: Option<Vec<Json>> = parts.map(|part| self.criterion(part)).collect();
                Some(json!({"all": parts?}))
            }
            "any" => {
                let parts = inner.as_array()?.iter();
                let mut parts: Vec<Json> = parts.filter_map(|part| self.criterion(part)).collect();
                match parts.len() {
                    0 => None,
                    1 => parts.pop(),
                    _ => Some(json!({"any": parts})),
                }
            }
            "not" => Some(json!({"not": self.criterion(inner)?})),
            _ => Some(json!({word: self.test(inner.as_object()?)?})),
        }
    }

    pub(super) fn test(&mut self, test: &Map<String, Json>) -> Option<Map<String, Json>> {
        let mut fields = Map::new();
        for (key, value) in test {
            let resolved = match key.as_str() {
                "event" => self.events(value)?,
                "where" | "measure" | "id" | "due" => Some(self.properties(value)?),
                "opened" | "closed" => Some(Json::Object(self.test(value.as_object()?)?)),
                // What cannot be moved has the date it was given.
                "moved" => self.test(value.as_object()?).map(Json::Object),
                _ => Some(self.plain(value)),
            };
            if let Some(resolved) = resolved {
                fields.insert(key.clone(), resolved);
            }
        }
        Some(fields)
    }

    /// Names for `@meaning`s; `Some(None)` where any event will do.
    fn events(&mut self, value: &Json) -> Option<Option<Json>> {
        let words: Vec<&str> = match value {
            Json::Array(words) => words.iter().filter_map(Json::as_str).collect(),
            word => word.as_str().into_iter().collect(),
        };
        if words.iter().all(|word| word.starts_with(OWN_PREFIX)) {
            // What members say is called the same everywhere.
            return Some(Some(value.clone()));
        }
        let words: Vec<&str> = words
            .iter()
            .map(|word| word.trim_start_matches('@'))
            .collect();
        match self.senses.resolve(&words) {
            Sense::Any => Some(None),
            Sense::Missing => {
                self.missing
                    .extend(words.iter().map(|word| (*word).to_owned()));
                None
            }
            Sense::Events(mut events, meanings) => {
                self.used.extend(meanings);
                let only = (events.len() == 1).then(|| events.pop()).flatten();
                Some(Some(only.map_or_else(|| json!(events), Json::String)))
            }
        }
    }

    /// A condition on properties, with `@meaning` where a name stands.
    fn properties(&mut self, value: &Json) -> Option<Json> {
        match value {
            Json::Object(fields) => {
                let fields = fields.iter();
                let resolved: Option<Map<String, Json>> = fields
                    .map(|(key, value)| Some((key.clone(), self.properties(value)?)))
                    .collect();
                resolved.map(Json::Object)
            }
            Json::Array(items) => {
                let items: Option<Vec<Json>> =
                    items.iter().map(|item| self.properties(item)).collect();
                items.map(Json::Array)
            }
            Json::String(text) => match text.strip_prefix('@') {
                Some(meaning) => match self.senses.property(meaning) {
                    Some(name) => Some(json!(name)),
                    None => {
                        self.missing.insert(format!("property {meaning}"));
                        None
                    }
                },
                None => Some(value.clone()),
            },
            other => Some(other.clone()),
        }
    }

    /// A value with `$parameter` replaced.
    pub(super) fn plain(&self, value: &Json) -> Json {
        let name = value.as_str().and_then(|text| text.strip_prefix('$'));
        match name.and_then(|name| self.lengths.get(name)) {
            Some(length) => json!(length),
            None => value.clone(),
        }
    }
}

fn sources(from: &Json) -> String {
    match from {
        Json::Array(keys) => {
            let keys: Vec<&str> = keys.iter().filter_map(Json::as_str).collect();
            keys.join(", ")
        }
        key => key.as_str().unwrap_or_default().to_owned(),
    }
}

impl Resolved {
    /// Takes out what is unreachable, and transitions the checks refuse, until they pass.
    fn make_sound(&mut self) {
        loop {
            self.prune();
            let refused = check(&self.lifecycle).into_iter().find_map(|finding| {
                let place = finding.path.strip_prefix("transitions[")?;
                let index: usize = place.split(']').next()?.parse().ok()?;
                finding.is_error().then_some((index, finding.message))
            });
            let Some((index, message)) = refused else {
                return;
            };
            let transition = self.lifecycle.transitions.remove(index);
            self.notes.remove(index);
            self.left_out.push(LeftOut {
                part: format!("{} → {}", from_of(&transition.from), transition.to),
                missing: Vec::new(),
                reason: message,
            });
        }
    }

    /// Takes out stages nobody can reach, and transitions from and to them.
    fn prune(&mut self) {
        let reached = reached(&self.lifecycle);
        let lost = |key: &str| !reached.contains(key);
        let stages = self.lifecycle.stages.iter().map(|stage| stage.key.clone());
        self.stages_left_out.extend(stages.filter(|key| lost(key)));
        self.lifecycle.stages.retain(|stage| !lost(&stage.key));
        let notes = std::mem::take(&mut self.notes).into_iter();
        let transitions = std::mem::take(&mut self.lifecycle.transitions).into_iter();
        for (mut transition, note) in transitions.zip(notes) {
            if lost(&transition.to) || !trim(&mut transition, &reached) {
                continue;
            }
            self.lifecycle.transitions.push(transition);
            self.notes.push(note);
        }
        if self.lifecycle.target.as_deref().is_some_and(lost) {
            self.lifecycle.target = None;
        }
    }

    /// Share of the template's stages that subjects can reach.
    pub fn stages_share(&self) -> f64 {
        let kept = self.lifecycle.stages.len();
        kept as f64 / (kept + self.stages_left_out.len()) as f64
    }

    /// Share of the template's transitions that could be kept.
    pub fn rules_share(&self) -> f64 {
        self.lifecycle.transitions.len() as f64 / self.rules.max(1) as f64
    }
}

/// Takes lost stages out of the sources; `false` when none is left.
fn trim(transition: &mut Transition, reached: &BTreeSet<String>) -> bool {
    match &mut transition.from {
        Source::One(key) => key == Source::ANY || reached.contains(key),
        Source::Many(keys) => {
            keys.retain(|key| reached.contains(key));
            !keys.is_empty()
        }
    }
}

pub(super) fn from_of(from: &Source) -> String {
    match from {
        Source::One(key) => key.clone(),
        Source::Many(keys) => keys.join(", "),
    }
}

/// Keys of the stages a way leads to from the first one.
fn reached(lifecycle: &Lifecycle) -> BTreeSet<String> {
    let mut reached = BTreeSet::from([lifecycle.initial.clone()]);
    loop {
        let before = reached.len();
        for transition in &lifecycle.transitions {
            let terminal = |key: &String| {
                let stage = lifecycle.stages.iter().find(|stage| stage.key == *key);
                stage.is_some_and(|stage| stage.terminal)
            };
            let is_left = match transition.from.is_any() {
                true => reached.iter().any(|key| !terminal(key)),
                false => transition
                    .from
                    .keys()
                    .iter()
                    .any(|key| reached.contains(key)),
            };
            if is_left {
                reached.insert(transition.to.clone());
            }
        }
        if reached.len() == before {
            return reached;
        }
    }
}
