//! Events under several names: a filter that names the main one matches them all.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, WorkspaceId};

use super::{CatalogueEntry, EventEntry};
use crate::{App, AppError};

/// Where a cell's values stand, which are no filters.
const CELL: [&str; 2] = ["members", "cell"];
/// Keys whose text, or list of texts, names events.
const KEYS: [&str; 3] = ["event", "events", "goal_events"];

/// Which names are merged into which.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Merges {
    by_main: BTreeMap<String, Vec<String>>,
    main_of: BTreeMap<String, String>,
}

impl Merges {
    pub(super) fn of(entries: &[CatalogueEntry<EventEntry>]) -> Self {
        let mut merges = Self::default();
        for CatalogueEntry(entry) in entries {
            if let Some(main) = &entry.document.same_as {
                merges.add(main, &entry.info.id);
            }
        }
        merges
    }

    fn add(&mut self, main: &str, merged: &str) {
        let (main, merged) = (main.to_owned(), merged.to_owned());
        self.main_of.insert(merged.clone(), main.clone());
        self.by_main.entry(main).or_default().push(merged);
    }

    /// The name under which an event is listed.
    pub(super) fn main_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.main_of.get(name).map_or(name, String::as_str)
    }

    /// The document with every filter widened to the merged names that `is_known`.
    pub(crate) fn apply<T: Serialize + DeserializeOwned>(
        &self,
        document: &T,
        is_known: &dyn Fn(&str) -> bool,
    ) -> Result<T, AppError> {
        let failed = |error: serde_json::Error| {
            let message = format!("merged event names cannot be written out: {error}");
            AppError::new(ErrorCode::Internal, message)
        };
        let mut json = serde_json::to_value(document).map_err(failed)?;
        self.widen(&mut json, &mut Vec::new(), is_known);
        serde_json::from_value(json).map_err(failed)
    }

    fn widen(&self, document: &mut Json, path: &mut Vec<String>, is_known: &dyn Fn(&str) -> bool) {
        match document {
            Json::Object(map) => {
                for (key, value) in map.iter_mut() {
                    path.push(key.clone());
                    let is_named = KEYS.contains(&key.as_str()) && !value.is_object();
                    if is_named {
                        self.widen_names(value, is_known);
                    } else if *path != CELL {
                        self.widen(value, path, is_known);
                    }
                    path.pop();
                }
            }
            Json::Array(items) => {
                let items = items.iter_mut();
                items.for_each(|item| self.widen(item, path, is_known));
            }
            _ => {}
        }
    }

    fn widen_names(&self, names: &mut Json, is_known: &dyn Fn(&str) -> bool) {
        let given: Vec<&str> = match &*names {
            Json::String(name) => vec![name],
            Json::Array(all) => all.iter().filter_map(Json::as_str).collect(),
            _ => return,
        };
        if !given.iter().any(|name| self.by_main.contains_key(*name)) {
            return;
        }
        let mut wide: Vec<&str> = Vec::new();
        for name in &given {
            let merged = self.by_main.get(*name).into_iter().flatten();
            let merged = merged.map(String::as_str).filter(|name| is_known(name));
            // A main name nobody sends stands for those merged into it alone.
            let mut all: Vec<&str> = merged.collect();
            if is_known(name) || all.is_empty() {
                all.insert(0, name);
            }
            all.retain(|name| !wide.contains(name));
            wide.extend(all);
        }
        let one = wide.first().filter(|_| wide.len() == 1);
        *names = match one {
            Some(only) => Json::from(*only),
            None => Json::from(wide),
        };
    }
}

impl App {
    /// Which names of events are merged into which; `None` where none is.
    pub(crate) fn merges(&self, workspace: &WorkspaceId) -> Result<Option<Merges>, AppError> {
        let entries = self.entries::<EventEntry>(workspace)?;
        let merges = Merges::of(&entries);
        Ok((!merges.by_main.is_empty()).then_some(merges))
    }

    /// The document with every filter that names a main name widened to those merged into it.
    pub(crate) fn widened<'a, T: Serialize + DeserializeOwned + Clone>(
        &self,
        workspace: &WorkspaceId,
        document: Cow<'a, T>,
    ) -> Result<Cow<'a, T>, AppError> {
        let Some(merges) = self.merges(workspace)? else {
            return Ok(document);
        };
        let catalogue = self.catalogue(workspace)?;
        let is_known = |name: &str| catalogue.events.contains_key(name);
        merges.apply(&*document, &is_known).map(Cow::Owned)
    }

    /// What an answer depends on beside question and data: empty where no name is merged.
    pub(crate) fn merged_names(&self, workspace: &WorkspaceId) -> Result<String, AppError> {
        let merges = self.merges(workspace)?;
        Ok(merges.map_or_else(String::new, |merges| format!("{:?}", merges.main_of)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merges() -> Merges {
        let mut merges = Merges::default();
        merges.add("purchase", "buy");
        merges.add("purchase", "paid");
        merges.add("signup", "register");
        merges
    }

    #[test]
    fn filters_are_widened_wherever_they_stand_and_once_only() {
        let question = json!({
            "funnel": {"steps": [{"event": "purchase", "or": [{"event": ["visit", "signup"]}]}]},
            "segment": {"did": {"event": "purchase"}},
            "ledger": {"goal_events": ["purchase", "buy"]}
        });
        let wide = json!({
            "funnel": {"steps": [{"event": ["purchase", "buy", "paid"], "or": [{"event": ["visit", "register"]}]}]},
            "segment": {"did": {"event": ["purchase", "buy", "paid"]}},
            "ledger": {"goal_events": ["purchase", "buy", "paid"]}
        });
        let is_known = |name: &str| name != "signup";
        let once = merges().apply(&question, &is_known).unwrap();
        assert_eq!(once, wide);
        assert_eq!(merges().apply(&once, &is_known).unwrap(), wide);
    }

    #[test]
    fn cells_and_other_words_stay() {
        let question = json!({
            "members": {"of": {"trend": {"series": [{"event": "visit"}]}}, "cell": {"event": "purchase"}},
            "conversion": {"by": "purchase"}
        });
        assert_eq!(merges().apply(&question, &|_| true).unwrap(), question);
    }
}
