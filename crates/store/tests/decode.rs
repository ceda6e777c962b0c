//! The own decoder against the stock Arrow reader, over random columns and writer settings.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, TimestampMillisecondType, UInt8Type, UInt64Type};
use arrow_array::{Array, ArrayRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, Encoding};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::schema::types::ColumnPath;
use proptest::prelude::*;
use support::{Message, RunWriter, TestEvent};
use wayfarer_core::{MessageRef, Value};
use wayfarer_store::schema::run_properties;
use wayfarer_store::{Column, Group, Lane, NULL_CODE, Run};

/// Every column of a row group as the stock reader sees it.
type Oracle = BTreeMap<String, ArrayRef>;

fn stock_reader(path: &Path, group: usize) -> Oracle {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let mut reader = builder
        .with_row_groups(vec![group])
        .with_batch_size(1 << 20)
        .build()
        .unwrap();
    let batch = reader.next().unwrap().unwrap();
    assert!(reader.next().is_none(), "one batch holds the group");
    let names = batch
        .schema()
        .fields()
        .iter()
        .map(|f| f.name().clone())
        .collect::<Vec<_>>();
    names
        .into_iter()
        .zip(batch.columns().iter().cloned())
        .collect()
}

fn lane_value(lane: &Lane, row: usize) -> Option<Value> {
    match lane {
        Lane::Null => None,
        Lane::Codes { codes, values } => match codes[row] {
            NULL_CODE => None,
            code => Some(values[code as usize].clone()),
        },
        Lane::Numbers(numbers) => {
            let number = numbers[row];
            (!number.is_nan()).then_some(Value::Number(number))
        }
        Lane::Ints { .. } | Lane::Hashes(_) => panic!("not a lane of values"),
    }
}

fn lane_int(lane: &Lane, row: usize) -> Option<i64> {
    match lane {
        Lane::Null => None,
        Lane::Ints { values, valid } => valid.as_ref().is_none_or(|v| v[row]).then(|| values[row]),
        other => panic!("not a lane of whole numbers: {other:?}"),
    }
}

fn lane_hash(lane: &Lane, row: usize) -> u64 {
    match lane {
        Lane::Null => 0,
        Lane::Hashes(hashes) => hashes[row],
        other => panic!("not a lane of hashes: {other:?}"),
    }
}

fn text(oracle: &Oracle, name: &str, row: usize) -> Option<Value> {
    let column = oracle.get(name)?.as_string::<i32>();
    column
        .is_valid(row)
        .then(|| Value::Text(column.value(row).to_owned()))
}

fn hash(oracle: &Oracle, name: &str, row: usize) -> Option<u64> {
    let column = oracle.get(name)?.as_primitive::<UInt64Type>();
    column.is_valid(row).then(|| column.value(row))
}

fn int(oracle: &Oracle, name: &str, row: usize) -> Option<i64> {
    let column = oracle.get(name)?.as_primitive::<Int64Type>();
    column.is_valid(row).then(|| column.value(row))
}

fn instant(oracle: &Oracle, name: &str, row: usize) -> i64 {
    oracle[name]
        .as_primitive::<TimestampMillisecondType>()
        .value(row)
}

fn typed_property(oracle: &Oracle, name: &str, row: usize) -> Option<Value> {
    let column = |kind: &str| {
        let column = oracle.get(&format!("p.{kind}.{name}"))?;
        column.is_valid(row).then_some(column)
    };
    if let Some(texts) = column("text") {
        return Some(Value::Text(texts.as_string::<i32>().value(row).to_owned()));
    }
    if let Some(texts) = column("json") {
        return Some(Value::Json(texts.as_string::<i32>().value(row).to_owned()));
    }
    if let Some(numbers) = column("number") {
        return Some(Value::Number(
            numbers.as_primitive::<Float64Type>().value(row),
        ));
    }
    column("bool").map(|flags| Value::Bool(flags.as_boolean().value(row)))
}

fn message_hash(oracle: &Oracle, row: usize) -> u64 {
    if let Some(hash) = hash(oracle, "row_hash", row) {
        return hash;
    }
    if let Some(Value::Text(id)) = text(oracle, "message_text", row) {
        return MessageRef::Text(&id).hash();
    }
    let bytes = oracle["message_uuid"].as_fixed_size_binary().value(row);
    MessageRef::Uuid(bytes.try_into().unwrap()).hash()
}

const PROPERTY_NAMES: [&str; 5] = ["plan", "mixed", "score", "flag", "a.b \"c\""];

fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::Kind,
        Column::Event,
        Column::Sequence,
        Column::MessageHash,
        Column::Session,
        Column::Account,
        Column::Amount,
        Column::ReceivedAt,
        Column::Import,
        Column::Text("channel"),
        Column::Text("url_path"),
    ];
    columns.extend(PROPERTY_NAMES.map(|name| Column::Property(name.to_owned())));
    columns
}

/// Compares every lane of every row group with the stock reader.
fn assert_same(path: &Path, run: &Run) {
    let mut group = Group::default();
    for (index, meta) in run.groups().iter().enumerate() {
        let oracle = stock_reader(path, index);
        run.read_group(index, &columns(), &mut group).unwrap();
        let persons = oracle["person"].as_primitive::<UInt64Type>();
        assert_eq!(meta.rows as usize, persons.len());
        let spans = group.persons.iter();
        let repeated: Vec<u64> = spans
            .flat_map(|s| (s.start..s.end).map(|_| s.person))
            .collect();
        assert_eq!(repeated, persons.values().to_vec());
        assert_eq!(group.persons[0].start, 0);
        assert_eq!(meta.person_min, repeated[0]);
        assert_eq!(meta.person_max, *repeated.last().unwrap());
        assert_eq!(Some(&meta.time_min), group.time.iter().min());
        assert_eq!(Some(&meta.time_max), group.time.iter().max());
        for row in 0..persons.len() {
            assert_same_row(&group, &oracle, row);
        }
    }
}

fn assert_same_row(group: &Group, oracle: &Oracle, row: usize) {
    let [
        kind,
        event,
        sequence,
        message,
        session,
        account,
        amount,
        received,
        import,
        channel,
        url_path,
        properties @ ..,
    ] = group.lanes.as_slice()
    else {
        panic!("a lane is missing");
    };
    let kinds = oracle["kind"].as_primitive::<UInt8Type>();
    let kind_value = Value::Number(f64::from(kinds.value(row)));
    assert_eq!(group.time[row], instant(oracle, "time", row));
    assert_eq!(lane_value(kind, row), Some(kind_value));
    assert_eq!(lane_value(event, row), text(oracle, "event", row));
    assert_eq!(lane_int(sequence, row), int(oracle, "sequence", row));
    assert_eq!(lane_hash(message, row), message_hash(oracle, row));
    assert_eq!(
        lane_hash(session, row),
        hash(oracle, "session", row).unwrap_or(0)
    );
    assert_eq!(
        lane_hash(account, row),
        hash(oracle, "account", row).unwrap_or(0)
    );
    assert_eq!(lane_int(amount, row), int(oracle, "amount", row));
    assert_eq!(
        lane_int(received, row),
        Some(instant(oracle, "received_at", row))
    );
    assert_eq!(
        lane_int(import, row),
        hash(oracle, "import", row).map(|n| n as i64)
    );
    assert_eq!(lane_value(channel, row), text(oracle, "channel", row));
    assert_eq!(lane_value(url_path, row), text(oracle, "url_path", row));
    for (name, lane) in PROPERTY_NAMES.iter().zip(properties) {
        let expected = typed_property(oracle, name, row).or_else(|| in_json(oracle, name, row));
        assert_eq!(lane_value(lane, row), expected, "property {name}");
    }
}

fn in_json(oracle: &Oracle, name: &str, row: usize) -> Option<Value> {
    let Some(Value::Text(object)) = text(oracle, "properties", row) else {
        return None;
    };
    let mut object: serde_json::Value = serde_json::from_str(&object).unwrap();
    Value::from_json(object.get_mut(name)?.take())
}

/// The settings of runs, and others a decoder must survive: page version 1, no dictionaries,
/// dictionaries that overflow, pages of a few rows.
fn settings(choice: u8) -> WriterProperties {
    let foreign = |version| {
        WriterProperties::builder()
            .set_writer_version(version)
            .set_compression(Compression::SNAPPY)
            .set_data_page_row_count_limit(37)
            .set_write_batch_size(16)
    };
    match choice {
        0 => run_properties(),
        1 => foreign(WriterVersion::PARQUET_1_0).build(),
        2 => foreign(WriterVersion::PARQUET_2_0)
            .set_dictionary_page_size_limit(64)
            .build(),
        3 => foreign(WriterVersion::PARQUET_1_0)
            .set_dictionary_page_size_limit(64)
            .build(),
        4 => foreign(WriterVersion::PARQUET_2_0)
            .set_dictionary_enabled(false)
            .build(),
        _ => foreign(WriterVersion::PARQUET_1_0)
            .set_dictionary_enabled(false)
            .set_column_encoding(ColumnPath::from("time"), Encoding::DELTA_BINARY_PACKED)
            .set_column_encoding(
                ColumnPath::from("url_path"),
                Encoding::DELTA_LENGTH_BYTE_ARRAY,
            )
            .build(),
    }
}

fn instants() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 1_700_000_000_000..1_700_100_000_000i64,
        1 => any::<i64>().prop_map(|t| t / 2),
        1 => Just(i64::MIN),
        1 => Just(i64::MAX - 1),
    ]
}

fn messages() -> impl Strategy<Value = Message> {
    prop_oneof![
        any::<[u8; 16]>().prop_map(Message::Uuid),
        "[a-z0-9]{0,9}".prop_map(Message::Text),
        any::<u64>().prop_map(Message::Row),
    ]
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        "[a-zé]{0,3}".prop_map(Value::Text),
        (-1e6..1e6f64).prop_map(Value::Number),
        any::<bool>().prop_map(Value::Bool),
        (0..9u8).prop_map(|n| Value::Json(format!("[{n}]"))),
    ]
}

fn properties() -> impl Strategy<Value = Vec<(String, Value)>> {
    let own = |name: &str, values: BoxedStrategy<Value>| {
        let name = name.to_owned();
        prop::option::of(values.prop_map(move |value| (name.clone(), value)))
    };
    let texts = (0..3u8).prop_map(|n| Value::Text(format!("plan {n}")));
    let floats = any::<i32>().prop_map(|n| Value::Number(f64::from(n) / 8.0));
    (
        own("plan", texts.boxed()),
        own("mixed", values().boxed()),
        own("score", floats.boxed()),
        own("flag", any::<bool>().prop_map(Value::Bool).boxed()),
        own("a.b \"c\"", values().boxed()),
    )
        .prop_map(|(a, b, c, d, e)| [a, b, c, d, e].into_iter().flatten().collect())
}

fn event() -> impl Strategy<Value = TestEvent> {
    let touch = (
        prop::option::of("[a-c]"),
        prop::option::of("/[a-z]{0,6}"),
        prop::option::of(any::<i64>()),
    );
    let ids = (
        prop::option::of(1..u64::MAX),
        prop::option::of(1..4u64),
        prop_oneof![0..6u64, any::<u64>()],
    );
    let heads = (0..4u8, "[a-f]", prop_oneof![0..3i64, any::<i64>()], 1..4u64);
    (
        instants(),
        instants(),
        heads,
        ids,
        messages(),
        touch,
        properties(),
    )
        .prop_map(
            |(time, received, (kind, event, sequence, import), ids, message, touch, properties)| {
                TestEvent {
                    person: ids.2,
                    kind,
                    event,
                    sequence,
                    message,
                    received,
                    import,
                    session: ids.0,
                    account: ids.1,
                    channel: touch.0,
                    url_path: touch.1,
                    amount: touch.2,
                    properties,
                    ..TestEvent::new(0, time, "", 0)
                }
            },
        )
}

fn check(mut events: Vec<TestEvent>, choice: u8, group_rows: usize, json: &[usize]) {
    events.sort_by_key(|e| (e.person, e.time));
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.parquet");
    let writer = RunWriter {
        group_rows,
        settings: settings(choice),
        in_json: json.iter().map(|i| PROPERTY_NAMES[*i].to_owned()).collect(),
        ..RunWriter::default()
    };
    let record = writer.write(&path, "r", &events);
    let run = Run::open(&path, &record).unwrap();
    assert_same(&path, &run);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_runs_decode_as_the_stock_reader_does(
        events in prop::collection::vec(event(), 1..300),
        choice in 0..6u8,
        group_rows in 20..400usize,
        json in prop::collection::vec(0..PROPERTY_NAMES.len(), 0..3),
    ) {
        check(events, choice, group_rows, &json);
    }
}

/// Long runs of one person next to persons with one event each, over several pages.
#[test]
fn long_runs_and_lone_events_decode_in_every_setting() {
    let mut events = Vec::new();
    for person in 0..400u64 {
        let count = if person % 50 == 0 {
            700
        } else {
            1 + person % 3
        };
        for nth in 0..count {
            let time = 1_700_000_000_000 + (nth * nth * 977) as i64;
            let mut event = TestEvent::new(person * 7919, time, "visit", person << 32 | nth);
            event.session = (!nth.is_multiple_of(3)).then_some(nth / 50 + 1);
            event.url_path = (person % 50 == 0).then(|| format!("/page/{}", nth % 90));
            events.push(event);
        }
    }
    for choice in 0..6 {
        check(events.clone(), choice, 1500, &[]);
    }
}
