//! Names and ids as people write them, brought to one form.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest name of an event or property, in bytes.
const MAX_NAME_BYTES: usize = 200;

/// Why a name was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing but white space.
    #[error("the name is empty")]
    Empty,
    /// Longer than 200 bytes.
    #[error("the name is longer than 200 bytes")]
    TooLong,
}

/// An event or property name: NFC, trimmed, case kept, at most 200 bytes.
pub fn normalise_name(raw: &str) -> Result<Cow<'_, str>, NameError> {
    let trimmed = raw.trim();
    if trimmed.is_empty() {
        return Err(NameError::Empty);
    }
    let name = if trimmed.is_ascii() || is_nfc(trimmed) {
        Cow::Borrowed(trimmed)
    } else {
        Cow::Owned(trimmed.nfc().collect())
    };
    if name.len() > MAX_NAME_BYTES {
        return Err(NameError::TooLong);
    }
    Ok(name)
}

/// An id: only trimmed. `None` when nothing is left.
pub fn normalise_id(raw: &str) -> Option<&str> {
    let trimmed = raw.trim();
    (!trimmed.is_empty()).then_some(trimmed)
}

/// Values that stand for "no id" in real data and must never become a person.
const PLACEHOLDERS: [&str; 16] = [
    "null",
    "undefined",
    "none",
    "nan",
    "n/a",
    "na",
    "nil",
    "anonymous",
    "guest",
    "unknown",
    "-",
    "[object object]",
    "无",
    "未知",
    "無",
    "匿名",
];

/// The longest of them: most ids are longer.
const PLACEHOLDER_BYTES_MAX: usize = "[object object]".len();

/// Whether `id` (trimmed) is a placeholder such as `null`, `N/A`, `0`, `0000` or `未知`.
pub fn is_placeholder_id(id: &str) -> bool {
    let zeros = id.bytes().all(|b| matches!(b, b'0' | b'-' | b'.'));
    let is_listed = |id: &str| PLACEHOLDERS.iter().any(|p| id.eq_ignore_ascii_case(p));
    zeros || (id.len() <= PLACEHOLDER_BYTES_MAX && is_listed(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_composed_but_keep_their_case() {
        assert_eq!(normalise_name("  Cafe\u{301} ").unwrap(), "Café");
        assert_eq!(normalise_name(" \t"), Err(NameError::Empty));
        assert_eq!(normalise_name(&"x".repeat(201)), Err(NameError::TooLong));
    }

    #[test]
    fn placeholders_are_recognised() {
        for id in [
            "null",
            "NULL",
            "0",
            "0000",
            "n/a",
            "未知",
            "00000000-0000-0000-0000-000000000000",
        ] {
            assert!(is_placeholder_id(id), "{id}");
        }
        for id in ["10", "u0", "nullable", "a-0"] {
            assert!(!is_placeholder_id(id), "{id}");
        }
    }
}
