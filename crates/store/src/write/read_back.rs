//! Rows of a run file as a block again, for rewriting.

use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, TimestampMillisecondType, UInt8Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::DataType;
use wayfarer_core::{PropertyNames, ValueRef, ValueType, stable_hash};

use super::block::{Block, Flags, MessageTag, long, long_null, text};
use super::json::entries;
use super::plan::{Source, fixed_source, property_key};
use super::text::{Interner, NONE, RAW};
use crate::StoreError;
use crate::schema::parse_property_column;

/// What texts and names of read rows are filed under.
pub(super) struct Vocabulary<'a> {
    pub(super) names: &'a PropertyNames,
    pub(super) interner: &'a mut Interner,
    /// The interner takes no more texts above this size.
    pub(super) interner_bytes: usize,
}

impl Vocabulary<'_> {
    fn handle(&mut self, block: &mut Block, text: &str) -> u32 {
        match self.interner.bytes() > self.interner_bytes {
            true => block.heap.push(text) | RAW,
            false => self.interner.intern(text).0,
        }
    }

    fn key(&self, name: &str, value_type: ValueType, path: &Path) -> Result<u32, StoreError> {
        let slot = self.names.slot(name);
        slot.map(|slot| property_key(slot, value_type))
            .ok_or_else(|| StoreError::corrupt(path, "more than 65,535 property names"))
    }
}

/// Appends the rows of `batch` for which `wanted` holds.
pub(super) fn read_rows(
    block: &mut Block,
    batch: &RecordBatch,
    wanted: impl Fn(usize) -> bool,
    vocabulary: &mut Vocabulary<'_>,
    path: &Path,
) -> Result<(), StoreError> {
    let rows: Vec<usize> = (0..batch.num_rows()).filter(|row| wanted(*row)).collect();
    let mut flags = RowFlags::new(rows.len());
    let mut properties: Vec<(u32, ArrayRef)> = Vec::new();
    let mut json = None;
    let mut set = [false; long::COUNT];
    let mut texts_set = [false; text::COUNT];
    let schema = batch.schema();
    let mut messages = vec![(0, 0); rows.len()];
    for (field, column) in schema.fields().iter().zip(batch.columns()) {
        let damaged = || {
            StoreError::corrupt(
                path,
                format_args!("column '{}' has a wrong type", field.name()),
            )
        };
        if let Some((name, value_type)) = parse_property_column(field.name()) {
            properties.push((vocabulary.key(name, value_type, path)?, column.clone()));
            continue;
        }
        match fixed_source(field.name()) {
            Some(Source::Long(at)) => {
                let number = numbers(column, long_null(at)).ok_or_else(damaged)?;
                for (offset, row) in rows.iter().enumerate() {
                    block.longs[at].push(block.rows + offset, number(*row));
                }
                set[at] = true;
            }
            Some(Source::Text(at)) => {
                let texts = column.as_string_opt::<i32>().ok_or_else(damaged)?;
                for (offset, row) in rows.iter().enumerate() {
                    let handle = match texts.is_valid(*row) {
                        true if at == text::MESSAGE => {
                            flags.tags[offset] = MessageTag::Text;
                            messages[offset].0 = stable_hash(texts.value(*row).as_bytes());
                            block.heap.push(texts.value(*row)) | RAW
                        }
                        true => vocabulary.handle(block, texts.value(*row)),
                        false => NONE,
                    };
                    block.texts[at].push(block.rows + offset, handle);
                }
                texts_set[at] = true;
            }
            Some(Source::Kind) => {
                let kinds = column.as_primitive_opt::<UInt8Type>().ok_or_else(damaged)?;
                let pick = |row: &usize| kinds.value(*row);
                flags.kinds = rows.iter().map(pick).collect();
            }
            Some(Source::Clamped) => {
                let clamped = column.as_boolean_opt().ok_or_else(damaged)?;
                let pick = |row: &usize| u8::from(clamped.is_valid(*row) && clamped.value(*row));
                flags.clamped = rows.iter().map(pick).collect();
            }
            Some(Source::RowHash) => {
                let hashes = column
                    .as_primitive_opt::<UInt64Type>()
                    .ok_or_else(damaged)?;
                for (offset, row) in rows.iter().enumerate() {
                    if hashes.is_valid(*row) {
                        messages[offset] = (hashes.value(*row), 0);
                    }
                }
            }
            Some(Source::Uuid) => {
                let ids = column.as_fixed_size_binary_opt().ok_or_else(damaged)?;
                for (offset, row) in rows.iter().enumerate() {
                    if ids.is_valid(*row) {
                        let bytes = ids.value(*row).try_into().map_err(|_| damaged())?;
                        let number = u128::from_be_bytes(bytes);
                        messages[offset] = ((number >> 64) as u64, number as u64);
                        flags.tags[offset] = MessageTag::Uuid;
                    }
                }
            }
            Some(Source::Json) => json = Some(column.as_string_opt::<i32>().ok_or_else(damaged)?),
            Some(Source::Property(_)) | None => {
                return Err(StoreError::corrupt(
                    path,
                    format_args!("unknown column '{}'", field.name()),
                ));
            }
        }
    }
    for (offset, row) in rows.iter().enumerate() {
        let at = block.rows;
        let _ = offset;
        block.longs[long::MESSAGE].push(at, messages[offset].0);
        block.longs[long::MESSAGE_LOW].push(at, messages[offset].1);
        for column in 0..long::COUNT {
            let is_message = matches!(column, long::MESSAGE | long::MESSAGE_LOW);
            if !set[column] && !is_message {
                block.longs[column].push(at, long_null(column));
            }
        }
        for column in 0..text::COUNT {
            if !texts_set[column] {
                block.texts[column].push(at, NONE);
            }
        }
        block.push_flags(flags.at(offset));
        for (key, column) in &properties {
            push_property(block, *key, column, *row, vocabulary);
        }
        if let Some(json) = json.filter(|json| json.is_valid(*row)) {
            push_json(block, json, *row, vocabulary, path)?;
        }
        block.properties.close_row(at);
        block.rows += 1;
    }
    Ok(())
}

/// Kind, clamped flag and message tag of the rows of a batch.
struct RowFlags {
    kinds: Vec<u8>,
    clamped: Vec<u8>,
    tags: Vec<MessageTag>,
}

impl RowFlags {
    fn new(rows: usize) -> Self {
        Self {
            kinds: vec![0; rows],
            clamped: vec![0; rows],
            tags: vec![MessageTag::Row; rows],
        }
    }

    fn at(&self, row: usize) -> Flags {
        Flags::new(self.kinds[row], self.clamped[row], self.tags[row])
    }
}

/// The numbers of a column as 64 bits, `null` where there is none.
fn numbers(column: &ArrayRef, null: u64) -> Option<Box<dyn Fn(usize) -> u64 + '_>> {
    match column.data_type() {
        DataType::UInt64 => {
            let values = column.as_primitive_opt::<UInt64Type>()?;
            Some(Box::new(move |row| match values.is_valid(row) {
                true => values.value(row),
                false => null,
            }))
        }
        DataType::Int64 => {
            let values = column.as_primitive_opt::<Int64Type>()?;
            Some(Box::new(move |row| match values.is_valid(row) {
                true => values.value(row) as u64,
                false => null,
            }))
        }
        _ => {
            let values = column.as_primitive_opt::<TimestampMillisecondType>()?;
            Some(Box::new(move |row| match values.is_valid(row) {
                true => values.value(row) as u64,
                false => null,
            }))
        }
    }
}

fn push_property(
    block: &mut Block,
    key: u32,
    column: &ArrayRef,
    row: usize,
    vocabulary: &mut Vocabulary<'_>,
) {
    if column.is_null(row) {
        return;
    }
    let bits = match column.data_type() {
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).to_bits(),
        DataType::Boolean => u64::from(column.as_boolean().value(row)),
        _ => {
            let Some(texts) = column.as_string_opt::<i32>() else {
                return;
            };
            u64::from(vocabulary.handle(block, texts.value(row)))
        }
    };
    block.properties.keys.push(key);
    block.properties.values.push(bits);
}

fn push_json(
    block: &mut Block,
    json: &StringArray,
    row: usize,
    vocabulary: &mut Vocabulary<'_>,
    path: &Path,
) -> Result<(), StoreError> {
    let object = entries(json.value(row)).map_err(|error| StoreError::corrupt(path, error))?;
    for (name, value) in object {
        let key = vocabulary.key(&name, value.as_ref().value_type(), path)?;
        let bits = match value.as_ref() {
            ValueRef::Number(number) => number.to_bits(),
            ValueRef::Bool(flag) => u64::from(flag),
            ValueRef::Text(text) | ValueRef::Json(text) => {
                u64::from(vocabulary.handle(block, text))
            }
        };
        block.properties.keys.push(key);
        block.properties.values.push(bits);
    }
    Ok(())
}
