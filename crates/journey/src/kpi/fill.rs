//! The `$words` of a KPI's questions become instants, lengths and units.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use wayfarer_core::{Millis, Span, iso_instant};

use crate::lifecycle::Subject;

/// What stands for the `$words` of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting<'a> {
    /// `$from`: first instant of the range, ms UTC.
    pub from_ms: Millis,
    /// `$to`: first instant after the range, ms UTC.
    pub to_ms: Millis,
    /// `$before`: first instant of the period before, ms UTC.
    pub before_ms: Millis,
    /// `$customer`: whose journey it is.
    pub customer: Subject,
    /// Lengths of time by name.
    pub parameters: &'a BTreeMap<String, Span>,
}

/// The document with every `$word` replaced: `"$from"`, `"$to"`, `"$before"`, each maybe less
/// a length (`"$from-90d"`, `"$from-$lapse"`), `"$customer"` and `"$parameter"`. Other texts,
/// the event's own columns (`"$amount"`) among them, stay.
pub fn fill(document: &Json, setting: &Setting<'_>) -> Json {
    match document {
        Json::Object(fields) => {
            let fields = fields.iter();
            Json::Object(
                fields
                    .map(|(key, value)| (key.clone(), fill(value, setting)))
                    .collect::<Map<_, _>>(),
            )
        }
        Json::Array(items) => items.iter().map(|item| fill(item, setting)).collect(),
        Json::String(text) => match word(text, setting) {
            Some(word) => Json::String(word),
            None => document.clone(),
        },
        other => other.clone(),
    }
}

impl Setting<'_> {
    /// A length of time, written out or by the name of a parameter.
    pub fn span(&self, text: &str) -> Option<Span> {
        match text.strip_prefix('$') {
            Some(name) => self.parameters.get(name).copied(),
            None => text.parse().ok(),
        }
    }
}

fn word(text: &str, setting: &Setting<'_>) -> Option<String> {
    let name = text.strip_prefix('$')?;
    if name == "customer" {
        let word = match setting.customer {
            Subject::Person => "person",
            Subject::Account => "account",
            Subject::Relationship => "relationship",
        };
        return Some(word.to_owned());
    }
    if let Some(span) = setting.parameters.get(name) {
        return Some(span.to_string());
    }
    let (name, less) = match name.split_once('-') {
        Some((name, length)) => (name, setting.span(length)?.millis),
        None => (name, 0),
    };
    let instant_ms = match name {
        "from" => setting.from_ms,
        "to" => setting.to_ms,
        "before" => setting.before_ms,
        _ => return None,
    };
    Some(iso_instant(instant_ms.saturating_sub(less)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use wayfarer_core::DAY_MS;

    use super::*;

    #[test]
    fn words_are_replaced_wherever_they_stand() {
        let parameters = BTreeMap::from([("lapse".to_owned(), Span::days(2))]);
        let setting = Setting {
            from_ms: 10 * DAY_MS,
            to_ms: 20 * DAY_MS,
            before_ms: 0,
            customer: Subject::Account,
            parameters: &parameters,
        };
        let document = json!({
            "during": {"from": "$from-$lapse", "to": "$to-1d"}, "since": "$before",
            "unit": "$customer", "window": "$lapse", "sum": "$amount", "n": [1, "$from"]
        });
        let filled = json!({
            "during": {"from": "1970-01-09T00:00:00Z", "to": "1970-01-20T00:00:00Z"},
            "since": "1970-01-01T00:00:00Z",
            "unit": "account", "window": "2d", "sum": "$amount",
            "n": [1, "1970-01-11T00:00:00Z"]
        });
        assert_eq!(fill(&document, &setting), filled);
        assert_eq!(setting.span("$lapse"), Some(Span::days(2)));
        assert_eq!(setting.span("$nothing"), None);
    }
}
