//! Bit unpacking, least significant bit first, with one instance per width so that the
//! compiler sees every shift as a constant.

/// Unpacks whole groups of eight values; `out.len()` is a multiple of eight and `input`
/// holds at least `out.len() * width / 8` bytes.
type Unpack<T> = fn(&[u8], &mut [T]);

/// Deltas: any width up to 64 bits.
pub(super) fn unpack_deltas(width: usize) -> Option<Unpack<u64>> {
    DELTAS.get(width).copied()
}

/// Dictionary codes and levels: any width up to 32 bits.
pub(super) fn unpack_codes(width: usize) -> Option<Unpack<u32>> {
    CODES.get(width).copied()
}

macro_rules! instances {
    ($function:ident: $($width:literal)*) => { [$($function::<$width>,)*] };
}

const DELTAS: [Unpack<u64>; 65] = instances!(deltas:
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
    33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62
    63 64);

const CODES: [Unpack<u32>; 33] = instances!(codes:
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32);

/// Reads up to eight bytes past the group, so the last groups are unpacked from a padded copy.
const SLACK: usize = 8;

fn deltas<const WIDTH: usize>(input: &[u8], out: &mut [u64]) {
    by_eights::<WIDTH, u64>(input, out, eight_deltas::<WIDTH>);
}

fn codes<const WIDTH: usize>(input: &[u8], out: &mut [u32]) {
    by_eights::<WIDTH, u32>(input, out, eight_codes::<WIDTH>);
}

#[inline(always)]
fn by_eights<const WIDTH: usize, T>(
    input: &[u8],
    out: &mut [T],
    unpack: impl Fn(&[u8], &mut [T; 8]),
) {
    let (groups, rest) = out.as_chunks_mut::<8>();
    debug_assert!(rest.is_empty(), "values come in eights");
    for (index, group) in groups.iter_mut().enumerate() {
        let at = index * WIDTH;
        match input.get(at..at + WIDTH + SLACK) {
            Some(bytes) => unpack(bytes, group),
            None => {
                let mut padded = [0u8; 64 + SLACK];
                let left = &input[at..];
                let available = left.len().min(WIDTH);
                padded[..available].copy_from_slice(&left[..available]);
                unpack(&padded[..WIDTH + SLACK], group);
            }
        }
    }
}

#[inline(always)]
fn eight_deltas<const WIDTH: usize>(bytes: &[u8], out: &mut [u64; 8]) {
    let bytes = &bytes[..WIDTH + SLACK];
    let mask = if WIDTH == 64 {
        u64::MAX
    } else {
        (1u64 << WIDTH) - 1
    };
    for (index, value) in out.iter_mut().enumerate() {
        let (byte, bit) = (index * WIDTH / 8, index * WIDTH % 8);
        let mut word = word_at(bytes, byte) >> bit;
        if bit + WIDTH > 64 {
            word |= u64::from(bytes[byte + 8]) << (64 - bit);
        }
        *value = word & mask;
    }
}

#[inline(always)]
fn eight_codes<const WIDTH: usize>(bytes: &[u8], out: &mut [u32; 8]) {
    let bytes = &bytes[..WIDTH + SLACK];
    let mask = ((1u64 << WIDTH) - 1) as u32;
    if WIDTH <= 8 {
        let word = word_at(bytes, 0);
        for (index, value) in out.iter_mut().enumerate() {
            *value = (word >> (index * WIDTH)) as u32 & mask;
        }
        return;
    }
    for (index, value) in out.iter_mut().enumerate() {
        let (byte, bit) = (index * WIDTH / 8, index * WIDTH % 8);
        *value = (word_at(bytes, byte) >> bit) as u32 & mask;
    }
}

#[inline(always)]
fn word_at(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0u8; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_gives_back_what_was_packed() {
        for width in 0..=64usize {
            let mask = u64::MAX.checked_shr(64 - width as u32).unwrap_or(0);
            let values: Vec<u64> = (1..=24u64)
                .map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) & mask)
                .collect();
            let mut packed = vec![0u8; 3 * width];
            for (index, value) in values.iter().enumerate() {
                for bit in (0..width).filter(|bit| value >> bit & 1 == 1) {
                    let at = index * width + bit;
                    packed[at / 8] |= 1 << (at % 8);
                }
            }
            let mut deltas = [0u64; 24];
            unpack_deltas(width).unwrap()(&packed, &mut deltas);
            assert_eq!(deltas.as_slice(), values, "width {width}");
            if let Some(unpack) = unpack_codes(width) {
                let mut codes = [0u32; 24];
                unpack(&packed, &mut codes);
                assert!(codes.iter().zip(&values).all(|(c, v)| u64::from(*c) == *v));
            }
        }
    }
}
