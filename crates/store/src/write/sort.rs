//! Puts the rows of a block into file order and drops those that are there twice.

use std::cell::Cell;
use std::cmp::Reverse;
use std::ops::Range;

use wayfarer_core::stable_hash;

use super::block::{Block, MessageTag, long, text};
use super::text::{Interner, RAW};

/// Rows are dealt out by person to hands of about this many, then sorted.
const ROWS_PER_HAND: usize = 2;

/// Rows in file order: (person, time, sequence, message hash).
#[derive(Debug)]
pub(super) struct Sorted {
    pub(super) block: Block,
    /// Rows that survive, in file order.
    pub(super) order: Vec<u32>,
    /// Rows dropped because another row of the block is the same event.
    pub(super) dropped: u64,
    /// Whether a person sent a message under one of their ids and again under another; `None`
    /// where nobody looked.
    pub(super) repeated: Option<bool>,
}

/// Which of several rows with one message id survives, and whether row hashes are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// New events: row hashes are still to be numbered; the smallest sequence survives.
    Import,
    /// Events of several runs: the earliest received survives.
    Merge,
    /// Events of one run: nothing is there twice.
    Keep,
}

/// Sorts and dedupes `block`.
pub(super) fn sort(mut block: Block, rule: Rule, interner: &Interner) -> Sorted {
    let places = by_person_and_time(&block);
    let mut order: Vec<u32> = places.iter().map(|place| place.row).collect();
    let ties = ties(&places);
    order_ties(&block, &mut order, &ties);
    let (mut dropped, mut repeated) = (0, None);
    if rule == Rule::Import {
        number_row_hashes(&mut block, &order, &places);
        order_ties(&block, &mut order, &ties);
    }
    drop(places);
    if rule != Rule::Keep && has_duplicate_candidates(&block, rule) {
        let (lost, is_repeated) = find_losers(&block, &order, rule, interner);
        repeated = (rule == Rule::Merge).then_some(is_repeated);
        dropped = lost.iter().filter(|is_lost| **is_lost).count() as u64;
        if dropped > 0 {
            order.retain(|row| !lost[*row as usize]);
        }
    }
    Sorted {
        block,
        order,
        dropped,
        repeated,
    }
}

/// Where a row belongs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    person: u64,
    time: i64,
    row: u32,
}

impl Place {
    fn of(block: &Block, row: u32) -> Self {
        Self {
            person: block.long(long::PERSON, row as usize),
            time: block.long(long::TIME, row as usize) as i64,
            row,
        }
    }
}

/// The rows by person and time. Persons are hashes, so dealing them out by their first bits
/// leaves little to sort.
fn by_person_and_time(block: &Block) -> Vec<Place> {
    let rows = 0..block.rows as u32;
    let persons = rows
        .clone()
        .map(|row| block.long(long::PERSON, row as usize));
    let (low, high) = persons.fold((u64::MAX, 0), |(low, high), person| {
        (low.min(person), high.max(person))
    });
    let deal_bits = (block.rows / ROWS_PER_HAND).max(2).ilog2();
    let shift = (u64::BITS - high.saturating_sub(low).leading_zeros()).saturating_sub(deal_bits);
    let hand_of = |person: u64| ((person - low) >> shift) as usize;
    // How many rows come before each hand; afterwards, where it ends.
    let mut ends = vec![0u32; (1 << deal_bits) + 1];
    for row in rows.clone() {
        ends[hand_of(block.long(long::PERSON, row as usize)) + 1] += 1;
    }
    for hand in 1..ends.len() {
        ends[hand] += ends[hand - 1];
    }
    let mut places = vec![Place::default(); block.rows];
    for row in rows {
        let place = Place::of(block, row);
        let end = &mut ends[hand_of(place.person)];
        places[*end as usize] = place;
        *end += 1;
    }
    let mut start = 0;
    for end in ends {
        places[start..end as usize].sort_unstable();
        start = end as usize;
    }
    places
}

/// Rows with the same person and time.
fn ties(places: &[Place]) -> Vec<Range<usize>> {
    let mut start = 0;
    let ranges = places
        .chunk_by(|a, b| (a.person, a.time) == (b.person, b.time))
        .map(|tied| {
            start += tied.len();
            start - tied.len()..start
        });
    ranges.filter(|range| range.len() > 1).collect()
}

/// Orders rows of one person and time by (sequence, message hash, received).
fn order_ties(block: &Block, order: &mut [u32], ties: &[Range<usize>]) {
    for tied in ties {
        order[tied.clone()].sort_unstable_by_key(|row| {
            let at = *row as usize;
            (
                block.long(long::SEQUENCE, at) as i64,
                message_hash(block, at),
                block.long(long::RECEIVED, at) as i64,
                *row,
            )
        });
    }
}

/// The hash that orders events of the same instant and sequence.
pub(super) fn message_hash(block: &Block, row: usize) -> u64 {
    let high = block.long(long::MESSAGE, row);
    match block.flags(row).tag() {
        MessageTag::Row | MessageTag::Text => high,
        MessageTag::Uuid => stable_hash(&uuid_bytes(block, row)),
    }
}

/// The bytes of a row's UUID message id.
pub(super) fn uuid_bytes(block: &Block, row: usize) -> [u8; 16] {
    let (high, low) = (
        block.long(long::MESSAGE, row),
        block.long(long::MESSAGE_LOW, row),
    );
    (u128::from(high) << 64 | u128::from(low)).to_be_bytes()
}

/// The hash of the `occurrence`-th row with hash `base`. Part of format version 1.
pub(super) fn row_hash(base: u64, occurrence: u32) -> u64 {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&base.to_le_bytes());
    bytes[8..].copy_from_slice(&occurrence.to_le_bytes());
    stable_hash(&bytes)
}

/// Makes identical rows of a person distinct: the k-th gets the hash of (base, k).
fn number_row_hashes(block: &mut Block, order: &[u32], places: &[Place]) {
    block.longs[long::MESSAGE].spread(block.rows, block.rows);
    // (base, place in the person's order, row)
    let mut bases: Vec<(u64, u32, u32)> = Vec::new();
    let mut start = 0;
    for person in places.chunk_by(|a, b| a.person == b.person) {
        let rows = &order[start..start + person.len()];
        start += person.len();
        bases.clear();
        for (place, row) in rows.iter().enumerate() {
            let at = *row as usize;
            if block.flags(at).tag() == MessageTag::Row {
                bases.push((block.long(long::MESSAGE, at), place as u32, *row));
            }
        }
        bases.sort_unstable();
        let hashes = &mut block.longs[long::MESSAGE].each;
        for same in bases.chunk_by(|a, b| a.0 == b.0) {
            for ((base, _, row), occurrence) in same.iter().zip(0..) {
                hashes[*row as usize] = row_hash(*base, occurrence);
            }
        }
    }
}

/// Numbered row hashes are distinct by construction: only message ids can repeat.
fn has_duplicate_candidates(block: &Block, rule: Rule) -> bool {
    let is_id = |row: usize| block.flags(row).tag() != MessageTag::Row;
    rule == Rule::Merge || (0..block.rows).any(is_id)
}

/// The rows that are there twice, but for one each; and whether a person's message came under
/// several ids.
fn find_losers(block: &Block, order: &[u32], rule: Rule, interner: &Interner) -> (Vec<bool>, bool) {
    let is_repeated = Cell::new(false);
    let mut lost = vec![false; block.rows];
    let mut table = Table::new(order.len());
    for row in order {
        let at = *row as usize;
        let is_new_row = rule == Rule::Import && block.flags(at).tag() == MessageTag::Row;
        if is_new_row {
            continue;
        }
        let key = Key::of(block, at, interner);
        let person = block.long(long::PERSON, at);
        let same = |other: u32| {
            let (other, known) = (other as usize, Key::of(block, other as usize, interner));
            let of_person = block.long(long::PERSON, other) == person;
            if of_person && known.message == key.message && known.id != key.id {
                is_repeated.set(true);
            }
            known == key
        };
        // What came under other ids of the person is to be met on the way.
        let slot = table.slot(Key { id: person, ..key }.hash(), same);
        match table.get(slot) {
            None => table.set(slot, *row),
            Some(other) if survives(block, rule, at, other as usize) => {
                lost[other as usize] = true;
                table.set(slot, *row);
            }
            Some(_) => lost[at] = true,
        }
    }
    (lost, is_repeated.get())
}

/// Whether `row` is kept rather than `other`.
fn survives(block: &Block, rule: Rule, row: usize, other: usize) -> bool {
    let number = |column: usize, row: usize| block.long(column, row) as i64;
    let rank = |row: usize| match rule {
        Rule::Import => (number(long::SEQUENCE, row), number(long::TIME, row), 0),
        Rule::Merge | Rule::Keep => (
            number(long::RECEIVED, row),
            number(long::IMPORT, row),
            number(long::SEQUENCE, row),
        ),
    };
    Reverse(rank(row)) > Reverse(rank(other))
}

/// What makes two rows the same event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'a> {
    /// The id it came with, under whichever person it is filed.
    pub(super) id: u64,
    pub(super) message: KeyMessage<'a>,
}

/// The message part of a [`Key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyMessage<'a> {
    Row(u64),
    Uuid([u8; 16]),
    /// Hash and text.
    Text(u64, &'a str),
}

impl<'a> Key<'a> {
    /// The key of a row.
    pub(super) fn of(block: &'a Block, row: usize, interner: &'a Interner) -> Self {
        let high = block.long(long::MESSAGE, row);
        let message = match block.flags(row).tag() {
            MessageTag::Row => KeyMessage::Row(high),
            MessageTag::Uuid => KeyMessage::Uuid(uuid_bytes(block, row)),
            MessageTag::Text => {
                let handle = block.texts[text::MESSAGE].get(row);
                KeyMessage::Text(high, resolve(block, interner, handle))
            }
        };
        let id = match block.long(long::IDENTITY, row) {
            0 => block.long(long::PERSON, row),
            id => id,
        };
        Self { id, message }
    }

    /// A hash for tables.
    pub(super) fn hash(&self) -> u64 {
        match self.message {
            KeyMessage::Row(hash) | KeyMessage::Text(hash, _) => key_hash(self.id, hash),
            KeyMessage::Uuid(bytes) => {
                let number = u128::from_be_bytes(bytes);
                key_hash(self.id, (number >> 64) as u64 ^ number as u64)
            }
        }
    }
}

/// The text of a handle that is not `NONE`.
pub(super) fn resolve<'a>(block: &'a Block, interner: &'a Interner, handle: u32) -> &'a str {
    match handle & RAW == 0 {
        true => interner.get(handle),
        false => block.heap.get(handle & !RAW),
    }
}

fn key_hash(id: u64, message: u64) -> u64 {
    let mixed = (id ^ message.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

/// Open addressing over row numbers.
#[derive(Debug)]
pub(super) struct Table {
    /// Row + 1, 0 = free.
    slots: Vec<u32>,
}

impl Table {
    /// A table for at most `rows` rows.
    pub(super) fn new(rows: usize) -> Self {
        Self {
            slots: vec![0; (rows * 2).next_power_of_two().max(16)],
        }
    }

    /// The slot of the row for which `is_same` holds, else the free slot it belongs to.
    pub(super) fn slot(&self, hash: u64, is_same: impl Fn(u32) -> bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 && !is_same(self.slots[slot] - 1) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The row in a slot.
    pub(super) fn get(&self, slot: usize) -> Option<u32> {
        self.slots[slot].checked_sub(1)
    }

    /// Puts a row into a slot.
    pub(super) fn set(&mut self, slot: usize, row: u32) {
        self.slots[slot] = row + 1;
    }
}
