//! Logs of rejected rows that belong to no import: the import that wrote them was killed.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use wayfarer_core::{ImportId, ImportRecord, ManifestView};
use wayfarer_store::{Layout, StoreError};

use crate::AppError;

/// Removes logs of rejected rows of imports that neither have a record nor rows in a run.
/// Only under the write lock: an import that is going on has no record yet.
pub(super) fn remove_stray_logs(
    layout: &Layout,
    imports: &[ImportRecord],
    view: &ManifestView,
) -> Result<(), AppError> {
    let recorded = imports.iter().map(|record| record.import);
    let stored = view.runs.iter().flat_map(|run| run.imports.keys());
    let kept: HashSet<PathBuf> = recorded
        .chain(stored.map(|import| ImportId(*import)))
        .map(|import| layout.rejected(import))
        .collect();
    let any_log = layout.rejected(ImportId(0));
    let Some(directory) = any_log.parent() else {
        return Ok(());
    };
    let entries = fs::read_dir(directory).map_err(StoreError::io("list", directory))?;
    for entry in entries {
        let path = entry.map_err(StoreError::io("list", directory))?.path();
        if !kept.contains(&path) {
            remove_log(&path)?;
        }
    }
    Ok(())
}

/// Removes a log; one that was never made is fine.
pub(super) fn remove_log(log: &Path) -> Result<(), AppError> {
    match fs::remove_file(log) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io("remove", log)(error).into())
        }
        _ => Ok(()),
    }
}
