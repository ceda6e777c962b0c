//! Opening the body of a request: compressed or not, whatever its headers say.

use std::borrow::Cow;
use std::io::Read;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD as STANDARD_NO_PAD;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
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
    /// It begins like something packed and is not.
    #[error("the body begins as if it were packed and cannot be opened: {0}")]
    Compression(String),
    /// Not UTF-8.
    #[error("the body is not UTF-8 at byte {0}")]
    Encoding(usize),
    /// Not JSON.
    #[error("the body is not JSON: {0}")]
    Syntax(String),
}

/// The body as it was before compression: gzip, zlib or zstd. SDKs name their compression or
/// do not; the first bytes tell, and no JSON, form or base64 of JSON begins with them.
pub fn open_body(body: &[u8]) -> Result<Cow<'_, [u8]>, BodyError> {
    let unpacked: Box<dyn Read + '_> = match body {
        [0x1f, 0x8b, ..] => Box::new(MultiGzDecoder::new(body)),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => Box::new(ZlibDecoder::new(body)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(zstd_reader(body)?),
        _ if body.len() > MAX_BODY_BYTES => return Err(BodyError::TooLarge),
        _ => return Ok(Cow::Borrowed(body)),
    };
    let grown = body.len().saturating_mul(MAX_RATIO).max(SMALL_BODY_BYTES);
    let allowed = grown.min(MAX_BODY_BYTES);
    let mut opened = Vec::with_capacity(allowed.min(body.len().saturating_mul(4)));
    unpacked
        .take(allowed as u64 + 1)
        .read_to_end(&mut opened)
        .map_err(|error| BodyError::Compression(error.to_string()))?;
    match opened.len() > allowed {
        true => Err(BodyError::TooLarge),
        false => Ok(Cow::Owned(opened)),
    }
}

fn zstd_reader(body: &[u8]) -> Result<impl Read + '_, BodyError> {
    let reader = zstd::stream::read::Decoder::with_buffer(body).and_then(|mut reader| {
        // A window no larger than what may come out.
        reader.window_log_max(MAX_BODY_BYTES.ilog2() + 1)?;
        Ok(reader)
    });
    reader.map_err(|error| BodyError::Compression(error.to_string()))
}

/// Reads what a browser packs into a text: JSON, or base64 of JSON that may be packed itself.
pub(super) fn read_packed(text: &str) -> Result<Json, BodyError> {
    let text = text.trim();
    if text.starts_with(['{', '[']) {
        return read_json(text.as_bytes());
    }
    // A plus sign of a form is a space once it is decoded.
    let tidied: String = text
        .chars()
        .filter_map(|c| match c {
            ' ' | '-' => Some('+'),
            '_' => Some('/'),
            '=' | '\r' | '\n' => None,
            c => Some(c),
        })
        .collect();
    let bytes = STANDARD_NO_PAD
        .decode(tidied)
        .map_err(|error| BodyError::Syntax(format!("neither JSON nor base64 of JSON: {error}")))?;
    read_json(&open_body(&bytes)?)
}

/// Reads an opened body as JSON.
pub fn read_json(body: &[u8]) -> Result<Json, BodyError> {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let text =
        std::str::from_utf8(body).map_err(|error| BodyError::Encoding(error.valid_up_to()))?;
    serde_json::from_str(text).map_err(|error| BodyError::Syntax(error.to_string()))
}
