//! The messages of Segment's HTTP API, which RudderStack's SDKs and many home-made clients
//! speak as well.

use serde_json::{Map, Value as Json};
use wayfarer_core::{Currency, EventKind, Millis, Money, normalise_id, normalise_name};

use super::Refusal;
use super::clocks::Clocks;
use super::event::Collected;
use super::identity::Id;
use super::touch::touch_of;
use super::values::Gathered;
use crate::limits::MAX_ID_BYTES;
use crate::value::{ParsedTime, parse_iso};

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
            return Err(Refusal::new(
                "not_an_object",
                "",
                "a message is a JSON object",
            ));
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
        let device = anonymous.as_deref().or(user.as_deref()).unwrap_or_default();
        let own_ms = self.own_time(members)?;
        let sent_ms = text(members, "sentAt").and_then(instant).or(self.sent_ms);
        let correction = sent_ms.map_or(0, |sent_ms| {
            self.clocks
                .correction(device, sent_ms, self.delivery.received_ms)
        });
        // Where only the arrival is known there is no clock to be corrected.
        let correction = own_ms.map_or(0, |_| correction);
        let received_ms = self.delivery.received_ms;
        let timed = Clocks::timed(own_ms.unwrap_or(received_ms), correction, received_ms);
        Ok(Collected {
            kind: message_type.kind(),
            event: event_name(members, message_type)?,
            account: account(message, context, message_type)?,
            session: session(context),
            message: message_id(members),
            time_ms: timed.time_ms,
            received_ms,
            sent_ms,
            device_ms: timed.device_ms,
            is_clamped: timed.is_clamped,
            touch: touch_of(context, properties),
            money: money(properties, message_type)?,
            properties: gathered(members, context, message_type)?,
            user,
            anonymous,
        })
    }

    /// When it happened by the sender's clock: what was said explicitly, else when the SDK
    /// was called, else when it was sent.
    fn own_time(&self, members: &Map<String, Json>) -> Result<Option<Millis>, Refusal> {
        for name in ["timestamp", "originalTimestamp"] {
            let said = match members.get(name) {
                None | Some(Json::Null) => continue,
                Some(Json::String(said)) if said.trim().is_empty() => continue,
                Some(said) => said,
            };
            let read = match said {
                Json::String(text) => instant(text),
                Json::Number(number) => number.as_i64().filter(|ms| *ms > 100_000_000_000),
                _ => None,
            };
            return read.map(Some).ok_or_else(|| {
                let detail = format!(
                    "{name} is {}: write it as ISO 8601, 2026-03-02T09:00:00Z",
                    excerpt(&said.to_string())
                );
                Refusal::new("bad_timestamp", format!("/{name}"), detail)
            });
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

fn event_name(members: &Map<String, Json>, message_type: MessageType) -> Result<String, Refusal> {
    if let Some(name) = message_type.event() {
        return Ok(name.to_owned());
    }
    let said = text(members, "event").unwrap_or_default();
    if said.trim().is_empty() {
        let detail = "a track message names its event";
        return Err(Refusal::new("empty_event", "/event", detail));
    }
    let name = normalise_name(said)
        .map_err(|error| Refusal::new("name_too_long", "/event", error.to_string()))?;
    Ok(name.into_owned())
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

/// The session the SDK counts, where it counts any.
fn session(context: &Json) -> Option<String> {
    match context.get("sessionId")? {
        Json::String(id) => normalise_id(id).map(str::to_owned),
        Json::Number(id) => Some(id.to_string()),
        _ => None,
    }
    .filter(|id| id.len() <= MAX_ID_BYTES)
}

fn message_id(members: &Map<String, Json>) -> Option<String> {
    let id = normalise_id(text(members, "messageId")?)?;
    (id.len() <= MAX_ID_BYTES).then(|| id.to_owned())
}

/// What an event is worth: its revenue, else its total, else its value.
fn money(properties: &Json, message_type: MessageType) -> Result<Option<Money>, Refusal> {
    if message_type != MessageType::Track {
        return Ok(None);
    }
    let number = |name: &&str| match properties.get(*name)? {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => text.trim().parse::<f64>().ok().filter(|n| n.is_finite()),
        _ => None,
    };
    let found = ["revenue", "total", "value"];
    let Some((name, amount)) = found.iter().find_map(|name| Some((name, number(name)?))) else {
        return Ok(None);
    };
    let currency = properties.get("currency").and_then(Json::as_str);
    let currency = currency.and_then(|code| code.parse::<Currency>().ok());
    Money::from_f64(amount, currency)
        .map(Some)
        .map_err(|error| {
            Refusal::new(
                "bad_money",
                format!("/properties/{name}"),
                error.to_string(),
            )
        })
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
        let of_context = |pointer: &str| context.pointer(pointer).and_then(Json::as_str);
        gathered.put_text("locale", of_context("/locale"))?;
        gathered.put_text("user_agent", of_context("/userAgent"))?;
        gathered.put_text("device_type", of_context("/device/type"))?;
        gathered.put_text("os", of_context("/os/name"))?;
        gathered.put_text("app_version", of_context("/app/version"))?;
    }
    Ok(gathered.values)
}

fn text<'a>(members: &'a Map<String, Json>, name: &str) -> Option<&'a str> {
    members.get(name).and_then(Json::as_str)
}

/// Reads an instant; without a zone it is UTC, as SDKs mean it.
fn instant(text: &str) -> Option<Millis> {
    parse_iso(text).map(|time| match time {
        ParsedTime::Utc(ms) | ParsedTime::Wall(ms) => ms,
    })
}

fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.chars().count() > SHOWN {
        true => text.chars().take(SHOWN).chain(['…']).collect(),
        false => text.to_owned(),
    }
}
