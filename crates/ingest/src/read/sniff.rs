//! What first bytes, first characters and names say about a format.

use std::path::Path;

use super::detect::{Format, ReadOptions};
use super::input::Input;
use crate::IngestError;

/// Which binary format the first bytes show; `None` for text. Names that promise a binary
/// format the content is not, and formats that cannot be read, are errors.
pub(super) fn binary_format(
    input: &Input,
    head: &[u8],
    options: &ReadOptions,
) -> Result<Option<Format>, IngestError> {
    let name = input.name();
    let asked = |format| options.format == Some(format);
    let named = |ending: &str| options.format.is_none() && has_extension(name, ending);
    if head.starts_with(b"PAR1") {
        return Ok(Some(Format::Parquet));
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Some(Format::Xlsx));
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        let fix =
            "open it in a spreadsheet program and save it as .xlsx or .csv (without password)";
        let problem = "it is an old (.xls) or password-protected Excel file";
        return Err(IngestError::unreadable(name, problem, fix));
    }
    for (format, ending) in [(Format::Parquet, "parquet"), (Format::Xlsx, "xlsx")] {
        if (asked(format) || named(ending)) && !head.is_empty() {
            let problem = format!("its content is not {}", format.as_str());
            let fix = "check that the file is complete and has the right name";
            return Err(IngestError::unreadable(name, problem, fix));
        }
    }
    Ok(None)
}

/// Other formats known by their first bytes (unpacked) are errors.
pub(super) fn refuse_binary(name: &str, sample: &[u8]) -> Result<(), IngestError> {
    const KNOWN: [(&[u8], &str); 8] = [
        (b"PAR1", "compressed Parquet"),
        (b"PK\x03\x04", "a compressed workbook or a zip archive"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"ORC", "ORC"),
        (b"Obj\x01", "Avro"),
        (b"ARROW1", "Arrow"),
        (b"SQLite format 3", "an SQLite database"),
    ];
    let Some((_, what)) = KNOWN.iter().find(|(magic, _)| sample.starts_with(magic)) else {
        return Ok(());
    };
    // A CSV header may begin with these letters.
    let is_text = sample[..sample.len().min(512)]
        .iter()
        .all(|b| *b >= b' ' || b.is_ascii_whitespace());
    if is_text && !what.contains("PDF") {
        return Ok(());
    }
    let fix = "import CSV, NDJSON, XLSX or Parquet; text may be packed with gzip or zstd";
    Err(IngestError::unreadable(name, format!("it is {what}"), fix))
}

/// Text holds hardly any control characters; most other files do.
pub(super) fn refuse_control_characters(name: &str, sample: &[u8]) -> Result<(), IngestError> {
    let is_control = |byte: &&u8| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let controls = sample.iter().filter(is_control).count();
    let undecodable = sample
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty())
        .count();
    if (controls + undecodable) * 20 <= sample.len() {
        return Ok(());
    }
    let fix = "import CSV, NDJSON, XLSX or Parquet; if it is text, name its encoding";
    Err(IngestError::unreadable(name, "it is not text", fix))
}

/// Whether the text or the name says JSON lines; one JSON array is an error.
pub(super) fn looks_like_json(name: &str, sample: &[u8]) -> Result<bool, IngestError> {
    let is_named = ["ndjson", "jsonl", "json"]
        .iter()
        .any(|ending| has_extension(name, ending));
    match sample.trim_ascii_start() {
        [b'[', b'{' | b'[' | b'\n' | b'\r', ..] | [b'[', b' ', ..] => {
            let fix = "write one object per line, for example with: jq -c '.[]' FILE > FILE.ndjson";
            Err(IngestError::unreadable(name, "it is one JSON array", fix))
        }
        [b'{', ..] => Ok(true),
        _ => Ok(is_named),
    }
}

fn has_extension(name: &str, ending: &str) -> bool {
    let path = Path::new(name);
    let extension = |path: &Path| path.extension().map(|ext| ext.to_ascii_lowercase());
    let is = |path: &Path| extension(path).is_some_and(|ext| ext == ending);
    let is_packed = extension(path).is_some_and(|ext| ext == "gz" || ext == "zst");
    is(path) || is_packed && path.file_stem().is_some_and(|stem| is(Path::new(stem)))
}
