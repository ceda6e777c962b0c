//! Comparing an answer with what a scenario expects of it.

use serde_json::Value as Json;

/// Where `actual` does not hold what `expected` asks for, one line each. Objects may hold
/// more keys than expected; arrays must have the same length; numbers are equal when they
/// differ by less than 10⁻⁹ of their size.
pub fn differences(expected: &Json, actual: &Json) -> Vec<String> {
    let mut found = Vec::new();
    compare(expected, actual, "answer", &mut found);
    found
}

fn compare(expected: &Json, actual: &Json, path: &str, found: &mut Vec<String>) {
    match (expected, actual) {
        (Json::Object(wanted), Json::Object(given)) => {
            for (key, value) in wanted {
                let path = format!("{path}.{key}");
                match given.get(key) {
                    Some(given) => compare(value, given, &path, found),
                    None => found.push(format!("{path} is missing, expected {value}")),
                }
            }
        }
        (Json::Array(wanted), Json::Array(given)) if wanted.len() == given.len() => {
            for (index, (wanted, given)) in wanted.iter().zip(given).enumerate() {
                compare(wanted, given, &format!("{path}[{index}]"), found);
            }
        }
        (Json::Number(wanted), Json::Number(given)) => {
            let (wanted, given) = (wanted.as_f64().unwrap(), given.as_f64().unwrap());
            if (wanted - given).abs() > 1e-9 * wanted.abs().max(1.0) {
                found.push(format!("{path} is {given}, expected {wanted}"));
            }
        }
        _ if expected == actual => {}
        _ => found.push(format!("{path} is {actual}, expected {expected}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn more_keys_are_fine_but_not_more_entries() {
        assert!(differences(&json!({"a": 1}), &json!({"a": 1.0, "b": 2})).is_empty());
        assert_eq!(
            differences(&json!({"a": [1]}), &json!({"a": [1, 2]})).len(),
            1
        );
        assert_eq!(differences(&json!({"a": null}), &json!({"a": 0})).len(), 1);
        assert_eq!(differences(&json!({"a": 1}), &json!({})).len(), 1);
    }
}
