//! What members rule about who is who.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// What a member says of two ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They are one person's.
    Join,
    /// They are not, whatever the events say.
    Split,
}

/// A member's word on two ids. The last one on a pair holds; taken back, the one before does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityRuling {
    /// Its number in the workspace, from 1 in the order they were made.
    pub number: u64,
    /// What was ruled.
    pub verdict: Verdict,
    /// The device, or the id before: an identity id.
    pub id: u64,
    /// Whether `id` is a device's.
    pub is_device: bool,
    /// The known person's identity id.
    pub user: u64,
    /// Who said so.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When, ms UTC.
    pub at_ms: Millis,
    /// Who took it back and when, ms UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Revoked>,
}

/// Who took a ruling back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// The member.
    pub author: String,
    /// When, ms UTC.
    pub at_ms: Millis,
}
