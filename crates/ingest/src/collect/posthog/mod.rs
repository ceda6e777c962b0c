//! The messages of PostHog's capture API, as its SDKs for browsers, servers and apps send
//! them.

mod noise;
mod what;
mod who;

#[cfg(test)]
mod tests;

use serde_json::Value as Json;
use wayfarer_core::{EventKind, Millis};

use self::what::{gathered, place, traits};
use self::who::{Who, account_of, group_of, who};
use super::Refusal;
use super::fields::{WORTH, any_instant, event_name, instant_at, money, passed_on, text};
use super::message::{Reception, Said, Taken};
use super::request::Request;
use super::values::Gathered;

/// What the messages of a request share.
pub(super) struct Envelope<'a> {
    /// When the SDK says it sent it.
    sent_ms: Option<Millis>,
    reception: Reception<'a>,
}

/// What a message is about, by its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Doing,
    Page,
    Screen,
    Person,
    Group,
    Alias,
}

impl About {
    fn of(event: &str) -> Self {
        match event {
            "$pageview" => Self::Page,
            "$screen" => Self::Screen,
            "$identify" | "$set" | "$set_once" => Self::Person,
            "$groupidentify" => Self::Group,
            "$create_alias" | "$merge_dangerously" => Self::Alias,
            _ => Self::Doing,
        }
    }

    fn kind(self) -> EventKind {
        match self {
            Self::Doing | Self::Page | Self::Screen => EventKind::Behaviour,
            Self::Person | Self::Group => EventKind::Profile,
            Self::Alias => EventKind::Link,
        }
    }

    /// The event's name in place of the SDK's own.
    fn event(self) -> Option<&'static str> {
        match self {
            Self::Doing => None,
            Self::Page => Some("page_view"),
            Self::Screen => Some("screen_view"),
            Self::Person => Some("identify"),
            Self::Group => Some("group"),
            Self::Alias => Some("alias"),
        }
    }
}

impl<'a> Envelope<'a> {
    /// The body, a header or the query tells when it was sent.
    pub(super) fn of(body: &Json, request: &Request<'_>, reception: Reception<'a>) -> Self {
        let of_body = || body.get("sent_at").and_then(any_instant);
        let of_header = || {
            let said = request.header("posthog-request-timestamp")?;
            any_instant(&Json::from(said))
        };
        let of_query = || any_instant(&Json::from(request.parameter("_")?));
        Self {
            sent_ms: of_body().or_else(of_header).or_else(of_query),
            reception,
        }
    }

    pub(super) fn decode(&self, message: &Json) -> Result<Taken, Refusal> {
        let Json::Object(members) = message else {
            return Err(Refusal::not_an_object());
        };
        let properties = members.get("properties").unwrap_or(&Json::Null);
        let named = text(members, "event");
        let about = About::of(named.unwrap_or_default());
        let sent_ms = match is_uncorrected(message) {
            true => None,
            false => self.sent_ms,
        };
        let who = who(message, about)?;
        let mut said = Said {
            user: who.user.clone(),
            anonymous: who.anonymous.clone(),
            account: match about {
                About::Group => group_of(message)?,
                _ => account_of(properties)?,
            },
            session: passed_on(properties.get("$session_id"))
                .or_else(|| passed_on(members.get("session_id"))),
            message: passed_on(members.get("uuid"))
                .or_else(|| passed_on(properties.get("$insert_id"))),
            own_ms: self.own_time(message)?,
            sent_ms,
            ..Said::new(about.kind(), "")
        };
        said.event = match about.event() {
            Some(name) => name.to_owned(),
            None => event_name(named, "/event")?,
        };
        if about.kind() == EventKind::Behaviour {
            said.touch = place(properties).touch();
        }
        if about == About::Doing {
            said.money = money(properties, "/properties", &WORTH)?;
        }
        said.properties = gathered(message, properties, about)?;
        let beside = beside(&said, message, &who, about)?.into_iter();
        let beside = beside.map(|said| said.collected(self.reception));
        Ok(Taken {
            beside: beside.collect(),
            event: said.collected(self.reception),
        })
    }

    /// When it happened by the sender's clock: what was said, else so long before it was sent
    /// or received as `offset` says.
    fn own_time(&self, message: &Json) -> Result<Option<Millis>, Refusal> {
        for pointer in ["/timestamp", "/properties/$time"] {
            if let Some(own_ms) = instant_at(message, pointer)? {
                return Ok(Some(own_ms));
            }
        }
        let now_ms = self.sent_ms.unwrap_or(self.reception.received_ms);
        let ago_ms = message.get("offset").and_then(Json::as_i64);
        let ago_ms = ago_ms.filter(|ms| (0..=now_ms).contains(ms));
        Ok(ago_ms.map(|ms| now_ms - ms).or(self.sent_ms))
    }
}

/// Whether the sender asks that its clock is left alone.
fn is_uncorrected(message: &Json) -> bool {
    let flags = [
        "/properties/$ignore_sent_at",
        "/options/disable_skew_correction",
    ];
    let is_set = |pointer: &&str| message.pointer(pointer).and_then(Json::as_bool);
    flags.iter().filter_map(is_set).any(|flag| flag)
}

/// Traits that come with somebody's doing, and a link that comes with traits.
fn beside(said: &Said, message: &Json, who: &Who, about: About) -> Result<Vec<Said>, Refusal> {
    let mut beside = Vec::new();
    if about.kind() == EventKind::Behaviour {
        let properties = message.get("properties").unwrap_or(&Json::Null);
        let set = traits(message, properties)?;
        if !set.is_empty() {
            let mut identify = said.beside(EventKind::Profile, "identify");
            identify.properties = set;
            beside.push(identify);
        }
    }
    if let (About::Person, Some(before)) = (about, &who.before) {
        let mut link = said.beside(EventKind::Link, "alias");
        let mut previous = Gathered::default();
        previous.put_text("previous_id", Some(before))?;
        link.properties = previous.values;
        beside.push(link);
    }
    Ok(beside)
}
