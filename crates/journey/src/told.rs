//! The facts of an explanation one by one, each with a stable key, a value and its unit.
//!
//! Kinds of question nest their facts as they see fit; whoever shows them needs to know what
//! each value is. Names say it: `…_ms` is a length of time unless it is one of the instants,
//! a text in the form of an instant is one unless its name says that people wrote it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value, json};
use wayfarer_core::{DAY_MS, iso_instant};

/// What a fact's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactUnit {
    /// ISO 8601 UTC.
    Instant,
    /// Milliseconds.
    Length,
    /// How many.
    Count,
    /// A number of another kind: a score, a share, a position.
    Number,
    /// An amount; its currency stands beside it.
    Money,
    /// Yes or no.
    Flag,
    /// A word, a name, or what somebody wrote.
    Text,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToldFact {
    /// The place without positions: `moves.at`.
    pub key: String,
    /// Where it stands among the facts: `moves[0].at`.
    pub place: String,
    /// What the value is.
    pub unit: FactUnit,
    /// The value; null = none is known.
    pub value: Value,
}

/// Numbers in milliseconds that are instants.
const INSTANTS_MS: &[&str] = &[
    "entered_ms",
    "as_of_ms",
    "deadline_ms",
    "anchor_ms",
    "start_ms",
    "times_ms",
];
/// Instants whose names do not end in `_at`.
const INSTANTS: &[&str] = &[
    "at",
    "since",
    "until",
    "due",
    "next_look",
    "handed_over",
    "last_contact",
    "last_activity",
    "held_until",
    "stage_since",
];
/// Whole numbers that do not say how many.
const NUMBERS: &[&str] = &[
    "felt",
    "last_felt",
    "level",
    "steps",
    "step",
    "rule",
    "exclusion",
    "severity",
    "cause",
    "event",
    "opened_by",
    "closed_by",
    "priority",
    "rank",
];
/// What people or sources wrote, in whatever form.
const WRITTEN: &[&str] = &[
    "note",
    "what",
    "owner",
    "author",
    "breakdown",
    "group",
    "by",
];

/// The facts one by one, in the order of their places.
pub fn told(facts: &Map<String, Value>) -> Vec<ToldFact> {
    let mut told = Vec::new();
    tell_map(facts, &Place::default(), &mut told);
    told
}

/// Where a value stands.
#[derive(Debug, Clone, Default)]
struct Place {
    key: String,
    place: String,
    /// The last name on the way.
    name: String,
    /// Whether the value belongs to a test of a criterion.
    in_test: bool,
    /// Whether a currency stands beside it.
    beside_currency: bool,
}

impl Place {
    fn field(&self, name: &str, of: &Map<String, Value>) -> Self {
        let dot = if self.place.is_empty() { "" } else { "." };
        Self {
            key: format!("{}{dot}{}", self.key, without_positions(name)),
            place: format!("{}{dot}{name}", self.place),
            name: name.to_owned(),
            in_test: of.contains_key("holds"),
            beside_currency: of.contains_key("currency"),
        }
    }

    fn item(&self, index: usize) -> Self {
        Self {
            place: format!("{}[{index}]", self.place),
            ..self.clone()
        }
    }

    fn fact(&self, unit: FactUnit, value: Value) -> ToldFact {
        let bare = ["_ms", "_days"]
            .iter()
            .find_map(|unit| self.key.strip_suffix(unit));
        ToldFact {
            key: bare.unwrap_or(&self.key).to_owned(),
            place: self.place.clone(),
            unit,
            value,
        }
    }

    fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    fn is_instant_ms(&self) -> bool {
        self.is(INSTANTS_MS) || (self.in_test && self.name == "time_ms")
    }

    fn is_length(&self) -> bool {
        self.name.ends_with("_ms") && !self.is_instant_ms()
    }

    fn is_instant(&self) -> bool {
        self.name.ends_with("_at") || self.is(INSTANTS) || self.is_instant_ms()
    }
}

fn without_positions(name: &str) -> String {
    let mut kept = String::with_capacity(name.len());
    let mut inside = false;
    for character in name.chars() {
        match character {
            '[' => inside = true,
            ']' => inside = false,
            _ if !inside => kept.push(character),
            _ => {}
        }
    }
    kept
}

fn tell_map(facts: &Map<String, Value>, at: &Place, told: &mut Vec<ToldFact>) {
    for (name, value) in facts {
        let at = at.field(name, facts);
        // Evidence says beside its value what the value is.
        match (name.as_str(), facts.get("unit").and_then(Value::as_str)) {
            ("unit", Some("value" | "silence_ms" | "time_ms")) => {}
            ("value", Some(unit)) if at.in_test => tell(
                value,
                &Place {
                    name: unit.to_owned(),
                    ..at
                },
                told,
            ),
            _ => tell(value, &at, told),
        }
    }
}

fn tell(value: &Value, at: &Place, told: &mut Vec<ToldFact>) {
    match value {
        Value::Object(fields) => tell_map(fields, at, told),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                tell(item, &at.item(index), told);
            }
        }
        Value::Null => told.push(at.fact(unknown(at), Value::Null)),
        Value::Bool(_) => told.push(at.fact(FactUnit::Flag, value.clone())),
        Value::String(text) => {
            let is_instant = !at.is(WRITTEN) && is_instant(text);
            let unit = if is_instant {
                FactUnit::Instant
            } else {
                FactUnit::Text
            };
            told.push(at.fact(unit, value.clone()));
        }
        Value::Number(number) => told.push(number_of(number, at)),
    }
}

fn number_of(number: &Number, at: &Place) -> ToldFact {
    let value = number.as_f64().unwrap_or_default();
    if at.is_instant_ms() {
        return at.fact(FactUnit::Instant, json!(iso_instant(value as i64)));
    }
    if at.name.ends_with("_days") && number.is_f64() {
        let length = (value * DAY_MS as f64).round() as i64;
        return at.fact(FactUnit::Length, json!(length));
    }
    let unit = match at.is_length() {
        true => FactUnit::Length,
        false if at.beside_currency && at.is(&["amount", "total"]) => FactUnit::Money,
        false if number.is_u64() && !at.in_test && !at.is(NUMBERS) => FactUnit::Count,
        false => FactUnit::Number,
    };
    at.fact(unit, Value::Number(number.clone()))
}

/// What a value would be that is not known.
fn unknown(at: &Place) -> FactUnit {
    match (at.is_instant(), at.is_length()) {
        (true, _) => FactUnit::Instant,
        (_, true) => FactUnit::Length,
        _ if at.is(NUMBERS) || at.is(&["score", "value", "points", "contribution"]) => {
            FactUnit::Number
        }
        _ => FactUnit::Text,
    }
}

/// Whether a text is an instant as answers write it: `2024-03-04T10:00:00Z`.
fn is_instant(text: &str) -> bool {
    let shape =
        text.len() >= "2024-03-04T10:00:00Z".len() && text.ends_with('Z') && text.contains('T');
    shape && text.parse::<jiff::Timestamp>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(facts: Value, expected: &[(&str, &str, FactUnit, Value)]) {
        let found = told(facts.as_object().unwrap());
        let expected: Vec<_> = expected
            .iter()
            .map(|(key, place, unit, value)| ToldFact {
                key: (*key).to_owned(),
                place: (*place).to_owned(),
                unit: *unit,
                value: value.clone(),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn instants_and_lengths_are_told_apart() {
        let noon = 43_200_000;
        check(
            json!({"as_of_ms": noon, "attempts": [{"times_ms": [0, noon]}], "duration_ms": 5, "lead_days": 0.5, "time_ms": null}),
            &[
                (
                    "as_of",
                    "as_of_ms",
                    FactUnit::Instant,
                    json!("1970-01-01T12:00:00Z"),
                ),
                (
                    "attempts.times",
                    "attempts[0].times_ms[0]",
                    FactUnit::Instant,
                    json!("1970-01-01T00:00:00Z"),
                ),
                (
                    "attempts.times",
                    "attempts[0].times_ms[1]",
                    FactUnit::Instant,
                    json!("1970-01-01T12:00:00Z"),
                ),
                ("duration", "duration_ms", FactUnit::Length, json!(5)),
                ("lead", "lead_days", FactUnit::Length, json!(noon)),
                ("time", "time_ms", FactUnit::Length, Value::Null),
            ],
        );
    }

    #[test]
    fn texts_people_wrote_are_no_instants() {
        let instant = "2024-03-04T10:00:00Z";
        check(
            json!({"due_at": null, "moves": [{"at": instant, "note": instant, "to": "gone"}]}),
            &[
                ("due_at", "due_at", FactUnit::Instant, Value::Null),
                ("moves.at", "moves[0].at", FactUnit::Instant, json!(instant)),
                (
                    "moves.note",
                    "moves[0].note",
                    FactUnit::Text,
                    json!(instant),
                ),
                ("moves.to", "moves[0].to", FactUnit::Text, json!("gone")),
            ],
        );
    }

    #[test]
    fn tests_say_what_they_measure() {
        check(
            json!({"evidence": [{"holds": true, "path": "all[0]", "unit": "silence_ms", "value": 7.0}],
                "match.all[1].last": {"holds": false, "time_ms": 0.0}}),
            &[
                (
                    "evidence.holds",
                    "evidence[0].holds",
                    FactUnit::Flag,
                    json!(true),
                ),
                (
                    "evidence.path",
                    "evidence[0].path",
                    FactUnit::Text,
                    json!("all[0]"),
                ),
                (
                    "evidence.value",
                    "evidence[0].value",
                    FactUnit::Length,
                    json!(7.0),
                ),
                (
                    "match.all.last.holds",
                    "match.all[1].last.holds",
                    FactUnit::Flag,
                    json!(false),
                ),
                (
                    "match.all.last.time",
                    "match.all[1].last.time_ms",
                    FactUnit::Instant,
                    json!("1970-01-01T00:00:00Z"),
                ),
            ],
        );
    }

    #[test]
    fn amounts_counts_and_other_numbers() {
        check(
            json!({"felt": 2, "money": [{"currency": "EUR", "amount": 3}], "score": 61.5, "uses": 3}),
            &[
                ("felt", "felt", FactUnit::Number, json!(2)),
                ("money.amount", "money[0].amount", FactUnit::Money, json!(3)),
                (
                    "money.currency",
                    "money[0].currency",
                    FactUnit::Text,
                    json!("EUR"),
                ),
                ("score", "score", FactUnit::Number, json!(61.5)),
                ("uses", "uses", FactUnit::Count, json!(3)),
            ],
        );
    }
}
