//! The messages of Segment's HTTP API, which RudderStack's SDKs and many home-made clients
//! speak as well.

use serde_json::{Map, Value as Json};
use wayfarer_core::{EventKind, Millis};

use super::Refusal;
use super::clocks::Clocks;
use super::event::Collected;
use super::fields::{WORTH, at, event_name, instant, instant_at, money, passed_on, text};
use super::identity::Id;
use super::message::{Reception, Said};
use super::touch::touch_of;
use super::values::Gathered;

/// Messages of one batch.
pub const MAX_BATCH: usize = 2_000;

/// What a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageType {
    /// Somebody did something.
    Track,
    /// Somebody looked at a page.
    Page,
    /// Somebody looked at a screen of an app.
    Screen,
    /// What is known of somebody.
    Identify,
    /// Somebody belongs to an account.
    Group,
    /// Two ids are the same person's.
    Alias,
}

impl MessageType {
    /// Reads the member `type`, or the last part of a path: `track` or `t`.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "track" | "t" => Self::Track,
            "page" | "p" => Self::Page,
            "screen" | "s" => Self::Screen,
            "identify" | "i" => Self::Identify,
            "group" | "g" => Self::Group,
            "alias" | "a" => Self::Alias,
            _ => return None,
        })
    }

    /// The member `type` that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::Track => "track",
            Self::Page => "page",
            Self::Screen => "screen",
            Self::Identify => "identify",
            Self::Group => "group",
            Self::Alias => "alias",
        }
    }

    fn kind(self) -> EventKind {
        match self {
            Self::Track | Self::Page | Self::Screen => EventKind::Behaviour,
            Self::Identify | Self::Group => EventKind::Profile,
            Self::Alias => EventKind::Link,
        }
    }

    /// The event's name, where the message does not say one.
    fn event(self) -> Option<&'static str> {
        match self {
            Self::Track => None,
            Self::Page => Some("page_view"),
            Self::Screen => Some("screen_view"),
            Self::Identify => Some("identify"),
            Self::Group => Some("group"),
            Self::Alias => Some("alias"),
        }
    }
}

/// What is known of a request beside its body.
#[derive(Debug, Clone, Copy)]
pub struct Delivery<'a> {
    /// The type of the only message, where the path tells it.
    pub only: Option<MessageType>,
    /// When the request was received, ms UTC.
    pub received_ms: Millis,
    /// When the SDK says it sent it, where a header tells.
    pub sent_at: Option<&'a str>,
}

/// Decodes the messages of a body, each to an event or to why it is none, in their order.
/// A body with a `batch` is a batch whatever its path says.
pub fn decode_segment(
    body: &Json,
    delivery: Delivery<'_>,
    clocks: &Clocks,
) -> Vec<Result<Collected, Refusal>> {
    let sent_at = body
        .get("sentAt")
        .and_then(Json::as_str)
        .or(delivery.sent_at);
    let envelope = Envelope {
        context: body.get("context").unwrap_or(&Json::Null),
        sent_ms: sent_at.and_then(instant),
        delivery,
        clocks,
    };
    match body.get("batch").and_then(Json::as_array) {
        Some(batch) => batch
            .iter()
            .map(|message| envelope.decode(message))
            .collect(),
        None => vec![envelope.decode(body)],
    }
}

/// What the messages of a body share.
struct Envelope<'a> {
    context: &'a Json,
    sent_ms: Option<Millis>,
    delivery: Delivery<'a>,
    clocks: &'a Clocks,
}

impl Envelope<'_> {
    fn decode(&self, message: &Json) -> Result<Collected, Refusal> {
        let Json::Object(members) = message else {
            return Err(Refusal::not_an_object());
        };
        let of_message = members.get("type").and_then(Json::as_str);
        let message_type = match of_message {
            Some(word) => MessageType::parse(word),
            None => self.delivery.only,
        };
        let message_type = message_type.ok_or_else(|| {
            let detail = "type is track, page, screen, identify, group or alias";
            Refusal::new("unknown_type", "/type", detail)
        })?;
        self.event(message, members, message_type)
    }

    fn event(
        &self,
        message: &Json,
        members: &Map<String, Json>,
        message_type: MessageType,
    ) -> Result<Collected, Refusal> {
        let (user, anonymous) = ids(message, message_type)?;
        let context = members.get("context").unwrap_or(self.context);
        let properties = members.get("properties").unwrap_or(&Json::Null);
        let said = Said {
            kind: message_type.kind(),
            own_ms: self.own_time(message)?,
            sent_ms: text(members, "sentAt").and_then(instant).or(self.sent_ms),
            event: match message_type.event() {
                Some(name) => name.to_owned(),
                None => event_name(text(members, "event"), "/event")?,
            },
            account: account(message, context, message_type)?,
            session: passed_on(context.get("sessionId")),
            message: passed_on(members.get("messageId")),
            touch: touch_of(context, properties),
            money: match message_type {
                MessageType::Track => money(properties, "/properties", &WORTH)?,
                _ => None,
            },
            properties: gathered(members, context, message_type)?,
            user,
            anonymous,
        };
        Ok(said.collected(Reception {
            received_ms: self.delivery.received_ms,
            clocks: self.clocks,
        }))
    }

    /// When it happened by the sender's clock: what was said explicitly, else when the SDK
    /// was called, else when it was sent.
    fn own_time(&self, message: &Json) -> Result<Option<Millis>, Refusal> {
        for pointer in ["/timestamp", "/originalTimestamp"] {
            if let Some(own_ms) = instant_at(message, pointer)? {
                return Ok(Some(own_ms));
            }
        }
        Ok(self.sent_ms)
    }
}

/// The ids of known person and device. A placeholder is nobody, but the event is kept.
fn ids(
    message: &Json,
    message_type: MessageType,
) -> Result<(Option<String>, Option<String>), Refusal> {
    let (user, anonymous) = (
        Id::read(message, "userId")?,
        Id::read(message, "anonymousId")?,
    );
    if let MessageType::Alias = message_type {
        let previous = Id::read(message, "previousId")?.given();
        if user.clone().given().is_none() || previous.is_none() {
            let detail = "an alias has a userId and a previousId";
            return Err(Refusal::new("missing_identity", "/previousId", detail));
        }
    }
    if (&user, &anonymous) == (&Id::Absent, &Id::Absent) {
        let detail = "a message has a userId or an anonymousId";
        return Err(Refusal::new("missing_identity", "/userId", detail));
    }
    Ok((user.given(), anonymous.given()))
}

fn account(
    message: &Json,
    context: &Json,
    message_type: MessageType,
) -> Result<Option<String>, Refusal> {
    if let MessageType::Group = message_type {
        let account = Id::read(message, "groupId")?.given();
        return account.map(Some).ok_or_else(|| {
            let detail = "a group message has a groupId";
            Refusal::new("missing_identity", "/groupId", detail)
        });
    }
    Ok(Id::read(context, "groupId")?.given())
}

/// Everything else the message says: its properties or traits, and of its context what
/// tells devices and pages apart.
fn gathered(
    members: &Map<String, Json>,
    context: &Json,
    message_type: MessageType,
) -> Result<Vec<(String, wayfarer_core::Value)>, Refusal> {
    let mut gathered = Gathered::default();
    match message_type {
        MessageType::Track => gathered.take_member(members.get("properties"), "/properties")?,
        MessageType::Page | MessageType::Screen => {
            gathered.take_member(members.get("properties"), "/properties")?;
            gathered.put_text("name", text(members, "name"))?;
            gathered.put_text("category", text(members, "category"))?;
        }
        MessageType::Identify => {
            gathered.take_member(members.get("traits"), "/traits")?;
            gathered.take_member(context.get("traits"), "/context/traits")?;
        }
        MessageType::Group => gathered.take_member(members.get("traits"), "/traits")?,
        MessageType::Alias => gathered.put_text("previous_id", text(members, "previousId"))?,
    }
    if message_type.kind() == EventKind::Behaviour {
        let of_context = |pointer: &str| at(context, pointer).and_then(Json::as_str);
        gathered.put_text("locale", of_context("/locale"))?;
        gathered.put_text("user_agent", of_context("/userAgent"))?;
        gathered.put_text("device_type", of_context("/device/type"))?;
        gathered.put_text("os", of_context("/os/name"))?;
        gathered.put_text("app_version", of_context("/app/version"))?;
    }
    Ok(gathered.values)
}
