//! An export brought back: everything as it was stored.

use std::path::Path;

use serde::Serialize;
use wayfarer_core::{
    ErrorCode, ImportCounts, ImportId, ImportRecord, ImportState, ManifestChange, Progress,
    WorkspaceId,
};
use wayfarer_store::{StoreError, remove_garbage, restore_own_rows};

use super::archive::file_of;
use super::{ExportManifest, MANIFEST, ROWS, VERSION};
use crate::{App, AppError};

/// The source of the import that brings an export back.
const SOURCE: &str = "export of a person";

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PersonRestored {
    /// The import; undoing it takes everything out again.
    pub import: ImportId,
    /// Events added.
    pub added: u64,
    /// Events the store had already.
    pub duplicates: u64,
}

impl App {
    /// Brings the events of an export back into the workspace it came from.
    ///
    /// # Errors
    /// `import.unreadable` when the file is no export, or one of another workspace;
    /// `request.invalid` while the person's ids are not taken.
    pub fn restore_person(
        &self,
        workspace: &WorkspaceId,
        file: &Path,
    ) -> Result<PersonRestored, AppError> {
        let bytes = std::fs::read(file).map_err(StoreError::io("read", file))?;
        let manifest = manifest_of(&bytes, workspace)?;
        let Some(rows) = file_of(&bytes, ROWS)? else {
            return Err(unreadable("it holds no events"));
        };
        let layout = self.layout(workspace);
        layout.create()?;
        let lock = layout.lock()?;
        let view = self.manifest().view(workspace)?;
        remove_garbage(&layout, &view, &lock)?;
        let path = layout.temporary().join("export.parquet");
        std::fs::write(&path, &rows).map_err(StoreError::io("write", &path))?;
        let import = self.manifest().next_import(workspace)?;
        let from = (path.as_path(), manifest.called.as_slice());
        let progress = Progress::default();
        let restored = restore_own_rows(&layout, &view, from, (workspace, import), &progress);
        let removed = std::fs::remove_file(&path).map_err(StoreError::io("remove", &path));
        let restored = restored?;
        removed?;
        let suppressed = self.suppressed(workspace)?;
        if restored.people.iter().any(|id| suppressed.holds(*id)) {
            let message = "this person was erased, and their ids are not taken";
            return Err(AppError::new(ErrorCode::RequestInvalid, message)
                .with_hint("`wayfarer privacy lift` takes them again"));
        }
        let now_ms = self.now_ms();
        let record = ImportRecord {
            import,
            source: SOURCE.to_owned(),
            files: Vec::new(),
            state: ImportState::Committed,
            started_ms: now_ms,
            finished_ms: now_ms,
            counts: ImportCounts {
                rows_read: restored.added + restored.duplicates,
                events_read: restored.added + restored.duplicates,
                added: restored.added,
                duplicates: restored.duplicates,
                ..ImportCounts::default()
            },
        };
        let change = ManifestChange {
            import: Some(record),
            ..restored.prepared.change()
        };
        self.manifest().apply(workspace, &change)?;
        restored.prepared.keep();
        Ok(PersonRestored {
            import,
            added: restored.added,
            duplicates: restored.duplicates,
        })
    }
}

fn manifest_of(bytes: &[u8], workspace: &WorkspaceId) -> Result<ExportManifest, AppError> {
    let Some(manifest) = file_of(bytes, MANIFEST)? else {
        return Err(unreadable(&format!("it holds no {MANIFEST}")));
    };
    let manifest: ExportManifest =
        serde_json::from_slice(&manifest).map_err(|error| unreadable(&error.to_string()))?;
    if manifest.version != VERSION {
        return Err(unreadable("it was made by another version"));
    }
    if manifest.workspace != *workspace {
        let message = format!("it comes from workspace '{}'", manifest.workspace.slug());
        return Err(unreadable(&message));
    }
    Ok(manifest)
}

fn unreadable(why: &str) -> AppError {
    AppError::new(
        ErrorCode::ImportUnreadable,
        format!("not an export of a person: {why}"),
    )
}
