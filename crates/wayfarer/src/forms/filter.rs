//! Events: `visit`, `visit|open`, `order[amount>=10]`, `*` for any; funnel steps and
//! exclusions.

use wayfarer_core::Value;
use wayfarer_journey::{Condition, EventFilter, Exclusion, Names, PropertyTest, Step, Values};

use super::scan::{find_outside, split, unquote};
use super::{FormError, condition};

/// A funnel step: `a`, `a|b`, `a[plan=pro]|b`; a `?` behind it makes it optional.
pub fn step(text: &str) -> Result<Step, FormError> {
    let (events, optional) = match text.trim().strip_suffix('?') {
        Some(events) => (events, true),
        None => (text, false),
    };
    let mut alternatives = alternatives(events)?;
    if let Some(names) = plain_names(&alternatives) {
        return Ok(Step {
            event: names,
            optional,
            ..Step::default()
        });
    }
    let first = alternatives.remove(0);
    Ok(Step {
        event: first.event,
        condition: first.condition,
        or: alternatives,
        optional,
        ..Step::default()
    })
}

/// Events with one meaning: `a`, `a|b`, `a[plan=pro]`, `a|b[plan=pro]`, `*`.
pub fn filter(text: &str) -> Result<EventFilter, FormError> {
    let mut alternatives = alternatives(text)?;
    if let Some(event) = plain_names(&alternatives) {
        return Ok(EventFilter {
            event,
            condition: None,
        });
    }
    if alternatives.len() == 1 {
        return Ok(alternatives.remove(0));
    }
    Ok(EventFilter {
        event: None,
        condition: Some(Condition::Any(
            alternatives.into_iter().map(as_condition).collect(),
        )),
    })
}

/// An exclusion: events, and between which steps they count: `refund:1-2`.
pub fn exclusion(text: &str) -> Result<Exclusion, FormError> {
    let between = text.rsplit_once(':').and_then(|(events, steps)| {
        let (after, before) = steps.split_once('-')?;
        let steps = (after.trim().parse().ok()?, before.trim().parse().ok()?);
        Some((events, steps))
    });
    let (events, after_step, before_step) = match between {
        Some((events, (after, before))) => (events, Some(after), Some(before)),
        None => (text, None, None),
    };
    let filter = filter(events)?;
    Ok(Exclusion {
        event: filter.event,
        condition: filter.condition,
        after_step,
        before_step,
        effect: Default::default(),
    })
}

fn alternatives(text: &str) -> Result<Vec<EventFilter>, FormError> {
    split(text, '|').into_iter().map(alternative).collect()
}

/// One name with its condition.
fn alternative(text: &str) -> Result<EventFilter, FormError> {
    let bracket = find_outside(text, |index| text[index..].starts_with('['));
    let (name, rest) = text.split_at(bracket.unwrap_or(text.len()));
    let name = unquote(name.trim())?;
    if name.is_empty() {
        return Err(format!(
            "'{text}' names no event; write `event`, `a|b`, `event[plan=pro]`, or `*` for any"
        ));
    }
    let tests = match rest.strip_prefix('[') {
        None => None,
        Some(inner) => Some(inner.strip_suffix(']').ok_or_else(|| {
            format!("the bracket in '{text}' does not close at the end; write `event[plan=pro, amount>=10]`")
        })?),
    };
    Ok(EventFilter {
        event: (name != "*").then(|| Names::One(name.to_owned())),
        condition: tests.map(condition).transpose()?,
    })
}

/// The names when no alternative carries a condition; `Some(None)` = any event.
fn plain_names(alternatives: &[EventFilter]) -> Option<Option<Names>> {
    if alternatives.iter().any(|filter| filter.condition.is_some()) {
        return None;
    }
    let mut names = Vec::new();
    for filter in alternatives {
        match &filter.event {
            None => return Some(None),
            Some(event) => names.extend_from_slice(event.as_slice()),
        }
    }
    match names.len() {
        1 => Some(Some(Names::One(names.remove(0)))),
        _ => Some(Some(Names::Many(names))),
    }
}

/// The filter as a condition, so that alternatives can carry conditions of their own.
fn as_condition(filter: EventFilter) -> Condition {
    let named = filter.event.map(|names| {
        let mut values: Vec<_> = names.as_slice().iter().cloned().map(Value::Text).collect();
        Condition::Property(PropertyTest {
            name: "$event".to_owned(),
            is: Some(match values.len() {
                1 => Values::One(values.remove(0)),
                _ => Values::Many(values),
            }),
            ..PropertyTest::default()
        })
    });
    match (named, filter.condition) {
        (Some(named), Some(condition)) => Condition::All(vec![named, condition]),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => Condition::All(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step_json(text: &str) -> String {
        serde_json::to_string(&step(text).unwrap()).unwrap()
    }

    fn filter_json(text: &str) -> String {
        serde_json::to_string(&filter(text).unwrap()).unwrap()
    }

    #[test]
    fn steps() {
        for (text, expected) in [
            ("visit", r#"{"event":"visit"}"#),
            ("Order Completed", r#"{"event":"Order Completed"}"#),
            (r#""a|b""#, r#"{"event":"a|b"}"#),
            ("a|b", r#"{"event":["a","b"]}"#),
            ("*", "{}"),
            ("view?", r#"{"event":"view","optional":true}"#),
            (
                "buy[plan=pro, amount>=10]",
                r#"{"event":"buy","where":{"all":[{"property":{"name":"plan","is":"pro"}},{"property":{"name":"amount","at_least":10.0}}]}}"#,
            ),
            (
                "a[x=1]|b",
                r#"{"event":"a","where":{"property":{"name":"x","is":1}},"or":[{"event":"b"}]}"#,
            ),
        ] {
            assert_eq!(step_json(text), expected, "{text}");
        }
    }

    #[test]
    fn filters_keep_each_alternative_its_own_condition() {
        assert_eq!(filter_json("a|b"), r#"{"event":["a","b"]}"#);
        assert_eq!(
            filter_json("a[x=1]"),
            r#"{"event":"a","where":{"property":{"name":"x","is":1}}}"#
        );
        assert_eq!(
            filter_json("a|b[x=1]"),
            r#"{"where":{"any":[{"property":{"name":"$event","is":"a"}},{"all":[{"property":{"name":"$event","is":"b"}},{"property":{"name":"x","is":1}}]}]}}"#
        );
    }

    #[test]
    fn exclusions_may_name_their_steps() {
        let json = |text| serde_json::to_string(&exclusion(text).unwrap()).unwrap();
        assert_eq!(
            json("refund:1-2"),
            r#"{"event":"refund","after_step":1,"before_step":2}"#
        );
        assert_eq!(json("cart:add"), r#"{"event":"cart:add"}"#);
    }

    #[test]
    fn errors_say_what_to_write() {
        assert!(step("").unwrap_err().contains("names no event"));
        assert!(step("a||b").unwrap_err().contains("names no event"));
        assert!(step("a[x=1").unwrap_err().contains("does not close"));
        assert!(step("a[x]").unwrap_err().contains("not a condition"));
    }
}
