use std::borrow::Cow;

use super::*;

pub(super) fn recognised(columns: &[&str], rows: &[&[&str]], file: &str) -> Recognition {
    let table = Table {
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
    };
    let cells: Vec<Vec<Cell<'_>>> = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|text| Cell::Text(Cow::Borrowed(*text)))
                .collect()
        })
        .collect();
    let sample: Vec<_> = cells
        .iter()
        .enumerate()
        .map(|(place, cells)| SourceRow {
            extra: &[],
            cells,
            number: place as u64 + 1,
            line: place as u64 + 2,
        })
        .collect();
    recognise(&table, &sample, file)
}

pub(super) fn name_of(recognition: &Recognition, role: Role) -> Option<&str> {
    recognition.column(role).map(|column| column.name.as_str())
}

#[test]
fn an_event_table() {
    let found = recognised(
        &[
            "user_id",
            "session_id",
            "event",
            "timestamp",
            "platform",
            "acquisition_channel",
        ],
        &[&[
            "u1",
            "s1",
            "home",
            "2024-03-13 10:21:14",
            "desktop",
            "email",
        ]],
        "events.csv.gz",
    );
    assert_eq!(name_of(&found, Role::Person), Some("user_id"));
    assert_eq!(name_of(&found, Role::Session), Some("session_id"));
    assert_eq!(name_of(&found, Role::Event), Some("event"));
    assert_eq!(name_of(&found, Role::Time), Some("timestamp"));
    assert_eq!(name_of(&found, Role::Channel), Some("acquisition_channel"));
    assert_eq!(found.event_name, None);
    let printed = found.to_string();
    assert!(
        printed.contains("acquisition_channel  channel"),
        "{printed}"
    );
}

#[test]
fn an_order_table() {
    let found = recognised(
        &[
            "InvoiceNo",
            "Quantity",
            "InvoiceDate",
            "UnitPrice",
            "CustomerID",
            "Country",
        ],
        &[
            &[
                "536365",
                "6",
                "2010-12-01 08:26:00",
                "2.55",
                "17850",
                "United Kingdom",
            ],
            &["536366", "2", "2010-12-01 08:28:00", "1", "", "France"],
        ],
        "data/online_retail-2011.csv.gz",
    );
    assert_eq!(name_of(&found, Role::Person), Some("CustomerID"));
    assert_eq!(found.column(Role::Person).unwrap().blank, 1);
    assert_eq!(name_of(&found, Role::Quantity), Some("Quantity"));
    assert_eq!(name_of(&found, Role::UnitPrice), Some("UnitPrice"));
    assert_eq!(found.event_name.as_deref(), Some("online_retail"));
    assert_eq!(found.columns[0].value_type, Some(ValueType::Text));
}

#[test]
fn chinese_headers() {
    let found = recognised(
        &["客户ID", "下单时间", "金额", "渠道", "会员号"],
        &[&["c1", "2024年12月3日 14:05", "¥1.2万", "微信", "m1"]],
        "订单.xlsx",
    );
    assert_eq!(name_of(&found, Role::Person), Some("客户ID"));
    assert_eq!(name_of(&found, Role::Time), Some("下单时间"));
    assert_eq!(name_of(&found, Role::Amount), Some("金额"));
    assert_eq!(name_of(&found, Role::Channel), Some("渠道"));
    assert_eq!(found.columns[4].role, Role::Property);
    assert_eq!(found.event_name.as_deref(), Some("订单"));
}

#[test]
fn names_alone_do_not_decide() {
    let found = recognised(
        &["time", "total", "page", "signup_date", "email"],
        &[&["later", "many", "home", "13/12/2024", "a@b.example"]],
        "-",
    );
    assert_eq!(name_of(&found, Role::Time), Some("signup_date"));
    assert_eq!(found.column(Role::Amount), None);
    assert_eq!(found.column(Role::Url), None);
    assert_eq!(name_of(&found, Role::Person), Some("email"));
    assert_eq!(found.day_order, Some(DayOrder::DayFirst));
    assert_eq!(found.event_name.as_deref(), Some("row"));
}

#[test]
fn an_ambiguous_day_is_told() {
    let found = recognised(&["user_id", "date"], &[&["u", "3/12/2024"]], "x.csv");
    assert!(found.is_day_ambiguous);
}

#[test]
fn nested_events_are_found() {
    let json = serde_json::json!([{"aid": 1, "ts": 1659304800025i64, "type": "clicks"}]);
    let cells = [Cell::Integer(0), Cell::Json(json)];
    let table = Table {
        columns: vec!["session".to_owned(), "events".to_owned()],
    };
    let sample = [SourceRow {
        extra: &[],
        cells: &cells,
        number: 1,
        line: 1,
    }];
    let found = recognise(&table, &sample, "sessions_20.jsonl");
    assert_eq!(name_of(&found, Role::Explode), Some("events"));
    assert_eq!(name_of(&found, Role::Time), Some("ts"));
    assert_eq!(name_of(&found, Role::Event), Some("type"));
    assert_eq!(name_of(&found, Role::Session), Some("session"));
}
