//! Conditions of a rule, evaluated on one cell.

use std::borrow::Cow;

use wayfarer_core::Value;

use super::document::{Condition, Tests};
use crate::row::Cell;
use crate::value::{Decimal, DecimalMark, parse_number};

/// One test of a cell.
#[derive(Debug, Clone)]
pub(super) enum Test {
    OneOf(Vec<Value>),
    Present,
    Blank,
    StartsWith(String),
    Compare(Comparison, f64),
    Not(Vec<Test>),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Comparison {
    Above,
    AtLeast,
    Below,
    AtMost,
}

impl Test {
    /// The tests a written condition stands for; all must hold.
    pub(super) fn all_of(condition: &Condition) -> Vec<Self> {
        match condition {
            Condition::Equals(value) => vec![Self::OneOf(vec![value.clone()])],
            Condition::In(values) => vec![Self::OneOf(values.clone())],
            Condition::Tests(tests) => Self::of_table(tests),
        }
    }

    fn of_table(tests: &Tests) -> Vec<Self> {
        let mut all = Vec::new();
        all.extend(tests.equals.clone().map(|value| Self::OneOf(vec![value])));
        all.extend(tests.one_of.clone().map(Self::OneOf));
        all.extend(tests.present.map(|present| match present {
            true => Self::Present,
            false => Self::Blank,
        }));
        all.extend(tests.starts_with.clone().map(Self::StartsWith));
        for (bound, comparison) in [
            (tests.greater_than, Comparison::Above),
            (tests.at_least, Comparison::AtLeast),
            (tests.less_than, Comparison::Below),
            (tests.at_most, Comparison::AtMost),
        ] {
            all.extend(bound.map(|bound| Self::Compare(comparison, bound)));
        }
        all.extend(
            tests
                .not
                .as_ref()
                .map(|inner| Self::Not(Self::all_of(inner))),
        );
        all
    }

    /// Whether the cell passes. A blank cell passes no comparison and equals nothing.
    pub(super) fn holds(&self, cell: &Cell<'_>, mark: DecimalMark) -> bool {
        match self {
            Self::Present => !cell.is_blank(),
            Self::Blank => cell.is_blank(),
            Self::OneOf(values) => values.iter().any(|value| equals(cell, value, mark)),
            Self::StartsWith(prefix) => plain_text(cell).starts_with(prefix.as_str()),
            Self::Compare(comparison, bound) => match number(cell, mark) {
                Some(number) => comparison.holds(number, *bound),
                None => false,
            },
            Self::Not(tests) => !tests.iter().all(|test| test.holds(cell, mark)),
        }
    }
}

impl Comparison {
    fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Self::Above => number > bound,
            Self::AtLeast => number >= bound,
            Self::Below => number < bound,
            Self::AtMost => number <= bound,
        }
    }
}

fn equals(cell: &Cell<'_>, value: &Value, mark: DecimalMark) -> bool {
    match value {
        Value::Number(wanted) => number(cell, mark) == Some(*wanted),
        Value::Bool(wanted) => truth(cell) == Some(*wanted),
        Value::Text(wanted) | Value::Json(wanted) => {
            !cell.is_blank() && plain_text(cell) == wanted.trim()
        }
    }
}

/// `true`, `yes`, `1`, `是` and their opposites.
pub(super) fn truth(cell: &Cell<'_>) -> Option<bool> {
    const YES: [&str; 8] = ["true", "t", "yes", "y", "1", "是", "真", "on"];
    const NO: [&str; 8] = ["false", "f", "no", "n", "0", "否", "假", "off"];
    match cell {
        Cell::Bool(flag) => Some(*flag),
        Cell::Integer(0) => Some(false),
        Cell::Integer(1) => Some(true),
        Cell::Text(text) => {
            let is = |word: &&str| word.eq_ignore_ascii_case(text.trim());
            match (YES.iter().any(is), NO.iter().any(is)) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        }
        _ => None,
    }
}

fn number(cell: &Cell<'_>, mark: DecimalMark) -> Option<f64> {
    match cell {
        Cell::Number(float) => Some(*float),
        Cell::Integer(whole) => Some(Decimal::from(*whole).to_f64()),
        Cell::Text(text) => parse_number(text, mark).ok().map(|n| n.value.to_f64()),
        _ => None,
    }
}

fn plain_text<'a>(cell: &'a Cell<'a>) -> Cow<'a, str> {
    match cell {
        Cell::Text(text) => Cow::Borrowed(text.trim()),
        Cell::Integer(whole) => Cow::Owned(whole.to_string()),
        Cell::Number(float) => Cow::Owned(float.to_string()),
        Cell::Bool(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        _ => Cow::Borrowed(""),
    }
}
