//! Asking for an erasure, looking at it, and taking ids again.

use serde::Deserialize;
use serde_json::json;
use wayfarer_core::{ErrorCode, Suppressed, WorkspaceId, ids_of_value};
use wayfarer_metadata::{ErasureRecord, ErasureState, Places, SuppressedRecord};

use super::ErasureShown;
use crate::members::new_id;
use crate::{App, AppError, Who};

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// Who is to be erased.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EraseRequest {
    /// `per_…`, or any of their ids as the source wrote it.
    pub person: String,
    /// Whether that id alone is erased, and not everything that is joined with it.
    #[serde(default)]
    pub only_this_id: bool,
    /// Why; what would name the person in it is not kept.
    #[serde(default)]
    pub reason: Option<String>,
}

impl App {
    /// Hides a person from everybody at once and has them erased: by the running server, or by
    /// [`super::ErasureRun`].
    ///
    /// # Errors
    /// `person.unknown` when nobody is known by this id.
    pub fn request_erasure(
        &self,
        workspace: &WorkspaceId,
        request: &EraseRequest,
        who: &Who,
    ) -> Result<ErasureShown, AppError> {
        let requested_ms = self.now_ms();
        let withheld = self.whose_withheld(workspace, &request.person, request.only_this_id)?;
        let whose = match withheld {
            Some(whose) => whose,
            None => self.whose(workspace, &request.person, request.only_this_id)?,
        };
        let secret = self.erasure_secret()?;
        let list = Suppressed::new(&secret, workspace, []);
        let digests = whose.hidden.ids.iter().map(|id| list.digest(*id));
        let mut record = ErasureRecord {
            id: new_id("era_"),
            state: ErasureState::Requested,
            only_this_id: request.only_this_id,
            person: self.digest_of(workspace, whose.person.0)?,
            digests: digests.collect(),
            author: who.name.clone(),
            reason: reason_of(request, &whose)?,
            hidden: whose.hidden,
            names: whose.names,
            requested_ms,
            hidden_ms: None,
            done_ms: None,
            place: None,
            progress: (0, 0),
            places: Places::new(),
            lifted: None,
        };
        self.metadata.keep_erasure(workspace, &record, &[])?;
        self.hide(workspace, &mut record)?;
        self.tell_erasure(workspace, &record, who, "person.erasure_requested")?;
        self.shown_erasure(workspace, record)
    }

    /// From here on nobody is shown the person, and nothing of theirs is taken.
    pub(super) fn hide(
        &self,
        workspace: &WorkspaceId,
        record: &mut ErasureRecord,
    ) -> Result<(), AppError> {
        record.state = ErasureState::Hidden;
        record.hidden_ms = Some(self.now_ms());
        let suppressed = self.suppressed_by(record);
        self.metadata.keep_erasure(workspace, record, &suppressed)?;
        self.suppressed(workspace)?;
        self.reading.forget(workspace);
        self.touch_stages_of_hidden(workspace, [&record.hidden])
    }

    pub(super) fn suppressed_by(&self, record: &ErasureRecord) -> Vec<SuppressedRecord> {
        let one = |digest: &String| SuppressedRecord {
            digest: digest.clone(),
            erasure: record.id.clone(),
            at_ms: self.now_ms(),
        };
        record.digests.iter().map(one).collect()
    }

    /// Every erasure of a workspace, the last first.
    pub fn erasures(&self, workspace: &WorkspaceId) -> Result<Vec<ErasureShown>, AppError> {
        self.workspace(workspace)?;
        let mut records = self.metadata.erasures(workspace)?;
        records.sort_by_key(|record| (std::cmp::Reverse(record.requested_ms), record.id.clone()));
        let shown = records.into_iter();
        shown
            .map(|record| self.shown_erasure(workspace, record))
            .collect()
    }

    /// One erasure, with its receipt once it is done.
    pub fn erasure(&self, workspace: &WorkspaceId, id: &str) -> Result<ErasureShown, AppError> {
        let record = self.erasure_record(workspace, id)?;
        self.shown_erasure(workspace, record)
    }

    pub(super) fn erasure_record(
        &self,
        workspace: &WorkspaceId,
        id: &str,
    ) -> Result<ErasureRecord, AppError> {
        self.workspace(workspace)?;
        let records = self.metadata.erasures(workspace)?;
        let found = records.into_iter().find(|record| record.id == id);
        found.ok_or_else(|| {
            let message = format!("no erasure '{id}'");
            AppError::new(ErrorCode::ErasureUnknown, message)
                .with_hint("`wayfarer privacy erasures` lists them")
        })
    }

    /// Takes the ids of an erasure again, from the next event on.
    ///
    /// # Errors
    /// `privacy.erasure_unknown`, or `request.invalid` while it is not done.
    pub fn lift_erasure(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        who: &Who,
    ) -> Result<ErasureShown, AppError> {
        let mut record = self.erasure_record(workspace, id)?;
        if record.state != ErasureState::Done {
            let message = format!("{id} is not done: its ids are taken again afterwards only");
            return Err(AppError::new(ErrorCode::RequestInvalid, message));
        }
        if record.lifted.is_none() {
            record.lifted = Some((self.now_ms(), who.name.clone()));
            let digests = record.digests.clone();
            self.metadata
                .lift_suppressed(workspace, &record, &digests)?;
            self.suppressed(workspace)?;
            self.tell_erasure(workspace, &record, who, "person.erasure_lifted")?;
        }
        self.shown_erasure(workspace, record)
    }

    /// The erasure by which an id is not taken any more.
    pub fn erasure_of(&self, workspace: &WorkspaceId, who: &str) -> Result<ErasureShown, AppError> {
        self.workspace(workspace)?;
        let secret = self.erasure_secret()?;
        let list = Suppressed::new(&secret, workspace, []);
        let digests: Vec<String> = match who.trim().parse::<wayfarer_core::PersonId>() {
            Ok(person) => vec![list.digest(person.0)],
            Err(_) => ids_of_value(workspace, who)
                .map(|id| list.digest(id))
                .collect(),
        };
        let suppressed = self.metadata.suppressed(workspace)?;
        let found = suppressed
            .iter()
            .find(|one| digests.contains(&one.digest))
            .ok_or_else(|| {
                let message = "nothing keeps this id from being taken";
                AppError::new(ErrorCode::ErasureUnknown, message)
            })?;
        self.erasure(workspace, &found.erasure)
    }

    fn tell_erasure(
        &self,
        workspace: &WorkspaceId,
        record: &ErasureRecord,
        who: &Who,
        action: &str,
    ) -> Result<(), AppError> {
        if !self.has_members()? {
            return Ok(());
        }
        let mut entry = self.audit_entry(who, action);
        entry.workspace = Some(workspace.clone());
        entry.subject = Some(record.person.clone());
        entry.detail = json!({"erasure": record.id, "ids": record.digests.len()});
        self.audit(&entry)
    }
}

/// The reason without what would name the person.
fn reason_of(
    request: &EraseRequest,
    whose: &super::whose::Whose,
) -> Result<Option<String>, AppError> {
    let reason = request.reason.as_deref().map(str::trim);
    let Some(reason) = reason.filter(|reason| !reason.is_empty()) else {
        return Ok(None);
    };
    if reason.chars().count() > MAX_REASON {
        let message = format!("a reason has at most {MAX_REASON} characters");
        return Err(AppError::new(ErrorCode::RequestInvalid, message).at_path("reason"));
    }
    let mut kept = reason.to_owned();
    whose.finder().take_out_of_text(&mut kept);
    Ok(Some(kept))
}
