//! What can go wrong in the store.

use std::path::{Path, PathBuf};

use wayfarer_core::{ErrorCode, ManifestError};

/// A failure of the store; says which file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk refused.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was attempted: "read", "write", "remove" …
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file is not what the manifest says.
    #[error("{} is damaged ({detail}); run `wayfarer doctor` to see what is affected", path.display())]
    Corrupt {
        /// Which file.
        path: PathBuf,
        /// What does not fit.
        detail: String,
    },
    /// The file was written by a newer version.
    #[error("{} has format version {found}; this build reads up to {}: update wayfarer", path.display(), crate::schema::FORMAT_VERSION)]
    Unsupported {
        /// Which file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// Another process holds the write lock.
    #[error("another process is writing to {}; wait for it to finish or stop it", path.display())]
    Busy {
        /// The lock file.
        path: PathBuf,
    },
    /// Two ids share a hash.
    #[error(
        "the ids '{left}' and '{right}' share one 64-bit hash; rename one of them in the source or mapping"
    )]
    Collision {
        /// The one already known.
        left: String,
        /// The new one.
        right: String,
    },
    /// The caller asked to stop.
    #[error("cancelled; nothing was stored")]
    Cancelled,
    /// The manifest refused.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
}

impl StoreError {
    /// The stable code.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Io { .. } => ErrorCode::StoreIo,
            Self::Corrupt { .. } => ErrorCode::StoreCorrupt,
            Self::Unsupported { .. } => ErrorCode::StoreUnsupported,
            Self::Busy { .. } => ErrorCode::WorkspaceBusy,
            Self::Collision { .. } => ErrorCode::IdentityCollision,
            Self::Cancelled => ErrorCode::ImportCancelled,
            Self::Manifest(error) => error.code,
        }
    }

    /// An I/O failure on `path`.
    pub fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }

    /// A damaged file.
    pub fn corrupt(path: &Path, detail: impl std::fmt::Display) -> Self {
        Self::Corrupt {
            path: path.to_owned(),
            detail: detail.to_string(),
        }
    }
}
