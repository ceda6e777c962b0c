//! Tells what an input is, from its first bytes and its name.

use std::io::{self, Cursor, Read};

use encoding_rs::{Encoding, UTF_8};

use super::compression::Compression;
use super::csv::{self, RenamedColumn};
use super::encoding::{self, Completeness, Utf8Reader};
use super::input::{HEAD_BYTES, Input};
use super::ndjson::KeyIndex;
use super::rows::RowSyntax;
use super::sniff::{binary_format, looks_like_json, refuse_binary, refuse_control_characters};
use super::split::{RecordSyntax, first_records};
use super::{parquet, xlsx};
use crate::IngestError;
use crate::row::Table;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma- or otherwise delimited text.
    Csv,
    /// One JSON object per line.
    Ndjson,
    /// An Excel workbook.
    Xlsx,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// The word shown to people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Ndjson => "NDJSON",
            Self::Xlsx => "XLSX",
            Self::Parquet => "Parquet",
        }
    }
}

/// Whether a table has its column names in the first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Header {
    /// The first row that is not empty names the columns.
    #[default]
    FirstRow,
    /// There are no names; columns are called `column_1` …
    Absent,
}

/// What the person says about an input. Whatever is left out is detected.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The format.
    pub format: Option<Format>,
    /// The CSV delimiter, an ASCII byte.
    pub delimiter: Option<u8>,
    /// The text encoding by a WHATWG label such as `gbk`, `big5`, `utf-16le`.
    pub encoding: Option<String>,
    /// The sheet of a workbook; otherwise the first.
    pub sheet: Option<String>,
    /// Whether the first row names the columns (CSV and XLSX).
    pub header: Header,
}

/// What an input turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// The format.
    pub format: Format,
    /// How it is packed.
    pub compression: Compression,
    /// The text encoding, such as `UTF-8` or `gb18030`; `None` for binary formats.
    pub encoding: Option<&'static str>,
    /// The CSV delimiter.
    pub delimiter: Option<char>,
    /// Whether the first row names the columns.
    pub header: Header,
    /// The sheet read from a workbook.
    pub sheet: Option<String>,
    /// Header names that had to be changed because they were empty or repeated.
    pub renamed: Vec<RenamedColumn>,
}

/// An input whose shape is known.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) detected: Detected,
    pub(crate) table: Table,
    pub(crate) syntax: RowSyntax,
    /// The encoding to decode from; UTF-8 for binary formats.
    pub(crate) encoding: &'static Encoding,
    /// The beginning of the text as UTF-8, for previews.
    pub(crate) sample: Vec<u8>,
    pub(crate) completeness: Completeness,
}

/// Finds out what `input` is.
pub(crate) fn detect(input: &Input, options: &ReadOptions) -> Result<Shape, IngestError> {
    let head = input.head()?;
    match binary_format(input, &head, options)? {
        Some(Format::Parquet) => parquet::shape(input),
        Some(_) => xlsx::shape(input, options),
        None => text_shape(input, &head, options),
    }
}

fn text_shape(input: &Input, head: &[u8], options: &ReadOptions) -> Result<Shape, IngestError> {
    let compression = Compression::detect(head);
    let (packed, completeness) = unpacked_sample(input, head, compression)?;
    refuse_binary(input.name(), &packed)?;
    let encoding = match &options.encoding {
        Some(label) => named_encoding(input.name(), label)?,
        None => encoding::detect(&packed, completeness),
    };
    let sample = decoded(&packed, encoding);
    if sample.iter().all(u8::is_ascii_whitespace) {
        let fix = "check that the export finished and that this is the right file";
        return Err(IngestError::unreadable(input.name(), "it is empty", fix));
    }
    refuse_control_characters(input.name(), &sample)?;
    let detected = Detected {
        format: Format::Csv,
        compression,
        encoding: Some(encoding.name()),
        delimiter: None,
        header: options.header,
        sheet: None,
        renamed: Vec::new(),
    };
    let shape = Shape {
        detected,
        table: Table::default(),
        syntax: RowSyntax::Cells,
        encoding,
        sample,
        completeness,
    };
    match options.format {
        Some(Format::Ndjson) => ndjson_shape(input.name(), shape),
        Some(_) => csv_shape(input.name(), shape, options),
        None if looks_like_json(input.name(), &shape.sample)? => ndjson_shape(input.name(), shape),
        None => csv_shape(input.name(), shape, options),
    }
}

/// The first bytes of the text, unpacked, and whether they are all of it.
fn unpacked_sample(
    input: &Input,
    head: &[u8],
    compression: Compression,
) -> Result<(Vec<u8>, Completeness), IngestError> {
    let is_head_whole = head.len() < HEAD_BYTES;
    let mut sample = Vec::new();
    let result = compression
        .decoder(Cursor::new(head))
        .and_then(|reader| reader.take(HEAD_BYTES as u64).read_to_end(&mut sample));
    match result {
        Err(error) if is_head_whole || error.kind() != io::ErrorKind::UnexpectedEof => {
            return Err(read_error(input.name(), compression, error));
        }
        _ => {}
    }
    let is_whole = is_head_whole && sample.len() < HEAD_BYTES;
    let completeness = match is_whole {
        true => Completeness::Whole,
        false => Completeness::Beginning,
    };
    Ok((sample, completeness))
}

/// A failure while reading packed data: damaged data is told from a failing disk.
pub(crate) fn read_error(name: &str, compression: Compression, source: io::Error) -> IngestError {
    let packing = compression.as_str();
    let is_system = source.raw_os_error().is_some();
    if compression == Compression::Plain || is_system {
        let file = name.to_owned();
        return IngestError::Io { file, source };
    }
    let problem = match source.kind() {
        io::ErrorKind::UnexpectedEof => format!("the {packing} data ends too early"),
        _ => format!("the {packing} data is damaged ({source})"),
    };
    let fix = "get the file again, or unpack it and import what can be unpacked";
    IngestError::unreadable(name, problem, fix)
}

fn named_encoding(name: &str, label: &str) -> Result<&'static Encoding, IngestError> {
    let found = Encoding::for_label(label.as_bytes());
    found.ok_or_else(|| {
        let problem = format!("the encoding '{label}' is not known");
        let fix = "use a name such as utf-8, utf-16le, gbk, gb18030, big5 or windows-1252";
        IngestError::unreadable(name, problem, fix)
    })
}

fn decoded(packed: &[u8], encoding: &'static Encoding) -> Vec<u8> {
    let mut text = Vec::with_capacity(packed.len() + packed.len() / 2);
    let read = Utf8Reader::new(packed, encoding).read_to_end(&mut text);
    debug_assert!(read.is_ok(), "memory can always be read");
    text
}

fn csv_shape(name: &str, mut shape: Shape, options: &ReadOptions) -> Result<Shape, IngestError> {
    let delimiter = match options.delimiter {
        Some(delimiter) if delimiter.is_ascii() && !b"\"\r\n".contains(&delimiter) => delimiter,
        Some(other) => {
            let problem = format!("'{}' cannot be a delimiter", other.escape_ascii());
            let fix = "use one ASCII character that is no quote";
            return Err(IngestError::unreadable(name, problem, fix));
        }
        None => csv::detect_delimiter(&shape.sample, shape.completeness),
    };
    let syntax = RecordSyntax::csv(&shape.sample, delimiter);
    let block = first_records(&shape.sample, shape.completeness, syntax);
    let is_broken = block.broken.first().is_some_and(|(index, _)| *index == 0);
    let Some(first) = block.records.first().filter(|_| !is_broken) else {
        let fix = "check the quotes in the first lines, or name the right format or delimiter";
        return Err(IngestError::unreadable(
            name,
            "it has no readable first row",
            fix,
        ));
    };
    let text = String::from_utf8_lossy(block.bytes(*first));
    let mut cells = Vec::new();
    csv::split_fields(&text, delimiter, &mut cells);
    let (columns, renamed) = match options.header {
        Header::FirstRow => csv::column_names(&cells),
        Header::Absent => (csv::numbered_columns(cells.len()), Vec::new()),
    };
    shape.detected.delimiter = Some(char::from(delimiter));
    shape.detected.renamed = renamed;
    shape.table = Table { columns };
    shape.syntax = RowSyntax::Csv(syntax, delimiter);
    Ok(shape)
}

fn ndjson_shape(name: &str, mut shape: Shape) -> Result<Shape, IngestError> {
    const LEARN_LINES: usize = 1000;
    let syntax = RecordSyntax::ndjson();
    let block = first_records(&shape.sample, shape.completeness, syntax);
    let mut keys = KeyIndex::default();
    let mut first_problem = None;
    for record in block.records.iter().take(LEARN_LINES) {
        let line = String::from_utf8_lossy(block.bytes(*record));
        if let Err(reject) = keys.learn(&line) {
            let line = block.line(*record);
            first_problem.get_or_insert_with(|| format!("line {line}: {}", reject.cause));
        }
    }
    let columns = keys.names().to_vec();
    if columns.is_empty() {
        let problem = first_problem.unwrap_or_else(|| "no line holds a key".to_owned());
        let fix = "write one JSON object per line, for example with: jq -c . FILE > FILE.ndjson";
        return Err(IngestError::unreadable(name, problem, fix));
    }
    shape.detected.format = Format::Ndjson;
    shape.detected.header = Header::FirstRow;
    shape.table = Table { columns };
    shape.syntax = RowSyntax::Ndjson(syntax, keys);
    Ok(shape)
}

/// The shape of a binary format: there is no text to decode.
pub(crate) fn binary_shape(detected: Detected, columns: Vec<String>) -> Shape {
    Shape {
        detected,
        table: Table { columns },
        syntax: RowSyntax::Cells,
        encoding: UTF_8,
        sample: Vec::new(),
        completeness: Completeness::Whole,
    }
}
