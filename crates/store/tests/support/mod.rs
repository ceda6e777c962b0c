//! Writes small runs and dictionaries with the parquet crate alone, so that the reader is
//! tested against something that is not our writer.

#![allow(dead_code, reason = "every test program uses a part")]

pub mod drafts;
pub mod folder;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{FixedSizeBinaryBuilder, StringBuilder};
use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMillisecondArray, UInt8Array, UInt64Array,
};
use arrow_schema::{Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use wayfarer_core::{Catalogue, DictionaryRecord, IdKind, RunRecord, Value, ValueType};
use wayfarer_store::schema::{
    FORMAT_VERSION, PROPERTIES, RECORD_KEY, dictionary_schema, fixed_fields, property_column,
    property_type, run_properties,
};

/// How an event names its delivery.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Uuid([u8; 16]),
    Text(String),
    Row(u64),
}

/// One event to write.
#[derive(Debug, Clone, PartialEq)]
pub struct TestEvent {
    pub person: u64,
    pub time: i64,
    pub kind: u8,
    pub event: String,
    pub sequence: i64,
    pub message: Message,
    pub received: i64,
    pub import: u64,
    pub session: Option<u64>,
    pub account: Option<u64>,
    pub channel: Option<String>,
    pub url_path: Option<String>,
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub properties: Vec<(String, Value)>,
}

impl TestEvent {
    /// A plain event; `row` names the delivery.
    pub fn new(person: u64, time: i64, event: &str, row: u64) -> Self {
        Self {
            person,
            time,
            kind: 0,
            event: event.to_owned(),
            sequence: 0,
            message: Message::Row(row),
            received: time + 1,
            import: 1,
            session: None,
            account: None,
            channel: None,
            url_path: None,
            amount: None,
            currency: None,
            properties: Vec::new(),
        }
    }
}

/// How to write a run.
pub struct RunWriter {
    pub group_rows: usize,
    /// Properties kept in the JSON column.
    pub in_json: BTreeSet<String>,
    pub settings: WriterProperties,
    pub format_version: u32,
}

impl Default for RunWriter {
    fn default() -> Self {
        Self {
            group_rows: 1000,
            in_json: BTreeSet::new(),
            settings: run_properties(),
            format_version: FORMAT_VERSION,
        }
    }
}

impl RunWriter {
    /// Writes `events`, which are in order, and answers the run's record.
    pub fn write(&self, path: &Path, run: &str, events: &[TestEvent]) -> RunRecord {
        let mut record = record(run, events);
        record.format_version = self.format_version;
        let mut columns = fixed_columns(events);
        columns.extend(self.property_columns(events));
        columns.retain(|(_, array)| array.null_count() < array.len());
        let fields: Vec<Field> = columns.iter().map(|(field, _)| field.clone()).collect();
        let schema = Arc::new(Schema::new(fields));
        let arrays = columns.into_iter().map(|(_, array)| array).collect();
        let batch = RecordBatch::try_new(schema.clone(), arrays).unwrap();
        let file = File::create(path).unwrap();
        let mut writer = ArrowWriter::try_new(file, schema, Some(self.settings.clone())).unwrap();
        for (from, to) in cuts(events, self.group_rows) {
            writer.write(&batch.slice(from, to - from)).unwrap();
            writer.flush().unwrap();
        }
        let json = serde_json::to_string(&record).unwrap();
        writer.append_key_value_metadata(KeyValue::new(RECORD_KEY.to_owned(), json));
        writer.close().unwrap();
        (record.bytes, record.crc32) = size_and_checksum(path);
        record
    }

    fn property_columns(&self, events: &[TestEvent]) -> Vec<(Field, ArrayRef)> {
        let names: BTreeSet<&String> = events
            .iter()
            .flat_map(|e| e.properties.iter().map(|(name, _)| name))
            .collect();
        let mut columns = Vec::new();
        for name in names.iter().filter(|name| !self.in_json.contains(**name)) {
            for value_type in TYPES {
                let field = Field::new(
                    property_column(name, value_type),
                    property_type(value_type),
                    true,
                );
                columns.push((field, property_array(events, name, value_type)));
            }
        }
        let json = events.iter().map(|e| self.json_properties(e));
        let array: ArrayRef = Arc::new(json.collect::<StringArray>());
        let field = Field::new(PROPERTIES, arrow_schema::DataType::Utf8, true);
        columns.push((field, array));
        columns
    }

    fn json_properties(&self, event: &TestEvent) -> Option<String> {
        let object: serde_json::Map<_, _> = event
            .properties
            .iter()
            .filter(|(name, _)| self.in_json.contains(name))
            .map(|(name, value)| (name.clone(), value.to_json()))
            .collect();
        (!object.is_empty()).then(|| serde_json::Value::Object(object).to_string())
    }
}

const TYPES: [ValueType; 4] = [
    ValueType::Text,
    ValueType::Number,
    ValueType::Bool,
    ValueType::Json,
];

fn property_array(events: &[TestEvent], name: &str, value_type: ValueType) -> ArrayRef {
    let values = events.iter().map(|event| {
        let found = event.properties.iter().find(|(n, _)| n == name);
        found
            .map(|(_, value)| value)
            .filter(|value| value.as_ref().value_type() == value_type)
    });
    match value_type {
        ValueType::Text | ValueType::Json => {
            Arc::new(values.map(|v| v.map(Value::label)).collect::<StringArray>())
        }
        ValueType::Number => Arc::new(
            values
                .map(|v| v.and_then(Value::as_number))
                .collect::<Float64Array>(),
        ),
        ValueType::Bool => Arc::new(
            values
                .map(|v| v.map(|v| *v == Value::Bool(true)))
                .collect::<BooleanArray>(),
        ),
    }
}

fn fixed_columns(events: &[TestEvent]) -> Vec<(Field, ArrayRef)> {
    fixed_fields()
        .into_iter()
        .map(|field| {
            let array = fixed_column(field.name(), events);
            (field, array)
        })
        .collect()
}

fn fixed_column(name: &str, events: &[TestEvent]) -> ArrayRef {
    let instants = |of: &dyn Fn(&TestEvent) -> Option<i64>| -> ArrayRef {
        let array: TimestampMillisecondArray = events.iter().map(of).collect();
        Arc::new(array.with_timezone("UTC"))
    };
    let hashes = |of: &dyn Fn(&TestEvent) -> Option<u64>| -> ArrayRef {
        Arc::new(events.iter().map(of).collect::<UInt64Array>())
    };
    let ints = |of: &dyn Fn(&TestEvent) -> Option<i64>| -> ArrayRef {
        Arc::new(events.iter().map(of).collect::<Int64Array>())
    };
    let texts = |of: &dyn Fn(&TestEvent) -> Option<String>| -> ArrayRef {
        Arc::new(events.iter().map(of).collect::<StringArray>())
    };
    match name {
        "person" => hashes(&|e| Some(e.person)),
        "time" => instants(&|e| Some(e.time)),
        "kind" => Arc::new(events.iter().map(|e| e.kind).collect::<UInt8Array>()),
        "event" => texts(&|e| Some(e.event.clone())),
        "sequence" => ints(&|e| Some(e.sequence)),
        "message_uuid" => uuids(events),
        "message_text" => texts(&|e| match &e.message {
            Message::Text(text) => Some(text.clone()),
            _ => None,
        }),
        "row_hash" => hashes(&|e| match e.message {
            Message::Row(hash) => Some(hash),
            _ => None,
        }),
        "received_at" => instants(&|e| Some(e.received)),
        "source" => texts(&|_| Some("test".to_owned())),
        "import" => hashes(&|e| Some(e.import)),
        "session" => hashes(&|e| e.session),
        "account" => hashes(&|e| e.account),
        "channel" => texts(&|e| e.channel.clone()),
        "url_path" => texts(&|e| e.url_path.clone()),
        "amount" => ints(&|e| e.amount),
        "currency" => texts(&|e| e.currency.clone()),
        "identity" | "anonymous" => hashes(&|_| None),
        "clamped" => Arc::new(events.iter().map(|_| None).collect::<BooleanArray>()),
        "sent_at" | "device_at" => instants(&|_| None),
        _ => texts(&|_| None),
    }
}

fn uuids(events: &[TestEvent]) -> ArrayRef {
    let mut builder = FixedSizeBinaryBuilder::new(16);
    for event in events {
        match &event.message {
            Message::Uuid(bytes) => builder.append_value(bytes).unwrap(),
            _ => builder.append_null(),
        }
    }
    Arc::new(builder.finish())
}

/// Row groups end on person borders.
fn cuts(events: &[TestEvent], group_rows: usize) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let mut from = 0;
    for to in 1..=events.len() {
        let is_border = to == events.len() || events[to].person != events[to - 1].person;
        if is_border && (to - from >= group_rows || to == events.len()) {
            cuts.push((from, to));
            from = to;
        }
    }
    cuts
}

fn record(run: &str, events: &[TestEvent]) -> RunRecord {
    let mut catalogue = Catalogue::default();
    let mut imports = BTreeMap::new();
    for event in events {
        catalogue.count_events(&event.event, 1, event.time, event.time);
        for (name, value) in &event.properties {
            let value_type = value.as_ref().value_type();
            catalogue.count_values(name, value_type, 1, event.time, event.time);
        }
        *imports.entry(event.import).or_default() += 1;
    }
    let times = || events.iter().map(|e| e.time);
    let month = |time: Option<i64>| month_of(time.unwrap_or(0));
    RunRecord {
        run: run.to_owned(),
        format_version: FORMAT_VERSION,
        bucket_bits: 8,
        bucket_from: 0,
        bucket_to: 255,
        month_from: month(times().min()),
        month_to: month(times().max()),
        time_min: times().min().unwrap_or(0),
        time_max: times().max().unwrap_or(0),
        rows: events.len() as u64,
        bytes: 0,
        crc32: 0,
        map_version: 0,
        imports,
        catalogue,
    }
}

/// Year × 12 + month − 1, as records of runs count months.
fn month_of(time_ms: i64) -> i32 {
    // Days since 0000-03-01 in the proleptic Gregorian calendar.
    let days = time_ms.div_euclid(86_400_000) + 719_468;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let months = (era * 400 + year) * 12 + march_month + 2;
    months as i32
}

/// Size and CRC-32 of a file.
pub fn size_and_checksum(path: &Path) -> (u64, u32) {
    let bytes = std::fs::read(path).unwrap();
    (bytes.len() as u64, crc32fast::hash(&bytes))
}

/// Writes a dictionary file; entries are in order of id.
pub fn write_dictionary(
    path: &Path,
    name: &str,
    entries: &[(u64, IdKind, String)],
    group_rows: usize,
) -> DictionaryRecord {
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, dictionary_schema(), None).unwrap();
    for chunk in entries.chunks(group_rows) {
        let mut values = StringBuilder::new();
        chunk.iter().for_each(|entry| values.append_value(&entry.2));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(chunk.iter().map(|entry| entry.0).collect::<UInt64Array>()),
            Arc::new(chunk.iter().map(|e| e.1.code()).collect::<UInt8Array>()),
            Arc::new(values.finish()),
        ];
        let batch = RecordBatch::try_new(dictionary_schema(), columns).unwrap();
        writer.write(&batch).unwrap();
        writer.flush().unwrap();
    }
    writer.close().unwrap();
    let (bytes, crc32) = size_and_checksum(path);
    DictionaryRecord {
        name: name.to_owned(),
        format_version: FORMAT_VERSION,
        entries: entries.len() as u64,
        bytes,
        crc32,
    }
}
