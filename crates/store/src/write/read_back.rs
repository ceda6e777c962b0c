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
}

/// The number of property `name` with this type.
pub(super) fn key_of(
    names: &PropertyNames,
    name: &str,
    value_type: ValueType,
    path: &Path,
) -> Result<u32, StoreError> {
    let slot = names.slot(name);
    slot.map(|slot| property_key(slot, value_type))
        .ok_or_else(|| StoreError::corrupt(path, "more than 65,535 property names"))
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
    let mut reading = Reading {
        flags: vec![(0, 0, MessageTag::Row); rows.len()],
        messages: vec![(0, 0); rows.len()],
        properties: Vec::new(),
        json: None,
        block,
        rows,
        vocabulary,
        path,
    };
    let schema = batch.schema();
    let mut filled = Vec::new();
    for (field, column) in schema.fields().iter().zip(batch.columns()) {
        let source = reading.take(field.name(), column).ok_or_else(|| {
            StoreError::corrupt(
                path,
                format_args!("column '{}' is not as it should be", field.name()),
            )
        })?;
        filled.push(source);
    }
    reading.fill_absent(&filled);
    reading.finish()
}

struct Reading<'a, 'v> {
    block: &'a mut Block,
    /// Row numbers in the batch.
    rows: Vec<usize>,
    /// Kind, clamped flag, message tag.
    flags: Vec<(u8, u8, MessageTag)>,
    messages: Vec<(u64, u64)>,
    properties: Vec<(u32, ArrayRef)>,
    json: Option<StringArray>,
    vocabulary: &'a mut Vocabulary<'v>,
    path: &'a Path,
}

impl Reading<'_, '_> {
    /// Takes in a column; `None` when it is unknown or has a wrong type.
    fn take(&mut self, name: &str, column: &ArrayRef) -> Option<Source> {
        if let Some((name, value_type)) = parse_property_column(name) {
            let key = key_of(self.vocabulary.names, name, value_type, self.path).ok()?;
            self.properties.push((key, column.clone()));
            return Some(Source::Property(key));
        }
        let source = fixed_source(name)?;
        match source {
            Source::Long(at) => self.take_numbers(at, column)?,
            Source::Text(text::MESSAGE) => self.take_message_texts(column.as_string_opt()?),
            Source::Text(at) => self.take_texts(at, column.as_string_opt()?),
            Source::Kind => {
                let kinds = column.as_primitive_opt::<UInt8Type>()?;
                for (flags, row) in self.flags.iter_mut().zip(&self.rows) {
                    flags.0 = kinds.value(*row);
                }
            }
            Source::Clamped => {
                let clamped = column.as_boolean_opt()?;
                for (flags, row) in self.flags.iter_mut().zip(&self.rows) {
                    flags.1 = u8::from(clamped.is_valid(*row) && clamped.value(*row));
                }
            }
            Source::RowHash => {
                let hashes = column.as_primitive_opt::<UInt64Type>()?;
                for (message, row) in self.messages.iter_mut().zip(&self.rows) {
                    if hashes.is_valid(*row) {
                        *message = (hashes.value(*row), 0);
                    }
                }
            }
            Source::Uuid => self.take_uuids(column)?,
            Source::Json => self.json = Some(column.as_string_opt::<i32>()?.clone()),
            Source::Property(_) => return None,
        }
        Some(source)
    }

    fn take_numbers(&mut self, at: usize, column: &ArrayRef) -> Option<()> {
        let null = long_null(at);
        let bits: Vec<u64> = match column.data_type() {
            DataType::UInt64 => column.as_primitive_opt::<UInt64Type>()?.values().to_vec(),
            DataType::Int64 => {
                let values = column.as_primitive_opt::<Int64Type>()?.values();
                values.iter().map(|value| *value as u64).collect()
            }
            _ => {
                let values = column
                    .as_primitive_opt::<TimestampMillisecondType>()?
                    .values();
                values.iter().map(|value| *value as u64).collect()
            }
        };
        for (offset, row) in self.rows.iter().enumerate() {
            let value = if column.is_valid(*row) {
                bits[*row]
            } else {
                null
            };
            self.block.longs[at].push(self.block.rows + offset, value);
        }
        Some(())
    }

    fn take_texts(&mut self, at: usize, texts: &StringArray) {
        for (offset, row) in self.rows.iter().enumerate() {
            let handle = match texts.is_valid(*row) {
                true => self.vocabulary.handle(self.block, texts.value(*row)),
                false => NONE,
            };
            self.block.texts[at].push(self.block.rows + offset, handle);
        }
    }

    fn take_message_texts(&mut self, texts: &StringArray) {
        for (offset, row) in self.rows.iter().enumerate() {
            let mut handle = NONE;
            if texts.is_valid(*row) {
                let id = texts.value(*row);
                handle = self.block.heap.push(id) | RAW;
                self.messages[offset] = (stable_hash(id.as_bytes()), 0);
                self.flags[offset].2 = MessageTag::Text;
            }
            self.block.texts[text::MESSAGE].push(self.block.rows + offset, handle);
        }
    }

    fn take_uuids(&mut self, column: &ArrayRef) -> Option<()> {
        let ids = column.as_fixed_size_binary_opt()?;
        for (offset, row) in self.rows.iter().enumerate() {
            if ids.is_valid(*row) {
                let number = u128::from_be_bytes(ids.value(*row).try_into().ok()?);
                self.messages[offset] = ((number >> 64) as u64, number as u64);
                self.flags[offset].2 = MessageTag::Uuid;
            }
        }
        Some(())
    }

    /// Columns the run leaves out are null.
    fn fill_absent(&mut self, present: &[Source]) {
        let (from, to) = (self.block.rows, self.block.rows + self.rows.len());
        for column in 0..long::COUNT {
            let is_message = matches!(column, long::MESSAGE | long::MESSAGE_LOW);
            if !is_message && !present.contains(&Source::Long(column)) {
                let lane = &mut self.block.longs[column];
                (from..to).for_each(|row| lane.push(row, long_null(column)));
            }
        }
        for column in 0..text::COUNT {
            if !present.contains(&Source::Text(column)) {
                let lane = &mut self.block.texts[column];
                (from..to).for_each(|row| lane.push(row, NONE));
            }
        }
    }

    /// Appends what is kept row by row: flags, messages, properties.
    fn finish(mut self) -> Result<(), StoreError> {
        let properties = std::mem::take(&mut self.properties);
        for offset in 0..self.rows.len() {
            let row = self.rows[offset];
            let (kind, clamped, tag) = self.flags[offset];
            self.block.push_flags(Flags::new(kind, clamped, tag));
            self.block.push_long(long::MESSAGE, self.messages[offset].0);
            self.block
                .push_long(long::MESSAGE_LOW, self.messages[offset].1);
            for (key, column) in properties.iter().filter(|(_, column)| column.is_valid(row)) {
                self.push_property(*key, column, row);
            }
            self.push_json(row)?;
            self.block.properties.close_row(self.block.rows);
            self.block.rows += 1;
        }
        Ok(())
    }

    fn push_property(&mut self, key: u32, column: &ArrayRef, row: usize) {
        let value = match column.data_type() {
            DataType::Float64 => ValueRef::Number(column.as_primitive::<Float64Type>().value(row)),
            DataType::Boolean => ValueRef::Bool(column.as_boolean().value(row)),
            _ => match column.as_string_opt::<i32>() {
                Some(texts) => ValueRef::Text(texts.value(row)),
                None => return,
            },
        };
        self.push_entry(key, value);
    }

    fn push_json(&mut self, row: usize) -> Result<(), StoreError> {
        let Some(json) = self.json.as_ref().filter(|json| json.is_valid(row)) else {
            return Ok(());
        };
        let object = entries(json.value(row));
        for (name, value) in object.map_err(|error| StoreError::corrupt(self.path, error))? {
            let value = value.as_ref();
            let key = key_of(self.vocabulary.names, &name, value.value_type(), self.path)?;
            self.push_entry(key, value);
        }
        Ok(())
    }

    fn push_entry(&mut self, key: u32, value: ValueRef<'_>) {
        let bits = match value {
            ValueRef::Number(number) => number.to_bits(),
            ValueRef::Bool(flag) => u64::from(flag),
            ValueRef::Text(text) | ValueRef::Json(text) => {
                u64::from(self.vocabulary.handle(self.block, text))
            }
        };
        self.block.properties.keys.push(key);
        self.block.properties.values.push(bits);
    }
}
