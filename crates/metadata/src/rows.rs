//! Rows that know when they were altered: a record as JSON, its key, and a CRC-32 over both.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Row, SqliteConnection};
use wayfarer_core::{ErrorCode, WorkspaceId};

use crate::error::{Fault, refused};

/// A table of (workspace, key, record, crc32).
pub(crate) struct Table {
    name: &'static str,
    select: &'static str,
    insert: &'static str,
    replace: &'static str,
    delete: &'static str,
    clear: &'static str,
}

macro_rules! table {
    ($name:literal, $key:literal) => {
        Table {
            name: $name,
            select: concat!(
                "SELECT ",
                $key,
                ", record, crc32 FROM ",
                $name,
                " WHERE workspace = ? ORDER BY ",
                $key
            ),
            insert: concat!(
                "INSERT INTO ",
                $name,
                " (workspace, ",
                $key,
                ", record, crc32) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
            ),
            replace: concat!(
                "INSERT OR REPLACE INTO ",
                $name,
                " (workspace, ",
                $key,
                ", record, crc32) VALUES (?, ?, ?, ?)"
            ),
            delete: concat!(
                "DELETE FROM ",
                $name,
                " WHERE workspace = ? AND ",
                $key,
                " = ?"
            ),
            clear: concat!("DELETE FROM ", $name, " WHERE workspace = ?"),
        }
    };
}

/// The live runs, by id.
pub(crate) const RUNS: Table = table!("runs", "run");
/// The live dictionary files, by name.
pub(crate) const DICTIONARIES: Table = table!("dictionaries", "name");
/// The imports, by printed id (so their order here is not that of their numbers).
pub(crate) const IMPORTS: Table = table!("imports", "import");

/// What members ruled about who is who, by number with leading zeros.
pub(crate) const RULINGS: Table = table!("rulings", "ruling");

/// People who are erased, or were, by the erasure's id.
pub(crate) const ERASURES: Table = table!("erasures", "erasure");

/// What people agreed to, by number with leading zeros.
pub(crate) const CONSENTS: Table = table!("consents", "consent");

/// Who is hidden for want of consent; one row.
pub(crate) const WITHHELD: Table = table!("withheld", "part");

/// Ids that are not taken again, by digest.
pub(crate) const SUPPRESSED: Table = table!("suppressed", "digest");

/// The kept classifications, by id.
pub(crate) const CLASSIFICATIONS: Table = table!("classifications", "classification");

/// How far each source that fetches is, by the source's id.
pub(crate) const PULLS: Table = table!("pulls", "source");

impl Table {
    /// All records of the workspace by key; each row's CRC is verified.
    pub(crate) async fn all<T: DeserializeOwned>(
        &self,
        connection: &mut SqliteConnection,
        workspace: &WorkspaceId,
    ) -> Result<Vec<T>, Fault> {
        let rows = sqlx::query(self.select)
            .bind(workspace.slug())
            .fetch_all(connection)
            .await?;
        let mut records = Vec::with_capacity(rows.len());
        for row in rows {
            let (key, json): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let crc = row.try_get(2)?;
            records.push(open_record(self.name, workspace.slug(), &key, &json, crc)?);
        }
        Ok(records)
    }

    /// Takes out the records whose rows were altered, so that the others can be read.
    pub(crate) async fn drop_altered(
        &self,
        connection: &mut SqliteConnection,
        workspace: &WorkspaceId,
    ) -> Result<(), Fault> {
        let rows = sqlx::query(self.select)
            .bind(workspace.slug())
            .fetch_all(&mut *connection)
            .await?;
        for row in rows {
            let (key, json): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let crc: i64 = row.try_get(2)?;
            if row_crc(&[self.name, workspace.slug(), &key, &json]) != crc {
                self.delete(connection, workspace, &key).await?;
            }
        }
        Ok(())
    }

    /// Puts the record in unless its key is taken; answers whether it was put in.
    pub(crate) async fn insert<T: Serialize>(
        &self,
        connection: &mut SqliteConnection,
        workspace: &WorkspaceId,
        key: &str,
        record: &T,
    ) -> Result<bool, Fault> {
        self.write(self.insert, connection, workspace, key, record)
            .await
    }

    /// Puts the record in, in the place of any other of its key.
    pub(crate) async fn replace<T: Serialize>(
        &self,
        connection: &mut SqliteConnection,
        workspace: &WorkspaceId,
        key: &str,
        record: &T,
    ) -> Result<(), Fault> {
        self.write(self.replace, connection, workspace, key, record)
            .await?;
        Ok(())
    }

    /// Takes the record out; answers whether it was there.
    pub(crate) async fn delete(
        &self,
        connection: &mut SqliteConnection,
        workspace: &WorkspaceId,
        key: &str,
    ) -> Result<bool, Fault> {
        let done = sqlx::query(self.delete)
            .bind(workspace.slug())
            .bind(key)
            .execute(connection)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Takes every record of the workspace out.
    pub(crate) async fn clear(
        &self,
        connection: &mut SqliteConnection,
        workspace: &WorkspaceId,
    ) -> Result<(), Fault> {
        sqlx::query(self.clear)
            .bind(workspace.slug())
            .execute(connection)
            .await?;
        Ok(())
    }

    async fn write<T: Serialize>(
        &self,
        statement: &'static str,
        connection: &mut SqliteConnection,
        workspace: &WorkspaceId,
        key: &str,
        record: &T,
    ) -> Result<bool, Fault> {
        let json = to_json(record);
        let crc = row_crc(&[self.name, workspace.slug(), key, &json]);
        let done = sqlx::query(statement)
            .bind(workspace.slug())
            .bind(key)
            .bind(json)
            .bind(crc)
            .execute(connection)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

/// The record as it is stored.
pub(crate) fn to_json<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).expect("records have text keys and finite numbers only")
}

/// CRC-32 (IEEE) of a row's fields, each followed by a NUL, which no field contains. Held in
/// 64 bits because SQLite has no unsigned numbers.
pub(crate) fn row_crc(fields: &[&str]) -> i64 {
    let mut hasher = crc32fast::Hasher::new();
    for field in fields {
        hasher.update(field.as_bytes());
        hasher.update(&[0]);
    }
    i64::from(hasher.finalize())
}

/// Reads a record back, refusing one whose row was altered.
pub(crate) fn open_record<T: DeserializeOwned>(
    table: &str,
    workspace: &str,
    key: &str,
    json: &str,
    crc: i64,
) -> Result<T, Fault> {
    if row_crc(&[table, workspace, key, json]) != crc {
        return Err(altered(table, workspace, key, "its checksum does not fit"));
    }
    serde_json::from_str(json).map_err(|error| altered(table, workspace, key, &error.to_string()))
}

/// The error for a row that is not as it was written.
pub(crate) fn altered(table: &str, workspace: &str, key: &str, detail: &str) -> Fault {
    let row = if key.is_empty() { "" } else { ", row " };
    let advice = match table {
        "workspaces" | "definitions" | "classifications" | "saved" | "members" | "invitations"
        | "sign_ins" | "api_keys" | "secrets" | "audit" | "erasures" | "suppressed" => {
            "restore metadata.sqlite from a backup"
        }
        _ => "run `wayfarer doctor` to rebuild it from the runs",
    };
    let of = match workspace {
        "" => String::new(),
        workspace => format!(", workspace '{workspace}'"),
    };
    let message = format!(
        "the metadata database is damaged: table {table}{of}{row}{key}: {detail}; {advice}"
    );
    refused(ErrorCode::StoreCorrupt, message)
}
