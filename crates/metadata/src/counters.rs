//! The two numbers of a workspace that only ever grow.

use sqlx::{Row, SqliteConnection};
use wayfarer_core::{ErrorCode, RunRecord, WorkspaceId};

use crate::error::{Fault, refused};
use crate::rows::{altered, row_crc};

/// What counts up in a workspace.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counters {
    /// Counts every change.
    pub(crate) data_version: u64,
    /// The last import number given out.
    pub(crate) last_import: u64,
}

impl Counters {
    /// Import numbers found in runs are never given out again.
    pub(crate) fn pass_imports_of(&mut self, runs: &[RunRecord]) {
        let seen = runs.iter().flat_map(|run| run.imports.keys().copied());
        self.last_import = seen.fold(self.last_import, u64::max);
    }

    fn crc(self, workspace: &WorkspaceId) -> i64 {
        let data_version = self.data_version.to_string();
        let last_import = self.last_import.to_string();
        row_crc(&["counters", workspace.slug(), &data_version, &last_import])
    }
}

/// The counters of a workspace that exists.
pub(crate) async fn counters_of(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
) -> Result<Counters, Fault> {
    let row = sqlx::query(
        "SELECT c.data_version, c.last_import, c.crc32
         FROM workspaces w LEFT JOIN counters c USING (workspace) WHERE w.workspace = ?",
    )
    .bind(workspace.slug())
    .fetch_optional(&mut *connection)
    .await?;
    match row {
        Some(row) if row.try_get::<Option<i64>, _>(2)?.is_none() => Err(altered(
            "counters",
            workspace.slug(),
            "",
            "the row is missing",
        )),
        Some(row) => open_counters(workspace, &row),
        None => Err(unknown(connection, workspace).await?),
    }
}

/// The counters of a workspace that may have been removed.
pub(crate) async fn read_counters(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
) -> Result<Option<Counters>, Fault> {
    let row =
        sqlx::query("SELECT data_version, last_import, crc32 FROM counters WHERE workspace = ?")
            .bind(workspace.slug())
            .fetch_optional(connection)
            .await?;
    row.map(|row| open_counters(workspace, &row)).transpose()
}

/// The counters even when their row is missing or was altered: to begin again above them
/// is all a rebuild needs.
pub(crate) async fn salvage_counters(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
) -> Result<Counters, Fault> {
    match counters_of(connection, workspace).await {
        Err(Fault::Refused(error)) if error.code == ErrorCode::StoreCorrupt => {}
        whole_or_failed => return whole_or_failed,
    }
    let row = sqlx::query("SELECT data_version, last_import FROM counters WHERE workspace = ?")
        .bind(workspace.slug())
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else {
        return Ok(Counters::default());
    };
    Ok(Counters {
        data_version: row.try_get::<i64, _>(0)?.unsigned_abs(),
        last_import: row.try_get::<i64, _>(1)?.unsigned_abs(),
    })
}

fn open_counters(
    workspace: &WorkspaceId,
    row: &sqlx::sqlite::SqliteRow,
) -> Result<Counters, Fault> {
    let damaged = || {
        altered(
            "counters",
            workspace.slug(),
            "",
            "its checksum does not fit",
        )
    };
    let counters = Counters {
        data_version: u64::try_from(row.try_get::<i64, _>(0)?).map_err(|_| damaged())?,
        last_import: u64::try_from(row.try_get::<i64, _>(1)?).map_err(|_| damaged())?,
    };
    if counters.crc(workspace) != row.try_get::<i64, _>(2)? {
        return Err(damaged());
    }
    Ok(counters)
}

pub(crate) async fn write_counters(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    counters: Counters,
) -> Result<(), Fault> {
    let too_large = |_| refused(ErrorCode::Internal, "a counter left 63 bits".to_owned());
    sqlx::query(
        "INSERT OR REPLACE INTO counters (workspace, data_version, last_import, crc32)
         VALUES (?, ?, ?, ?)",
    )
    .bind(workspace.slug())
    .bind(i64::try_from(counters.data_version).map_err(too_large)?)
    .bind(i64::try_from(counters.last_import).map_err(too_large)?)
    .bind(counters.crc(workspace))
    .execute(connection)
    .await?;
    Ok(())
}

/// Names the workspaces there are: most often the name was mistyped.
async fn unknown(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
) -> Result<Fault, Fault> {
    let rows = sqlx::query("SELECT workspace FROM workspaces ORDER BY workspace LIMIT 20")
        .fetch_all(connection)
        .await?;
    let mut names = Vec::with_capacity(rows.len());
    for row in rows {
        names.push(row.try_get::<String, _>(0)?);
    }
    let hint = if names.is_empty() {
        "there is none yet; `wayfarer import` makes one".to_owned()
    } else {
        format!("there is: {}", names.join(", "))
    };
    let message = format!("no workspace named '{}'; {hint}", workspace.slug());
    Ok(refused(ErrorCode::WorkspaceUnknown, message))
}
