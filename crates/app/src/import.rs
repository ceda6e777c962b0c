//! Bringing files into a workspace, and taking an import out again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::tz::TimeZone;
use serde::Serialize;
use wayfarer_core::{
    ErrorCode, ImportCounts, ImportId, ImportRecord, ImportState, ManifestChange, Progress,
    PropertyNames, WorkspaceId, WorkspaceRecord,
};
use wayfarer_ingest::mapping::{
    Applier, ApplyNotes, CompiledMapping, Mapping, MappingContext, MappingError,
};
use wayfarer_ingest::recognise::{Recognition, recognise};
use wayfarer_ingest::{
    Detected, ImportOptions, ImportOutcome, IngestError, Input, Preview, ReadOptions, RejectLog,
    SAMPLE_ROWS, SourceRow, preview, run,
};
use wayfarer_store::{EventBatch, ImportWriter, WriterOptions, remove_garbage, undo};

use crate::{App, AppError};

/// What to import, and how.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// Into which workspace; `default` is made when it does not exist.
    pub workspace: WorkspaceId,
    /// Paths, globs, or `-` for standard input.
    pub files: Vec<String>,
    /// A mapping document; the columns are recognised when absent.
    pub map: Option<PathBuf>,
    /// The source the events carry; the mapping's, else the file's name.
    pub source: Option<String>,
    /// IANA zone of times without one; the mapping's, else the workspace's.
    pub timezone: Option<String>,
    /// Whether `3/4/2024` is 3 April; needed only when the file leaves it open.
    pub day_first: Option<bool>,
    /// Sheet of a spreadsheet; the first when absent.
    pub sheet: Option<String>,
    /// Store nothing when more rows than this are rejected.
    pub max_rejected: Option<u64>,
}

impl ImportRequest {
    /// A request without files.
    pub fn new(workspace: WorkspaceId) -> Self {
        Self {
            workspace,
            files: Vec::new(),
            map: None,
            source: None,
            timezone: None,
            day_first: None,
            sheet: None,
            max_rejected: None,
        }
    }
}

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

/// What taking an import out again would do, or did.
#[derive(Debug, Clone, Serialize)]
pub struct UndoReport {
    /// The import.
    pub import: ImportId,
    /// Events taken out.
    pub removed: u64,
    /// Events later imports also brought but left out because this import had them, by
    /// import: they are gone too until those files are imported again.
    pub lost_duplicates: Vec<(ImportId, u64)>,
}

/// One file, opened and understood.
struct Planned {
    source: String,
    mapping: CompiledMapping,
}

/// Rows shown in a preview.
const PREVIEW_ROWS: usize = 5;

impl App {
    /// Looks at the files without storing anything.
    pub fn preview(&self, request: &ImportRequest) -> Result<Vec<FilePreview>, AppError> {
        let inputs = inputs_of(request)?;
        inputs
            .iter()
            .map(|input| preview_file(input, request))
            .collect()
    }

    /// Imports files: all of them or, on any error or when cancelled, nothing.
    pub fn import(
        &self,
        request: &ImportRequest,
        progress: Arc<Progress>,
    ) -> Result<ImportRecord, AppError> {
        let workspace = self.workspace_for_import(Some(&request.workspace))?;
        let inputs = inputs_of(request)?;
        let started_ms = self.now_ms();
        let planned = inputs
            .iter()
            .map(|input| plan_file(input, request, &workspace, started_ms))
            .collect::<Result<Vec<_>, _>>()?;
        let sources: Vec<&str> = planned.iter().map(|plan| plan.source.as_str()).collect();
        let record = ImportRecord {
            import: ImportId(0),
            source: distinct(&sources).join(", "),
            files: inputs.iter().map(|input| input.name().to_owned()).collect(),
            state: ImportState::Committed,
            started_ms,
            finished_ms: started_ms,
            counts: ImportCounts::default(),
        };
        self.write_import(
            &workspace.workspace,
            record,
            &progress,
            |writer, rejects, counts| {
                let options = ImportOptions {
                    max_rejected: request.max_rejected,
                    read: read_options(request),
                    ..ImportOptions::default()
                };
                let notes = Notes::default();
                let applier = |index: usize, _: &wayfarer_ingest::Table| {
                    let mut applier = NotingApplier {
                        applier: planned[index].mapping.applier(),
                        notes: &notes,
                    };
                    Ok(
                        move |row: &SourceRow<'_>,
                              names: &PropertyNames,
                              batch: &mut EventBatch| {
                            applier.applier.apply(row, names, batch)
                        },
                    )
                };
                let outcome = run(&inputs, applier, writer, rejects, &progress, &options)?;
                fill_counts(counts, &outcome, &notes);
                Ok(())
            },
        )
    }

    /// The one way events enter the store in bulk: takes the write lock, hands `fill` a
    /// writer, and commits what it wrote in one manifest transaction.
    pub(crate) fn write_import(
        &self,
        workspace: &WorkspaceId,
        mut record: ImportRecord,
        progress: &Arc<Progress>,
        fill: impl FnOnce(&ImportWriter, &mut RejectLog, &mut ImportCounts) -> Result<(), AppError>,
    ) -> Result<ImportRecord, AppError> {
        let layout = self.layout(workspace);
        layout.create()?;
        let lock = layout.lock()?;
        let view = self.manifest().view(workspace)?;
        remove_garbage(&layout, &view, &lock)?;
        record.import = self.manifest().next_import(workspace)?;
        let options = WriterOptions::default();
        let writer =
            ImportWriter::begin(&layout, record.import, &view, options, Arc::clone(progress))?;
        let log = layout.rejected(record.import);
        let mut rejects = RejectLog::new(&log);
        let written = fill(&writer, &mut rejects, &mut record.counts)
            .and_then(|()| Ok((writer.finish()?, rejects.finish()?)));
        let (prepared, ()) = match written {
            Ok(written) => written,
            Err(error) => {
                remove_log(&log)?;
                return Err(error);
            }
        };
        record.counts.added = prepared.added;
        record.counts.duplicates = prepared.duplicates;
        record.counts.duplicates_by_import = prepared.duplicates_by_import.clone();
        record.finished_ms = self.now_ms();
        let change = ManifestChange {
            import: Some(record.clone()),
            ..prepared.change()
        };
        self.manifest().apply(workspace, &change)?;
        prepared.keep();
        Ok(record)
    }

    /// All imports of the workspace, oldest first.
    pub fn imports(&self, workspace: &WorkspaceId) -> Result<Vec<ImportRecord>, AppError> {
        self.workspace(workspace)?;
        Ok(self.manifest().imports(workspace)?)
    }

    /// What [`App::undo`] would take out.
    pub fn undo_preview(
        &self,
        workspace: &WorkspaceId,
        import: ImportId,
    ) -> Result<UndoReport, AppError> {
        let record = self.import_record(workspace, import)?;
        if record.state == ImportState::Undone {
            let message = format!("{import} was undone already");
            return Err(AppError::new(ErrorCode::ImportUnknown, message));
        }
        let view = self.manifest().view(workspace)?;
        let held =
            |run: &wayfarer_core::RunRecord| run.imports.get(&import.0).copied().unwrap_or(0);
        let later = self
            .imports(workspace)?
            .into_iter()
            .filter(|other| other.state == ImportState::Committed);
        let lost = |other: ImportRecord| {
            Some((
                other.import,
                other.counts.duplicates_by_import.get(&import.0).copied()?,
            ))
        };
        Ok(UndoReport {
            import,
            removed: view.runs.iter().map(held).sum(),
            lost_duplicates: later.filter_map(lost).collect(),
        })
    }

    /// Takes an import's events out again.
    pub fn undo(&self, workspace: &WorkspaceId, import: ImportId) -> Result<UndoReport, AppError> {
        let layout = self.layout(workspace);
        let _lock = layout.lock()?;
        let report = self.undo_preview(workspace, import)?;
        let view = self.manifest().view(workspace)?;
        let progress = Progress::default();
        let prepared = undo(&layout, &view, import, WriterOptions::default(), &progress)?;
        let mut record = self.import_record(workspace, import)?;
        record.state = ImportState::Undone;
        let change = ManifestChange {
            import: Some(record),
            ..prepared.change()
        };
        self.manifest().apply(workspace, &change)?;
        prepared.keep();
        Ok(report)
    }
}

impl From<IngestError> for AppError {
    fn from(error: IngestError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<MappingError> for AppError {
    fn from(error: MappingError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

fn inputs_of(request: &ImportRequest) -> Result<Vec<Input>, AppError> {
    let inputs = Input::expand(&request.files)?;
    if inputs.is_empty() {
        return Err(
            AppError::new(ErrorCode::ImportUnreadable, "no file to import")
                .with_hint("name a file, a glob or - for standard input"),
        );
    }
    Ok(inputs)
}

fn read_options(request: &ImportRequest) -> ReadOptions {
    ReadOptions {
        sheet: request.sheet.clone(),
        ..ReadOptions::default()
    }
}

fn preview_file(input: &Input, request: &ImportRequest) -> Result<FilePreview, AppError> {
    let sample = preview(input, &read_options(request), SAMPLE_ROWS)?;
    let rows = source_rows(&sample);
    let recognition = recognise(&sample.table, &rows, &event_name_of(input.name()));
    let mapping = match &request.map {
        Some(path) => read_mapping(path)?,
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

fn plan_file(
    input: &Input,
    request: &ImportRequest,
    workspace: &WorkspaceRecord,
    received_ms: i64,
) -> Result<Planned, AppError> {
    let sample = preview(input, &read_options(request), SAMPLE_ROWS)?;
    let rows = source_rows(&sample);
    let document = match &request.map {
        Some(path) => read_mapping(path)?,
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

fn read_mapping(path: &Path) -> Result<String, AppError> {
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

fn distinct<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(name) {
            seen.push(*name);
        }
    }
    seen
}

fn remove_log(log: &Path) -> Result<(), AppError> {
    match std::fs::remove_file(log) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(wayfarer_store::StoreError::io("remove", log)(error).into())
        }
        _ => Ok(()),
    }
}

fn fill_counts(counts: &mut ImportCounts, outcome: &ImportOutcome, notes: &Notes) {
    counts.rows_read = outcome.rows_read;
    counts.events_read = outcome.events;
    counts.rejected = outcome.rejected;
    counts.rejected_by_reason = outcome.rejected_by_reason.clone();
    counts.unattributed = notes.unattributed.load(Ordering::Relaxed);
    for (word, count) in notes.all() {
        if count > 0 {
            counts.warnings.insert(word.to_owned(), count);
        }
    }
}

/// What the appliers of all threads noticed.
#[derive(Default)]
struct Notes {
    kept_as_text: AtomicU64,
    rows_without_event: AtomicU64,
    placeholder_ids: AtomicU64,
    clamped: AtomicU64,
    unattributed: AtomicU64,
}

impl Notes {
    fn add(&self, notes: ApplyNotes) {
        self.kept_as_text
            .fetch_add(notes.kept_as_text, Ordering::Relaxed);
        self.rows_without_event
            .fetch_add(notes.rows_without_event, Ordering::Relaxed);
        self.placeholder_ids
            .fetch_add(notes.placeholder_ids, Ordering::Relaxed);
        self.clamped.fetch_add(notes.clamped, Ordering::Relaxed);
        self.unattributed
            .fetch_add(notes.unattributed, Ordering::Relaxed);
    }

    /// What the summary warns of.
    fn all(&self) -> [(&'static str, u64); 4] {
        let get = |count: &AtomicU64| count.load(Ordering::Relaxed);
        [
            ("kept_as_text", get(&self.kept_as_text)),
            ("rows_without_event", get(&self.rows_without_event)),
            ("placeholder_ids", get(&self.placeholder_ids)),
            ("clamped", get(&self.clamped)),
        ]
    }
}

/// Hands its notes in when its thread is done with it.
struct NotingApplier<'a> {
    applier: Applier<'a>,
    notes: &'a Notes,
}

impl Drop for NotingApplier<'_> {
    fn drop(&mut self) {
        self.notes.add(self.applier.notes());
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
