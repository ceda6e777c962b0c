//! Properties and traits of a message, with the limits on them.

use std::borrow::Cow;

use serde_json::Value as Json;
use wayfarer_core::{Value, normalise_name};

use super::Refusal;
use crate::limits::{MAX_EVENT_BYTES, MAX_PROPERTIES, MAX_TEXT_BYTES};

/// How deep the value of a property may be nested.
const MAX_DEPTH: usize = 8;

/// The properties of one event while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub values: Vec<(String, Value)>,
    bytes: usize,
}

impl Gathered {
    /// Takes in the object that stands at `pointer`, if there is one.
    pub(super) fn take_member(
        &mut self,
        json: Option<&Json>,
        pointer: &str,
    ) -> Result<(), Refusal> {
        self.take_where(json, pointer, |_| true)
    }

    /// The same of the members whose name `is_wanted`. Null says nothing; a name that is there
    /// already keeps its first value.
    pub(super) fn take_where(
        &mut self,
        json: Option<&Json>,
        pointer: &str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<(), Refusal> {
        self.take_named(json, pointer, "", is_wanted)
    }

    /// The same under names that begin with `prefix`.
    pub(super) fn take_named(
        &mut self,
        json: Option<&Json>,
        pointer: &str,
        prefix: &str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<(), Refusal> {
        let object = match json {
            Some(Json::Object(object)) => object,
            _ => return Ok(()),
        };
        for (key, json) in object.iter().filter(|(key, _)| is_wanted(key)) {
            let here = || format!("{pointer}/{}", escaped(key));
            let Some(value) = value(json, here)? else {
                continue;
            };
            let named = match prefix.is_empty() {
                true => Cow::Borrowed(key.as_str()),
                false => Cow::Owned(format!("{prefix}{key}")),
            };
            let name = normalise_name(&named).map_err(|error| {
                Refusal::new(
                    "name_too_long",
                    here(),
                    format!("a property's name: {error}"),
                )
            })?;
            self.put(&name, value, here)?;
        }
        Ok(())
    }

    /// Takes in one text that is no property of the sender's own.
    pub(super) fn put_text(&mut self, name: &str, text: Option<&str>) -> Result<(), Refusal> {
        match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => self.put(name, Value::Text(text.to_owned()), || format!("/{name}")),
            None => Ok(()),
        }
    }

    fn put(
        &mut self,
        name: &str,
        value: Value,
        pointer: impl Fn() -> String,
    ) -> Result<(), Refusal> {
        if self.values.iter().any(|(known, _)| known == name) {
            return Ok(());
        }
        let bytes = match &value {
            Value::Text(text) | Value::Json(text) => text.len(),
            Value::Number(_) | Value::Bool(_) => 8,
        };
        if bytes > MAX_TEXT_BYTES {
            let detail = format!("the value is longer than {} KiB", MAX_TEXT_BYTES / 1024);
            return Err(Refusal::new("event_too_large", pointer(), detail));
        }
        self.bytes += name.len() + bytes;
        if self.bytes > MAX_EVENT_BYTES {
            let detail = format!("the event is larger than {} KiB", MAX_EVENT_BYTES / 1024);
            return Err(Refusal::new("event_too_large", "", detail));
        }
        self.values.push((name.to_owned(), value));
        if self.values.len() > MAX_PROPERTIES {
            let detail = format!("the event has more than {MAX_PROPERTIES} properties");
            return Err(Refusal::new("too_many_properties", "", detail));
        }
        Ok(())
    }
}

/// The value of a property; `None` where it says nothing.
fn value(json: &Json, pointer: impl Fn() -> String) -> Result<Option<Value>, Refusal> {
    Ok(match json {
        Json::Null => None,
        Json::Bool(flag) => Some(Value::Bool(*flag)),
        Json::String(text) => Some(Value::Text(text.clone())),
        // A whole number no float can hold is kept as it was written.
        Json::Number(number) => Some(match number.as_f64() {
            Some(float) if is_exact(number, float) => Value::Number(float),
            _ => Value::Text(number.to_string()),
        }),
        nested => {
            if depth(nested, MAX_DEPTH) > MAX_DEPTH {
                let detail = format!("the value is nested deeper than {MAX_DEPTH} levels");
                return Err(Refusal::new("too_deep", pointer(), detail));
            }
            Some(Value::Json(nested.to_string()))
        }
    })
}

fn is_exact(number: &serde_json::Number, float: f64) -> bool {
    const EXACT: u64 = 1 << 53;
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => whole.unsigned_abs() <= EXACT,
        (None, Some(_)) => false,
        _ => float.is_finite(),
    }
}

/// How deep a value is nested; stops counting once it is deeper than `limit`.
fn depth(json: &Json, limit: usize) -> usize {
    let Some(left) = limit.checked_sub(1) else {
        return 1;
    };
    let deepest = match json {
        Json::Array(values) => values.iter().map(|value| depth(value, left)).max(),
        Json::Object(members) => members.values().map(|value| depth(value, left)).max(),
        _ => return 0,
    };
    1 + deepest.unwrap_or(0)
}

/// A member's name inside a JSON pointer (RFC 6901).
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
