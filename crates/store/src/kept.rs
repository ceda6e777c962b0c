//! Kept lists: files written once and never again, one JSON object a line, zstd.
//!
//! They hold what was said at some time (a classified month), not events: no run is made of
//! them and no question reads them. Which of them count is for the metadata to say.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use wayfarer_core::content_hash;

use crate::doctor::{FileReport, entries};
use crate::{Layout, StoreError, sync_directory};

/// Smaller files, still quickly written.
const LEVEL: i32 = 9;

/// What a kept file must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Name without ending.
    pub name: String,
    /// Lines.
    pub rows: u64,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the whole file, hexadecimal.
    pub hash: String,
}

/// A list that is being written. Dropped before [`KeptWriter::publish`] it leaves nothing.
pub struct KeptWriter {
    name: String,
    target: PathBuf,
    unfinished: PathBuf,
    encoder: Option<zstd::Encoder<'static, File>>,
    rows: u64,
}

impl KeptWriter {
    /// Begins the list `name`. The caller holds the workspace's write lock.
    pub fn begin(layout: &Layout, name: &str) -> Result<Self, StoreError> {
        layout.create()?;
        let directory = layout.kept();
        fs::create_dir_all(&directory).map_err(StoreError::io("create", &directory))?;
        let unfinished = layout.temporary().join(format!("{name}.ndjson.zst"));
        let encoder = File::create(&unfinished).and_then(|file| zstd::Encoder::new(file, LEVEL));
        let encoder = encoder.map_err(StoreError::io("create", &unfinished))?;
        Ok(Self {
            name: name.to_owned(),
            target: layout.kept_file(name),
            unfinished,
            encoder: Some(encoder),
            rows: 0,
        })
    }

    /// Appends one line; `json` holds no line break.
    pub fn push(&mut self, json: &str) -> Result<(), StoreError> {
        debug_assert!(!json.contains('\n'), "a line is one object");
        if let Some(encoder) = &mut self.encoder {
            let written = encoder
                .write_all(json.as_bytes())
                .and_then(|()| encoder.write_all(b"\n"));
            written.map_err(StoreError::io("write", &self.unfinished))?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Moves the whole list into place, durably. What lay there was garbage: names that
    /// count are never written again.
    pub fn publish(mut self) -> Result<KeptFile, StoreError> {
        let failed = StoreError::io("write", &self.unfinished);
        let file = self.encoder.take().map(zstd::Encoder::finish).transpose();
        file.and_then(|file| file.map_or(Ok(()), |file| file.sync_all()))
            .map_err(failed)?;
        let bytes = read(&self.unfinished)?;
        fs::rename(&self.unfinished, &self.target)
            .map_err(StoreError::io("move", &self.unfinished))?;
        if let Some(directory) = self.target.parent() {
            sync_directory(directory)?;
        }
        Ok(KeptFile {
            name: self.name.clone(),
            rows: self.rows,
            bytes: bytes.len() as u64,
            hash: content_hash(&bytes),
        })
    }
}

impl Drop for KeptWriter {
    fn drop(&mut self) {
        // After publishing there is nothing of this name any more.
        let _ = fs::remove_file(&self.unfinished);
    }
}

/// The lines of a kept list, once the file is found to be what it must be.
pub fn read_kept(layout: &Layout, file: &KeptFile) -> Result<Vec<String>, StoreError> {
    let path = layout.kept_file(&file.name);
    let bytes = verified(&path, file)?;
    let lines = zstd::Decoder::new(&bytes[..]).map(|decoder| BufReader::new(decoder).lines());
    let lines = lines.and_then(Iterator::collect::<io::Result<Vec<_>>>);
    lines.map_err(StoreError::io("read", &path))
}

/// Checks every kept list.
pub fn verify_kept(layout: &Layout, files: &[KeptFile]) -> Vec<FileReport> {
    let report = |file: &KeptFile| {
        let path = layout.kept_file(&file.name);
        let problem = verified(&path, file).err();
        FileReport {
            name: file.name.clone(),
            problems: problem.iter().map(ToString::to_string).collect(),
            path,
            rows: file.rows,
        }
    };
    files.iter().map(report).collect()
}

/// Kept lists nothing names: left over from work that was broken off.
pub fn unnamed_kept(layout: &Layout, files: &[KeptFile]) -> Result<Vec<PathBuf>, StoreError> {
    let named: Vec<_> = files
        .iter()
        .map(|file| layout.kept_file(&file.name))
        .collect();
    let mut found = entries(&layout.kept())?;
    found.retain(|path| !named.contains(path));
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    fs::read(path).map_err(StoreError::io("read", path))
}

fn verified(path: &Path, file: &KeptFile) -> Result<Vec<u8>, StoreError> {
    let bytes = read(path)?;
    match bytes.len() as u64 == file.bytes && content_hash(&bytes) == file.hash {
        true => Ok(bytes),
        false => Err(StoreError::corrupt(
            path,
            "size or SHA-256 is not what was written",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(directory: &Path) -> Layout {
        Layout::new(directory, &"shop".parse().unwrap())
    }

    fn write(layout: &Layout, lines: &[&str]) -> KeptFile {
        let mut writer = KeptWriter::begin(layout, "shop-2026-05").unwrap();
        lines.iter().for_each(|line| writer.push(line).unwrap());
        writer.publish().unwrap()
    }

    #[test]
    fn lines_come_back_and_the_same_lines_are_the_same_bytes() {
        let directory = tempfile::tempdir().unwrap();
        let layout = layout(directory.path());
        let lines = ["{\"stage\":\"a\"}", "{\"stage\":\"b\"}"];
        let kept = write(&layout, &lines);
        assert_eq!(kept.rows, 2);
        assert_eq!(read_kept(&layout, &kept).unwrap(), lines);
        assert_eq!(write(&layout, &lines), kept);
        assert!(entries(&layout.temporary()).unwrap().is_empty());
    }

    #[test]
    fn a_flipped_bit_is_found_and_never_served() {
        let directory = tempfile::tempdir().unwrap();
        let layout = layout(directory.path());
        let kept = write(&layout, &["{}"]);
        assert!(
            verify_kept(&layout, std::slice::from_ref(&kept))[0]
                .problems
                .is_empty()
        );
        let path = layout.kept_file("shop-2026-05");
        let mut bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            fs::write(&path, &bytes).unwrap();
            assert_eq!(
                verify_kept(&layout, std::slice::from_ref(&kept))[0]
                    .problems
                    .len(),
                1,
                "byte {at}"
            );
            assert!(read_kept(&layout, &kept).is_err());
            bytes[at] ^= 1;
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(verify_kept(&layout, &[kept])[0].problems.len(), 1);
    }

    #[test]
    fn what_is_broken_off_leaves_nothing_and_what_nobody_names_is_told() {
        let directory = tempfile::tempdir().unwrap();
        let layout = layout(directory.path());
        let mut writer = KeptWriter::begin(&layout, "shop-2026-06").unwrap();
        writer.push("{}").unwrap();
        drop(writer);
        assert!(unnamed_kept(&layout, &[]).unwrap().is_empty());
        let kept = write(&layout, &[]);
        assert_eq!(
            unnamed_kept(&layout, &[]).unwrap(),
            [layout.kept_file("shop-2026-05")]
        );
        assert!(unnamed_kept(&layout, &[kept]).unwrap().is_empty());
    }
}
