//! A file that many threads read at once, by position.

use std::fs::File;
use std::io::{BufReader, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};

use crate::StoreError;

/// Bytes read ahead when a reader cannot say how much it wants.
const READ_AHEAD_BYTES: usize = 4096;

/// An open file without a cursor: the parquet crate's own reader of [`File`] seeks, and
/// clones of a file share one position between threads.
#[derive(Debug, Clone)]
pub(crate) struct PositionedFile {
    file: Arc<File>,
    size: u64,
}

impl PositionedFile {
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let file = File::open(path).map_err(StoreError::io("open", path))?;
        let size = file.metadata().map_err(StoreError::io("read", path))?.len();
        Ok(Self {
            file: Arc::new(file),
            size,
        })
    }

    pub(crate) fn read_exact_at(&self, buffer: &mut [u8], at: u64) -> std::io::Result<()> {
        self.file.read_exact_at(buffer, at)
    }

    /// Length of the file in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// CRC-32 (IEEE) of the whole file.
    pub(crate) fn crc32(&self) -> std::io::Result<u32> {
        let mut hasher = crc32fast::Hasher::new();
        let mut buffer = vec![0u8; 1 << 20];
        let mut at = 0;
        while at < self.size {
            let wanted = (self.size - at).min(buffer.len() as u64) as usize;
            let bytes = &mut buffer[..wanted];
            self.read_exact_at(bytes, at)?;
            hasher.update(bytes);
            at += wanted as u64;
        }
        Ok(hasher.finalize())
    }

    /// Refuses the file unless it has this size and checksum.
    pub(crate) fn verify(&self, path: &Path, bytes: u64, crc32: u32) -> Result<(), StoreError> {
        if self.size != bytes {
            let detail = format!("{} bytes long instead of {bytes}", self.size);
            return Err(StoreError::corrupt(path, detail));
        }
        let found = self.crc32().map_err(StoreError::io("read", path))?;
        if found != crc32 {
            let detail = format!("checksum {found:08x} instead of {crc32:08x}");
            return Err(StoreError::corrupt(path, detail));
        }
        Ok(())
    }
}

impl Length for PositionedFile {
    fn len(&self) -> u64 {
        self.size
    }
}

impl ChunkReader for PositionedFile {
    type T = BufReader<PositionedRead>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        let read = PositionedRead {
            file: self.clone(),
            at: start,
        };
        Ok(BufReader::with_capacity(READ_AHEAD_BYTES, read))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        let end = start.checked_add(length as u64);
        if end.is_none_or(|end| end > self.size) {
            return Err(ParquetError::EOF("a read lies outside the file".to_owned()));
        }
        let mut buffer = vec![0u8; length];
        self.read_exact_at(&mut buffer, start)?;
        Ok(Bytes::from(buffer))
    }
}

/// A cursor of its own over a [`PositionedFile`].
#[derive(Debug)]
pub(crate) struct PositionedRead {
    file: PositionedFile,
    at: u64,
}

impl Read for PositionedRead {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.file.read_at(buffer, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}
