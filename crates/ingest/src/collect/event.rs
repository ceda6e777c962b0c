//! An event as a collector took it: checked, and ready to be made durable and to be filed.

use serde::{Deserialize, Serialize};
use wayfarer_core::{
    AccountId, EventKind, EventRow, IdKind, IdentityHasher, IdentityId, MessageHash, MessageRef,
    Millis, Money, PropertyNames, RowSink, SessionId, Touch, Utm, Value, WorkspaceId, stable_hash,
};

/// An event that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Collected {
    /// What it counts as.
    pub kind: EventKind,
    /// Its name.
    pub event: String,
    /// The known person's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The device's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anonymous: Option<String>,
    /// The account it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The source's own session id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The SDK's id of the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// When it happened, ms UTC, after correction.
    pub time_ms: Millis,
    /// When it was received, ms UTC.
    pub received_ms: Millis,
    /// When the SDK says it sent it, ms UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_ms: Option<Millis>,
    /// The device's own time, where another is filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_ms: Option<Millis>,
    /// Filed at its received time because its own lay in the future.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_clamped: bool,
    /// Where it happened.
    #[serde(default)]
    pub touch: CollectedTouch,
    /// The amount it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// Its other properties.
    #[serde(default)]
    pub properties: Vec<(String, Value)>,
}

/// Where an event happened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectedTouch {
    /// Where the contact happened, where it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Source, medium, campaign, term and content.
    pub utm: [Option<String>; 5],
    /// The referring address.
    pub referrer: Option<String>,
    /// Host of the visited address.
    pub url_host: Option<String>,
    /// Its path.
    pub url_path: Option<String>,
}

/// Files events of one workspace and source.
pub struct Filing<'a> {
    source: &'a str,
    names: &'a PropertyNames,
    hashers: [(IdKind, IdentityHasher); 4],
}

impl<'a> Filing<'a> {
    /// For events of `source` in `workspace`; `names` are those of the sink.
    pub fn new(workspace: &WorkspaceId, source: &'a str, names: &'a PropertyNames) -> Self {
        let kinds = [
            IdKind::User,
            IdKind::Anonymous,
            IdKind::Account,
            IdKind::Session,
        ];
        Self {
            source,
            names,
            hashers: kinds.map(|kind| (kind, IdentityId::hasher(workspace, kind))),
        }
    }

    /// Hands an event to the sink; answers how many of its properties found no place because
    /// the sink knows too many names.
    pub fn file(&self, event: &Collected, sink: &mut impl RowSink) -> usize {
        let mut id = |kind: IdKind, value: &Option<String>| {
            let value = value.as_deref()?;
            let (_, hasher) = self.hashers.iter().find(|(known, _)| *known == kind)?;
            let id = hasher.id(value);
            sink.identity(id, kind, value);
            Some(id)
        };
        let user = id(IdKind::User, &event.user);
        let anonymous = id(IdKind::Anonymous, &event.anonymous);
        let account = id(IdKind::Account, &event.account).map(|id| AccountId(id.0));
        let session = id(IdKind::Session, &event.session).map(|id| SessionId(id.0));
        let properties = event
            .properties
            .iter()
            .filter_map(|(name, value)| Some((self.names.slot(name)?, value.as_ref())));
        let properties: Vec<_> = properties.collect();
        let [utm_source, medium, campaign, term, content] =
            event.touch.utm.each_ref().map(Option::as_deref);
        sink.push(&EventRow {
            identity: user.or(anonymous),
            anonymous: user.and(anonymous),
            time_ms: event.time_ms,
            sequence: 0,
            kind: event.kind,
            event: &event.event,
            message: event.message_ref(),
            received_ms: event.received_ms,
            sent_ms: event.sent_ms,
            device_ms: event.device_ms,
            source: self.source,
            is_clamped: event.is_clamped,
            session,
            account,
            touch: Touch {
                channel: event.touch.channel.as_deref(),
                utm: Utm {
                    source: utm_source,
                    medium,
                    campaign,
                    term,
                    content,
                },
                referrer: event.touch.referrer.as_deref(),
                url_host: event.touch.url_host.as_deref(),
                url_path: event.touch.url_path.as_deref(),
            },
            money: event.money,
            properties: &properties,
        });
        event.properties.len() - properties.len()
    }
}

impl Collected {
    /// The hash of what makes two deliveries the same event.
    pub fn message_hash(&self) -> MessageHash {
        self.message_ref().hash()
    }

    /// What makes two deliveries the same event: the SDK's id, else what the event says.
    fn message_ref(&self) -> MessageRef<'_> {
        match &self.message {
            Some(id) => MessageRef::from_id(id),
            None => MessageRef::Row(self.content_hash()),
        }
    }

    /// Of everything but when it was received: a retry says the same.
    fn content_hash(&self) -> u64 {
        let said = Self {
            received_ms: 0,
            sent_ms: None,
            time_ms: self.device_ms.unwrap_or(self.time_ms),
            device_ms: None,
            is_clamped: false,
            ..self.clone()
        };
        stable_hash(&serde_json::to_vec(&said).unwrap_or_default())
    }
}
