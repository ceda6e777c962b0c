//! API keys.

use serde_json::json;
use wayfarer_core::{ErrorCode, KeyScope, Millis, WorkspaceId};
use wayfarer_metadata::KeyRecord;

use super::{Caller, KeyShown, Permission, Rights, names, tokens};
use crate::{App, AppError};

/// A key to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// What it is for; the author of what is written with it.
    pub name: String,
    /// What it may be used for; at least one.
    pub scopes: Vec<KeyScope>,
    /// The workspaces it opens; every one when `None`.
    pub workspaces: Option<Vec<WorkspaceId>>,
    /// Until when it works, ms UTC; for ever when `None`.
    pub expires_ms: Option<Millis>,
}

/// A key that was just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMade {
    /// The key itself: shown once, never kept here.
    pub secret: String,
    /// What it is.
    pub key: KeyShown,
}

impl App {
    /// Makes a key. Nobody makes one that may more than they themselves. It goes on working
    /// when the member who made it is disabled, until it is revoked.
    pub fn create_key(&self, caller: &Caller, new: &NewKey) -> Result<KeyMade, AppError> {
        caller.require(Permission::ManageMembers)?;
        let name = names::name(&new.name)?;
        let mut scopes = new.scopes.clone();
        scopes.sort_unstable();
        scopes.dedup();
        if scopes.is_empty() {
            let message = "a key without a scope could do nothing";
            return Err(invalid(message)
                .with_hint("give one or more of ingest, read, manage, privacy, admin")
                .at_path("scopes"));
        }
        let now_ms = self.now_ms();
        if new
            .expires_ms
            .is_some_and(|expires_ms| expires_ms <= now_ms)
        {
            return Err(invalid("the key would have expired already").at_path("expires"));
        }
        if new.workspaces.as_ref().is_some_and(Vec::is_empty) {
            return Err(invalid("the key would open no workspace").at_path("workspaces"));
        }
        caller.may_give(Rights::of_scopes(&scopes), new.workspaces.as_deref())?;
        for workspace in new.workspaces.iter().flatten() {
            self.workspace(workspace)?;
        }
        let secret = tokens::draw_key();
        let record = KeyRecord {
            key_hash: tokens::hash_of(&secret),
            id: tokens::new_id("key_"),
            name,
            scopes,
            workspaces: new.workspaces.clone(),
            created_by: caller.who().name.clone(),
            created_ms: now_ms,
            expires_ms: new.expires_ms,
            used_ms: None,
            revoked_ms: None,
        };
        let key = KeyShown::from(&record);
        self.metadata.change_access(|book| {
            let mut entry = self.audit_entry(caller.who(), "key.created");
            entry.subject = Some(record.id.clone());
            entry.detail = json!({"name": record.name, "scopes": record.scopes});
            book.entries.push(entry);
            book.keys.push(record);
            Ok::<_, AppError>(())
        })?;
        Ok(KeyMade { secret, key })
    }

    /// Every key, revoked ones too, the newest first.
    pub fn keys(&self, caller: &Caller) -> Result<Vec<KeyShown>, AppError> {
        caller.require(Permission::ManageMembers)?;
        let mut keys = self.metadata.access()?.keys;
        keys.sort_by_key(|key| (std::cmp::Reverse(key.created_ms), key.id.clone()));
        Ok(keys.iter().map(KeyShown::from).collect())
    }

    /// Makes a key work no more; it stays in the list.
    pub fn revoke_key(&self, caller: &Caller, key: &str) -> Result<KeyShown, AppError> {
        caller.require(Permission::ManageMembers)?;
        self.metadata.change_access(|book| {
            let found = book.keys.iter_mut().find(|one| one.id == key);
            let Some(record) = found else {
                let message = format!("there is no key '{}'", key.escape_debug());
                return Err(AppError::new(ErrorCode::KeyUnknown, message)
                    .with_hint("keys are named by `key_…`"));
            };
            let rights = Rights::of_scopes(&record.scopes);
            caller.may_give(rights, record.workspaces.as_deref())?;
            if record.revoked_ms.is_none() {
                record.revoked_ms = Some(self.now_ms());
                let mut entry = self.audit_entry(caller.who(), "key.revoked");
                entry.subject = Some(record.id.clone());
                book.entries.push(entry);
            }
            Ok(KeyShown::from(&*record))
        })
    }
}

fn invalid(message: &str) -> AppError {
    AppError::new(ErrorCode::RequestInvalid, message)
}
