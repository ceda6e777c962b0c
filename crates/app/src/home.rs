//! The opened data directory.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wayfarer_core::{Clock, Manifest, Millis, WorkspaceId};
use wayfarer_metadata::Metadata;
use wayfarer_store::{Layout, StoreError};

use crate::{Admission, AppError};

/// Directories of removed workspaces are renamed to this and an id before they are deleted.
const REMOVED_PREFIX: &str = "removed_";

/// One data directory, opened: what every use case is a method of. Opened once per process
/// and shared between threads.
pub struct App {
    data: PathBuf,
    clock: Arc<dyn Clock>,
    manifest: Arc<dyn Manifest>,
    admission: Admission,
}

impl App {
    /// Opens the data directory, making it when absent, and finishes removals a crash
    /// interrupted.
    pub fn open(data: &Path, clock: Arc<dyn Clock>) -> Result<Self, AppError> {
        fs::create_dir_all(data).map_err(StoreError::io("create", data))?;
        let metadata = Metadata::open(&data.join("metadata.sqlite"))?;
        let app = Self {
            data: data.to_owned(),
            clock,
            manifest: Arc::new(metadata),
            admission: Admission::default(),
        };
        app.delete_removed()?;
        Ok(app)
    }

    /// Where the files of a workspace lie, whether it exists or not.
    pub fn layout(&self, workspace: &WorkspaceId) -> Layout {
        Layout::new(&self.data, workspace)
    }

    /// The data directory.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The truth about which files each workspace consists of. Its calls block.
    pub fn manifest(&self) -> &Arc<dyn Manifest> {
        &self.manifest
    }

    /// Which questions may run.
    pub fn admission(&self) -> &Admission {
        &self.admission
    }

    /// The present instant, milliseconds UTC.
    pub fn now_ms(&self) -> Millis {
        self.clock.now_ms()
    }

    /// Takes a directory away at once and then deletes it, so that a crash half-way leaves
    /// nothing that looks like a workspace.
    pub(crate) fn delete_directory(&self, directory: &Path) -> Result<(), AppError> {
        let id = wayfarer_core::RunId::generate().0;
        let doomed = self.data.join(format!("{REMOVED_PREFIX}{id}"));
        match fs::rename(directory, &doomed) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            renamed => renamed.map_err(StoreError::io("remove", directory))?,
        }
        delete(&doomed)
    }

    fn delete_removed(&self) -> Result<(), AppError> {
        let entries = fs::read_dir(&self.data).map_err(StoreError::io("list", &self.data))?;
        for entry in entries {
            let entry = entry.map_err(StoreError::io("list", &self.data))?;
            let name = entry.file_name();
            if name.to_string_lossy().starts_with(REMOVED_PREFIX) {
                delete(&entry.path())?;
            }
        }
        Ok(())
    }
}

/// Another process may be deleting the same directory: what is gone is gone.
fn delete(directory: &Path) -> Result<(), AppError> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        deleted => Ok(deleted.map_err(StoreError::io("remove", directory))?),
    }
}
