//! From SQLite's failures to errors that say what to do.

use std::path::Path;

use wayfarer_core::{ErrorCode, ManifestError};

/// What can end a piece of work on the database: SQLite's refusal, or our own.
pub(crate) enum Fault {
    /// SQLite refused.
    Sql(sqlx::Error),
    /// We refused.
    Refused(ManifestError),
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<ManifestError> for Fault {
    fn from(error: ManifestError) -> Self {
        Self::Refused(error)
    }
}

/// A refusal of our own.
pub(crate) fn refused(code: ErrorCode, message: String) -> Fault {
    Fault::Refused(ManifestError { code, message })
}

/// Whether somebody else holds the file at the moment.
pub(crate) fn is_busy(error: &sqlx::Error) -> bool {
    matches!(primary_code(error), Some(SQLITE_BUSY | SQLITE_LOCKED))
}

/// Names the database file in SQLite's failure and says what to do about it.
pub(crate) fn explain(path: &Path, fault: Fault) -> ManifestError {
    let error = match fault {
        Fault::Refused(error) => return error,
        Fault::Sql(error) => error,
    };
    let file = path.display();
    let (code, advice) = match primary_code(&error) {
        Some(SQLITE_BUSY | SQLITE_LOCKED) => (
            ErrorCode::MetadataUnavailable,
            "another process has kept it locked for over 5 s; try again",
        ),
        Some(SQLITE_CORRUPT | SQLITE_NOTADB) => (
            ErrorCode::StoreCorrupt,
            "the file is damaged; move it away and run `wayfarer doctor` to rebuild it from the runs",
        ),
        Some(SQLITE_FULL) => (
            ErrorCode::MetadataUnavailable,
            "the disk is full; free some space and try again",
        ),
        Some(SQLITE_CANTOPEN | SQLITE_READONLY | SQLITE_PERM) => (
            ErrorCode::MetadataUnavailable,
            "check that the directory exists and may be written to",
        ),
        _ => (
            ErrorCode::MetadataUnavailable,
            "check the disk and try again",
        ),
    };
    ManifestError {
        code,
        message: format!("cannot use the metadata database {file}: {error}; {advice}"),
    }
}

// Primary result codes of SQLite, https://www.sqlite.org/rescode.html
const SQLITE_PERM: u32 = 3;
const SQLITE_BUSY: u32 = 5;
const SQLITE_LOCKED: u32 = 6;
const SQLITE_READONLY: u32 = 8;
const SQLITE_CORRUPT: u32 = 11;
const SQLITE_FULL: u32 = 13;
const SQLITE_CANTOPEN: u32 = 14;
const SQLITE_NOTADB: u32 = 26;

fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let extended: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(extended & 0xff)
}
