//! What can stop an import.

use std::error::Error;

use wayfarer_core::ErrorCode;
use wayfarer_store::StoreError;

/// A failure that ends the import. Bad rows are not errors, see [`crate::Reject`].
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The file cannot be read as what it seems to be.
    #[error("cannot read {file}: {problem}; {fix}")]
    Unreadable {
        /// Which file.
        file: String,
        /// What is wrong with it.
        problem: String,
        /// What the person can do.
        fix: String,
    },
    /// The disk or the stream refused.
    #[error("cannot read {file}: {source}")]
    Io {
        /// Which file.
        file: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The mapping does not fit the file.
    #[error("the mapping does not fit {file}: {detail}")]
    Mapping {
        /// Which file.
        file: String,
        /// What does not fit and how to mend it.
        detail: String,
    },
    /// The list of rejected rows could not be written or read.
    #[error("cannot {doing} the rejected rows in {file}: {source}")]
    RejectLog {
        /// "write" or "read".
        doing: &'static str,
        /// Which file.
        file: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// More bad rows than allowed.
    #[error(
        "{rejected} rows were rejected but only {allowed} are allowed; nothing was stored. \
         See the rejected rows for the reasons, or raise --max-rejected"
    )]
    TooManyRejected {
        /// How many there were when the import stopped.
        rejected: u64,
        /// How many were allowed.
        allowed: u64,
    },
    /// The caller asked to stop.
    #[error("the import was cancelled; nothing was stored")]
    Cancelled,
    /// The store refused.
    #[error(transparent)]
    Store(StoreError),
    /// Another sink than the store refused.
    #[error("the events could not be taken in: {0}")]
    Sink(String),
}

impl IngestError {
    /// The stable code.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Unreadable { .. } | Self::Io { .. } => ErrorCode::ImportUnreadable,
            Self::Mapping { .. } => ErrorCode::ImportMapping,
            Self::TooManyRejected { .. } => ErrorCode::ImportTooManyRejected,
            Self::Cancelled => ErrorCode::ImportCancelled,
            Self::Store(error) => error.code(),
            Self::RejectLog { .. } | Self::Sink(_) => ErrorCode::StoreIo,
        }
    }

    /// A file that cannot be read, and what to do about it.
    pub(crate) fn unreadable(
        file: &str,
        problem: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self::Unreadable {
            file: file.to_owned(),
            problem: problem.into(),
            fix: fix.into(),
        }
    }

    /// What a batch sink reported.
    pub(crate) fn from_sink<E: Error + Send + 'static>(error: E) -> Self {
        let boxed: Box<dyn Error + Send> = Box::new(error);
        match boxed.downcast::<StoreError>() {
            Ok(store) => Self::Store(*store),
            Err(other) => Self::Sink(other.to_string()),
        }
    }
}
