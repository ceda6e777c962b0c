//! Fields of two records.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::yaml::{Node, Shape, tree};

/// A field that has another value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name, or path.
    pub field: String,
    /// What it was; absent when it was not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What it is; absent when it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// Both as they are written, fields in their own order.
    #[serde(skip)]
    pub(crate) shown: [Option<String>; 2],
}

impl FieldChange {
    fn new(field: String, before: Option<&Node>, after: Option<&Node>) -> Self {
        Self {
            field,
            before: before.map(Node::to_json),
            after: after.map(Node::to_json),
            shown: [before.map(Node::to_line), after.map(Node::to_line)],
        }
    }
}

/// The fields of the two that differ.
pub(crate) fn compare<T: Serialize>(before: &T, after: &T) -> Vec<FieldChange> {
    let (before, after) = (tree(before), tree(after));
    differing("", &before, &after, &mut |_| false)
}

/// The fields of the two that differ, and of records within them.
pub(crate) fn compare_deep<T: Serialize>(before: &T, after: &T) -> Vec<FieldChange> {
    let (before, after) = (tree(before), tree(after));
    // Conditions are compared whole.
    differing("", &before, &after, &mut |field| {
        field != "when" && !field.ends_with(".when")
    })
}

/// One change, on a line of its own behind `lead`.
pub(crate) fn write_line(
    f: &mut fmt::Formatter<'_>,
    lead: &str,
    change: &FieldChange,
) -> fmt::Result {
    let [before, after] = &change.shown;
    let name = &change.field;
    match (before, after) {
        (Some(before), Some(after)) => writeln!(f, "{lead}{name}: {before} → {after}"),
        (None, Some(after)) => writeln!(f, "{lead}{name}: {after} (new)"),
        (Some(before), None) => writeln!(f, "{lead}{name}: {before} (gone)"),
        (None, None) => Ok(()),
    }
}

fn differing(
    path: &str,
    before: &Node,
    after: &Node,
    enters: &mut dyn FnMut(&str) -> bool,
) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for name in names(before, after) {
        let field = match path {
            "" => name.clone(),
            path => format!("{path}.{name}"),
        };
        let (old, new) = (before.get(&name), after.get(&name));
        match (old, new) {
            (Some(old), Some(new)) if old.to_json() == new.to_json() => {}
            (Some(old), Some(new)) if is_record(old) && is_record(new) && enters(&field) => {
                changes.extend(differing(&field, old, new, enters));
            }
            _ => changes.push(FieldChange::new(field, old, new)),
        }
    }
    changes
}

fn is_record(node: &Node) -> bool {
    matches!(node.shape, Shape::Map(_))
}

/// Names of the fields of either, in the later one's order.
fn names(before: &Node, after: &Node) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for node in [after, before] {
        let Shape::Map(fields) = &node.shape else {
            continue;
        };
        for (_, name, _) in fields {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}
