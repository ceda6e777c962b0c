//! Cutting text at characters that stand outside quotes and brackets.

use super::FormError;

/// Calls `visit` with the byte index of every character outside quotes and brackets until
/// it answers true; answers that index.
pub fn find_outside(text: &str, mut visit: impl FnMut(usize) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quoted = false;
    for (index, character) in text.char_indices() {
        match character {
            '"' => quoted = !quoted,
            _ if quoted => {}
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && visit(index) => return Some(index),
            '[' => depth += 1,
            _ => {}
        }
    }
    None
}

/// The parts between `separator`s, trimmed.
pub fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = find_outside(rest, |index| rest[index..].starts_with(separator)) {
        parts.push(rest[..at].trim());
        rest = &rest[at + separator.len_utf8()..];
    }
    parts.push(rest.trim());
    parts
}

/// The text before and behind the last ` word ` outside quotes and brackets.
pub fn split_word<'a>(text: &'a str, word: &str) -> (&'a str, Option<&'a str>) {
    let mut last = None;
    find_outside(text, |index| {
        if text[index..].starts_with(word) {
            last = Some(index);
        }
        false
    });
    match last {
        Some(at) => (text[..at].trim(), Some(text[at + word.len()..].trim())),
        None => (text.trim(), None),
    }
}

/// The text without its quotes, which must close.
pub fn unquote(text: &str) -> Result<&str, FormError> {
    let Some(inner) = text.strip_prefix('"') else {
        return Ok(text);
    };
    inner
        .strip_suffix('"')
        .filter(|inner| !inner.contains('"'))
        .ok_or_else(|| format!("the quote in {text} does not close"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_brackets_protect() {
        assert_eq!(
            split(r#"a, b[x=1,y=2] ,"c,d""#, ','),
            ["a", "b[x=1,y=2]", r#""c,d""#]
        );
        assert_eq!(split("游客|会员", '|'), ["游客", "会员"]);
        assert_eq!(split_word("a in b in 7d", " in "), ("a in b", Some("7d")));
        assert_eq!(split_word(r#""a in b""#, " in "), (r#""a in b""#, None));
    }

    #[test]
    fn quotes_must_close() {
        assert_eq!(unquote(r#""a b""#), Ok("a b"));
        assert!(unquote(r#""a b"#).is_err());
    }
}
