//! JSON as YAML reads it: characters that JSON escapes in two halves written as they are.

use std::borrow::Cow;

use saphyr_parser::Marker;
use serde::de::IgnoredAny;

use super::Place;
use super::read::YamlError;
use crate::surrogate::{Escape, escapes, line_and_column, lone};

/// Characters of text an escaped pair is longer than the character it stands for.
const SHORTER_BY: usize = 11;

/// A text without escaped halves, and where the text it was had them.
pub(super) struct Whole<'a> {
    pub text: Cow<'a, str>,
    /// Line and column, in this text, of each character that was two halves.
    joined: Vec<(usize, usize)>,
}

impl<'a> Whole<'a> {
    /// Only JSON has such escapes: in YAML that is not JSON they may be a text as it stands.
    pub fn of(text: &'a str) -> Result<Self, YamlError> {
        let mut joined = Vec::new();
        let is_json = || serde_json::from_str::<IgnoredAny>(text).is_ok();
        if escapes(text).next().is_none() || !is_json() {
            let text = Cow::Borrowed(text);
            return Ok(Self { text, joined });
        }
        if let Some((at, message)) = lone(text) {
            let (line, column) = line_and_column(text, at);
            return Err(YamlError::new(place(line, column), message));
        }
        let mut whole = String::with_capacity(text.len());
        let (mut done, mut line, mut column) = (0, 1, 1);
        for (at, escape) in escapes(text) {
            let Escape::Pair(character) = escape else {
                continue;
            };
            let between = &text[done..at];
            let (lines, columns) = line_and_column(between, between.len());
            column = if lines > 1 {
                columns
            } else {
                column + columns - 1
            };
            line += lines - 1;
            joined.push((line, column));
            whole.push_str(between);
            whole.push(character);
            column += 1;
            done = at + 12;
        }
        whole.push_str(&text[done..]);
        let text = Cow::Owned(whole);
        Ok(Self { text, joined })
    }

    /// The place, in the text as it was written, the parser means.
    pub fn place_of(&self, marker: &Marker) -> Place {
        let (line, column) = (marker.line(), marker.col() + 1);
        let first = self.joined.partition_point(|known| known.0 < line);
        let before = self.joined.partition_point(|known| *known < (line, column));
        place(line, column + SHORTER_BY * before.saturating_sub(first))
    }
}

fn place(line: usize, column: usize) -> Place {
    let bounded = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Place {
        line: bounded(line),
        column: bounded(column),
    }
}
