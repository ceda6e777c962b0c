//! Classified months: kept once, listed, read back, and held against what the events say
//! today or against another month.

mod compare;
mod keep;
mod read;
#[cfg(test)]
mod tests;

pub use compare::{Against, Cause, Difference, FieldCount, KeptComparison, StageChange};

use serde::{Deserialize, Serialize};
use wayfarer_core::iso_instant;
use wayfarer_journey::{FeelingOf, LifecycleRef};
use wayfarer_metadata::ClassificationRecord;
use wayfarer_store::KeptFile;

/// Which month of which lifecycle is to be kept.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepClassification {
    /// A published lifecycle: its key (the version in force) or key and version.
    pub lifecycle: LifecycleRef,
    /// A month that is over: `2026-05`.
    pub month: String,
    /// Which notes say how a customer feels.
    #[serde(default)]
    pub feeling: FeelingOf,
    /// A property to keep beside each customer: owner, vertical …
    #[serde(default)]
    pub by: Option<String>,
    /// What the author says about it.
    #[serde(default)]
    pub note: Option<String>,
}

/// A kept month without its customers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptClassification {
    /// Its id: lifecycle and month.
    pub id: String,
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// The lifecycle's version.
    pub version: u32,
    /// SHA-256 of what that version says.
    pub lifecycle_hash: String,
    /// The month.
    pub period: String,
    /// The instant it is of, ISO 8601 UTC.
    pub as_of: String,
    /// Nothing received later was looked at, ISO 8601 UTC.
    pub known_at: String,
    /// The store's version it was computed on.
    pub data_version: u64,
    /// Customers.
    pub customers: u64,
    /// Size of its file in bytes.
    pub bytes: u64,
    /// SHA-256 of its file.
    pub hash: String,
    /// Who kept it.
    pub author: String,
    /// What the author said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was kept, ISO 8601 UTC.
    pub created_at: String,
}

impl KeptClassification {
    fn of(record: &ClassificationRecord) -> Self {
        Self {
            id: record.id.clone(),
            lifecycle: record.lifecycle.clone(),
            version: record.version,
            lifecycle_hash: record.lifecycle_hash.clone(),
            period: record.period.clone(),
            as_of: iso_instant(record.as_of_ms),
            known_at: iso_instant(record.known_at_ms),
            data_version: record.data_version,
            customers: record.customers,
            bytes: record.bytes,
            hash: record.hash.clone(),
            author: record.author.clone(),
            note: record.note.clone(),
            created_at: iso_instant(record.created_ms),
        }
    }
}

/// A kept month with a page of its customers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptMonth {
    /// Which.
    #[serde(flatten)]
    pub info: KeptClassification,
    /// The question as it was asked, in canonical form.
    pub question: serde_json::Value,
    /// The month's numbers, as its answer had them.
    pub counts: serde_json::Value,
    /// The customers of this page, in the order of the file, as the lines have them.
    pub members: Vec<serde_json::Value>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What the file of a record must be.
pub(crate) fn file_of(record: &ClassificationRecord) -> KeptFile {
    KeptFile {
        name: record.file.clone().unwrap_or_else(|| record.id.clone()),
        rows: record.customers,
        bytes: record.bytes,
        hash: record.hash.clone(),
    }
}
