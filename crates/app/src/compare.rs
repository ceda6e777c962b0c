//! Comparing groups: which properties of the workspace are worth it.

use wayfarer_core::{Catalogue, PropertyStats, ValueType};
use wayfarer_journey::agents::{AgentColumn, USER_AGENT};

/// Properties compared when the question names none.
const PROPERTIES_MAX: usize = 8;
/// What a user agent tells that groups may differ in.
const DEVICE_COLUMNS: &[AgentColumn] =
    &[AgentColumn::Device, AgentColumn::Browser, AgentColumn::Os];
/// How the names of properties end that tell one event from all others, not groups of people.
const SINGULAR: [&str; 12] = [
    "id", "ids", "key", "hash", "url", "uri", "email", "phone", "text", "comment", "编号", "編號",
];

/// Texts, and answers of yes or no, that stand on most events; of equal counts by name.
pub(crate) fn properties(catalogue: &Catalogue) -> Vec<String> {
    let words = |stats: &PropertyStats| {
        let of = |kind: ValueType| stats.types.get(&kind).copied().unwrap_or(0);
        of(ValueType::Text) + of(ValueType::Bool)
    };
    let mut all: Vec<_> = catalogue.properties.iter().collect();
    // Names with a dollar sign are columns, and a user agent is told by what it tells.
    let is_asked = |name: &str| !name.starts_with('$') && name != USER_AGENT;
    all.retain(|(name, stats)| words(stats) > 0 && is_asked(name) && !is_singular(name));
    all.sort_by_key(|(_, stats)| std::cmp::Reverse(words(stats)));
    let names = all.into_iter().map(|(name, _)| name.clone());
    let told: &[AgentColumn] = match catalogue.properties.contains_key(USER_AGENT) {
        true => DEVICE_COLUMNS,
        false => &[],
    };
    let told = told.iter().map(|column| column.name().to_owned());
    told.chain(names).take(PROPERTIES_MAX).collect()
}

/// Whether the last word of a name says that its values are one of a kind.
fn is_singular(name: &str) -> bool {
    let last = name.rsplit(|letter: char| !letter.is_alphanumeric()).next();
    let last = last.unwrap_or_default();
    let is_camel = |word: &&&str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        let cased: String = first.into_iter().chain(letters).collect();
        last.ends_with(&cased)
    };
    let lower = last.to_lowercase();
    let mut words = SINGULAR.iter();
    words.any(|word| lower == *word || is_camel(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_texts_that_tell_groups_apart_are_chosen() {
        let mut catalogue = Catalogue::default();
        for (name, kind, count) in [
            ("plan", ValueType::Text, 5),
            ("country", ValueType::Text, 9),
            ("order_id", ValueType::Text, 50),
            ("userId", ValueType::Text, 50),
            ("grid", ValueType::Text, 1),
            ("amount", ValueType::Number, 40),
            ("is_new", ValueType::Bool, 7),
        ] {
            catalogue.count_values(name, kind, count, 0, 0);
        }
        assert_eq!(
            properties(&catalogue),
            ["country", "is_new", "plan", "grid"]
        );
        for name in ["user_agent", "$feature/new"] {
            catalogue.count_values(name, ValueType::Text, 99, 0, 0);
        }
        assert_eq!(
            properties(&catalogue)[..4],
            ["$device", "$browser", "$os", "country"]
        );
    }
}
