//! Rows divided by the top bits of an id, kept in memory while they fit, else on disk.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::block::{Block, long};
use super::frame::{Frames, Scratch};
use super::identities::Entries;
use super::plan::Summary;
use crate::StoreError;

/// Partitions are named by this many bits.
const PARTITION_BITS: u32 = 7;
/// How many there are.
pub(super) const PARTITIONS: usize = 1 << PARTITION_BITS;
/// A frame's length stands before it.
const LENGTH_BYTES: usize = 8;
/// Spill files are read this much at a time.
const READ_BYTES: usize = 256 << 10;

/// Rows read back are handed on this many at a time.
const ROWS_AT_ONCE: usize = 1 << 16;

/// A number of rows that can be divided by id.
pub(super) trait Rows: Frames + Default + Send + std::fmt::Debug {
    /// What is told of a partition before its rows are read back.
    type Digest: Default + Send + std::fmt::Debug;
    fn count(&self) -> usize;
    fn id(&self, row: usize) -> u64;
    fn size(&self) -> usize;
    fn digest(&self, order: &[u32], into: &mut Self::Digest);
}

impl Rows for Block {
    type Digest = Summary;

    fn count(&self) -> usize {
        self.rows
    }

    fn id(&self, row: usize) -> u64 {
        self.long(long::PERSON, row)
    }

    fn size(&self) -> usize {
        self.bytes()
    }

    fn digest(&self, order: &[u32], into: &mut Summary) {
        into.add_rows(self, order);
    }
}

impl Rows for Entries {
    type Digest = ();

    fn count(&self) -> usize {
        self.len()
    }

    fn id(&self, row: usize) -> u64 {
        self.ids[row]
    }

    fn size(&self) -> usize {
        self.bytes()
    }

    fn digest(&self, _: &[u32], (): &mut ()) {}
}

/// The rows of one id range.
#[derive(Debug)]
pub(super) struct Part<T: Rows> {
    /// Packed rows, each frame behind its length.
    frames: Vec<u8>,
    /// Frames before those.
    spilled: Option<SpillFile>,
    pub(super) digest: T::Digest,
    /// Bytes of all rows once they are unpacked.
    pub(super) size: usize,
    pub(super) count: u64,
    id_min: u64,
    id_max: u64,
}

/// Named, not held open: a large import has more of them than a process may open.
#[derive(Debug)]
struct SpillFile {
    path: PathBuf,
}

impl<T: Rows> Default for Part<T> {
    fn default() -> Self {
        Self {
            frames: Vec::new(),
            spilled: None,
            digest: T::Digest::default(),
            size: 0,
            count: 0,
            id_min: u64::MAX,
            id_max: 0,
        }
    }
}

impl<T: Rows> Part<T> {
    /// Packs the rows of `from` named by `order`; answers the bytes that took.
    fn add(&mut self, from: &T, order: &[u32], id: Id<T>, scratch: &mut Scratch) -> usize {
        let start = self.frames.len();
        self.frames.resize(start + LENGTH_BYTES, 0);
        from.pack(order, scratch, &mut self.frames);
        let grown = self.frames.len() - start;
        let length = (grown - LENGTH_BYTES) as u64;
        self.frames[start..start + LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
        from.digest(order, &mut self.digest);
        self.size += from.size() * order.len() / from.count();
        self.count += order.len() as u64;
        for row in order {
            let id = id(from, *row as usize);
            self.id_min = self.id_min.min(id);
            self.id_max = self.id_max.max(id);
        }
        grown
    }

    /// Moves the frames in memory to the end of the spill file; answers the bytes freed.
    fn spill(&mut self, path: impl FnOnce() -> PathBuf) -> Result<usize, StoreError> {
        if self.frames.is_empty() {
            return Ok(0);
        }
        let path = &self
            .spilled
            .get_or_insert_with(|| SpillFile { path: path() })
            .path;
        let file = File::options().create(true).append(true).open(path);
        let mut file = file.map_err(StoreError::io("open", path))?;
        let written = file.write_all(&self.frames);
        written.map_err(StoreError::io("write", path))?;
        let freed = self.frames.len();
        self.frames.clear();
        Ok(freed)
    }

    /// The same part, its spilled frames' memory given back.
    fn emptied(mut self) -> Self {
        if self.frames.is_empty() {
            self.frames = Vec::new();
        }
        self
    }

    /// The ids from the smallest to the largest.
    pub(super) fn ids(&self) -> RangeInclusive<u64> {
        self.id_min..=self.id_max
    }

    /// All rows in one piece.
    pub(super) fn load(self) -> Result<T, StoreError> {
        Self::load_all(vec![self])
    }

    /// All rows of some partitions in one piece.
    pub(super) fn load_all(parts: Vec<Self>) -> Result<T, StoreError> {
        let expected: u64 = parts.iter().map(|part| part.count).sum();
        let mut all = T::default();
        for part in parts {
            part.each_frame(|frame| all.unpack(frame, expected as usize).map(Ok))?;
        }
        Ok(all)
    }

    /// Hands over the rows piece by piece.
    pub(super) fn each(
        self,
        mut take: impl FnMut(T) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let (count, mut rows) = (self.count as usize, T::default());
        self.each_frame(|frame| {
            rows.unpack(frame, count.min(ROWS_AT_ONCE * 2))?;
            let is_full = rows.count() >= ROWS_AT_ONCE;
            Some(if is_full {
                take(std::mem::take(&mut rows))
            } else {
                Ok(())
            })
        })?;
        match rows.count() {
            0 => Ok(()),
            _ => take(rows),
        }
    }

    /// Hands over all frames, then removes the spill file. `read` answers `None` when a
    /// frame makes no sense.
    fn each_frame(
        self,
        mut read: impl FnMut(&[u8]) -> Option<Result<(), StoreError>>,
    ) -> Result<(), StoreError> {
        let mut buffer = Vec::new();
        if let Some(SpillFile { path }) = self.spilled {
            let file = File::open(&path).map_err(StoreError::io("open", &path))?;
            let mut input = BufReader::with_capacity(READ_BYTES, file);
            while next_frame(&mut input, &mut buffer).map_err(StoreError::io("read", &path))? {
                let unreadable = || StoreError::corrupt(&path, "a spill file does not read back");
                read(&buffer).ok_or_else(unreadable)??;
            }
            std::fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
        let mut input = self.frames.as_slice();
        while next_frame(&mut input, &mut buffer).expect("memory can be read") {
            read(&buffer).expect("a frame in memory reads back")?;
        }
        Ok(())
    }
}

/// Reads the next frame into `buffer`; answers whether there was one.
fn next_frame(input: &mut impl Read, buffer: &mut Vec<u8>) -> std::io::Result<bool> {
    let mut length = [0; LENGTH_BYTES];
    if input.read(&mut length[..1])? == 0 {
        return Ok(false);
    }
    input.read_exact(&mut length[1..])?;
    buffer.resize(u64::from_le_bytes(length) as usize, 0);
    input.read_exact(buffer)?;
    Ok(true)
}

/// What rows are divided by.
type Id<T> = fn(&T, usize) -> u64;

/// Rows divided by the `bits` bits after the first `prefix_bits` of their id.
#[derive(Debug)]
pub(super) struct Partitions<T: Rows> {
    parts: Vec<Mutex<Part<T>>>,
    bits: u32,
    prefix_bits: u32,
    id: Id<T>,
    in_memory: AtomicUsize,
    memory_bytes: usize,
    spilling: Mutex<()>,
    /// Spill files are named `<stem>_<partition>.spill`.
    directory: PathBuf,
    stem: String,
    next_start: AtomicUsize,
}

impl<T: Rows> Partitions<T> {
    /// Empty partitions that keep up to `memory_bytes` in memory.
    pub(super) fn new(directory: &Path, stem: &str, memory_bytes: usize) -> Self {
        Self::by(directory, stem, memory_bytes, 0, T::id)
    }

    /// Empty partitions for rows whose numbers `id` agree in the first `prefix_bits`.
    pub(super) fn by(
        directory: &Path,
        stem: &str,
        memory_bytes: usize,
        prefix_bits: u32,
        id: Id<T>,
    ) -> Self {
        Self::by_bits(
            directory,
            stem,
            memory_bytes,
            (prefix_bits, PARTITION_BITS),
            id,
        )
    }

    /// As [`Partitions::by`], divided by so many bits behind the prefix.
    fn by_bits(
        directory: &Path,
        stem: &str,
        memory_bytes: usize,
        (prefix_bits, bits): (u32, u32),
        id: Id<T>,
    ) -> Self {
        Self {
            parts: (0..1usize << bits).map(|_| Mutex::default()).collect(),
            bits,
            prefix_bits: prefix_bits.min(64 - bits),
            id,
            in_memory: AtomicUsize::new(0),
            memory_bytes,
            spilling: Mutex::new(()),
            directory: directory.to_owned(),
            stem: stem.to_owned(),
            next_start: AtomicUsize::new(0),
        }
    }

    /// Takes in all rows of `from`.
    pub(super) fn add_all(&self, from: &T) -> Result<(), StoreError> {
        let order: Vec<u32> = (0..from.count() as u32).collect();
        self.add(from, &order)
    }

    /// Takes in the rows of `from` named by `order`; spills when the memory is used up.
    pub(super) fn add(&self, from: &T, order: &[u32]) -> Result<(), StoreError> {
        let (order, ends) = self.divide(from, order);
        let mut scratch = Scratch::default();
        // Threads begin at different partitions, so that they hardly wait for each other.
        let start = self
            .next_start
            .fetch_add(self.parts.len() / 4 + 1, Ordering::Relaxed);
        for step in 0..self.parts.len() {
            let index = (start + step) % self.parts.len();
            let first = index.checked_sub(1).map_or(0, |before| ends[before]);
            let rows = &order[first..ends[index]];
            if !rows.is_empty() {
                let grown = lock(&self.parts[index]).add(from, rows, self.id, &mut scratch);
                self.in_memory.fetch_add(grown, Ordering::Relaxed);
            }
        }
        self.spill_if_full()
    }

    /// Row numbers by partition, and where each partition's end.
    fn divide(&self, from: &T, rows: &[u32]) -> (Vec<u32>, [usize; PARTITIONS]) {
        let part_of = |row: u32| self.part_of((self.id)(from, row as usize));
        let mut ends = [0; PARTITIONS];
        for row in rows {
            ends[part_of(*row)] += 1;
        }
        let (mut next, mut total) = ([0; PARTITIONS], 0);
        for (start, end) in next.iter_mut().zip(&mut ends) {
            *start = total;
            total += *end;
            *end = total;
        }
        let mut order = vec![0; rows.len()];
        for row in rows {
            let place = &mut next[part_of(*row)];
            order[*place] = *row;
            *place += 1;
        }
        (order, ends)
    }

    fn part_of(&self, id: u64) -> usize {
        ((id << self.prefix_bits) >> (64 - self.bits)) as usize
    }

    fn spill_if_full(&self) -> Result<(), StoreError> {
        if self.in_memory.load(Ordering::Relaxed) <= self.memory_bytes {
            return Ok(());
        }
        let _one_at_a_time = lock(&self.spilling);
        if self.in_memory.load(Ordering::Relaxed) <= self.memory_bytes {
            return Ok(());
        }
        self.spill()
    }

    /// Moves everything in memory to disk.
    fn spill(&self) -> Result<(), StoreError> {
        for (index, part) in self.parts.iter().enumerate() {
            let path = || self.directory.join(format!("{}_{index}.spill", self.stem));
            let freed = lock(part).spill(path)?;
            self.in_memory.fetch_sub(freed, Ordering::Relaxed);
        }
        Ok(())
    }

    /// The partitions in id order; those above `part_bytes` are divided further, unless all
    /// their rows have one id.
    pub(super) fn into_parts(self, part_bytes: usize) -> Result<Vec<Part<T>>, StoreError> {
        let mut small = Vec::with_capacity(self.parts.len());
        for (index, part) in self.parts.into_iter().enumerate() {
            let part = part.into_inner().unwrap_or_else(PoisonError::into_inner);
            if part.size <= part_bytes || part.id_min >= part.id_max {
                small.push(part);
                continue;
            }
            let prefix_bits = (part.id_min ^ part.id_max).leading_zeros();
            let stem = format!("{}_{index}", self.stem);
            let bits = (prefix_bits, bits_to_divide(part.size, part_bytes));
            let memory_bytes = self.memory_bytes / 4;
            let below = Self::by_bits(&self.directory, &stem, memory_bytes, bits, self.id);
            part.each(|rows| below.add_all(&rows))?;
            // What is divided waits on disk: a large import has a great many of them.
            below.spill()?;
            small.extend(below.into_parts(part_bytes)?.into_iter().map(Part::emptied));
        }
        Ok(small)
    }
}

/// How many bits of evenly spread ids divide `size` bytes into parts of half of `part_bytes`.
fn bits_to_divide(size: usize, part_bytes: usize) -> u32 {
    let parts = (size / part_bytes.max(1)).saturating_mul(2).max(2);
    (usize::BITS - (parts - 1).leading_zeros()).min(PARTITION_BITS)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_divided_waits_on_disk_and_nothing_of_it_is_lost() {
        let directory = tempfile::tempdir().unwrap();
        let partitions = Partitions::<Entries>::new(directory.path(), "ids", 64 << 20);
        let mut entries = Entries::default();
        for number in 0..5_000u64 {
            // The top bits are few, so that partitions are uneven and one is divided twice.
            let id = wayfarer_core::stable_hash(&number.to_le_bytes()) >> (number % 3 * 20);
            entries.push(id, 0, &number.to_string());
        }
        partitions.add_all(&entries).unwrap();
        let parts = partitions.into_parts(1 << 10).unwrap();
        let divided = parts.iter().filter(|part| part.spilled.is_some());
        assert!(divided.clone().count() > 4);
        assert!(divided.clone().all(|part| part.frames.capacity() == 0));
        assert!(parts.iter().all(|part| part.size <= 1 << 10));
        let loaded = Part::load_all(parts).unwrap();
        let sorted = |entries: &Entries| {
            let rows = (0..entries.len()).map(|row| entries.get(row));
            let mut rows: Vec<_> = rows.map(|(id, _, text)| (id, text.to_owned())).collect();
            rows.sort();
            rows
        };
        assert_eq!(sorted(&loaded), sorted(&entries));
    }

    #[test]
    fn a_part_is_divided_into_as_many_as_it_takes() {
        assert_eq!(bits_to_divide(1_001, 1_000), 1);
        assert_eq!(bits_to_divide(4_000, 1_000), 3);
        assert_eq!(bits_to_divide(usize::MAX, 1), PARTITION_BITS);
    }
}
