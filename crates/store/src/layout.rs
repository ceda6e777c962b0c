//! Where files lie: the only place that builds paths.
//!
//! ```text
//! <data>/metadata.sqlite
//! <data>/ws_<id>/runs/<run>.parquet
//! <data>/ws_<id>/known/<run>.filter     which messages a run may hold; made anew when missing
//! <data>/ws_<id>/dictionary/<name>.parquet
//! <data>/ws_<id>/rejected/imp_<n>.ndjson.zst
//! <data>/ws_<id>/classifications/<lifecycle>-<month>.ndjson.zst
//! <data>/ws_<id>/tmp/…          spill files and files not yet renamed into place
//! <data>/ws_<id>/write.lock
//! <data>/ws_<id>/join.lock
//! ```

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use wayfarer_core::{ImportId, WorkspaceId};

use crate::StoreError;

/// The directories of one workspace.
#[derive(Debug, Clone)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The layout of `workspace` below the data directory. Creates nothing.
    pub fn new(data: &Path, workspace: &WorkspaceId) -> Self {
        Self {
            root: data.join(workspace.to_string()),
        }
    }

    /// The workspace's own directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file of a run.
    pub fn run(&self, run: &str) -> PathBuf {
        self.runs().join(format!("{run}.parquet"))
    }

    /// What tells which messages a run may hold.
    pub fn known(&self, run: &str) -> PathBuf {
        self.known_messages().join(format!("{run}.filter"))
    }

    /// The file of a dictionary.
    pub fn dictionary(&self, name: &str) -> PathBuf {
        self.dictionaries().join(format!("{name}.parquet"))
    }

    /// The rejected rows of an import.
    pub fn rejected(&self, import: ImportId) -> PathBuf {
        self.root
            .join("rejected")
            .join(format!("{import}.ndjson.zst"))
    }

    /// A kept list.
    pub fn kept_file(&self, name: &str) -> PathBuf {
        self.kept().join(format!("{name}.ndjson.zst"))
    }

    /// Where kept lists lie.
    pub fn kept(&self) -> PathBuf {
        self.root.join("classifications")
    }

    /// Where runs lie.
    pub fn runs(&self) -> PathBuf {
        self.root.join("runs")
    }

    /// Where the filters of runs lie.
    pub fn known_messages(&self) -> PathBuf {
        self.root.join("known")
    }

    /// Where dictionaries lie.
    pub fn dictionaries(&self) -> PathBuf {
        self.root.join("dictionary")
    }

    /// Where unfinished files lie.
    pub fn temporary(&self) -> PathBuf {
        self.root.join("tmp")
    }

    /// Makes all directories.
    pub fn create(&self) -> Result<(), StoreError> {
        let rejected = self.root.join("rejected");
        for dir in [self.runs(), self.dictionaries(), rejected, self.temporary()] {
            fs::create_dir_all(&dir).map_err(StoreError::io("create", &dir))?;
        }
        Ok(())
    }

    /// Takes the workspace's write lock; it is released when the guard is dropped or the
    /// process ends, however it ends.
    pub fn lock(&self) -> Result<WriteLock, StoreError> {
        WriteLock::take(&self.root.join("write.lock"))
    }

    /// As [`Layout::lock`], waiting for whoever holds it.
    pub fn wait_for_lock(&self) -> Result<WriteLock, StoreError> {
        WriteLock::wait(&self.root.join("write.lock"))
    }

    /// Takes the lock of those who join files while others write: waits for whoever holds it.
    /// Who needs both locks takes this one first.
    pub fn wait_to_join(&self) -> Result<JoinLock, StoreError> {
        WriteLock::wait(&self.joining()).map(JoinLock)
    }

    /// The same, when nobody holds it.
    pub(crate) fn try_to_join(&self) -> Result<Option<JoinLock>, StoreError> {
        match WriteLock::take(&self.joining()) {
            Ok(lock) => Ok(Some(JoinLock(lock))),
            Err(StoreError::Busy { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn joining(&self) -> PathBuf {
        self.root.join("join.lock")
    }
}

/// Held while a process changes files that are its alone meanwhile.
#[derive(Debug)]
pub struct WriteLock {
    _file: File,
}

/// Held while files are joined beside others who write: what it has written is not named by
/// the manifest yet and must not be taken for garbage.
#[derive(Debug)]
pub struct JoinLock(#[expect(dead_code, reason = "it is held, not read")] WriteLock);

impl WriteLock {
    /// Takes the lock that the file at `path` stands for; the file is made when absent.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while another process holds it.
    pub fn take(path: &Path) -> Result<Self, StoreError> {
        let file = File::create(path).map_err(StoreError::io("create", path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(fs::TryLockError::WouldBlock) => Err(StoreError::Busy {
                path: path.to_owned(),
            }),
            Err(fs::TryLockError::Error(error)) => Err(StoreError::io("lock", path)(error)),
        }
    }

    /// As [`WriteLock::take`], waiting for whoever holds it.
    fn wait(path: &Path) -> Result<Self, StoreError> {
        let file = File::create(path).map_err(StoreError::io("create", path))?;
        file.lock().map_err(StoreError::io("lock", path))?;
        Ok(Self { _file: file })
    }
}

/// Makes a rename or a new file durable.
pub fn sync_directory(dir: &Path) -> Result<(), StoreError> {
    File::open(dir)
        .and_then(|d| d.sync_all())
        .map_err(StoreError::io("sync", dir))
}
