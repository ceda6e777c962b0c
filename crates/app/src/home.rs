//! The opened data directory.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use wayfarer_connect::{AllowedHost, Client, Reach};
use wayfarer_core::{Clock, ErrorCode, Manifest, Millis, WorkspaceId};
use wayfarer_metadata::Metadata;
use wayfarer_store::{Layout, StoreError};

use crate::import::Remembered;
use crate::members::Door;
use crate::privacy::Suppressions;
use crate::question::Reading;
use crate::secrets::Sealer;
use crate::stage_facts::Bell;
use crate::{Admission, AppError, StageNews};

/// Directories of removed workspaces are renamed to this and an id before they are deleted.
const REMOVED_PREFIX: &str = "removed_";

/// One data directory, opened: what every use case is a method of. Opened once per process
/// and shared between threads.
pub struct App {
    data: PathBuf,
    clock: Arc<dyn Clock>,
    manifest: Arc<dyn Manifest>,
    pub(crate) metadata: Arc<Metadata>,
    admission: Admission,
    pub(crate) reading: Reading,
    pub(crate) door: Door,
    pub(crate) suppressions: Suppressions,
    pub(crate) met_ids: Remembered,
    /// Once it was asked for.
    pub(crate) sealer: OnceLock<Sealer>,
    /// Hosts that may be asked though they are not public.
    allowed: OnceLock<Vec<AllowedHost>>,
    /// The way out, once it was needed.
    outbound: OnceLock<Client>,
    pub(crate) stage_bell: Bell,
    pub(crate) stage_news: Arc<StageNews>,
}

impl App {
    /// Opens the data directory, making it when absent, and finishes removals a crash
    /// interrupted.
    pub fn open(data: &Path, clock: Arc<dyn Clock>) -> Result<Self, AppError> {
        create_private(data)?;
        let metadata = Arc::new(Metadata::open(&data.join("metadata.sqlite"))?);
        let stage_news = Arc::new(StageNews::new(clock.now_ms()));
        let app = Self {
            data: data.to_owned(),
            clock,
            manifest: Arc::clone(&metadata) as Arc<dyn Manifest>,
            metadata,
            admission: Admission::default(),
            reading: Reading::default(),
            door: Door::default(),
            suppressions: Suppressions::default(),
            met_ids: Remembered::default(),
            sealer: OnceLock::new(),
            allowed: OnceLock::new(),
            outbound: OnceLock::new(),
            stage_bell: Bell::default(),
            stage_news,
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

    /// Lets requests go to hosts that are not public, or not over TLS. Said once, before the
    /// first request; later words change nothing.
    pub fn allow_hosts(&self, hosts: Vec<AllowedHost>) {
        let _ = self.allowed.set(hosts);
    }

    /// The one client for requests to other machines.
    ///
    /// # Errors
    /// This machine has no list of certificate authorities.
    pub(crate) fn outbound(&self) -> Result<&Client, AppError> {
        if let Some(client) = self.outbound.get() {
            return Ok(client);
        }
        let allowed = self.allowed.get().cloned().unwrap_or_default();
        let client = Client::new(Reach { allowed }).map_err(|error| {
            AppError::new(ErrorCode::Internal, error.to_string())
                .with_hint("install the package ca-certificates")
        })?;
        Ok(self.outbound.get_or_init(|| client))
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

/// Makes a directory only its owner can enter: its files are plain and about people. One
/// that exists keeps the rights it has.
fn create_private(directory: &Path) -> Result<(), AppError> {
    let created = DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory);
    Ok(created.map_err(StoreError::io("create", directory))?)
}

/// Another process may be deleting the same directory: what is gone is gone.
fn delete(directory: &Path) -> Result<(), AppError> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        deleted => Ok(deleted.map_err(StoreError::io("remove", directory))?),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use wayfarer_core::FixedClock;

    use super::*;

    #[test]
    fn a_new_data_directory_is_private() {
        let parent = tempfile::tempdir().unwrap();
        let data = parent.path().join("data");
        let app = App::open(&data, Arc::new(FixedClock(42))).unwrap();
        let mode = fs::metadata(&data).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        assert_eq!((app.data(), app.now_ms()), (data.as_path(), 42));
    }

    #[test]
    fn a_data_directory_that_is_a_file_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let opened = App::open(file.path(), Arc::new(FixedClock(0)));
        let error = opened.err().expect("a file is no directory");
        assert_eq!(error.code, ErrorCode::StoreIo);
        let named = file.path().display().to_string();
        assert!(error.message.contains(&named), "{error}");
    }
}
