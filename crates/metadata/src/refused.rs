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
    /// The protocol it came by; `None` of messages older builds kept, and of those nothing may
    /// be kept of.
    pub protocol: Option<String>,
    /// What else is needed to decode it again, JSON; there where `protocol` is.
    pub origin: Option<String>,
}

/// The name of a kept message: when it was received, where the log had it, its place in its
/// batch. Messages are told in this order.
pub type RefusedKey = (Millis, u64, u64);

impl RefusedRow {
    /// What it is named by.
    pub fn key(&self) -> RefusedKey {
        (self.received_ms, self.sequence, self.index)
    }
}

/// Which kept messages are meant; those that can be decoded again are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefusedFilter {
    /// Received since then, ms UTC.
    pub since_ms: Millis,
    /// Of this source.
    pub source: Option<String>,
    /// Refused for this reason.
    pub reason: Option<String>,
    /// At this place of the message.
    pub pointer: Option<String>,
}

/// Messages of a source that were refused for the same reason at the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedKind {
    /// How many.
    pub count: u64,
    /// How many of them can be decoded again.
    pub replayable: u64,
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
                     (workspace, sequence, place, source, received_ms, reason, pointer, detail, message,
                      protocol, origin)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                .bind(&row.protocol)
                .bind(&row.origin)
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
                "SELECT sequence, place, source, received_ms, reason, pointer, detail, message,
                        protocol, origin
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

    /// The kept messages received since `from_ms` by source, reason and place, those of the
    /// latest message first.
    pub fn refused_kinds(
        &self,
        workspace: &WorkspaceId,
        from_ms: Millis,
    ) -> Result<Vec<RefusedKind>, ManifestError> {
        self.run(async {
            // Rows are inserted in the order they came.
            let rows = sqlx::query(
                "SELECT r.sequence, r.place, r.source, r.received_ms, r.reason, r.pointer,
                        r.detail, r.message, r.protocol, r.origin, kinds.count, kinds.first_ms,
                        kinds.replayable
                 FROM (SELECT count(*) AS count, min(received_ms) AS first_ms, max(rowid) AS last,
                              count(origin) AS replayable
                       FROM refused WHERE workspace = ? AND received_ms >= ?
                       GROUP BY source, reason, pointer) AS kinds
                 JOIN refused AS r ON r.rowid = kinds.last
                 ORDER BY r.received_ms DESC, r.source, r.reason, r.pointer",
            )
            .bind(workspace.slug())
            .bind(from_ms)
            .fetch_all(self.pool())
            .await?;
            let read = |row: &SqliteRow| {
                Ok(RefusedKind {
                    count: row.try_get::<i64, _>(10)?.unsigned_abs(),
                    first_ms: row.try_get(11)?,
                    replayable: row.try_get::<i64, _>(12)?.unsigned_abs(),
                    last: row_of(row)?,
                })
            };
            Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
        })
    }

    /// The first kept messages a filter means, in the order they came; those behind `after`
    /// where it is given.
    pub fn refused_after(
        &self,
        workspace: &WorkspaceId,
        filter: &RefusedFilter,
        after: Option<RefusedKey>,
        limit: usize,
    ) -> Result<Vec<RefusedRow>, ManifestError> {
        let (received_ms, sequence, index) = after.unwrap_or((Millis::MIN, 0, 0));
        self.run(async {
            let rows = sqlx::query(
                "SELECT sequence, place, source, received_ms, reason, pointer, detail, message,
                        protocol, origin
                 FROM refused
                 WHERE workspace = ?1 AND received_ms >= ?2 AND origin IS NOT NULL
                   AND source = ifnull(?3, source) AND reason = ifnull(?4, reason)
                   AND pointer = ifnull(?5, pointer)
                   AND (received_ms, sequence, place) > (?6, ?7, ?8)
                 ORDER BY received_ms, sequence, place LIMIT ?9",
            )
            .bind(workspace.slug())
            .bind(filter.since_ms)
            .bind(&filter.source)
            .bind(&filter.reason)
            .bind(&filter.pointer)
            .bind(received_ms)
            .bind(sequence as i64)
            .bind(index as i64)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(self.pool())
            .await?;
            Ok(rows
                .iter()
                .map(row_of)
                .collect::<Result<_, sqlx::Error>>()?)
        })
    }

    /// Drops these messages: they were taken after all.
    pub fn drop_refused(
        &self,
        workspace: &WorkspaceId,
        keys: &[RefusedKey],
    ) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            for (received_ms, sequence, index) in keys {
                sqlx::query(
                    "DELETE FROM refused
                     WHERE workspace = ? AND received_ms = ? AND sequence = ? AND place = ?",
                )
                .bind(workspace.slug())
                .bind(received_ms)
                .bind(*sequence as i64)
                .bind(*index as i64)
                .execute(&mut *transaction)
                .await?;
            }
            transaction.commit().await?;
            Ok(())
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

/// The first ten columns, in the order of the struct.
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
        protocol: row.try_get(8)?,
        origin: row.try_get(9)?,
    })
}
