//! Arithmetic over named numbers: `(started - ordered) / started`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest formula, in bytes.
const BYTES_MAX: usize = 1_000;
/// Deepest nesting of parentheses and signs.
const DEPTH_MAX: usize = 50;

/// A formula: numbers, names, `+`, `-` (or `−`), `*` (or `×`), `/` (or `÷`) and parentheses.
///
/// What is missing has no value, nor has anything divided by zero: never zero instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    text: String,
    root: Part,
}

/// Why a text is no formula.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message} (character {place} of the formula '{text}')")]
pub struct FormulaError {
    /// What was expected or found.
    pub message: String,
    /// Where, counted from 1.
    pub place: usize,
    /// The whole text.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Number(f64),
    Name(String),
    Minus(Box<Part>),
    Joined(Sign, Box<Part>, Box<Part>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Less,
    Times,
    Over,
}

impl Formula {
    /// Its value; `None` where a name has none, or something is divided by zero.
    pub fn value(&self, of: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
        self.root.value(of)
    }

    /// Numerator and denominator, where the whole formula is one division.
    pub fn ratio(&self, of: &dyn Fn(&str) -> Option<f64>) -> Option<(f64, f64)> {
        match &self.root {
            Part::Joined(Sign::Over, part, whole) => Some((part.value(of)?, whole.value(of)?)),
            _ => None,
        }
    }

    /// Whether the whole formula is one division.
    pub fn is_ratio(&self) -> bool {
        matches!(self.root, Part::Joined(Sign::Over, ..))
    }

    /// Every name in it, in the order written, repeats included.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.root.collect(&mut names);
        names
    }

    /// The text it was written as.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Part {
    pub(super) fn value(&self, of: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
        let value = match self {
            Self::Number(number) => *number,
            Self::Name(name) => of(name)?,
            Self::Minus(part) => -part.value(of)?,
            Self::Joined(sign, left, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                match sign {
                    Sign::Plus => left + right,
                    Sign::Less => left - right,
                    Sign::Times => left * right,
                    Sign::Over if right == 0.0 => return None,
                    Sign::Over => left / right,
                }
            }
        };
        value.is_finite().then_some(value)
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Number(_) => {}
            Self::Name(name) => names.push(name),
            Self::Minus(part) => part.collect(names),
            Self::Joined(_, left, right) => {
                left.collect(names);
                right.collect(names);
            }
        }
    }
}

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Result<Self, FormulaError> {
        let mut reader = Reader {
            text,
            at: 0,
            depth: 0,
        };
        if text.len() > BYTES_MAX {
            return Err(reader.error(format!("longer than {BYTES_MAX} bytes")));
        }
        let root = reader.sum()?;
        match reader.peek() {
            None => Ok(Self {
                text: text.trim().to_owned(),
                root,
            }),
            Some(found) => Err(reader.error(format!("'{found}' is one too many"))),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn sum(&mut self) -> Result<Part, FormulaError> {
        let mut left = self.product()?;
        loop {
            let sign = match self.peek() {
                Some('+') => Sign::Plus,
                Some('-' | '−') => Sign::Less,
                _ => return Ok(left),
            };
            self.skip();
            left = Part::Joined(sign, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Part, FormulaError> {
        let mut left = self.single()?;
        loop {
            let sign = match self.peek() {
                Some('*' | '×') => Sign::Times,
                Some('/' | '÷') => Sign::Over,
                _ => return Ok(left),
            };
            self.skip();
            left = Part::Joined(sign, Box::new(left), Box::new(self.single()?));
        }
    }

    fn single(&mut self) -> Result<Part, FormulaError> {
        if self.depth >= DEPTH_MAX {
            return Err(self.error(format!("nested deeper than {DEPTH_MAX}")));
        }
        match self.peek() {
            Some('(') => {
                self.skip();
                self.depth += 1;
                let inner = self.sum()?;
                if self.peek() != Some(')') {
                    return Err(self.error("a ')' is missing".to_owned()));
                }
                self.skip();
                self.depth -= 1;
                Ok(inner)
            }
            Some('-' | '−') => {
                self.skip();
                self.depth += 1;
                let inner = self.single()?;
                self.depth -= 1;
                Ok(Part::Minus(Box::new(inner)))
            }
            Some(first) if first.is_ascii_digit() => self.number(),
            Some(first) if first.is_ascii_lowercase() => Ok(Part::Name(self.word())),
            Some(found) => Err(self.error(format!("'{found}' is neither a number nor a name"))),
            None => Err(self.error("a number or a name is missing".to_owned())),
        }
    }

    fn number(&mut self) -> Result<Part, FormulaError> {
        let start = self.at;
        let digits = self.take(|c| c.is_ascii_digit() || c == '.');
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Part::Number(number)),
            _ => {
                let message = format!("'{digits}' is not a number");
                self.at = start;
                Err(self.error(message))
            }
        }
    }

    fn word(&mut self) -> String {
        self.take(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_owned()
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed.chars().next()
    }

    fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn error(&self, message: String) -> FormulaError {
        FormulaError {
            message,
            place: self.text[..self.at].chars().count() + 1,
            text: self.text.chars().take(100).collect(),
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Formula {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Formula {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
