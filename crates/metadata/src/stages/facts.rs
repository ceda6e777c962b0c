//! Reading facts, and taking those of erased people out.

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use wayfarer_core::{ManifestError, WorkspaceId};

use super::queue::{packed, touch_of};
use super::watches::listed;
use super::{StageFactQuery, StageFactRecord};
use crate::Metadata;
use crate::database::BEGIN_WRITE;
use crate::error::Fault;

const COLUMNS: &str = "fact, lifecycle, version, owner, person, account, track, at_ms, step,
    from_stage, to_stage, kind, made_by, rule, cause, known_ms, superseded_ms";

impl Metadata {
    /// The current facts of these owners of a lifecycle, by subject and in the order of their
    /// history: the track `stage`, then `risk`.
    pub fn current_stage_facts(
        &self,
        workspace: &WorkspaceId,
        lifecycle: &str,
        owners: &[u64],
    ) -> Result<Vec<StageFactRecord>, ManifestError> {
        self.run(async {
            let select = format!(
                "SELECT {COLUMNS} FROM stage_facts
                 WHERE workspace = ? AND lifecycle = ? AND superseded_ms IS NULL
                 AND owner IN (SELECT value FROM json_each(?))
                 ORDER BY owner, account, track DESC, at_ms, step"
            );
            let rows = sqlx::query(AssertSqlSafe(select))
                .bind(workspace.slug())
                .bind(lifecycle)
                .bind(listed(owners))
                .fetch_all(self.pool())
                .await?;
            rows.iter().map(fact_of).collect::<Result<_, Fault>>()
        })
    }

    /// Facts in the order they became known, current and superseded.
    pub fn stage_facts(
        &self,
        workspace: &WorkspaceId,
        query: &StageFactQuery,
    ) -> Result<Vec<StageFactRecord>, ManifestError> {
        self.run(async {
            // Said outright, so that the index of people is used.
            let of_person = match query.person {
                Some(_) => "AND person = ?3",
                None => "",
            };
            let select = format!(
                "SELECT {COLUMNS} FROM stage_facts
                 WHERE workspace = ?1 AND fact > ?2 {of_person}
                 AND (?4 IS NULL OR account = ?4)
                 AND (?5 IS NULL OR lifecycle = ?5)
                 AND (?6 IS NULL OR known_ms >= ?6 OR superseded_ms >= ?6)
                 AND (NOT ?7 OR superseded_ms IS NULL)
                 ORDER BY fact LIMIT ?8"
            );
            let rows = sqlx::query(AssertSqlSafe(select))
                .bind(workspace.slug())
                .bind(query.after as i64)
                .bind(query.person.map(|id| id as i64))
                .bind(query.account.map(|id| id as i64))
                .bind(&query.lifecycle)
                .bind(query.since_ms)
                .bind(query.only_current)
                .bind(query.limit as i64)
                .fetch_all(self.pool())
                .await?;
            rows.iter().map(fact_of).collect::<Result<_, Fault>>()
        })
    }

    /// Takes out everything about people for whom `is_meant`; answers how many facts it was.
    pub fn drop_stage_facts(
        &self,
        workspace: &WorkspaceId,
        is_meant: impl Fn(u64) -> bool,
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let people = sqlx::query(
                "SELECT person FROM stage_facts WHERE workspace = ?1
                 UNION SELECT owner FROM stage_owners WHERE workspace = ?1",
            )
            .bind(workspace.slug())
            .fetch_all(&mut *transaction)
            .await?;
            let mut meant = Vec::new();
            for row in people {
                let id = row.try_get::<i64, _>(0)? as u64;
                meant.extend((id != 0 && is_meant(id)).then_some(id));
            }
            let mut dropped = 0;
            for (delete, counts) in [
                (
                    "DELETE FROM stage_facts WHERE workspace = ?
                     AND person IN (SELECT value FROM json_each(?))",
                    true,
                ),
                (
                    "DELETE FROM stage_owners WHERE workspace = ?
                     AND owner IN (SELECT value FROM json_each(?))",
                    false,
                ),
            ] {
                let done = sqlx::query(delete)
                    .bind(workspace.slug())
                    .bind(listed(&meant))
                    .execute(&mut *transaction)
                    .await?;
                dropped += if counts { done.rows_affected() } else { 0 };
            }
            let touches = sqlx::query(
                "SELECT number, people, accounts, everybody, received_ms
                 FROM stage_touches WHERE workspace = ?",
            )
            .bind(workspace.slug())
            .fetch_all(&mut *transaction)
            .await?;
            for row in &touches {
                let mut queued = touch_of(row)?;
                let before = queued.touch.people.len();
                queued.touch.people.retain(|(id, _)| !is_meant(*id));
                if queued.touch.people.len() < before {
                    sqlx::query("UPDATE stage_touches SET people = ? WHERE number = ?")
                        .bind(packed(&queued.touch.people))
                        .bind(queued.number as i64)
                        .execute(&mut *transaction)
                        .await?;
                }
            }
            transaction.commit().await?;
            Ok(dropped)
        })
    }
}

fn fact_of(row: &SqliteRow) -> Result<StageFactRecord, Fault> {
    let id = |index: usize| Ok::<_, sqlx::Error>(row.try_get::<i64, _>(index)? as u64);
    Ok(StageFactRecord {
        fact: id(0)?,
        lifecycle: row.try_get(1)?,
        version: row.try_get(2)?,
        owner: id(3)?,
        person: id(4)?,
        account: id(5)?,
        track: row.try_get(6)?,
        at_ms: row.try_get(7)?,
        step: row.try_get(8)?,
        from: row.try_get(9)?,
        to: row.try_get(10)?,
        kind: row.try_get(11)?,
        by: row.try_get(12)?,
        rule: row.try_get::<Option<i64>, _>(13)?.map(|rule| rule as u16),
        cause: row.try_get::<Option<i64>, _>(14)?.map(|hash| hash as u64),
        known_ms: row.try_get(15)?,
        superseded_ms: row.try_get(16)?,
    })
}
