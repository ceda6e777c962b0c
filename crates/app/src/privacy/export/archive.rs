//! Files in one ZIP file.

use std::io::{Cursor, Read, Seek, Write};

use wayfarer_core::ErrorCode;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::AppError;

/// No file of an export is larger once it is unpacked, bytes.
const BYTES_MAX: u64 = 1 << 31;

/// A ZIP file that is being written.
pub(super) struct Archive<W: Write + Seek> {
    writer: ZipWriter<W>,
    names: Vec<String>,
}

impl<W: Write + Seek> Archive<W> {
    pub fn new(out: W) -> Self {
        Self {
            writer: ZipWriter::new(out),
            names: Vec::new(),
        }
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), AppError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .large_file(bytes.len() as u64 >= u64::from(u32::MAX));
        self.writer
            .start_file(name, options)
            .and_then(|()| Ok(self.writer.write_all(bytes)?))
            .map_err(|error| unwritable(&error))?;
        self.names.push(name.to_owned());
        Ok(())
    }

    /// The files so far.
    pub fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// Ends the file.
    pub fn finish(self) -> Result<(), AppError> {
        let mut out = self.writer.finish().map_err(|error| unwritable(&error))?;
        out.flush().map_err(|error| unwritable(&error.into()))
    }
}

/// The bytes of one file of an export.
pub(super) fn file_of(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, AppError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(unreadable(&error)),
    };
    let mut read = Vec::new();
    file.take(BYTES_MAX)
        .read_to_end(&mut read)
        .map_err(|error| unreadable(&error.into()))?;
    Ok(Some(read))
}

fn unwritable(error: &zip::result::ZipError) -> AppError {
    AppError::new(
        ErrorCode::StoreIo,
        format!("the export cannot be written: {error}"),
    )
}

fn unreadable(error: &zip::result::ZipError) -> AppError {
    AppError::new(
        ErrorCode::ImportUnreadable,
        format!("not an export of a person: {error}"),
    )
}
