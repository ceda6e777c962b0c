//! Reads Parquet files that others wrote, for imports. Lives here because this crate is
//! the only one that touches Arrow and Parquet.

use std::borrow::Cow;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Decimal256Type,
    DurationMicrosecondType, DurationMillisecondType, DurationNanosecondType, DurationSecondType,
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, Time32SecondType, Time64MicrosecondType, Time64NanosecondType,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, TimeUnit};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

const DAY_MS: i64 = 86_400_000;

/// Why a foreign file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ForeignError {
    /// Not Parquet, or damaged.
    #[error("the Parquet data is damaged ({0})")]
    Damaged(String),
    /// A column of a type without counterpart.
    #[error("the column '{column}' has the type {data_type}, which is not supported")]
    Unsupported {
        /// Which column.
        column: String,
        /// Its Arrow type.
        data_type: String,
    },
}

/// A Parquet file opened for reading rows.
pub struct ForeignParquet {
    builder: ParquetRecordBatchReaderBuilder<File>,
    columns: Vec<String>,
    rows: u64,
}

impl ForeignParquet {
    /// Reads the footer.
    pub fn open(file: File) -> Result<Self, ForeignError> {
        let builder = guarded(|| {
            ParquetRecordBatchReaderBuilder::try_new(file)
                .map_err(|error| ForeignError::Damaged(error.to_string()))
        })?;
        let fields = builder.schema().fields();
        if let Some(field) = fields.iter().find(|field| !is_supported(field.data_type())) {
            return Err(ForeignError::Unsupported {
                column: field.name().clone(),
                data_type: field.data_type().to_string(),
            });
        }
        let columns = fields.iter().map(|field| field.name().clone()).collect();
        let rows = builder.metadata().file_metadata().num_rows();
        Ok(Self {
            columns,
            rows: u64::try_from(rows).unwrap_or(0),
            builder,
        })
    }

    /// Names of the top-level columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many rows the footer promises.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// All rows, in batches of at most `batch_rows`.
    pub fn batches(self, batch_rows: usize) -> Result<ForeignBatches, ForeignError> {
        let builder = self.builder.with_batch_size(batch_rows);
        let reader = guarded(|| {
            builder
                .build()
                .map_err(|error| ForeignError::Damaged(error.to_string()))
        })?;
        Ok(ForeignBatches {
            reader: Some(reader),
        })
    }
}

/// The batches of a file, in order. Ends after the first error.
pub struct ForeignBatches {
    reader: Option<ParquetRecordBatchReader>,
}

impl Iterator for ForeignBatches {
    type Item = Result<ForeignBatch, ForeignError>;

    fn next(&mut self) -> Option<Self::Item> {
        let reader = self.reader.as_mut()?;
        let next = guarded(|| match reader.next() {
            None => Ok(None),
            Some(batch) => batch
                .map_err(|error| error.to_string())
                .and_then(|batch| ForeignBatch::new(&batch))
                .map(Some)
                .map_err(ForeignError::Damaged),
        });
        if !matches!(next, Ok(Some(_))) {
            self.reader = None;
        }
        next.transpose()
    }
}

/// Some rows of a file.
pub struct ForeignBatch {
    columns: Vec<ArrayRef>,
    rows: usize,
}

impl ForeignBatch {
    fn new(batch: &RecordBatch) -> Result<Self, String> {
        let columns: Result<Vec<_>, _> = batch.columns().iter().map(without_dictionary).collect();
        Ok(Self {
            columns: columns?,
            rows: batch.num_rows(),
        })
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// One value. `column` and `row` must be in range.
    pub fn cell(&self, column: usize, row: usize) -> ForeignCell<'_> {
        cell_at(&*self.columns[column], row)
    }
}

/// One value of a foreign file.
#[derive(Debug, Clone, PartialEq)]
pub enum ForeignCell<'a> {
    /// No value.
    Null,
    /// Text; also decimals (exact digits), times of day, and binary values (UTF-8 or hex).
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A float.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// An instant, ms UTC.
    Instant(i64),
    /// A date or local time, as ms of that wall clock read as UTC.
    WallClock(i64),
    /// A list, struct or map.
    Json(serde_json::Value),
}

/// The parquet crate may panic on damaged files; that must not end the program.
fn guarded<T>(read: impl FnOnce() -> Result<T, ForeignError>) -> Result<T, ForeignError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(ForeignError::Damaged(
            "its parts contradict each other".into(),
        ))
    })
}

fn is_supported(data_type: &DataType) -> bool {
    match data_type {
        DataType::Interval(_)
        | DataType::Union(..)
        | DataType::RunEndEncoded(..)
        | DataType::ListView(_)
        | DataType::LargeListView(_) => false,
        DataType::Dictionary(_, values) => is_supported(values),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => is_supported(field.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_supported(field.data_type())),
        _ => true,
    }
}

fn without_dictionary(array: &ArrayRef) -> Result<ArrayRef, String> {
    match array.as_any_dictionary_opt() {
        Some(dictionary) => arrow_select::take::take(dictionary.values(), dictionary.keys(), None)
            .map_err(|error| error.to_string()),
        None => Ok(array.clone()),
    }
}

fn cell_at(array: &dyn Array, row: usize) -> ForeignCell<'_> {
    if array.is_null(row) {
        return ForeignCell::Null;
    }
    match array.data_type() {
        DataType::Boolean => ForeignCell::Bool(array.as_boolean().value(row)),
        DataType::Utf8 => text(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(array.as_string::<i64>().value(row)),
        DataType::Utf8View => text(array.as_string_view().value(row)),
        DataType::Binary => bytes(array.as_binary::<i32>().value(row)),
        DataType::LargeBinary => bytes(array.as_binary::<i64>().value(row)),
        DataType::BinaryView => bytes(array.as_binary_view().value(row)),
        DataType::FixedSizeBinary(_) => bytes(array.as_fixed_size_binary().value(row)),
        DataType::Float16 => {
            ForeignCell::Number(f64::from(array.as_primitive::<Float16Type>().value(row)))
        }
        DataType::Float32 => float32(value::<Float32Type>(array, row)),
        DataType::Float64 => ForeignCell::Number(value::<Float64Type>(array, row)),
        DataType::Decimal128(..) => {
            owned(array.as_primitive::<Decimal128Type>().value_as_string(row))
        }
        DataType::Decimal256(..) => {
            owned(array.as_primitive::<Decimal256Type>().value_as_string(row))
        }
        DataType::Date32 => {
            ForeignCell::WallClock(i64::from(value::<Date32Type>(array, row)) * DAY_MS)
        }
        DataType::Date64 => ForeignCell::WallClock(value::<Date64Type>(array, row)),
        DataType::Timestamp(unit, zone) => timestamp(array, row, *unit, zone.is_some()),
        DataType::Time32(_) | DataType::Time64(_) => time_of_day(array, row),
        DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..) => {
            list(array, row).map_or(ForeignCell::Null, |items| {
                ForeignCell::Json(json_list(&*items))
            })
        }
        DataType::Struct(_) => ForeignCell::Json(json_object(array, row)),
        DataType::Map(..) => ForeignCell::Json(json_map(array, row)),
        DataType::Dictionary(..) => dictionary_value(array, row),
        _ => whole_number(array, row),
    }
}

fn value<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> T::Native {
    array.as_primitive::<T>().value(row)
}

fn text(value: &str) -> ForeignCell<'_> {
    ForeignCell::Text(Cow::Borrowed(value))
}

fn owned(value: String) -> ForeignCell<'static> {
    ForeignCell::Text(Cow::Owned(value))
}

fn bytes(value: &[u8]) -> ForeignCell<'_> {
    match std::str::from_utf8(value) {
        Ok(value) => text(value),
        Err(_) => owned(value.iter().map(|byte| format!("{byte:02x}")).collect()),
    }
}

/// The float a person would have written: 0.1, not 0.10000000149.
fn float32(value: f32) -> ForeignCell<'static> {
    let shortest = value.to_string().parse();
    ForeignCell::Number(shortest.unwrap_or(f64::from(value)))
}

fn whole_number(array: &dyn Array, row: usize) -> ForeignCell<'_> {
    let integer = match array.data_type() {
        DataType::Int8 => value::<Int8Type>(array, row).into(),
        DataType::Int16 => value::<Int16Type>(array, row).into(),
        DataType::Int32 => value::<Int32Type>(array, row).into(),
        DataType::Int64 => value::<Int64Type>(array, row),
        DataType::UInt8 => value::<UInt8Type>(array, row).into(),
        DataType::UInt16 => value::<UInt16Type>(array, row).into(),
        DataType::UInt32 => value::<UInt32Type>(array, row).into(),
        DataType::UInt64 => match i64::try_from(value::<UInt64Type>(array, row)) {
            Ok(integer) => integer,
            Err(_) => return owned(value::<UInt64Type>(array, row).to_string()),
        },
        DataType::Decimal32(..) => {
            return owned(
                array
                    .as_primitive::<arrow_array::types::Decimal32Type>()
                    .value_as_string(row),
            );
        }
        DataType::Decimal64(..) => {
            return owned(
                array
                    .as_primitive::<arrow_array::types::Decimal64Type>()
                    .value_as_string(row),
            );
        }
        DataType::Duration(TimeUnit::Second) => value::<DurationSecondType>(array, row),
        DataType::Duration(TimeUnit::Millisecond) => value::<DurationMillisecondType>(array, row),
        DataType::Duration(TimeUnit::Microsecond) => value::<DurationMicrosecondType>(array, row),
        DataType::Duration(TimeUnit::Nanosecond) => value::<DurationNanosecondType>(array, row),
        _ => return ForeignCell::Null,
    };
    ForeignCell::Integer(integer)
}

fn timestamp(array: &dyn Array, row: usize, unit: TimeUnit, has_zone: bool) -> ForeignCell<'_> {
    let ms = match unit {
        TimeUnit::Second => value::<TimestampSecondType>(array, row).saturating_mul(1000),
        TimeUnit::Millisecond => value::<TimestampMillisecondType>(array, row),
        TimeUnit::Microsecond => value::<TimestampMicrosecondType>(array, row).div_euclid(1000),
        TimeUnit::Nanosecond => value::<TimestampNanosecondType>(array, row).div_euclid(1_000_000),
    };
    if has_zone {
        ForeignCell::Instant(ms)
    } else {
        ForeignCell::WallClock(ms)
    }
}

fn time_of_day(array: &dyn Array, row: usize) -> ForeignCell<'_> {
    let ms = match array.data_type() {
        DataType::Time32(TimeUnit::Second) => {
            i64::from(value::<Time32SecondType>(array, row)) * 1000
        }
        DataType::Time32(_) => value::<Time32MillisecondType>(array, row).into(),
        DataType::Time64(TimeUnit::Microsecond) => {
            value::<Time64MicrosecondType>(array, row).div_euclid(1000)
        }
        _ => value::<Time64NanosecondType>(array, row).div_euclid(1_000_000),
    };
    let seconds = ms.div_euclid(1000);
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
    let (second, rest) = (seconds % 60, ms.rem_euclid(1000));
    let fraction = match rest {
        0 => String::new(),
        rest => format!(".{rest:03}"),
    };
    owned(format!("{hour:02}:{minute:02}:{second:02}{fraction}"))
}

fn list(array: &dyn Array, row: usize) -> Option<ArrayRef> {
    match array.data_type() {
        DataType::List(_) => Some(array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => Some(array.as_list::<i64>().value(row)),
        DataType::FixedSizeList(..) => Some(array.as_fixed_size_list().value(row)),
        _ => None,
    }
}

fn dictionary_value(array: &dyn Array, row: usize) -> ForeignCell<'_> {
    let one = array.slice(row, 1);
    match without_dictionary(&one) {
        Ok(plain) => match cell_at(&*plain, 0) {
            ForeignCell::Text(text) => owned(text.into_owned()),
            other => ForeignCell::Json(json(other)),
        },
        Err(_) => ForeignCell::Null,
    }
}

fn json_list(items: &dyn Array) -> serde_json::Value {
    (0..items.len())
        .map(|row| json(cell_at(items, row)))
        .collect()
}

fn json_object(array: &dyn Array, row: usize) -> serde_json::Value {
    let object = array.as_struct();
    let names = object
        .fields()
        .iter()
        .map(|field: &std::sync::Arc<Field>| field.name().clone());
    let values = object
        .columns()
        .iter()
        .map(|column| json(cell_at(&**column, row)));
    serde_json::Value::Object(names.zip(values).collect())
}

/// A map with text keys becomes an object; other keys are written as text.
fn json_map(array: &dyn Array, row: usize) -> serde_json::Value {
    let entries = array.as_map().value(row);
    let (keys, values) = (entries.column(0), entries.column(1));
    let pairs = (0..entries.len()).map(|entry| {
        let key = match json(cell_at(&**keys, entry)) {
            serde_json::Value::String(key) => key,
            other => other.to_string(),
        };
        (key, json(cell_at(&**values, entry)))
    });
    serde_json::Value::Object(pairs.collect())
}

/// Times inside nested values are written as ms.
fn json(cell: ForeignCell<'_>) -> serde_json::Value {
    match cell {
        ForeignCell::Null => serde_json::Value::Null,
        ForeignCell::Text(text) => text.as_ref().into(),
        ForeignCell::Integer(integer) => integer.into(),
        ForeignCell::Number(number) => number.into(),
        ForeignCell::Bool(flag) => flag.into(),
        ForeignCell::Instant(ms) | ForeignCell::WallClock(ms) => ms.into(),
        ForeignCell::Json(json) => json,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::Arc;

    use arrow_array::builder::{Int64Builder, ListBuilder, MapBuilder, StringBuilder};
    use arrow_array::types::Int8Type as DictionaryKey;
    use arrow_array::*;
    use parquet::arrow::ArrowWriter;

    use super::*;

    /// What is written to a file and read back from it, two rows each.
    fn round_trip(columns: Vec<(&str, ArrayRef)>) -> Vec<(String, ForeignCell<'static>)> {
        let batch = RecordBatch::try_from_iter_with_nullable(
            columns.into_iter().map(|(name, array)| (name, array, true)),
        )
        .unwrap();
        let file = tempfile::tempfile().unwrap();
        let mut writer =
            ArrowWriter::try_new(file.try_clone().unwrap(), batch.schema(), None).unwrap();
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
        let decimal =
            Decimal128Array::from(vec![Some(-12_345), None]).with_precision_and_scale(20, 2);
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
}
