//! Rows as frames of bytes: column by column, each number in as few bytes as the frame
//! allows. Partitions keep rows this way, in memory and in spill files.

use super::block::{Block, Lane, long_null};
use super::identities::Entries;
use super::packing::{Packed, cut, pack, put_number, take_number};
use super::plan::is_textual;
use super::text::{NONE, RAW, TextHeap};

/// Buffers for packing, reused from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    numbers: Vec<u64>,
    others: Vec<u64>,
    heap: TextHeap,
}

/// What can be written to frames.
pub(super) trait Frames {
    /// Appends the rows named by `order` to `out`.
    fn pack(&self, order: &[u32], scratch: &mut Scratch, out: &mut Vec<u8>);
    /// Appends the rows of a frame; `expected` rows come in all. `None` when the frame makes
    /// no sense.
    fn unpack(&mut self, frame: &[u8], expected: usize) -> Option<()>;
}

impl Frames for Block {
    fn pack(&self, order: &[u32], scratch: &mut Scratch, out: &mut Vec<u8>) {
        put_number(order.len() as u64, out);
        let Scratch {
            numbers,
            others,
            heap,
        } = scratch;
        heap.clear();
        for (column, lane) in self.longs.iter().enumerate() {
            pack_lane(lane, order, long_null(column), |n| n, numbers, out);
        }
        pack_lane(&self.flags, order, 0, u64::from, numbers, out);
        for lane in &self.texts {
            let number = |handle| text_number(handle, &self.heap, heap);
            pack_lane(lane, order, NO_TEXT, number, numbers, out);
        }
        self.pack_properties(order, numbers, others, heap, out);
        pack_heap(heap, numbers, out);
    }

    fn unpack(&mut self, mut frame: &[u8], expected: usize) -> Option<()> {
        let input = &mut frame;
        let count = take_number(input)? as usize;
        let (rows, texts) = (self.rows, self.heap.len() as u32);
        let into = Place {
            rows,
            count,
            expected,
        };
        for (column, lane) in self.longs.iter_mut().enumerate() {
            into.append(lane, Packed::take(input, count, long_null(column))?, |n| n);
        }
        into.append(&mut self.flags, Packed::take(input, count, 0)?, |n| n as u8);
        for lane in &mut self.texts {
            let handle = |number| text_handle(number, texts);
            into.append(lane, Packed::take(input, count, NO_TEXT)?, handle);
        }
        self.unpack_properties(input, count, texts)?;
        unpack_heap(&mut self.heap, input)?;
        self.rows += count;
        Some(())
    }
}

impl Block {
    /// How many properties each row has, their names, and their values: texts and flags
    /// apart from numbers, which are much wider.
    fn pack_properties(
        &self,
        order: &[u32],
        numbers: &mut Vec<u64>,
        others: &mut Vec<u64>,
        heap: &mut TextHeap,
        out: &mut Vec<u8>,
    ) {
        let properties = &self.properties;
        numbers.clear();
        let entries = |row: &u32| properties.range(*row as usize);
        numbers.extend(order.iter().map(|row| entries(row).len() as u64));
        let count: u64 = numbers.iter().sum();
        put_number(count, out);
        if count == 0 {
            return;
        }
        pack(numbers, 0, out);
        numbers.clear();
        for row in order {
            let keys = properties.keys[entries(row)].iter();
            numbers.extend(keys.map(|key| u64::from(*key)));
        }
        pack(numbers, u64::MAX, out);
        numbers.clear();
        others.clear();
        for entry in order.iter().flat_map(entries) {
            let value = properties.values[entry];
            match value_form(properties.keys[entry]) {
                ValueForm::Text => numbers.push(text_number(value as u32, &self.heap, heap)),
                ValueForm::Wide => others.push(value),
            }
        }
        pack(numbers, NO_TEXT, out);
        pack(others, 0, out);
    }

    /// Takes in the properties of `count` rows that follow those of the block.
    fn unpack_properties(&mut self, input: &mut &[u8], count: usize, texts: u32) -> Option<()> {
        let properties = &mut self.properties;
        let entries = take_number(input)? as usize;
        if entries == 0 {
            if !properties.ends.is_empty() {
                let end = properties.keys.len() as u32;
                properties.ends.resize(self.rows + count, end);
            }
            return Some(());
        }
        if properties.ends.is_empty() {
            properties.ends.resize(self.rows, 0);
        }
        let (mut numbers, mut end) = (Vec::new(), properties.keys.len() as u32);
        Packed::take(input, count, 0)?.append_to(count, &mut numbers);
        properties.ends.extend(numbers.iter().map(|entries| {
            end += *entries as u32;
            end
        }));
        numbers.clear();
        Packed::take(input, entries, u64::MAX)?.append_to(entries, &mut numbers);
        let keys = numbers.iter().map(|key| *key as u32);
        let textual = keys
            .clone()
            .filter(|key| value_form(*key) == ValueForm::Text);
        let text_count = textual.count();
        properties.keys.extend(keys.clone());
        let (mut of_texts, mut of_others) = (Vec::new(), Vec::new());
        Packed::take(input, text_count, NO_TEXT)?.append_to(text_count, &mut of_texts);
        let other_count = entries - text_count;
        Packed::take(input, other_count, 0)?.append_to(other_count, &mut of_others);
        let (mut of_texts, mut of_others) = (of_texts.into_iter(), of_others.into_iter());
        for key in keys {
            properties.values.push(match value_form(key) {
                ValueForm::Text => u64::from(text_handle(of_texts.next()?, texts)),
                ValueForm::Wide => of_others.next()?,
            });
        }
        (end as usize == properties.keys.len()).then_some(())
    }
}

impl Frames for Entries {
    fn pack(&self, order: &[u32], scratch: &mut Scratch, out: &mut Vec<u8>) {
        let Scratch { numbers, heap, .. } = scratch;
        put_number(order.len() as u64, out);
        heap.clear();
        numbers.clear();
        for row in order {
            let (id, _, value) = self.get(*row as usize);
            numbers.push(id);
            heap.push(value);
        }
        pack(numbers, 0, out);
        numbers.clear();
        numbers.extend(order.iter().map(|row| u64::from(self.kinds[*row as usize])));
        pack(numbers, 0, out);
        pack_heap(heap, numbers, out);
    }

    fn unpack(&mut self, mut frame: &[u8], expected: usize) -> Option<()> {
        let input = &mut frame;
        let count = take_number(input)? as usize;
        if self.ids.is_empty() {
            self.ids.reserve(expected);
            self.kinds.reserve(expected);
        }
        Packed::take(input, count, 0)?.append_to(count, &mut self.ids);
        let kinds = Packed::take(input, count, 0)?;
        kinds.append_as(count, &mut self.kinds, |kind| kind as u8);
        unpack_heap(&mut self.values, input)
    }
}

/// Where the rows of a frame go in a block.
struct Place {
    rows: usize,
    count: usize,
    expected: usize,
}

impl Place {
    fn append<T: Copy + PartialEq>(
        &self,
        lane: &mut Lane<T>,
        packed: Packed<'_>,
        value: impl Fn(u64) -> T,
    ) {
        match packed {
            Packed::Same(number) => {
                lane.append_same(self.rows, self.count, value(number), self.expected);
            }
            others => {
                lane.spread(self.rows, self.expected);
                others.append_as(self.count, &mut lane.each, value);
            }
        }
    }
}

fn pack_lane<T: Copy>(
    lane: &Lane<T>,
    order: &[u32],
    null: u64,
    mut number: impl FnMut(T) -> u64,
    numbers: &mut Vec<u64>,
    out: &mut Vec<u8>,
) {
    numbers.clear();
    match lane.each.is_empty() {
        true => numbers.push(number(lane.same)),
        false => numbers.extend(order.iter().map(|row| number(lane.each[*row as usize]))),
    }
    pack(numbers, null, out);
}

/// The packed form of "no text".
const NO_TEXT: u64 = u64::MAX;

/// Codes are even, places in the frame's own heap odd: either way the numbers are small.
fn text_number(handle: u32, from: &TextHeap, heap: &mut TextHeap) -> u64 {
    match handle {
        NONE => NO_TEXT,
        _ if handle & RAW == 0 => u64::from(handle) << 1,
        _ => u64::from(heap.push(from.get(handle & !RAW))) << 1 | 1,
    }
}

/// The handle in a block whose heap had `texts` texts before those of the frame.
fn text_handle(number: u64, texts: u32) -> u32 {
    match number {
        NO_TEXT => NONE,
        _ if number & 1 == 0 => (number >> 1) as u32,
        _ => RAW | texts.wrapping_add((number >> 1) as u32),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ValueForm {
    Text,
    Wide,
}

fn value_form(key: u32) -> ValueForm {
    match is_textual(key) {
        true => ValueForm::Text,
        false => ValueForm::Wide,
    }
}

fn pack_heap(heap: &TextHeap, numbers: &mut Vec<u64>, out: &mut Vec<u8>) {
    put_number(heap.len() as u64, out);
    numbers.clear();
    numbers.extend(heap.iter().map(|text| text.len() as u64));
    pack(numbers, u64::MAX, out);
    out.extend_from_slice(heap.text().as_bytes());
}

fn unpack_heap(heap: &mut TextHeap, input: &mut &[u8]) -> Option<()> {
    let (count, mut lengths) = (take_number(input)? as usize, Vec::new());
    Packed::take(input, count, u64::MAX)?.append_to(count, &mut lengths);
    let bytes: u64 = lengths.iter().sum();
    let text = std::str::from_utf8(cut(input, bytes as usize)?).ok()?;
    heap.append(text, &lengths)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wayfarer_core::ValueType;

    use super::super::plan::property_key;
    use super::*;

    /// Two numbers, two texts (interned, of the heap or none) and properties of a row.
    type Row = (u64, u64, [Option<(bool, u8)>; 2], Vec<(u8, u8)>);

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let number = prop_oneof![Just(0), Just(5), any::<u64>()];
        let text = prop::option::of((any::<bool>(), 0..4u8));
        let properties = prop::collection::vec((0..4u8, 0..4u8), 0..3);
        let row = (number.clone(), number, [text.clone(), text], properties);
        prop::collection::vec(row, 1..20)
    }

    fn block(rows: &[Row]) -> Block {
        let mut block = Block::default();
        let handle = |block: &mut Block, text: (bool, u8)| match text {
            (true, n) => block.heap.push(&"é".repeat(n.into())) | RAW,
            (false, n) => u32::from(n),
        };
        for (first, last, texts, properties) in rows {
            block.push_long(0, *first);
            block.push_long(13, *last);
            for (column, text) in texts.iter().enumerate() {
                let handle = text.map_or(NONE, |text| handle(&mut block, text));
                block.push_text(column * 12, handle);
            }
            for (kind, n) in properties {
                let (value_type, value) = match kind {
                    0 => (
                        ValueType::Text,
                        u64::from(handle(&mut block, (n % 2 == 0, *n))),
                    ),
                    1 => (
                        ValueType::Json,
                        u64::from(handle(&mut block, (n % 2 == 1, *n))),
                    ),
                    2 => (ValueType::Bool, u64::from(n % 2)),
                    _ => (ValueType::Number, f64::from(*n).to_bits()),
                };
                block
                    .properties
                    .keys
                    .push(property_key(u16::from(*n), value_type));
                block.properties.values.push(value);
            }
            block.properties.close_row(block.rows);
            block.rows += 1;
        }
        block
    }

    /// A row as it was pushed, whatever the handles of its texts are.
    fn seen(block: &Block, row: usize) -> (Vec<u64>, Vec<String>) {
        let text = |handle: u32| match handle {
            NONE => "-".to_owned(),
            _ if handle & RAW == 0 => format!("code {handle}"),
            _ => block.heap.get(handle & !RAW).to_owned(),
        };
        let longs = block.longs.iter().map(|lane| lane.get(row)).collect();
        let mut texts: Vec<String> = block.texts.iter().map(|lane| text(lane.get(row))).collect();
        for (key, value) in block.properties.row(row) {
            let value = match is_textual(key) {
                true => text(value as u32),
                false => value.to_string(),
            };
            texts.push(format!("{key}={value}"));
        }
        (longs, texts)
    }

    proptest! {
        #[test]
        fn rows_of_several_frames_read_back(
            first in rows(),
            second in rows(),
            keep in prop::collection::vec(any::<bool>(), 20),
        ) {
            let (mut scratch, mut all) = (Scratch::default(), Block::default());
            let mut expected = Vec::new();
            for rows in [&first, &second] {
                let block = block(rows);
                let order: Vec<u32> =
                    (0..block.rows as u32).rev().filter(|row| keep[*row as usize]).collect();
                let mut frame = Vec::new();
                block.pack(&order, &mut scratch, &mut frame);
                prop_assert_eq!(all.unpack(&frame, 40), Some(()));
                expected.extend(order.iter().map(|row| seen(&block, *row as usize)));
            }
            let read: Vec<_> = (0..all.rows).map(|row| seen(&all, row)).collect();
            prop_assert_eq!(read, expected);
        }
    }

    #[test]
    fn a_cut_off_frame_does_not_read_back() {
        let block = block(&[(1, 2, [Some((true, 2)), None], vec![(0, 1), (3, 2)])]);
        let mut frame = Vec::new();
        block.pack(&[0], &mut Scratch::default(), &mut frame);
        for end in 0..frame.len() {
            assert_eq!(Block::default().unpack(&frame[..end], 1), None);
        }
    }
}
