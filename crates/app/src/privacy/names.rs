//! Finding a person in texts: by what the source calls them, and by their addresses.

use serde_json::Value as Json;
use wayfarer_core::WorkspaceId;

use crate::{App, AppError};

/// Shorter ids are too common as words to be taken out of free text.
const FREE_TEXT_BYTES_MIN: usize = 5;
/// What stands where a name was.
pub(super) const STAND_IN: &str = "(erased)";
/// Fields of saved documents that name somebody.
const NAMING: &[&str] = &["person", "id", "user", "entity", "subject", "unit"];

/// What a person is called.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// In lower case, the longest first.
    names: Vec<String>,
    /// `per_…` of each of their ids.
    ids: Vec<String>,
}

impl Names {
    pub fn new(names: &[String], ids: &[u64]) -> Self {
        let mut names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        names.retain(|name| !name.is_empty());
        names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
        names.dedup();
        let ids = ids
            .iter()
            .map(|id| wayfarer_core::PersonId(*id).to_string());
        Self {
            names,
            ids: ids.collect(),
        }
    }

    /// Whether nobody is meant.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.ids.is_empty()
    }

    /// Whether a text names the person: a name stands in it by itself.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let all = self.names.iter().chain(&self.ids);
        all.into_iter().any(|name| place_of(&text, name).is_some())
    }

    /// Whether a line of a list is about the person.
    pub fn are_whom(&self, line: &Json) -> bool {
        let fields = line.as_object().into_iter().flatten();
        let texts = fields.filter_map(|(_, value)| value.as_str());
        texts
            .into_iter()
            .any(|text| self.ids.iter().any(|id| id == text))
    }

    /// Takes the names out of a free text; answers whether it named anybody.
    pub fn take_out_of_text(&self, text: &mut String) -> bool {
        let long = self.names.iter().filter(|name| is_telling(name));
        let mut is_changed = false;
        for name in long.chain(&self.ids) {
            while let Some(at) = place_of(&text.to_lowercase(), name) {
                is_changed = true;
                let range = at..at + name.len();
                let stands_there = text.get(range.clone());
                // Letters whose other case is longer move what follows them.
                if stands_there.is_none_or(|found| found.to_lowercase() != *name) {
                    *text = STAND_IN.to_owned();
                    break;
                }
                text.replace_range(range, STAND_IN);
            }
        }
        is_changed
    }

    /// Takes the names out of a saved document; answers whether it named anybody.
    pub fn take_out_of(&self, document: &mut Json) -> bool {
        self.take_out(document, None)
    }

    fn take_out(&self, json: &mut Json, field: Option<&str>) -> bool {
        match json {
            Json::String(text) => {
                let is_named = field.is_some_and(|field| NAMING.contains(&field));
                if is_named && self.names.contains(&text.trim().to_lowercase()) {
                    *text = STAND_IN.to_owned();
                    return true;
                }
                self.take_out_of_text(text)
            }
            Json::Array(items) => items
                .iter_mut()
                .fold(false, |changed, item| self.take_out(item, field) | changed),
            Json::Object(fields) => fields.iter_mut().fold(false, |changed, (name, value)| {
                self.take_out(value, Some(name)) | changed
            }),
            _ => false,
        }
    }
}

impl App {
    /// What people are called who are being erased, or did not agree: what names them is shown
    /// nobody.
    pub(crate) fn hidden_names(&self, workspace: &WorkspaceId) -> Result<Names, AppError> {
        let records = self.metadata.erasures(workspace)?;
        let names = records.iter().flat_map(|record| record.names.clone());
        let ids = records.iter().flat_map(|record| record.hidden.ids.clone());
        let withheld = self.metadata.withheld(workspace)?;
        let names: Vec<String> = names.chain(withheld.names).collect();
        let ids: Vec<u64> = ids.chain(withheld.hidden.ids).collect();
        Ok(Names::new(&names, &ids))
    }
}

fn is_telling(name: &str) -> bool {
    (name.len() >= FREE_TEXT_BYTES_MIN || name.contains('@')) && !STAND_IN.contains(name)
}

/// Where `name` stands in `text` by itself, in bytes.
fn place_of(text: &str, name: &str) -> Option<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    // Only an end that is part of a word can go on in one.
    let begins = name.chars().next().is_some_and(is_word);
    let ends = name.chars().next_back().is_some_and(is_word);
    text.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let is_free = |next: Option<char>| next.is_none_or(|c| !is_word(c));
        (!begins || is_free(before)) && (!ends || is_free(after))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn names() -> Names {
        Names::new(
            &["Ann-1".to_owned(), "a@b.org".to_owned(), "7".to_owned()],
            &[9],
        )
    }

    #[test]
    fn names_are_found_where_they_stand_by_themselves() {
        let names = names();
        for text in [
            "x,ann-1,y",
            "{\"userId\":\"ANN-1\"}",
            "mail a@b.org.",
            "7;8",
            "per_0000000000000009",
        ] {
            assert!(names.are_in(text), "{text}");
        }
        for text in ["ann-12", "joann-1", "77", "aa@b.orgs", ""] {
            assert!(!names.are_in(text), "{text}");
        }
    }

    #[test]
    fn saved_documents_lose_names_and_nothing_else() {
        let names = names();
        let mut document = json!({
            "name": "of Ann-1 (a@b.org)", "person": "7", "limit": 7, "plan": "7",
            "of": [{"person": "per_0000000000000009"}]
        });
        assert!(names.take_out_of(&mut document));
        assert_eq!(
            document,
            json!({
                "name": "of (erased) ((erased))", "person": "(erased)", "limit": 7, "plan": "7",
                "of": [{"person": "(erased)"}]
            })
        );
        assert!(!names.take_out_of(&mut document));
    }
}
