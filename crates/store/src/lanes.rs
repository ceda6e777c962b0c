//! The lanes of one row group: which stored columns a [`Column`] is made of.

use parquet::basic::Type;
use wayfarer_core::Value;

use crate::decode::{
    ColumnChunk, Damage, Decoded, NumberBook, TextBook, Word, read_codes, read_hashes, read_words,
};
use crate::property::read_property;
use crate::run::Run;
use crate::schema::{
    ACCOUNT, AMOUNT, ANONYMOUS, EVENT, IDENTITY, IMPORT, KIND, MESSAGE_TEXT, MESSAGE_UUID,
    RECEIVED_AT, ROW_HASH, SEQUENCE, SESSION,
};
use crate::{Column, Lane};

/// Reads one asked column of row group `index` into `lane`, reusing its memory.
pub(crate) fn read_lane(run: &Run, index: usize, column: &Column, lane: &mut Lane) -> Decoded<()> {
    match column {
        Column::Kind => small_numbers(run.required(index, KIND)?, lane),
        Column::Event => texts(run.required(index, EVENT)?, lane),
        Column::Sequence => ints(run.required(index, SEQUENCE)?, lane),
        Column::ReceivedAt => ints(run.required(index, RECEIVED_AT)?, lane),
        Column::Import => ints(run.required(index, IMPORT)?, lane),
        Column::MessageHash => message_hashes(run, index, lane),
        Column::Session => optional(run.chunk(index, SESSION)?, lane, hashes),
        Column::Account => optional(run.chunk(index, ACCOUNT)?, lane, hashes),
        Column::Anonymous => optional(run.chunk(index, ANONYMOUS)?, lane, hashes),
        Column::Identity => optional(run.chunk(index, IDENTITY)?, lane, hashes),
        Column::Amount => optional(run.chunk(index, AMOUNT)?, lane, ints),
        Column::Text(name) => optional(run.chunk(index, name)?, lane, texts),
        Column::Property(name) => read_property(run, index, name, lane),
    }
}

fn optional(
    chunk: Option<ColumnChunk<'_>>,
    lane: &mut Lane,
    read: impl Fn(ColumnChunk<'_>, &mut Lane) -> Decoded<()>,
) -> Decoded<()> {
    match chunk {
        Some(chunk) => read(chunk, lane),
        None => {
            *lane = Lane::Null;
            Ok(())
        }
    }
}

/// The memory of a lane of codes, or new.
pub(crate) fn take_codes(lane: &mut Lane) -> (Vec<u32>, Vec<Value>) {
    match std::mem::take(lane) {
        Lane::Codes { codes, values } => (codes, values),
        _ => Default::default(),
    }
}

/// Reads a text column as codes.
pub(crate) fn texts(chunk: ColumnChunk<'_>, lane: &mut Lane) -> Decoded<()> {
    if chunk.physical_type() != Type::BYTE_ARRAY {
        return Err(Damage::new("a text column does not hold text"));
    }
    let (mut codes, mut values) = take_codes(lane);
    let mut book = TextBook::new(&mut values);
    read_codes(chunk, &mut book, &mut codes)?;
    book.finish();
    *lane = Lane::Codes { codes, values };
    Ok(())
}

/// Reads a column of few distinct numbers as codes.
pub(crate) fn small_numbers(chunk: ColumnChunk<'_>, lane: &mut Lane) -> Decoded<()> {
    let (mut codes, mut values) = take_codes(lane);
    let mut book = NumberBook::new(chunk.physical_type());
    read_codes(chunk, &mut book, &mut codes)?;
    values.clear();
    values.extend(book.values());
    *lane = Lane::Codes { codes, values };
    Ok(())
}

/// Reads a column of floats; NaN = null.
pub(crate) fn numbers(chunk: ColumnChunk<'_>, lane: &mut Lane) -> Decoded<()> {
    if chunk.physical_type() != Type::DOUBLE {
        return Err(Damage::new("a number column does not hold floats"));
    }
    let mut numbers = match std::mem::take(lane) {
        Lane::Numbers(numbers) => numbers,
        _ => Vec::new(),
    };
    read_words(chunk, f64::NAN, &mut numbers, &mut Vec::new())?;
    *lane = Lane::Numbers(numbers);
    Ok(())
}

fn ints(chunk: ColumnChunk<'_>, lane: &mut Lane) -> Decoded<()> {
    let (mut values, valid) = match std::mem::take(lane) {
        Lane::Ints { values, valid } => (values, valid),
        _ => Default::default(),
    };
    let mut valid = valid.unwrap_or_default();
    whole_numbers(chunk, 0, &mut values, &mut valid)?;
    let valid = (!valid.is_empty()).then_some(valid);
    *lane = Lane::Ints { values, valid };
    Ok(())
}

fn hashes(chunk: ColumnChunk<'_>, lane: &mut Lane) -> Decoded<()> {
    let mut hashes = take_hashes(lane);
    whole_numbers(chunk, 0, &mut hashes, &mut Vec::new())?;
    *lane = Lane::Hashes(hashes);
    Ok(())
}

fn take_hashes(lane: &mut Lane) -> Vec<u64> {
    match std::mem::take(lane) {
        Lane::Hashes(hashes) => hashes,
        _ => Vec::new(),
    }
}

fn whole_numbers<T: Word>(
    chunk: ColumnChunk<'_>,
    null: T,
    values: &mut Vec<T>,
    valid: &mut Vec<bool>,
) -> Decoded<()> {
    if chunk.physical_type() != Type::INT64 {
        return Err(Damage::new("a column does not hold 64-bit numbers"));
    }
    read_words(chunk, null, values, valid)
}

/// The hash of whichever message column is set, as `MessageRef::hash` gives it: hashes of
/// ids are computed, the row hash is stored.
fn message_hashes(run: &Run, index: usize, lane: &mut Lane) -> Decoded<()> {
    let mut hashes = take_hashes(lane);
    hashes.clear();
    let (mut column, mut valid) = (Vec::new(), Vec::new());
    for name in [ROW_HASH, MESSAGE_UUID, MESSAGE_TEXT] {
        let Some(chunk) = run.chunk(index, name)? else {
            continue;
        };
        if name == ROW_HASH {
            whole_numbers(chunk, 0, &mut column, &mut valid)?;
        } else {
            read_hashes(chunk, &mut column, &mut valid)?;
        }
        if hashes.is_empty() {
            // Rows that are null here hold 0 until another column sets them.
            std::mem::swap(&mut hashes, &mut column);
            continue;
        }
        for (row, (slot, hash)) in hashes.iter_mut().zip(&column).enumerate() {
            if valid.is_empty() || valid[row] {
                *slot = *hash;
            }
        }
    }
    if hashes.is_empty() {
        return Err(Damage::new("no event has a message id or row hash"));
    }
    *lane = Lane::Hashes(hashes);
    Ok(())
}
