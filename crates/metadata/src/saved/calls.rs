//! The calls, each one transaction.

use wayfarer_core::{ErrorCode, ManifestError};

use super::rows::{all_of_kind, insert, revisions_of};
use super::{SavedChange, SavedItem, SavedKind, SavedRevision};
use crate::database::BEGIN_WRITE;
use crate::error::{Fault, refused};
use crate::{Expected, Metadata};

impl Metadata {
    /// Everything of a kind as it stands, removed things too, by id.
    pub fn saved(&self, of: SavedKind<'_>) -> Result<Vec<SavedItem>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            let items = all_of_kind(&mut transaction, of).await?;
            transaction.commit().await?;
            Ok(items)
        })
    }

    /// Every revision of one thing, ascending; empty when there is none of this id.
    pub fn saved_revisions(
        &self,
        of: SavedKind<'_>,
        id: &str,
    ) -> Result<Vec<SavedRevision>, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin().await?;
            let revisions = revisions_of(&mut transaction, of, id).await?;
            transaction.commit().await?;
            Ok(revisions)
        })
    }

    /// Makes the next revision of `id`, when the latest is as `expected` and `fits` agrees
    /// with everything else of the kind that is not removed. Nobody else can write between
    /// these checks and the revision.
    pub fn save(
        &self,
        of: SavedKind<'_>,
        id: &str,
        change: &SavedChange,
        expected: &Expected,
        fits: impl Fn(&[SavedItem]) -> Result<(), ManifestError>,
    ) -> Result<SavedItem, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let before = revisions_of(&mut transaction, of, id).await?;
            meet(of, id, before.last(), expected)?;
            if !change.removed {
                let mut others = all_of_kind(&mut transaction, of).await?;
                others.retain(|item| !item.latest.removed && item.latest.id != id);
                fits(&others)?;
            }
            let number = before.last().map_or(0, |latest| latest.revision) + 1;
            let latest = insert(&mut transaction, of, id, number, change).await?;
            transaction.commit().await?;
            let first = before.first().unwrap_or(&latest);
            Ok(SavedItem {
                created_by: first.author.clone(),
                created_ms: first.at_ms,
                latest,
            })
        })
    }
}

fn meet(
    of: SavedKind<'_>,
    id: &str,
    latest: Option<&SavedRevision>,
    expected: &Expected,
) -> Result<(), Fault> {
    let kind = of.kind;
    match (expected, latest) {
        (Expected::Anything, _) | (Expected::Nothing | Expected::NoDraft, None) => Ok(()),
        (Expected::NoDraft, Some(latest)) if latest.removed => Ok(()),
        (Expected::Tag(tag), Some(latest)) if *tag == latest.tag() => Ok(()),
        (_, None) => {
            let message = format!("there is no {kind} '{id}'");
            Err(refused(ErrorCode::SavedUnknown, message))
        }
        (_, Some(latest)) => {
            let done = match latest.removed {
                true => "removed",
                false => "changed",
            };
            let message = format!(
                "the {kind} was {done} since it was read: it is now at revision {}, by {}",
                latest.revision, latest.author
            );
            Err(refused(ErrorCode::SavedChanged, message))
        }
    }
}
