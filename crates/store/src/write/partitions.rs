//! Rows divided by the top bits of an id, kept in memory while they fit, else on disk.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::block::{Block, long};
use super::identities::Entries;
use super::plan::Summary;
use super::spill_bytes::Bytes;
use crate::StoreError;

/// Partitions are named by this many bits.
const PARTITION_BITS: u32 = 6;
/// How many there are.
pub(super) const PARTITIONS: usize = 1 << PARTITION_BITS;

/// A number of rows that can be divided by id.
pub(super) trait Rows: Bytes + Default + Send + std::fmt::Debug {
    /// What is told of a partition before its rows are read back.
    type Digest: Default + Send + std::fmt::Debug;
    fn count(&self) -> usize;
    fn id(&self, row: usize) -> u64;
    fn size(&self) -> usize;
    fn add(&mut self, from: &Self, order: &[u32]);
    fn empty(&mut self);
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

    fn add(&mut self, from: &Self, order: &[u32]) {
        self.extend(from, order);
    }

    fn empty(&mut self) {
        self.clear();
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

    fn add(&mut self, from: &Self, order: &[u32]) {
        for row in order {
            let (id, kind, value) = from.get(*row as usize);
            self.push(id, kind, value);
        }
    }

    fn empty(&mut self) {
        self.clear();
    }

    fn digest(&self, _: &[u32], (): &mut ()) {}
}

/// The rows of one id range.
#[derive(Debug)]
pub(super) struct Part<T: Rows> {
    rows: T,
    spilled: Option<SpillFile>,
    pub(super) digest: T::Digest,
    /// Bytes of all rows, wherever they are.
    pub(super) size: usize,
    pub(super) count: u64,
    id_min: u64,
    id_max: u64,
}

#[derive(Debug)]
struct SpillFile {
    path: PathBuf,
    file: File,
}

impl<T: Rows> Default for Part<T> {
    fn default() -> Self {
        Self {
            rows: T::default(),
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
    fn add(&mut self, from: &T, order: &[u32], id: Id<T>) -> usize {
        let before = self.rows.size();
        self.rows.add(from, order);
        let grown = self.rows.size().saturating_sub(before);
        from.digest(order, &mut self.digest);
        self.size += grown;
        self.count += order.len() as u64;
        for row in order {
            let id = id(from, *row as usize);
            self.id_min = self.id_min.min(id);
            self.id_max = self.id_max.max(id);
        }
        grown
    }

    /// Writes the rows in memory to the end of the spill file; answers the bytes freed.
    fn spill(&mut self, path: impl FnOnce() -> PathBuf) -> Result<usize, StoreError> {
        if self.rows.count() == 0 {
            return Ok(0);
        }
        let spill = match &mut self.spilled {
            Some(spill) => spill,
            none => {
                let path = path();
                let file = File::create(&path).map_err(StoreError::io("create", &path))?;
                none.insert(SpillFile { path, file })
            }
        };
        let mut frame = vec![0; 8];
        self.rows.write(&mut frame);
        let length = (frame.len() - 8) as u64;
        frame[..8].copy_from_slice(&length.to_le_bytes());
        let written = spill.file.write_all(&frame);
        written.map_err(StoreError::io("write", &spill.path))?;
        let freed = self.rows.size();
        self.rows.empty();
        Ok(freed)
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
        let mut all: Option<T> = None;
        for part in parts {
            part.each(|rows| {
                match &mut all {
                    None => all = Some(rows),
                    Some(all) => {
                        let order: Vec<u32> = (0..rows.count() as u32).collect();
                        all.add(&rows, &order);
                    }
                }
                Ok(())
            })?;
        }
        Ok(all.unwrap_or_default())
    }

    /// Hands over the rows piece by piece, then removes the spill file.
    pub(super) fn each(
        self,
        mut take: impl FnMut(T) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if let Some(SpillFile { path, .. }) = self.spilled {
            let file = File::open(&path).map_err(StoreError::io("open", &path))?;
            let mut input = BufReader::new(file);
            let (mut length, mut frame) = ([0; 8], Vec::new());
            while read_or_end(&mut input, &mut length).map_err(StoreError::io("read", &path))? {
                frame.resize(u64::from_le_bytes(length) as usize, 0);
                let read = input.read_exact(&mut frame);
                read.map_err(StoreError::io("read", &path))?;
                let mut rows = T::default();
                rows.read(&mut frame.as_slice())
                    .ok_or_else(|| StoreError::corrupt(&path, "a spill file does not read back"))?;
                take(rows)?;
            }
            std::fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
        match self.rows.count() {
            0 => Ok(()),
            _ => take(self.rows),
        }
    }
}

/// Fills `buffer`, or answers false at the end of the input.
fn read_or_end(input: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<bool> {
    match input.read(&mut buffer[..1])? {
        0 => Ok(false),
        _ => input.read_exact(&mut buffer[1..]).map(|()| true),
    }
}

/// What rows are divided by.
type Id<T> = fn(&T, usize) -> u64;

/// Rows divided by the [`PARTITION_BITS`] bits after the first `prefix_bits` of their id.
#[derive(Debug)]
pub(super) struct Partitions<T: Rows> {
    parts: Vec<Mutex<Part<T>>>,
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
        Self {
            parts: (0..PARTITIONS).map(|_| Mutex::default()).collect(),
            prefix_bits: prefix_bits.min(64 - PARTITION_BITS),
            id,
            in_memory: AtomicUsize::new(0),
            memory_bytes,
            spilling: Mutex::new(()),
            directory: directory.to_owned(),
            stem: stem.to_owned(),
            next_start: AtomicUsize::new(0),
        }
    }

    /// Takes in all rows of `from`; spills when the memory is used up.
    pub(super) fn add(&self, from: &T) -> Result<(), StoreError> {
        let (order, ends) = self.divide(from);
        // Threads begin at different partitions, so that they hardly wait for each other.
        let start = self
            .next_start
            .fetch_add(PARTITIONS / 4 + 1, Ordering::Relaxed);
        for step in 0..PARTITIONS {
            let index = (start + step) % PARTITIONS;
            let first = index.checked_sub(1).map_or(0, |before| ends[before]);
            let rows = &order[first..ends[index]];
            if !rows.is_empty() {
                let grown = lock(&self.parts[index]).add(from, rows, self.id);
                self.in_memory.fetch_add(grown, Ordering::Relaxed);
            }
        }
        self.spill_if_full()
    }

    /// Row numbers by partition, and where each partition's end.
    fn divide(&self, from: &T) -> (Vec<u32>, [usize; PARTITIONS]) {
        let part_of = |row: usize| self.part_of((self.id)(from, row));
        let mut ends = [0; PARTITIONS];
        for row in 0..from.count() {
            ends[part_of(row)] += 1;
        }
        let (mut next, mut total) = ([0; PARTITIONS], 0);
        for (start, end) in next.iter_mut().zip(&mut ends) {
            *start = total;
            total += *end;
            *end = total;
        }
        let mut order = vec![0; from.count()];
        for row in 0..from.count() {
            let place = &mut next[part_of(row)];
            order[*place] = row as u32;
            *place += 1;
        }
        (order, ends)
    }

    fn part_of(&self, id: u64) -> usize {
        ((id << self.prefix_bits) >> (64 - PARTITION_BITS)) as usize
    }

    fn spill_if_full(&self) -> Result<(), StoreError> {
        if self.in_memory.load(Ordering::Relaxed) <= self.memory_bytes {
            return Ok(());
        }
        let _one_at_a_time = lock(&self.spilling);
        if self.in_memory.load(Ordering::Relaxed) <= self.memory_bytes {
            return Ok(());
        }
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
            let memory_bytes = self.memory_bytes / 4;
            let below = Self::by(&self.directory, &stem, memory_bytes, prefix_bits, self.id);
            part.each(|rows| below.add(&rows))?;
            small.extend(below.into_parts(part_bytes)?);
        }
        Ok(small)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
