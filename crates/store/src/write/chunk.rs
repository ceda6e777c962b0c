//! The rows of one row group and how their columns become Arrow arrays.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, FixedSizeBinaryArray, Float64Array, Int64Array,
    StringArray, TimestampMillisecondArray, UInt8Array, UInt32Array, UInt64Array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{DataType, Field};

use super::block::{Block, MessageTag, long, long_null};
use super::plan::{RunPlan, Source, is_textual, property_type};
use super::sort::{resolve, uuid_bytes};
use super::text::{Interner, NONE, RAW};
use wayfarer_core::ValueType;

/// Rows of one block, in file order.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) block: Arc<Block>,
    pub(super) order: Arc<Vec<u32>>,
    pub(super) range: Range<usize>,
}

impl Part {
    /// The row numbers.
    pub(super) fn rows(&self) -> &[u32] {
        &self.order[self.range.clone()]
    }
}

/// The rows of one row group.
#[derive(Debug, Clone, Default)]
pub(super) struct Chunk {
    pub(super) parts: Vec<Part>,
}

impl Chunk {
    /// How many rows.
    pub(super) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.range.len()).sum()
    }

    /// One value per row.
    pub(super) fn gather<T>(&self, value: impl Fn(&Block, usize) -> T) -> Vec<T> {
        let mut values = Vec::with_capacity(self.len());
        for part in &self.parts {
            let picked = part
                .rows()
                .iter()
                .map(|row| value(&part.block, *row as usize));
            values.extend(picked);
        }
        values
    }

    /// One number per row.
    pub(super) fn longs(&self, column: usize) -> Vec<u64> {
        let mut values = Vec::with_capacity(self.len());
        for part in &self.parts {
            let lane = &part.block.longs[column];
            match lane.each.is_empty() {
                true => values.resize(values.len() + part.range.len(), lane.same),
                false => values.extend(part.rows().iter().map(|row| lane.each[*row as usize])),
            }
        }
        values
    }

    /// One text handle per row; raw ones point into the part's own block.
    pub(super) fn handles(&self, column: usize) -> Vec<u32> {
        let mut values = Vec::with_capacity(self.len());
        for part in &self.parts {
            let lane = &part.block.texts[column];
            match lane.each.is_empty() {
                true => values.resize(values.len() + part.range.len(), lane.same),
                false => values.extend(part.rows().iter().map(|row| lane.each[*row as usize])),
            }
        }
        values
    }
}

/// Turns the columns of a chunk into arrays.
pub(super) struct Arrays<'a> {
    chunk: &'a Chunk,
    interner: &'a Interner,
    /// Position in the array's dictionary by code; `NONE` between uses. Empty before the
    /// first text.
    local: Vec<u32>,
}

impl<'a> Arrays<'a> {
    pub(super) fn new(chunk: &'a Chunk, interner: &'a Interner) -> Self {
        Self {
            chunk,
            interner,
            local: Vec::new(),
        }
    }

    /// The array of a column that is not a property.
    pub(super) fn fixed(&mut self, field: &Field, source: Source, plan: &RunPlan) -> ArrayRef {
        match source {
            Source::Long(column) => self.numbers(field, column),
            Source::Text(column) => {
                let handles = self.chunk.handles(column);
                self.texts(&handles)
            }
            Source::Kind => {
                let kinds = self.chunk.gather(|block, row| block.flags(row).kind());
                Arc::new(UInt8Array::from(kinds))
            }
            Source::Clamped => {
                let flag = |block: &Block, row| block.flags(row).is_clamped().then_some(true);
                Arc::new(BooleanArray::from(self.chunk.gather(flag)))
            }
            Source::RowHash => {
                let hashes = self.chunk.longs(long::MESSAGE);
                let is_row = |block: &Block, row| block.flags(row).tag() == MessageTag::Row;
                let is_row = self.chunk.gather(is_row);
                let nulls = valid(hashes.len(), |row| is_row[row]);
                Arc::new(UInt64Array::new(hashes.into(), Some(nulls)))
            }
            Source::Uuid => self.uuids(),
            Source::Json | Source::Property(_) => {
                super::json::array(self.chunk, plan, self.interner)
            }
        }
    }

    fn numbers(&self, field: &Field, column: usize) -> ArrayRef {
        let mut values = self.chunk.longs(column);
        if column == long::IDENTITY {
            let persons = self.chunk.longs(long::PERSON);
            for (identity, person) in values.iter_mut().zip(persons) {
                *identity = if *identity == person { 0 } else { *identity };
            }
        }
        let null = long_null(column);
        let nulls = field
            .is_nullable()
            .then(|| valid(values.len(), |row| values[row] != null));
        let signed = |values: Vec<u64>| -> Vec<i64> {
            values.into_iter().map(|value| value as i64).collect()
        };
        match field.data_type() {
            DataType::UInt64 => Arc::new(UInt64Array::new(values.into(), nulls)),
            DataType::Int64 => Arc::new(Int64Array::new(signed(values).into(), nulls)),
            _ => {
                let array = TimestampMillisecondArray::new(signed(values).into(), nulls);
                Arc::new(array.with_timezone("UTC"))
            }
        }
    }

    fn uuids(&self) -> ArrayRef {
        let id = |block: &Block, row| match block.flags(row).tag() {
            MessageTag::Uuid => Some(uuid_bytes(block, row)),
            _ => None,
        };
        let ids = self.chunk.gather(id);
        let nulls = valid(ids.len(), |row| ids[row].is_some());
        let bytes: Vec<u8> = ids
            .into_iter()
            .flat_map(Option::unwrap_or_default)
            .collect();
        Arc::new(FixedSizeBinaryArray::new(
            16,
            Buffer::from_vec(bytes),
            Some(nulls),
        ))
    }

    /// Texts by handle: with a dictionary when all of them were interned.
    fn texts(&mut self, handles: &[u32]) -> ArrayRef {
        let is_raw = |handle: &u32| *handle != NONE && handle & RAW != 0;
        if handles.iter().any(is_raw) {
            return self.raw_texts(handles);
        }
        self.local.resize(self.interner.len(), NONE);
        let (mut keys, mut codes) = (Vec::with_capacity(handles.len()), Vec::new());
        for handle in handles {
            if *handle == NONE {
                keys.push(0);
                continue;
            }
            let local = &mut self.local[*handle as usize];
            if *local == NONE {
                *local = codes.len() as u32;
                codes.push(*handle);
            }
            keys.push(*local);
        }
        for code in &codes {
            self.local[*code as usize] = NONE;
        }
        let nulls = valid(handles.len(), |row| handles[row] != NONE);
        let values = StringArray::from_iter_values(codes.iter().map(|c| self.interner.get(*c)));
        let keys = UInt32Array::new(keys.into(), Some(nulls));
        Arc::new(DictionaryArray::<UInt32Type>::new(keys, Arc::new(values)))
    }

    fn raw_texts(&self, handles: &[u32]) -> ArrayRef {
        let mut array = arrow_array::builder::StringBuilder::with_capacity(handles.len(), 0);
        let mut from = 0;
        for part in &self.chunk.parts {
            let to = from + part.range.len();
            for handle in &handles[from..to] {
                let text = (*handle != NONE).then(|| resolve(&part.block, self.interner, *handle));
                array.append_option(text);
            }
            from = to;
        }
        Arc::new(array.finish())
    }

    /// The arrays of property columns `columns` (positions in the plan), in one pass.
    pub(super) fn properties(&mut self, columns: Range<usize>, plan: &RunPlan) -> Vec<ArrayRef> {
        let rows = self.chunk.len();
        let empty = |column: usize| match plan.columns[column] {
            Source::Property(key) if is_textual(key) => Values::Texts(vec![NONE; rows]),
            Source::Property(key) if property_type(key) == ValueType::Bool => {
                Values::Bools(vec![None; rows])
            }
            _ => Values::Numbers(vec![f64::NAN; rows]),
        };
        let mut values: Vec<Values> = columns.clone().map(empty).collect();
        let mut position = 0;
        for part in &self.chunk.parts {
            for row in part.rows() {
                for (key, bits) in part.block.properties.row(*row as usize) {
                    match plan.own_column(key) {
                        Some(column) if columns.contains(&column) => {
                            values[column - columns.start].set(position, bits);
                        }
                        _ => {}
                    }
                }
                position += 1;
            }
        }
        values
            .into_iter()
            .map(|values| self.finish(values))
            .collect()
    }

    fn finish(&mut self, values: Values) -> ArrayRef {
        match values {
            Values::Texts(handles) => self.texts(&handles),
            Values::Bools(flags) => Arc::new(BooleanArray::from(flags)),
            Values::Numbers(numbers) => {
                let nulls = valid(numbers.len(), |row| !numbers[row].is_nan());
                Arc::new(Float64Array::new(numbers.into(), Some(nulls)))
            }
        }
    }
}

/// The values of a property column while they are collected.
enum Values {
    Texts(Vec<u32>),
    /// NaN = null.
    Numbers(Vec<f64>),
    Bools(Vec<Option<bool>>),
}

impl Values {
    fn set(&mut self, row: usize, bits: u64) {
        match self {
            Self::Texts(handles) => handles[row] = bits as u32,
            Self::Numbers(numbers) => numbers[row] = f64::from_bits(bits),
            Self::Bools(flags) => flags[row] = Some(bits != 0),
        }
    }
}

fn valid(rows: usize, is_valid: impl Fn(usize) -> bool) -> NullBuffer {
    NullBuffer::new(BooleanBuffer::collect_bool(rows, is_valid))
}
