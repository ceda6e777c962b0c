//! Taking what is told of people out of everything that is not events.

use sqlx::Row;
use wayfarer_core::{ErrorCode, IdentityRuling, ManifestError, WorkspaceId};

use crate::counters::{counters_of, write_counters};
use crate::database::BEGIN_WRITE;
use crate::error::refused;
use crate::rows::{CLASSIFICATIONS, RULINGS};
use crate::{ClassificationRecord, Metadata};

impl Metadata {
    /// Drops refused messages that name somebody; answers how many.
    pub fn drop_refused_where(
        &self,
        workspace: &WorkspaceId,
        names: impl Fn(&str) -> bool,
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let rows = sqlx::query(
                "SELECT rowid, message, detail, ifnull(origin, '')
                 FROM refused WHERE workspace = ?",
            )
            .bind(workspace.slug())
            .fetch_all(&mut *transaction)
            .await?;
            let mut dropped = 0;
            for row in rows {
                let texts: [String; 3] = [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?];
                if texts.iter().any(|text| names(text)) {
                    sqlx::query("DELETE FROM refused WHERE rowid = ?")
                        .bind(row.try_get::<i64, _>(0)?)
                        .execute(&mut *transaction)
                        .await?;
                    dropped += 1;
                }
            }
            transaction.commit().await?;
            Ok(dropped)
        })
    }

    /// Takes out rulings about ids for which `is_meant`; answers how many. Who is who may have
    /// changed, so the workspace's data version counts up.
    pub fn drop_rulings(
        &self,
        workspace: &WorkspaceId,
        is_meant: impl Fn(u64) -> bool,
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let mut counters = counters_of(&mut transaction, workspace).await?;
            let rulings: Vec<IdentityRuling> = RULINGS.all(&mut transaction, workspace).await?;
            let mut dropped = 0;
            for ruling in rulings
                .iter()
                .filter(|of| is_meant(of.id) || is_meant(of.user))
            {
                let key = format!("{:020}", ruling.number);
                RULINGS.delete(&mut transaction, workspace, &key).await?;
                dropped += 1;
            }
            if dropped > 0 {
                counters.data_version += 1;
                write_counters(&mut transaction, workspace, counters).await?;
            }
            transaction.commit().await?;
            Ok(dropped)
        })
    }

    /// Puts a kept month in the place of the one of its id.
    pub fn replace_classification(
        &self,
        workspace: &WorkspaceId,
        record: &ClassificationRecord,
    ) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            CLASSIFICATIONS
                .replace(&mut transaction, workspace, &record.id, record)
                .await?;
            transaction.commit().await?;
            Ok(())
        })
    }

    /// Overwrites what was ever deleted from the file, and empties the log beside it.
    ///
    /// # Errors
    /// `metadata.unavailable` while somebody else reads or writes: try again.
    pub fn overwrite_deleted(&self) -> Result<(), ManifestError> {
        self.run(async {
            let mut connection = self.pool().acquire().await?;
            sqlx::query("VACUUM").execute(&mut *connection).await?;
            let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&mut *connection)
                .await?;
            match row.try_get::<i64, _>(0)? {
                0 => Ok(()),
                _ => Err(refused(
                    ErrorCode::MetadataUnavailable,
                    "the metadata database is being read: its log cannot be emptied yet".to_owned(),
                )),
            }
        })
    }
}
