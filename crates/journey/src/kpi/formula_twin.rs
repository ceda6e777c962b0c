//! Formulas against a slow reader of their meaning: a tree is drawn, written down and read
//! again, and must be worth what the tree is.

use proptest::prelude::*;

use super::Formula;
use super::formula::{Part, Sign};

fn part() -> impl Strategy<Value = Part> {
    let leaf = prop_oneof![
        (0_u32..1_000).prop_map(|number| Part::Number(f64::from(number) / 4.0)),
        "[a-c]".prop_map(Part::Name),
    ];
    leaf.prop_recursive(6, 40, 2, |inner| {
        let sign = prop_oneof![
            Just(Sign::Plus),
            Just(Sign::Less),
            Just(Sign::Times),
            Just(Sign::Over)
        ];
        prop_oneof![
            inner.clone().prop_map(|part| Part::Minus(Box::new(part))),
            (sign, inner.clone(), inner).prop_map(|(sign, left, right)| Part::Joined(
                sign,
                left.into(),
                right.into()
            )),
        ]
    })
}

/// With every parenthesis there could be.
fn written(part: &Part) -> String {
    match part {
        Part::Number(number) => number.to_string(),
        Part::Name(name) => name.clone(),
        Part::Minus(part) => format!("(-{})", written(part)),
        Part::Joined(sign, left, right) => {
            let sign = match sign {
                Sign::Plus => "+",
                Sign::Less => "−",
                Sign::Times => " × ",
                Sign::Over => "÷ ",
            };
            format!("({}{sign}{})", written(left), written(right))
        }
    }
}

fn worth(part: &Part) -> Option<f64> {
    let value = match part {
        Part::Number(number) => *number,
        Part::Name(name) => value_of(name)?,
        Part::Minus(part) => -worth(part)?,
        Part::Joined(sign, left, right) => {
            let (left, right) = (worth(left), worth(right));
            match (sign, left?, right?) {
                (Sign::Plus, left, right) => left + right,
                (Sign::Less, left, right) => left - right,
                (Sign::Times, left, right) => left * right,
                (Sign::Over, _, 0.0) => return None,
                (Sign::Over, left, right) => left / right,
            }
        }
    };
    Some(value).filter(|value| value.is_finite())
}

fn value_of(name: &str) -> Option<f64> {
    match name {
        "a" => Some(3.0),
        "b" => Some(0.0),
        _ => None,
    }
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_meant(part in part()) {
        let formula: Formula = written(&part).parse().unwrap();
        prop_assert_eq!(formula.value(&value_of), worth(&part));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-−+*×/÷() 0-9.a-z_@]{0,40}") {
        if let Err(error) = text.parse::<Formula>() {
            prop_assert!(error.place <= text.chars().count() + 1, "{}", error);
        }
    }
}

#[track_caller]
fn value(text: &str) -> Option<f64> {
    text.parse::<Formula>().unwrap().value(&value_of)
}

#[test]
fn multiplication_goes_before_addition_and_equals_go_from_the_left() {
    assert_eq!(value("1 + 2 * 3"), Some(7.0));
    assert_eq!(value("(1 + 2) × 3"), Some(9.0));
    assert_eq!(value("8 / 2 / 2"), Some(2.0));
    assert_eq!(value("5 − 2 − 1"), Some(2.0));
    assert_eq!(value("-a + 4"), Some(1.0));
}

#[test]
fn nothing_is_no_value_and_never_zero() {
    assert_eq!(value("a / b"), None);
    assert_eq!(value("b / a"), Some(0.0));
    assert_eq!(value("0 * c"), None);
}

#[test]
fn a_division_of_the_whole_has_two_sides() {
    let rate: Formula = "(a - 1) / (a + b)".parse().unwrap();
    assert_eq!(rate.ratio(&value_of), Some((2.0, 3.0)));
    let nps: Formula = "100 * a / 4".parse().unwrap();
    assert_eq!(nps.ratio(&value_of), Some((300.0, 4.0)));
    assert!(!"1 - a / 3".parse::<Formula>().unwrap().is_ratio());
}

#[test]
fn what_is_no_formula_is_told_where() {
    for (text, place, says) in [
        ("", 1, "missing"),
        ("a +", 4, "missing"),
        ("(a", 3, "')' is missing"),
        ("a b", 3, "one too many"),
        ("a + @x", 5, "neither a number nor a name"),
        ("1.2.3", 1, "not a number"),
    ] {
        let error = text.parse::<Formula>().unwrap_err();
        assert_eq!(error.place, place, "{error}");
        assert!(error.message.contains(says), "{error}");
    }
    let deep = "(".repeat(600);
    assert!(
        deep.parse::<Formula>()
            .unwrap_err()
            .message
            .contains("deeper")
    );
    assert!("-".repeat(600).parse::<Formula>().is_err());
    assert!("1+".repeat(600).parse::<Formula>().is_err());
}
