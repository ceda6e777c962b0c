//! Looking after a workspace's files: figures, checks, repair, compaction.

use std::sync::Arc;

use serde::Serialize;
use wayfarer_core::{
    ImportState, ManifestError, ManifestView, Progress, WorkspaceId, WorkspaceRecord, iso_instant,
};
use wayfarer_store::{
    DoctorReport, PreparedChange, Snapshot, WriterOptions, column_sizes, compact, compact_small,
    join_small_dictionaries, rebuild_view, remove_all_garbage, unnamed_kept, verify, verify_kept,
};

use crate::{App, AppError};

/// Size classes of small runs and dictionaries, by their rows.
const SMALL_ROWS: [u64; 3] = [1 << 12, 1 << 16, 1 << 20];
/// More files than this of a class are joined.
const MANY: usize = 16;

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
        // What is being joined lies beside what it is joined from.
        let _joining = layout.wait_to_join()?;
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
    /// every event under the person it belongs to. Nobody else writes meanwhile.
    pub fn compact(
        &self,
        workspace: &WorkspaceId,
        progress: Arc<Progress>,
    ) -> Result<Compaction, AppError> {
        let layout = self.layout(workspace);
        let joining = layout.wait_to_join()?;
        let lock = layout.lock()?;
        let (view, snapshot) = self.as_of_now(workspace)?;
        let known = (&view, snapshot.people()?);
        let prepared = compact(&layout, known, WriterOptions::default(), &progress)?;
        let removed = prepared.removed;
        if !prepared.is_empty() {
            self.manifest().apply(workspace, &prepared.change())?;
            prepared.keep();
        }
        let after = self.manifest().view(workspace)?;
        remove_all_garbage(&layout, &after, (&lock, &joining))?;
        Ok(Compaction {
            runs_before: view.runs.len(),
            runs_after: after.runs.len(),
            removed,
        })
    }

    /// Joins small files once there are many: those of one size class at a time, so that what
    /// comes in bit by bit is written again a few times, not with every bit. Others may write
    /// meanwhile.
    pub(crate) fn tidy_files(
        &self,
        workspace: &WorkspaceId,
        progress: &Progress,
    ) -> Result<(), AppError> {
        self.workspace(workspace)?;
        let layout = self.layout(workspace);
        let _joining = layout.wait_to_join()?;
        for most in SMALL_ROWS {
            // Nothing is opened where there is nothing to join: after most filings.
            let view = self.manifest().view(workspace)?;
            if view.runs.iter().filter(|run| run.rows <= most).count() <= MANY {
                continue;
            }
            let (view, snapshot) = self.as_of_now(workspace)?;
            let known = (&view, snapshot.people()?);
            let joined = compact_small(&layout, known, most, WriterOptions::default(), progress)?;
            if self.put_in_place(workspace, joined)? {
                break;
            }
        }
        for most in SMALL_ROWS {
            let view = self.manifest().view(workspace)?;
            let small = view.dictionaries.iter().filter(|d| d.entries <= most);
            if small.count() > MANY {
                let joined = join_small_dictionaries(&layout, &view, most, progress)?;
                self.put_in_place(workspace, joined)?;
                break;
            }
        }
        Ok(())
    }

    /// Has the manifest name what was joined, unless what it was joined from has changed
    /// meanwhile; whether it did.
    fn put_in_place(
        &self,
        workspace: &WorkspaceId,
        joined: PreparedChange,
    ) -> Result<bool, AppError> {
        if joined.is_empty() {
            return Ok(false);
        }
        let _lock = self.layout(workspace).wait_for_lock()?;
        if !joined.is_of(&self.manifest().view(workspace)?) {
            return Ok(false);
        }
        let change = joined.change();
        self.manifest().apply(workspace, &change)?;
        self.met_ids.of(workspace).joined(&change);
        joined.keep();
        Ok(true)
    }

    /// What the manifest names, and the same opened.
    fn as_of_now(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<(ManifestView, Arc<Snapshot>), AppError> {
        loop {
            let snapshot = self.snapshot(workspace)?;
            let view = self.manifest().view(workspace)?;
            // Somebody may have written in between.
            if view.data_version == snapshot.data_version() {
                return Ok((view, snapshot));
            }
        }
    }
}
