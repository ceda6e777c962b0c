use super::super::parse_iso;
use super::DayOrder::{DayFirst, MonthFirst};
use super::*;

fn same(text: &str, order: Option<DayOrder>, iso: &str) {
    let expected = parse_iso(iso).unwrap();
    assert_eq!(parse_date_text(text, order), Ok(expected), "{text}");
}

#[test]
fn written_dates() {
    for (text, iso) in [
        ("2024年12月3日 14:05", "2024-12-03T14:05"),
        ("2024年12月3日 14:05:30", "2024-12-03T14:05:30"),
        ("2024年12月3日", "2024-12-03"),
        ("２０２４年１２月３日　１４：０５", "2024-12-03T14:05"),
        (
            "2024年12月3号 星期二 下午2点05分30秒",
            "2024-12-03T14:05:30",
        ),
        ("2024年12月3日14时", "2024-12-03T14:00"),
        ("2024/12/3", "2024-12-03"),
        ("2024/12/03 14:05:30", "2024-12-03T14:05:30"),
        ("2024-12-3 4:05", "2024-12-03T04:05"),
        ("2024.12.3", "2024-12-03"),
        ("2017-Feb-01", "2017-02-01"),
        ("3.12.2024 14:05", "2024-12-03T14:05"),
        ("13/12/2024", "2024-12-13"),
        ("12/13/2024", "2024-12-13"),
        ("12/12/2024", "2024-12-12"),
        ("12/13/24 2:05 PM", "2024-12-13T14:05"),
        ("12/13/2024 12:05 AM", "2024-12-13T00:05"),
        ("12/13/2024 12:05 pm", "2024-12-13T12:05"),
        ("12/13/2024, 2:05:30 p.m.", "2024-12-13T14:05:30"),
        ("03-Dec-2024", "2024-12-03"),
        ("3-Dec-24", "2024-12-03"),
        ("3 December 2024 14:05", "2024-12-03T14:05"),
        ("3rd of December 2024", "2024-12-03"),
        ("Dec 3, 2024", "2024-12-03"),
        ("December 3rd, 2024 at 2:05 PM", "2024-12-03T14:05"),
        (
            "Tue, 03 Dec 2024 14:05:30 +0800",
            "2024-12-03T14:05:30+08:00",
        ),
        ("Tue, 3 Dec 2024 14:05:30 GMT", "2024-12-03T14:05:30Z"),
        ("Tue Dec  3 14:05:30 2024", "2024-12-03T14:05:30"),
        (
            "Tue Dec 03 2024 14:05:30 GMT+0800 (China Standard Time)",
            "2024-12-03T14:05:30+08:00",
        ),
        ("2024/12/3 14:05:30.25", "2024-12-03T14:05:30.250"),
        ("2024/12/3 14:05:30.123456", "2024-12-03T14:05:30.123"),
    ] {
        same(text, None, iso);
    }
}

#[test]
fn day_and_month_are_never_guessed() {
    assert_eq!(
        parse_date_text("3/12/2024", None),
        Err(TimeError::AmbiguousDay)
    );
    same("3/12/2024", Some(DayFirst), "2024-12-03");
    same("3/12/2024", Some(MonthFirst), "2024-03-12");
    same("12/3/2024 2:05 PM", Some(MonthFirst), "2024-12-03T14:05");
    assert_eq!(
        parse_date_text("13/12/2024", Some(MonthFirst)),
        Err(TimeError::NoSuchDate)
    );
    assert_eq!(day_order_hint("3/12/2024"), Some(None));
    assert_eq!(day_order_hint("13/12/2024"), Some(Some(DayFirst)));
    assert_eq!(day_order_hint("12/13/2024 1:00"), Some(Some(MonthFirst)));
    assert_eq!(day_order_hint("2024/12/13"), None);
    assert_eq!(day_order_hint("12/12/2024"), None);
}

#[test]
fn other_texts_are_refused() {
    for text in [
        "",
        "soon",
        "12",
        "2024",
        "12:30",
        "2024/13/1",
        "31/31/2024",
        "3 Foo 2024",
        "1/2",
        "2024/1-2",
        "Dec",
        "2024年",
        "12/13/2024 25:00",
        "12/13/2024 13:00 PM",
        "12/13/2024 PM",
        "99999999999999999999999",
        "Dec 99999999999 2024",
    ] {
        assert!(parse_date_text(text, None).is_err(), "{text}");
    }
}
