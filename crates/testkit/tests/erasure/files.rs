//! Every byte of a data directory: as it lies there, and unpacked.

use std::fs::File;
use std::path::{Path, PathBuf};

use wayfarer_store::{ForeignCell, ForeignParquet};

/// Every file below a directory.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

/// The files in which one of the needles stands, in whatever case; packed files are unpacked
/// as well.
pub fn holding(directory: &Path, needles: &[Vec<u8>]) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        let bytes = bytes.to_ascii_lowercase();
        let in_it = |needle: &Vec<u8>| {
            let needle = needle.to_ascii_lowercase();
            bytes.windows(needle.len()).any(|window| window == needle)
        };
        needles.iter().any(in_it)
    };
    let mut found = Vec::new();
    for path in files(directory) {
        let bytes = std::fs::read(&path).unwrap();
        if holds(&bytes) || holds(&unpacked(&path, &bytes)) {
            found.push(path.strip_prefix(directory).unwrap().display().to_string());
        }
    }
    found
}

/// What a packed file says, one value after the other.
fn unpacked(path: &Path, bytes: &[u8]) -> Vec<u8> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("zst") => zstd::decode_all(bytes).unwrap(),
        Some("parquet") => values(path),
        _ => Vec::new(),
    }
}

fn values(path: &Path) -> Vec<u8> {
    let parquet = ForeignParquet::open(File::open(path).unwrap()).unwrap();
    let columns = parquet.columns().len();
    let mut values = parquet.columns().join("\n").into_bytes();
    for batch in parquet.batches(1_000).unwrap() {
        let batch = batch.unwrap();
        for row in 0..batch.rows() {
            for column in 0..columns {
                values.push(b'\n');
                match batch.cell(column, row) {
                    ForeignCell::Text(text) => values.extend(text.as_bytes()),
                    ForeignCell::Integer(number) => values.extend(number.to_string().bytes()),
                    _ => {}
                }
            }
        }
    }
    values
}
