//! "Did you mean …?" for names that are not in the catalogue.

use std::cmp::Reverse;

use wayfarer_core::{Catalogue, ErrorCode};

use crate::AppError;

/// At most this many names are offered.
const SUGGESTIONS_MAX: usize = 3;
/// When nothing is near, this many frequent names are listed instead.
const EXAMPLES_MAX: usize = 5;

/// The names of `known` nearest to `given`, nearest first: those that differ in nothing but
/// letter case, then those at a Damerau–Levenshtein distance of at most a third of the
/// longer name. Equal distances are listed by name.
pub fn suggest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = given.trim().to_lowercase();
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| Some((distance(&wanted, name)?, name)))
        .collect();
    near.sort_unstable();
    near.dedup();
    let names = near.into_iter().map(|(_, name)| name);
    names.take(SUGGESTIONS_MAX).collect()
}

/// `did you mean 'a', 'b' or 'c'?`; `None` when there is nothing to offer.
pub fn did_you_mean(names: &[&str]) -> Option<String> {
    let (last, others) = names.split_last()?;
    if others.is_empty() {
        return Some(format!("did you mean '{last}'?"));
    }
    Some(format!("did you mean {} or '{last}'?", quoted(others)))
}

/// The error for an event name the catalogue does not hold.
pub fn unknown_event(name: &str, catalogue: &Catalogue) -> AppError {
    let counted = catalogue.events.iter().map(|(name, s)| (name, s.count));
    unknown("event", ErrorCode::UnknownEvent, name, counted.collect())
}

/// The error for a property name the catalogue does not hold.
pub fn unknown_property(name: &str, catalogue: &Catalogue) -> AppError {
    let counted = catalogue
        .properties
        .iter()
        .map(|(name, stats)| (name, stats.types.values().sum()));
    unknown(
        "property",
        ErrorCode::UnknownProperty,
        name,
        counted.collect(),
    )
}

fn unknown(what: &str, code: ErrorCode, name: &str, mut known: Vec<(&String, u64)>) -> AppError {
    let error = AppError::new(code, format!("no {what} named '{name}'"));
    let names = suggest(name, known.iter().map(|(name, _)| name.as_str()));
    if let Some(hint) = did_you_mean(&names) {
        return error.with_hint(hint);
    }
    if known.is_empty() {
        return error.with_hint("the workspace holds no events yet; import some first");
    }
    known.sort_by_key(|(_, count)| Reverse(*count));
    let frequent: Vec<&str> = known
        .iter()
        .take(EXAMPLES_MAX)
        .map(|(name, _)| name.as_str())
        .collect();
    error.with_hint(format!("the most frequent are {}", quoted(&frequent)))
}

/// How far `name` is from `wanted` (lower case); `None` when too far to be meant.
fn distance(wanted: &str, name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let (left, right) = (wanted.chars().count(), name.chars().count());
    let allowed = left.max(right) / 3;
    // Cheap, and keeps absurdly long input away from the quadratic part.
    if left.abs_diff(right) > allowed {
        return None;
    }
    let distance = strsim::damerau_levenshtein(wanted, &name);
    (distance <= allowed).then_some(distance)
}

fn quoted(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_offered_nearest_first() {
        let known = [
            "signup",
            "sign_up",
            "Sign Up",
            "login",
            "SIGNUP",
            "付款成功",
        ];
        assert_eq!(suggest("singup", known), ["SIGNUP", "signup", "Sign Up"]);
        assert_eq!(suggest("Signup", known)[..2], ["SIGNUP", "signup"]);
        assert_eq!(suggest("付款成攻", known), ["付款成功"]);
        assert_eq!(suggest("checkout", known), [""; 0]);
        assert_eq!(suggest(&"x".repeat(100_000), known), [""; 0]);
    }

    #[test]
    fn the_sentence_fits_the_number_of_names() {
        assert_eq!(did_you_mean(&[]), None);
        assert_eq!(did_you_mean(&["a"]).unwrap(), "did you mean 'a'?");
        let three = did_you_mean(&["a", "b", "c"]).unwrap();
        assert_eq!(three, "did you mean 'a', 'b' or 'c'?");
    }

    #[test]
    fn an_unknown_event_is_answered_with_something_useful() {
        let mut catalogue = Catalogue::default();
        let empty = unknown_event("singup", &catalogue);
        assert!(empty.to_string().contains("no events yet"), "{empty}");
        catalogue.count_events("signup", 2, 0, 1);
        catalogue.count_events("order", 9, 0, 1);
        assert_eq!(
            unknown_event("singup", &catalogue).to_string(),
            "no event named 'singup'; did you mean 'signup'?"
        );
        assert_eq!(
            unknown_event("teleport", &catalogue).to_string(),
            "no event named 'teleport'; the most frequent are 'order', 'signup'"
        );
        let property = unknown_property("plan", &catalogue);
        assert_eq!(property.code, ErrorCode::UnknownProperty);
    }
}
