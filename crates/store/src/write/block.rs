//! Buffered events, column by column. The one in-memory form of everything that is on its
//! way into a run: new events, spilled events, events of runs being rewritten.

use std::ops::Range;

use super::text::{NONE, RAW, TextHeap};

/// Columns of 64-bit numbers.
pub(super) mod long {
    pub(in crate::write) const PERSON: usize = 0;
    pub(in crate::write) const TIME: usize = 1;
    pub(in crate::write) const SEQUENCE: usize = 2;
    /// Equal to the person unless the event was filed elsewhere by a merge.
    pub(in crate::write) const IDENTITY: usize = 3;
    pub(in crate::write) const ANONYMOUS: usize = 4;
    /// Row hash, or the first half of the UUID, or the hash of the text.
    pub(in crate::write) const MESSAGE: usize = 5;
    /// Second half of the UUID.
    pub(in crate::write) const MESSAGE_LOW: usize = 6;
    pub(in crate::write) const RECEIVED: usize = 7;
    pub(in crate::write) const SENT: usize = 8;
    pub(in crate::write) const DEVICE: usize = 9;
    pub(in crate::write) const IMPORT: usize = 10;
    pub(in crate::write) const SESSION: usize = 11;
    pub(in crate::write) const ACCOUNT: usize = 12;
    pub(in crate::write) const AMOUNT: usize = 13;
    pub(in crate::write) const COUNT: usize = 14;
}

/// Columns of texts.
pub(super) mod text {
    pub(in crate::write) const EVENT: usize = 0;
    pub(in crate::write) const SOURCE: usize = 1;
    pub(in crate::write) const CHANNEL: usize = 2;
    /// The first of five.
    pub(in crate::write) const UTM: usize = 3;
    pub(in crate::write) const REFERRER: usize = 8;
    pub(in crate::write) const URL_HOST: usize = 9;
    pub(in crate::write) const URL_PATH: usize = 10;
    pub(in crate::write) const CURRENCY: usize = 11;
    pub(in crate::write) const MESSAGE: usize = 12;
    pub(in crate::write) const COUNT: usize = 13;
}

/// The number that stands for "no value" in columns of times and amounts, and for "not set"
/// in no other.
pub(super) const NO_NUMBER: u64 = i64::MIN as u64;

/// What stands for "no value" in a column of numbers: 0 where they are hashes.
pub(super) fn long_null(column: usize) -> u64 {
    match column {
        long::SENT | long::DEVICE | long::AMOUNT => NO_NUMBER,
        _ => 0,
    }
}

/// What a row's message columns hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum MessageTag {
    Row = 0,
    Uuid = 1,
    Text = 2,
}

/// Kind, clamped flag and message tag of a row in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(pub(super) u8);

impl Flags {
    pub(super) fn new(kind: u8, clamped: u8, tag: MessageTag) -> Self {
        Self((kind & 3) | (clamped << 2) | ((tag as u8) << 3))
    }

    pub(super) fn kind(self) -> u8 {
        self.0 & 3
    }

    pub(super) fn is_clamped(self) -> bool {
        self.0 & 4 != 0
    }

    pub(super) fn tag(self) -> MessageTag {
        match self.0 >> 3 {
            0 => MessageTag::Row,
            1 => MessageTag::Uuid,
            _ => MessageTag::Text,
        }
    }
}

/// A column that costs nothing while all its rows are equal.
#[derive(Debug, Clone)]
pub(super) struct Lane<T> {
    pub(super) same: T,
    /// Empty while every row equals `same`.
    pub(super) each: Vec<T>,
}

impl<T: Copy + PartialEq> Lane<T> {
    fn new(same: T) -> Self {
        let each = Vec::new();
        Self { same, each }
    }

    pub(super) fn get(&self, row: usize) -> T {
        match self.each.is_empty() {
            true => self.same,
            false => self.each[row],
        }
    }

    /// Appends a value to a lane that has `rows` rows.
    #[inline]
    pub(super) fn push(&mut self, rows: usize, value: T) {
        if !self.each.is_empty() {
            self.each.push(value);
        } else if value != self.same {
            self.push_other(rows, value);
        }
    }

    /// Appends a value other than that of all rows before.
    fn push_other(&mut self, rows: usize, value: T) {
        match rows {
            0 => self.same = value,
            _ => {
                self.each.resize(rows, self.same);
                self.each.push(value);
            }
        }
    }

    /// Appends `count` times `value` to a lane that has `rows` rows; `expected` in all.
    pub(super) fn append_same(&mut self, rows: usize, count: usize, value: T, expected: usize) {
        if self.each.is_empty() {
            if rows == 0 {
                self.same = value;
            }
            if value == self.same {
                return;
            }
        }
        self.spread(rows, expected);
        self.each.resize(rows + count, value);
    }

    /// Gives each of the `rows` rows a place of its own, to which others can be appended.
    pub(super) fn spread(&mut self, rows: usize, expected: usize) {
        if self.each.is_empty() {
            self.each.reserve_exact(expected.max(rows));
            self.each.resize(rows, self.same);
        }
    }
}

/// The properties of all rows, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Properties {
    /// Where each row's entries end; empty while no row has any.
    pub(super) ends: Vec<u32>,
    /// Slot × 4 + type code, see [`super::plan::property_key`].
    pub(super) keys: Vec<u32>,
    /// Text handle, bits of the float, or 0/1.
    pub(super) values: Vec<u64>,
}

impl Properties {
    /// Where the entries of a row are.
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        match (self.ends.get(row), row) {
            (None, _) => 0..0,
            (Some(end), 0) => 0..*end as usize,
            (Some(end), _) => self.ends[row - 1] as usize..*end as usize,
        }
    }

    /// The entries of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (u32, u64)> + '_ {
        let range = self.range(row);
        let values = self.values[range.clone()].iter().copied();
        self.keys[range].iter().copied().zip(values)
    }

    /// Closes a row: entries pushed since belong to it. `rows` is the number before it.
    pub(super) fn close_row(&mut self, rows: usize) {
        if self.ends.is_empty() {
            if self.keys.is_empty() {
                return;
            }
            self.ends.resize(rows, 0);
        }
        self.ends.push(self.keys.len() as u32);
    }
}

/// A number of rows, column by column.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) rows: usize,
    pub(super) longs: [Lane<u64>; long::COUNT],
    pub(super) texts: [Lane<u32>; text::COUNT],
    pub(super) flags: Lane<u8>,
    pub(super) properties: Properties,
    pub(super) heap: TextHeap,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            rows: 0,
            longs: std::array::from_fn(|column| Lane::new(long_null(column))),
            texts: std::array::from_fn(|_| Lane::new(NONE)),
            flags: Lane::new(0),
            properties: Properties::default(),
            heap: TextHeap::default(),
        }
    }
}

impl Block {
    pub(super) fn long(&self, column: usize, row: usize) -> u64 {
        self.longs[column].get(row)
    }

    pub(super) fn flags(&self, row: usize) -> Flags {
        Flags(self.flags.get(row))
    }

    #[inline]
    pub(super) fn push_long(&mut self, column: usize, value: u64) {
        self.longs[column].push(self.rows, value);
    }

    #[inline]
    pub(super) fn push_text(&mut self, column: usize, handle: u32) {
        self.texts[column].push(self.rows, handle);
    }

    #[inline]
    pub(super) fn push_flags(&mut self, flags: Flags) {
        self.flags.push(self.rows, flags.0);
    }

    /// Replaces every interned handle by `codes[handle]`.
    pub(super) fn recode(&mut self, codes: &[u32]) {
        let recode = |handle: u32| match handle & RAW == 0 {
            true => codes[handle as usize],
            false => handle,
        };
        for lane in &mut self.texts {
            lane.same = recode(lane.same);
            lane.each.iter_mut().for_each(|h| *h = recode(*h));
        }
        let Properties { keys, values, .. } = &mut self.properties;
        for (key, value) in keys.iter().zip(values) {
            if super::plan::is_textual(*key) {
                *value = u64::from(recode(*value as u32));
            }
        }
    }

    /// Empties the block but keeps its memory for the next rows.
    pub(super) fn clear(&mut self) {
        self.rows = 0;
        for (column, lane) in self.longs.iter_mut().enumerate() {
            lane.same = long_null(column);
            lane.each.clear();
        }
        for lane in &mut self.texts {
            lane.same = NONE;
            lane.each.clear();
        }
        self.flags.same = 0;
        self.flags.each.clear();
        self.properties.ends.clear();
        self.properties.keys.clear();
        self.properties.values.clear();
        self.heap.clear();
    }

    /// Bytes the rows take.
    pub(super) fn bytes(&self) -> usize {
        let longs: usize = self.longs.iter().map(|lane| lane.each.len() * 8).sum();
        let texts: usize = self.texts.iter().map(|lane| lane.each.len() * 4).sum();
        let properties = self.properties.ends.len() * 4 + self.properties.keys.len() * 12;
        longs + texts + self.flags.each.len() + properties + self.heap.bytes()
    }
}
