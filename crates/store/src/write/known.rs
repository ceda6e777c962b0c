//! Which messages a run, or which ids a dictionary may hold: a filter beside each file, asked
//! before anything of the file itself is read. It is made from the file when it is first asked
//! for, and again whenever it is missing or damaged, so nothing depends on it but speed.
//!
//! ```text
//! "wfknown1" ‖ pages as u64 ‖ crc32 of both, in 24 bytes
//! pages of 4,096 bytes: bits ‖ crc32 of them
//! ```
//!
//! A Bloom filter in pages: a key's first bits name its page, so that sorted keys touch each
//! page once, and its other bits name the places in it. With 24 bits and 16 places a key, one
//! key in a hundred thousand that is not there seems to be (B. H. Bloom, CACM 13 (7), 1970).

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::append::lock;
use crate::{Layout, StoreError};

const MAGIC: &[u8; 8] = b"wfknown1";
const HEADER_BYTES: usize = 24;
const PAGE_BYTES: usize = 4096;
/// What is left of a page for bits: a whole number of words.
const PAGE_BITS: u32 = (PAGE_BYTES as u32 - 8) * 8;
const BITS_PER_KEY: u64 = 24;
const PLACES: u32 = 16;

/// Hands over the keys of all rows of a file.
pub(super) type Keys<'a> = &'a dyn Fn(&mut dyn FnMut(u64)) -> Result<(), StoreError>;

/// A file with a filter beside it, which is opened when it is first asked.
#[derive(Debug)]
pub(super) struct Filtered {
    pub(super) name: String,
    rows: u64,
    known: Mutex<Option<Arc<Known>>>,
}

impl Filtered {
    /// The file of a run or dictionary.
    pub(super) fn new(name: &str, rows: u64) -> Self {
        Self {
            name: name.to_owned(),
            rows,
            known: Mutex::default(),
        }
    }

    /// Those of `keys` (ascending) that the file may hold; `all` are those it does hold, which
    /// are asked for where the filter has to be made.
    pub(super) fn maybe(
        &self,
        layout: &Layout,
        keys: &[u64],
        all: Keys<'_>,
    ) -> Result<Vec<u64>, StoreError> {
        for _ in 0..2 {
            if let Some(maybe) = self.known(layout, all)?.maybe(keys) {
                return Ok(maybe);
            }
            forget(layout, &self.name);
            *lock(&self.known) = None;
        }
        // The disk does not keep it: everything is looked for in the file itself.
        Ok(keys.to_vec())
    }

    fn known(&self, layout: &Layout, all: Keys<'_>) -> Result<Arc<Known>, StoreError> {
        let mut open = lock(&self.known);
        if let Some(known) = &*open {
            return Ok(known.clone());
        }
        let known = Known::open(layout, &self.name, self.rows, all)?;
        Ok(open.insert(Arc::new(known)).clone())
    }
}

/// The filter of one file, open.
#[derive(Debug)]
struct Known {
    file: File,
    pages: u64,
}

impl Known {
    /// Opens the filter of the file `name`; one that is missing or damaged is made.
    fn open(layout: &Layout, name: &str, rows: u64, keys: Keys<'_>) -> Result<Self, StoreError> {
        let path = layout.known(name);
        if let Some(known) = Self::whole(&path, rows) {
            return Ok(known);
        }
        let mut filter = Filter::new(rows);
        keys(&mut |key| filter.add(key))?;
        let directory = layout.known_messages();
        fs::create_dir_all(&directory).map_err(StoreError::io("create", &directory))?;
        let temporary = layout.temporary().join(format!("{name}.known"));
        filter
            .write(&temporary)
            .map_err(StoreError::io("write", &temporary))?;
        fs::rename(&temporary, &path).map_err(StoreError::io("move", &temporary))?;
        Self::whole(&path, rows)
            .ok_or_else(|| StoreError::corrupt(&path, "a filter does not read back"))
    }

    /// The file, if it is one for so many rows.
    fn whole(path: &Path, rows: u64) -> Option<Self> {
        let file = File::open(path).ok()?;
        let mut header = [0; HEADER_BYTES];
        file.read_exact_at(&mut header, 0).ok()?;
        let pages = u64::from_le_bytes(header[8..16].try_into().ok()?);
        let length = HEADER_BYTES as u64 + pages.checked_mul(PAGE_BYTES as u64)?;
        let is_whole = header == self::header(pages)
            && pages == pages_for(rows)
            && file.metadata().ok()?.len() == length;
        is_whole.then_some(Self { file, pages })
    }

    /// Those of `keys` (ascending) that the file may hold; `None` when the filter is damaged.
    fn maybe(&self, keys: &[u64]) -> Option<Vec<u64>> {
        let (mut found, mut page) = (Vec::new(), [0; PAGE_BYTES]);
        for of_page in keys.chunk_by(|a, b| page_of(*a, self.pages) == page_of(*b, self.pages)) {
            let at = page_of(of_page[0], self.pages) * PAGE_BYTES as u64;
            let at = HEADER_BYTES as u64 + at;
            self.file.read_exact_at(&mut page, at).ok()?;
            let (bits, rest) = page.split_at(PAGE_BYTES - 8);
            if rest[..4] != crc32fast::hash(bits).to_le_bytes() {
                return None;
            }
            let is_set = |place: u32| bits[place as usize / 8] & (1 << (place % 8)) != 0;
            found.extend(of_page.iter().filter(|key| places(**key).all(is_set)));
        }
        Some(found)
    }
}

/// Removes a filter: the next to ask makes it anew.
fn forget(layout: &Layout, name: &str) {
    // What cannot be removed now is found damaged again.
    let _ = fs::remove_file(layout.known(name));
}

/// A filter being made.
struct Filter {
    pages: u64,
    bits: Vec<u8>,
}

impl Filter {
    fn new(rows: u64) -> Self {
        let pages = pages_for(rows);
        Self {
            pages,
            bits: vec![0; pages as usize * PAGE_BYTES],
        }
    }

    fn add(&mut self, key: u64) {
        let start = page_of(key, self.pages) as usize * PAGE_BYTES;
        for place in places(key) {
            self.bits[start + place as usize / 8] |= 1 << (place % 8);
        }
    }

    fn write(mut self, path: &Path) -> std::io::Result<()> {
        for page in self.bits.chunks_exact_mut(PAGE_BYTES) {
            let (bits, rest) = page.split_at_mut(PAGE_BYTES - 8);
            rest[..4].copy_from_slice(&crc32fast::hash(bits).to_le_bytes());
        }
        let mut file = File::create(path)?;
        file.write_all(&header(self.pages))?;
        file.write_all(&self.bits)
    }
}

fn header(pages: u64) -> [u8; HEADER_BYTES] {
    let mut header = [0; HEADER_BYTES];
    header[..8].copy_from_slice(MAGIC);
    header[8..16].copy_from_slice(&pages.to_le_bytes());
    let crc = crc32fast::hash(&header[..16]);
    header[16..20].copy_from_slice(&crc.to_le_bytes());
    header
}

fn pages_for(rows: u64) -> u64 {
    (rows * BITS_PER_KEY).div_ceil(u64::from(PAGE_BITS)).max(1)
}

/// Which page a key is in: ascending with the key.
fn page_of(key: u64, pages: u64) -> u64 {
    ((u128::from(key) * u128::from(pages)) >> 64) as u64
}

/// The places of a key in its page (two hashes instead of many: A. Kirsch, M. Mitzenmacher,
/// Less Hashing, Same Performance, 2006).
fn places(key: u64) -> impl Iterator<Item = u32> {
    let mixed = key.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let (start, step) = (mixed as u32, (mixed >> 32) as u32 | 1);
    (0..PLACES).map(move |nth| start.wrapping_add(nth.wrapping_mul(step)) % PAGE_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(from: u64, count: u64) -> Vec<u64> {
        let hash = |number: u64| wayfarer_core::stable_hash(&number.to_le_bytes());
        let mut keys: Vec<u64> = (from..from + count).map(hash).collect();
        keys.sort_unstable();
        keys
    }

    fn layout(directory: &Path) -> Layout {
        let layout = Layout::new(directory, &"shop".parse().unwrap());
        layout.create().unwrap();
        layout
    }

    fn open(layout: &Layout, held: &[u64]) -> Known {
        let hand_over = |each: &mut dyn FnMut(u64)| {
            held.iter().for_each(|key| each(*key));
            Ok(())
        };
        Known::open(layout, "run", held.len() as u64, &hand_over).unwrap()
    }

    #[test]
    fn what_is_held_is_found_and_hardly_anything_else() {
        let directory = tempfile::tempdir().unwrap();
        let layout = layout(directory.path());
        let held = keys(0, 50_000);
        let known = open(&layout, &held);
        assert_eq!(known.maybe(&held).unwrap(), held);
        let others = known.maybe(&keys(50_000, 200_000)).unwrap();
        assert!(
            others.len() < 20,
            "{} of 200,000 seem to be held",
            others.len()
        );
        assert!(open(&layout, &[]).maybe(&held).unwrap().is_empty());
    }

    #[test]
    fn a_damaged_filter_is_noticed_and_made_again() {
        let directory = tempfile::tempdir().unwrap();
        let layout = layout(directory.path());
        let held = keys(0, 3_000);
        drop(open(&layout, &held));
        let path = layout.known("run");
        let whole = fs::read(&path).unwrap();
        for at in [0, 9, 17, HEADER_BYTES, whole.len() - 9] {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&path, &bytes).unwrap();
            let known = open(&layout, &held);
            let found = known.maybe(&held);
            assert!(found.is_none_or(|found| found == held), "byte {at}");
        }
        fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        assert_eq!(open(&layout, &held).maybe(&held).unwrap(), held);
    }
}
