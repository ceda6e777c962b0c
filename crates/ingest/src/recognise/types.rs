//! The type of a column, from its name and a sample of its cells.

use wayfarer_core::ValueType;

use super::words::plain_name;
use crate::row::Cell;
use crate::value::{DecimalMark, parse_number};

/// The type all sampled cells of a column share; text where they differ, `None` where all
/// are blank. Digits that are a name rather than a quantity (leading zeros, more digits
/// than a float keeps, columns called id, number, code, phone …) are text.
pub fn infer_type<'a>(
    name: &str,
    cells: impl Iterator<Item = &'a Cell<'a>>,
    mark: DecimalMark,
) -> Option<ValueType> {
    let mut found = None;
    for cell in cells.filter(|cell| !cell.is_blank()) {
        let value_type = cell_type(cell, mark);
        match found {
            None => found = Some(value_type),
            Some(other) if other == value_type => {}
            Some(_) => return Some(ValueType::Text),
        }
    }
    match found {
        Some(ValueType::Number) if names_things(name) => Some(ValueType::Text),
        other => other,
    }
}

fn cell_type(cell: &Cell<'_>, mark: DecimalMark) -> ValueType {
    match cell {
        Cell::Number(_) | Cell::Integer(_) => ValueType::Number,
        Cell::Bool(_) => ValueType::Bool,
        Cell::Json(_) => ValueType::Json,
        Cell::Text(text) => text_type(text.trim(), mark),
        Cell::Empty | Cell::Instant(_) | Cell::WallClock(_) => ValueType::Text,
    }
}

fn text_type(text: &str, mark: DecimalMark) -> ValueType {
    if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
        return ValueType::Bool;
    }
    let digits = text.trim_start_matches(['-', '+']);
    let has_leading_zero =
        digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit();
    match parse_number(text, mark) {
        Ok(number) if !has_leading_zero && number.value.fits_f64() => ValueType::Number,
        _ => ValueType::Text,
    }
}

/// Whether a column of this name holds names even when they are made of digits.
fn names_things(name: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "id", "no", "nr", "code", "number", "sku", "zip", "postcode", "zipcode", "phone", "mobile",
        "uuid", "key", "编号", "编码", "号", "号码", "邮编", "代码", "單號",
    ];
    let plain = plain_name(name);
    let ends = |ending: &&str| match plain.strip_suffix(*ending) {
        Some("") => true,
        Some(rest) if ending.is_ascii() => {
            // "paid" ends in "id" and "piano" in "no": the ending must be a word of its own.
            let boundary = name.trim().len().saturating_sub(ending.len());
            let word = name.trim().get(boundary..).unwrap_or("");
            let before = name.trim().get(..boundary).unwrap_or("");
            !rest.is_empty()
                && (word.starts_with(char::is_uppercase)
                    || before.ends_with(|c: char| !c.is_alphanumeric()))
        }
        Some(_) => true,
        None => false,
    };
    ENDINGS.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn of(name: &str, texts: &[&'static str]) -> Option<ValueType> {
        let cells: Vec<_> = texts
            .iter()
            .map(|t| Cell::Text(Cow::Borrowed(*t)))
            .collect();
        infer_type(name, cells.iter(), DecimalMark::Point)
    }

    #[test]
    fn a_column_has_the_type_all_its_cells_share() {
        assert_eq!(of("price", &["1", "2.5", ""]), Some(ValueType::Number));
        assert_eq!(of("price", &["1", "free"]), Some(ValueType::Text));
        assert_eq!(of("weekend", &["True", "FALSE"]), Some(ValueType::Bool));
        assert_eq!(of("zip", &["01234"]), Some(ValueType::Text));
        assert_eq!(of("n", &["01234"]), Some(ValueType::Text));
        assert_eq!(of("n", &["12345678901234567890"]), Some(ValueType::Text));
        assert_eq!(of("n", &["", " "]), None);
    }

    #[test]
    fn numbers_that_name_things_are_text() {
        for name in [
            "InvoiceNo",
            "order_id",
            "productId",
            "订单编号",
            "id",
            "store-code",
        ] {
            assert_eq!(of(name, &["5"]), Some(ValueType::Text), "{name}");
        }
        for name in ["paid", "piano", "quantity", "casino"] {
            assert_eq!(of(name, &["5"]), Some(ValueType::Number), "{name}");
        }
    }
}
