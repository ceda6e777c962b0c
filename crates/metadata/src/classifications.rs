//! Classified months that were kept: a row each, put in once and never changed.

use serde::{Deserialize, Serialize};
use wayfarer_core::{ManifestError, Millis, WorkspaceId};

use crate::Metadata;
use crate::counters::counters_of;
use crate::database::BEGIN_WRITE;
use crate::rows::CLASSIFICATIONS;

/// A classified month that was kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassificationRecord {
    /// Its id, unique in the workspace: lifecycle and month.
    pub id: String,
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// The lifecycle's version.
    pub version: u32,
    /// Names what that version says.
    pub lifecycle_hash: String,
    /// The month: `2026-05`.
    pub period: String,
    /// The instant it is of, ms UTC.
    pub as_of_ms: Millis,
    /// Nothing received later was looked at, ms UTC.
    pub known_at_ms: Millis,
    /// The store's version it was computed on.
    pub data_version: u64,
    /// The name of its file, where it is not the id: it was written again without somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Customers.
    pub customers: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file, hexadecimal.
    pub hash: String,
    /// The question as it was asked, in canonical form.
    pub question: String,
    /// The month's numbers, as its answer had them.
    pub counts: serde_json::Value,
    /// Who kept it.
    pub author: String,
    /// What the author said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When, ms UTC.
    pub created_ms: Millis,
}

impl Metadata {
    /// Keeps the record unless there is one of its id already; answers whether it was kept.
    pub fn keep_classification(
        &self,
        workspace: &WorkspaceId,
        record: &ClassificationRecord,
    ) -> Result<bool, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            // Says so when the workspace does not exist.
            counters_of(&mut transaction, workspace).await?;
            let is_new = CLASSIFICATIONS
                .insert(&mut transaction, workspace, &record.id, record)
                .await?;
            transaction.commit().await?;
            Ok(is_new)
        })
    }

    /// Every record, by id; each row's CRC is verified.
    pub fn classifications(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<ClassificationRecord>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            counters_of(&mut transaction, workspace).await?;
            let records = CLASSIFICATIONS.all(&mut transaction, workspace).await?;
            transaction.commit().await?;
            Ok(records)
        })
    }
}
