//! Opening the body of a request: compressed or not, whatever its headers say.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use serde_json::Value as Json;

/// The largest body, opened, in bytes.
pub const MAX_BODY_BYTES: usize = 5 << 20;
/// A body may grow this many times when it is opened.
const MAX_RATIO: usize = 100;
/// Small bodies may grow more: a kilobyte of the same letter says nothing bad.
const SMALL_BODY_BYTES: usize = 64 << 10;

/// A body nothing can be read from.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// Larger than [`MAX_BODY_BYTES`] when opened, or grown too much.
    #[error("the body is larger than {} MiB when opened: send smaller batches", MAX_BODY_BYTES >> 20)]
    TooLarge,
    /// It begins like gzip and is not.
    #[error("the body begins like gzip and cannot be opened: {0}")]
    Compression(String),
    /// Not UTF-8.
    #[error("the body is not UTF-8 at byte {0}")]
    Encoding(usize),
    /// Not JSON.
    #[error("the body is not JSON: {0}")]
    Syntax(String),
}

/// The body as it was before compression. SDKs name their compression or do not; the first
/// bytes tell.
pub fn open_body(body: &[u8]) -> Result<Cow<'_, [u8]>, BodyError> {
    if !body.starts_with(&[0x1f, 0x8b]) {
        return match body.len() > MAX_BODY_BYTES {
            true => Err(BodyError::TooLarge),
            false => Ok(Cow::Borrowed(body)),
        };
    }
    let grown = body.len().saturating_mul(MAX_RATIO).max(SMALL_BODY_BYTES);
    let allowed = grown.min(MAX_BODY_BYTES);
    let mut opened = Vec::with_capacity(allowed.min(body.len().saturating_mul(4)));
    MultiGzDecoder::new(body)
        .take(allowed as u64 + 1)
        .read_to_end(&mut opened)
        .map_err(|error| BodyError::Compression(error.to_string()))?;
    match opened.len() > allowed {
        true => Err(BodyError::TooLarge),
        false => Ok(Cow::Owned(opened)),
    }
}

/// Reads an opened body as JSON.
pub fn read_json(body: &[u8]) -> Result<Json, BodyError> {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let text =
        std::str::from_utf8(body).map_err(|error| BodyError::Encoding(error.valid_up_to()))?;
    serde_json::from_str(text).map_err(|error| BodyError::Syntax(error.to_string()))
}
