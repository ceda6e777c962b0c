//! The records of the book.

use serde::{Deserialize, Serialize};
use wayfarer_core::{KeyScope, Millis, Role, WorkspaceId};

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRecord {
    /// `mem_…`.
    pub id: String,
    /// What the member is called; the author of what they write.
    pub name: String,
    /// In lower case; unique.
    pub email: String,
    /// What the member is.
    pub role: Role,
    /// Whether people are shown as they are though the role masks them.
    pub sees_people: bool,
    /// The workspaces the member may enter; every one when absent.
    pub workspaces: Option<Vec<WorkspaceId>>,
    /// The password's hash, as a PHC string.
    pub password: String,
    /// Since when the member may not sign in, ms UTC.
    pub disabled_ms: Option<Millis>,
    /// When the member was made, ms UTC.
    pub created_ms: Millis,
}

/// A one-time right to become a member, or to set a new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRecord {
    /// SHA-256 of the token, hexadecimal.
    pub token_hash: String,
    /// `inv_…`, by which it is listed and withdrawn.
    pub id: String,
    /// Whose password it sets; a new member's when absent.
    pub resets: Option<String>,
    /// The e-mail it is for.
    pub email: String,
    /// What the new member is called, unless they say otherwise.
    pub name: String,
    /// What the new member will be.
    pub role: Role,
    /// As in [`MemberRecord`].
    pub sees_people: bool,
    /// As in [`MemberRecord`].
    pub workspaces: Option<Vec<WorkspaceId>>,
    /// Who invited.
    pub invited_by: String,
    /// When, ms UTC.
    pub created_ms: Millis,
    /// Until when it can be used, ms UTC.
    pub expires_ms: Millis,
}

/// A member's browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInRecord {
    /// SHA-256 of the token, hexadecimal.
    pub token_hash: String,
    /// `sin_…`, by which it is listed and ended.
    pub id: String,
    /// The member's id.
    pub member: String,
    /// When it was opened, ms UTC.
    pub opened_ms: Millis,
    /// When it was last used, to the minute, ms UTC.
    pub used_ms: Millis,
    /// The /24 or /48 it was opened from.
    pub network: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// An API key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRecord {
    /// SHA-256 of the key, hexadecimal.
    pub key_hash: String,
    /// `key_…`, by which it is listed and revoked.
    pub id: String,
    /// What it is for; the author of what is written with it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<KeyScope>,
    /// The workspaces it opens; every one when absent.
    pub workspaces: Option<Vec<WorkspaceId>>,
    /// Who made it.
    pub created_by: String,
    /// When, ms UTC.
    pub created_ms: Millis,
    /// Until when it works, ms UTC; for ever when absent.
    pub expires_ms: Option<Millis>,
    /// When it was last used, to the minute, ms UTC.
    pub used_ms: Option<Millis>,
    /// Since when it does not work any more, ms UTC.
    pub revoked_ms: Option<Millis>,
}
