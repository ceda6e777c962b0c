//! Looking after a workspace's files: figures, checks, repair, compaction.

use std::sync::Arc;

use serde::Serialize;
use wayfarer_core::{
    ImportState, ManifestError, ManifestView, Progress, WorkspaceId, WorkspaceRecord, iso_instant,
};
use wayfarer_store::{
    DoctorReport, IdentityMap, Layout, PreparedChange, StoreError, WriterOptions, column_sizes,
    compact, compact_small, rebuild_view, remove_garbage, unnamed_kept, verify, verify_kept,
};

use crate::{App, AppError};

/// Size classes of small runs, by their rows.
const SMALL_RUN_ROWS: [u64; 3] = [1 << 12, 1 << 16, 1 << 20];
/// More runs than this of a class are joined.
const RUNS_MANY: usize = 16;

/// A workspace in figures.
#[derive(Debug, Clone, Serialize)]
pub struct Stats {
    /// The workspace.
    pub workspace: WorkspaceRecord,
    /// Counts up with every change.
    pub data_version: u64,
    /// Stored events.
    pub events: u64,
    /// Distinct event names.
    pub event_names: usize,
    /// Distinct property names.
    pub property_names: usize,
    /// Earliest event, ISO 8601 UTC.
    pub first: Option<String>,
    /// Latest event, ISO 8601 UTC.
    pub last: Option<String>,
    /// Imports that are in the store.
    pub imports: usize,
    /// Run files.
    pub runs: usize,
    /// Bytes of all run files.
    pub run_bytes: u64,
    /// Entries of the identity dictionaries.
    pub identities: u64,
    /// Bytes of all dictionary files.
    pub dictionary_bytes: u64,
    /// Bytes of the runs by column, largest first.
    pub columns: Vec<ColumnFigures>,
}

/// What one column takes.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnFigures {
    /// Its name in the files.
    pub column: String,
    /// Bytes on disk.
    pub bytes: u64,
    /// Bytes per stored event.
    pub bytes_per_event: f64,
    /// Events that carry a value.
    pub values: u64,
}

/// What a check-up of a workspace found.
#[derive(Debug, Clone)]
pub struct Checkup {
    /// Files against manifest, checksums, order.
    pub report: DoctorReport,
    /// Why the manifest itself cannot be read, when it cannot.
    pub manifest_damage: Option<String>,
}

/// What a rebuild of the manifest found in the files' footers.
#[derive(Debug, Clone, Serialize)]
pub struct Rebuilt {
    /// Runs named again.
    pub runs: usize,
    /// Dictionaries named again.
    pub dictionaries: usize,
    /// Files that could not be read, and why; they are not named any more.
    pub unreadable: Vec<(String, String)>,
}

/// What a compaction did.
#[derive(Debug, Clone, Serialize)]
pub struct Compaction {
    /// Runs before.
    pub runs_before: usize,
    /// Runs after.
    pub runs_after: usize,
    /// Duplicate events removed.
    pub removed: u64,
}

impl App {
    /// The workspace in figures.
    pub fn stats(&self, workspace: &WorkspaceId) -> Result<Stats, AppError> {
        let record = self.workspace(workspace)?;
        let snapshot = self.snapshot(workspace)?;
        let view = self.manifest().view(workspace)?;
        let events = snapshot.event_count();
        let mut columns: Vec<ColumnFigures> = column_sizes(&snapshot)?
            .into_iter()
            .map(|size| ColumnFigures {
                column: size.column,
                bytes: size.bytes,
                bytes_per_event: size.bytes as f64 / events.max(1) as f64,
                values: size.values,
            })
            .collect();
        columns.sort_by(|left, right| {
            right
                .bytes
                .cmp(&left.bytes)
                .then(left.column.cmp(&right.column))
        });
        let time_range = snapshot.time_range();
        let imports = self.imports(workspace)?;
        Ok(Stats {
            workspace: record,
            data_version: snapshot.data_version(),
            events,
            event_names: snapshot.catalogue().events.len(),
            property_names: snapshot.catalogue().properties.len(),
            first: time_range.map(|(first, _)| iso_instant(first)),
            last: time_range.map(|(_, last)| iso_instant(last)),
            imports: imports
                .iter()
                .filter(|i| i.state == ImportState::Committed)
                .count(),
            runs: view.runs.len(),
            run_bytes: view.runs.iter().map(|run| run.bytes).sum(),
            identities: view
                .dictionaries
                .iter()
                .map(|dictionary| dictionary.entries)
                .sum(),
            dictionary_bytes: view
                .dictionaries
                .iter()
                .map(|dictionary| dictionary.bytes)
                .sum(),
            columns,
        })
    }

    /// Verifies every file of the workspace against the manifest. Changes nothing.
    pub fn check(&self, workspace: &WorkspaceId) -> Result<Checkup, AppError> {
        let layout = self.layout(workspace);
        match self.manifest().view(workspace) {
            Ok(view) => {
                let mut report = verify(&layout, workspace, &view)?;
                let kept = self.kept_files(workspace)?;
                report.kept = verify_kept(&layout, &kept);
                report.garbage.extend(unnamed_kept(&layout, &kept)?);
                Ok(Checkup {
                    report,
                    manifest_damage: None,
                })
            }
            Err(ManifestError {
                code: wayfarer_core::ErrorCode::StoreCorrupt,
                message,
            }) => {
                let report = verify(&layout, workspace, &rebuild_view(&layout)?.view)?;
                Ok(Checkup {
                    report,
                    manifest_damage: Some(message),
                })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Writes the manifest's runs and dictionaries anew from the files' own footers: for
    /// when the metadata database was lost or damaged.
    pub fn rebuild(&self, workspace: &WorkspaceId) -> Result<Rebuilt, AppError> {
        let layout = self.layout(workspace);
        let _lock = layout.lock()?;
        let found = rebuild_view(&layout)?;
        self.manifest().rebuild(workspace, &found.view)?;
        Ok(Rebuilt {
            runs: found.view.runs.len(),
            dictionaries: found.view.dictionaries.len(),
            unreadable: found
                .unreadable
                .into_iter()
                .map(|(path, problem)| (path.display().to_string(), problem))
                .collect(),
        })
    }

    /// Joins runs that overlap, and dictionaries, into as few files as the rules allow, and files
    /// every event under the person it belongs to.
    pub fn compact(
        &self,
        workspace: &WorkspaceId,
        progress: Arc<Progress>,
    ) -> Result<Compaction, AppError> {
        self.compact_by(workspace, |layout, known| {
            compact(layout, known, WriterOptions::default(), &progress)
        })
    }

    /// Joins small runs once there are many: those of one size class at a time, so that what
    /// comes in bit by bit is written again a few times, not with every bit.
    pub(crate) fn tidy_runs(&self, workspace: &WorkspaceId) -> Result<(), AppError> {
        let view = self.manifest().view(workspace)?;
        let of_class = |rows: u64| view.runs.iter().filter(|run| run.rows <= rows).count();
        for rows in SMALL_RUN_ROWS {
            if of_class(rows) <= RUNS_MANY {
                continue;
            }
            let joined = self.compact_by(workspace, |layout, known| {
                compact_small(
                    layout,
                    known,
                    rows,
                    WriterOptions::default(),
                    &Progress::default(),
                )
            })?;
            if joined.runs_after < joined.runs_before {
                break;
            }
        }
        Ok(())
    }

    fn compact_by(
        &self,
        workspace: &WorkspaceId,
        prepare: impl FnOnce(
            &Layout,
            (&ManifestView, &IdentityMap),
        ) -> Result<PreparedChange, StoreError>,
    ) -> Result<Compaction, AppError> {
        let layout = self.layout(workspace);
        let lock = layout.lock()?;
        let view = self.manifest().view(workspace)?;
        // Nobody else changes runs meanwhile; what members rule meanwhile is seen at read.
        let snapshot = self.snapshot(workspace)?;
        let prepared = prepare(&layout, (&view, snapshot.people()?))?;
        let removed = prepared.removed;
        if !prepared.is_empty() {
            self.manifest().apply(workspace, &prepared.change())?;
            prepared.keep();
        }
        let after = self.manifest().view(workspace)?;
        remove_garbage(&layout, &after, &lock)?;
        Ok(Compaction {
            runs_before: view.runs.len(),
            runs_after: after.runs.len(),
            removed,
        })
    }
}
