//! Ids of people who were erased: their events are refused before anything is kept of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value as Json;
use wayfarer_core::{EventKind, IdKind, IdentityId, Millis, PREVIOUS_ID, Suppressed, WorkspaceId};
use wayfarer_ingest::collect::{Collected, Decoded, Refusal};
use wayfarer_metadata::Withheld;

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
    /// Who did not agree to analytics, with when each was read.
    withheld: Mutex<HashMap<WorkspaceId, (Millis, Arc<Withheld>)>>,
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
    pub(super) fn refuse_erased(
        &self,
        workspace: &WorkspaceId,
        body: &Json,
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
        let is_erased = |id| list.holds(id);
        for one in decoded {
            let named = match &one.outcome {
                Ok(taken) => std::iter::once(&taken.event)
                    .chain(&taken.beside)
                    .find_map(|event| named_in(event, workspace, &is_erased)),
                // What is no event is kept, too.
                Err(_) => says_any_id(workspace, body, one.message, &is_erased).then_some("id"),
            };
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
    /// Who did not agree, where it was read after `since_ms`.
    pub(super) fn withheld_since(
        &self,
        workspace: &WorkspaceId,
        since_ms: Millis,
    ) -> Option<Arc<Withheld>> {
        let known = self.withheld.lock().unwrap_or_else(PoisonError::into_inner);
        let (read_ms, withheld) = known.get(workspace)?;
        (*read_ms > since_ms).then(|| Arc::clone(withheld))
    }

    /// Keeps who did not agree, as it was read.
    pub(super) fn know_withheld(
        &self,
        workspace: &WorkspaceId,
        read_ms: Millis,
        withheld: Arc<Withheld>,
    ) {
        let mut known = self.withheld.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(workspace.clone(), (read_ms, withheld));
    }

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

/// Whether a message that is no event says an id anywhere, or its request does beside it.
pub(super) fn says_any_id(
    workspace: &WorkspaceId,
    body: &Json,
    message: &Json,
    is_meant: &dyn Fn(u64) -> bool,
) -> bool {
    let beside = body.as_object().into_iter().flatten();
    let scalars = beside.filter(|(_, value)| !value.is_array() && !value.is_object());
    let mut beside = scalars.map(|(_, value)| value);
    says_id(workspace, message, is_meant) || beside.any(|value| says_id(workspace, value, is_meant))
}

fn says_id(workspace: &WorkspaceId, json: &Json, is_meant: &dyn Fn(u64) -> bool) -> bool {
    let is = |text: &str| wayfarer_core::ids_of_value(workspace, text).any(is_meant);
    match json {
        Json::String(text) => is(text),
        Json::Number(number) => is(&number.to_string()),
        Json::Array(items) => items.iter().any(|item| says_id(workspace, item, is_meant)),
        Json::Object(members) => members
            .values()
            .any(|value| says_id(workspace, value, is_meant)),
        _ => false,
    }
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
