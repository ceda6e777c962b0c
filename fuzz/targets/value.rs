//! Dates, numbers and money as people write them: any text is read or refused.
#![no_main]

use std::borrow::Cow;

use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use wayfarer_core::{Currency, Money, Span};
use wayfarer_ingest::Cell;
use wayfarer_ingest::value::{
    ColumnTimes, CurrencyMark, DayOrder, DecimalMark, MoneyReader, TimeFormat, TimeReader,
    WallClockZone, money_of, parse_date_text, parse_iso, parse_number,
};
use wayfarer_journey::parse_instant;

fuzz_target!(|text: &str| {
    times(text);
    amounts(text);
    drop(text.parse::<Span>());
    drop(text.parse::<Currency>());
});

fn times(text: &str) {
    parse_iso(text);
    for order in [None, Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst)] {
        drop(parse_date_text(text, order));
    }
    let shanghai = TimeZone::get("Asia/Shanghai").expect("is bundled");
    drop(parse_instant(text, &shanghai, "as_of"));
    let cells: Vec<Cell<'_>> = text
        .lines()
        .map(|line| match line.parse::<i64>() {
            Ok(number) if line.len() % 2 == 0 => Cell::Integer(number),
            _ => match line.parse::<f64>() {
                Ok(number) if line.len() % 3 == 0 => Cell::Number(number),
                _ => Cell::Text(Cow::Borrowed(line)),
            },
        })
        .collect();
    let column = ColumnTimes::of(cells.iter());
    let new_york = TimeZone::get("America/New_York").expect("is bundled");
    let mut zone = WallClockZone::new(new_york.clone());
    for format in [column.format, TimeFormat::default()] {
        let mut reader = TimeReader::new(format, new_york.clone());
        for cell in &cells {
            if let Ok(time_ms) = reader.read(cell) {
                zone.instant(time_ms);
                drop(wayfarer_core::iso_instant(time_ms));
            }
        }
    }
}

fn amounts(text: &str) {
    CurrencyMark::parse(text);
    let marks = [
        DecimalMark::of_column(text.lines()),
        DecimalMark::Point,
        DecimalMark::Comma,
    ];
    for mark in marks {
        for line in text.lines() {
            amount(line, mark);
        }
    }
}

fn amount(line: &str, mark: DecimalMark) {
    let reader = MoneyReader {
        mark,
        declared: "CNY".parse().ok(),
    };
    drop(reader.read(&Cell::Text(Cow::Borrowed(line))));
    let Ok(number) = parse_number(line, mark) else {
        return;
    };
    let value = number.value;
    let _: Option<Money> = money_of(&value, None);
    assert!(value.to_f64().is_finite(), "{line:?}");
    value.fits_f64();
    value.times(value).map(|square| square.to_f64());
    value.negated().rounded_scaled(4);
    for places in [-6, -3, 0, 3] {
        value.floor_scaled(places);
    }
}
