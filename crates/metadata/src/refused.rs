//! Messages that were received and are no events: kept with why, for as long as somebody may
//! want to mend their sender.

use std::collections::BTreeMap;

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wayfarer_core::{ManifestError, Millis, WorkspaceId};

use crate::Metadata;
use crate::counters::counters_of;
use crate::database::BEGIN_WRITE;

/// A message that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Where the log has it; with `received_ms` and `index` its name, for a log that was
    /// emptied counts from the beginning again.
    pub sequence: u64,
    /// Its place in its batch, from 0.
    pub index: u64,
    /// The name of the source that sent it.
    pub source: String,
    /// When it was received, ms UTC.
    pub received_ms: Millis,
    /// A stable word.
    pub reason: String,
    /// Where in the message, as a JSON pointer.
    pub pointer: String,
    /// One sentence for people.
    pub detail: String,
    /// The message, JSON.
    pub message: String,
}

/// Messages of a source that were refused for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedKind {
    /// How many.
    pub count: u64,
    /// When the first came in, ms UTC.
    pub first_ms: Millis,
    /// The last of them.
    pub last: RefusedRow,
}

impl Metadata {
    /// Keeps messages; those that are kept already are left as they are.
    pub fn keep_refused(
        &self,
        workspace: &WorkspaceId,
        rows: &[RefusedRow],
    ) -> Result<(), ManifestError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            // Says so when the workspace does not exist.
            counters_of(&mut transaction, workspace).await?;
            for row in rows {
                sqlx::query(
                    "INSERT OR IGNORE INTO refused
                     (workspace, sequence, place, source, received_ms, reason, pointer, detail, message)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )
                .bind(workspace.slug())
                .bind(row.sequence as i64)
                .bind(row.index as i64)
                .bind(&row.source)
                .bind(row.received_ms)
                .bind(&row.reason)
                .bind(&row.pointer)
                .bind(&row.detail)
                .bind(&row.message)
                .execute(&mut *transaction)
                .await?;
            }
            transaction.commit().await?;
            Ok(())
        })
    }

    /// How many messages received in `from_ms..until_ms` are kept, by reason.
    pub fn refused_by_reason(
        &self,
        workspace: &WorkspaceId,
        (from_ms, until_ms): (Millis, Millis),
    ) -> Result<BTreeMap<String, u64>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT reason, count(*) FROM refused
                 WHERE workspace = ? AND received_ms >= ? AND received_ms < ?
                 GROUP BY reason",
            )
            .bind(workspace.slug())
            .bind(from_ms)
            .bind(until_ms)
            .fetch_all(self.pool())
            .await?;
            let count =
                |row: &SqliteRow| Ok((row.try_get(0)?, row.try_get::<i64, _>(1)?.unsigned_abs()));
            Ok(rows.iter().map(count).collect::<Result<_, sqlx::Error>>()?)
        })
    }

    /// The kept messages received in `from_ms..until_ms`, in the order they came.
    pub fn refused_between(
        &self,
        workspace: &WorkspaceId,
        (from_ms, until_ms): (Millis, Millis),
    ) -> Result<Vec<RefusedRow>, ManifestError> {
        self.run(async {
            let rows = sqlx::query(
                "SELECT sequence, place, source, received_ms, reason, pointer, detail, message
                 FROM refused WHERE workspace = ? AND received_ms >= ? AND received_ms < ?
                 ORDER BY received_ms, sequence, place",
            )
            .bind(workspace.slug())
            .bind(from_ms)
            .bind(until_ms)
            .fetch_all(self.pool())
            .await?;
            Ok(rows
                .iter()
                .map(row_of)
                .collect::<Result<_, sqlx::Error>>()?)
        })
    }

    /// The kept messages received since `from_ms` by source and reason, those of the latest
    /// message first.
    pub fn refused_kinds(
        &self,
        workspace: &WorkspaceId,
        from_ms: Millis,
    ) -> Result<Vec<RefusedKind>, ManifestError> {
        self.run(async {
            // Rows are inserted in the order they came.
            let rows = sqlx::query(
                "SELECT r.sequence, r.place, r.source, r.received_ms, r.reason, r.pointer,
                        r.detail, r.message, kinds.count, kinds.first_ms
                 FROM (SELECT count(*) AS count, min(received_ms) AS first_ms, max(rowid) AS last
                       FROM refused WHERE workspace = ? AND received_ms >= ?
                       GROUP BY source, reason) AS kinds
                 JOIN refused AS r ON r.rowid = kinds.last
                 ORDER BY r.received_ms DESC, r.source, r.reason",
            )
            .bind(workspace.slug())
            .bind(from_ms)
            .fetch_all(self.pool())
            .await?;
            let read = |row: &SqliteRow| {
                Ok(RefusedKind {
                    count: row.try_get::<i64, _>(8)?.unsigned_abs(),
                    first_ms: row.try_get(9)?,
                    last: row_of(row)?,
                })
            };
            Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
        })
    }

    /// Drops messages received before an instant; answers how many.
    pub fn drop_refused_before(
        &self,
        workspace: &WorkspaceId,
        before_ms: Millis,
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let dropped =
                sqlx::query("DELETE FROM refused WHERE workspace = ? AND received_ms < ?")
                    .bind(workspace.slug())
                    .bind(before_ms)
                    .execute(&mut *transaction)
                    .await?;
            transaction.commit().await?;
            Ok(dropped.rows_affected())
        })
    }
}

/// The first eight columns, in the order of the struct.
fn row_of(row: &SqliteRow) -> Result<RefusedRow, sqlx::Error> {
    Ok(RefusedRow {
        sequence: row.try_get::<i64, _>(0)?.unsigned_abs(),
        index: row.try_get::<i64, _>(1)?.unsigned_abs(),
        source: row.try_get(2)?,
        received_ms: row.try_get(3)?,
        reason: row.try_get(4)?,
        pointer: row.try_get(5)?,
        detail: row.try_get(6)?,
        message: row.try_get(7)?,
    })
}
