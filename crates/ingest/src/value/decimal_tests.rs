use proptest::prelude::*;

use super::*;

fn value(text: &str, mark: DecimalMark) -> Option<f64> {
    parse_number(text, mark).ok().map(|n| n.value.to_f64())
}

#[test]
fn numbers_as_people_write_them() {
    use DecimalMark::{Comma, Point};
    for (text, mark, expected) in [
        ("5", Point, Some(5.0)),
        ("-5", Point, Some(-5.0)),
        ("+5", Point, Some(5.0)),
        ("−5", Point, Some(-5.0)),
        ("0.5", Point, Some(0.5)),
        (".5", Point, Some(0.5)),
        ("1,234.5", Point, Some(1234.5)),
        ("1,234", Point, Some(1234.0)),
        ("12,34,567.8", Point, Some(1_234_567.8)),
        ("1.234,50", Comma, Some(1234.5)),
        ("1.234", Comma, Some(1234.0)),
        ("3,50", Comma, Some(3.5)),
        ("1 234,50", Comma, Some(1234.5)),
        ("1\u{202f}234,50", Comma, Some(1234.5)),
        ("1'234.50", Point, Some(1234.5)),
        ("(12.00)", Point, Some(-12.0)),
        ("$-5", Point, Some(-5.0)),
        ("-$5", Point, Some(-5.0)),
        ("($5.25)", Point, Some(-5.25)),
        ("€ 3,50", Comma, Some(3.5)),
        ("3,50 €", Comma, Some(3.5)),
        ("12 USD", Point, Some(12.0)),
        ("¥1.2万", Point, Some(12_000.0)),
        ("3亿", Point, Some(300_000_000.0)),
        ("1.5万亿", Point, Some(1.5e12)),
        ("12.5元", Point, Some(12.5)),
        ("¥12.5元", Point, Some(12.5)),
        ("１２３", Point, Some(123.0)),
        ("１，２３４．５", Point, Some(1234.5)),
        ("12%", Point, Some(0.12)),
        ("12.5 %", Point, Some(0.125)),
        ("3,50", Point, None),
        ("1,2345", Point, None),
        ("1,234,56", Point, None),
        ("1.234.567", Point, None),
        ("12.5", Comma, None),
        ("1 2", Point, None),
        ("1-2", Point, None),
        ("(5", Point, None),
        ("5)", Point, None),
        ("--5", Point, None),
        ("5 apples", Point, None),
        ("A5", Point, None),
        ("€5$", Point, None),
        ("", Point, None),
        ("-", Point, None),
        (".", Point, None),
        ("5.", Point, None),
        ("%", Point, None),
        ("99999999999999999999999999999999999999999999", Point, None),
    ] {
        assert_eq!(value(text, mark), expected, "{text}");
    }
}

#[test]
fn the_column_decides_the_decimal_mark() {
    let of = |texts: &[&'static str]| DecimalMark::of_column(texts.iter().copied());
    assert_eq!(of(&["1.234", "3,50"]), DecimalMark::Comma);
    assert_eq!(of(&["1.234,50"]), DecimalMark::Comma);
    assert_eq!(of(&["1,234", "3.50"]), DecimalMark::Point);
    assert_eq!(of(&["1,234", "2,345"]), DecimalMark::Point);
    assert_eq!(of(&["1.234.567"]), DecimalMark::Comma);
    assert_eq!(of(&[]), DecimalMark::Point);
}

#[test]
fn rounding_is_half_away_from_zero() {
    let round = |units, scale| Decimal { units, scale }.rounded_scaled(4);
    assert_eq!(round(5, 5), Some(1));
    assert_eq!(round(-5, 5), Some(-1));
    assert_eq!(round(49_999, 9), Some(0));
    assert_eq!(round(255, 2), Some(25_500));
    assert_eq!(round(15, 5), Some(2));
    assert_eq!(round(i128::MAX, 0), None);
}

#[test]
fn floats_keep_their_shortest_decimal() {
    for (float, units, scale) in [
        (2.55, 25_500, 4),
        (0.1, 1000, 4),
        (1e-7, 1, 7),
        (-0.00001, -1, 5),
    ] {
        assert_eq!(Decimal::from_f64(float), Some(Decimal { units, scale }));
    }
    assert_eq!(Decimal::from_f64(f64::NAN), None);
    assert_eq!(Decimal::from_f64(f64::INFINITY), None);
}

proptest! {
    #[test]
    fn no_number_parser_panics(text in "\\PC{0,30}") {
        let _ = parse_number(&text, DecimalMark::Point);
        let _ = parse_number(&text, DecimalMark::Comma);
    }

    #[test]
    fn number_like_texts_do_not_panic(text in "[0-9.,'()$€¥%万亿 -]{0,40}") {
        let _ = parse_number(&text, DecimalMark::Point);
        let _ = DecimalMark::of_column([text.as_str()].into_iter());
    }

    #[test]
    fn written_numbers_read_back(units in -9_000_000_000_000i64..9_000_000_000_000, scale in 0u32..6) {
        let decimal = Decimal { units: i128::from(units), scale };
        for mark in [DecimalMark::Point, DecimalMark::Comma] {
            let written = grouped(&decimal, mark);
            let read = parse_number(&written, mark).unwrap().value;
            prop_assert_eq!(read, decimal, "{}", written);
        }
    }

    #[test]
    fn floats_read_back_exactly(float in -1e15f64..1e15) {
        let text = float.to_string();
        let read = parse_number(&text, DecimalMark::Point).unwrap();
        prop_assert_eq!(read.value.to_f64(), float);
        prop_assert_eq!(Decimal::from_f64(float).unwrap().to_f64(), float);
    }
}

/// Writes a number with group separators, the slow obvious way.
fn grouped(decimal: &Decimal, mark: DecimalMark) -> String {
    let power = 10i128.pow(decimal.scale);
    let whole = (decimal.units.abs() / power).to_string();
    let mut written = String::new();
    for (place, c) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(mark.group());
        }
        written.push(c);
    }
    if decimal.scale > 0 {
        let rest = decimal.units.abs() % power;
        written.push(mark.decimal());
        written.push_str(&format!("{rest:0width$}", width = decimal.scale as usize));
    }
    if decimal.units < 0 {
        written.insert(0, '-');
    }
    written
}
