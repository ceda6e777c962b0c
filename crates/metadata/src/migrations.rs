//! The numbered steps from an empty file to today's tables.

use std::path::Path;

use sqlx::{Row, SqliteConnection, SqlitePool};
use wayfarer_core::ErrorCode;

use crate::database::BEGIN_WRITE;
use crate::error::{Fault, refused};

/// Step n brings a database from version n to n + 1 and says so itself. Steps are never
/// edited once released; a change of the tables is a new step at the end.
const STEPS: [&str; 12] = [
    // Every row that matters carries a CRC-32 of itself (see `rows.rs`). `counters` outlives
    // its workspace, so that a workspace made again under an old name never repeats a data
    // version (caches are keyed by it) or an import number.
    "
    CREATE TABLE workspaces (
        workspace TEXT NOT NULL PRIMARY KEY,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE counters (
        workspace    TEXT NOT NULL PRIMARY KEY,
        data_version INTEGER NOT NULL,
        last_import  INTEGER NOT NULL,
        crc32        INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE runs (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        run       TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, run)
    ) STRICT;
    CREATE TABLE dictionaries (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        name      TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, name)
    ) STRICT;
    CREATE TABLE imports (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        import    TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, import)
    ) STRICT;
    PRAGMA user_version = 1;
    ",
    // One table for every kind of definition; version 0 is the draft. A version is never
    // changed but in its state.
    "
    CREATE TABLE definitions (
        workspace    TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        kind         TEXT NOT NULL,
        key          TEXT NOT NULL,
        version      INTEGER NOT NULL,
        state        TEXT NOT NULL,
        revision     INTEGER NOT NULL,
        hash         TEXT NOT NULL,
        document     TEXT NOT NULL,
        source       TEXT NOT NULL,
        author       TEXT NOT NULL,
        note         TEXT,
        created_ms   INTEGER NOT NULL,
        published_ms INTEGER,
        crc32        INTEGER NOT NULL,
        PRIMARY KEY (workspace, kind, key, version)
    ) STRICT;
    PRAGMA user_version = 2;
    ",
    // Classified months that were kept: a row says what its file must be, and is never
    // changed.
    "
    CREATE TABLE classifications (
        workspace      TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        classification TEXT NOT NULL,
        record         TEXT NOT NULL,
        crc32          INTEGER NOT NULL,
        PRIMARY KEY (workspace, classification)
    ) STRICT;
    PRAGMA user_version = 3;
    ",
    // What members save, a row per revision; rows are only ever added.
    "
    CREATE TABLE saved (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        kind      TEXT NOT NULL,
        id        TEXT NOT NULL,
        revision  INTEGER NOT NULL,
        removed   INTEGER NOT NULL,
        author    TEXT NOT NULL,
        at_ms     INTEGER NOT NULL,
        note      TEXT,
        document  TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, kind, id, revision)
    ) STRICT;
    PRAGMA user_version = 4;
    ",
    // Messages that were received and are no events.
    "
    CREATE TABLE refused (
        workspace   TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        sequence    INTEGER NOT NULL,
        place       INTEGER NOT NULL,
        source      TEXT NOT NULL,
        received_ms INTEGER NOT NULL,
        reason      TEXT NOT NULL,
        pointer     TEXT NOT NULL,
        detail      TEXT NOT NULL,
        message     TEXT NOT NULL,
        PRIMARY KEY (workspace, received_ms, sequence, place)
    ) STRICT;
    PRAGMA user_version = 5;
    ",
    // What members ruled about who is who.
    "
    CREATE TABLE rulings (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        ruling    TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, ruling)
    ) STRICT;
    PRAGMA user_version = 6;
    ",
    // Who may come in. Tokens and keys are kept as their SHA-256 alone, which is the row's
    // key. The audit log only grows: each row holds the hash of the one before.
    "
    CREATE TABLE members (
        id     TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        crc32  INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE invitations (
        id     TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        crc32  INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE sign_ins (
        id     TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        crc32  INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE api_keys (
        id     TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        crc32  INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE secrets (
        id     TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        crc32  INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE audit (
        sequence INTEGER NOT NULL PRIMARY KEY,
        record   TEXT NOT NULL,
        hash     TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
    CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
    PRAGMA user_version = 7;
    ",
    // People who are erased, or were: what is still to be done, receipts, and the ids that
    // are not taken again, as digests.
    "
    CREATE TABLE erasures (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        erasure   TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, erasure)
    ) STRICT;
    CREATE TABLE suppressed (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        digest    TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, digest)
    ) STRICT;
    PRAGMA user_version = 8;
    ",
    // How refused messages came, so that they can be decoded again.
    "
    ALTER TABLE refused ADD COLUMN protocol TEXT;
    ALTER TABLE refused ADD COLUMN origin TEXT;
    PRAGMA user_version = 9;
    ",
    // What people agreed to: a ledger whose lines are never changed, and what follows from it
    // for views, in short.
    "
    CREATE TABLE consents (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        consent   TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, consent)
    ) STRICT;
    CREATE TRIGGER consents_are_never_changed BEFORE UPDATE ON consents
        BEGIN SELECT RAISE(ABORT, 'the ledger of consents is only added to'); END;
    CREATE TABLE withheld (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        part      TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, part)
    ) STRICT;
    PRAGMA user_version = 10;
    ",
    // Moves of subjects as they became known. A fact is superseded and never changed; numbers
    // are never given out twice. Who was touched waits in a queue until somebody has looked.
    "
    CREATE TABLE stage_facts (
        fact          INTEGER PRIMARY KEY AUTOINCREMENT,
        workspace     TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        lifecycle     TEXT NOT NULL,
        version       INTEGER NOT NULL,
        owner         INTEGER NOT NULL,
        person        INTEGER NOT NULL,
        account       INTEGER NOT NULL,
        track         TEXT NOT NULL,
        at_ms         INTEGER NOT NULL,
        step          INTEGER NOT NULL,
        from_stage    TEXT,
        to_stage      TEXT NOT NULL,
        kind          TEXT,
        made_by       TEXT NOT NULL,
        rule          INTEGER,
        cause         INTEGER,
        known_ms      INTEGER NOT NULL,
        superseded_ms INTEGER
    ) STRICT;
    CREATE INDEX current_stage_facts ON stage_facts (workspace, lifecycle, owner)
        WHERE superseded_ms IS NULL;
    CREATE INDEX stage_facts_of_people ON stage_facts (workspace, person, fact);
    CREATE INDEX stage_facts_in_order ON stage_facts (workspace, fact);
    CREATE TABLE stage_owners (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        lifecycle TEXT NOT NULL,
        owner     INTEGER NOT NULL,
        digest    INTEGER NOT NULL,
        due_ms    INTEGER,
        PRIMARY KEY (workspace, lifecycle, owner)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stage_owners_due ON stage_owners (workspace, lifecycle, due_ms)
        WHERE due_ms IS NOT NULL;
    CREATE TABLE stage_watches (
        workspace  TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        lifecycle  TEXT NOT NULL,
        version    INTEGER NOT NULL,
        signature  TEXT NOT NULL,
        since_ms   INTEGER NOT NULL,
        sweep_from INTEGER,
        error      TEXT,
        retry_ms   INTEGER,
        PRIMARY KEY (workspace, lifecycle)
    ) STRICT;
    CREATE TABLE stage_touches (
        number      INTEGER PRIMARY KEY AUTOINCREMENT,
        workspace   TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        people      BLOB NOT NULL,
        accounts    BLOB NOT NULL,
        everybody   INTEGER NOT NULL,
        received_ms INTEGER NOT NULL
    ) STRICT;
    PRAGMA user_version = 11;
    ",
    "
    CREATE TABLE pulls (
        workspace TEXT NOT NULL REFERENCES workspaces ON DELETE CASCADE,
        source    TEXT NOT NULL,
        record    TEXT NOT NULL,
        crc32     INTEGER NOT NULL,
        PRIMARY KEY (workspace, source)
    ) STRICT;
    PRAGMA user_version = 12;
    ",
];

/// The version of the tables this build makes and keeps.
pub const SCHEMA_VERSION: usize = STEPS.len();

/// Brings the database at `path` to today's version, one transaction per step.
pub(crate) async fn migrate(pool: &SqlitePool, path: &Path) -> Result<(), Fault> {
    let mut connection = pool.acquire().await?;
    // Without this look every opening would wait for a writer that is at work.
    let mut version = user_version(&mut connection, path).await?;
    drop(connection);
    while version < STEPS.len() {
        let mut transaction = pool.begin_with(BEGIN_WRITE).await?;
        // Read again: another process may have taken the step while we waited.
        version = user_version(&mut transaction, path).await?;
        if let Some(step) = STEPS.get(version) {
            if version == 0 {
                refuse_foreign(&mut transaction, path).await?;
            }
            sqlx::raw_sql(*step).execute(&mut *transaction).await?;
            version += 1;
        }
        transaction.commit().await?;
    }
    Ok(())
}

async fn user_version(connection: &mut SqliteConnection, path: &Path) -> Result<usize, Fault> {
    let row = sqlx::query("PRAGMA user_version")
        .fetch_one(connection)
        .await?;
    let version: i64 = row.try_get(0)?;
    usize::try_from(version)
        .ok()
        .filter(|version| *version <= STEPS.len())
        .ok_or_else(|| {
            let message = format!(
                "{} has metadata version {version}; this build knows versions up to {}: update wayfarer",
                path.display(),
                STEPS.len()
            );
            refused(ErrorCode::StoreUnsupported, message)
        })
}

/// A version-0 database must be empty, or it belongs to another program.
async fn refuse_foreign(connection: &mut SqliteConnection, path: &Path) -> Result<(), Fault> {
    let row = sqlx::query("SELECT count(*) FROM sqlite_schema")
        .fetch_one(connection)
        .await?;
    let objects: i64 = row.try_get(0)?;
    if objects == 0 {
        return Ok(());
    }
    let message = format!(
        "{} is a database of another program; choose another data directory",
        path.display()
    );
    Err(refused(ErrorCode::StoreUnsupported, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_names_the_version_it_leads_to() {
        for (index, step) in STEPS.iter().enumerate() {
            let expected = format!("PRAGMA user_version = {};", index + 1);
            assert!(step.trim_end().ends_with(&expected), "step {index}");
        }
    }
}
