//! Placeholders: `{name}` in texts of a request.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

/// What placeholders stand for.
pub(super) type Values = BTreeMap<String, String>;

/// Whether a setting can stand anywhere in an address without meaning more than itself.
pub(super) fn is_setting_value(value: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    !value.is_empty() && value.len() <= 200 && value.chars().all(is_plain)
}

/// The placeholders of a text, in their order.
pub(super) fn names_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    pieces(text, |piece| {
        if let Piece::Name(name) = piece {
            names.push(name.to_owned());
        }
    });
    names
}

/// A text with the settings there are; other placeholders stay.
pub(super) fn settled(text: &str, settings: &Values) -> String {
    let mut filled = String::with_capacity(text.len());
    pieces(text, |piece| match piece {
        Piece::Text(text) => filled.push_str(text),
        Piece::Name(name) => match settings.get(name) {
            Some(value) => filled.push_str(value),
            None => filled.push_str(&format!("{{{name}}}")),
        },
    });
    filled
}

/// A text with its placeholders filled in; `None` where one has no value.
pub(super) fn filled(text: &str, values: &Values) -> Option<String> {
    let mut filled = Some(String::with_capacity(text.len()));
    pieces(text, |piece| {
        let next = match piece {
            Piece::Text(text) => Some(text),
            Piece::Name(name) => values.get(name).map(String::as_str),
        };
        filled = filled.take().zip(next).map(|(so_far, next)| so_far + next);
    });
    filled
}

/// The same for every text of a document. Members and elements without a value are left out; a
/// text that is one number's placeholder and nothing else becomes that number.
pub(super) fn filled_json(json: &Json, values: &Values) -> Option<Json> {
    Some(match json {
        Json::String(text) => {
            let value = filled(text, values)?;
            let is_number = matches!(text.as_str(), "{page}" | "{offset}");
            match value.parse::<u64>() {
                Ok(number) if is_number => Json::from(number),
                _ => Json::String(value),
            }
        }
        Json::Array(all) => all
            .iter()
            .filter_map(|one| filled_json(one, values))
            .collect(),
        Json::Object(members) => {
            let members = members.iter();
            let filled =
                members.filter_map(|(name, one)| Some((name.clone(), filled_json(one, values)?)));
            Json::Object(filled.collect::<Map<_, _>>())
        }
        other => other.clone(),
    })
}

enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

/// Cuts a text at its placeholders; braces around anything but a name are text.
fn pieces<'a>(text: &'a str, mut each: impl FnMut(Piece<'a>)) {
    let (mut rest, mut from) = (text, 0);
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let inner = &rest[open + 1..];
        let end = inner.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_');
        match end {
            Some(end) if end > 0 && inner[end..].starts_with('}') => {
                each(Piece::Text(&rest[..open]));
                each(Piece::Name(&inner[..end]));
                (rest, from) = (&inner[end + 1..], 0);
            }
            _ => from = open + 1,
        }
    }
    each(Piece::Text(rest));
}
