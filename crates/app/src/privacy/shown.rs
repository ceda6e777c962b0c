//! Erasures as they are shown, and their receipts.

use serde::Serialize;
use wayfarer_core::{KeyedHash, WorkspaceId, iso_instant};
use wayfarer_metadata::{ErasureRecord, ErasureState, Places};

use crate::{App, AppError};

/// An erasure as it stands. Nothing in it tells who the person is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErasureShown {
    /// `era_…`.
    pub id: String,
    /// `requested`, `hidden`, `rewriting` or `done`.
    pub state: ErasureState,
    /// A digest that stands for the person: equal for equal people of this data directory.
    pub person: String,
    /// How many ids are erased.
    pub ids: usize,
    /// Whether one id was named, and not everything that is joined with it.
    pub only_this_id: bool,
    /// Who asked for it.
    pub asked_by: String,
    /// Why.
    pub reason: Option<String>,
    /// When it was asked for, ISO 8601 UTC.
    pub requested_at: String,
    /// Since when nobody is shown the person.
    pub hidden_at: Option<String>,
    /// When everything was done.
    pub done_at: Option<String>,
    /// The place that is being written again: `log`, `runs`, `dictionaries` …
    pub place: Option<String>,
    /// Files of that place that are done.
    pub files_done: u64,
    /// Files of that place.
    pub files: u64,
    /// What was done so far, by place.
    pub places: Places,
    /// Whether events of these ids are refused.
    pub refused_again: bool,
    /// When the ids were taken again.
    pub lifted_at: Option<String>,
    /// By whose leave.
    pub lifted_by: Option<String>,
    /// What was done, to be kept; once it is.
    pub receipt: Option<ErasureReceipt>,
}

/// What was done. Signed with a secret of the data directory: who has it can tell that nothing
/// was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErasureReceipt {
    /// The form of this document.
    pub version: u32,
    /// `era_…`.
    pub erasure: String,
    /// The workspace.
    pub workspace: String,
    /// A digest that stands for the person.
    pub person: String,
    /// How many ids were erased.
    pub ids: usize,
    /// When it was asked for.
    pub requested_at: String,
    /// Since when nobody was shown the person.
    pub hidden_at: String,
    /// When everything was done.
    pub done_at: String,
    /// Files and rows that were written again or are gone, by place.
    pub places: Places,
    /// HMAC-SHA256 of the rest of this document under a secret of the data directory.
    pub signature: String,
}

impl App {
    pub(super) fn shown_erasure(
        &self,
        workspace: &WorkspaceId,
        record: ErasureRecord,
    ) -> Result<ErasureShown, AppError> {
        let receipt = match record.state {
            ErasureState::Done => Some(self.receipt(workspace, &record)?),
            _ => None,
        };
        let is_hidden = record.hidden_ms.is_some();
        Ok(ErasureShown {
            id: record.id,
            state: record.state,
            person: record.person,
            ids: record.digests.len(),
            only_this_id: record.only_this_id,
            asked_by: record.author,
            reason: record.reason,
            requested_at: iso_instant(record.requested_ms),
            hidden_at: record.hidden_ms.map(iso_instant),
            done_at: record.done_ms.map(iso_instant),
            place: record.place,
            files_done: record.progress.0,
            files: record.progress.1,
            places: record.places,
            refused_again: is_hidden && record.lifted.is_none(),
            lifted_at: record.lifted.as_ref().map(|(at_ms, _)| iso_instant(*at_ms)),
            lifted_by: record.lifted.map(|(_, by)| by),
            receipt,
        })
    }

    fn receipt(
        &self,
        workspace: &WorkspaceId,
        record: &ErasureRecord,
    ) -> Result<ErasureReceipt, AppError> {
        let at = |ms: Option<i64>| ms.map(iso_instant).unwrap_or_default();
        let mut receipt = ErasureReceipt {
            version: 1,
            erasure: record.id.clone(),
            workspace: workspace.slug().to_owned(),
            person: record.person.clone(),
            ids: record.digests.len(),
            requested_at: iso_instant(record.requested_ms),
            hidden_at: at(record.hidden_ms),
            done_at: at(record.done_ms),
            places: record.places.clone(),
            signature: String::new(),
        };
        let written = serde_json::to_string(&receipt).unwrap_or_default();
        let secret = self.erasure_secret()?;
        receipt.signature = KeyedHash::of(secret.as_bytes(), &[written.as_bytes()]).to_hex();
        Ok(receipt)
    }
}
