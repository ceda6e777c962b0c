//! What a refused message needs to be decoded again, long after its request is gone.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value as Json};
use wayfarer_core::{EventKind, Millis, stable_hash};

use super::address::shorten_addresses;
use super::fix::BESIDE;
use super::message::{Reception, Taken};
use super::request::{Decoded, Protocol, Request};
use super::segment::MessageType;
use super::sent_by::{SentBy, add};
use super::{Refusal, ga4};

/// How a refused message came, and what its request said beside it. Keys are no part of it,
/// and of the headers those alone in which a protocol or a mapping speaks, or a device of
/// itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// How the request said what it said.
    pub protocol: Protocol,
    /// What it said beside its messages: an object.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    beside: Map<String, Json>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    headers: Vec<(String, String)>,
    /// What the address it came from told of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    told: Vec<(String, String)>,
    /// Names the message, or for protocols that name requests the request, as it came.
    hash: u64,
    /// The message's place in its request, from 0.
    index: usize,
}

/// Where a message stands in its request.
#[derive(Debug, Clone, Copy)]
pub struct PlaceInBatch {
    /// From 0.
    pub index: usize,
    /// How many there are.
    pub count: usize,
    /// Whether another message of the request was taken, and with it what the request says of
    /// the person.
    pub is_any_taken: bool,
}

impl Origin {
    /// That of a message of a request. `is_spoken` tells the headers the source's own mapping
    /// speaks of.
    pub fn of(
        request: &Request<'_>,
        body: &Json,
        place: PlaceInBatch,
        is_spoken: &dyn Fn(&str) -> bool,
    ) -> Self {
        let mut beside = beside(request, body);
        if place.is_any_taken {
            beside.remove("user_properties");
        }
        let named = match request.protocol {
            Protocol::Ga4 => body,
            _ => request.messages(body).get(place.index).unwrap_or(body),
        };
        let mut headers: Vec<_> = SentBy::of(request)
            .into_iter()
            .flat_map(SentBy::headers)
            .collect();
        if request.protocol == Protocol::Webhook {
            let own_id = request.delivery_id(place.index, place.count);
            headers.extend(own_id.map(|id| (DELIVERY.to_owned(), id)));
            let others = request.headers.iter().filter(|(name, _)| name != DELIVERY);
            headers.extend(others.filter(|(name, _)| is_spoken(name)).cloned());
        }
        Self {
            protocol: request.protocol,
            beside,
            headers,
            told: Vec::new(),
            hash: stable_hash(named.to_string().as_bytes()),
            index: place.index,
        }
    }

    /// With what the address of the message told; addresses themselves are shortened to their
    /// network.
    pub fn with_told(mut self, told: &[(&'static str, String)]) -> Self {
        self.told = told
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.clone()))
            .collect();
        let mut beside = Json::Object(std::mem::take(&mut self.beside));
        shorten_addresses(&mut beside);
        if let Json::Object(beside) = beside {
            self.beside = beside;
        }
        self
    }

    /// The message with what its request said beside it, as a fix finds it.
    pub fn opened(&self, message: &Json) -> Json {
        let mut opened = message.clone();
        if let Some(members) = opened.as_object_mut()
            && self.list().is_some()
        {
            members.insert(BESIDE.to_owned(), Json::Object(self.beside.clone()));
        }
        opened
    }

    /// The body of a request that says nothing but this message. What a fix made of
    /// [`Origin::opened`] is taken apart again.
    pub fn body(&self, opened: &Json) -> Json {
        let mut message = opened.clone();
        let Some(list) = self.list() else {
            return Json::Array(vec![message]);
        };
        let members = message.as_object_mut();
        let mut body = match members.and_then(|members| members.remove(BESIDE)) {
            Some(Json::Object(beside)) => beside,
            _ => self.beside.clone(),
        };
        body.insert(list.to_owned(), Json::Array(vec![message]));
        Json::Object(body)
    }

    /// The member of a body its messages stand in, where anything can stand beside them.
    fn list(&self) -> Option<&'static str> {
        match self.protocol {
            Protocol::Segment(_) | Protocol::PostHog => Some("batch"),
            Protocol::Ga4 => Some("events"),
            Protocol::CloudEvents | Protocol::Webhook => None,
        }
    }

    /// Whether the mapping of its source decodes it.
    pub fn is_mapped(&self) -> bool {
        self.protocol == Protocol::Webhook
    }

    /// The request that says [`Origin::body`].
    pub fn request(&self) -> Request<'_> {
        Request {
            protocol: self.protocol,
            credentials: None,
            query: "",
            headers: &self.headers,
            address: None,
            body: &[],
        }
    }

    /// Decodes the only message of a body as its protocol does; webhooks are decoded by their
    /// source's mapping instead.
    pub fn decode(&self, body: &Json, reception: Reception<'_>) -> Result<Taken, Refusal> {
        let decoded = self.request().decode(body, reception).into_iter().next();
        decoded.map_or_else(
            || Err(Refusal::not_an_object()),
            |one: Decoded<'_>| one.outcome,
        )
    }

    /// Events with the ids they would have had, whatever was mended: taken twice they count
    /// once.
    pub fn named(&self, mut taken: Taken, received_ms: Millis) -> Taken {
        if taken.event.kind == EventKind::Behaviour {
            for (name, text) in &self.told {
                add(&mut taken.event, name, text);
            }
        }
        if self.protocol == Protocol::Ga4 {
            return ga4::named(taken, self.hash, self.index);
        }
        if taken.event.message.is_some() {
            return taken;
        }
        // Without a time of its own the same may be meant once more.
        let is_arrival = taken.event.time_ms == received_ms;
        let arrival_ms = if is_arrival { received_ms } else { 0 };
        let id = format!("{:x}.{arrival_ms:x}", self.hash);
        for (number, event) in taken.beside.iter_mut().enumerate() {
            event.message = Some(format!("{id}#{number}"));
        }
        taken.event.message = Some(id);
        taken
    }
}

/// Where senders of webhooks put the id of a delivery.
pub(super) const DELIVERY: &str = "webhook-id";
/// Members of a body that are its messages or a key.
const NOT_SAID: [&str; 4] = ["events", "writeKey", "api_key", "token"];

/// What a request says beside its messages and its key.
fn beside(request: &Request<'_>, body: &Json) -> Map<String, Json> {
    let mut beside = Map::new();
    let mut keep = |name: &str, value: Option<Json>| {
        if let Some(value) = value.filter(|value| !value.is_null()) {
            beside.insert(name.to_owned(), value);
        }
    };
    let of_body = |name: &str| body.get(name).cloned();
    match request.protocol {
        Protocol::Segment(_) => {
            let of_header = || request.header("sentat").map(Json::from);
            keep("sentAt", of_body("sentAt").or_else(of_header));
            // A message that is the whole body has its context with it.
            if body.get("batch").is_some() {
                keep("context", of_body("context"));
            }
        }
        Protocol::PostHog => {
            let of_header = || request.header("posthog-request-timestamp").map(Json::from);
            let of_query = || request.parameter("_").map(Json::from);
            let said = of_body("sent_at").or_else(of_header).or_else(of_query);
            keep("sent_at", said);
        }
        Protocol::Ga4 => {
            let members = body.as_object().into_iter().flatten();
            for (name, value) in members.filter(|(name, _)| !NOT_SAID.contains(&name.as_str())) {
                keep(name, Some(value.clone()));
            }
        }
        Protocol::CloudEvents | Protocol::Webhook => {}
    }
    beside
}

impl Protocol {
    /// As it is kept and shown: `segment`, `segment/track`, `posthog`, `ga4`, `cloudevents`,
    /// `webhook`.
    pub fn word(self) -> String {
        match self {
            Self::Segment(None) => "segment".to_owned(),
            Self::Segment(Some(only)) => format!("segment/{}", only.word()),
            Self::PostHog => "posthog".to_owned(),
            Self::Ga4 => "ga4".to_owned(),
            Self::CloudEvents => "cloudevents".to_owned(),
            Self::Webhook => "webhook".to_owned(),
        }
    }

    /// Reads what [`Protocol::word`] gives.
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "segment" => Self::Segment(None),
            "posthog" => Self::PostHog,
            "ga4" => Self::Ga4,
            "cloudevents" => Self::CloudEvents,
            "webhook" => Self::Webhook,
            other => Self::Segment(Some(MessageType::parse(other.strip_prefix("segment/")?)?)),
        })
    }
}

impl Serialize for Protocol {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

impl<'de> Deserialize<'de> for Protocol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let unknown = || serde::de::Error::custom(format!("'{word}' is no protocol"));
        Self::of_word(&word).ok_or_else(unknown)
    }
}
