//! Conditions on properties: `plan = pro`, `amount >= 10, country = DE|AT`, `coupon exists`.

use wayfarer_core::Value;
use wayfarer_journey::{Condition, PropertyTest, Values};

use super::FormError;
use super::scan::{find_outside, split, unquote};

/// Longer operators first, so that `>=` is not read as `>`.
const OPERATORS: [&str; 11] = ["!=", ">=", "<=", "=~", "^=", "$=", "~=", "=", ">", "<", "~"];

const EXPECTED: &str = "write `property = value`, or another of != > >= < <= ~ (contains) ^= (starts with) $= (ends with) =~ (regular expression), or `property exists`, `property missing`";

/// Tests joined by commas: all must hold.
pub fn condition(text: &str) -> Result<Condition, FormError> {
    let mut tests = split(text, ',')
        .into_iter()
        .map(|part| test(part).map(Condition::Property))
        .collect::<Result<Vec<_>, _>>()?;
    match tests.len() {
        1 => Ok(tests.remove(0)),
        _ => Ok(Condition::All(tests)),
    }
}

/// One test of one property.
pub fn test(text: &str) -> Result<PropertyTest, FormError> {
    for (word, exists) in [(" exists", true), (" missing", false)] {
        if let Some(name) = text.strip_suffix(word) {
            return Ok(PropertyTest {
                exists: Some(exists),
                ..named(name)?
            });
        }
    }
    let (name, operator, value) =
        cut(text).ok_or_else(|| format!("'{text}' is not a condition; {EXPECTED}"))?;
    let mut test = named(name)?;
    match operator {
        "=" => test.is = Some(values(value)?),
        "!=" => test.is_not = Some(values(value)?),
        ">" => test.above = Some(number(text, value)?),
        ">=" => test.at_least = Some(number(text, value)?),
        "<" => test.below = Some(number(text, value)?),
        "<=" => test.at_most = Some(number(text, value)?),
        "^=" => test.starts_with = Some(unquote(value)?.to_owned()),
        "$=" => test.ends_with = Some(unquote(value)?.to_owned()),
        "=~" => test.matches = Some(unquote(value)?.to_owned()),
        _ => test.contains = Some(unquote(value)?.to_owned()),
    }
    Ok(test)
}

/// Name, operator and value, cut at the first operator outside quotes.
fn cut(text: &str) -> Option<(&str, &'static str, &str)> {
    let operator_at = |index: usize| {
        OPERATORS
            .into_iter()
            .find(|operator| index > 0 && text[index..].starts_with(operator))
    };
    let at = find_outside(text, |index| operator_at(index).is_some())?;
    let operator = operator_at(at)?;
    let value = text[at + operator.len()..].trim();
    Some((text[..at].trim(), operator, value))
}

fn named(name: &str) -> Result<PropertyTest, FormError> {
    let name = unquote(name.trim())?;
    if name.is_empty() {
        return Err(format!("a condition names no property; {EXPECTED}"));
    }
    Ok(PropertyTest {
        name: name.to_owned(),
        ..PropertyTest::default()
    })
}

fn number(text: &str, value: &str) -> Result<f64, FormError> {
    value
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .ok_or_else(|| format!("'{text}' compares with '{value}', which is not a number"))
}

/// `pro`, or several joined by `|`. Quotes make a text of what looks like a number.
fn values(text: &str) -> Result<Values, FormError> {
    let mut parts = split(text, '|')
        .into_iter()
        .map(value)
        .collect::<Result<Vec<_>, _>>()?;
    match parts.len() {
        1 => Ok(Values::One(parts.remove(0))),
        _ => Ok(Values::Many(parts)),
    }
}

fn value(text: &str) -> Result<Value, FormError> {
    let plain = unquote(text)?;
    if plain.len() != text.len() {
        return Ok(Value::Text(plain.to_owned()));
    }
    match plain {
        "true" => Ok(Value::Bool(true)),
        "false" => Ok(Value::Bool(false)),
        _ => Ok(match plain.parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => Value::Text(plain.to_owned()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        serde_json::to_string(&condition(text).unwrap()).unwrap()
    }

    #[test]
    fn each_operator_has_its_key() {
        for (text, expected) in [
            ("plan = pro", r#""is":"pro""#),
            ("plan=pro|team", r#""is":["pro","team"]"#),
            ("plan != pro", r#""is_not":"pro""#),
            ("plan > 3", r#""above":3.0"#),
            ("plan>=3.5", r#""at_least":3.5"#),
            ("plan < -3", r#""below":-3.0"#),
            ("plan <= 3", r#""at_most":3.0"#),
            ("plan ~ 专业", r#""contains":"专业""#),
            ("plan ^= p", r#""starts_with":"p""#),
            ("plan $= o", r#""ends_with":"o""#),
            ("plan =~ ^p[ro]+$", r#""matches":"^p[ro]+$""#),
            ("plan exists", r#""exists":true"#),
            ("plan missing", r#""exists":false"#),
        ] {
            let expected = format!(r#"{{"property":{{"name":"plan",{expected}}}}}"#);
            assert_eq!(json(text), expected, "{text}");
        }
    }

    #[test]
    fn values_are_typed_and_quotes_make_text() {
        assert_eq!(json("n = 3"), r#"{"property":{"name":"n","is":3}}"#);
        assert_eq!(json(r#"n = "3""#), r#"{"property":{"name":"n","is":"3"}}"#);
        assert_eq!(json("n = true"), r#"{"property":{"name":"n","is":true}}"#);
        assert_eq!(
            json(r#""a = b" = "x, y""#),
            r#"{"property":{"name":"a = b","is":"x, y"}}"#
        );
    }

    #[test]
    fn commas_join() {
        assert_eq!(
            json("$amount>=10, plan=pro"),
            r#"{"all":[{"property":{"name":"$amount","at_least":10.0}},{"property":{"name":"plan","is":"pro"}}]}"#
        );
    }

    #[test]
    fn errors_say_what_to_write() {
        assert!(
            condition("plan")
                .unwrap_err()
                .contains("write `property = value`")
        );
        assert!(
            condition("amount > lots")
                .unwrap_err()
                .contains("not a number")
        );
        assert!(
            condition(r#"plan = "pro"#)
                .unwrap_err()
                .contains("does not close")
        );
        assert!(condition("").unwrap_err().contains("not a condition"));
        assert!(condition("= 3").is_err());
    }
}
