//! Names of events that members made one: what each is called, and which names a filter
//! that says one of them means.
//!
//! A question stays as it was asked. Its filters are widened where they enter a plan
//! ([`PlanBuilder`](crate::PlanBuilder)), and codes of `$event` are those of the main names,
//! so answers, lists and reasons call an event by one name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use wayfarer_core::Value;

use crate::{Condition, EventFilter, Names, PropertyTest, Values};

/// The property that holds an event's name.
pub(crate) const EVENT: &str = "$event";

/// Which names of events are merged into which. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    tables: Arc<Tables>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Tables {
    by_main: BTreeMap<String, Vec<String>>,
    main_of: BTreeMap<String, String>,
}

impl Merged {
    /// Of pairs of a name and the main name it is merged into.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut tables = Tables::default();
        for (name, main) in pairs {
            let names = tables.by_main.entry(main.clone()).or_default();
            names.push(name.clone());
            tables.main_of.insert(name, main);
        }
        Self {
            tables: Arc::new(tables),
        }
    }

    /// Whether every name stands for itself alone.
    pub fn is_empty(&self) -> bool {
        self.tables.main_of.is_empty()
    }

    /// The main name of a merged one; `None` for every other name.
    pub fn main(&self, name: &str) -> Option<&str> {
        self.tables.main_of.get(name).map(String::as_str)
    }

    /// The name under which an event is known.
    pub fn called<'a>(&'a self, name: &'a str) -> &'a str {
        self.main(name).unwrap_or(name)
    }

    /// The names a name means: itself, and those merged into it.
    pub fn meant<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let merged = self.tables.by_main.get(name).into_iter().flatten();
        std::iter::once(name).chain(merged.map(String::as_str))
    }

    /// The filter with every name it means.
    pub fn widened<'a>(&self, filter: &'a EventFilter) -> Cow<'a, EventFilter> {
        if self.is_empty() {
            return Cow::Borrowed(filter);
        }
        Cow::Owned(EventFilter {
            event: filter.event.as_ref().map(|names| self.wide(names)),
            condition: filter.condition.as_ref().map(|of| self.condition(of)),
        })
    }

    fn wide(&self, names: &Names) -> Names {
        let is_main = |name: &String| self.tables.by_main.contains_key(name);
        if !names.as_slice().iter().any(is_main) {
            return names.clone();
        }
        let mut wide: Vec<String> = Vec::new();
        for name in names.as_slice().iter().flat_map(|name| self.meant(name)) {
            if !wide.iter().any(|known| known == name) {
                wide.push(name.to_owned());
            }
        }
        Names::Many(wide)
    }

    /// The condition with every name its tests of `$event` for equality mean.
    pub(crate) fn condition(&self, condition: &Condition) -> Condition {
        let each = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        match condition {
            Condition::All(parts) => Condition::All(each(parts)),
            Condition::Any(parts) => Condition::Any(each(parts)),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(part))),
            Condition::Property(test) if test.name == EVENT => Condition::Property(PropertyTest {
                is: test.is.as_ref().map(|values| self.values(values)),
                is_not: test.is_not.as_ref().map(|values| self.values(values)),
                ..test.clone()
            }),
            Condition::Property(test) => Condition::Property(test.clone()),
        }
    }

    fn values(&self, values: &Values) -> Values {
        let given = match values {
            Values::One(value) => std::slice::from_ref(value),
            Values::Many(values) => values,
        };
        let mut meant: Vec<Value> = Vec::new();
        for value in given {
            let names = match value {
                Value::Text(name) => self
                    .meant(name)
                    .map(str::to_owned)
                    .map(Value::Text)
                    .collect(),
                other => vec![other.clone()],
            };
            for name in names {
                if !meant.contains(&name) {
                    meant.push(name);
                }
            }
        }
        Values::Many(meant)
    }
}

/// One text per table: empty where nothing is merged.
impl Display for Merged {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.is_empty() {
            true => Ok(()),
            false => write!(f, "{:?}", self.tables.main_of),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;

    fn merged() -> Merged {
        let pairs = [("buy", "purchase"), ("paid", "purchase"), ("reg", "signup")];
        Merged::new(pairs.map(|(name, main)| (name.to_owned(), main.to_owned())))
    }

    fn widened(filter: Json) -> Json {
        let filter: EventFilter = serde_json::from_value(filter).unwrap();
        let once = merged().widened(&filter).into_owned();
        assert_eq!(*merged().widened(&once), once, "widening is done once");
        serde_json::to_value(once).unwrap()
    }

    #[test]
    fn a_filter_means_the_names_merged_into_those_it_says() {
        for (said, meant) in [
            (json!("purchase"), json!(["purchase", "buy", "paid"])),
            (
                json!(["purchase", "buy"]),
                json!(["purchase", "buy", "paid"]),
            ),
            (
                json!(["visit", "signup"]),
                json!(["visit", "signup", "reg"]),
            ),
            (json!("buy"), json!("buy")),
            (json!(["visit", "view"]), json!(["visit", "view"])),
        ] {
            assert_eq!(widened(json!({"event": said})), json!({"event": meant}));
        }
        assert_eq!(widened(json!({})), json!({}));
    }

    #[test]
    fn tests_of_the_name_are_widened_and_no_others() {
        let test = |name: &str, of: Json| json!({"property": {"name": name, "is": of}});
        let given = json!({"where": {"any": [test("$event", json!("signup")),
            {"not": test("plan", json!("signup"))}]}});
        let wide = json!({"where": {"any": [test("$event", json!(["signup", "reg"])),
            {"not": test("plan", json!("signup"))}]}});
        assert_eq!(widened(given), wide);
    }

    #[test]
    fn a_table_says_itself_and_none_says_nothing() {
        assert_eq!(Merged::default().to_string(), "");
        let other = Merged::new([("buy".to_owned(), "purchase".to_owned())]);
        assert_ne!(merged().to_string(), other.to_string());
        assert_eq!(merged().called("reg"), "signup");
        assert_eq!(merged().called("signup"), "signup");
    }
}
