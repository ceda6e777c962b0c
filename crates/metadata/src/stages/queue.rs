//! Who was touched, until they were looked at.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wayfarer_core::{ManifestError, Millis, WorkspaceId};

use super::{QueuedTouch, StageTouch};
use crate::Metadata;
use crate::error::Fault;

impl Metadata {
    /// Keeps a touch until it is done with. Where no lifecycle is in force or followed nobody
    /// looks, so nothing is kept; answers whether it was.
    pub fn touch_stages(
        &self,
        workspace: &WorkspaceId,
        touch: &StageTouch,
    ) -> Result<bool, ManifestError> {
        self.run(async {
            let done = sqlx::query(
                "INSERT INTO stage_touches (workspace, people, accounts, everybody, received_ms)
                 SELECT ?1, ?2, ?3, ?4, ?5
                 WHERE EXISTS (SELECT 1 FROM definitions WHERE workspace = ?1
                               AND kind = 'lifecycle' AND state = 'published')
                    OR EXISTS (SELECT 1 FROM stage_watches WHERE workspace = ?1)",
            )
            .bind(workspace.slug())
            .bind(packed(&touch.people))
            .bind(packed(&touch.accounts))
            .bind(touch.everybody)
            .bind(touch.received_ms)
            .execute(self.pool())
            .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Touches that are not done with, the oldest first.
    pub fn stage_touches(
        &self,
        workspace: &WorkspaceId,
        limit: usize,
    ) -> Result<Vec<QueuedTouch>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT number, people, accounts, everybody, received_ms
                 FROM stage_touches WHERE workspace = ? ORDER BY number LIMIT ?",
            )
            .bind(workspace.slug())
            .bind(limit as i64)
            .fetch_all(self.pool())
            .await?;
            rows.iter().map(touch_of).collect::<Result<_, Fault>>()
        })
    }

    /// When the oldest touch that is not done with was received, ms UTC.
    pub fn oldest_stage_touch(&self) -> Result<Option<Millis>, ManifestError> {
        self.run(async {
            let row = sqlx::query("SELECT min(received_ms) FROM stage_touches")
                .fetch_one(self.pool())
                .await?;
            Ok(row.try_get(0)?)
        })
    }

    /// Workspaces in which somebody is to be looked at.
    pub fn stage_work(&self, now_ms: Millis) -> Result<Vec<WorkspaceId>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT DISTINCT workspace FROM stage_touches
                 UNION SELECT workspace FROM stage_watches
                       WHERE retry_ms <= ?1 OR (retry_ms IS NULL AND sweep_from IS NOT NULL)
                 UNION SELECT w.workspace FROM stage_watches w
                       WHERE w.retry_ms IS NULL AND EXISTS (
                           SELECT 1 FROM stage_owners o WHERE o.workspace = w.workspace
                           AND o.lifecycle = w.lifecycle AND o.due_ms <= ?1)
                 ORDER BY 1",
            )
            .bind(now_ms)
            .fetch_all(self.pool())
            .await?;
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                found.extend(row.try_get::<String, _>(0)?.parse().ok());
            }
            Ok(found)
        })
    }
}

pub(super) fn touch_of(row: &SqliteRow) -> Result<QueuedTouch, Fault> {
    Ok(QueuedTouch {
        number: row.try_get::<i64, _>(0)?.unsigned_abs(),
        touch: StageTouch {
            people: unpacked(&row.try_get::<Vec<u8>, _>(1)?),
            accounts: unpacked(&row.try_get::<Vec<u8>, _>(2)?),
            everybody: row.try_get(3)?,
            received_ms: row.try_get(4)?,
        },
    })
}

/// Ids with their instants, 16 bytes each.
pub(super) fn packed(ids: &[(u64, Millis)]) -> Vec<u8> {
    let both = |(id, at): &(u64, Millis)| [id.to_le_bytes(), at.to_le_bytes()].concat();
    ids.iter().flat_map(both).collect()
}

fn unpacked(bytes: &[u8]) -> Vec<(u64, Millis)> {
    let (pairs, _) = bytes.as_chunks::<16>();
    let eight = |bytes: &[u8]| <[u8; 8]>::try_from(bytes).expect("half of sixteen bytes");
    let both = |pair: &[u8; 16]| {
        let (id, at) = pair.split_at(8);
        (
            u64::from_le_bytes(eight(id)),
            Millis::from_le_bytes(eight(at)),
        )
    };
    pairs.iter().map(both).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_written() {
        let ids = vec![(0, Millis::MIN), (u64::MAX, Millis::MAX), (7, -1)];
        assert_eq!(unpacked(&packed(&ids)), ids);
        assert_eq!(unpacked(&[]), []);
    }
}
