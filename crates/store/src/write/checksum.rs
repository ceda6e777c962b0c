//! Counts and sums up what is written to a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};

const BUFFER_BYTES: usize = 1 << 20;

/// A file that knows its length and CRC-32.
#[derive(Debug)]
pub(super) struct Checksummed {
    file: BufWriter<File>,
    crc: crc32fast::Hasher,
    bytes: u64,
}

/// What a finished file is like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sealed {
    pub(super) bytes: u64,
    pub(super) crc32: u32,
}

impl Checksummed {
    pub(super) fn new(file: File) -> Self {
        Self {
            file: BufWriter::with_capacity(BUFFER_BYTES, file),
            crc: crc32fast::Hasher::new(),
            bytes: 0,
        }
    }

    /// Writes out and syncs everything.
    pub(super) fn seal(self) -> io::Result<Sealed> {
        let file = self.file.into_inner().map_err(|error| error.into_error())?;
        file.sync_all()?;
        Ok(Sealed {
            bytes: self.bytes,
            crc32: self.crc.finalize(),
        })
    }
}

impl Write for Checksummed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.crc.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
