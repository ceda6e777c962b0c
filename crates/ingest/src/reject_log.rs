//! The rejected rows of an import: JSON lines in a zstd file.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Cause, IngestError};

/// How much of a row's raw text is kept.
pub const RAW_BYTES_MAX: usize = 2048;

/// One rejected row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// The input it came from.
    pub file: String,
    /// 1-based line or sheet row.
    pub line: u64,
    /// A stable word, such as `wrong_column_count`.
    pub reason: String,
    /// The column concerned, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// One sentence for people, in English.
    pub detail: String,
    /// The same by code and values; logs of older builds have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// The row as the source has it, at most [`RAW_BYTES_MAX`] bytes.
    pub raw: String,
}

/// Writes rejected rows. The file is made when the first one comes.
pub struct RejectLog {
    target: Option<PathBuf>,
    writer: Option<zstd::Encoder<'static, File>>,
    counts: BTreeMap<String, u64>,
}

impl RejectLog {
    /// Will write to `path`.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            target: Some(path.into()),
            writer: None,
            counts: BTreeMap::new(),
        }
    }

    /// Only counts, for rehearsals.
    pub fn counting() -> Self {
        Self {
            target: None,
            writer: None,
            counts: BTreeMap::new(),
        }
    }

    /// Takes in one row.
    pub fn push(&mut self, row: &Rejected) -> Result<(), IngestError> {
        match self.counts.get_mut(&row.reason) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(row.reason.clone(), 1);
            }
        }
        let Some(path) = &self.target else {
            return Ok(());
        };
        if self.writer.is_none() {
            self.writer = Some(create(path).map_err(failed("write", path))?);
        }
        let Some(writer) = &mut self.writer else {
            return Ok(());
        };
        let mut line = serde_json::to_vec(row)
            .map_err(|error| failed("write", path)(io::Error::other(error)))?;
        line.push(b'\n');
        writer.write_all(&line).map_err(failed("write", path))
    }

    /// How many so far, by reason.
    pub fn counts(&self) -> &BTreeMap<String, u64> {
        &self.counts
    }

    /// How many so far.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Closes the file durably. Without this the file is incomplete.
    pub fn finish(self) -> Result<(), IngestError> {
        let (Some(path), Some(writer)) = (self.target, self.writer) else {
            return Ok(());
        };
        let file = writer.finish().map_err(failed("write", &path))?;
        file.sync_all().map_err(failed("write", &path))
    }

    /// The rejected rows in a file written before, in the order they were written.
    pub fn read(
        path: &Path,
    ) -> Result<impl Iterator<Item = Result<Rejected, IngestError>> + use<>, IngestError> {
        let path = path.to_owned();
        let lines = File::open(&path)
            .and_then(zstd::Decoder::new)
            .map(|decoder| BufReader::new(decoder).lines())
            .map_err(failed("read", &path))?;
        Ok(lines.map(move |line| {
            let line = line.map_err(failed("read", &path))?;
            serde_json::from_str(&line)
                .map_err(|error| failed("read", &path)(io::Error::other(error)))
        }))
    }
}

fn create(path: &Path) -> io::Result<zstd::Encoder<'static, File>> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    zstd::Encoder::new(File::create(path)?, 3)
}

fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> IngestError + use<> {
    let file = path.display().to_string();
    move |source| IngestError::RejectLog {
        doing,
        file,
        source,
    }
}
