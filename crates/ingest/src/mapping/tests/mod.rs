use std::borrow::Cow;

use jiff::tz::TimeZone;
use wayfarer_core::{
    EventRow, IdKind, IdentityId, MessageRef, PropertyNames, RowSink, Value, WorkspaceId,
};

mod errors;
mod ga4_export;
mod nested;

use super::*;
use crate::row::{Cell, Reject, SourceRow, Table};

const RECEIVED: i64 = 1_800_000_000_000;

#[derive(Debug, Clone, PartialEq)]
struct Seen {
    event: String,
    time_ms: i64,
    identity: Option<IdentityId>,
    anonymous: Option<IdentityId>,
    sequence: i64,
    message: String,
    money: Option<(i64, Option<String>)>,
    touch: String,
    properties: Vec<(u16, Value)>,
    is_clamped: bool,
}

#[derive(Default)]
struct Sink {
    events: Vec<Seen>,
    ids: Vec<(IdKind, String)>,
}

impl RowSink for Sink {
    fn push(&mut self, row: &EventRow<'_>) {
        let money = row.money.map(|money| {
            let currency = money.currency.map(|currency| currency.to_string());
            (money.ten_thousandths, currency)
        });
        let message = match row.message {
            MessageRef::Row(hash) => format!("row:{hash}"),
            MessageRef::Text(text) => text.to_owned(),
            MessageRef::Uuid(_) => "uuid".to_owned(),
        };
        let touch = [
            row.touch.channel,
            row.touch.url_host,
            row.touch.url_path,
            row.touch.referrer,
            row.touch.utm.source,
            row.touch.utm.campaign,
        ];
        self.events.push(Seen {
            event: row.event.to_owned(),
            time_ms: row.time_ms,
            identity: row.identity,
            anonymous: row.anonymous,
            sequence: row.sequence,
            message,
            money,
            touch: touch.map(|part| part.unwrap_or("-")).join(" "),
            properties: row
                .properties
                .iter()
                .map(|(slot, value)| (*slot, value.to_value()))
                .collect(),
            is_clamped: row.is_clamped,
        });
    }

    fn identity(&mut self, _: IdentityId, kind: IdKind, value: &str) {
        self.ids.push((kind, value.to_owned()));
    }

    fn rows(&self) -> usize {
        self.events.len()
    }
}

struct Run {
    sink: Sink,
    rejects: Vec<Reject>,
    names: Vec<String>,
    notes: ApplyNotes,
}

impl Run {
    fn events(&self) -> Vec<&str> {
        self.sink
            .events
            .iter()
            .map(|seen| seen.event.as_str())
            .collect()
    }

    fn property(&self, event: usize, name: &str) -> Option<Value> {
        let slot = self.names.iter().position(|known| known == name)?;
        let properties = &self.sink.events[event].properties;
        properties
            .iter()
            .find(|(s, _)| usize::from(*s) == slot)
            .map(|(_, value)| value.clone())
    }

    fn reasons(&self) -> Vec<&'static str> {
        self.rejects.iter().map(|reject| reject.reason).collect()
    }
}

fn workspace() -> WorkspaceId {
    "test".parse().unwrap()
}

fn run(document: &str, columns: &[&str], rows: &[Vec<Cell<'_>>]) -> Result<Run, MappingError> {
    let table = Table {
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
    };
    let rows: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(place, cells)| SourceRow {
            extra: &[],
            cells,
            number: place as u64 + 1,
            line: place as u64 + 2,
        })
        .collect();
    let context = MappingContext {
        workspace: &workspace(),
        source: "test",
        zone: TimeZone::UTC,
        received_ms: RECEIVED,
        sample: &rows,
    };
    let compiled = CompiledMapping::new(&Mapping::parse(document)?, &table, &context)?;
    let names = PropertyNames::default();
    let mut applier = compiled.applier();
    let mut sink = Sink::default();
    let mut rejects = Vec::new();
    for row in &rows {
        let before = sink.rows();
        match applier.apply(row, &names, &mut sink) {
            Ok(events) => assert_eq!(sink.rows() - before, events),
            Err(reject) => {
                assert_eq!(sink.rows(), before, "a rejected row leaves nothing");
                rejects.push(reject);
            }
        }
    }
    Ok(Run {
        notes: applier.notes(),
        names: names.names(),
        sink,
        rejects,
    })
}

fn texts<'a>(rows: &[&[&'a str]]) -> Vec<Vec<Cell<'a>>> {
    let row = |row: &&[&'a str]| {
        row.iter()
            .map(|text| Cell::Text(Cow::Borrowed(*text)))
            .collect()
    };
    rows.iter().map(row).collect()
}

const SIMPLE: &str = "person = 'u'\ntime = 't'\n[[event]]\nname = { column = 'e' }\n";

fn simple(rows: &[&[&str]]) -> Run {
    run(SIMPLE, &["u", "t", "e", "p"], &texts(rows)).unwrap()
}

#[test]
fn a_plain_row() {
    let found = simple(&[&[" alice ", "2024-01-01T00:00:00Z", " visit ", "7"]]);
    let seen = &found.sink.events[0];
    assert_eq!(
        (seen.event.as_str(), seen.time_ms),
        ("visit", 1_704_067_200_000)
    );
    assert_eq!(
        seen.identity,
        Some(IdentityId::of(&workspace(), IdKind::User, "alice"))
    );
    assert_eq!(seen.sequence, 1);
    assert_eq!(found.property(0, "p"), Some(Value::Number(7.0)));
    assert_eq!(seen.properties.len(), 1);
    assert_eq!(found.sink.ids, [(IdKind::User, "alice".to_owned())]);
}

#[test]
fn bad_rows_are_rejected_with_their_reason() {
    let long = "x".repeat(9_000);
    let name = "n".repeat(201);
    let found = simple(&[
        &["", "2024-01-01", "visit", ""],
        &["null", "2024-01-01", "visit", ""],
        &["a\u{1}b", "2024-01-01", "visit", ""],
        &["a", "", "visit", ""],
        &["a", "soon", "visit", ""],
        &["a", "2024-01-01", " ", ""],
        &["a", "2024-01-01", &name, ""],
        &["a", "2024-01-01", "visit", &long],
        &["a", "2024-01-01", "visit", ""],
        &["a"],
    ]);
    assert_eq!(
        found.reasons(),
        [
            "missing_identity",
            "missing_identity",
            "illegal_identity",
            "bad_timestamp",
            "bad_timestamp",
            "empty_event",
            "name_too_long",
            "event_too_large",
            "bad_timestamp",
        ]
    );
    assert_eq!(found.rejects[4].column.as_deref(), Some("t"));
    assert!(
        found.rejects[4]
            .cause
            .to_string()
            .starts_with("'soon' is not a time")
    );
    assert_eq!(found.notes.placeholder_ids, 1);
    assert_eq!(found.events(), ["visit"]);
}

#[test]
fn rows_without_a_person() {
    let rows = texts(&[
        &["", "2024-01-01", "visit", "o1"],
        &["", "2024-01-01", "visit", ""],
    ]);
    let with = |line: &str| {
        run(
            &format!("{line}\n{SIMPLE}"),
            &["u", "t", "e", "order"],
            &rows,
        )
    };
    let unattributed = with("missing_person = 'unattributed'").unwrap();
    assert_eq!(unattributed.sink.events[0].identity, None);
    assert_eq!(unattributed.notes.unattributed, 2);
    let own = with("missing_person = 'own_id(order)'").unwrap();
    assert_eq!(own.sink.ids, [(IdKind::Anonymous, "order:o1".to_owned())]);
    assert_eq!(own.reasons(), ["missing_identity"]);
    let row = with("missing_person = 'own_id($row)'").unwrap();
    assert_eq!(row.sink.ids[1], (IdKind::Anonymous, "test#2".to_owned()));
}

#[test]
fn both_ids_file_under_the_user_and_keep_the_other() {
    let document = format!("anonymous = 'a'\n{SIMPLE}");
    let rows = texts(&[
        &["u1", "2024-01-01", "x", "d1"],
        &["", "2024-01-01", "x", "d1"],
    ]);
    let found = run(&document, &["u", "t", "e", "a"], &rows).unwrap();
    let device = IdentityId::of(&workspace(), IdKind::Anonymous, "d1");
    let user = IdentityId::of(&workspace(), IdKind::User, "u1");
    let ids: Vec<_> = found
        .sink
        .events
        .iter()
        .map(|e| (e.identity, e.anonymous))
        .collect();
    assert_eq!(ids, [(Some(user), Some(device)), (Some(device), None)]);
}

#[test]
fn one_row_gives_several_events() {
    let document = "person = 'u'\nmessage_id = 'order'\ncurrency = 'EUR'\ndecimal = ','
        [[event]]\nname = 'placed'\ntime = 'placed_at'\nmoney = { amount = 'total' }
        [[event]]\nname = 'delivered'\ntime = 'delivered_at'\nproperties = ['city']
        [[event]]\nname = 'refunded'\ntime = 'delivered_at'\nwhen.total = { at_most = 0 }\nmoney = { amount = '-total * 2' }\nset = { why = 'free' }";
    let columns = ["u", "order", "placed_at", "delivered_at", "total", "city"];
    let found = run(
        document,
        &columns,
        &texts(&[
            &["a", "o1", "2024-01-01", "2024-01-05", "1.234,50", "Wien"],
            &["a", "o2", "2024-01-02", "", "3,00", "Wien"],
            &["a", "o3", "2024-01-03", "2024-01-04", "-1,00", "Wien"],
            &["a", "o4", "2024-01-03", "", "gratis", "Wien"],
        ]),
    )
    .unwrap();
    assert_eq!(
        found.events(),
        [
            "placed",
            "delivered",
            "placed",
            "placed",
            "delivered",
            "refunded"
        ]
    );
    assert_eq!(found.sink.events[0].message, "o1/placed");
    assert_eq!(
        found.sink.events[0].money,
        Some((12_345_000, Some("EUR".to_owned())))
    );
    assert_eq!(
        found.sink.events[5].money,
        Some((20_000, Some("EUR".to_owned())))
    );
    assert_eq!(
        found.property(5, "why"),
        Some(Value::Text("free".to_owned()))
    );
    assert_eq!(found.property(0, "why"), None);
    assert_eq!(found.reasons(), ["bad_money"]);
}

#[test]
fn wide_columns_become_rows() {
    let document = "person = 'u'\n[[wide]]\ncolumns = ['2024-*']\nname = 'sales'\nheader = 'time'\ncell = 'money'\ncurrency = 'GBP'\nlabel = 'month'";
    let rows = texts(&[&["a", "5", "", "7.5"]]);
    let found = run(
        document,
        &["u", "2024-01-01", "2024-02-01", "2024-03-01"],
        &rows,
    )
    .unwrap();
    let seen: Vec<_> = found
        .sink
        .events
        .iter()
        .map(|e| (e.time_ms, e.money.clone().unwrap().0))
        .collect();
    assert_eq!(
        seen,
        [(1_704_067_200_000, 50_000), (1_709_251_200_000, 75_000)]
    );
    assert_eq!(
        found.property(1, "month"),
        Some(Value::Text("2024-03-01".to_owned()))
    );
    assert_ne!(found.sink.events[0].message, found.sink.events[1].message);
}

#[test]
fn elements_become_rows_and_new_keys_are_kept() {
    let document =
        "person = 'id'\nexplode = 'events'\ntime = 'ts'\n[[event]]\nname = { column = 'type' }";
    let array = |elements: serde_json::Value| vec![Cell::Integer(7), Cell::Json(elements)];
    let rows = [
        array(
            serde_json::json!([{"ts": "2024-01-01", "type": "a", "id": 1}, {"ts": "2024-01-01", "type": "a", "id": 1}]),
        ),
        array(serde_json::json!([{"ts": "2024-01-01", "type": "a"}, {"ts": "never", "type": "b"}])),
        vec![Cell::Integer(7), Cell::Text("[1".into())],
        vec![Cell::Integer(7), Cell::Empty],
    ];
    let found = run(document, &["id", "events"], &rows).unwrap();
    assert_eq!(found.events(), ["a", "a"]);
    assert_eq!(found.reasons(), ["bad_timestamp", "bad_json"]);
    assert_eq!(
        found.property(0, "events.id"),
        Some(Value::Text("1".to_owned()))
    );
    assert_eq!(found.sink.events[0].message, found.sink.events[1].message);
    assert_ne!(found.sink.events[0].sequence, found.sink.events[1].sequence);
}

#[test]
fn the_row_hash_depends_on_neither_column_order_nor_properties() {
    let first = run(
        SIMPLE,
        &["u", "t", "e", "p"],
        &texts(&[&["a", "2024-01-01", "x", "1"]]),
    )
    .unwrap();
    let skipped = format!("{SIMPLE}\n[properties]\np = 'skip'");
    let second = run(
        &skipped,
        &["p", "e", "t", "u"],
        &texts(&[&["1", "x", "2024-01-01", "a"]]),
    )
    .unwrap();
    assert_eq!(first.sink.events[0].message, second.sink.events[0].message);
    assert_eq!(second.sink.events[0].properties, []);
    let other = simple(&[&["a", "2024-01-01", "x", "2"]]);
    assert_ne!(first.sink.events[0].message, other.sink.events[0].message);
}

#[test]
fn addresses_and_campaigns() {
    let document =
        format!("url = 'url'\nchannel = {{ constant = 'web' }}\nutm.source = 's'\n{SIMPLE}");
    let url = "https://Shop.example/p?utm_source=ads&utm_campaign=spring+sale";
    let rows = texts(&[
        &["a", "2024-01-01", "x", url, "mail"],
        &["a", "2024-01-01", "x", url, ""],
    ]);
    let found = run(&document, &["u", "t", "e", "url", "s"], &rows).unwrap();
    let touches: Vec<_> = found.sink.events.iter().map(|e| e.touch.as_str()).collect();
    assert_eq!(
        touches,
        [
            "web shop.example /p - mail spring sale",
            "web shop.example /p - ads spring sale"
        ]
    );
}

#[test]
fn properties_keep_what_their_type_cannot_hold() {
    let document = format!(
        "{SIMPLE}\n[properties]\nn = {{ name = 'count', type = 'number' }}\nb = 'bool'\nj = 'json'"
    );
    let rows = texts(&[
        &["a", "2024-01-01", "x", "1,234", "是", "[1, 2]"],
        &["a", "2024-01-01", "x", "many", "maybe", "{"],
        &["a", "2024-01-01", "x", "9007199254740993", "", "1.5e-3"],
    ]);
    let found = run(&document, &["u", "t", "e", "n", "b", "j"], &rows).unwrap();
    assert_eq!(found.property(0, "count"), Some(Value::Number(1234.0)));
    assert_eq!(found.property(0, "b"), Some(Value::Bool(true)));
    assert_eq!(
        found.property(0, "j"),
        Some(Value::Json("[1,2]".to_owned()))
    );
    assert_eq!(
        found.property(1, "count"),
        Some(Value::Text("many".to_owned()))
    );
    assert_eq!(
        found.property(2, "count"),
        Some(Value::Text("9007199254740993".to_owned()))
    );
    assert_eq!(found.notes.kept_as_text, 5);
}

#[test]
fn far_future_times_are_filed_when_received() {
    let found = simple(&[&["a", "2099-01-01", "x", ""]]);
    assert_eq!(found.sink.events[0].time_ms, RECEIVED);
    assert!(found.sink.events[0].is_clamped);
    assert_eq!(found.notes.clamped, 1);
}

#[test]
fn templates_join_columns() {
    let document = "person = { template = 'card-{no}' }\ntime = { template = '{day} {clock}' }\n[[event]]\nname = 'x'";
    let rows = texts(&[
        &["0", "2024-01-01", "12:00"],
        &["", "2024-01-01", "12:00"],
        &["1", "2024-01-01", ""],
    ]);
    let found = run(document, &["no", "day", "clock"], &rows).unwrap();
    assert_eq!(found.sink.ids, [(IdKind::User, "card-0".to_owned())]);
    assert_eq!(found.sink.events[0].time_ms, 1_704_110_400_000);
    assert_eq!(found.reasons(), ["missing_identity", "bad_timestamp"]);
}

#[test]
fn too_many_properties_are_rejected() {
    let columns: Vec<String> = (0..260).map(|n| format!("p{n}")).collect();
    let mut names: Vec<&str> = vec!["u", "t", "e"];
    names.extend(columns.iter().map(String::as_str));
    let mut row = vec!["a", "2024-01-01", "x"];
    row.resize(263, "1");
    assert_eq!(
        run(SIMPLE, &names, &texts(&[&row])).unwrap().reasons(),
        ["too_many_properties"]
    );
}
