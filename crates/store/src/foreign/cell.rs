//! One value of an Arrow array as a plain value.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type,
    Decimal256Type, DurationMicrosecondType, DurationMillisecondType, DurationNanosecondType,
    DurationSecondType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, Time32MillisecondType, Time32SecondType, Time64MicrosecondType,
    Time64NanosecondType, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, Field, TimeUnit};

use super::without_dictionary;

const DAY_MS: i64 = 86_400_000;

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

/// The value of `array` at `row`.
pub(super) fn cell_at(array: &dyn Array, row: usize) -> ForeignCell<'_> {
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
            return owned(array.as_primitive::<Decimal32Type>().value_as_string(row));
        }
        DataType::Decimal64(..) => {
            return owned(array.as_primitive::<Decimal64Type>().value_as_string(row));
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
        .map(|field: &Arc<Field>| field.name().clone());
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
