//! How a segment lies on disk (version 1): a head, then records one after the other.
//!
//! ```text
//! head    "WFWAL" 0 version:u16
//! record  length:u32 crc32:u32 sequence:u64 payload
//! ```
//! Numbers are little-endian; the checksum (CRC-32, IEEE) is of sequence and payload.

/// What a segment begins with.
pub(super) const HEAD: [u8; 8] = *b"WFWAL\0\x01\x00";
/// Bytes of a record before its payload.
const RECORD_HEAD: usize = 16;
/// No record is longer.
pub(super) const MAX_PAYLOAD: usize = 16 << 20;
/// A record that follows a broken one is looked for within so many sequence numbers.
const SEQUENCES_AHEAD: u64 = 1 << 24;

/// What a segment holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SegmentContent {
    /// Its whole records, by ascending sequence, up to the first fault.
    pub records: Vec<(u64, Vec<u8>)>,
    /// What follows them, where it is no record.
    pub fault: Option<Fault>,
}

/// Bytes that are no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A record was cut off and nothing follows: it was never acknowledged.
    TornTail {
        /// Where it begins, in bytes.
        at: u64,
    },
    /// A record is broken and whole ones follow it, or the head is not one: what was
    /// acknowledged is damaged.
    Damaged {
        /// Where the damage begins, in bytes.
        at: u64,
    },
}

/// Appends a record.
pub(super) fn write_record(sequence: u64, payload: &[u8], out: &mut Vec<u8>) {
    let number = sequence.to_le_bytes();
    out.extend((payload.len() as u32).to_le_bytes());
    out.extend(checksum(&number, payload).to_le_bytes());
    out.extend(number);
    out.extend(payload);
}

/// Bytes a record with this payload takes.
pub(super) fn record_bytes(payload: &[u8]) -> usize {
    RECORD_HEAD + payload.len()
}

/// Reads a segment.
pub(super) fn read_segment(bytes: &[u8]) -> SegmentContent {
    let mut content = SegmentContent::default();
    let Some(mut rest) = bytes.strip_prefix(&HEAD) else {
        // A segment is synced before a record is: without any it was never finished.
        content.fault = Some(match is_record_in(bytes, None) {
            true => Fault::Damaged { at: 0 },
            false => Fault::TornTail { at: 0 },
        });
        return content;
    };
    while !rest.is_empty() {
        let after = content.records.last().map(|(sequence, _)| *sequence);
        let Some((sequence, payload)) = record(rest, after) else {
            let at = (bytes.len() - rest.len()) as u64;
            content.fault = Some(match is_record_in(&rest[1..], after) {
                true => Fault::Damaged { at },
                false => Fault::TornTail { at },
            });
            break;
        };
        rest = &rest[record_bytes(payload)..];
        content.records.push((sequence, payload.to_vec()));
    }
    content
}

/// Every whole record in `bytes`, whatever lies between them.
pub(super) fn whole_records(bytes: &[u8]) -> impl Iterator<Item = (u64, Vec<u8>)> {
    let (mut at, mut last) = (0, None);
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if let Some((sequence, payload)) = record(&bytes[at..], last) {
                at += record_bytes(payload);
                last = Some(sequence);
                return Some((sequence, payload.to_vec()));
            }
            at += 1;
        }
        None
    })
}

/// Whether a whole record begins anywhere in `bytes`.
fn is_record_in(bytes: &[u8], after: Option<u64>) -> bool {
    (0..bytes.len()).any(|skipped| record(&bytes[skipped..], after).is_some())
}

/// The record `bytes` begins with, if it is whole and comes after `after`.
fn record(bytes: &[u8], after: Option<u64>) -> Option<(u64, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<RECORD_HEAD>()?;
    let word = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (length, expected) = (word(0) as usize, word(4));
    let number: [u8; 8] = head[8..].try_into().ok()?;
    let sequence = u64::from_le_bytes(number);
    let is_next = after.is_none_or(|after| sequence > after && sequence - after <= SEQUENCES_AHEAD);
    if !is_next || length > MAX_PAYLOAD {
        return None;
    }
    let payload = rest.get(..length)?;
    (checksum(&number, payload) == expected).then_some((sequence, payload))
}

fn checksum(number: &[u8; 8], payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(number);
    hasher.update(payload);
    hasher.finalize()
}
