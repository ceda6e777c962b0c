//! Which texts of an answer could tell who somebody is.

/// Longer texts are no ids.
const ID_CHARS_MAX: usize = 256;
/// Shorter numbers are more likely amounts, counts and years than ids, unless they stand where
/// an id does.
const NUMBER_DIGITS_MIN: usize = 5;
/// Fields an id stands in.
const ID_FIELDS: &[&str] = &["id", "person", "unit", "user_id", "anonymous_id"];

/// Fields of a single event that can hold anything.
pub(super) const EMPTIED: &[&str] = &["properties"];

/// Whether members wrote what the field holds.
pub(super) fn is_written(field: &str) -> bool {
    ["note", "what", "text", "wish"].contains(&field)
}

/// Whether a text could be what somebody is called.
pub(super) fn is_telling(text: &str, field: Option<&str>) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > ID_CHARS_MAX {
        return false;
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    !is_number
        || text.len() >= NUMBER_DIGITS_MIN
        || field.is_some_and(|field| ID_FIELDS.contains(&field))
}

/// The words of a text that are not the whole of it.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    // A sentence ends in a dot, which an address may hold.
    let pieces = text.split(is_between).map(|word| word.trim_matches('.'));
    pieces
        .filter(move |word| !word.is_empty() && word.len() < text.len().max(1))
        .chain(is_address(text).then_some(text))
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || "\"'“”‘’「」『』《》（）()[]{}<>,;:!?，。；：！？、=&|/".contains(c)
}

/// Whether a text has the form of an e-mail address or a telephone number.
pub(crate) fn is_address(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_telephone =
        (9..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_email = text.split_once('@').is_some_and(|(mailbox, host)| {
        !mailbox.is_empty() && host.contains('.') && !text.chars().any(char::is_whitespace)
    });
    is_telephone || is_email
}

/// Whether a text is the place a page of units begins at.
pub(super) fn is_id_of_page(text: &str) -> bool {
    let is_hex = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.contains('-') && text.split('-').all(is_hex)
}

/// A text with a word replaced wherever it stands by itself.
pub(super) fn replace_word(text: &str, word: &str, stand_in: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, from) = rest.split_at(at);
        let after = &from[word.len()..];
        let begins = before
            .chars()
            .next_back()
            .or_else(|| replaced.chars().next_back());
        let ends = after.trim_start_matches('.').chars().next();
        let stands_alone = begins.is_none_or(is_between) && ends.is_none_or(is_between);
        replaced.push_str(before);
        replaced.push_str(if stands_alone { stand_in } else { word });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_replaced_by_themselves_only() {
        let text = "“ann” did it, not anna (ann). Of ann.";
        let replaced = "“X” did it, not anna (X). Of X.";
        assert_eq!(replace_word(text, "ann", "X"), replaced);
        let found: Vec<&str> = words("a “b”: c@d.org").collect();
        assert_eq!(found, ["a", "b", "c@d.org"]);
        assert_eq!(words("c@d.org").collect::<Vec<_>>(), ["c@d.org"]);
        assert_eq!(words("alone").count(), 0);
    }

    #[test]
    fn numbers_tell_when_they_are_long_or_stand_for_an_id() {
        for (text, field, tells) in [
            ("ann", None, true),
            ("23", None, false),
            ("23", Some("id"), true),
            ("100234", None, true),
            ("", Some("id"), false),
        ] {
            assert_eq!(is_telling(text, field), tells, "{text}");
        }
        for address in ["a@b.org", "+8613800138000", "13800138000"] {
            assert!(is_address(address));
        }
        for other in ["2024-08-01", "a@b", "12345678", "a b@c.org"] {
            assert!(!is_address(other), "{other}");
        }
        assert!(is_id_of_page("ab-0") && !is_id_of_page("100") && !is_id_of_page("x-y"));
    }
}
