//! DELTA_BINARY_PACKED.

use super::unpack::unpack_deltas;
use super::words::Word;
use super::{Damage, Decoded, cut_short, take, take_varint};

/// Values unpacked at once.
const STEP: usize = 64;

/// Decodes exactly `out.len()` numbers and leaves `input` after them.
pub(super) fn decode<T: Word>(input: &mut &[u8], out: &mut [T]) -> Decoded<()> {
    let block = take_varint(input)?;
    let blocks = take_varint(input)?;
    let count = take_varint(input)?;
    let mut value = zigzag(take_varint(input)?);
    if count != out.len() as u64 {
        return Err(Damage::new("a page holds another number of values"));
    }
    let Some((first, mut rest)) = out.split_first_mut() else {
        return Ok(());
    };
    let sane = (1..=1 << 20).contains(&block) && (1..=block).contains(&blocks);
    if !sane || block % blocks != 0 || (block / blocks) % 32 != 0 {
        return Err(Damage::new("a page has impossible delta blocks"));
    }
    *first = T::from_bits(value as u64);
    let per_block = (block / blocks) as usize;
    while !rest.is_empty() {
        let smallest = zigzag(take_varint(input)?);
        let widths = take(input, blocks as usize)?;
        for width in widths {
            if rest.is_empty() {
                break;
            }
            let (now, later) = rest.split_at_mut(per_block.min(rest.len()));
            let bytes = take(input, per_block / 8 * usize::from(*width))?;
            value = mini_block(bytes, usize::from(*width), smallest, value, now)?;
            rest = later;
        }
    }
    Ok(())
}

fn mini_block<T: Word>(
    bytes: &[u8],
    width: usize,
    smallest: i64,
    mut value: i64,
    out: &mut [T],
) -> Decoded<i64> {
    if width == 0 {
        for slot in out {
            value = value.wrapping_add(smallest);
            *slot = T::from_bits(value as u64);
        }
        return Ok(value);
    }
    let unpack =
        unpack_deltas(width).ok_or_else(|| Damage::new("a delta is wider than 64 bits"))?;
    let mut deltas = [0u64; STEP];
    for (index, slots) in out.chunks_mut(STEP).enumerate() {
        let from = index * STEP / 8 * width;
        let wanted = slots.len().div_ceil(8) * 8;
        let bytes = bytes.get(from..).ok_or_else(cut_short)?;
        unpack(bytes, &mut deltas[..wanted]);
        for (slot, delta) in slots.iter_mut().zip(&deltas) {
            // Grouped so that only one addition waits for the value before.
            value = value.wrapping_add(smallest.wrapping_add(*delta as i64));
            *slot = T::from_bits(value as u64);
        }
    }
    Ok(value)
}

fn zigzag(number: u64) -> i64 {
    ((number >> 1) as i64) ^ -((number & 1) as i64)
}
