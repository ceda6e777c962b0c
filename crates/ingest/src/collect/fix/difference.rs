//! What differs between two documents.

use serde::Serialize;
use serde_json::{Map, Value as Json};

/// Differences told of one message.
const TOLD_MAX: usize = 100;

/// A place where two documents differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Where, as a JSON pointer; empty for the whole.
    pub pointer: String,
    /// What stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Json>,
    /// What stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Json>,
}

/// Where two documents differ, as deep as both have the same members; the first hundred places.
pub fn differences(before: &Json, after: &Json) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(Some(before), Some(after), &mut String::new(), &mut found);
    found
}

fn compare(
    before: Option<&Json>,
    after: Option<&Json>,
    pointer: &mut String,
    found: &mut Vec<Difference>,
) {
    if before == after || found.len() >= TOLD_MAX {
        return;
    }
    match (before, after) {
        (Some(Json::Object(old)), Some(Json::Object(new))) => members(old, new, pointer, found),
        (Some(Json::Array(old)), Some(Json::Array(new))) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                within(pointer, &index.to_string(), |pointer| {
                    compare(Some(old), Some(new), pointer, found);
                });
            }
        }
        _ => found.push(Difference {
            pointer: pointer.clone(),
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}

fn members(
    old: &Map<String, Json>,
    new: &Map<String, Json>,
    pointer: &mut String,
    found: &mut Vec<Difference>,
) {
    let added = new.keys().filter(|name| !old.contains_key(*name));
    for name in old.keys().chain(added) {
        within(
            pointer,
            &name.replace('~', "~0").replace('/', "~1"),
            |pointer| {
                compare(old.get(name), new.get(name), pointer, found);
            },
        );
    }
}

/// Does something one step deeper.
fn within(pointer: &mut String, part: &str, deeper: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(part);
    deeper(pointer);
    pointer.truncate(length);
}
