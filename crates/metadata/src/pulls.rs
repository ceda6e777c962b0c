//! How far each source is that fetches what another tool holds: a row each, which is written
//! again with every page.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::{ManifestError, WorkspaceId};

use crate::Metadata;
use crate::counters::counters_of;
use crate::database::BEGIN_WRITE;
use crate::rows::PULLS;

/// How far a source is; what that means is the application's to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PullEntry {
    /// The source's id.
    pub source: String,
    /// Its state.
    pub state: Json,
}

impl Metadata {
    /// Every source's state, by the source's id; each row's CRC is verified.
    pub fn pulls(&self, workspace: &WorkspaceId) -> Result<Vec<PullEntry>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            counters_of(&mut transaction, workspace).await?;
            let entries = PULLS.all(&mut transaction, workspace).await?;
            transaction.commit().await?;
            Ok(entries)
        })
    }

    /// Changes a source's state; nobody else changes it meanwhile. `change` gets what there is,
    /// and answers what is to be instead and whatever it wants to tell.
    pub fn change_pull<T>(
        &self,
        workspace: &WorkspaceId,
        source: &str,
        change: impl FnOnce(Option<Json>) -> (Json, T),
    ) -> Result<T, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            // Says so when the workspace does not exist.
            counters_of(&mut transaction, workspace).await?;
            let all: Vec<PullEntry> = PULLS.all(&mut transaction, workspace).await?;
            let before = all.into_iter().find(|entry| entry.source == source);
            let (state, told) = change(before.map(|entry| entry.state));
            let entry = PullEntry {
                source: source.to_owned(),
                state,
            };
            PULLS
                .replace(&mut transaction, workspace, source, &entry)
                .await?;
            transaction.commit().await?;
            Ok(told)
        })
    }

    /// Takes out every state whose text is meant; how many.
    pub fn drop_pulls(
        &self,
        workspace: &WorkspaceId,
        is_meant: impl Fn(&str) -> bool,
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            counters_of(&mut transaction, workspace).await?;
            let all: Vec<PullEntry> = PULLS.all(&mut transaction, workspace).await?;
            let mut dropped = 0;
            for entry in all.iter().filter(|one| is_meant(&one.state.to_string())) {
                let is_gone = PULLS
                    .delete(&mut transaction, workspace, &entry.source)
                    .await?;
                dropped += u64::from(is_gone);
            }
            transaction.commit().await?;
            Ok(dropped)
        })
    }
}
