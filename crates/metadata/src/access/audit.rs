//! The audit log: who did, saw or took out what. Rows are only ever added; each one's hash is
//! over itself and the hash before it, so that a row that was changed, or taken out of the
//! middle, breaks the chain. Whether the newest rows were cut off only shows against a hash
//! that was noted elsewhere.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sqlx::{Row, SqliteConnection};
use wayfarer_core::{ErrorCode, ManifestError, Millis, WorkspaceId, content_hash};

use crate::Metadata;
use crate::database::BEGIN_WRITE;
use crate::error::{Fault, refused};
use crate::rows::{altered, to_json};

const TABLE: &str = "audit";

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoKind {
    /// A member who is signed in.
    Member,
    /// An API key.
    Key,
    /// Whoever runs the command line on the data directory.
    Console,
    /// Whoever has the token printed at start.
    Token,
    /// Somebody who is not, or not yet, known.
    Nobody,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// What they are.
    pub kind: WhoKind,
    /// `mem_…` or `key_…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What they are called.
    pub name: String,
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When, ms UTC.
    pub at_ms: Millis,
    /// Who.
    pub who: Who,
    /// A stable word: `member.invited`, `person.seen`, `route.called` …
    pub action: String,
    /// Where, if in a workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workspace: Option<WorkspaceId>,
    /// What it was done to, or whom was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What it was before and after, and whatever else tells of it; an object.
    #[serde(default, skip_serializing_if = "Json::is_null")]
    pub detail: Json,
}

/// An entry in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditRecord {
    /// Counts from 1 without gaps.
    pub sequence: u64,
    /// What is told.
    #[serde(flatten)]
    pub entry: AuditEntry,
    /// SHA-256 over the hash before, the sequence and the entry; hexadecimal.
    pub hash: String,
}

/// The hash before the first.
const BEFORE_THE_FIRST: &str = "";

fn hash_of(before: &str, sequence: i64, json: &str) -> String {
    content_hash(format!("{before}\n{sequence}\n{json}").as_bytes())
}

/// Adds entries behind what is there.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    entries: &[AuditEntry],
) -> Result<(), Fault> {
    if entries.is_empty() {
        return Ok(());
    }
    let last = sqlx::query("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
        .fetch_optional(&mut *connection)
        .await?;
    let (mut sequence, mut before): (i64, String) = match last {
        Some(row) => (row.try_get(0)?, row.try_get(1)?),
        None => (0, BEFORE_THE_FIRST.to_owned()),
    };
    for entry in entries {
        sequence += 1;
        let json = to_json(entry);
        let hash = hash_of(&before, sequence, &json);
        sqlx::query("INSERT INTO audit (sequence, record, hash) VALUES (?, ?, ?)")
            .bind(sequence)
            .bind(&json)
            .bind(&hash)
            .execute(&mut *connection)
            .await?;
        before = hash;
    }
    Ok(())
}

impl Metadata {
    /// Adds an entry to the audit log; durable when this returns.
    pub fn audit(&self, entry: &AuditEntry) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            append(&mut transaction, std::slice::from_ref(entry)).await?;
            transaction.commit().await?;
            Ok(())
        })
    }

    /// The newest `limit` entries before `before` (all when absent), newest first.
    pub fn audit_log(
        &self,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, ManifestError> {
        let before = before.map_or(i64::MAX, |before| i64::try_from(before).unwrap_or(i64::MAX));
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.run(async {
            let rows = sqlx::query(
                "SELECT sequence, record, hash FROM audit WHERE sequence < ?
                 ORDER BY sequence DESC LIMIT ?",
            )
            .bind(before)
            .bind(limit)
            .fetch_all(self.pool())
            .await?;
            rows.iter().map(opened).collect()
        })
    }

    /// Goes over the whole chain: how many entries there are and the hash of the last, or
    /// `store.corrupt` with the first entry that is not as it was written.
    pub fn check_audit(&self) -> Result<(u64, String), ManifestError> {
        self.run(async {
            let rows = sqlx::query("SELECT sequence, record, hash FROM audit ORDER BY sequence")
                .fetch_all(self.pool())
                .await?;
            let (mut expected, mut before) = (0_i64, BEFORE_THE_FIRST.to_owned());
            for row in &rows {
                expected += 1;
                let (sequence, json, hash): (i64, String, String) =
                    (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
                if sequence != expected {
                    let message = format!("entry {expected} is missing");
                    return Err(altered(TABLE, "", &expected.to_string(), &message));
                }
                if hash_of(&before, sequence, &json) != hash {
                    let message = "its hash does not follow from the entry before it";
                    return Err(altered(TABLE, "", &sequence.to_string(), message));
                }
                before = hash;
            }
            Ok((expected.unsigned_abs(), before))
        })
    }
}

fn opened(row: &sqlx::sqlite::SqliteRow) -> Result<AuditRecord, Fault> {
    let (sequence, json): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
    let entry = serde_json::from_str(&json).map_err(|error| {
        let message = format!("entry {sequence} of the audit log cannot be read: {error}");
        refused(ErrorCode::StoreCorrupt, message)
    })?;
    Ok(AuditRecord {
        sequence: sequence.unsigned_abs(),
        entry,
        hash: row.try_get(2)?,
    })
}
