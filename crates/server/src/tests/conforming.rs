//! Whether a value is what a schema of the OpenAPI document says, to the last leaf.
//!
//! Only what the document uses is known; a word it does not know fails the test, and so does a
//! schema that leaves open what a value is.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::openapi::document;

static SCHEMAS: LazyLock<Value> = LazyLock::new(|| document()["components"]["schemas"].clone());

/// Words that constrain nothing this checks, or that other words' checks read.
const READ_ELSEWHERE: &[&str] = &[
    "description",
    "default",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "pattern",
    "uniqueItems",
    "format",
    "examples",
];

/// What of `value` is not as the schema `name` says, each with its place.
pub fn misfits(value: &Value, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    check(value, &SCHEMAS[name], name, &mut found);
    found
}

fn check(value: &Value, schema: &Value, at: &str, found: &mut Vec<String>) {
    let Some(words) = schema.as_object().filter(|words| !words.is_empty()) else {
        found.push(format!("{at}: no schema says what this is"));
        return;
    };
    let mut is_typed = false;
    for (word, said) in words {
        is_typed |= !READ_ELSEWHERE.contains(&word.as_str());
        match word.as_str() {
            "$ref" => check(value, target(said), at, found),
            "type" => check_type(value, words, at, found),
            "enum" if !said.as_array().unwrap().contains(value) => {
                found.push(format!("{at}: {value} is none of {said}"));
            }
            "const" if said != value => found.push(format!("{at}: {value} is not {said}")),
            "enum" | "const" => {}
            "allOf" => said
                .as_array()
                .unwrap()
                .iter()
                .for_each(|part| check(value, part, at, found)),
            "oneOf" | "anyOf" => {
                check_choice(value, said.as_array().unwrap(), word == "oneOf", at, found)
            }
            word if READ_ELSEWHERE.contains(&word) => {}
            word => panic!("{at}: this test does not know '{word}'"),
        }
    }
    if !is_typed {
        found.push(format!("{at}: the schema leaves open what this is"));
    }
}

fn target(reference: &Value) -> &'static Value {
    let path = reference.as_str().unwrap();
    &SCHEMAS[path.strip_prefix("#/components/schemas/").unwrap()]
}

fn check_type(value: &Value, words: &Map<String, Value>, at: &str, found: &mut Vec<String>) {
    let said = &words["type"];
    let types: Vec<&str> = match said {
        Value::Array(several) => several.iter().map(|one| one.as_str().unwrap()).collect(),
        one => vec![one.as_str().unwrap()],
    };
    let is_of = |name: &&str| match *name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{at}: no type '{other}'"),
    };
    if !types.iter().any(is_of) {
        found.push(format!("{at}: {value} is no {said}"));
        return;
    }
    // A value that may be of any kind has no shape.
    if types.len() > 3 {
        return;
    }
    match value {
        Value::Object(fields) => check_object(fields, words, at, found),
        Value::Array(items) => check_items(items, words, at, found),
        _ => {}
    }
}

fn check_object(
    fields: &Map<String, Value>,
    words: &Map<String, Value>,
    at: &str,
    found: &mut Vec<String>,
) {
    let nothing = Map::new();
    let known = words.get("properties").and_then(Value::as_object);
    let others = words.get("additionalProperties");
    if known.is_none() && others.is_none() {
        found.push(format!(
            "{at}: the schema does not say which fields there are"
        ));
        return;
    }
    let required = words.get("required").and_then(Value::as_array);
    for name in required.into_iter().flatten() {
        if !fields.contains_key(name.as_str().unwrap()) {
            found.push(format!("{at}: {name} is missing"));
        }
    }
    for (name, field) in fields {
        let place = format!("{at}.{name}");
        match (known.unwrap_or(&nothing).get(name), others) {
            (Some(schema), _) => check(field, schema, &place, found),
            (None, Some(Value::Bool(true))) => {}
            (None, Some(schema @ Value::Object(_))) => check(field, schema, &place, found),
            (None, _) => found.push(format!("{place}: not described")),
        }
    }
}

fn check_items(items: &[Value], words: &Map<String, Value>, at: &str, found: &mut Vec<String>) {
    let size = |word: &str| words.get(word).and_then(Value::as_u64);
    let count = items.len() as u64;
    if size("minItems").is_some_and(|least| count < least)
        || size("maxItems").is_some_and(|most| count > most)
    {
        found.push(format!("{at}: {count} items"));
    }
    let first = words.get("prefixItems").and_then(Value::as_array);
    for (index, item) in items.iter().enumerate() {
        let schema = first
            .and_then(|first| first.get(index))
            .or(words.get("items"));
        let place = format!("{at}[{index}]");
        match schema {
            Some(schema) => check(item, schema, &place, found),
            None => found.push(format!("{place}: the schema does not say what items are")),
        }
    }
    if items.is_empty() && first.is_none() && !words.contains_key("items") {
        found.push(format!("{at}: the schema does not say what items are"));
    }
}

fn check_choice(
    value: &Value,
    choices: &[Value],
    is_exact: bool,
    at: &str,
    found: &mut Vec<String>,
) {
    let tried = choices.iter().map(|choice| {
        let mut misfits = Vec::new();
        check(value, choice, at, &mut misfits);
        misfits
    });
    let tried: Vec<_> = tried.collect();
    let fitting = tried.iter().filter(|misfits| misfits.is_empty()).count();
    if fitting == 0 {
        let nearest = tried
            .into_iter()
            .min_by_key(|misfits| (depth(misfits), misfits.len()));
        found.extend(nearest.unwrap_or_default());
    } else if is_exact && fitting > 1 {
        found.push(format!("{at}: {fitting} of the choices fit"));
    }
}

/// A choice that fits far down is nearer than one that does not fit at all.
fn depth(misfits: &[String]) -> std::cmp::Reverse<usize> {
    let dots = |misfit: &String| {
        misfit
            .split(':')
            .next()
            .unwrap_or_default()
            .matches(['.', '['])
            .count()
    };
    std::cmp::Reverse(misfits.iter().map(dots).min().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(value: Value, schema: Value) -> Vec<String> {
        let mut found = Vec::new();
        check(&value, &schema, "x", &mut found);
        found
    }

    #[test]
    fn what_does_not_fit_is_found() {
        let closed = json!({"type": "object", "required": ["a"], "properties": {"a": {"type": ["integer", "null"]}}, "additionalProperties": false});
        assert_eq!(found(json!({"a": 1}), closed.clone()), [""; 0]);
        assert_eq!(found(json!({"a": null}), closed.clone()), [""; 0]);
        assert_eq!(found(json!({"a": 1.5}), closed.clone()).len(), 1);
        assert_eq!(found(json!({}), closed.clone()), ["x: \"a\" is missing"]);
        assert_eq!(
            found(json!({"a": 1, "b": 2}), closed),
            ["x.b: not described"]
        );
        let word = json!({"oneOf": [{"enum": ["a"]}, {"type": "null"}]});
        assert_eq!(found(json!("a"), word.clone()), [""; 0]);
        assert_eq!(found(json!("b"), word).len(), 1);
    }

    #[test]
    fn what_is_left_open_is_found() {
        for (value, open) in [
            (json!({}), json!({"type": "object"})),
            (json!([]), json!({"type": "array"})),
            (json!(1), json!({"description": "Something."})),
            (json!([1]), json!({"type": "array", "items": {}})),
        ] {
            assert_eq!(found(value, open).len(), 1);
        }
        let either = json!({"oneOf": [{"type": "number"}, {"type": "integer"}]});
        assert_eq!(found(json!(1), either), ["x: 2 of the choices fit"]);
    }
}
