//! The calls, each one transaction.

use wayfarer_core::{ErrorCode, ManifestError, WorkspaceId};

use super::guard::{draft_of, meet, no_draft, unchanged};
use super::rows::{all_of, all_of_kind, delete_draft_row, write};
use super::{DefinitionKey, DefinitionRecord, DefinitionState, Expected, NewDraft, Publication};
use crate::Metadata;
use crate::database::BEGIN_WRITE;
use crate::error::refused;

impl Metadata {
    /// Every draft and version of a kind, by key, drafts first, then versions ascending.
    pub fn definitions(
        &self,
        workspace: &WorkspaceId,
        kind: &str,
    ) -> Result<Vec<DefinitionRecord>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            let records = all_of_kind(&mut transaction, workspace, kind).await?;
            transaction.commit().await?;
            Ok(records)
        })
    }

    /// The draft and the versions of one definition, the draft first, then ascending; empty
    /// when there is none of this key.
    pub fn definition(
        &self,
        of: DefinitionKey<'_>,
    ) -> Result<Vec<DefinitionRecord>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            let records = all_of(&mut transaction, of).await?;
            transaction.commit().await?;
            Ok(records)
        })
    }

    /// Keeps a draft in the place of the one there may be.
    pub fn save_draft(
        &self,
        of: DefinitionKey<'_>,
        draft: &NewDraft,
        expected: &Expected,
    ) -> Result<DefinitionRecord, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let before = all_of(&mut transaction, of).await?;
            meet(of, &before, expected)?;
            let old = draft_of(&before);
            let record = DefinitionRecord {
                key: of.key.to_owned(),
                version: None,
                state: DefinitionState::Draft,
                revision: old.map_or(0, |old| old.revision) + 1,
                hash: draft.hash.clone(),
                document: draft.document.clone(),
                source: draft.source.clone(),
                author: draft.author.clone(),
                note: draft.note.clone(),
                created_ms: draft.now_ms,
                published_ms: None,
            };
            write(&mut transaction, of, &record).await?;
            transaction.commit().await?;
            Ok(record)
        })
    }

    /// Turns the draft into the next version, which takes the place of the one in force.
    /// Refuses a draft that says what that one says.
    pub fn publish_draft(
        &self,
        of: DefinitionKey<'_>,
        publication: &Publication,
        expected: &Expected,
    ) -> Result<DefinitionRecord, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let before = all_of(&mut transaction, of).await?;
            meet(of, &before, expected)?;
            let draft = draft_of(&before).ok_or_else(|| no_draft(of))?;
            let latest = before.iter().rfind(|record| record.version.is_some());
            if let Some(latest) = latest
                && latest.state == DefinitionState::Published
            {
                if latest.hash == draft.hash {
                    return Err(unchanged(of, latest));
                }
                let superseded = DefinitionRecord {
                    state: DefinitionState::Superseded,
                    ..latest.clone()
                };
                write(&mut transaction, of, &superseded).await?;
            }
            let number = latest.and_then(|latest| latest.version).unwrap_or(0) + 1;
            let record = DefinitionRecord {
                version: Some(number),
                state: DefinitionState::Published,
                author: publication.author.clone(),
                note: publication.note.clone(),
                created_ms: publication.now_ms,
                published_ms: Some(publication.now_ms),
                ..draft.clone()
            };
            write(&mut transaction, of, &record).await?;
            delete_draft_row(&mut transaction, of).await?;
            transaction.commit().await?;
            Ok(record)
        })
    }

    /// Throws the draft away; versions stay.
    pub fn delete_draft(
        &self,
        of: DefinitionKey<'_>,
        expected: &Expected,
    ) -> Result<(), ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let before = all_of(&mut transaction, of).await?;
            draft_of(&before).ok_or_else(|| no_draft(of))?;
            meet(of, &before, expected)?;
            delete_draft_row(&mut transaction, of).await?;
            transaction.commit().await?;
            Ok(())
        })
    }

    /// Takes the version in force out of force; it can be restored into a draft.
    pub fn archive_definition(
        &self,
        of: DefinitionKey<'_>,
    ) -> Result<DefinitionRecord, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let before = all_of(&mut transaction, of).await?;
            let live = before
                .iter()
                .find(|record| record.state == DefinitionState::Published)
                .ok_or_else(|| {
                    let message = format!("no version of {} '{}' is in force", of.kind, of.key);
                    refused(ErrorCode::DefinitionUnknown, message)
                })?;
            let archived = DefinitionRecord {
                state: DefinitionState::Archived,
                ..live.clone()
            };
            write(&mut transaction, of, &archived).await?;
            transaction.commit().await?;
            Ok(archived)
        })
    }
}
