//! Format version 1: the columns of a run, their Parquet types, encodings and compression.
//!
//! Hot columns are encoded but not compressed; cold ones are compressed with zstd(1).
//! Columns that hold nothing but nulls in a run are left out of it.

use std::sync::Arc;

use arrow_schema::{DataType, Field, TimeUnit};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::schema::types::ColumnPath;
use wayfarer_core::ValueType;

/// The format version this build writes.
pub const FORMAT_VERSION: u32 = 1;

/// Footer key under which a run's [`wayfarer_core::RunRecord`] is kept as JSON (without
/// size and CRC, which the file cannot know), so that the manifest can be rebuilt.
pub const RECORD_KEY: &str = "wayfarer.record";

/// Footer key of a run that was compacted: whether any of its people sent a message under one
/// of their ids and again under another (`true`, `false`). Absent where nobody looked.
pub const REPEATED_KEY: &str = "wayfarer.repeated";

/// Rows per row group: cut at the first person border at or after this many rows …
pub const GROUP_ROWS_TARGET: usize = 96 * 1024;
/// … and in any case after this many, when one person alone has more.
pub const GROUP_ROWS_MAX: usize = 128 * 1024;

/// A run is split above this many rows.
pub const RUN_ROWS_MAX: u64 = 8_000_000;

/// A property gets a column of its own when at least one row in this many carries it …
pub const FREQUENT_ONE_IN: u64 = 100;
/// … and the run has fewer than this many such columns.
pub const PROPERTY_COLUMNS_MAX: usize = 256;

/// Person id; 0 = no person. Rows are sorted by (person, time, sequence, message hash).
pub const PERSON: &str = "person";
/// When it happened, ms UTC.
pub const TIME: &str = "time";
/// [`wayfarer_core::EventKind`] code.
pub const KIND: &str = "kind";
/// Event name.
pub const EVENT: &str = "event";
/// Order among events of one instant.
pub const SEQUENCE: &str = "sequence";
/// Identity the event is filed under; null = the same number as `person`.
pub const IDENTITY: &str = "identity";
/// The anonymous identity, when a user identity came with it.
pub const ANONYMOUS: &str = "anonymous";
/// Message id that is a UUID.
pub const MESSAGE_UUID: &str = "message_uuid";
/// Message id of any other form.
pub const MESSAGE_TEXT: &str = "message_text";
/// Hash of (row, occurrence) of an event without message id.
pub const ROW_HASH: &str = "row_hash";
/// When Wayfarer received it, ms UTC.
pub const RECEIVED_AT: &str = "received_at";
/// When the source sent it, ms UTC.
pub const SENT_AT: &str = "sent_at";
/// The device's own clock, ms UTC.
pub const DEVICE_AT: &str = "device_at";
/// Which source it came from.
pub const SOURCE: &str = "source";
/// Which import brought it.
pub const IMPORT: &str = "import";
/// Filed at its received time because its own lay in the future.
pub const CLAMPED: &str = "clamped";
/// The source's own session id (hash; the dictionary holds the text).
pub const SESSION: &str = "session";
/// The account (hash; the dictionary holds the text).
pub const ACCOUNT: &str = "account";
/// Channel.
pub const CHANNEL: &str = "channel";
/// Campaign parameters.
pub const UTM: [&str; 5] = [
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
];
/// Referring address.
pub const REFERRER: &str = "referrer";
/// Host of the visited address.
pub const URL_HOST: &str = "url_host";
/// Path of the visited address.
pub const URL_PATH: &str = "url_path";
/// Amount in 10⁻⁴ of the currency's unit.
pub const AMOUNT: &str = "amount";
/// Currency of the amount.
pub const CURRENCY: &str = "currency";
/// Infrequent properties as one JSON object.
pub const PROPERTIES: &str = "properties";

/// Columns that are encoded but never compressed.
pub const HOT: [&str; 6] = [PERSON, TIME, KIND, EVENT, SESSION, CHANNEL];

/// The column of property `name` with type `value_type`: `p.text.plan`.
pub fn property_column(name: &str, value_type: ValueType) -> String {
    format!("p.{}.{name}", value_type.as_str())
}

/// Name and type of the property a column holds, if it is a property column.
pub fn parse_property_column(column: &str) -> Option<(&str, ValueType)> {
    let rest = column.strip_prefix("p.")?;
    [
        ValueType::Text,
        ValueType::Number,
        ValueType::Bool,
        ValueType::Json,
    ]
    .into_iter()
    .find_map(|t| Some((rest.strip_prefix(t.as_str())?.strip_prefix('.')?, t)))
}

fn instant() -> DataType {
    DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()))
}

/// The fixed columns of a run in file order. Only `person`, `time`, `kind`, `event`,
/// `sequence`, `received_at`, `source`, `import` are never null.
pub fn fixed_fields() -> Vec<Field> {
    let text = || DataType::Utf8;
    let mut fields = vec![
        Field::new(PERSON, DataType::UInt64, false),
        Field::new(TIME, instant(), false),
        Field::new(KIND, DataType::UInt8, false),
        Field::new(EVENT, text(), false),
        Field::new(SEQUENCE, DataType::Int64, false),
        Field::new(IDENTITY, DataType::UInt64, true),
        Field::new(ANONYMOUS, DataType::UInt64, true),
        Field::new(MESSAGE_UUID, DataType::FixedSizeBinary(16), true),
        Field::new(MESSAGE_TEXT, text(), true),
        Field::new(ROW_HASH, DataType::UInt64, true),
        Field::new(RECEIVED_AT, instant(), false),
        Field::new(SENT_AT, instant(), true),
        Field::new(DEVICE_AT, instant(), true),
        Field::new(SOURCE, text(), false),
        Field::new(IMPORT, DataType::UInt64, false),
        Field::new(CLAMPED, DataType::Boolean, true),
        Field::new(SESSION, DataType::UInt64, true),
        Field::new(ACCOUNT, DataType::UInt64, true),
        Field::new(CHANNEL, text(), true),
    ];
    fields.extend(UTM.map(|name| Field::new(name, text(), true)));
    fields.extend([
        Field::new(REFERRER, text(), true),
        Field::new(URL_HOST, text(), true),
        Field::new(URL_PATH, text(), true),
        Field::new(AMOUNT, DataType::Int64, true),
        Field::new(CURRENCY, text(), true),
    ]);
    fields
}

/// The Arrow type of a property column.
pub fn property_type(value_type: ValueType) -> DataType {
    match value_type {
        ValueType::Text | ValueType::Json => DataType::Utf8,
        ValueType::Number => DataType::Float64,
        ValueType::Bool => DataType::Boolean,
    }
}

/// Writer settings of a run. The caller closes row groups itself, on person borders.
pub fn run_properties() -> WriterProperties {
    let zstd = Compression::ZSTD(ZstdLevel::try_new(1).expect("1 is a zstd level"));
    let delta = [TIME, SEQUENCE, RECEIVED_AT, SENT_AT, DEVICE_AT];
    let unique = [ROW_HASH, MESSAGE_UUID];
    let mut builder = WriterProperties::builder()
        .set_writer_version(WriterVersion::PARQUET_2_0)
        .set_created_by("wayfarer".to_owned())
        .set_compression(zstd)
        .set_max_row_group_row_count(Some(GROUP_ROWS_MAX * 2))
        .set_dictionary_page_size_limit(4 << 20)
        .set_statistics_enabled(EnabledStatistics::None);
    for name in HOT {
        builder = builder.set_column_compression(path(name), Compression::UNCOMPRESSED);
    }
    for name in delta {
        builder = builder
            .set_column_dictionary_enabled(path(name), false)
            .set_column_encoding(path(name), Encoding::DELTA_BINARY_PACKED);
    }
    for name in unique {
        builder = builder
            .set_column_dictionary_enabled(path(name), false)
            .set_column_encoding(path(name), Encoding::PLAIN)
            .set_column_compression(path(name), Compression::UNCOMPRESSED);
    }
    for name in [PERSON, TIME] {
        builder = builder.set_column_statistics_enabled(path(name), EnabledStatistics::Page);
    }
    builder.build()
}

fn path(column: &str) -> ColumnPath {
    // One part: property names may contain dots, and are never nested columns.
    ColumnPath::new(vec![column.to_owned()])
}

/// The schema of a dictionary file: sorted by `id`; `kind` is an [`wayfarer_core::IdKind`]
/// code, `value` the normalised id as the source wrote it.
pub fn dictionary_schema() -> Arc<arrow_schema::Schema> {
    Arc::new(arrow_schema::Schema::new(vec![
        Field::new("id", DataType::UInt64, false),
        Field::new("kind", DataType::UInt8, false),
        Field::new("value", DataType::Utf8, false),
    ]))
}
