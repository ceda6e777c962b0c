//! Documents from files or standard input.

use std::io::Read as _;

use crate::exit::Failure;

/// The most of a document that is read, in bytes.
const DOCUMENT_BYTES_MAX: u64 = 4 << 20;

/// The text of a file, or of standard input for `-`; `what` it is stands in the error.
pub fn read_text(file: &str, what: &str) -> Result<String, Failure> {
    let mut text = String::new();
    let read = match file {
        "-" => std::io::stdin()
            .lock()
            .take(DOCUMENT_BYTES_MAX)
            .read_to_string(&mut text),
        path => std::fs::File::open(path)
            .and_then(|file| file.take(DOCUMENT_BYTES_MAX).read_to_string(&mut text)),
    };
    read.map_err(|error| Failure::usage(format!("cannot read {what} {file}: {error}")))?;
    Ok(text)
}
