//! Ids of people who were erased: their events are refused before anything is kept of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value as Json;
use wayfarer_core::{EventKind, IdKind, IdentityId, Millis, PREVIOUS_ID, Suppressed, WorkspaceId};
use wayfarer_ingest::collect::{Collected, Decoded, Refusal};

use super::ERASED;
use crate::members::draw_secret;
use crate::{App, AppError};

/// The list is read again after so many milliseconds: another process may have erased
/// somebody. What slips through meanwhile is refused when it is filed.
const LOOK_AGAIN_MS: Millis = 1_000;

/// Lists of workspaces, with when each was read.
#[derive(Default)]
pub(crate) struct Suppressions {
    lists: Mutex<HashMap<WorkspaceId, (Millis, Arc<Suppressed>)>>,
    /// What digests are made with, once it was asked for.
    secret: OnceLock<String>,
}

impl App {
    /// Who is not taken, as it stands now.
    pub(crate) fn suppressed(&self, workspace: &WorkspaceId) -> Result<Arc<Suppressed>, AppError> {
        let records = self.metadata.suppressed(workspace)?;
        let secret = match records.is_empty() {
            true => String::new(),
            false => self.erasure_secret()?,
        };
        let digests = records.into_iter().map(|record| record.digest);
        let list = Arc::new(Suppressed::new(&secret, workspace, digests));
        let mut known = self.suppressions.lock();
        known.insert(workspace.clone(), (self.now_ms(), Arc::clone(&list)));
        Ok(list)
    }

    /// Refuses events of people who were erased.
    pub(crate) fn refuse_erased(
        &self,
        workspace: &WorkspaceId,
        decoded: &mut [Decoded<'_>],
    ) -> Result<(), AppError> {
        let known = self.suppressions.lock().get(workspace).cloned();
        let list = match known {
            Some((read_ms, list)) if self.now_ms() - read_ms < LOOK_AGAIN_MS => list,
            _ => self.suppressed(workspace)?,
        };
        if list.is_empty() {
            return Ok(());
        }
        for one in decoded {
            let Ok(taken) = &one.outcome else { continue };
            let mut events = std::iter::once(&taken.event).chain(&taken.beside);
            let named = events.find_map(|event| named_in(event, workspace, &|id| list.holds(id)));
            if let Some(named) = named {
                one.outcome = Err(Refusal {
                    reason: ERASED.to_owned(),
                    pointer: String::new(),
                    detail: format!("its {named} is of somebody who was erased: it is not taken"),
                });
            }
        }
        Ok(())
    }

    /// What digests of people are made with; drawn once.
    pub(super) fn erasure_secret(&self) -> Result<String, AppError> {
        let known = &self.suppressions.secret;
        if let Some(secret) = known.get() {
            return Ok(secret.clone());
        }
        let secret = self.metadata.secret("erasure", draw_secret())?;
        Ok(known.get_or_init(|| secret).clone())
    }

    /// What stands for a person where nobody is to be told who it is, such as in the audit
    /// log: the same for every id of theirs.
    pub fn person_digest(&self, workspace: &WorkspaceId, who: &str) -> Result<String, AppError> {
        let snapshot = self.snapshot(workspace)?;
        let id = match self.meant(workspace, &snapshot, who) {
            Ok((_, person)) => person.0,
            Err(_) => IdentityId::of(workspace, IdKind::User, who.trim()).0,
        };
        self.digest_of(workspace, id)
    }

    pub(super) fn digest_of(&self, workspace: &WorkspaceId, id: u64) -> Result<String, AppError> {
        let secret = self.erasure_secret()?;
        let digest = Suppressed::new(&secret, workspace, []).digest(id);
        Ok(format!("dig_{digest}"))
    }
}

impl Suppressions {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<WorkspaceId, (Millis, Arc<Suppressed>)>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Which id of an event is meant, in words.
pub(super) fn named_in(
    event: &Collected,
    workspace: &WorkspaceId,
    is_meant: &dyn Fn(u64) -> bool,
) -> Option<&'static str> {
    let is = |kind: IdKind, value: &Option<String>| {
        let value = value.as_deref();
        value.is_some_and(|value| is_meant(IdentityId::of(workspace, kind, value).0))
    };
    if is(IdKind::User, &event.user) {
        return Some("user id");
    }
    if is(IdKind::Anonymous, &event.anonymous) {
        return Some("device id");
    }
    let former = event
        .properties
        .iter()
        .find(|(name, _)| name == PREVIOUS_ID);
    let former = former.filter(|_| event.kind == EventKind::Link);
    let (_, value) = former?;
    let mut ids = wayfarer_core::ids_of_value(workspace, &value.label());
    ids.any(is_meant).then_some("former id")
}

/// Takes what is of a person out of a record of the log; answers whether anything is left.
pub(super) fn entry_without(
    entry: &mut Json,
    workspace: &WorkspaceId,
    is_meant: &dyn Fn(&Collected) -> bool,
    names: &dyn Fn(&str) -> bool,
) -> bool {
    let is_theirs = entry.get("workspace").and_then(Json::as_str);
    if is_theirs.is_none_or(|named| named != workspace.to_string()) {
        return true;
    }
    if let Some(Json::Array(events)) = entry.get_mut("events") {
        events.retain(|event| {
            let event: Result<Collected, _> = serde_json::from_value(event.clone());
            event.is_ok_and(|event| !is_meant(&event))
        });
    }
    if let Some(Json::Array(refused)) = entry.get_mut("refused") {
        refused.retain(|row| !names(&row.to_string()));
    }
    let is_left = |field: &str| {
        let list = entry.get(field).and_then(Json::as_array);
        list.is_some_and(|list| !list.is_empty())
    };
    is_left("events") || is_left("refused")
}
