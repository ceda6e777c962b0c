//! JSON pointers, in which `-1` is the last element of an array.

use serde_json::Value as Json;

/// What lies at `pointer`.
pub(super) fn look<'a>(json: &'a Json, pointer: &str) -> Option<&'a Json> {
    let mut at = json;
    for part in pointer.split('/').skip(1) {
        at = match at {
            Json::Array(all) if part == "-1" => all.last()?,
            Json::Array(all) => all.get(part.parse::<usize>().ok()?)?,
            Json::Object(members) => {
                let name = part.replace("~1", "/").replace("~0", "~");
                members.get(&name)?
            }
            _ => return None,
        };
    }
    Some(at)
}

/// A value that can be sent back: a text or a number; neither null nor nothing.
pub(super) fn word(json: &Json, pointer: &str) -> Option<String> {
    match look(json, pointer)? {
        Json::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
