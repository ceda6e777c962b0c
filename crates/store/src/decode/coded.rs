//! Columns as codes into a dictionary of their distinct values.

use parquet::basic::{Encoding, Type};

use super::page::{ColumnChunk, DataPage, PagePart};
use super::{Damage, Decoded, cut_short, hybrid, take, take_u32};
use crate::NULL_CODE;

/// The distinct values of a column while it is read.
pub(crate) trait CodeBook {
    /// Takes in the column's own dictionary.
    fn dictionary(&mut self, bytes: &[u8], entries: usize) -> Decoded<()>;
    /// Entries of the column's own dictionary; its codes are the page's codes.
    fn dictionary_entries(&self) -> usize;
    /// Gives codes to values of a page that is not dictionary coded.
    fn encode(&mut self, values: &[u8], encoding: Encoding, codes: &mut [u32]) -> Decoded<()>;
}

/// Reads a column as one code per row; [`NULL_CODE`] = null.
pub(crate) fn read_codes(
    chunk: ColumnChunk<'_>,
    book: &mut impl CodeBook,
    codes: &mut Vec<u32>,
) -> Decoded<()> {
    read(chunk, codes, |part, slots| match part {
        PagePart::Dictionary { bytes, entries } => book.dictionary(bytes, *entries),
        PagePart::Data(page) if page.is_dictionary_coded() => {
            hybrid::decode_codes(page.values, book.dictionary_entries(), slots)
        }
        PagePart::Data(page) => book.encode(page.values, page.encoding, slots),
    })
}

/// Reads a column of booleans as codes: 0 = false, 1 = true.
pub(crate) fn read_flags(chunk: ColumnChunk<'_>, codes: &mut Vec<u32>) -> Decoded<()> {
    if chunk.physical_type() != Type::BOOLEAN {
        return Err(Damage::new("a column does not hold booleans"));
    }
    read(chunk, codes, |part, slots| match part {
        PagePart::Dictionary { .. } => Err(Damage::new("booleans have no dictionary")),
        PagePart::Data(page) => flags(page, slots),
    })
}

fn flags(page: &DataPage<'_>, slots: &mut [u32]) -> Decoded<()> {
    let mut values = page.values;
    match page.encoding {
        Encoding::PLAIN => {
            let bytes = take(&mut values, slots.len().div_ceil(8))?;
            hybrid::unpack(bytes, 1, slots);
            Ok(())
        }
        Encoding::RLE => {
            let length = take_u32(&mut values)?;
            let largest = hybrid::decode(take(&mut values, length)?, 1, slots)?;
            if largest > 1 {
                return Err(cut_short());
            }
            Ok(())
        }
        other => Err(Damage::new(format!(
            "{other} of booleans is not an encoding of runs"
        ))),
    }
}

/// The loop over pages; `fill` decodes the codes of the rows that have a value.
fn read(
    chunk: ColumnChunk<'_>,
    codes: &mut Vec<u32>,
    mut fill: impl FnMut(&PagePart<'_>, &mut [u32]) -> Decoded<()>,
) -> Decoded<()> {
    codes.resize(chunk.rows, NULL_CODE);
    let mut present = Vec::new();
    let mut packed = Vec::new();
    chunk.for_each_page(|part| {
        let PagePart::Data(page) = &part else {
            return fill(&part, &mut []);
        };
        let slots = &mut codes[page.first_row..page.first_row + page.rows];
        let Some(count) = page.present(&mut present)? else {
            return fill(&part, slots);
        };
        packed.resize(count, NULL_CODE);
        fill(&part, &mut packed)?;
        let mut next = packed.iter();
        for (slot, present) in slots.iter_mut().zip(&present) {
            let code = (*present == 1).then(|| next.next()).flatten();
            *slot = code.copied().unwrap_or(NULL_CODE);
        }
        Ok(())
    })
}
