//! Columns of numbers: whole numbers, floats, hashes.

use parquet::basic::{Encoding, Type};

use super::bytes::for_each_text;
use super::page::{ColumnChunk, DataPage, PagePart};
use super::{Damage, Decoded, cut_short, delta, hybrid};

/// A number a lane is made of.
pub(crate) trait Word: Copy + Default {
    /// The number whose 64 bits these are.
    fn from_bits(bits: u64) -> Self;
}

impl Word for u64 {
    #[inline(always)]
    fn from_bits(bits: u64) -> Self {
        bits
    }
}

impl Word for i64 {
    #[inline(always)]
    fn from_bits(bits: u64) -> Self {
        bits as i64
    }
}

impl Word for f64 {
    #[inline(always)]
    fn from_bits(bits: u64) -> Self {
        f64::from_bits(bits)
    }
}

/// Reads a column of whole numbers or floats. `valid` is left empty when no row is null,
/// else holds one flag per row; null rows hold `null`.
pub(crate) fn read_words<T: Word>(
    chunk: ColumnChunk<'_>,
    null: T,
    out: &mut Vec<T>,
    valid: &mut Vec<bool>,
) -> Decoded<()> {
    let physical = chunk.physical_type();
    read(chunk, null, out, valid, |values, encoding, out| {
        decode_plain_words(physical, values, encoding, out)
    })
}

/// Reads the hashes of a text or fixed-size column; see [`read_words`].
pub(crate) fn read_hashes(
    chunk: ColumnChunk<'_>,
    out: &mut Vec<u64>,
    valid: &mut Vec<bool>,
) -> Decoded<()> {
    let fixed_size = fixed_size(chunk)?;
    read(chunk, 0, out, valid, |values, encoding, out| {
        let mut slots = out.iter_mut();
        for_each_text(values, encoding, fixed_size, slots.len(), |bytes| {
            if let Some(slot) = slots.next() {
                *slot = wayfarer_core::stable_hash(bytes);
            }
            Ok(())
        })
    })
}

fn fixed_size(chunk: ColumnChunk<'_>) -> Decoded<Option<usize>> {
    match chunk.physical_type() {
        Type::BYTE_ARRAY => Ok(None),
        Type::FIXED_LEN_BYTE_ARRAY => usize::try_from(chunk.meta.column_descr().type_length())
            .map(Some)
            .map_err(|_| Damage::new("a column has a negative width")),
        _ => Err(Damage::new("a column holds numbers instead of bytes")),
    }
}

/// Decodes values that are not dictionary codes into exactly `out`.
pub(super) fn decode_plain_words<T: Word>(
    physical: Type,
    values: &[u8],
    encoding: Encoding,
    out: &mut [T],
) -> Decoded<()> {
    match (encoding, physical) {
        (Encoding::DELTA_BINARY_PACKED, Type::INT32 | Type::INT64) => {
            let mut input = values;
            delta::decode(&mut input, out)
        }
        (Encoding::PLAIN, Type::INT64 | Type::DOUBLE) => {
            let (words, _) = values.as_chunks::<8>();
            let words = words.get(..out.len()).ok_or_else(cut_short)?;
            for (slot, word) in out.iter_mut().zip(words) {
                *slot = T::from_bits(u64::from_le_bytes(*word));
            }
            Ok(())
        }
        (Encoding::PLAIN, Type::INT32) => {
            let (words, _) = values.as_chunks::<4>();
            let words = words.get(..out.len()).ok_or_else(cut_short)?;
            for (slot, word) in out.iter_mut().zip(words) {
                *slot = T::from_bits(i64::from(i32::from_le_bytes(*word)) as u64);
            }
            Ok(())
        }
        _ => Err(Damage::new(format!(
            "{encoding} of {physical} is not an encoding of runs"
        ))),
    }
}

/// The loop over pages that all columns of numbers share; `plain` decodes values that are
/// not dictionary codes.
fn read<T: Word>(
    chunk: ColumnChunk<'_>,
    null: T,
    out: &mut Vec<T>,
    valid: &mut Vec<bool>,
    plain: impl Fn(&[u8], Encoding, &mut [T]) -> Decoded<()>,
) -> Decoded<()> {
    out.resize(chunk.rows, null);
    valid.clear();
    let mut reader = WordPages {
        dictionary: Vec::new(),
        codes: Vec::new(),
        present: Vec::new(),
        packed: Vec::new(),
        plain,
    };
    chunk.for_each_page(|part| match part {
        PagePart::Dictionary { bytes, entries } => {
            if entries > bytes.len() {
                return Err(cut_short());
            }
            reader.dictionary.resize(entries, T::default());
            (reader.plain)(bytes, Encoding::PLAIN, &mut reader.dictionary)
        }
        PagePart::Data(page) => {
            let slots = &mut out[page.first_row..page.first_row + page.rows];
            reader.page(&page, null, slots, valid)
        }
    })?;
    if !valid.is_empty() {
        valid.resize(chunk.rows, true);
    }
    Ok(())
}

struct WordPages<T, F> {
    dictionary: Vec<T>,
    codes: Vec<u32>,
    present: Vec<u32>,
    packed: Vec<T>,
    plain: F,
}

impl<T: Word, F: Fn(&[u8], Encoding, &mut [T]) -> Decoded<()>> WordPages<T, F> {
    fn page(
        &mut self,
        page: &DataPage<'_>,
        null: T,
        slots: &mut [T],
        valid: &mut Vec<bool>,
    ) -> Decoded<()> {
        let Some(count) = page.present(&mut self.present)? else {
            return self.values(page, slots);
        };
        let mut packed = std::mem::take(&mut self.packed);
        packed.resize(count, null);
        let outcome = self.values(page, &mut packed);
        let mut next = packed.iter();
        valid.resize(page.first_row, true);
        for (slot, present) in slots.iter_mut().zip(&self.present) {
            let value = (*present == 1).then(|| next.next()).flatten();
            *slot = value.copied().unwrap_or(null);
            valid.push(value.is_some());
        }
        self.packed = packed;
        outcome
    }

    fn values(&mut self, page: &DataPage<'_>, out: &mut [T]) -> Decoded<()> {
        if !page.is_dictionary_coded() {
            return (self.plain)(page.values, page.encoding, out);
        }
        self.codes.resize(out.len(), 0);
        hybrid::decode_codes(page.values, self.dictionary.len(), &mut self.codes)?;
        for (slot, code) in out.iter_mut().zip(&self.codes) {
            *slot = self.dictionary[*code as usize];
        }
        Ok(())
    }
}
