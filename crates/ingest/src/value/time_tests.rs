use std::borrow::Cow;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;

const NOON: i64 = 1_733_234_700_000; // 2024-12-03T14:05:00Z

fn text(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

fn utc() -> TimeReader {
    TimeReader::new(TimeFormat::default(), TimeZone::UTC)
}

#[test]
fn numbers_are_read_by_their_size() {
    for (cell, expected) in [
        (text("1733234700"), NOON),
        (text("1733234700.5"), NOON + 500),
        (text("1733234700000"), NOON),
        (text("1733234700000999"), NOON),
        (text("1733234700000999999"), NOON),
        (Cell::Integer(1_733_234_700), NOON),
        (Cell::Number(1_733_234_700.25), NOON + 250),
        (Cell::Number(45_629.586_805_555_555), NOON),
        (text("45629.586805555555"), NOON),
        (text("20241203"), NOON - 50_700_000),
        (text("20241203140500"), NOON),
        (Cell::Instant(NOON), NOON),
        (Cell::WallClock(NOON), NOON),
    ] {
        assert_eq!(utc().read(&cell), Ok(expected), "{cell:?}");
    }
    for cell in [
        text("300000"),
        text("abc"),
        Cell::Bool(true),
        text("1,733,234,700"),
    ] {
        assert!(utc().read(&cell).is_err(), "{cell:?}");
    }
}

#[test]
fn wall_clock_times_use_the_zone_and_instants_do_not() {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let mut shanghai = TimeReader::new(TimeFormat::default(), zone);
    let eight_hours = 8 * 3_600_000;
    for (cell, expected) in [
        (text("2024年12月3日 14:05"), NOON - eight_hours),
        (text("2024-12-03 14:05"), NOON - eight_hours),
        (Cell::WallClock(NOON), NOON - eight_hours),
        (Cell::Number(45_629.586_805_555_555), NOON - eight_hours),
        (text("2024-12-03T14:05Z"), NOON),
        (text("1733234700"), NOON),
        (Cell::Instant(NOON), NOON),
    ] {
        assert_eq!(shanghai.read(&cell), Ok(expected), "{cell:?}");
    }
}

#[test]
fn a_column_is_decided_once() {
    let column = |texts: &[&'static str]| {
        let cells: Vec<_> = texts.iter().map(|t| text(t)).collect();
        ColumnTimes::of(cells.iter())
    };
    let settled = column(&["3/12/2024", "25/12/2024", ""]);
    assert_eq!(settled.format.day_order, Some(DayOrder::DayFirst));
    assert!(!settled.is_ambiguous);
    assert_eq!((settled.filled, settled.readable), (2, 2));

    let american = column(&["3/12/2024", "12/25/2024"]);
    assert_eq!(american.format.day_order, Some(DayOrder::MonthFirst));

    let open = column(&["3/12/2024", "4/12/2024"]);
    assert!(open.is_ambiguous);
    assert!(column(&["3/12/2024", "13/12/2024", "12/13/2024"]).is_ambiguous);
    assert!(!column(&["12/12/2024"]).is_ambiguous);

    let millis = column(&["1733234700000", "1733234700001", "5"]);
    assert_eq!(millis.format.numeric, Some(NumericTime::Millis));
    let mut reader = TimeReader::new(millis.format, TimeZone::UTC);
    assert_eq!(
        reader.read(&text("5")),
        Ok(5),
        "the column's unit, not the value's size"
    );
}

proptest! {
    #[test]
    fn no_time_parser_panics(text in "\\PC{0,40}") {
        let _ = utc().read_text(&text);
        let _ = day_order_hint(&text);
    }

    #[test]
    fn date_like_texts_do_not_panic(text in "[0-9/:. ,年月日TZ+-]{0,30}|[A-Za-z]{3} [0-9]{1,20} [0-9]{4}") {
        let _ = utc().read_text(&text);
        let _ = ColumnTimes::of([Cell::Text(Cow::Borrowed(text.as_str()))].iter());
    }

    #[test]
    fn any_number_cell_is_safe(whole in any::<i64>(), float in any::<f64>()) {
        let _ = utc().read(&Cell::Integer(whole));
        let _ = utc().read(&Cell::Number(float));
        let _ = utc().read(&Cell::Instant(whole));
        let _ = utc().read(&Cell::WallClock(whole));
    }

    #[test]
    fn iso_times_read_back(ms in -62_135_596_800_000i64..253_402_300_799_999) {
        let written = jiff::Timestamp::from_millisecond(ms).unwrap().to_string();
        prop_assert_eq!(utc().read_text(&written), Ok(ms));
    }
}
