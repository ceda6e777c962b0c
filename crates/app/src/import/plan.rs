//! Looking at the files before anything is stored: what they are, what their columns
//! mean, and the mapping that follows.

use std::path::Path;

use jiff::tz::TimeZone;
use wayfarer_core::{ErrorCode, WorkspaceRecord};
use wayfarer_ingest::mapping::{CompiledMapping, Mapping, MappingContext};
use wayfarer_ingest::recognise::{Recognition, recognise};
use wayfarer_ingest::{Detected, Input, Preview, ReadOptions, SAMPLE_ROWS, SourceRow, preview};

use super::{ImportRequest, MappingDocument};
use crate::AppError;

/// What one file looks like before anything is stored.
#[derive(Debug, Clone)]
pub struct FilePreview {
    /// The file, as given.
    pub file: String,
    /// Format, compression, encoding, delimiter.
    pub detected: Detected,
    /// What the columns probably mean.
    pub recognition: Recognition,
    /// Header names.
    pub columns: Vec<String>,
    /// The first rows, as text.
    pub rows: Vec<Vec<String>>,
    /// The mapping that will be used: the given document, else the guess written down.
    pub mapping: String,
}

/// One file, opened and understood.
pub(super) struct Planned {
    pub(super) source: String,
    pub(super) mapping: CompiledMapping,
}

/// Rows shown in a preview.
const PREVIEW_ROWS: usize = 5;

pub(super) fn inputs_of(request: &ImportRequest) -> Result<Vec<Input>, AppError> {
    let inputs = Input::expand(&request.files)?;
    if inputs.is_empty() {
        return Err(
            AppError::new(ErrorCode::ImportUnreadable, "no file to import")
                .with_hint("name a file, a glob or - for standard input"),
        );
    }
    Ok(inputs)
}

pub(super) fn read_options(request: &ImportRequest) -> ReadOptions {
    ReadOptions {
        sheet: request.sheet.clone(),
        ..ReadOptions::default()
    }
}

pub(super) fn preview_file(
    input: &Input,
    request: &ImportRequest,
) -> Result<FilePreview, AppError> {
    let sample = preview(input, &read_options(request), SAMPLE_ROWS)?;
    let rows = source_rows(&sample);
    let recognition = recognise(&sample.table, &rows, &event_name_of(input.name()));
    let mapping = match &request.map {
        Some(document) => {
            let text = read_mapping(document)?;
            // One that cannot be read is refused here rather than by the import.
            Mapping::parse(&text)?;
            text
        }
        None => Mapping::suggest(&recognition),
    };
    let shown = sample.rows.iter().take(PREVIEW_ROWS);
    Ok(FilePreview {
        file: input.name().to_owned(),
        detected: sample.detected.clone(),
        columns: sample.table.columns.clone(),
        rows: shown
            .map(|cells| cells.iter().map(ToString::to_string).collect())
            .collect(),
        recognition,
        mapping,
    })
}

pub(super) fn plan_file(
    input: &Input,
    request: &ImportRequest,
    workspace: &WorkspaceRecord,
    received_ms: i64,
) -> Result<Planned, AppError> {
    let sample = preview(input, &read_options(request), SAMPLE_ROWS)?;
    let rows = source_rows(&sample);
    let document = match &request.map {
        Some(document) => read_mapping(document)?,
        None => Mapping::suggest(&recognise(
            &sample.table,
            &rows,
            &event_name_of(input.name()),
        )),
    };
    let mut mapping = Mapping::parse(&document)?;
    mapping.day_first = request.day_first.or(mapping.day_first);
    mapping.timezone = request.timezone.clone().or(mapping.timezone);
    let own_name = event_name_of(input.name());
    let source = request
        .source
        .clone()
        .or(mapping.source.clone())
        .unwrap_or(own_name);
    mapping.source = Some(source.clone());
    let zone = TimeZone::get(&workspace.timezone).unwrap_or(TimeZone::UTC);
    let context = MappingContext {
        workspace: &workspace.workspace,
        source: &source,
        zone,
        received_ms,
        sample: &rows,
    };
    let mapping = CompiledMapping::new(&mapping, &sample.table, &context).map_err(|error| {
        let error = AppError::from(error);
        AppError {
            message: format!("{}: {}", input.name(), error.message),
            ..error
        }
    })?;
    Ok(Planned { source, mapping })
}

fn read_mapping(document: &MappingDocument) -> Result<String, AppError> {
    let path = match document {
        MappingDocument::Text(text) => return Ok(text.clone()),
        MappingDocument::File(path) => path,
    };
    std::fs::read_to_string(path).map_err(|error| {
        let message = format!("cannot read the mapping {}: {error}", path.display());
        AppError::new(ErrorCode::ImportMapping, message)
    })
}

fn source_rows(sample: &Preview) -> Vec<SourceRow<'_>> {
    sample
        .rows
        .iter()
        .enumerate()
        .map(|(index, cells)| SourceRow {
            cells,
            extra: &[],
            number: index as u64 + 1,
            line: index as u64 + 2,
        })
        .collect()
}

/// `data/Orders 2024.csv.gz` → `Orders 2024`: what a table's rows are called when no column
/// says so.
fn event_name_of(file: &str) -> String {
    let name = Path::new(file)
        .file_name()
        .map_or(file.into(), |name| name.to_string_lossy());
    match name.split_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ if name == "-" => "row".to_owned(),
        _ => name.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_after_their_file() {
        assert_eq!(event_name_of("data/Orders 2024.csv.gz"), "Orders 2024");
        assert_eq!(event_name_of("-"), "row");
        assert_eq!(event_name_of("/x/.hidden"), ".hidden");
    }
}
