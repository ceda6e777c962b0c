//! A request as it came in, and the protocols it may speak.

use std::borrow::Cow;
use std::net::IpAddr;

use serde_json::Value as Json;

use super::body::{BodyError, open_body, read_json, read_packed};
use super::hook::no_rule;
use super::message::{Reception, Taken};
use super::origin::DELIVERY;
use super::segment::{Delivery, MessageType, decode_segment};
use super::sent_by::SentBy;
use super::{Refusal, cloud_events, ga4, posthog, write_key};
use crate::mapping::url::decode_into;

/// How a request says what it says; its path tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Segment's HTTP API, with the type of the only message where the path tells it.
    Segment(Option<MessageType>),
    /// PostHog's capture API.
    PostHog,
    /// Google Analytics 4's Measurement Protocol.
    Ga4,
    /// CloudEvents 1.0.
    CloudEvents,
    /// A message of another tool, which the source's own mapping reads.
    Webhook,
}

/// A request as it came in.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// How it says what it says.
    pub protocol: Protocol,
    /// What its `Authorization` header says: `user:password` or a token.
    pub credentials: Option<&'a str>,
    /// Its query, as it was written.
    pub query: &'a str,
    /// Its headers, with names in small letters.
    pub headers: &'a [(String, String)],
    /// Who is at the other end of the connection, as far as that is known; it is kept nowhere.
    pub address: Option<IpAddr>,
    /// Its body, packed or not.
    pub body: &'a [u8],
}

/// A message of a request, and what it becomes.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The message as it came.
    pub message: &'a Json,
    /// The events it becomes, or why it is none.
    pub outcome: Result<Taken, Refusal>,
}

impl Request<'_> {
    /// The value of a query parameter, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        parameter(self.query, name)
    }

    /// The value of a header; `name` in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The id its sender gave a message, by its place among so many: each message of a
    /// delivery is one of its own.
    pub fn delivery_id(&self, place: usize, count: usize) -> Option<String> {
        let id = self.header(DELIVERY)?;
        Some(match count {
            1 => id.to_owned(),
            _ => format!("{id}/{place}"),
        })
    }

    /// The key outside the body, if there is one.
    pub fn outer_key(&self) -> Option<String> {
        let names: &[&str] = match self.protocol {
            Protocol::Segment(_) | Protocol::CloudEvents | Protocol::Webhook => &["writeKey"],
            Protocol::PostHog => &["api_key", "token"],
            Protocol::Ga4 => &["api_secret"],
        };
        let of_query = names.iter().find_map(|name| self.parameter(name));
        write_key(self.credentials, of_query.as_deref(), &Json::Null).map(str::to_owned)
    }

    /// Its body, opened and read.
    pub fn read(&self) -> Result<Json, BodyError> {
        let opened = open_body(self.body)?;
        match self.protocol {
            Protocol::Segment(_) | Protocol::Ga4 => read_json(&opened),
            Protocol::PostHog => read_form(&opened, "data"),
            Protocol::Webhook => read_form(&opened, "payload"),
            Protocol::CloudEvents => cloud_events::read(self, &opened),
        }
    }

    /// The messages in its body, in their order.
    pub fn messages<'b>(&self, body: &'b Json) -> &'b [Json] {
        let list = match self.protocol {
            Protocol::Segment(_) => body.get("batch"),
            Protocol::PostHog => match body {
                Json::Array(_) => Some(body),
                _ => body.get("batch").or_else(|| body.get("data")),
            },
            Protocol::Ga4 => body.get("events"),
            Protocol::CloudEvents | Protocol::Webhook => Some(body),
        };
        list.and_then(Json::as_array)
            .map_or(std::slice::from_ref(body), Vec::as_slice)
    }

    /// Decodes every message of its body, in their order.
    pub fn decode<'b>(&self, body: &'b Json, reception: Reception<'_>) -> Vec<Decoded<'b>> {
        let messages = self.messages(body);
        let outcomes: Vec<_> = match self.protocol {
            Protocol::Segment(only) => {
                let delivery = Delivery {
                    only,
                    received_ms: reception.received_ms,
                    sent_at: self.header("sentat"),
                };
                let decoded = decode_segment(body, delivery, reception.clocks);
                let taken = decoded.into_iter().map(|event| event.map(Taken::from));
                taken.collect()
            }
            Protocol::PostHog => {
                let envelope = posthog::Envelope::of(body, self, reception);
                let decoded = messages.iter().map(|message| envelope.decode(message));
                decoded.collect()
            }
            Protocol::Ga4 => ga4::Envelope::of(body, reception).decode_all(messages),
            Protocol::CloudEvents => {
                let decoded = messages.iter();
                decoded
                    .map(|message| cloud_events::decode(message, reception))
                    .collect()
            }
            // Without the source's mapping nothing is known of it.
            Protocol::Webhook => messages.iter().map(|_| Err(no_rule())).collect(),
        };
        let sent_by = SentBy::of(self);
        let pairs = messages.iter().zip(outcomes);
        pairs
            .map(|(message, mut outcome)| {
                if let (Ok(taken), Some(sent_by)) = (&mut outcome, sent_by) {
                    sent_by.fill(&mut taken.event);
                }
                Decoded { message, outcome }
            })
            .collect()
    }
}

/// A body that is JSON, or a form one field of which is JSON or base64 of it.
fn read_form(opened: &[u8], field: &str) -> Result<Json, BodyError> {
    let text = String::from_utf8_lossy(opened);
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if begins.starts_with(['{', '[']) || begins.is_empty() {
        return read_json(opened);
    }
    let data = match text.contains(&format!("{field}=")) {
        true => parameter(&text, field).map(Cow::Owned),
        false => None,
    };
    read_packed(&data.unwrap_or(text))
}

/// The decoded value of a parameter in a query or a form.
fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, raw) = pairs
        .into_iter()
        .find(|(key, value)| *key == name && !value.is_empty())?;
    let mut decoded = String::with_capacity(raw.len());
    decode_into(raw, &mut decoded);
    Some(decoded)
}
