//! Excel workbooks. Rows of the sheet are streamed; only its table of shared texts is
//! held in memory, and refused when it is too large for that.

use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxCellReader, XlsxError};
use wayfarer_core::Progress;

use super::compression::Compression;
use super::csv;
use super::detect::{Detected, Format, Header, ReadOptions, Shape, binary_shape};
use super::input::Input;
use super::rows::Content;
use super::source::{Emit, Flow};
use crate::IngestError;
use crate::row::Cell;

/// Shared texts larger than this (unpacked) are refused.
const SHARED_TEXT_BYTES_MAX: u64 = 200 << 20;
/// Rows handed out at once.
const BLOCK_ROWS: usize = 1024;
/// Numbers up to here are whole in a float.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

type Workbook = Xlsx<BufReader<File>>;

/// Sheet and columns of a workbook.
pub(crate) fn shape(input: &Input, options: &ReadOptions) -> Result<Shape, IngestError> {
    let mut workbook = open(input)?;
    let sheet = choose_sheet(input, &workbook, options)?;
    let mut first: Option<Vec<Cell<'static>>> = None;
    each_sheet_row(input, &mut workbook, &sheet, &mut |_, cells| {
        first = Some(cells);
        Ok(Flow::Stop)
    })?;
    let Some(cells) = first else {
        let sheets = workbook.sheet_names().join("', '");
        let problem = format!("the sheet '{sheet}' is empty");
        let fix = format!("choose another with --sheet; there are '{sheets}'");
        return Err(IngestError::unreadable(input.name(), problem, fix));
    };
    let (columns, renamed) = match options.header {
        Header::FirstRow => csv::column_names(&cells),
        Header::Absent => (csv::numbered_columns(cells.len()), Vec::new()),
    };
    let detected = Detected {
        format: Format::Xlsx,
        compression: Compression::Plain,
        encoding: None,
        delimiter: None,
        header: options.header,
        sheet: Some(sheet),
        renamed,
    };
    Ok(binary_shape(detected, columns))
}

/// Hands out all rows after the header.
pub(crate) fn read(
    input: &Input,
    shape: &Shape,
    progress: &Progress,
    emit: Emit<'_>,
) -> Result<(), IngestError> {
    let mut workbook = open(input)?;
    let sheet = shape.detected.sheet.clone().unwrap_or_default();
    let width = shape.table.columns.len();
    let mut is_header_due = shape.detected.header == Header::FirstRow;
    let mut rows = Vec::with_capacity(BLOCK_ROWS);
    each_sheet_row(input, &mut workbook, &sheet, &mut |line, mut cells| {
        if std::mem::take(&mut is_header_due) {
            return Ok(Flow::Continue);
        }
        if cells.len() < width {
            cells.resize(width, Cell::Empty);
        }
        rows.push((line, cells));
        if rows.len() < BLOCK_ROWS {
            return Ok(Flow::Continue);
        }
        emit(Content::Sheet(std::mem::take(&mut rows)))
    })?;
    if !rows.is_empty() {
        emit(Content::Sheet(rows))?;
    }
    let size_bytes = input.size_bytes().unwrap_or(0);
    progress.bytes.fetch_add(size_bytes, Ordering::Relaxed);
    Ok(())
}

fn open(input: &Input) -> Result<Workbook, IngestError> {
    let file = input.open_file("XLSX")?;
    let archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| {
        let fix = "check that the file is complete";
        IngestError::unreadable(
            input.name(),
            format!("the workbook is damaged ({error})"),
            fix,
        )
    })?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        let fix = "unpack it and import the files inside";
        let problem = "it is a zip archive, not an Excel workbook";
        return Err(IngestError::unreadable(input.name(), problem, fix));
    }
    refuse_large(input, archive)?;
    let file = input.open_file("XLSX")?;
    guarded(input, || Xlsx::new(BufReader::new(file)))
}

fn refuse_large(
    input: &Input,
    mut archive: zip::ZipArchive<BufReader<File>>,
) -> Result<(), IngestError> {
    let shared = archive
        .by_name("xl/sharedStrings.xml")
        .map(|entry| entry.size());
    match shared {
        Ok(size) if size > SHARED_TEXT_BYTES_MAX => {
            let problem = format!("the workbook holds {} MiB of text", size >> 20);
            let fix = "save the sheet as CSV, which has no limit";
            Err(IngestError::unreadable(input.name(), problem, fix))
        }
        _ => Ok(()),
    }
}

fn choose_sheet(
    input: &Input,
    workbook: &Workbook,
    options: &ReadOptions,
) -> Result<String, IngestError> {
    let names = workbook.sheet_names();
    let chosen = match &options.sheet {
        Some(asked) => names.iter().find(|name| *name == asked),
        None => names.first(),
    };
    chosen.cloned().ok_or_else(|| {
        let asked = options.sheet.as_deref().unwrap_or("");
        let problem = format!("there is no sheet '{asked}'");
        let fix = format!("choose one of '{}'", names.join("', '"));
        IngestError::unreadable(input.name(), problem, fix)
    })
}

/// Calls `each` with the 1-based row and the cells of every row that is not empty.
fn each_sheet_row(
    input: &Input,
    workbook: &mut Workbook,
    sheet: &str,
    each: &mut dyn FnMut(u64, Vec<Cell<'static>>) -> Result<Flow, IngestError>,
) -> Result<(), IngestError> {
    let mut reader = guarded(input, || workbook.worksheet_cells_reader(sheet))?;
    let mut line = 0_u64;
    let mut cells: Vec<Cell<'static>> = Vec::new();
    while let Some((row, column, cell)) = next_cell(input, &mut reader)? {
        if row != line {
            let is_filled = cells.iter().any(|cell| *cell != Cell::Empty);
            if is_filled && each(line, std::mem::take(&mut cells))? == Flow::Stop {
                return Ok(());
            }
            cells.clear();
            line = row;
        }
        if cell == Cell::Empty {
            continue;
        }
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
    }
    if !cells.is_empty() {
        each(line, cells)?;
    }
    Ok(())
}

type PlacedCell = (u64, usize, Cell<'static>);

fn next_cell(
    input: &Input,
    reader: &mut XlsxCellReader<'_, BufReader<File>>,
) -> Result<Option<PlacedCell>, IngestError> {
    /// Excel's own limit.
    const COLUMNS_MAX: u32 = 16_384;
    let Some(cell) = guarded(input, || reader.next_cell())? else {
        return Ok(None);
    };
    let (row, column) = cell.get_position();
    if column >= COLUMNS_MAX {
        let fix = "open it in a spreadsheet program and save it anew";
        let problem = format!("row {} has more than {COLUMNS_MAX} columns", row + 1);
        return Err(IngestError::unreadable(input.name(), problem, fix));
    }
    let placed = (
        u64::from(row) + 1,
        column as usize,
        to_cell(cell.get_value()),
    );
    Ok(Some(placed))
}

/// The library may panic on damaged files; that must not end the program.
fn guarded<T>(
    input: &Input,
    read: impl FnOnce() -> Result<T, XlsxError>,
) -> Result<T, IngestError> {
    let problem = match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(XlsxError::Password)) => "the workbook has a password".to_owned(),
        Ok(Err(error)) => format!("the workbook is damaged ({error})"),
        Err(_) => "the workbook is damaged".to_owned(),
    };
    let fix = "open it in a spreadsheet program and save it anew, or as CSV";
    Err(IngestError::unreadable(input.name(), problem, fix))
}

fn to_cell(value: &DataRef<'_>) -> Cell<'static> {
    let text = |text: &str| match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned().into()),
    };
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(integer) => Cell::Integer(*integer),
        DataRef::Float(number) => number_cell(*number),
        DataRef::String(owned) => text(owned),
        DataRef::SharedString(shared) => text(shared),
        DataRef::Bool(flag) => Cell::Bool(*flag),
        DataRef::DateTime(moment) => moment_cell(moment),
        DataRef::DateTimeIso(iso) | DataRef::DurationIso(iso) => text(iso),
        DataRef::Error(error) => Cell::Text(error.to_string().into()),
    }
}

/// Workbooks know only floats; ids and counts are whole numbers to people.
fn number_cell(number: f64) -> Cell<'static> {
    if number.fract() == 0.0 && number.abs() < WHOLE_MAX {
        Cell::Integer(number as i64)
    } else {
        Cell::Number(number)
    }
}

/// Dates become wall-clock times; durations stay numbers of days.
fn moment_cell(moment: &ExcelDateTime) -> Cell<'static> {
    if moment.is_duration() {
        return number_cell(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, ms) = moment.to_ymd_hms_milli();
    let civil = jiff::civil::DateTime::new(
        year as i16,
        month as i8,
        day as i8,
        hour as i8,
        minute as i8,
        second as i8,
        i32::from(ms) * 1_000_000,
    );
    let utc = civil.and_then(|civil| civil.to_zoned(jiff::tz::TimeZone::UTC));
    match utc {
        Ok(utc) => Cell::WallClock(utc.timestamp().as_millisecond()),
        Err(_) => number_cell(moment.as_f64()),
    }
}
