//! Rows of the table, each with a CRC-32 of itself.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use wayfarer_core::{ErrorCode, WorkspaceId};

use super::{DefinitionKey, DefinitionRecord, DefinitionState};
use crate::counters::counters_of;
use crate::error::{Fault, refused};
use crate::rows::{altered, row_crc};

const TABLE: &str = "definitions";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT key, version, state, revision, hash, document, source, author, note, \
             created_ms, published_ms, crc32 FROM definitions WHERE workspace = ? AND kind = ?",
            $rest
        )
    };
}

/// Every draft and version of a kind.
pub(super) async fn all_of_kind(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    kind: &str,
) -> Result<Vec<DefinitionRecord>, Fault> {
    counters_of(connection, workspace).await?;
    let rows = sqlx::query(select!(" ORDER BY key, version"))
        .bind(workspace.slug())
        .bind(kind)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| open((workspace, kind), row))
        .collect()
}

pub(super) async fn all_of(
    connection: &mut SqliteConnection,
    of: DefinitionKey<'_>,
) -> Result<Vec<DefinitionRecord>, Fault> {
    // Says so when the workspace does not exist.
    counters_of(connection, of.workspace).await?;
    let rows = sqlx::query(select!(" AND key = ? ORDER BY version"))
        .bind(of.workspace.slug())
        .bind(of.kind)
        .bind(of.key)
        .fetch_all(connection)
        .await?;
    let whose = (of.workspace, of.kind);
    rows.iter().map(|row| open(whose, row)).collect()
}

pub(super) async fn delete_draft_row(
    connection: &mut SqliteConnection,
    of: DefinitionKey<'_>,
) -> Result<(), Fault> {
    sqlx::query(
        "DELETE FROM definitions WHERE workspace = ? AND kind = ? AND key = ? AND version = 0",
    )
    .bind(of.workspace.slug())
    .bind(of.kind)
    .bind(of.key)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn write(
    connection: &mut SqliteConnection,
    of: DefinitionKey<'_>,
    record: &DefinitionRecord,
) -> Result<(), Fault> {
    let revision = i64::try_from(record.revision)
        .map_err(|_| refused(ErrorCode::Internal, "a revision left 63 bits".to_owned()))?;
    sqlx::query(
        "INSERT OR REPLACE INTO definitions (workspace, kind, key, version, state, revision,
         hash, document, source, author, note, created_ms, published_ms, crc32)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(of.workspace.slug())
    .bind(of.kind)
    .bind(of.key)
    .bind(i64::from(record.version.unwrap_or(0)))
    .bind(record.state.as_str())
    .bind(revision)
    .bind(&record.hash)
    .bind(&record.document)
    .bind(&record.source)
    .bind(&record.author)
    .bind(&record.note)
    .bind(record.created_ms)
    .bind(record.published_ms)
    .bind(crc(of.workspace, of.kind, record))
    .execute(connection)
    .await?;
    Ok(())
}

fn open(
    (workspace, kind): (&WorkspaceId, &str),
    row: &SqliteRow,
) -> Result<DefinitionRecord, Fault> {
    let key: String = row.try_get(0)?;
    let damaged = |detail: &str| altered(TABLE, workspace.slug(), &format!("{kind} {key}"), detail);
    let number = u32::try_from(row.try_get::<i64, _>(1)?)
        .map_err(|_| damaged("its version is no version"))?;
    let state: String = row.try_get(2)?;
    let record = DefinitionRecord {
        version: (number > 0).then_some(number),
        state: DefinitionState::of(&state).ok_or_else(|| damaged("its state is no state"))?,
        revision: row.try_get::<i64, _>(3)?.unsigned_abs(),
        hash: row.try_get(4)?,
        document: row.try_get(5)?,
        source: row.try_get(6)?,
        author: row.try_get(7)?,
        note: row.try_get(8)?,
        created_ms: row.try_get(9)?,
        published_ms: row.try_get(10)?,
        key: key.clone(),
    };
    if crc(workspace, kind, &record) != row.try_get::<i64, _>(11)? {
        return Err(damaged("its checksum does not fit"));
    }
    Ok(record)
}

fn crc(workspace: &WorkspaceId, kind: &str, record: &DefinitionRecord) -> i64 {
    let numbers = format!(
        "{} {} {} {}",
        record.version.unwrap_or(0),
        record.revision,
        record.created_ms,
        record
            .published_ms
            .map_or_else(String::new, |at| at.to_string()),
    );
    row_crc(&[
        TABLE,
        workspace.slug(),
        kind,
        &record.key,
        record.state.as_str(),
        &numbers,
        &record.hash,
        &record.document,
        &record.source,
        &record.author,
        record.note.as_deref().unwrap_or("\u{1}"),
    ])
}
