//! Rows of the table, each with a CRC-32 of itself.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use wayfarer_core::ErrorCode;

use super::{SavedChange, SavedItem, SavedKind, SavedRevision};
use crate::counters::counters_of;
use crate::error::{Fault, refused};
use crate::rows::{altered, row_crc};

const TABLE: &str = "saved";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, revision, removed, author, at_ms, note, document, crc32 FROM saved s \
             WHERE workspace = ? AND kind = ?",
            $rest
        )
    };
}

/// Everything of a kind as it stands, by id.
pub(super) async fn all_of_kind(
    connection: &mut SqliteConnection,
    of: SavedKind<'_>,
) -> Result<Vec<SavedItem>, Fault> {
    // Says so when the workspace does not exist.
    counters_of(connection, of.workspace).await?;
    let rows = sqlx::query(select!(
        " AND (revision = 1 OR revision = (SELECT max(revision) FROM saved o WHERE
          o.workspace = s.workspace AND o.kind = s.kind AND o.id = s.id)) ORDER BY id, revision"
    ))
    .bind(of.workspace.slug())
    .bind(of.kind)
    .fetch_all(connection)
    .await?;
    let revisions = rows.iter().map(|row| open(of, row));
    let revisions = revisions.collect::<Result<Vec<_>, _>>()?;
    let by_id = revisions.chunk_by(|one, other| one.id == other.id);
    let items = by_id.filter_map(|of_id| {
        let (first, latest) = (of_id.first()?, of_id.last()?);
        Some(SavedItem {
            created_by: first.author.clone(),
            created_ms: first.at_ms,
            latest: latest.clone(),
        })
    });
    Ok(items.collect())
}

/// Every revision of one thing, ascending.
pub(super) async fn revisions_of(
    connection: &mut SqliteConnection,
    of: SavedKind<'_>,
    id: &str,
) -> Result<Vec<SavedRevision>, Fault> {
    counters_of(connection, of.workspace).await?;
    let rows = sqlx::query(select!(" AND id = ? ORDER BY revision"))
        .bind(of.workspace.slug())
        .bind(of.kind)
        .bind(id)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| open(of, row)).collect()
}

/// Adds a revision.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    of: SavedKind<'_>,
    id: &str,
    number: u64,
    change: &SavedChange,
) -> Result<SavedRevision, Fault> {
    let mut revision = SavedRevision {
        id: id.to_owned(),
        revision: number,
        removed: change.removed,
        author: change.author.clone(),
        at_ms: change.now_ms,
        note: change.note.clone(),
        document: change.document.clone(),
        crc32: 0,
    };
    revision.crc32 = crc(of, &revision);
    let number = i64::try_from(number)
        .map_err(|_| refused(ErrorCode::Internal, "a revision left 63 bits".to_owned()))?;
    sqlx::query(
        "INSERT INTO saved (workspace, kind, id, revision, removed, author, at_ms, note,
         document, crc32) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(of.workspace.slug())
    .bind(of.kind)
    .bind(id)
    .bind(number)
    .bind(i64::from(revision.removed))
    .bind(&revision.author)
    .bind(revision.at_ms)
    .bind(&revision.note)
    .bind(&revision.document)
    .bind(revision.crc32)
    .execute(connection)
    .await?;
    Ok(revision)
}

/// Writes a revision whose document or note was mended in its own place.
pub(super) async fn put_again(
    connection: &mut SqliteConnection,
    of: SavedKind<'_>,
    mut revision: SavedRevision,
) -> Result<(), Fault> {
    revision.crc32 = crc(of, &revision);
    let number = i64::try_from(revision.revision)
        .map_err(|_| refused(ErrorCode::Internal, "a revision left 63 bits".to_owned()))?;
    sqlx::query(
        "UPDATE saved SET note = ?, document = ?, crc32 = ?
         WHERE workspace = ? AND kind = ? AND id = ? AND revision = ?",
    )
    .bind(&revision.note)
    .bind(&revision.document)
    .bind(revision.crc32)
    .bind(of.workspace.slug())
    .bind(of.kind)
    .bind(&revision.id)
    .bind(number)
    .execute(connection)
    .await?;
    Ok(())
}

/// Reads a revision back, refusing one whose row was altered.
pub(super) fn open(of: SavedKind<'_>, row: &SqliteRow) -> Result<SavedRevision, Fault> {
    let removed: i64 = row.try_get(2)?;
    let revision = SavedRevision {
        id: row.try_get(0)?,
        revision: row.try_get::<i64, _>(1)?.unsigned_abs(),
        removed: removed != 0,
        author: row.try_get(3)?,
        at_ms: row.try_get(4)?,
        note: row.try_get(5)?,
        document: row.try_get(6)?,
        crc32: row.try_get(7)?,
    };
    if ![0, 1].contains(&removed) || crc(of, &revision) != revision.crc32 {
        let name = format!("{} {}", of.kind, revision.id);
        let workspace = of.workspace.slug();
        return Err(altered(
            TABLE,
            workspace,
            &name,
            "its checksum does not fit",
        ));
    }
    Ok(revision)
}

fn crc(of: SavedKind<'_>, revision: &SavedRevision) -> i64 {
    let numbers = format!(
        "{} {} {}",
        revision.revision, revision.removed, revision.at_ms
    );
    row_crc(&[
        TABLE,
        of.workspace.slug(),
        of.kind,
        &revision.id,
        &numbers,
        &revision.author,
        revision.note.as_deref().unwrap_or("\u{1}"),
        &revision.document,
    ])
}
