//! The messages of PostHog's capture API, as its SDKs for browsers, servers and apps send
//! them.

mod noise;
mod who;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value as Json};
use wayfarer_core::{EventKind, Millis};

use self::noise::is_noise;
use self::who::{Who, account_of, group_of, who};
use super::Refusal;
use super::fields::{WORTH, any_instant, event_name, instant_at, money, passed_on, text};
use super::message::{Reception, Said, Taken};
use super::request::Request;
use super::touch::{Place, filled, utm_of};
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
            session: passed_on(properties.get("$session_id").or(members.get("session_id"))),
            message: passed_on(members.get("uuid").or(properties.get("$insert_id"))),
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
        said.properties = gathered(members, properties, about)?;
        let beside = self.beside(&said, members, properties, &who, about)?;
        let all = beside
            .into_iter()
            .map(|said| said.collected(self.reception));
        let beside = all.collect();
        Ok(Taken {
            event: said.collected(self.reception),
            beside,
        })
    }

    /// Traits that come with somebody's doing, and a link that comes with traits.
    fn beside(
        &self,
        said: &Said,
        members: &Map<String, Json>,
        properties: &Json,
        who: &Who,
        about: About,
    ) -> Result<Vec<Said>, Refusal> {
        let mut beside = Vec::new();
        if about.kind() == EventKind::Behaviour {
            let traits = traits(members, properties)?;
            if !traits.is_empty() {
                let mut identify = said.beside(EventKind::Profile, "identify");
                identify.properties = traits;
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

/// In a browser the `utm_…` of a message are those of the last campaign, repeated with all that
/// happens afterwards: there the address alone tells a visit by a campaign.
fn place(properties: &Json) -> Place {
    let url = filled(properties, "/$current_url").or_else(|| filled(properties, "/url"));
    let referrer = filled(properties, "/$referrer").or_else(|| filled(properties, "/referrer"));
    Place {
        campaign: match url {
            Some(_) => Default::default(),
            None => utm_of(properties),
        },
        path: filled(properties, "/$pathname").or_else(|| filled(properties, "/path")),
        referrer: referrer.filter(|said| said != "$direct"),
        url,
    }
}

/// Everything else the message says, by the names other SDKs' messages have for it.
fn gathered(
    members: &Map<String, Json>,
    properties: &Json,
    about: About,
) -> Result<Vec<(String, wayfarer_core::Value)>, Refusal> {
    let mut gathered = Gathered::default();
    let of = |name: &str| properties.get(name).and_then(Json::as_str);
    match about {
        About::Person => return traits(members, properties),
        About::Group => {
            gathered.take_where(
                properties.get("$group_set"),
                "/properties/$group_set",
                |_| true,
            )?;
            gathered.put_text("group_type", of("$group_type"))?;
            return Ok(gathered.values);
        }
        About::Alias => {
            let previous = who::previous(&Json::Object(members.clone()))?;
            gathered.put_text("previous_id", previous.as_deref())?;
            return Ok(gathered.values);
        }
        About::Doing | About::Page | About::Screen => {}
    }
    gathered.take_where(Some(properties), "/properties", |name| !is_noise(name))?;
    for (kind, id) in who::other_groups(properties) {
        gathered.put_text(&format!("group_{kind}"), Some(&id))?;
    }
    match about {
        About::Page => {
            gathered.put_text("url", of("$current_url"))?;
            gathered.put_text("path", of("$pathname"))?;
            gathered.put_text(
                "referrer",
                of("$referrer").filter(|said| *said != "$direct"),
            )?;
            gathered.put_text("title", of("$title"))?;
        }
        About::Screen => gathered.put_text("name", of("$screen_name"))?,
        _ => {}
    }
    // A server's own system is not its customer's.
    if properties.get("$is_server") != Some(&Json::Bool(true)) {
        gathered.put_text("os", of("$os").or_else(|| of("$os_name")))?;
        gathered.put_text("browser", of("$browser"))?;
    }
    gathered.put_text("locale", of("$browser_language").or_else(|| of("$locale")))?;
    gathered.put_text("user_agent", of("$raw_user_agent"))?;
    gathered.put_text("device_type", of("$device_type"))?;
    gathered.put_text("app_version", of("$app_version"))?;
    Ok(gathered.values)
}

/// What the message says of the person: `$set`, and under names of its own what holds only
/// where nothing was known before.
fn traits(
    members: &Map<String, Json>,
    properties: &Json,
) -> Result<Vec<(String, wayfarer_core::Value)>, Refusal> {
    let mut gathered = Gathered::default();
    for (json, pointer) in [
        (members.get("$set"), "/$set"),
        (properties.get("$set"), "/properties/$set"),
    ] {
        gathered.take_where(json, pointer, |name| !is_noise(name))?;
    }
    for (json, pointer) in [
        (members.get("$set_once"), "/$set_once"),
        (properties.get("$set_once"), "/properties/$set_once"),
    ] {
        let Some(once) = json else { continue };
        // Browsers name there where they were first, once plainly and once as `$initial_…`.
        let is_own = |name: &str| !is_noise(name) && once.get(format!("$initial_{name}")).is_none();
        gathered.take_named(json, pointer, "set_once.", is_own)?;
    }
    Ok(gathered.values)
}
