//! The bytes that matter in a record of delimited text, eight bytes at a look: fields are so
//! short that a call per field would cost more than the search.

const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const ONES: u64 = 0x0101_0101_0101_0101;
const WORD: usize = size_of::<u64>();

/// The places of delimiters and quotes, ascending.
pub(crate) struct Marks<'b> {
    bytes: &'b [u8],
    delimiters: u64,
    quotes: u64,
    /// Place of the word looked at.
    place: usize,
    /// The high bit of each byte of that word that is a mark not answered yet.
    found: u64,
}

impl<'b> Marks<'b> {
    pub(crate) fn new(bytes: &'b [u8], delimiter: u8) -> Self {
        let mut marks = Self {
            bytes,
            delimiters: u64::from(delimiter) * ONES,
            quotes: u64::from(b'"') * ONES,
            place: 0,
            found: 0,
        };
        marks.look();
        marks
    }

    /// Looks at the word at `place`.
    #[inline]
    fn look(&mut self) {
        let rest = &self.bytes[self.place.min(self.bytes.len())..];
        let (word, in_use) = match rest.first_chunk::<WORD>() {
            Some(word) => (u64::from_le_bytes(*word), u64::MAX),
            None => {
                let mut word = [0; WORD];
                word[..rest.len()].copy_from_slice(rest);
                (u64::from_le_bytes(word), (1 << (rest.len() * 8)) - 1)
            }
        };
        let marks = zero_bytes(word ^ self.delimiters) | zero_bytes(word ^ self.quotes);
        self.found = marks & in_use;
    }
}

impl Iterator for Marks<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.place += WORD;
            if self.place >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let byte = self.found.trailing_zeros() as usize / 8;
        self.found &= self.found - 1;
        Some(self.place + byte)
    }
}

/// The high bit of every byte that is zero, exactly: no carry crosses a byte.
#[inline]
fn zero_bytes(word: u64) -> u64 {
    !(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn marks_are_where_memchr_finds_them(
            bytes in prop::collection::vec(
                prop_oneof![Just(b','), Just(b'"'), Just(b'-'), any::<u8>()], 0..40),
            delimiter in prop_oneof![Just(b','), Just(b'\t'), Just(0)],
        ) {
            let expected: Vec<usize> = memchr::memchr2_iter(delimiter, b'"', &bytes).collect();
            prop_assert_eq!(Marks::new(&bytes, delimiter).collect::<Vec<_>>(), expected);
        }
    }
}
