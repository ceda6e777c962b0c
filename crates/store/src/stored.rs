//! Whole events out of Arrow batches, for timelines.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Float64Type, Int64Type, TimestampMillisecondType, UInt8Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, PrimitiveArray, RecordBatch, StringArray};
use wayfarer_core::{
    AccountId, Currency, EventKind, ImportId, MessageHash, MessageRef, Money, PersonId, SessionId,
    StoredEvent, Value, ValueType,
};

use crate::decode::{Damage, Decoded};
use crate::property::all_properties;
use crate::schema::{
    ACCOUNT, AMOUNT, CHANNEL, CURRENCY, EVENT, IDENTITY, IMPORT, KIND, MESSAGE_TEXT, MESSAGE_UUID,
    PERSON, PROPERTIES, RECEIVED_AT, REFERRER, ROW_HASH, SEQUENCE, SESSION, SOURCE, TIME, URL_HOST,
    URL_PATH, UTM, parse_property_column,
};

/// Touchpoint columns; an event shows them as properties `$channel`, `$utm_source` …
const TOUCH: [&str; 4] = [CHANNEL, REFERRER, URL_HOST, URL_PATH];

/// The columns a timeline shows, besides properties.
const SHOWN: [&str; 16] = [
    PERSON,
    IDENTITY,
    TIME,
    KIND,
    EVENT,
    SEQUENCE,
    MESSAGE_UUID,
    MESSAGE_TEXT,
    ROW_HASH,
    RECEIVED_AT,
    SOURCE,
    IMPORT,
    SESSION,
    ACCOUNT,
    AMOUNT,
    CURRENCY,
];

/// Whether a stored column is needed to show an event.
pub(crate) fn is_shown(column: &str) -> bool {
    SHOWN.contains(&column)
        || TOUCH.contains(&column)
        || UTM.contains(&column)
        || column == PROPERTIES
        || parse_property_column(column).is_some()
}

/// Whether a stored column is needed to order events and find duplicates.
pub(crate) fn is_key(column: &str) -> bool {
    let keys = [
        TIME,
        IDENTITY,
        SEQUENCE,
        MESSAGE_UUID,
        MESSAGE_TEXT,
        ROW_HASH,
        RECEIVED_AT,
    ];
    keys.contains(&column)
}

/// What orders an event of one person and tells duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EventKey {
    pub(crate) time_ms: i64,
    pub(crate) sequence: i64,
    pub(crate) message_hash: MessageHash,
    pub(crate) received_ms: i64,
}

/// The keys of a batch's rows.
pub(crate) fn keys(batch: &RecordBatch) -> Decoded<Vec<EventKey>> {
    let columns = KeyColumns::of(batch)?;
    (0..batch.num_rows()).map(|row| columns.key(row)).collect()
}

/// The events of a batch's rows.
pub(crate) fn events(batch: &RecordBatch) -> Decoded<Vec<StoredEvent>> {
    let columns = EventColumns::of(batch)?;
    (0..batch.num_rows())
        .map(|row| columns.event(row))
        .collect()
}

/// The id each of a batch's rows came with, where that is not the person's it is filed under.
pub(crate) fn identities(batch: &RecordBatch) -> Decoded<Vec<Option<u64>>> {
    let column: Option<&PrimitiveArray<UInt64Type>> =
        optional(batch, IDENTITY, |c| c.as_primitive_opt())?;
    let rows = 0..batch.num_rows();
    Ok(rows.map(|row| number_at(column, row)).collect())
}

struct KeyColumns<'a> {
    time: &'a PrimitiveArray<TimestampMillisecondType>,
    sequence: &'a PrimitiveArray<Int64Type>,
    received: &'a PrimitiveArray<TimestampMillisecondType>,
    uuid: Option<&'a arrow_array::FixedSizeBinaryArray>,
    text: Option<&'a StringArray>,
    row_hash: Option<&'a PrimitiveArray<UInt64Type>>,
}

impl<'a> KeyColumns<'a> {
    fn of(batch: &'a RecordBatch) -> Decoded<Self> {
        Ok(Self {
            time: numbers(batch, TIME)?,
            sequence: numbers(batch, SEQUENCE)?,
            received: numbers(batch, RECEIVED_AT)?,
            uuid: optional(batch, MESSAGE_UUID, |c| c.as_fixed_size_binary_opt())?,
            text: texts(batch, MESSAGE_TEXT)?,
            row_hash: optional(batch, ROW_HASH, |c| c.as_primitive_opt())?,
        })
    }

    fn key(&self, row: usize) -> Decoded<EventKey> {
        Ok(EventKey {
            time_ms: self.time.value(row),
            sequence: self.sequence.value(row),
            message_hash: self.message_hash(row)?,
            received_ms: self.received.value(row),
        })
    }

    fn message_hash(&self, row: usize) -> Decoded<MessageHash> {
        if let Some(hash) = number_at(self.row_hash, row) {
            return Ok(hash);
        }
        if let Some(text) = text_at(self.text, row) {
            return Ok(MessageRef::Text(text).hash());
        }
        let uuid = self.uuid.filter(|column| column.is_valid(row));
        uuid.and_then(|column| <[u8; 16]>::try_from(column.value(row)).ok())
            .map(|bytes| MessageRef::Uuid(bytes).hash())
            .ok_or_else(|| Damage::new("an event has no message id and no row hash"))
    }
}

struct EventColumns<'a> {
    keys: KeyColumns<'a>,
    person: &'a PrimitiveArray<UInt64Type>,
    kind: &'a PrimitiveArray<UInt8Type>,
    event: &'a StringArray,
    source: &'a StringArray,
    import: &'a PrimitiveArray<UInt64Type>,
    session: Option<&'a PrimitiveArray<UInt64Type>>,
    account: Option<&'a PrimitiveArray<UInt64Type>>,
    amount: Option<&'a PrimitiveArray<Int64Type>>,
    currency: Option<&'a StringArray>,
    touch: Vec<(String, &'a StringArray)>,
    properties: Vec<(&'a str, PropertyColumn<'a>)>,
    json: Option<&'a StringArray>,
}

enum PropertyColumn<'a> {
    Text(&'a StringArray),
    Json(&'a StringArray),
    Number(&'a PrimitiveArray<Float64Type>),
    Bool(&'a BooleanArray),
}

impl<'a> EventColumns<'a> {
    fn of(batch: &'a RecordBatch) -> Decoded<Self> {
        let mut touch = Vec::new();
        for name in TOUCH.iter().take(1).chain(&UTM).chain(&TOUCH[1..]) {
            if let Some(column) = texts(batch, name)? {
                touch.push((format!("${name}"), column));
            }
        }
        Ok(Self {
            keys: KeyColumns::of(batch)?,
            person: numbers(batch, PERSON)?,
            kind: numbers(batch, KIND)?,
            event: required(texts(batch, EVENT)?, EVENT)?,
            source: required(texts(batch, SOURCE)?, SOURCE)?,
            import: numbers(batch, IMPORT)?,
            session: optional(batch, SESSION, |c| c.as_primitive_opt())?,
            account: optional(batch, ACCOUNT, |c| c.as_primitive_opt())?,
            amount: optional(batch, AMOUNT, |c| c.as_primitive_opt())?,
            currency: texts(batch, CURRENCY)?,
            touch,
            properties: property_columns(batch)?,
            json: texts(batch, PROPERTIES)?,
        })
    }

    fn event(&self, row: usize) -> Decoded<StoredEvent> {
        let key = self.keys.key(row)?;
        let kind = self.kind.value(row);
        let person = PersonId(self.person.value(row));
        let amount = number_at(self.amount, row);
        Ok(StoredEvent {
            person: (person != PersonId::NONE).then_some(person),
            time_ms: key.time_ms,
            sequence: key.sequence,
            message_hash: key.message_hash,
            kind: EventKind::from_code(kind)
                .ok_or_else(|| Damage::new(format!("unknown event kind {kind}")))?,
            event: self.event.value(row).to_owned(),
            received_ms: key.received_ms,
            source: self.source.value(row).to_owned(),
            import: ImportId(self.import.value(row)),
            session: number_at(self.session, row).map(SessionId),
            account: number_at(self.account, row).map(AccountId),
            amount: amount.map(|amount| amount as f64 / Money::SCALE as f64),
            currency: self.currency(row)?,
            properties: self.properties(row)?,
        })
    }

    fn currency(&self, row: usize) -> Decoded<Option<Currency>> {
        text_at(self.currency, row)
            .map(|text| text.parse().map_err(|_| Damage::new("an unknown currency")))
            .transpose()
    }

    fn properties(&self, row: usize) -> Decoded<Vec<(String, Value)>> {
        let mut found = BTreeMap::new();
        for (name, column) in &self.properties {
            if let Some(value) = column.value(row) {
                found.insert((*name).to_owned(), value);
            }
        }
        if let Some(object) = text_at(self.json, row) {
            found.extend(all_properties(object)?);
        }
        let touch = self.touch.iter().filter_map(|(name, column)| {
            let text = text_at(Some(column), row)?;
            Some((name.clone(), Value::Text(text.to_owned())))
        });
        Ok(touch.chain(found).collect())
    }
}

impl PropertyColumn<'_> {
    fn value(&self, row: usize) -> Option<Value> {
        match self {
            Self::Text(column) => Some(Value::Text(text_at(Some(column), row)?.to_owned())),
            Self::Json(column) => Some(Value::Json(text_at(Some(column), row)?.to_owned())),
            Self::Number(column) => number_at(Some(column), row).map(Value::Number),
            Self::Bool(column) => column.is_valid(row).then(|| Value::Bool(column.value(row))),
        }
    }
}

fn property_columns(batch: &RecordBatch) -> Decoded<Vec<(&str, PropertyColumn<'_>)>> {
    let mut columns = Vec::new();
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        let Some((name, value_type)) = parse_property_column(field.name()) else {
            continue;
        };
        let typed = match value_type {
            ValueType::Text => column.as_string_opt().map(PropertyColumn::Text),
            ValueType::Json => column.as_string_opt().map(PropertyColumn::Json),
            ValueType::Number => column.as_primitive_opt().map(PropertyColumn::Number),
            ValueType::Bool => column.as_boolean_opt().map(PropertyColumn::Bool),
        };
        columns.push((name, typed.ok_or_else(|| wrong_type(field.name()))?));
    }
    Ok(columns)
}

fn wrong_type(name: &str) -> Damage {
    Damage::new(format!("column {name} has another type"))
}

fn optional<'a, T>(
    batch: &'a RecordBatch,
    name: &str,
    cast: impl Fn(&'a ArrayRef) -> Option<&'a T>,
) -> Decoded<Option<&'a T>> {
    let column = batch.column_by_name(name);
    column
        .map(|column| cast(column).ok_or_else(|| wrong_type(name)))
        .transpose()
}

fn required<'a, T: Array>(column: Option<&'a T>, name: &str) -> Decoded<&'a T> {
    column
        .filter(|column| column.null_count() == 0)
        .ok_or_else(|| Damage::new(format!("column {name} is missing or has gaps")))
}

fn numbers<'a, T: ArrowPrimitiveType>(
    batch: &'a RecordBatch,
    name: &str,
) -> Decoded<&'a PrimitiveArray<T>> {
    required(optional(batch, name, |c| c.as_primitive_opt())?, name)
}

fn texts<'a>(batch: &'a RecordBatch, name: &str) -> Decoded<Option<&'a StringArray>> {
    optional(batch, name, |c| c.as_string_opt())
}

fn number_at<T: ArrowPrimitiveType>(
    column: Option<&PrimitiveArray<T>>,
    row: usize,
) -> Option<T::Native> {
    column
        .filter(|column| column.is_valid(row))
        .map(|column| column.value(row))
}

fn text_at(column: Option<&StringArray>, row: usize) -> Option<&str> {
    column
        .filter(|column| column.is_valid(row))
        .map(|column| column.value(row))
}
