//! Which events a question means: names, and conditions on properties.
//!
//! A property is named plainly (`plan`); the event's own columns begin with a dollar sign:
//! `$channel`, `$currency`, `$source`, `$utm_source` …, `$referrer`, `$url_host`,
//! `$url_path`, `$amount`, `$account`, `$session`, `$event`.

use regex::Regex;
use serde::{Deserialize, Serialize};
use wayfarer_core::Value;

use crate::QuestionError;

/// One name or several; several mean "any of".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// One name.
    One(String),
    /// Any of these.
    Many(Vec<String>),
}

impl Names {
    /// The names as a slice.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

/// Some events: by name, by condition, or both. Empty = every event of the asked kinds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventFilter {
    /// Event name or names; absent = any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the event's properties.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

impl EventFilter {
    /// Events of this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            event: Some(Names::One(name.into())),
            condition: None,
        }
    }

    /// Whether every event passes.
    pub fn is_any(&self) -> bool {
        self.event.is_none() && self.condition.is_none()
    }

    /// Checks names and conditions; `path` is where the filter stands in the document.
    pub fn validate(&self, path: &str) -> Result<(), QuestionError> {
        if let Some(names) = &self.event {
            let list = names.as_slice();
            if list.is_empty() || list.iter().any(|name| name.trim().is_empty()) {
                return Err(QuestionError::invalid(
                    format!("{path}.event"),
                    "an event name is empty; name at least one event or leave `event` out",
                ));
            }
        }
        match &self.condition {
            Some(condition) => condition.validate(&format!("{path}.where")),
            None => Ok(()),
        }
    }

    /// Calls `visit` with every event name in the filter.
    pub fn for_each_event<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        for name in self.event.iter().flat_map(|names| names.as_slice()) {
            visit(name);
        }
    }
}

/// A condition on one event's properties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "a question holds a handful; a box would only be in the way"
)]
pub enum Condition {
    /// Every one holds. An empty list holds.
    All(Vec<Condition>),
    /// At least one holds. An empty list does not.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A test of one property.
    Property(PropertyTest),
}

impl Condition {
    /// Checks every test in it.
    pub fn validate(&self, path: &str) -> Result<(), QuestionError> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                let word = if matches!(self, Self::All(_)) {
                    "all"
                } else {
                    "any"
                };
                for (index, part) in parts.iter().enumerate() {
                    part.validate(&format!("{path}.{word}[{index}]"))?;
                }
                Ok(())
            }
            Self::Not(part) => part.validate(&format!("{path}.not")),
            Self::Property(test) => test.test(&format!("{path}.property")).map(|_| ()),
        }
    }

    /// Calls `visit` with every property name in it.
    pub fn for_each_property<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.for_each_property(visit));
            }
            Self::Not(part) => part.for_each_property(visit),
            Self::Property(test) => visit(&test.name),
        }
    }
}

/// One value or several; several mean "any of".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Values {
    /// Any of these.
    Many(Vec<Value>),
    /// One value.
    One(Value),
}

/// A test of one property: exactly one of the operators is given. A missing property
/// passes only `exists: false`, `is_not` and a surrounding `not`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyTest {
    /// Property name, or one of the event's own columns with a leading `$`.
    pub name: String,
    /// Equals the value, or one of the values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Values>,
    /// Equals none of the values (missing passes).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_not: Option<Values>,
    /// Greater than.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<f64>,
    /// Greater than or equal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// Less than.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
    /// Less than or equal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// Text contains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
    /// Text begins with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_with: Option<String>,
    /// Text ends with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_with: Option<String>,
    /// Text matches the regular expression (anywhere unless anchored).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// Is present (`true`) or missing (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
}

/// A [`PropertyTest`] with its one operator, ready to run on values.
#[derive(Debug, Clone)]
pub enum Test {
    /// Equals one of the values.
    Is(Vec<Value>),
    /// Equals none of the values.
    IsNot(Vec<Value>),
    /// Greater than.
    Above(f64),
    /// Greater than or equal.
    AtLeast(f64),
    /// Less than.
    Below(f64),
    /// Less than or equal.
    AtMost(f64),
    /// Text contains.
    Contains(String),
    /// Text begins with.
    StartsWith(String),
    /// Text ends with.
    EndsWith(String),
    /// Text matches.
    Matches(Regex),
    /// Presence is as asked.
    Exists(bool),
}

impl PropertyTest {
    /// The one operator, compiled. An error names `path`.
    pub fn test(&self, path: &str) -> Result<Test, QuestionError> {
        if self.name.trim().is_empty() {
            return Err(QuestionError::invalid(
                format!("{path}.name"),
                "the property name is empty",
            ));
        }
        let mut tests = self.given(path)?;
        match (tests.pop(), tests.is_empty()) {
            (Some(test), true) => Ok(test),
            (None, _) => Err(QuestionError::invalid(
                path,
                format!(
                    "no operator for property '{}'; give one of is, is_not, above, at_least, below, \
                     at_most, contains, starts_with, ends_with, matches, exists",
                    self.name
                ),
            )),
            _ => Err(QuestionError::invalid(
                path,
                "more than one operator; give one, and combine tests with `all` or `any`",
            )),
        }
    }

    fn given(&self, path: &str) -> Result<Vec<Test>, QuestionError> {
        let list = |values: &Values| match values {
            Values::One(value) => vec![value.clone()],
            Values::Many(values) => values.clone(),
        };
        let matches = match &self.matches {
            Some(pattern) => Some(Test::Matches(compile(pattern, path)?)),
            None => None,
        };
        let tests = [
            self.is.as_ref().map(|values| Test::Is(list(values))),
            self.is_not.as_ref().map(|values| Test::IsNot(list(values))),
            self.above.map(Test::Above),
            self.at_least.map(Test::AtLeast),
            self.below.map(Test::Below),
            self.at_most.map(Test::AtMost),
            self.contains.clone().map(Test::Contains),
            self.starts_with.clone().map(Test::StartsWith),
            self.ends_with.clone().map(Test::EndsWith),
            matches,
            self.exists.map(Test::Exists),
        ];
        Ok(tests.into_iter().flatten().collect())
    }
}

fn compile(pattern: &str, path: &str) -> Result<Regex, QuestionError> {
    regex::RegexBuilder::new(pattern)
        .size_limit(1 << 20)
        .build()
        .map_err(|error| {
            QuestionError::invalid(
                format!("{path}.matches"),
                format!("not a regular expression: {error}"),
            )
        })
}

impl Test {
    /// Whether `value` passes; `None` is a missing property.
    pub fn passes(&self, value: Option<&Value>) -> bool {
        let Some(value) = value else {
            return matches!(self, Self::Exists(false) | Self::IsNot(_));
        };
        match self {
            Self::Exists(wanted) => *wanted,
            Self::Is(values) => values.contains(value),
            Self::IsNot(values) => !values.contains(value),
            Self::Above(_) | Self::AtLeast(_) | Self::Below(_) | Self::AtMost(_) => value
                .as_number()
                .is_some_and(|number| self.passes_number(number)),
            Self::Contains(part) => text(value).is_some_and(|t| t.contains(part.as_str())),
            Self::StartsWith(part) => text(value).is_some_and(|t| t.starts_with(part.as_str())),
            Self::EndsWith(part) => text(value).is_some_and(|t| t.ends_with(part.as_str())),
            Self::Matches(regex) => text(value).is_some_and(|t| regex.is_match(t)),
        }
    }

    /// Whether the number passes; the fast path of numeric lanes.
    pub fn passes_number(&self, number: f64) -> bool {
        match self {
            Self::Above(limit) => number > *limit,
            Self::AtLeast(limit) => number >= *limit,
            Self::Below(limit) => number < *limit,
            Self::AtMost(limit) => number <= *limit,
            other => other.passes(Some(&Value::Number(number))),
        }
    }
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Json(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(json: &str) -> Result<Test, QuestionError> {
        serde_json::from_str::<PropertyTest>(json)
            .unwrap()
            .test("where.property")
    }

    #[test]
    fn exactly_one_operator_is_asked_for() {
        assert!(
            test(r#"{"name":"plan"}"#)
                .unwrap_err()
                .message
                .contains("no operator")
        );
        assert!(
            test(r#"{"name":"n","above":1,"below":2}"#)
                .unwrap_err()
                .message
                .contains("more than one")
        );
        assert!(
            test(r#"{"name":"n","matches":"("}"#)
                .unwrap_err()
                .path
                .ends_with(".matches")
        );
    }

    #[test]
    fn a_missing_property_passes_only_tests_of_absence() {
        assert!(test(r#"{"name":"a","exists":false}"#).unwrap().passes(None));
        assert!(test(r#"{"name":"a","is_not":"x"}"#).unwrap().passes(None));
        assert!(!test(r#"{"name":"a","is":"x"}"#).unwrap().passes(None));
        assert!(!test(r#"{"name":"a","at_most":3}"#).unwrap().passes(None));
    }

    #[test]
    fn values_are_compared_by_type() {
        let is = test(r#"{"name":"a","is":["x",3,true]}"#).unwrap();
        assert!(is.passes(Some(&Value::Number(3.0))));
        assert!(is.passes(Some(&Value::Bool(true))));
        assert!(!is.passes(Some(&Value::Text("3".into()))));
        assert!(
            !test(r#"{"name":"a","above":1}"#)
                .unwrap()
                .passes(Some(&Value::Text("2".into())))
        );
    }
}
