//! Bringing files into a workspace.

mod leftovers;
mod notes;
mod plan;
mod remembered;
mod undo;

use std::path::PathBuf;
use std::sync::Arc;

use wayfarer_core::{
    ImportCounts, ImportId, ImportRecord, ImportState, ManifestChange, Progress, PropertyNames,
    WorkspaceId,
};
use wayfarer_ingest::mapping::MappingError;
use wayfarer_ingest::{ImportOptions, ImportOutcome, IngestError, RejectLog, SourceRow, run};
use wayfarer_store::{
    EventBatch, ImportWriter, Layout, WriterOptions, remove_garbage, sweep_dictionaries,
};

use self::leftovers::{remove_log, remove_stray_logs};
use self::notes::{Notes, NotingApplier};
pub use self::plan::FilePreview;
use self::plan::{inputs_of, plan_file, preview_file, read_options};
pub(crate) use self::remembered::Remembered;
pub use self::undo::UndoReport;
use crate::collect::is_live;
use crate::privacy::ERASED;
use crate::{App, AppError, MEMBERS};

/// What to import, and how.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// Into which workspace; `default` is made when it does not exist.
    pub workspace: WorkspaceId,
    /// Paths, globs, or `-` for standard input.
    pub files: Vec<String>,
    /// What the columns mean; they are recognised when absent.
    pub map: Option<MappingDocument>,
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

/// A mapping document: where it lies, or what it says.
#[derive(Debug, Clone)]
pub enum MappingDocument {
    /// A TOML file.
    File(PathBuf),
    /// TOML.
    Text(String),
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
    /// writer, and commits what it wrote in one manifest transaction. A record that has its
    /// number already is gone on with: what is added to it is added to its counts.
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
        remove_stray_logs(&layout, &self.manifest().imports(workspace)?, &view)?;
        if record.import == ImportId(0) {
            record.import = self.manifest().next_import(workspace)?;
        }
        let options = WriterOptions::default();
        let writer =
            ImportWriter::begin(&layout, record.import, &view, options, Arc::clone(progress))?
                .refusing(self.suppressed(workspace)?)
                .remembering(self.met_ids.of(workspace));
        let log = layout.rejected(record.import);
        let mut rejects = RejectLog::new(&log);
        let written = fill(&writer, &mut rejects, &mut record.counts).and_then(|()| {
            let refused = writer.refused();
            Ok((writer.finish()?, rejects.finish()?, refused))
        });
        let (prepared, (), refused) = match written {
            Ok(written) => written,
            Err(error) => {
                remove_log(&log)?;
                return Err(error);
            }
        };
        record.counts.added += prepared.added;
        record.counts.duplicates += prepared.duplicates;
        for (import, known) in &prepared.duplicates_by_import {
            *record
                .counts
                .duplicates_by_import
                .entry(*import)
                .or_default() += known;
        }
        count_erased(&mut record.counts, refused);
        record.finished_ms = self.now_ms();
        let change = ManifestChange {
            import: Some(record.clone()),
            ..prepared.change()
        };
        self.manifest().apply(workspace, &change)?;
        prepared.keep();
        if refused > 0 {
            self.sweep_unused(workspace, &layout, options, progress)?;
        }
        // Whoever files a few events tells whom they are about.
        if !is_live(&record) && record.source != MEMBERS {
            self.touch_all_stages(workspace)?;
        }
        Ok(record)
    }

    /// Events that were refused may have brought ids of sessions and accounts nothing has now.
    fn sweep_unused(
        &self,
        workspace: &WorkspaceId,
        layout: &Layout,
        options: WriterOptions,
        progress: &Progress,
    ) -> Result<(), AppError> {
        let view = self.manifest().view(workspace)?;
        if let Some(swept) = sweep_dictionaries(layout, &view, options, progress)? {
            self.manifest().apply(workspace, &swept.change())?;
            swept.keep();
        }
        Ok(())
    }

    /// All imports of the workspace, oldest first.
    pub fn imports(&self, workspace: &WorkspaceId) -> Result<Vec<ImportRecord>, AppError> {
        self.workspace(workspace)?;
        Ok(self.manifest().imports(workspace)?)
    }
}

/// Events of people who were erased are rejected like others, but nothing is kept of them.
fn count_erased(counts: &mut ImportCounts, refused: u64) {
    if refused > 0 {
        counts.rejected += refused;
        let reason = counts.rejected_by_reason.entry(ERASED.to_owned());
        *reason.or_default() += refused;
    }
}

fn fill_counts(counts: &mut ImportCounts, outcome: &ImportOutcome, notes: &Notes) {
    counts.rows_read = outcome.rows_read;
    counts.events_read = outcome.events;
    counts.rejected = outcome.rejected;
    counts.unattributed = notes.unattributed();
    counts.rejected_by_reason = outcome.rejected_by_reason.clone();
    for (word, count) in notes.all() {
        if count > 0 {
            counts.warnings.insert(word.to_owned(), count);
        }
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
