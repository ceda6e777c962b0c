//! People who are erased, or were: what is hidden meanwhile, how far it has come, the receipt;
//! and the ids that are not taken again, as digests.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};
use wayfarer_core::{Hidden, ManifestError, Millis, WorkspaceId};

use crate::Metadata;
use crate::consents::withheld_of;
use crate::counters::{counters_of, write_counters};
use crate::database::BEGIN_WRITE;
use crate::error::Fault;
use crate::rows::{ERASURES, SUPPRESSED};

/// How far an erasure has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureState {
    /// It was asked for; nothing is changed yet.
    Requested,
    /// Nobody is shown the person any more; the bytes are still there.
    Hidden,
    /// Files are being written again without the person.
    Rewriting,
    /// Nothing of the person is left.
    Done,
}

/// What was written again in one place, and what is gone from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wiped {
    /// Files (or tables) written again, or removed.
    pub files: u64,
    /// Events, rows or texts that are gone.
    pub removed: u64,
    /// Others' that named the person and do so no more.
    #[serde(default)]
    pub mended: u64,
}

/// By the name of the place: `runs`, `dictionaries`, `log` …
pub type Places = BTreeMap<String, Wiped>;

/// An erasure. What tells who the person is, is only in it until it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureRecord {
    /// `era_…`.
    pub id: String,
    /// How far it has come.
    pub state: ErasureState,
    /// Whether one id is erased and not everything that is joined with it.
    pub only_this_id: bool,
    /// Digest of the person.
    pub person: String,
    /// Digests of the ids, which are not taken again.
    pub digests: Vec<String>,
    /// What nobody is shown; empty once it is done.
    #[serde(default)]
    pub hidden: Hidden,
    /// What the source called the person, and addresses; empty once it is done.
    #[serde(default)]
    pub names: Vec<String>,
    /// Who asked for it.
    pub author: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was asked for, ms UTC.
    pub requested_ms: Millis,
    /// Since when nobody is shown the person, ms UTC.
    pub hidden_ms: Option<Millis>,
    /// When everything was done, ms UTC.
    pub done_ms: Option<Millis>,
    /// The place that is being written again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Files of that place that are done, and how many there are.
    #[serde(default)]
    pub progress: (u64, u64),
    /// What was done so far.
    #[serde(default)]
    pub places: Places,
    /// When its ids were taken again, and by whose leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted: Option<(Millis, String)>,
}

/// An id that is not taken again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuppressedRecord {
    /// Its digest.
    pub digest: String,
    /// The erasure it comes from.
    pub erasure: String,
    /// Since when, ms UTC.
    pub at_ms: Millis,
}

/// What nobody is shown: of every erasure that began and is not done, and of whoever did not
/// agree to analytics.
pub(crate) async fn hidden_of(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
) -> Result<Hidden, Fault> {
    let records: Vec<ErasureRecord> = ERASURES.all(connection, workspace).await?;
    let mut hidden = Hidden::default();
    let begun = records
        .iter()
        .filter(|record| record.state != ErasureState::Requested);
    for record in begun {
        hidden.merge(&record.hidden);
    }
    hidden.merge(&withheld_of(connection, workspace).await?.hidden);
    Ok(hidden)
}

impl Metadata {
    /// Every erasure of a workspace, by id.
    pub fn erasures(&self, workspace: &WorkspaceId) -> Result<Vec<ErasureRecord>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            counters_of(&mut transaction, workspace).await?;
            let records = ERASURES.all(&mut transaction, workspace).await?;
            transaction.commit().await?;
            Ok(records)
        })
    }

    /// Erasures of all workspaces that are not done.
    pub fn unfinished_erasures(&self) -> Result<Vec<(WorkspaceId, String)>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT workspace, erasure FROM erasures
                 WHERE json_extract(record, '$.state') <> 'done' ORDER BY workspace, erasure",
            )
            .fetch_all(self.pool())
            .await?;
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let (workspace, id): (String, String) = (row.try_get(0)?, row.try_get(1)?);
                found.extend(workspace.parse().ok().map(|workspace| (workspace, id)));
            }
            Ok(found)
        })
    }

    /// Keeps an erasure as it stands, and which ids are not taken from now on. What is hidden
    /// may have changed, so the workspace's data version counts up.
    pub fn keep_erasure(
        &self,
        workspace: &WorkspaceId,
        record: &ErasureRecord,
        suppressed: &[SuppressedRecord],
    ) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let mut counters = counters_of(&mut transaction, workspace).await?;
            ERASURES
                .replace(&mut transaction, workspace, &record.id, record)
                .await?;
            for one in suppressed {
                SUPPRESSED
                    .replace(&mut transaction, workspace, &one.digest, one)
                    .await?;
            }
            counters.data_version += 1;
            write_counters(&mut transaction, workspace, counters).await?;
            transaction.commit().await?;
            Ok(())
        })
    }

    /// The ids that are not taken, by digest.
    pub fn suppressed(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<SuppressedRecord>, ManifestError> {
        self.run(async {
            let mut connection = self.pool().acquire().await?;
            SUPPRESSED.all(&mut connection, workspace).await
        })
    }

    /// Takes ids again.
    pub fn lift_suppressed(
        &self,
        workspace: &WorkspaceId,
        record: &ErasureRecord,
        digests: &[String],
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let mut lifted = 0;
            for digest in digests {
                let is_there = SUPPRESSED
                    .delete(&mut transaction, workspace, digest)
                    .await?;
                lifted += u64::from(is_there);
            }
            ERASURES
                .replace(&mut transaction, workspace, &record.id, record)
                .await?;
            transaction.commit().await?;
            Ok(lifted)
        })
    }
}
