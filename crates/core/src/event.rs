//! One event: as it goes into the store ([`EventRow`], borrowed) and as it comes out for a
//! timeline ([`StoredEvent`], owned).

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Currency, IdentityId, ImportId, MessageHash, Millis, Money, PersonId, SessionId,
    Value, ValueRef, stable_hash,
};

/// What an event counts as. Only behaviour counts in questions unless they ask for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum EventKind {
    /// Something the person did or that happened to them.
    Behaviour = 0,
    /// Traits of the person or account became known.
    Profile = 1,
    /// Two identities were found to belong together.
    Link = 2,
    /// A fact Wayfarer derived itself (`wf.*`).
    System = 3,
}

impl EventKind {
    /// The number stored in run files.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The kind stored as `code`.
    pub fn from_code(code: u8) -> Option<Self> {
        [Self::Behaviour, Self::Profile, Self::Link, Self::System]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// What makes two deliveries the same event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageRef<'a> {
    /// The source's message id, when it is a UUID.
    Uuid([u8; 16]),
    /// The source's message id in any other form.
    Text(&'a str),
    /// No message id: the hash of the raw row. The store adds the occurrence number of the
    /// row within its import, so identical rows of one file stay distinct.
    Row(u64),
}

impl<'a> MessageRef<'a> {
    /// A message id as the source wrote it; hyphenated lower-case UUIDs are kept as 16 bytes.
    pub fn from_id(id: &'a str) -> Self {
        let canonical = id.len() == 36 && !id.bytes().any(|b| b.is_ascii_uppercase());
        match uuid::Uuid::try_parse(id) {
            Ok(uuid) if canonical => Self::Uuid(uuid.into_bytes()),
            _ => Self::Text(id),
        }
    }

    /// The id as a text: what the source wrote, or `row-…` of a row without one.
    pub fn to_text(&self) -> String {
        match self {
            Self::Uuid(bytes) => uuid::Uuid::from_bytes(*bytes).to_string(),
            Self::Text(text) => (*text).to_owned(),
            Self::Row(hash) => format!("row-{hash:016x}"),
        }
    }

    /// The hash that orders events of the same instant and sequence. Computed, never stored,
    /// except for rows without a message id, whose hash is all there is.
    pub fn hash(&self) -> MessageHash {
        match self {
            Self::Uuid(bytes) => stable_hash(bytes),
            Self::Text(text) => stable_hash(text.as_bytes()),
            Self::Row(hash) => *hash,
        }
    }
}

/// Campaign parameters of a landing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Utm<'a> {
    /// `utm_source`.
    pub source: Option<&'a str>,
    /// `utm_medium`.
    pub medium: Option<&'a str>,
    /// `utm_campaign`.
    pub campaign: Option<&'a str>,
    /// `utm_term`.
    pub term: Option<&'a str>,
    /// `utm_content`.
    pub content: Option<&'a str>,
}

/// Where the contact happened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Touch<'a> {
    /// The channel, when the source names one.
    pub channel: Option<&'a str>,
    /// Campaign parameters.
    pub utm: Utm<'a>,
    /// The referring address.
    pub referrer: Option<&'a str>,
    /// Host of the visited address.
    pub url_host: Option<&'a str>,
    /// Path of the visited address, without the query.
    pub url_path: Option<&'a str>,
}

/// One event on its way into the store. Borrowed: nothing is allocated per event.
#[derive(Debug, Clone, Copy)]
pub struct EventRow<'a> {
    /// The identity the event is filed under: the user id, else the anonymous id, else
    /// `None` for an event without a person (counted in trends only).
    pub identity: Option<IdentityId>,
    /// The anonymous id, when a user id came with it.
    pub anonymous: Option<IdentityId>,
    /// When it happened, milliseconds UTC.
    pub time_ms: Millis,
    /// Position among events of the same instant: the source's own, else the row number.
    pub sequence: i64,
    /// What it counts as.
    pub kind: EventKind,
    /// Normalised event name.
    pub event: &'a str,
    /// What identifies the delivery.
    pub message: MessageRef<'a>,
    /// When Wayfarer received it.
    pub received_ms: Millis,
    /// When the source says it sent it.
    pub sent_ms: Option<Millis>,
    /// The device's own clock, uncorrected.
    pub device_ms: Option<Millis>,
    /// Which source it came from.
    pub source: &'a str,
    /// Filed at its received time because its own lay in the future.
    pub is_clamped: bool,
    /// The source's own session id.
    pub session: Option<SessionId>,
    /// The account the event itself names.
    pub account: Option<AccountId>,
    /// Where it happened.
    pub touch: Touch<'a>,
    /// The amount, when the event carries one.
    pub money: Option<Money>,
    /// Other properties, as (slot of the name, value); slots are given out by the writer.
    pub properties: &'a [(u16, ValueRef<'a>)],
}

/// One event read back whole, for timelines and explanations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredEvent {
    /// Whose it is; `None` for an event without a person.
    pub person: Option<PersonId>,
    /// When it happened, milliseconds UTC.
    pub time_ms: Millis,
    /// Position among events of the same instant.
    pub sequence: i64,
    /// Orders events of the same instant and sequence, and names the event: `evt_…`.
    #[serde(skip, default)]
    pub message_hash: MessageHash,
    /// What it counts as.
    pub kind: EventKind,
    /// Event name.
    pub event: String,
    /// When Wayfarer received it.
    pub received_ms: Millis,
    /// Which source it came from.
    pub source: String,
    /// Which import brought it.
    pub import: ImportId,
    /// The source's own session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The account the event names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// The amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// The amount's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Touchpoint fields that are present, by their `$name`, then properties by name.
    pub properties: Vec<(String, Value)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_canonical_uuids_become_sixteen_bytes() {
        let id = "0192d3c4-0000-7000-8000-000000000001";
        assert!(matches!(MessageRef::from_id(id), MessageRef::Uuid(_)));
        assert!(matches!(
            MessageRef::from_id(&id.to_uppercase().replace('0', "A")),
            MessageRef::Text(_)
        ));
        assert!(matches!(
            MessageRef::from_id("e001"),
            MessageRef::Text("e001")
        ));
    }
}
