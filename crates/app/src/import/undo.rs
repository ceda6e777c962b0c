//! Taking an import out of the store again.

use serde::Serialize;
use wayfarer_core::{
    ErrorCode, ImportId, ImportRecord, ImportState, ManifestChange, Progress, WorkspaceId,
};
use wayfarer_store::{WriterOptions, undo};

use crate::{App, AppError};

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

impl App {
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
        self.touch_all_stages(workspace)?;
        Ok(report)
    }
}
