//! The RLE/bit-packed hybrid that holds dictionary codes and levels.

use super::unpack::unpack_codes;
use super::{Damage, Decoded, cut_short, take, take_varint};

/// One part of a hybrid stream.
pub(super) enum Part<'a> {
    /// The same value `count` times.
    Run { value: u32, count: usize },
    /// `count` bit-packed values.
    Packed { bytes: &'a [u8], count: usize },
}

/// The parts of a hybrid stream of a known number of values.
pub(super) struct Parts<'a> {
    input: &'a [u8],
    width: usize,
    left: usize,
}

impl<'a> Parts<'a> {
    pub(super) fn new(input: &'a [u8], width: usize, count: usize) -> Decoded<Self> {
        if width > 32 {
            return Err(Damage::new("a code is wider than 32 bits"));
        }
        Ok(Self {
            input,
            width,
            left: count,
        })
    }

    pub(super) fn next_part(&mut self) -> Decoded<Option<Part<'a>>> {
        if self.left == 0 {
            return Ok(None);
        }
        let header = take_varint(&mut self.input)?;
        let length = usize::try_from(header >> 1).map_err(|_| cut_short())?;
        if length == 0 {
            return Err(Damage::new("a run of codes is empty"));
        }
        if header & 1 == 0 {
            return self.run(length).map(Some);
        }
        // The last group may be cut off where nothing is left to say.
        let count = length.saturating_mul(8).min(self.left);
        let needed = count
            .checked_mul(self.width)
            .ok_or_else(cut_short)?
            .div_ceil(8);
        let whole = length.saturating_mul(self.width).min(self.input.len());
        let bytes = take(&mut self.input, whole)?;
        if bytes.len() < needed {
            return Err(cut_short());
        }
        self.left -= count;
        Ok(Some(Part::Packed { bytes, count }))
    }

    fn run(&mut self, length: usize) -> Decoded<Part<'a>> {
        let bytes = take(&mut self.input, self.width.div_ceil(8))?;
        let mut value = [0u8; 4];
        value[..bytes.len()].copy_from_slice(bytes);
        let count = length.min(self.left);
        self.left -= count;
        let value = u32::from_le_bytes(value);
        Ok(Part::Run { value, count })
    }
}

/// Unpacks `out.len()` values of a packed part.
pub(super) fn unpack(bytes: &[u8], width: usize, out: &mut [u32]) {
    let unpack = unpack_codes(width).expect("checked when the parts were opened");
    let whole = out.len() / 8 * 8;
    let (head, rest) = out.split_at_mut(whole);
    unpack(bytes, head);
    if !rest.is_empty() {
        let mut last = [0u32; 8];
        unpack(&bytes[whole * width / 8..], &mut last);
        rest.copy_from_slice(&last[..rest.len()]);
    }
}

/// Decodes a whole stream and answers the largest value met.
pub(super) fn decode(input: &[u8], width: usize, out: &mut [u32]) -> Decoded<u32> {
    let mut parts = Parts::new(input, width, out.len())?;
    let mut at = 0;
    let mut largest = 0;
    while let Some(part) = parts.next_part()? {
        match part {
            Part::Run { value, count } => {
                out[at..at + count].fill(value);
                largest = largest.max(value);
                at += count;
            }
            Part::Packed { bytes, count } => {
                let values = &mut out[at..at + count];
                unpack(bytes, width, values);
                largest = values.iter().fold(largest, |most, value| most.max(*value));
                at += count;
            }
        }
    }
    Ok(largest)
}

/// Decodes a page of dictionary codes, all below `entries`.
pub(super) fn decode_codes(page: &[u8], entries: usize, out: &mut [u32]) -> Decoded<()> {
    let Some((width, input)) = page.split_first() else {
        return if out.is_empty() {
            Ok(())
        } else {
            Err(cut_short())
        };
    };
    let largest = decode(input, usize::from(*width), out)?;
    if !out.is_empty() && largest as usize >= entries {
        return Err(Damage::new("a code lies outside its dictionary"));
    }
    Ok(())
}
