//! The person column as spans of rows. Where codes are run-length coded, a run's header is
//! the border; inside bit-packed groups codes are compared.

use parquet::basic::{Encoding, Type};

use super::hybrid::{self, Part, Parts};
use super::page::{ColumnChunk, DataPage, PagePart};
use super::words::decode_plain_words;
use super::{Damage, Decoded, cut_short};
use crate::PersonSpan;

/// Codes compared at once.
const STEP: usize = 128;

/// Reads the person column of a row group.
pub(crate) fn read_persons(chunk: ColumnChunk<'_>, spans: &mut Vec<PersonSpan>) -> Decoded<()> {
    spans.clear();
    if chunk.physical_type() != Type::INT64 || u32::try_from(chunk.rows).is_err() {
        return Err(Damage::new("the person column does not hold ids"));
    }
    let mut dictionary = Vec::new();
    let mut plain = Vec::new();
    chunk.for_each_page(|part| match part {
        PagePart::Dictionary { bytes, entries } => {
            if entries > bytes.len() {
                return Err(cut_short());
            }
            dictionary.resize(entries, 0u64);
            decode_plain_words(Type::INT64, bytes, Encoding::PLAIN, &mut dictionary)
        }
        PagePart::Data(page) if page.levels.is_some() => {
            Err(Damage::new("the person column has gaps"))
        }
        PagePart::Data(page) if page.is_dictionary_coded() => coded(&page, &dictionary, spans),
        PagePart::Data(page) => {
            plain.resize(page.rows, 0u64);
            decode_plain_words(Type::INT64, page.values, page.encoding, &mut plain)?;
            for (row, person) in (page.first_row..).zip(&plain) {
                begin(spans, *person, row)?;
            }
            Ok(())
        }
    })?;
    if let Some(last) = spans.last_mut() {
        last.end = chunk.rows as u32;
    }
    Ok(())
}

fn coded(page: &DataPage<'_>, dictionary: &[u64], spans: &mut Vec<PersonSpan>) -> Decoded<()> {
    let (width, input) = page.values.split_first().ok_or_else(cut_short)?;
    let width = usize::from(*width);
    let mut parts = Parts::new(input, width, page.rows)?;
    let mut row = page.first_row;
    let mut last = None;
    let mut codes = [0u32; STEP];
    while let Some(part) = parts.next_part()? {
        match part {
            Part::Run { value, count } => {
                border(spans, &mut last, value, row, dictionary)?;
                row += count;
            }
            Part::Packed { bytes, count } => {
                for from in (0..count).step_by(STEP) {
                    let codes = &mut codes[..STEP.min(count - from)];
                    hybrid::unpack(&bytes[from * width / 8..], width, codes);
                    for code in codes {
                        border(spans, &mut last, *code, row, dictionary)?;
                        row += 1;
                    }
                }
            }
        }
    }
    Ok(())
}

#[inline(always)]
fn border(
    spans: &mut Vec<PersonSpan>,
    last: &mut Option<u32>,
    code: u32,
    row: usize,
    dictionary: &[u64],
) -> Decoded<()> {
    if *last == Some(code) {
        return Ok(());
    }
    *last = Some(code);
    let person = dictionary
        .get(code as usize)
        .ok_or_else(|| Damage::new("a code lies outside its dictionary"))?;
    begin(spans, *person, row)
}

/// Begins a span at `row` unless `person`'s goes on.
fn begin(spans: &mut Vec<PersonSpan>, person: u64, row: usize) -> Decoded<()> {
    let row = row as u32;
    if let Some(last) = spans.last_mut() {
        if last.person == person {
            return Ok(());
        }
        if last.person > person {
            return Err(Damage::new("persons are not in order"));
        }
        last.end = row;
    }
    spans.push(PersonSpan {
        person,
        start: row,
        end: row,
    });
    Ok(())
}
