//! Files written here and read back.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder, MapBuilder, StringBuilder};
use arrow_array::types::Int8Type as DictionaryKey;
use arrow_array::*;
use parquet::arrow::ArrowWriter;

use arrow_schema::Field;

use super::*;

const DAY_MS: i64 = 86_400_000;

fn owned(text: String) -> ForeignCell<'static> {
    ForeignCell::Text(text.into())
}

/// What is written to a file and read back from it, two rows each.
fn round_trip(columns: Vec<(&str, ArrayRef)>) -> Vec<(String, ForeignCell<'static>)> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .unwrap();
    let file = tempfile::tempfile().unwrap();
    let mut writer = ArrowWriter::try_new(file.try_clone().unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let foreign = ForeignParquet::open(file).unwrap();
    assert_eq!(foreign.rows(), 2);
    let names = foreign.columns().to_vec();
    let batches: Vec<_> = foreign.batches(1).unwrap().map(Result::unwrap).collect();
    assert_eq!(batches.len(), 2);
    assert!((0..names.len()).all(|column| batches[1].cell(column, 0) == ForeignCell::Null));
    let cells = (0..names.len()).map(|column| match batches[0].cell(column, 0) {
        ForeignCell::Text(text) => owned(text.into_owned()),
        ForeignCell::Json(json) => ForeignCell::Json(json),
        ForeignCell::Integer(integer) => ForeignCell::Integer(integer),
        ForeignCell::Number(number) => ForeignCell::Number(number),
        ForeignCell::Bool(flag) => ForeignCell::Bool(flag),
        ForeignCell::Instant(ms) => ForeignCell::Instant(ms),
        ForeignCell::WallClock(ms) => ForeignCell::WallClock(ms),
        ForeignCell::Null => ForeignCell::Null,
    });
    names.into_iter().zip(cells).collect()
}

fn check(columns: Vec<(&str, ArrayRef, ForeignCell<'static>)>) {
    let (arrays, expected): (Vec<_>, Vec<_>) = columns
        .into_iter()
        .map(|(name, array, cell)| ((name, array), (name.to_owned(), cell)))
        .unzip();
    assert_eq!(round_trip(arrays), expected);
}

#[test]
fn texts_of_every_layout_are_read() {
    let some = [Some("é"), None];
    let text = || owned("é".to_owned());
    let dictionary: DictionaryArray<DictionaryKey> = some.into_iter().collect();
    check(vec![
        ("utf8", Arc::new(StringArray::from(some.to_vec())), text()),
        (
            "large",
            Arc::new(LargeStringArray::from(some.to_vec())),
            text(),
        ),
        (
            "view",
            Arc::new(StringViewArray::from(some.to_vec())),
            text(),
        ),
        ("dictionary", Arc::new(dictionary), text()),
        (
            "binary",
            Arc::new(BinaryArray::from_opt_vec(vec![Some("é".as_bytes()), None])),
            text(),
        ),
        (
            "hex",
            Arc::new(BinaryArray::from_opt_vec(vec![Some(&[255, 1]), None])),
            owned("ff01".into()),
        ),
    ]);
}

#[test]
fn numbers_keep_their_digits() {
    let decimal = Decimal128Array::from(vec![Some(-12_345), None]).with_precision_and_scale(20, 2);
    check(vec![
        (
            "i8",
            Arc::new(Int8Array::from(vec![Some(-3), None])),
            ForeignCell::Integer(-3),
        ),
        (
            "i64",
            Arc::new(Int64Array::from(vec![Some(i64::MIN), None])),
            ForeignCell::Integer(i64::MIN),
        ),
        (
            "u64",
            Arc::new(UInt64Array::from(vec![Some(u64::MAX), None])),
            owned(u64::MAX.to_string()),
        ),
        (
            "f32",
            Arc::new(Float32Array::from(vec![Some(0.1), None])),
            ForeignCell::Number(0.1),
        ),
        (
            "f64",
            Arc::new(Float64Array::from(vec![Some(2.5), None])),
            ForeignCell::Number(2.5),
        ),
        (
            "decimal",
            Arc::new(decimal.unwrap()),
            owned("-123.45".into()),
        ),
        (
            "bool",
            Arc::new(BooleanArray::from(vec![Some(true), None])),
            ForeignCell::Bool(true),
        ),
    ]);
}

#[test]
fn times_with_a_zone_are_instants_and_others_wall_clocks() {
    let micros = || TimestampMicrosecondArray::from(vec![Some(-1), None]);
    check(vec![
        (
            "utc",
            Arc::new(micros().with_timezone("UTC")),
            ForeignCell::Instant(-1),
        ),
        ("local", Arc::new(micros()), ForeignCell::WallClock(-1)),
        (
            "second",
            Arc::new(TimestampSecondArray::from(vec![Some(7), None])),
            ForeignCell::WallClock(7000),
        ),
        (
            "date",
            Arc::new(Date32Array::from(vec![Some(2), None])),
            ForeignCell::WallClock(2 * DAY_MS),
        ),
        (
            "time",
            Arc::new(Time32MillisecondArray::from(vec![Some(50_700_250), None])),
            owned("14:05:00.250".into()),
        ),
    ]);
}

#[test]
fn nested_values_become_json() {
    let mut list = ListBuilder::new(Int64Builder::new());
    list.append_value([Some(1), None]);
    list.append_null();
    let mut map = MapBuilder::new(None, StringBuilder::new(), Int64Builder::new());
    map.keys().append_value("k");
    map.values().append_value(5);
    map.append(true).unwrap();
    map.append(false).unwrap();
    let inner: ArrayRef = Arc::new(StringArray::from(vec![Some("x"), None]));
    let field = Arc::new(Field::new("a", DataType::Utf8, true));
    let nulls = arrow_buffer::NullBuffer::from(vec![true, false]);
    let object = StructArray::new(vec![field].into(), vec![inner], Some(nulls));
    check(vec![
        (
            "list",
            Arc::new(list.finish()),
            ForeignCell::Json(serde_json::json!([1, null])),
        ),
        (
            "map",
            Arc::new(map.finish()),
            ForeignCell::Json(serde_json::json!({"k": 5})),
        ),
        (
            "struct",
            Arc::new(object),
            ForeignCell::Json(serde_json::json!({"a": "x"})),
        ),
    ]);
}

/// As BigQuery writes its repeated records: a list of structs that hold structs.
#[test]
fn a_list_of_structs_becomes_an_array_of_objects() {
    let texts: ArrayRef = Arc::new(StringArray::from(vec![Some("Home"), None]));
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![None, Some(90)]));
    let value_fields = vec![
        Field::new("string_value", DataType::Utf8, true),
        Field::new("int_value", DataType::Int64, true),
    ];
    let values = StructArray::new(value_fields.into(), vec![texts, numbers], None);
    let keys: ArrayRef = Arc::new(StringArray::from(vec!["page_title", "scrolled"]));
    let fields = vec![
        Field::new("key", DataType::Utf8, true),
        Field::new("value", values.data_type().clone(), true),
    ];
    let elements = StructArray::new(fields.into(), vec![keys, Arc::new(values)], None);
    let element = Arc::new(Field::new("element", elements.data_type().clone(), true));
    let offsets = arrow_buffer::OffsetBuffer::from_lengths([2, 0]);
    let nulls = arrow_buffer::NullBuffer::from(vec![true, false]);
    let list = ListArray::new(element, offsets, Arc::new(elements), Some(nulls));
    let expected = serde_json::json!([
        {"key": "page_title", "value": {"string_value": "Home", "int_value": null}},
        {"key": "scrolled", "value": {"string_value": null, "int_value": 90}}
    ]);
    let expected = ForeignCell::Json(expected);
    check(vec![("event_params", Arc::new(list), expected)]);
}

#[test]
fn a_flipped_byte_is_an_error_or_harmless_but_never_a_panic() {
    let array: ArrayRef = Arc::new(StringArray::from_iter_values(
        (0..200).map(|n| format!("v{n}")),
    ));
    let batch = RecordBatch::try_from_iter([("v", array)]).unwrap();
    let mut content = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut content, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let mut failures = 0;
    for at in 0..content.len() {
        let mut flipped = content.clone();
        flipped[at] ^= 0x15;
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, &flipped).unwrap();
        let outcome = ForeignParquet::open(file)
            .and_then(|file| file.batches(64)?.try_for_each(|batch| batch.map(|_| ())));
        failures += usize::from(outcome.is_err());
    }
    assert!(failures > 0);
}
