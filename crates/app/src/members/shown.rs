//! Members, invitations, sign-ins and keys as they are shown: never with a hash.

use serde::Serialize;
use wayfarer_core::{KeyScope, Role, WorkspaceId, iso_instant};
use wayfarer_metadata::{InvitationRecord, KeyRecord, MemberRecord, SignInRecord};

use super::{Caller, Permission};

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberShown {
    /// `mem_…`.
    pub member: String,
    /// What the member is called.
    pub name: String,
    /// In lower case.
    pub email: String,
    /// What the member is.
    pub role: Role,
    /// Whether people are shown as they are: by the role, or because it was granted.
    pub sees_people: bool,
    /// The workspaces the member may enter; every one when null.
    pub workspaces: Option<Vec<String>>,
    /// Whether the member may not sign in.
    pub is_disabled: bool,
    /// When the member was made, ISO 8601 UTC.
    pub created: String,
}

/// An invitation that was not used yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InvitationShown {
    /// `inv_…`.
    pub invitation: String,
    /// The e-mail it is for.
    pub email: String,
    /// What the one invited is called.
    pub name: String,
    /// What the one invited will be.
    pub role: Role,
    /// Whether it sets a new password of somebody who is a member already.
    pub is_reset: bool,
    /// Who invited.
    pub invited_by: String,
    /// Until when it can be used, ISO 8601 UTC.
    pub expires: String,
}

/// Everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MembersListed {
    /// The members, by e-mail.
    pub members: Vec<MemberShown>,
    /// The invitations that can be used, by e-mail.
    pub invitations: Vec<InvitationShown>,
}

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignInShown {
    /// `sin_…`.
    pub sign_in: String,
    /// When it was opened, ISO 8601 UTC.
    pub opened: String,
    /// When it was last used, to the minute, ISO 8601 UTC.
    pub used: String,
    /// The network it was opened from.
    pub network: String,
    /// What the browser calls itself.
    pub agent: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// An API key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyShown {
    /// `key_…`.
    pub key: String,
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<KeyScope>,
    /// The workspaces it opens; every one when null.
    pub workspaces: Option<Vec<String>>,
    /// Who made it.
    pub created_by: String,
    /// When, ISO 8601 UTC.
    pub created: String,
    /// Until when it works, ISO 8601 UTC; for ever when null.
    pub expires: Option<String>,
    /// When it was last used, to the minute, ISO 8601 UTC.
    pub used: Option<String>,
    /// Whether it was revoked.
    pub is_revoked: bool,
}

/// Workspaces as addresses write them.
pub(super) fn slugs(workspaces: &[WorkspaceId]) -> Vec<String> {
    let slugs = workspaces
        .iter()
        .map(|workspace| workspace.slug().to_owned());
    slugs.collect()
}

impl From<&MemberRecord> for MemberShown {
    fn from(record: &MemberRecord) -> Self {
        let rights = Caller::from(record).rights();
        Self {
            member: record.id.clone(),
            name: record.name.clone(),
            email: record.email.clone(),
            role: record.role,
            sees_people: rights.has(Permission::SeePeople),
            workspaces: record.workspaces.as_deref().map(slugs),
            is_disabled: record.disabled_ms.is_some(),
            created: iso_instant(record.created_ms),
        }
    }
}

impl From<&InvitationRecord> for InvitationShown {
    fn from(record: &InvitationRecord) -> Self {
        Self {
            invitation: record.id.clone(),
            email: record.email.clone(),
            name: record.name.clone(),
            role: record.role,
            is_reset: record.resets.is_some(),
            invited_by: record.invited_by.clone(),
            expires: iso_instant(record.expires_ms),
        }
    }
}

impl SignInShown {
    pub(super) fn of(record: &SignInRecord, this: Option<&str>) -> Self {
        Self {
            sign_in: record.id.clone(),
            opened: iso_instant(record.opened_ms),
            used: iso_instant(record.used_ms),
            network: record.network.clone(),
            agent: record.agent.clone(),
            is_this: this == Some(record.token_hash.as_str()),
        }
    }
}

impl From<&KeyRecord> for KeyShown {
    fn from(record: &KeyRecord) -> Self {
        Self {
            key: record.id.clone(),
            name: record.name.clone(),
            scopes: record.scopes.clone(),
            workspaces: record.workspaces.as_deref().map(slugs),
            created_by: record.created_by.clone(),
            created: iso_instant(record.created_ms),
            expires: record.expires_ms.map(iso_instant),
            used: record.used_ms.map(iso_instant),
            is_revoked: record.revoked_ms.is_some(),
        }
    }
}
