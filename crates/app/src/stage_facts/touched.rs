//! Telling the keeper of stage facts whom something happened to. What is told is durable, so a
//! crash between an event and the look at its person loses nothing.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use wayfarer_core::{Hidden, IdKind, IdentityHasher, IdentityId, Millis, WorkspaceId};
use wayfarer_ingest::collect::Collected;
use wayfarer_metadata::StageTouch;

use crate::{App, AppError};

/// Wakes the keeper of this process.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    has_rung: Mutex<bool>,
    rings: Condvar,
}

impl Bell {
    pub(super) fn ring(&self) {
        *self.has_rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.rings.notify_all();
    }

    /// Waits until it rings, or for `at_most`.
    pub(super) fn wait(&self, at_most: Duration) {
        let has_rung = self.has_rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .rings
            .wait_timeout_while(has_rung, at_most, |has_rung| !*has_rung);
        let (mut has_rung, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *has_rung = false;
    }
}

impl App {
    /// Tells whom events are about that are in the store now. Filing does not wait for more
    /// than this.
    pub(crate) fn touch_stages<'e>(
        &self,
        workspace: &WorkspaceId,
        events: impl Iterator<Item = &'e Collected>,
    ) -> Result<(), AppError> {
        let hashers = [IdKind::User, IdKind::Anonymous, IdKind::Account]
            .map(|kind| IdentityId::hasher(workspace, kind));
        let (mut people, mut accounts) = (BTreeMap::new(), BTreeMap::new());
        let mut received_ms = Millis::MAX;
        for event in events {
            let [user, anonymous, account] = &hashers;
            note(&mut people, user, &event.user, event.time_ms);
            note(&mut people, anonymous, &event.anonymous, event.time_ms);
            note(&mut accounts, account, &event.account, event.time_ms);
            received_ms = received_ms.min(event.received_ms);
        }
        if people.is_empty() && accounts.is_empty() {
            return Ok(());
        }
        self.tell_touch(
            workspace,
            &StageTouch {
                people: people.into_iter().collect(),
                accounts: accounts.into_iter().collect(),
                everybody: false,
                received_ms,
            },
        )
    }

    /// Tells of ids about which something was said that is no collected event: a member's word
    /// or ruling, an erasure. Of what lies before `from_ms` nobody is told as news.
    pub(crate) fn touch_stages_of(
        &self,
        workspace: &WorkspaceId,
        people: impl IntoIterator<Item = u64>,
        accounts: impl IntoIterator<Item = u64>,
        from_ms: Millis,
    ) -> Result<(), AppError> {
        let since = |ids: &mut dyn Iterator<Item = u64>| ids.map(|id| (id, from_ms)).collect();
        self.tell_touch(
            workspace,
            &StageTouch {
                people: since(&mut people.into_iter()),
                accounts: since(&mut accounts.into_iter()),
                everybody: false,
                received_ms: self.now_ms(),
            },
        )
    }

    /// Tells of people who are hidden, or shown again: they have other stages, and their
    /// accounts other events.
    pub(crate) fn touch_stages_of_hidden<'h>(
        &self,
        workspace: &WorkspaceId,
        hidden: impl IntoIterator<Item = &'h Hidden>,
    ) -> Result<(), AppError> {
        let ids_of = |hidden: &'h Hidden| {
            let stretches = hidden.stretches.iter().map(|stretch| stretch.id);
            hidden.ids.iter().copied().chain(stretches)
        };
        let ids: Vec<u64> = hidden.into_iter().flat_map(ids_of).collect();
        if ids.is_empty() {
            return Ok(());
        }
        self.stage_news.forget(workspace);
        self.touch_stages_of(workspace, ids, [], self.now_ms())?;
        self.touch_all_stages(workspace)
    }

    /// Tells that events came or went in bulk: everybody who is followed is looked at.
    pub(crate) fn touch_all_stages(&self, workspace: &WorkspaceId) -> Result<(), AppError> {
        self.tell_touch(
            workspace,
            &StageTouch {
                everybody: true,
                received_ms: self.now_ms(),
                ..StageTouch::default()
            },
        )
    }

    /// Tells that a definition, or what names mean, may be another.
    pub(crate) fn stages_defined_anew(&self, workspace: &WorkspaceId) -> Result<(), AppError> {
        self.tell_touch(
            workspace,
            &StageTouch {
                received_ms: self.now_ms(),
                ..StageTouch::default()
            },
        )
    }

    fn tell_touch(&self, workspace: &WorkspaceId, touch: &StageTouch) -> Result<(), AppError> {
        if self.metadata.touch_stages(workspace, touch)? {
            self.stage_bell.ring();
        }
        Ok(())
    }
}

/// Notes an id with the earliest instant something happened to it.
fn note(
    ids: &mut BTreeMap<u64, Millis>,
    hasher: &IdentityHasher,
    value: &Option<String>,
    time_ms: Millis,
) {
    if let Some(value) = value {
        let earliest = ids.entry(hasher.id(value).0).or_insert(time_ms);
        *earliest = (*earliest).min(time_ms);
    }
}
