//! Taking names out of what members saved, in every revision: the one change of rows that are
//! never changed.

use sqlx::Row;
use wayfarer_core::{ManifestError, WorkspaceId};

use super::rows::{open, put_again};
use super::{SavedKind, SavedRevision};
use crate::Metadata;
use crate::database::BEGIN_WRITE;

impl Metadata {
    /// Hands every revision of every saved thing to `mend`, which says whether it changed its
    /// document or note; answers how many it did.
    pub fn mend_saved(
        &self,
        workspace: &WorkspaceId,
        mend: impl Fn(&mut SavedRevision) -> bool,
    ) -> Result<u64, ManifestError> {
        self.run(async {
            let mut transaction = self.pool().begin_with(BEGIN_WRITE).await?;
            let rows = sqlx::query(
                "SELECT id, revision, removed, author, at_ms, note, document, crc32, kind
                 FROM saved WHERE workspace = ?",
            )
            .bind(workspace.slug())
            .fetch_all(&mut *transaction)
            .await?;
            let mut mended = 0;
            for row in rows {
                let kind: String = row.try_get(8)?;
                let of = SavedKind {
                    workspace,
                    kind: &kind,
                };
                let mut revision = open(of, &row)?;
                if mend(&mut revision) {
                    put_again(&mut transaction, of, revision).await?;
                    mended += 1;
                }
            }
            transaction.commit().await?;
            Ok(mended)
        })
    }
}
