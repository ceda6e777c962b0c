//! Characters beyond U+FFFF as JSON escapes them: in two halves, `\ud83d\ude80`.

/// An escape of half a character, or of both halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// Both halves, twelve bytes of text.
    Pair(char),
    /// A half without its other one, six bytes of text.
    Lone,
}

/// The escaped halves of a JSON text, each with the byte it begins at.
pub(crate) fn escapes(text: &str) -> impl Iterator<Item = (usize, Escape)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text.get(at..)?.find('\\')?;
            let begin = at;
            let Some(unit) = unit_at(text, begin) else {
                at += 2;
                continue;
            };
            at += 6;
            let (high, low) = match unit {
                0xD800..=0xDBFF => (unit, unit_at(text, at)),
                0xDC00..=0xDFFF => return Some((begin, Escape::Lone)),
                _ => continue,
            };
            let low = low.filter(|low| (0xDC00..=0xDFFF).contains(low));
            let Some(low) = low else {
                return Some((begin, Escape::Lone));
            };
            at += 6;
            let code = 0x1_0000 + ((u32::from(high) - 0xD800) << 10) + (u32::from(low) - 0xDC00);
            return char::from_u32(code).map(|whole| (begin, Escape::Pair(whole)));
        }
    })
}

/// What is wrong with the first half that stands alone, and the byte it begins at.
pub(crate) fn lone(text: &str) -> Option<(usize, String)> {
    let (at, _) = escapes(text).find(|(_, escape)| *escape == Escape::Lone)?;
    let message = format!(
        "'{}' is half a character; write both halves, such as \\ud83d\\ude80, or the character itself",
        &text[at..at + 6]
    );
    Some((at, message))
}

/// Line and column, in characters and from 1, of a byte of a text.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_begin = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_begin..].chars().count() + 1)
}

/// The sixteen bits of the escape `\uXXXX` that begins at a byte.
fn unit_at(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_joined_or_found_alone() {
        let found = |text| escapes(text).collect::<Vec<_>>();
        let rocket = Escape::Pair('🚀');
        assert_eq!(found(r#""é\ud83d\uDE80""#), [(3, rocket)]);
        assert_eq!(
            found(r"\ude80\ud83d"),
            [(0, Escape::Lone), (6, Escape::Lone)]
        );
        assert_eq!(
            found(r"\ud83d\ud83d\ude80"),
            [(0, Escape::Lone), (6, rocket)]
        );
        assert_eq!(found(r"\\ud83d \u0041 \ud8"), []);
        for text in [r"\", r"\u", r"\ud83d\", r"\ud83dé", "\\é"] {
            let expected = usize::from(text.contains("d83d"));
            assert_eq!(found(text).len(), expected, "{text}");
        }
    }

    #[test]
    fn a_half_alone_is_named_with_its_place() {
        let text = "{\n \"é\": \"x\\ud83d\"}";
        let (at, message) = lone(text).unwrap();
        assert_eq!(line_and_column(text, at), (2, 9));
        assert!(message.starts_with("'\\ud83d' is half"), "{message}");
        assert_eq!(lone(r#""\ud83d\ude80""#), None);
    }
}
