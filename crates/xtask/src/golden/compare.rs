//! When an answer equals a reference: `|actual - expected| <= abs + rel * |expected|`,
//! with the tolerance of the nearest enclosing key that has one.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// What a case allows, by key; `default` applies where no key on the path has its own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Tolerances(HashMap<String, Tolerance>);

/// What one key allows; what is missing is 0.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
struct Tolerance {
    #[serde(default)]
    abs: f64,
    #[serde(default)]
    rel: f64,
    /// Information only: never compared.
    #[serde(default)]
    ignore: bool,
}

/// What an expected `null` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NullRule {
    /// There is no result: the answer must have none either.
    NoResult,
    /// The reference does not say (levels of funnels that hinge on a tie).
    NotAsserted,
}

impl NullRule {
    /// The rule for cases of a function.
    pub fn of(function: &str) -> Self {
        match function.starts_with("funnel.levels") {
            true => Self::NotAsserted,
            false => Self::NoResult,
        }
    }
}

/// Keys that say the same by different conventions: a reference lists them all, and an answer
/// needs one of them.
const EITHER: [&[&str]; 3] = [
    // The variance divided by n or by n − 1.
    &["ci95", "ci95_sample_variance"],
    &["standard_error", "standard_error_sample"],
    // The normal test or Welch's.
    &["p_value", "welch_p_value"],
];

/// One place where the answer is not the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference(pub String);

/// Every place where `actual` differs from `expected`.
pub fn differences(
    expected: &Value,
    actual: &Value,
    tolerances: &Tolerances,
    nulls: NullRule,
) -> Vec<Difference> {
    let mut comparison = Comparison {
        tolerances,
        nulls,
        found: Vec::new(),
    };
    let tolerance = tolerances.0.get("default").copied().unwrap_or_default();
    comparison.value("", expected, Some(actual), tolerance);
    comparison.found
}

struct Comparison<'a> {
    tolerances: &'a Tolerances,
    nulls: NullRule,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn value(&mut self, path: &str, expected: &Value, actual: Option<&Value>, by: Tolerance) {
        let actual = actual.unwrap_or(&Value::Null);
        match (expected, actual) {
            _ if by.ignore => {}
            (Value::Null, _) if self.nulls == NullRule::NotAsserted => {}
            (Value::Object(expected), Value::Object(actual)) => {
                self.object(path, expected, actual, by);
            }
            (Value::Array(expected), Value::Array(actual)) => {
                self.array(path, expected, actual, by);
            }
            (Value::Number(_), Value::Number(_)) => {
                let (wanted, got) = (number(expected), number(actual));
                if (got - wanted).abs() > by.abs + by.rel * wanted.abs() {
                    self.differ(path, expected, actual);
                }
            }
            _ if expected == actual => {}
            _ => self.differ(path, expected, actual),
        }
    }

    fn object(
        &mut self,
        path: &str,
        expected: &Map<String, Value>,
        actual: &Map<String, Value>,
        by: Tolerance,
    ) {
        for (key, value) in expected {
            if is_said_otherwise(key, expected, actual) {
                continue;
            }
            let own = self.tolerances.0.get(key).copied().unwrap_or(by);
            self.value(&below(path, key), value, actual.get(key), own);
        }
        // At the top a reference names what it speaks of; below, nothing may be added.
        let is_top = path.is_empty();
        for (key, value) in actual {
            if !is_top && !expected.contains_key(key) && !value.is_null() {
                self.differ(&below(path, key), &Value::Null, value);
            }
        }
    }

    fn array(&mut self, path: &str, expected: &[Value], actual: &[Value], by: Tolerance) {
        if is_edges(expected) && is_edges(actual) {
            return self.edges(path, expected, actual, by);
        }
        if expected.len() != actual.len() {
            let (wanted, got) = (expected.len(), actual.len());
            self.report(path, &format!("expected {wanted} entries, got {got}"));
        }
        for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
            self.value(&below(path, &index.to_string()), expected, Some(actual), by);
        }
    }

    /// Edges are a set: matched by where they lead, in whatever order they are listed.
    fn edges(&mut self, path: &str, expected: &[Value], actual: &[Value], by: Tolerance) {
        let by_place = |edges: &[Value]| -> Map<String, Value> {
            let named = edges
                .iter()
                .map(|edge| (place(edge), edge["count"].clone()));
            named.collect()
        };
        let path = if path.is_empty() { "edges" } else { path };
        self.object(path, &by_place(expected), &by_place(actual), by);
        if expected.len() != actual.len() {
            let (wanted, got) = (expected.len(), actual.len());
            self.report(path, &format!("expected {wanted} edges, got {got}"));
        }
    }

    fn report(&mut self, path: &str, what: &str) {
        let path = if path.is_empty() { "answer" } else { path };
        self.found.push(Difference(format!("{path}: {what}")));
    }

    fn differ(&mut self, path: &str, expected: &Value, actual: &Value) {
        self.report(path, &format!("expected {expected}, got {actual}"));
    }
}

/// Whether the answer leaves this key out but has another that stands for it.
fn is_said_otherwise(
    key: &str,
    expected: &Map<String, Value>,
    actual: &Map<String, Value>,
) -> bool {
    let group = EITHER.iter().find(|group| group.contains(&key));
    let is_said = |other: &&str| expected.contains_key(*other) && actual.contains_key(*other);
    !actual.contains_key(key) && group.is_some_and(|group| group.iter().any(is_said))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn below(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    }
}

fn is_edges(values: &[Value]) -> bool {
    let is_edge = |value: &Value| value.get("source").is_some() && value.get("target").is_some();
    values.iter().all(is_edge) && values.iter().all(|edge| edge.get("count").is_some())
}

fn place(edge: &Value) -> String {
    let text = |key: &str| edge[key].as_str().unwrap_or_default().to_owned();
    match edge.get("step") {
        Some(step) => format!("step {step} {} -> {}", text("source"), text("target")),
        None => format!("{} -> {}", text("source"), text("target")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(expected: Value, actual: Value, tolerance: Value, found: &[&str]) {
        let tolerances: Tolerances = serde_json::from_value(tolerance).unwrap();
        let differences = differences(&expected, &actual, &tolerances, NullRule::NoResult);
        let messages: Vec<&str> = differences.iter().map(|Difference(text)| &**text).collect();
        assert_eq!(messages, found);
    }

    #[test]
    fn numbers_are_close_by_absolute_plus_relative_tolerance() {
        let exact = json!({"default": {"abs": 0}});
        check(json!({"a": 1}), json!({"a": 1.0}), exact.clone(), &[]);
        check(
            json!({"a": 1}),
            json!({"a": 2}),
            exact,
            &["a: expected 1, got 2"],
        );
        let loose = json!({"default": {"abs": 0.5, "rel": 0.1}});
        check(json!(10), json!(11.5), loose.clone(), &[]);
        check(
            json!(10),
            json!(11.6),
            loose,
            &["answer: expected 10, got 11.6"],
        );
    }

    #[test]
    fn a_key_brings_its_own_tolerance_for_everything_below() {
        let tolerance = json!({"default": {}, "p": {"abs": 1}, "info": {"ignore": true}});
        check(
            json!({"p": {"x": [1, 2]}, "q": 1, "info": 3}),
            json!({"p": {"x": [2, 3]}, "q": 2, "info": 9}),
            tolerance,
            &["q: expected 1, got 2"],
        );
    }

    #[test]
    fn null_means_no_result_or_not_asserted() {
        check(json!([null]), json!([null]), json!({}), &[]);
        check(
            json!([null]),
            json!([0]),
            json!({}),
            &["0: expected null, got 0"],
        );
        check(
            json!({"a": 1}),
            json!({}),
            json!({}),
            &["a: expected 1, got null"],
        );
        let unasserted = differences(
            &json!({"levels": {"p": null, "q": 1}, "reached": null}),
            &json!({"levels": {"p": 3, "q": 1}, "reached": [2]}),
            &Tolerances::default(),
            NullRule::of("funnel.levels_hold_property"),
        );
        assert_eq!(unasserted, []);
        assert_eq!(NullRule::of("retention"), NullRule::NoResult);
    }

    #[test]
    fn nothing_may_be_missing_or_too_much() {
        check(json!({}), json!({"unspoken": 1}), json!({}), &[]);
        check(
            json!({"b": {}}),
            json!({"b": {"a": 1}}),
            json!({}),
            &["b.a: expected null, got 1"],
        );
        check(
            json!(["a"]),
            json!([]),
            json!({}),
            &["answer: expected 1 entries, got 0"],
        );
        check(
            json!("a"),
            json!(1),
            json!({}),
            &["answer: expected \"a\", got 1"],
        );
    }

    #[test]
    fn one_of_two_conventions_is_enough_and_none_is_not() {
        let both = json!({"ci95": [1, 3], "ci95_sample_variance": [0, 4]});
        check(both.clone(), json!({"ci95": [1, 3]}), json!({}), &[]);
        check(
            both.clone(),
            json!({"ci95_sample_variance": [0, 4]}),
            json!({}),
            &[],
        );
        check(
            both.clone(),
            json!({"ci95": [1, 4]}),
            json!({}),
            &["ci95.1: expected 3, got 4"],
        );
        check(
            both,
            json!({}),
            json!({}),
            &[
                "ci95: expected [1,3], got null",
                "ci95_sample_variance: expected [0,4], got null",
            ],
        );
    }

    #[test]
    fn edges_are_a_set() {
        let a = json!({"step": 1, "source": "a", "target": "b", "count": 2});
        let b = json!({"step": 2, "source": "a", "target": "b", "count": 1});
        check(json!([a, b]), json!([b, a]), json!({}), &[]);
        check(
            json!([a, b]),
            json!([a]),
            json!({}),
            &[
                "edges.step 2 a -> b: expected 1, got null",
                "edges: expected 2 edges, got 1",
            ],
        );
    }
}
