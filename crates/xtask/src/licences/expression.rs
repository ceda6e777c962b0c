//! SPDX licence expressions: `(MIT OR Apache-2.0) AND Unicode-3.0`.
//!
//! `WITH` binds closer than `AND`, `AND` closer than `OR`; the old `MIT/Apache-2.0` of the
//! registry means `OR`.

/// What a crate may be used under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// One licence.
    Licence(Licence),
    /// All of them at once.
    And(Vec<Expression>),
    /// Any of them, as the user likes.
    Or(Vec<Expression>),
}

/// One licence, perhaps with an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its SPDX id, without the `+` that means "or later".
    pub id: String,
    /// What follows `WITH`.
    pub exception: Option<String>,
}

impl Expression {
    /// Reads an expression; the error says what was met where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let spaced = text
            .replace('(', " ( ")
            .replace(')', " ) ")
            .replace('/', " OR ");
        let mut words: Vec<&str> = spaced.split_whitespace().collect();
        words.reverse();
        let expression = parse_or(&mut words)?;
        match words.pop() {
            None => Ok(expression),
            Some(word) => Err(format!("'{word}' follows a finished expression")),
        }
    }

    /// Whether `is_allowed` licences are enough.
    pub fn is_satisfied(&self, is_allowed: fn(&Licence) -> bool) -> bool {
        match self {
            Self::Licence(licence) => is_allowed(licence),
            Self::And(all) => all.iter().all(|part| part.is_satisfied(is_allowed)),
            Self::Or(any) => any.iter().any(|part| part.is_satisfied(is_allowed)),
        }
    }
}

/// Words still to read, the next one last.
type Words<'a> = Vec<&'a str>;

fn parse_or(words: &mut Words<'_>) -> Result<Expression, String> {
    let mut parts = vec![parse_and(words)?];
    while take(words, "OR") {
        parts.push(parse_and(words)?);
    }
    Ok(joined(parts, Expression::Or))
}

fn parse_and(words: &mut Words<'_>) -> Result<Expression, String> {
    let mut parts = vec![parse_one(words)?];
    while take(words, "AND") {
        parts.push(parse_one(words)?);
    }
    Ok(joined(parts, Expression::And))
}

fn parse_one(words: &mut Words<'_>) -> Result<Expression, String> {
    if take(words, "(") {
        let inner = parse_or(words)?;
        if !take(words, ")") {
            return Err("a parenthesis is not closed".to_owned());
        }
        return Ok(inner);
    }
    let id = parse_name(words, "a licence")?;
    let exception = match take(words, "WITH") {
        true => Some(parse_name(words, "an exception")?),
        false => None,
    };
    let id = id.strip_suffix('+').unwrap_or(&id).to_owned();
    Ok(Expression::Licence(Licence { id, exception }))
}

fn parse_name(words: &mut Words<'_>, wanted: &str) -> Result<String, String> {
    match words.pop() {
        None => Err(format!("{wanted} is missing at the end")),
        Some(word @ ("AND" | "OR" | "WITH" | "(" | ")")) => {
            Err(format!("'{word}' stands where {wanted} should"))
        }
        Some(word) => Ok(word.to_owned()),
    }
}

fn take(words: &mut Words<'_>, word: &str) -> bool {
    let is_next = words.last() == Some(&word);
    if is_next {
        words.pop();
    }
    is_next
}

fn joined(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    match parts.len() {
        1 => parts.remove(0),
        _ => join(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let is_allowed = |licence: &Licence| ["MIT", "Apache-2.0"].contains(&licence.id.as_str());
        let parsed = Expression::parse(text).unwrap();
        assert_eq!(
            parsed.is_satisfied(is_allowed),
            expected,
            "{text}: {parsed:?}"
        );
    }

    #[test]
    fn any_choice_is_enough_all_parts_are_needed() {
        check("MIT", true);
        check("GPL-3.0-only", false);
        check("GPL-3.0-only OR MIT", true);
        check("MIT AND GPL-3.0-only", false);
        check("GPL-3.0/MIT", true);
        check("Apache-2.0+", true);
    }

    #[test]
    fn and_binds_closer_than_or() {
        check("MIT OR Apache-2.0 AND GPL-3.0", true);
        check("GPL-3.0 AND MIT OR Apache-2.0", true);
        check("GPL-3.0 AND (MIT OR Apache-2.0)", false);
        check("(MIT OR GPL-3.0) AND (Apache-2.0 OR GPL-2.0)", true);
        check("((MIT))", true);
    }

    #[test]
    fn with_binds_closest() {
        let parsed = Expression::parse("Apache-2.0 WITH LLVM-exception OR MIT").unwrap();
        let Expression::Or(parts) = parsed else {
            panic!("OR is the outermost: {parsed:?}");
        };
        let licence = Licence {
            id: "Apache-2.0".to_owned(),
            exception: Some("LLVM-exception".to_owned()),
        };
        assert_eq!(parts[0], Expression::Licence(licence));
    }

    #[test]
    fn broken_expressions_say_why() {
        let error = |text: &str| Expression::parse(text).unwrap_err();
        assert!(error("").contains("missing"));
        assert!(error("MIT AND").contains("missing"));
        assert!(error("(MIT").contains("not closed"));
        assert!(error("MIT)").contains("follows a finished"));
        assert!(error("OR MIT").contains("where a licence should"));
        assert!(error("MIT Apache-2.0").contains("follows"));
        assert!(error("MIT WITH AND").contains("exception"));
    }
}
