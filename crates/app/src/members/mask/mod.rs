//! Masks people in whatever is handed to somebody who may not see them.
//!
//! A person's id becomes another id of the same form, by a key of this data directory: it can
//! be handed back in the next question, and tells nothing of who it is. Whatever a person is
//! called is found by its value, wherever it stands: every text of the answer, and every word
//! of its sentences, is looked up among the workspace's identities. Properties of single
//! events, and what members wrote of a customer, are left out.
//!
//! What is not hidden: numbers. Who may ask anything can also count the people for whom a
//! property has a certain value (docs/access.md).

mod cipher;
mod texts;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde_json::{Map, Value as Json};
use wayfarer_core::{ErrorCode, IdKind, IdentityId, PersonId, WorkspaceId, normalise_id};
use wayfarer_store::Snapshot;

use self::cipher::Cipher;
pub(crate) use self::texts::is_address;
use self::texts::{EMPTIED, is_id_of_page, is_telling, is_written, words};
use crate::{App, AppError};

/// What stands where something must not be told.
const HIDDEN: &str = "•••";

/// Hides the people of one workspace, and finds them again when they are handed back.
pub struct Mask {
    workspace: WorkspaceId,
    snapshot: Arc<Snapshot>,
    cipher: Cipher,
}

impl App {
    /// The mask of a workspace.
    pub fn mask(&self, workspace: &WorkspaceId) -> Result<Mask, AppError> {
        let secret = self.metadata.secret("mask", super::tokens::draw())?;
        Ok(Mask {
            workspace: workspace.clone(),
            snapshot: self.snapshot(workspace)?,
            cipher: Cipher::new(&secret, workspace),
        })
    }
}

/// What was found in a document and must not be told.
#[derive(Default)]
struct Found {
    /// What people are called, and what stands there instead.
    names: HashMap<String, String>,
    /// What members wrote, the longest first.
    written: Vec<String>,
}

impl Mask {
    /// Hides every person in an answer.
    pub fn hide(&self, answer: &mut Json) -> Result<(), AppError> {
        let (mut texts, mut written) = (BTreeSet::new(), BTreeSet::new());
        collect(answer, None, &mut texts, &mut written);
        let mut written: Vec<String> = written.into_iter().collect();
        written.sort_by_key(|text| std::cmp::Reverse(text.len()));
        let found = Found {
            names: self.named(&texts)?,
            written,
        };
        self.hide_in(answer, None, &found);
        Ok(())
    }

    /// Puts real ids back into a document that was made from a masked answer. Whoever may not
    /// see people cannot name one by what the source calls them either: whether there is such
    /// a person would show.
    pub fn reveal(&self, document: &mut Json) -> Result<(), AppError> {
        match document {
            Json::Object(fields) => {
                for (key, value) in fields {
                    if let Json::String(text) = value {
                        if key == "person" {
                            self.reveal_person(text)?;
                        }
                        if key == "cursor" {
                            *text = self.cipher.page(text, Cipher::open);
                        }
                    }
                    self.reveal(value)?;
                }
            }
            Json::Array(items) => items.iter_mut().try_for_each(|item| self.reveal(item))?,
            Json::String(text) => *text = self.cipher.ids_in(text, Cipher::open),
            _ => {}
        }
        Ok(())
    }

    /// The real id behind a masked one.
    pub fn reveal_person(&self, person: &str) -> Result<String, AppError> {
        let masked: PersonId = person.parse().map_err(|_| by_id_only())?;
        Ok(PersonId(self.cipher.open(masked.0)).to_string())
    }

    /// The same of the query of an address.
    pub fn reveal_query(&self, query: &str) -> Result<String, AppError> {
        let revealed = |pair: &str| {
            let Some((name, value)) = pair.split_once('=') else {
                return Ok(pair.to_owned());
            };
            let value = match name {
                "person" => self.reveal_person(value)?,
                // The route would read another name than is looked at here.
                name if name.contains('%') => return Err(roundabout()),
                "cursor" if value.contains('%') => return Err(roundabout()),
                "cursor" => self.cipher.page(value, Cipher::open),
                _ => self.cipher.ids_in(value, Cipher::open),
            };
            Ok(format!("{name}={value}"))
        };
        let pairs: Result<Vec<String>, AppError> = query.split('&').map(revealed).collect();
        Ok(pairs?.join("&"))
    }

    /// Which of the texts are what a person or device is called.
    fn named(&self, texts: &BTreeSet<String>) -> Result<HashMap<String, String>, AppError> {
        let kinds = [IdKind::User, IdKind::Anonymous];
        let mut candidates: HashMap<u64, &str> = HashMap::new();
        for text in texts {
            let Some(id) = normalise_id(text) else {
                continue;
            };
            for kind in kinds {
                candidates.insert(IdentityId::of(&self.workspace, kind, id).0, text);
            }
        }
        let ids: Vec<u64> = candidates.keys().copied().collect();
        let known = self.snapshot.dictionary().lookup_many(&ids)?;
        let people = known.into_iter().filter_map(|(id, (kind, value))| {
            let text = *candidates.get(&id)?;
            let is_it = kinds.contains(&kind) && normalise_id(text) == Some(value.as_str());
            is_it.then(|| (text.to_owned(), self.cipher.stand_in(id)))
        });
        Ok(people.collect())
    }

    fn hide_in(&self, value: &mut Json, key: Option<&str>, found: &Found) {
        match value {
            Json::Object(fields) => self.hide_fields(fields, found),
            Json::Array(items) => {
                for item in items {
                    self.hide_in(item, key, found);
                }
            }
            Json::String(text) => *text = self.hidden(text, key, found),
            _ => {}
        }
    }

    fn hide_fields(&self, fields: &mut Map<String, Json>, found: &Found) {
        let person = fields.get("person").and_then(Json::as_str);
        let person = person.and_then(|text| text.parse().ok());
        let stand_in = person.map(|person: PersonId| self.cipher.stand_in(person.0));
        let is_event = fields.contains_key("event_id");
        let is_written_fact = fields
            .get("key")
            .and_then(Json::as_str)
            .is_some_and(|key| is_written(key.rsplit('.').next().unwrap_or(key)));
        for (key, value) in fields.iter_mut() {
            match (key.as_str(), &stand_in) {
                ("id", Some(stand_in)) if value.is_string() => *value = stand_in.as_str().into(),
                (name, _) if is_event && EMPTIED.contains(&name) => empty(value),
                ("value", _) if is_written_fact && value.is_string() => *value = HIDDEN.into(),
                (name, _) if is_written(name) && value.is_string() => *value = HIDDEN.into(),
                (name, _) => self.hide_in(value, Some(name), found),
            }
        }
    }

    fn hidden(&self, text: &str, key: Option<&str>, found: &Found) -> String {
        if matches!(key, Some("next" | "cursor")) && is_id_of_page(text) {
            return self.cipher.page(text, Cipher::close);
        }
        if let Some(stand_in) = found.names.get(text) {
            return stand_in.clone();
        }
        let mut text = self.cipher.ids_in(text, Cipher::close);
        for written in &found.written {
            if text.contains(written.as_str()) {
                text = text.replace(written.as_str(), HIDDEN);
            }
        }
        let telling: Vec<(String, &str)> = words(&text)
            .filter_map(|word| {
                let stand_in = found.names.get(word).map(String::as_str);
                let stand_in = stand_in.or_else(|| is_address(word).then_some(HIDDEN));
                Some((word.to_owned(), stand_in?))
            })
            .collect();
        for (word, stand_in) in telling {
            text = texts::replace_word(&text, &word, stand_in);
        }
        text
    }
}

/// Takes what a field holds out of it.
fn empty(value: &mut Json) {
    *value = match value {
        Json::Array(_) => Json::Array(Vec::new()),
        Json::Object(_) => Json::Object(Map::new()),
        _ => Json::Null,
    };
}

fn collect(
    value: &Json,
    key: Option<&str>,
    texts: &mut BTreeSet<String>,
    written: &mut BTreeSet<String>,
) {
    match value {
        Json::Object(fields) => {
            for (name, value) in fields {
                collect(value, Some(name), texts, written);
            }
        }
        Json::Array(items) => items
            .iter()
            .for_each(|item| collect(item, key, texts, written)),
        Json::String(text) => {
            if key.is_some_and(is_written) && text.chars().count() > 2 {
                written.insert(text.clone());
            }
            if is_telling(text, key) {
                texts.insert(text.clone());
            }
            let words = words(text).filter(|word| is_telling(word, None));
            texts.extend(words.map(str::to_owned));
        }
        _ => {}
    }
}

fn roundabout() -> AppError {
    let message = "the address writes a plain word with %-signs";
    AppError::new(ErrorCode::RequestInvalid, message).with_hint("write it as it is")
}

fn by_id_only() -> AppError {
    let message = "people are masked for you: name them by the `per_…` the answers give";
    AppError::new(ErrorCode::AccessForbidden, message)
        .with_hint("ask an owner for the right `see_people`")
}

#[cfg(test)]
mod tests;
