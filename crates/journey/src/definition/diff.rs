//! What changed between two documents whose lists hold parts with keys.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::fields::{FieldChange, compare, compare_deep, write_line};
use super::{Definition, Difference};

/// What changed from one definition to another. Empty lists mean nothing did.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DocumentDiff {
    /// Parts of the definition as a whole.
    pub fields: Vec<FieldChange>,
    /// Parts of its lists, in the later one's order; those that are gone last.
    pub parts: Vec<PartChange>,
}

/// What became of a part of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum PartChange {
    /// It is new.
    Added {
        /// The list it is in.
        list: String,
        /// Its key.
        key: String,
    },
    /// It is gone.
    Removed {
        /// The list it was in.
        list: String,
        /// Its key.
        key: String,
    },
    /// Its fields differ.
    Changed {
        /// The list it is in.
        list: String,
        /// Its key.
        key: String,
        /// Which, and how.
        fields: Vec<FieldChange>,
    },
}

impl DocumentDiff {
    /// What changed from `before` to `after`: item by item in the lists the kind names,
    /// whose items have a `key`, and field by field in the rest.
    pub fn between<D: Definition>(before: &D, after: &D) -> Self {
        let json = |document: &D| serde_json::to_value(document).unwrap_or_default();
        let (mut before, mut after) = (json(before), json(after));
        let mut parts = Vec::new();
        for (list, _) in D::LISTS {
            let taken = |document: &mut Value| {
                let fields = document.as_object_mut();
                let items = fields.and_then(|fields| fields.remove(*list));
                items.and_then(|items| items.as_array().cloned())
            };
            let (old, new) = (taken(&mut before), taken(&mut after));
            parts_of(
                list,
                &old.unwrap_or_default(),
                &new.unwrap_or_default(),
                &mut parts,
            );
        }
        Self {
            fields: compare(&before, &after),
            parts,
        }
    }
}

fn parts_of(list: &str, before: &[Value], after: &[Value], parts: &mut Vec<PartChange>) {
    let key = |item: &Value| item["key"].as_str().unwrap_or_default().to_owned();
    let find = |items: &[Value], wanted: &str| {
        let mut items = items.iter();
        items.find(|item| item["key"] == wanted).cloned()
    };
    for item in after {
        let (list, key) = (list.to_owned(), key(item));
        match find(before, &key) {
            None => parts.push(PartChange::Added { list, key }),
            Some(old) if old != *item => parts.push(PartChange::Changed {
                fields: compare_deep(&old, item),
                list,
                key,
            }),
            Some(_) => {}
        }
    }
    let gone = before.iter().map(key);
    for key in gone.filter(|key| find(after, key).is_none()) {
        let list = list.to_owned();
        parts.push(PartChange::Removed { list, key });
    }
}

impl Difference for DocumentDiff {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for DocumentDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.fields {
            write_line(f, "~ ", change)?;
        }
        for part in &self.parts {
            match part {
                PartChange::Added { list, key } => writeln!(f, "+ {list}: {key}")?,
                PartChange::Removed { list, key } => writeln!(f, "- {list}: {key}")?,
                PartChange::Changed { list, key, fields } => {
                    writeln!(f, "~ {list}: {key}")?;
                    for field in fields {
                        write_line(f, "    ", field)?;
                    }
                }
            }
        }
        Ok(())
    }
}
