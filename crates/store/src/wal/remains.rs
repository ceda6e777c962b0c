//! What is left of segments that were damaged: kept beside the log for people to look at.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::format::{HEAD, whole_records, write_record};
use super::log::{DAMAGED, ENDING};
use crate::{StoreError, sync_directory};

/// How files end that are still being written.
const UNFINISHED: &str = "unfinished";

/// What became of damaged segments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SweptRemains {
    /// Files that were written again or removed.
    pub files: u64,
    /// Records they still hold.
    pub records: u64,
}

/// The segments in `directory` whose records are not filed yet, oldest first.
pub fn unfiled_segments(directory: &Path) -> Result<Vec<PathBuf>, StoreError> {
    files(directory, ENDING)
}

/// Writes every damaged segment in `directory` again with what `keep` makes of its whole
/// records, removing those of which nothing is left. Bytes that are no record go: nobody can
/// tell whose they are. A file `keep` leaves as it is stays, unless it holds such bytes.
pub fn sweep_remains(
    directory: &Path,
    mut keep: impl FnMut(Vec<u8>) -> Option<Vec<u8>>,
) -> Result<SweptRemains, StoreError> {
    let mut swept = SweptRemains::default();
    for broken_off in files(directory, UNFINISHED)? {
        fs::remove_file(&broken_off).map_err(StoreError::io("remove", &broken_off))?;
    }
    for path in files(directory, DAMAGED)? {
        let bytes = fs::read(&path).map_err(StoreError::io("read", &path))?;
        let mut written = HEAD.to_vec();
        let mut records = 0;
        for (sequence, payload) in whole_records(&bytes) {
            if let Some(kept) = keep(payload) {
                write_record(sequence, &kept, &mut written);
                records += 1;
            }
        }
        swept.records += records;
        if written == bytes {
            continue;
        }
        swept.files += 1;
        match records {
            0 => fs::remove_file(&path).map_err(StoreError::io("remove", &path))?,
            _ => replace(&path, &written)?,
        }
        sync_directory(directory)?;
    }
    Ok(swept)
}

/// The files with this ending, oldest first.
fn files(directory: &Path, ending: &str) -> Result<Vec<PathBuf>, StoreError> {
    if !directory.exists() {
        return Ok(Vec::new());
    }
    let failed = |error| StoreError::io("list", directory)(error);
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|its| its == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let unfinished = path.with_extension(UNFINISHED);
    let written = File::create(&unfinished).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(StoreError::io("write", &unfinished))?;
    fs::rename(&unfinished, path).map_err(StoreError::io("move", &unfinished))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_damaged_segments_is_whole_and_wanted() {
        let directory = tempfile::tempdir().unwrap();
        let mut bytes = HEAD.to_vec();
        write_record(1, b"ann", &mut bytes);
        write_record(2, b"bob", &mut bytes);
        bytes.extend_from_slice(b"torn bytes of ann");
        write_record(3, b"cid", &mut bytes);
        let (mixed, hers) = (
            directory.path().join("01.damaged"),
            directory.path().join("02.damaged"),
        );
        fs::write(&mixed, &bytes).unwrap();
        fs::write(&hers, b"ann again").unwrap();
        let keep = |payload: Vec<u8>| (payload != b"ann").then_some(payload);
        let swept = sweep_remains(directory.path(), keep).unwrap();
        assert_eq!((swept.files, swept.records), (2, 2));
        assert!(!hers.exists());
        let left = fs::read(&mixed).unwrap();
        assert!(!left.windows(3).any(|bytes| bytes == b"ann"));
        let records: Vec<_> = whole_records(&left).collect();
        assert_eq!(records, [(2, b"bob".to_vec()), (3, b"cid".to_vec())]);
        assert_eq!(sweep_remains(directory.path(), Some).unwrap().files, 0);
    }
}
