//! Keeping what a round of looks found, all of it or nothing.

use std::borrow::Cow;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use wayfarer_core::{Hidden, ManifestError, Millis, WorkspaceId};

use super::watches::listed;
use super::{FollowedOwner, StageChanges, StageFactRecord, StageRound, StageWatch};
use crate::Metadata;
use crate::counters::counters_of;
use crate::database::BEGIN_WRITE;
use crate::erasures::hidden_of;
use crate::error::Fault;

/// Rows a statement puts in; SQLite takes 32,766 values at once.
const ROWS_AT_ONCE: usize = 500;

impl Metadata {
    /// Keeps what a round found: facts, owners, lifecycles, and that its touches are done with.
    /// Facts that are not current any more are left as they are. A workspace that was removed
    /// meanwhile is refused.
    pub fn keep_stage_round(
        &self,
        workspace: &WorkspaceId,
        round: &StageRound,
    ) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            counters_of(&mut transaction, workspace).await?;
            // Whoever is being erased since the round began is not told of.
            let hidden = hidden_of(&mut transaction, workspace).await?;
            for watch in &round.watches {
                keep_watch(&mut transaction, workspace, watch).await?;
            }
            for lifecycle in &round.ended {
                end_watch(&mut transaction, workspace, lifecycle).await?;
            }
            for changes in &round.changes {
                let changes = shown(changes, &hidden);
                keep_changes(&mut transaction, workspace, &changes, round.now_ms).await?;
            }
            sqlx::query(
                "DELETE FROM stage_touches WHERE number IN (SELECT value FROM json_each(?))",
            )
            .bind(listed(&round.done))
            .execute(&mut *transaction)
            .await?;
            transaction.commit().await?;
            Ok(())
        })
    }
}

/// The changes without anything of whom nobody is shown.
fn shown<'a>(changes: &'a StageChanges, hidden: &Hidden) -> Cow<'a, StageChanges> {
    if hidden.is_empty() {
        return Cow::Borrowed(changes);
    }
    let mut shown = changes.clone();
    shown.appended.retain(|fact| !hidden.hides_id(fact.person));
    shown.followed.retain(|of| !hidden.hides_id(of.owner));
    Cow::Owned(shown)
}

async fn keep_watch(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    watch: &StageWatch,
) -> Result<(), Fault> {
    sqlx::query(
        "INSERT OR REPLACE INTO stage_watches
         (workspace, lifecycle, version, signature, since_ms, sweep_from, error, retry_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(workspace.slug())
    .bind(&watch.lifecycle)
    .bind(watch.version)
    .bind(&watch.signature)
    .bind(watch.since_ms)
    .bind(watch.sweep_from)
    .bind(&watch.error)
    .bind(watch.retry_ms)
    .execute(connection)
    .await?;
    Ok(())
}

/// Nobody looks at its subjects any more; they are still known where it comes back.
async fn end_watch(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    lifecycle: &str,
) -> Result<(), Fault> {
    sqlx::query("DELETE FROM stage_watches WHERE workspace = ? AND lifecycle = ?")
        .bind(workspace.slug())
        .bind(lifecycle)
        .execute(connection)
        .await?;
    Ok(())
}

async fn keep_changes(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    changes: &StageChanges,
    now_ms: Millis,
) -> Result<(), Fault> {
    if !changes.superseded.is_empty() {
        sqlx::query(
            "UPDATE stage_facts SET superseded_ms = ? WHERE superseded_ms IS NULL
             AND fact IN (SELECT value FROM json_each(?))",
        )
        .bind(now_ms)
        .bind(listed(&changes.superseded))
        .execute(&mut *connection)
        .await?;
    }
    for facts in changes.appended.chunks(ROWS_AT_ONCE) {
        append(connection, workspace, facts).await?;
    }
    for owners in changes.followed.chunks(ROWS_AT_ONCE) {
        follow(connection, workspace, &changes.lifecycle, owners).await?;
    }
    if !changes.left.is_empty() {
        sqlx::query(
            "DELETE FROM stage_owners WHERE workspace = ? AND lifecycle = ?
             AND owner IN (SELECT value FROM json_each(?))",
        )
        .bind(workspace.slug())
        .bind(&changes.lifecycle)
        .bind(listed(&changes.left))
        .execute(connection)
        .await?;
    }
    Ok(())
}

async fn append(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    facts: &[StageFactRecord],
) -> Result<(), Fault> {
    let mut insert = QueryBuilder::<Sqlite>::new(
        "INSERT INTO stage_facts (workspace, lifecycle, version, owner, person, account, track,
         at_ms, step, from_stage, to_stage, kind, made_by, rule, cause, known_ms) ",
    );
    insert.push_values(facts, |mut row, fact| {
        row.push_bind(workspace.slug())
            .push_bind(&fact.lifecycle)
            .push_bind(fact.version)
            .push_bind(fact.owner as i64)
            .push_bind(fact.person as i64)
            .push_bind(fact.account as i64)
            .push_bind(&fact.track)
            .push_bind(fact.at_ms)
            .push_bind(fact.step)
            .push_bind(&fact.from)
            .push_bind(&fact.to)
            .push_bind(&fact.kind)
            .push_bind(&fact.by)
            .push_bind(fact.rule.map(i64::from))
            .push_bind(fact.cause.map(|hash| hash as i64))
            .push_bind(fact.known_ms);
    });
    insert.build().execute(connection).await?;
    Ok(())
}

async fn follow(
    connection: &mut SqliteConnection,
    workspace: &WorkspaceId,
    lifecycle: &str,
    owners: &[FollowedOwner],
) -> Result<(), Fault> {
    let mut insert = QueryBuilder::<Sqlite>::new(
        "INSERT OR REPLACE INTO stage_owners (workspace, lifecycle, owner, digest, due_ms) ",
    );
    insert.push_values(owners, |mut row, owner| {
        row.push_bind(workspace.slug())
            .push_bind(lifecycle)
            .push_bind(owner.owner as i64)
            .push_bind(owner.digest as i64)
            .push_bind(owner.due_ms);
    });
    insert.build().execute(connection).await?;
    Ok(())
}
