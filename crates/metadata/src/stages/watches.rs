//! Which lifecycles are followed, and whom each follows.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wayfarer_core::{ManifestError, Millis, WorkspaceId};

use super::{FollowedOwner, StageWatch};
use crate::Metadata;
use crate::error::Fault;

impl Metadata {
    /// The lifecycles that are followed, by key.
    pub fn stage_watches(&self, workspace: &WorkspaceId) -> Result<Vec<StageWatch>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT lifecycle, version, signature, since_ms, sweep_from, error, retry_ms
                 FROM stage_watches WHERE workspace = ? ORDER BY lifecycle",
            )
            .bind(workspace.slug())
            .fetch_all(self.pool())
            .await?;
            rows.iter().map(watch_of).collect::<Result<_, Fault>>()
        })
    }

    /// How many each lifecycle follows, and when the next of them is due, ms UTC.
    pub fn followed_figures(
        &self,
        workspace: &WorkspaceId,
        lifecycle: &str,
    ) -> Result<(u64, Option<Millis>), ManifestError> {
        self.run(async {
            let row = sqlx::query(
                "SELECT count(*), min(due_ms) FROM stage_owners
                 WHERE workspace = ? AND lifecycle = ?",
            )
            .bind(workspace.slug())
            .bind(lifecycle)
            .fetch_one(self.pool())
            .await?;
            Ok((row.try_get::<i64, _>(0)?.unsigned_abs(), row.try_get(1)?))
        })
    }

    /// Those of `owners` a lifecycle follows.
    pub fn followed(
        &self,
        workspace: &WorkspaceId,
        lifecycle: &str,
        owners: &[u64],
    ) -> Result<Vec<FollowedOwner>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT owner, digest, due_ms FROM stage_owners
                 WHERE workspace = ? AND lifecycle = ?
                 AND owner IN (SELECT value FROM json_each(?))",
            )
            .bind(workspace.slug())
            .bind(lifecycle)
            .bind(listed(owners))
            .fetch_all(self.pool())
            .await?;
            rows.iter().map(owner_of).collect::<Result<_, Fault>>()
        })
    }

    /// Owners whose time has come, the longest overdue first.
    pub fn due_owners(
        &self,
        workspace: &WorkspaceId,
        lifecycle: &str,
        now_ms: Millis,
        limit: usize,
    ) -> Result<Vec<u64>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT owner FROM stage_owners
                 WHERE workspace = ? AND lifecycle = ? AND due_ms <= ? ORDER BY due_ms LIMIT ?",
            )
            .bind(workspace.slug())
            .bind(lifecycle)
            .bind(now_ms)
            .bind(limit as i64)
            .fetch_all(self.pool())
            .await?;
            rows.iter().map(id_of).collect::<Result<_, Fault>>()
        })
    }

    /// The next owners of a sweep, from `from` on.
    pub fn owners_from(
        &self,
        workspace: &WorkspaceId,
        lifecycle: &str,
        from: i64,
        limit: usize,
    ) -> Result<Vec<u64>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT owner FROM stage_owners
                 WHERE workspace = ? AND lifecycle = ? AND owner >= ? ORDER BY owner LIMIT ?",
            )
            .bind(workspace.slug())
            .bind(lifecycle)
            .bind(from)
            .bind(limit as i64)
            .fetch_all(self.pool())
            .await?;
            rows.iter().map(id_of).collect::<Result<_, Fault>>()
        })
    }
}

/// Ids as SQLite reads a list of them: its numbers have a sign.
pub(super) fn listed(ids: &[u64]) -> String {
    let ids: Vec<i64> = ids.iter().map(|id| *id as i64).collect();
    crate::rows::to_json(&ids)
}

fn id_of(row: &SqliteRow) -> Result<u64, Fault> {
    Ok(row.try_get::<i64, _>(0)? as u64)
}

fn owner_of(row: &SqliteRow) -> Result<FollowedOwner, Fault> {
    Ok(FollowedOwner {
        owner: id_of(row)?,
        digest: row.try_get::<i64, _>(1)? as u64,
        due_ms: row.try_get(2)?,
    })
}

fn watch_of(row: &SqliteRow) -> Result<StageWatch, Fault> {
    Ok(StageWatch {
        lifecycle: row.try_get(0)?,
        version: row.try_get(1)?,
        signature: row.try_get(2)?,
        since_ms: row.try_get(3)?,
        sweep_from: row.try_get(4)?,
        error: row.try_get(5)?,
        retry_ms: row.try_get(6)?,
    })
}
