//! The manifest's calls, each one transaction.

use sqlx::{Row, SqliteConnection};
use wayfarer_core::{
    ErrorCode, IdentityRuling, ImportId, ImportRecord, Manifest, ManifestChange, ManifestError,
    ManifestView, WorkspaceId, WorkspaceRecord,
};

use crate::Metadata;
use crate::counters::{Counters, counters_of, read_counters, salvage_counters, write_counters};
use crate::database::BEGIN_WRITE;
use crate::erasures::hidden_of;
use crate::error::{Fault, refused};
use crate::rows::{DICTIONARIES, IMPORTS, RULINGS, RUNS, open_record, row_crc, to_json};

impl Manifest for Metadata {
    fn workspaces(&self) -> Result<Vec<WorkspaceRecord>, ManifestError> {
        self.run(async {
            let mut connection = self.pool().acquire().await?;
            all_workspaces(&mut connection).await
        })
    }

    fn create_workspace(&self, record: &WorkspaceRecord) -> Result<bool, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let is_new = insert_workspace(&mut transaction, record).await?;
            if is_new
                && read_counters(&mut transaction, &record.workspace)
                    .await?
                    .is_none()
            {
                write_counters(&mut transaction, &record.workspace, Counters::default()).await?;
            }
            transaction.commit().await?;
            Ok(is_new)
        })
    }

    fn remove_workspace(&self, workspace: &WorkspaceId) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let mut counters = counters_of(&mut transaction, workspace).await?;
            sqlx::query("DELETE FROM workspaces WHERE workspace = ?")
                .bind(workspace.slug())
                .execute(&mut *transaction)
                .await?;
            counters.data_version += 1;
            write_counters(&mut transaction, workspace, counters).await?;
            transaction.commit().await?;
            Ok(())
        })
    }

    fn data_version(&self, workspace: &WorkspaceId) -> Result<u64, ManifestError> {
        self.run(async {
            let mut connection = self.pool().acquire().await?;
            let counters = counters_of(&mut connection, workspace).await?;
            Ok(counters.data_version)
        })
    }

    fn view(&self, workspace: &WorkspaceId) -> Result<ManifestView, ManifestError> {
        self.run(async {
            // One snapshot: no change can come between the reads.
            let mut transaction = self.pool().begin().await?;
            let counters = counters_of(&mut transaction, workspace).await?;
            let runs = RUNS.all(&mut transaction, workspace).await?;
            let dictionaries = DICTIONARIES.all(&mut transaction, workspace).await?;
            let mut rulings: Vec<IdentityRuling> = RULINGS.all(&mut transaction, workspace).await?;
            let hidden = hidden_of(&mut transaction, workspace).await?;
            transaction.commit().await?;
            rulings.retain(|ruling| ruling.revoked.is_none());
            Ok(ManifestView {
                data_version: counters.data_version,
                runs,
                dictionaries,
                rulings,
                hidden,
            })
        })
    }

    fn next_import(&self, workspace: &WorkspaceId) -> Result<ImportId, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let mut counters = counters_of(&mut transaction, workspace).await?;
            counters.last_import += 1;
            write_counters(&mut transaction, workspace, counters).await?;
            transaction.commit().await?;
            Ok(ImportId(counters.last_import))
        })
    }

    fn imports(&self, workspace: &WorkspaceId) -> Result<Vec<ImportRecord>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            counters_of(&mut transaction, workspace).await?;
            let mut imports: Vec<ImportRecord> = IMPORTS.all(&mut transaction, workspace).await?;
            transaction.commit().await?;
            imports.sort_by_key(|record| record.import);
            Ok(imports)
        })
    }

    fn rulings(&self, workspace: &WorkspaceId) -> Result<Vec<IdentityRuling>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            counters_of(&mut transaction, workspace).await?;
            let rulings = RULINGS.all(&mut transaction, workspace).await?;
            transaction.commit().await?;
            Ok(rulings)
        })
    }

    fn apply(
        &self,
        workspace: &WorkspaceId,
        change: &ManifestChange,
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let mut counters = counters_of(&mut transaction, workspace).await?;
            take_out(&mut transaction, workspace, change).await?;
            put_in(&mut transaction, workspace, change).await?;
            counters.data_version += 1;
            counters.pass_imports_of(&change.add_runs);
            if let Some(import) = &change.import {
                counters.last_import = counters.last_import.max(import.import.0);
            }
            write_counters(&mut transaction, workspace, counters).await?;
            transaction.commit().await?;
            Ok(counters.data_version)
        })
    }

    fn rebuild(&self, workspace: &WorkspaceId, view: &ManifestView) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let mut counters = salvage_counters(&mut transaction, workspace).await?;
            IMPORTS.drop_altered(&mut transaction, workspace).await?;
            RUNS.clear(&mut transaction, workspace).await?;
            DICTIONARIES.clear(&mut transaction, workspace).await?;
            let found = ManifestChange {
                add_runs: view.runs.clone(),
                add_dictionaries: view.dictionaries.clone(),
                ..ManifestChange::default()
            };
            put_in(&mut transaction, workspace, &found).await?;
            // The files may be younger than this database, when it was restored.
            counters.data_version = counters.data_version.max(view.data_version) + 1;
            counters.pass_imports_of(&view.runs);
            write_counters(&mut transaction, workspace, counters).await?;
            transaction.commit().await?;
            Ok(counters.data_version)
        })
    }
}

async fn take_out(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    change: &ManifestChange,
) -> Result<(), Fault> {
    for run in &change.remove_runs {
        if !RUNS.delete(connection, workspace, run).await? {
            return Err(no_longer_live(workspace, "run", run));
        }
    }
    for name in &change.remove_dictionaries {
        if !DICTIONARIES.delete(connection, workspace, name).await? {
            return Err(no_longer_live(workspace, "dictionary", name));
        }
    }
    Ok(())
}

async fn put_in(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    change: &ManifestChange,
) -> Result<(), Fault> {
    for run in &change.add_runs {
        if !RUNS.insert(connection, workspace, &run.run, run).await? {
            return Err(already_live(workspace, "run", &run.run));
        }
    }
    for dictionary in &change.add_dictionaries {
        let name = &dictionary.name;
        let is_new = DICTIONARIES.insert(connection, workspace, name, dictionary);
        if !is_new.await? {
            return Err(already_live(workspace, "dictionary", name));
        }
    }
    for ruling in &change.rulings {
        let key = format!("{:020}", ruling.number);
        if ruling.revoked.is_some() {
            RULINGS.replace(connection, workspace, &key, ruling).await?;
        } else if !RULINGS.insert(connection, workspace, &key, ruling).await? {
            return Err(ruled_meanwhile(workspace));
        }
    }
    if let Some(import) = &change.import {
        let key = import.import.to_string();
        IMPORTS.replace(connection, workspace, &key, import).await?;
    }
    Ok(())
}

/// The change was computed from a view that is out of date.
fn no_longer_live(workspace: &WorkspaceId, what: &str, name: &str) -> Fault {
    let message = format!(
        "the {what} {name} is no longer part of workspace '{}': another process changed it \
         meanwhile; nothing was changed, try again",
        workspace.slug()
    );
    refused(ErrorCode::WorkspaceBusy, message)
}

/// The number was given out from a list that is out of date.
fn ruled_meanwhile(workspace: &WorkspaceId) -> Fault {
    let message = format!(
        "somebody else ruled about people of workspace '{}' meanwhile; nothing was changed, try again",
        workspace.slug()
    );
    refused(ErrorCode::WorkspaceBusy, message)
}

/// File names are unique, so this change was applied before.
fn already_live(workspace: &WorkspaceId, what: &str, name: &str) -> Fault {
    let message = format!(
        "the {what} {name} is already part of workspace '{}'; nothing was changed",
        workspace.slug()
    );
    refused(ErrorCode::Internal, message)
}

async fn all_workspaces(connection: &mut SqliteConnection) -> Result<Vec<WorkspaceRecord>, Fault> {
    let rows = sqlx::query("SELECT workspace, record, crc32 FROM workspaces ORDER BY workspace")
        .fetch_all(connection)
        .await?;
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        let (slug, json): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let crc = row.try_get(2)?;
        records.push(open_record("workspaces", &slug, "", &json, crc)?);
    }
    Ok(records)
}

async fn insert_workspace(
    connection: &mut SqliteConnection,
    record: &WorkspaceRecord,
) -> Result<bool, Fault> {
    let (slug, json) = (record.workspace.slug(), to_json(record));
    let crc = row_crc(&["workspaces", slug, "", &json]);
    let done = sqlx::query(
        "INSERT INTO workspaces (workspace, record, crc32) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(slug)
    .bind(json)
    .bind(crc)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
