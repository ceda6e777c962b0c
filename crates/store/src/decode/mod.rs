//! Own decoder of Parquet pages, over the parquet crate's page reader: the columns of a row
//! group straight into plain lanes, without Arrow arrays between. The stock Arrow reader is
//! the oracle of its tests.
//!
//! What it refuses to do: nested columns. Damaged input is answered with [`Damage`], never
//! with a panic.

mod book;
mod bytes;
mod coded;
mod delta;
mod hybrid;
mod page;
mod person;
mod unpack;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub(crate) use book::{NumberBook, TextBook};
pub(crate) use coded::{read_codes, read_flags};
pub(crate) use page::{ColumnChunk, count_values};
pub(crate) use person::read_persons;
pub(crate) use words::{Word, read_hashes, read_words};

/// What does not fit in a page; the caller adds the file's name.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Damage(pub(crate) String);

impl Damage {
    pub(crate) fn new(detail: impl Into<String>) -> Self {
        Self(detail.into())
    }
}

impl From<arrow_schema::ArrowError> for Damage {
    fn from(error: arrow_schema::ArrowError) -> Self {
        Self(error.to_string())
    }
}

impl From<parquet::errors::ParquetError> for Damage {
    fn from(error: parquet::errors::ParquetError) -> Self {
        Self(error.to_string())
    }
}

pub(crate) type Decoded<T> = Result<T, Damage>;

/// Runs code of the parquet crate, which panics on some damaged input that passes every
/// checksum; such a panic is damage like any other.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Decoded<T>) -> Decoded<T> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Damage::new("the Parquet reader gave up on it")))
}

fn cut_short() -> Damage {
    Damage::new("a page ends too early")
}

/// Takes `count` bytes off the front of `input`.
fn take<'a>(input: &mut &'a [u8], count: usize) -> Decoded<&'a [u8]> {
    let (head, tail) = input.split_at_checked(count).ok_or_else(cut_short)?;
    *input = tail;
    Ok(head)
}

/// Takes a little-endian `u32` off the front of `input`.
fn take_u32(input: &mut &[u8]) -> Decoded<usize> {
    let (head, tail) = input.split_first_chunk::<4>().ok_or_else(cut_short)?;
    *input = tail;
    Ok(u32::from_le_bytes(*head) as usize)
}

/// Takes an unsigned LEB128 number off the front of `input`.
fn take_varint(input: &mut &[u8]) -> Decoded<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, tail) = input.split_first().ok_or_else(cut_short)?;
        *input = tail;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(Damage::new("a number in a page is too long"))
}
