//! Tables of (id, record, crc32).

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Row, SqliteConnection};

use super::{InvitationRecord, KeyRecord, MemberRecord, SignInRecord};
use crate::error::Fault;
use crate::rows::{open_record, row_crc, to_json};

/// A record that stands on a shelf by its id.
pub(super) trait Shelved: Serialize + DeserializeOwned {
    const SHELF: Shelf;

    fn row_key(&self) -> &str;
}

/// One table.
pub(super) struct Shelf {
    name: &'static str,
    all: &'static str,
    one: &'static str,
    put: &'static str,
    take: &'static str,
}

macro_rules! shelf {
    ($name:literal) => {
        Shelf {
            name: $name,
            all: concat!("SELECT id, record, crc32 FROM ", $name, " ORDER BY id"),
            one: concat!("SELECT id, record, crc32 FROM ", $name, " WHERE id = ?"),
            put: concat!(
                "INSERT OR REPLACE INTO ",
                $name,
                " (id, record, crc32) VALUES (?, ?, ?)"
            ),
            take: concat!("DELETE FROM ", $name, " WHERE id = ?"),
        }
    };
}

/// Secrets of this data directory, by name.
pub(super) const SECRETS: Shelf = shelf!("secrets");

macro_rules! shelved {
    ($($record:ty, $name:literal, $id:ident;)*) => {
        $(impl Shelved for $record {
            const SHELF: Shelf = shelf!($name);

            fn row_key(&self) -> &str {
                &self.$id
            }
        })*
    };
}

shelved! {
    MemberRecord, "members", id;
    InvitationRecord, "invitations", token_hash;
    SignInRecord, "sign_ins", token_hash;
    KeyRecord, "api_keys", key_hash;
}

impl Shelf {
    /// Every record, by id; each row's CRC is verified.
    pub(super) async fn all<T: DeserializeOwned>(
        &self,
        connection: &mut SqliteConnection,
    ) -> Result<Vec<T>, Fault> {
        let rows = sqlx::query(self.all).fetch_all(connection).await?;
        rows.iter().map(|row| self.open(row)).collect()
    }

    /// The record of this id.
    pub(super) async fn one<T: DeserializeOwned>(
        &self,
        connection: &mut SqliteConnection,
        id: &str,
    ) -> Result<Option<T>, Fault> {
        let row = sqlx::query(self.one)
            .bind(id)
            .fetch_optional(connection)
            .await?;
        row.as_ref().map(|row| self.open(row)).transpose()
    }

    /// Puts a record in the place of any other of its id.
    pub(super) async fn put<T: Serialize>(
        &self,
        connection: &mut SqliteConnection,
        id: &str,
        record: &T,
    ) -> Result<(), Fault> {
        let json = to_json(record);
        sqlx::query(self.put)
            .bind(id)
            .bind(&json)
            .bind(row_crc(&[self.name, "", id, &json]))
            .execute(connection)
            .await?;
        Ok(())
    }

    /// Writes what differs between two states of the shelf.
    pub(super) async fn settle<T: Shelved + PartialEq>(
        &self,
        connection: &mut SqliteConnection,
        before: &[T],
        after: &[T],
    ) -> Result<(), Fault> {
        let by_id = |records: &'_ [T]| -> BTreeMap<String, usize> {
            let ids = records.iter().enumerate();
            ids.map(|(index, record)| (record.row_key().to_owned(), index))
                .collect()
        };
        let (old, new) = (by_id(before), by_id(after));
        for id in old.keys().filter(|id| !new.contains_key(*id)) {
            sqlx::query(self.take)
                .bind(id)
                .execute(&mut *connection)
                .await?;
        }
        for (id, index) in &new {
            let record = &after[*index];
            if old.get(id).is_none_or(|index| before[*index] != *record) {
                self.put(connection, id, record).await?;
            }
        }
        Ok(())
    }

    fn open<T: DeserializeOwned>(&self, row: &sqlx::sqlite::SqliteRow) -> Result<T, Fault> {
        let (id, json): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        open_record(self.name, "", &id, &json, row.try_get(2)?)
    }
}
