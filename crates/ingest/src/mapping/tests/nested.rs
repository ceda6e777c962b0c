//! Nested cells: members of objects, arrays of keys and values, the first filled column.

use serde_json::json;

use super::*;

const UNPACK: &str = r#"
person = "who.id"
time = "t"
session = "params.visit"
missing_columns = "blank"
other_columns = "skip"

[first_of]
worth = ["params.paid", "params.value"]

[[unpack]]
column = "params"
key = "key"
value = { text = ["value.text"], number = ["value.whole", "value.float"] }
latest = "value.set"
except = ["noise"]

[[event]]
name = { column = "e" }
money = { amount = "worth", currency = "EUR" }
properties = ["params.*", "who.plan"]
"#;

fn param(key: &str, value: serde_json::Value) -> serde_json::Value {
    json!({"key": key, "value": value})
}

fn nested(params: serde_json::Value) -> Vec<Cell<'static>> {
    vec![
        Cell::Json(json!({"id": "ana", "plan": "gold", "other": 1})),
        Cell::Text("2026-03-02T00:00:00Z".into()),
        Cell::Text("visit".into()),
        Cell::Json(params),
    ]
}

const COLUMNS: [&str; 4] = ["who", "t", "e", "params"];

#[test]
fn keys_become_typed_properties_and_members_are_read() {
    let params = json!([
        param("visit", json!({"whole": "77"})),
        param("code", json!({"text": "007"})),
        param("share", json!({"float": 0.5})),
        param("noise", json!({"text": "x"})),
        param("value", json!({"float": "12.50"})),
        param("empty", json!({"text": null})),
    ]);
    let run = run(UNPACK, &COLUMNS, &[nested(params)]).unwrap();
    assert_eq!(run.rejects, []);
    let event = &run.sink.events[0];
    assert_eq!(event.money, Some((125_000, Some("EUR".to_owned()))));
    assert!(run.sink.ids.contains(&(IdKind::User, "ana".to_owned())));
    assert!(run.sink.ids.contains(&(IdKind::Session, "77".to_owned())));
    let value = |name| run.property(0, name);
    assert_eq!(value("code"), Some(Value::Text("007".to_owned())));
    assert_eq!(value("share"), Some(Value::Number(0.5)));
    assert_eq!(value("who.plan"), Some(Value::Text("gold".to_owned())));
    for absent in ["visit", "noise", "empty", "params", "who", "who.other"] {
        assert_eq!(value(absent), None, "{absent}");
    }
}

#[test]
fn a_key_first_met_after_the_sample_is_kept_by_the_rules_that_carry_all_keys() {
    let table = Table {
        columns: COLUMNS.map(str::to_owned).to_vec(),
    };
    let known = nested(json!([param("code", json!({"text": "a"}))]));
    let late = nested(json!([param("late", json!({"whole": 3}))]));
    let extra = [("who_else", Cell::Text("x".into()))];
    let row = |cells, extra| SourceRow {
        cells,
        extra,
        number: 1,
        line: 1,
    };
    let two_rules = format!("{UNPACK}\n[[event]]\nname = 'told'\nproperties = ['who.plan']\n");
    let mapping = Mapping::parse(&two_rules).unwrap();
    let context = MappingContext {
        workspace: &workspace(),
        source: "test",
        zone: TimeZone::UTC,
        received_ms: RECEIVED,
        sample: &[row(&known, &[])],
    };
    let compiled = CompiledMapping::new(&mapping, &table, &context).unwrap();
    let (names, mut sink) = (PropertyNames::default(), Sink::default());
    let applied = compiled
        .applier()
        .apply(&row(&late, &extra), &names, &mut sink);
    assert_eq!(applied.unwrap(), 2);
    let names = names.names();
    let named = |event: &Seen| -> Vec<_> {
        let slots = event.properties.iter();
        slots
            .map(|(slot, _)| names[usize::from(*slot)].clone())
            .collect()
    };
    let mut visit = named(&sink.events[0]);
    visit.sort();
    assert_eq!(visit, ["late", "who.plan"]);
    assert_eq!(named(&sink.events[1]), ["who.plan"]);
}

#[test]
fn the_latest_number_is_a_column() {
    let params = json!([
        param("a", json!({"text": "x", "set": "1772409600000"})),
        param("b", json!({"text": "y", "set": 1_772_496_000_000_i64})),
    ]);
    let document = UNPACK.replace(
        "time = \"t\"",
        "time = 'params.$latest'\nmessage_id = { columns = ['e', 'params.$latest', 'absent'] }",
    );
    let run = run(&document, &COLUMNS, &[nested(params)]).unwrap();
    let event = &run.sink.events[0];
    assert_eq!(event.time_ms, 1_772_496_000_000);
    assert_eq!(event.message, "visit/1772496000000/");
}

#[test]
fn the_row_stays_the_same_row_whatever_is_unpacked() {
    let params = || json!([param("code", json!({"text": "a"}))]);
    let unpacked = run(UNPACK, &COLUMNS, &[nested(params())]).unwrap();
    let whole = "person = 'e'\ntime = 't'\n[[event]]\nname = { column = 'e' }\n";
    let whole = run(whole, &COLUMNS, &[nested(params())]).unwrap();
    assert_eq!(
        unpacked.sink.events[0].message,
        whole.sink.events[0].message
    );
}

#[test]
fn arrays_read_the_same_however_they_were_written() {
    let written = r#"[{"key":"code","value":{"text":"007"}}]"#;
    let wrapped = json!({"list": [{"element": param("code", json!({"text": "007"}))}]});
    let cells = |params: Cell<'static>| {
        let mut row = nested(json!([]));
        row[3] = params;
        row
    };
    let rows = [
        cells(Cell::Text(written.into())),
        cells(Cell::Json(wrapped)),
    ];
    let run = run(UNPACK, &COLUMNS, &rows).unwrap();
    for event in 0..2 {
        assert_eq!(
            run.property(event, "code"),
            Some(Value::Text("007".to_owned()))
        );
    }
}

#[test]
fn what_is_no_array_is_rejected_by_its_column() {
    let mut row = nested(json!([]));
    row[3] = Cell::Integer(3);
    let run = run(UNPACK, &COLUMNS, &[row]).unwrap();
    assert_eq!(run.reasons(), ["bad_json"]);
    assert_eq!(run.rejects[0].column.as_deref(), Some("params"));
}

#[test]
fn a_column_that_is_missing_is_a_mistake_unless_the_mapping_says_otherwise() {
    let strict = UNPACK.replace("missing_columns = \"blank\"\n", "");
    let error = run(&strict, &COLUMNS[..3], &[]).err().unwrap().to_string();
    assert!(error.contains("'params'"), "{error}");
    let row = nested(json!([]));
    let lenient = run(UNPACK, &COLUMNS[..3], &[row[..3].to_vec()]).unwrap();
    assert_eq!(lenient.sink.events.len(), 1);
}

#[test]
fn elements_and_unpacked_keys_are_read_beside_each_other() {
    let document = UNPACK
        .replace("time = \"t\"", "time = 't'\nexplode = 'lines'")
        .replace(
            "properties = [\"params.*\", \"who.plan\"]",
            "properties = ['params.*', 'sku', 'gift']",
        );
    let mut row = nested(json!([param("code", json!({"text": "a"}))]));
    row.push(Cell::Json(json!([{"sku": "x"}, {"sku": "y"}])));
    let columns = ["who", "t", "e", "params", "lines"];
    let run = run(&document, &columns, &[row]).unwrap();
    assert_eq!(run.sink.events.len(), 2);
    for (event, sku) in ["x", "y"].iter().enumerate() {
        assert_eq!(
            run.property(event, "sku"),
            Some(Value::Text((*sku).to_owned()))
        );
        assert_eq!(
            run.property(event, "code"),
            Some(Value::Text("a".to_owned()))
        );
    }
}
