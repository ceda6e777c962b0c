//! Colours, used sparingly: one route colour, one accent, and grey. Chosen from the
//! 256-colour palette to be readable on dark and light grounds.

/// Whether there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Escape sequences.
    Colours,
    /// Bare text.
    Plain,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    #[default]
    Ink,
    /// The main series.
    Route,
    /// What the eye should find.
    Here,
    /// A loss.
    Bad,
    /// What explains.
    Hint,
    /// A heading.
    Strong,
}

impl Paint {
    /// The text in a tone.
    pub fn apply(self, tone: Tone, text: &str) -> String {
        let code = match (self, tone) {
            (Self::Plain, _) | (_, Tone::Ink) => return text.to_owned(),
            _ if text.is_empty() => return String::new(),
            (_, Tone::Route) => "38;5;30",
            (_, Tone::Here) => "38;5;166",
            (_, Tone::Bad) => "38;5;131",
            (_, Tone::Hint) => "2",
            (_, Tone::Strong) => "1",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_escapes() {
        assert_eq!(Paint::Plain.apply(Tone::Route, "x"), "x");
        assert_eq!(Paint::Colours.apply(Tone::Ink, "x"), "x");
        assert_eq!(
            Paint::Colours.apply(Tone::Route, "x"),
            "\u{1b}[38;5;30mx\u{1b}[0m"
        );
    }
}
