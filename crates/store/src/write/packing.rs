//! Numbers in as few bytes each as the largest of them needs. This is how buffered columns
//! wait, in memory and in spill files; only the process that wrote them reads them back.

/// The widest code.
const WIDTH_MAX: usize = 8;
/// Marks the head of a column packed as runs.
const RUNS: u8 = 0x80;
/// Runs must be this long on average: each costs a length beside its number.
const RUN_ROWS_MIN: usize = 3;

/// Appends `values` to `out`. However far `null` is from the others, it makes them no wider.
pub(super) fn pack(values: &[u64], null: u64, out: &mut Vec<u8>) {
    let borders = values.windows(2).filter(|pair| pair[0] != pair[1]).count();
    if borders == 0 {
        let same = values.first().copied().unwrap_or(null);
        return put_head(0, same, out);
    }
    match (borders + 1) * RUN_ROWS_MIN <= values.len() {
        true => pack_runs(values, null, out),
        false => pack_each(values, null, out),
    }
}

/// The numbers of neighbours that are equal, once, and how many of them there are.
fn pack_runs(values: &[u64], null: u64, out: &mut Vec<u8>) {
    let (mut numbers, mut lengths) = (Vec::new(), Vec::new());
    for run in values.chunk_by(|a, b| a == b) {
        numbers.push(run[0]);
        lengths.push(run.len() as u64);
    }
    put_head(RUNS, numbers.len() as u64, out);
    pack_each(&lengths, 0, out);
    pack_each(&numbers, null, out);
}

/// A code per number. Not all of `values` are the same, unless they are lengths of runs.
fn pack_each(values: &[u64], null: u64, out: &mut Vec<u8>) {
    let (mut low, mut high) = (u64::MAX, 0);
    for value in values {
        let is_null = *value == null;
        low = low.min(if is_null { u64::MAX } else { *value });
        high = high.max(if is_null { 0 } else { *value });
    }
    // One code more than there are numbers: 0 is null.
    let width = match high.wrapping_sub(low).checked_add(1) {
        Some(codes) => (u64::BITS - codes.leading_zeros()).div_ceil(8) as usize,
        None => WIDTH_MAX,
    };
    put_head(width as u8, low, out);
    let code = |value: &u64| match *value == null {
        true => 0,
        false => value - low + 1,
    };
    match width {
        1 => put::<1>(values, code, out),
        2 => put::<2>(values, code, out),
        3 => put::<3>(values, code, out),
        4 => put::<4>(values, code, out),
        5 => put::<5>(values, code, out),
        6 => put::<6>(values, code, out),
        7 => put::<7>(values, code, out),
        _ => put::<8>(values, |value| *value, out),
    }
}

fn put_head(form: u8, number: u64, out: &mut Vec<u8>) {
    out.push(form);
    put_number(number, out);
}

fn put<const WIDTH: usize>(values: &[u64], code: impl Fn(&u64) -> u64, out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + values.len() * WIDTH, 0);
    let places = out[start..].chunks_exact_mut(WIDTH);
    for (place, value) in places.zip(values) {
        place.copy_from_slice(&code(value).to_le_bytes()[..WIDTH]);
    }
}

/// A packed column.
pub(super) enum Packed<'a> {
    /// This number in every row.
    Same(u64),
    /// A code per row.
    Each(Codes<'a>),
    /// A number and its repetitions per run.
    Runs(Vec<(u64, usize)>),
}

/// Packed numbers that are not all the same.
#[derive(Clone, Copy)]
pub(super) struct Codes<'a> {
    bytes: &'a [u8],
    width: usize,
    low: u64,
    null: u64,
}

impl<'a> Packed<'a> {
    /// Takes `count` numbers off the front of `input`; `None` when they are not all there.
    pub(super) fn take(input: &mut &'a [u8], count: usize, null: u64) -> Option<Self> {
        let (form, number) = (cut(input, 1)?[0], take_number(input)?);
        match form {
            0 => Some(Self::Same(number)),
            RUNS => Self::take_runs(input, count, number as usize, null),
            _ => Codes::take(input, count, null, (form, number)).map(Self::Each),
        }
    }

    fn take_runs(input: &mut &'a [u8], count: usize, runs: usize, null: u64) -> Option<Self> {
        let mut column = |null: u64| {
            let head = (cut(input, 1)?[0], take_number(input)?);
            let mut values = Vec::new();
            Codes::take(input, runs, null, head)?.append_to(&mut values, |number| number);
            Some(values)
        };
        let (lengths, numbers) = (column(0)?, column(null)?);
        let lengths = lengths.into_iter().map(|length| length as usize);
        let runs: Vec<(u64, usize)> = numbers.into_iter().zip(lengths).collect();
        let total = runs
            .iter()
            .try_fold(0usize, |sum, run| sum.checked_add(run.1));
        (total == Some(count)).then_some(Self::Runs(runs))
    }

    /// Appends the `count` numbers to `numbers`.
    pub(super) fn append_to(&self, count: usize, numbers: &mut Vec<u64>) {
        self.append_as(count, numbers, |number| number);
    }

    /// Appends what the `count` numbers stand for to `values`.
    pub(super) fn append_as<T: Copy>(
        &self,
        count: usize,
        values: &mut Vec<T>,
        value: impl Fn(u64) -> T,
    ) {
        match self {
            Self::Same(number) => values.resize(values.len() + count, value(*number)),
            Self::Each(codes) => codes.append_to(values, value),
            Self::Runs(runs) => {
                for (number, length) in runs {
                    values.resize(values.len() + length, value(*number));
                }
            }
        }
    }
}

impl<'a> Codes<'a> {
    fn take(input: &mut &'a [u8], count: usize, null: u64, head: (u8, u64)) -> Option<Self> {
        let (width, low) = (usize::from(head.0), head.1);
        if !(1..=WIDTH_MAX).contains(&width) {
            return None;
        }
        let bytes = cut(input, count.checked_mul(width)?)?;
        Some(Self {
            bytes,
            width,
            low,
            null,
        })
    }

    /// Appends what the numbers stand for to `values`.
    fn append_to<T>(self, values: &mut Vec<T>, value: impl Fn(u64) -> T) {
        let Self { low, null, .. } = self;
        let number = |code: u64| match code {
            0 => value(null),
            _ => value(low.wrapping_add(code - 1)),
        };
        match self.width {
            1 => self.unpack::<1, T>(values, number),
            2 => self.unpack::<2, T>(values, number),
            3 => self.unpack::<3, T>(values, number),
            4 => self.unpack::<4, T>(values, number),
            5 => self.unpack::<5, T>(values, number),
            6 => self.unpack::<6, T>(values, number),
            7 => self.unpack::<7, T>(values, number),
            _ => self.unpack::<8, T>(values, value),
        }
    }

    fn unpack<const WIDTH: usize, T>(self, values: &mut Vec<T>, value: impl Fn(u64) -> T) {
        values.extend(self.bytes.chunks_exact(WIDTH).map(|chunk| {
            let mut bytes = [0; 8];
            bytes[..WIDTH].copy_from_slice(chunk);
            value(u64::from_le_bytes(bytes))
        }));
    }
}

/// Appends a number of fixed width.
pub(super) fn put_number(number: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Takes a number of fixed width off the front of `input`.
pub(super) fn take_number(input: &mut &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(cut(input, 8)?.try_into().ok()?))
}

/// Takes bytes off the front of `input`.
pub(super) fn cut<'a>(input: &mut &'a [u8], bytes: usize) -> Option<&'a [u8]> {
    let (head, tail) = input.split_at_checked(bytes)?;
    *input = tail;
    Some(head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_back(packed: &[u8], count: usize, null: u64) -> Option<Vec<u64>> {
        let (mut input, mut numbers) = (packed, Vec::new());
        Packed::take(&mut input, count, null)?.append_to(count, &mut numbers);
        input.is_empty().then_some(numbers)
    }

    fn numbers() -> impl Strategy<Value = (Vec<u64>, u64)> {
        let null = prop_oneof![Just(0), Just(i64::MIN as u64), Just(u64::MAX)];
        (null, any::<u64>(), 0..=64u32, 0..50usize).prop_flat_map(|(null, low, bits, count)| {
            let span = u64::MAX.checked_shr(64 - bits).unwrap_or(0);
            let number = any::<u64>().prop_map(move |n| low.saturating_add(n & span));
            let value = prop_oneof![3 => number, 1 => Just(null)];
            let run = (value, 1..4usize).prop_map(|(value, length)| vec![value; length]);
            let runs = prop::collection::vec(run, count);
            (runs.prop_map(|runs| runs.concat()), Just(null))
        })
    }

    proptest! {
        #[test]
        fn numbers_read_back((values, null) in numbers()) {
            let mut packed = Vec::new();
            pack(&values, null, &mut packed);
            prop_assert_eq!(read_back(&packed, values.len(), null), Some(values));
        }
    }

    #[test]
    fn numbers_take_no_more_bytes_than_they_need() {
        let size = |values: &[u64]| {
            let mut packed = Vec::new();
            pack(values, 0, &mut packed);
            packed.len() - 9
        };
        assert_eq!(size(&[7; 100]), 0);
        assert_eq!(size(&[0; 100]), 0);
        assert_eq!(size(&[0, 1_000_000, 1_000_254]), 3);
        assert_eq!(size(&[0, 1_000_000, 1_000_255]), 6);
        assert_eq!(size(&[1, u64::MAX]), 16);
        let runs: Vec<u64> = [[1; 50], [u64::MAX; 50]].concat();
        assert_eq!(size(&runs), 9 + 2 + 9 + 16);
    }

    #[test]
    fn cut_off_numbers_do_not_read_back() {
        let mut packed = Vec::new();
        pack(&[1, 2, 300], 0, &mut packed);
        for end in 0..packed.len() {
            assert_eq!(read_back(&packed[..end], 3, 0), None);
        }
    }
}
