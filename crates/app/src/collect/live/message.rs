//! A message as people look at it: what was decided and why.

use serde::Serialize;
use serde_json::Value as Json;
use wayfarer_core::{Millis, is_placeholder_id, iso_instant, stable_hash};
use wayfarer_ingest::collect::{Collected, Refusal};

use crate::privacy::{BLOCKED, ERASED};

/// A message is shown up to this length, bytes.
const RAW_BYTES_MAX: usize = 64 * 1024;
/// Half of what an event may hold, bytes: worth a word before it is refused.
const LARGE_BYTES: usize = 32 * 1024;
/// Near the 255 properties an event may have.
const MANY_PROPERTIES: usize = 200;
/// Of messages refused for these reasons nothing is kept but that they came.
const WITHHELD: [&str; 2] = [BLOCKED, ERASED];

/// What was decided about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LiveState {
    /// It is durable.
    Accepted,
    /// It was accepted before and counts once.
    Duplicate,
    /// It is no event.
    Refused,
}

/// Something about an accepted message its sender should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiveWarning {
    /// A stable word: `placeholder_id`, `clamped_time`, `corrected_time`, `large_event`,
    /// `many_properties`.
    pub code: &'static str,
    /// Where in the message, as a JSON pointer; empty for the message itself.
    pub pointer: &'static str,
    /// One sentence for people.
    pub detail: String,
}

/// A message and what was decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiveMessage {
    /// Names it while the server runs.
    pub id: String,
    /// When it came in, ISO 8601.
    pub received: String,
    /// The name of the source that sent it.
    pub source: String,
    /// What was decided.
    pub state: LiveState,
    /// The event's name, as far as the message says one.
    pub event: Option<String>,
    /// Whose it is: the person's id as the source wrote it, else the device's.
    pub person: Option<String>,
    /// The account it names.
    pub account: Option<String>,
    /// When it happened, as it is filed.
    pub time: Option<String>,
    /// What its sender should look at.
    pub warnings: Vec<LiveWarning>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
    /// The message as it came, JSON, cut after 64 KiB; `None` where nothing of it may be kept.
    pub raw: Option<String>,
}

impl LiveMessage {
    /// That it came, and nothing of what it said.
    pub(super) fn emptied(&self) -> Self {
        Self {
            event: None,
            person: None,
            account: None,
            time: None,
            warnings: Vec::new(),
            refusal: None,
            raw: None,
            ..self.clone()
        }
    }
}

/// Whether nothing may be kept of messages refused for this reason.
pub(in crate::collect) fn is_withheld(reason: &str) -> bool {
    WITHHELD.contains(&reason)
}

/// What a request's messages will be shown as, once they are durable.
#[derive(Debug)]
pub(in crate::collect) struct Drafts {
    pub source: String,
    pub received_ms: Millis,
    pub messages: Vec<Draft>,
}

/// One of them.
#[derive(Debug)]
pub(in crate::collect) struct Draft {
    /// Equal for the same event of the same person; `None` of a message that was refused.
    pub key: Option<u64>,
    /// Why it was refused; empty of one that was not.
    pub reason: String,
    pub has_warnings: bool,
    /// What is shown of it: the last of a request are.
    pub shown: Option<LiveMessage>,
}

/// A message and what it was decoded to.
#[derive(Debug, Clone, Copy)]
pub(in crate::collect) struct Looked<'a> {
    pub message: &'a Json,
    pub decoded: Result<&'a Collected, &'a Refusal>,
}

impl Drafts {
    pub fn new(source: &str, received_ms: Millis) -> Self {
        Self {
            source: source.to_owned(),
            received_ms,
            messages: Vec::new(),
        }
    }

    /// Takes in a message; whether it is `shown` is its place among the request's last.
    pub fn add(&mut self, looked: Looked<'_>, shown: Shown) {
        let key = looked.decoded.ok().map(key);
        let warnings = match (looked.decoded, shown) {
            (Ok(event), Shown::Yes) => warnings(event, looked.message),
            _ => Vec::new(),
        };
        let has_warnings = !warnings.is_empty();
        let shown = match shown {
            Shown::Yes => Some(self.message(looked, warnings)),
            Shown::No => None,
        };
        self.messages.push(Draft {
            key,
            reason: looked
                .decoded
                .err()
                .map(|why| why.reason.clone())
                .unwrap_or_default(),
            has_warnings,
            shown,
        });
    }

    fn message(&self, looked: Looked<'_>, warnings: Vec<LiveWarning>) -> LiveMessage {
        let Looked { message, decoded } = looked;
        let text = |name: &str| message.get(name).and_then(Json::as_str).map(short);
        let event = decoded.ok();
        let refusal = decoded.err();
        let person = event.and_then(|event| event.user.clone().or_else(|| event.anonymous.clone()));
        let is_withheld = refusal.is_some_and(|why| is_withheld(&why.reason));
        let mut shown = LiveMessage {
            id: String::new(),
            received: iso_instant(self.received_ms),
            source: self.source.clone(),
            state: match decoded {
                Ok(_) => LiveState::Accepted,
                Err(_) => LiveState::Refused,
            },
            event: event.map(|event| event.event.clone()),
            person,
            account: event.and_then(|event| event.account.clone()),
            time: event.map(|event| iso_instant(event.time_ms)),
            warnings,
            refusal: refusal.cloned(),
            raw: None,
        };
        if is_withheld {
            return shown;
        }
        shown.event = shown
            .event
            .or_else(|| text("event"))
            .or_else(|| text("name"))
            .or_else(|| text("type"));
        shown.person = shown
            .person
            .or_else(|| text("userId"))
            .or_else(|| text("anonymousId"))
            .or_else(|| text("distinct_id"));
        shown.raw = Some(cut(message.to_string(), RAW_BYTES_MAX));
        shown
    }
}

/// Whether a message is shown, or only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::collect) enum Shown {
    Yes,
    No,
}

/// Equal for the same event of the same person, whoever sends it.
fn key(event: &Collected) -> u64 {
    let (kind, id) = match (&event.user, &event.anonymous) {
        (Some(user), _) => ("u", user.as_str()),
        (None, Some(device)) => ("a", device.as_str()),
        (None, None) => ("", ""),
    };
    stable_hash(format!("{kind}\0{id}\0{:x}", event.message_hash()).as_bytes())
}

fn warnings(event: &Collected, message: &Json) -> Vec<LiveWarning> {
    let mut found = Vec::new();
    let mut warn = |code, pointer, detail| {
        found.push(LiveWarning {
            code,
            pointer,
            detail,
        });
    };
    for (name, pointer) in [
        ("userId", "/userId"),
        ("anonymousId", "/anonymousId"),
        ("distinct_id", "/distinct_id"),
    ] {
        if let Some(id) = placeholder(message.get(name)) {
            let detail =
                format!("{name} is '{id}', which is nobody's id: send the real one, or none");
            warn("placeholder_id", pointer, detail);
        }
    }
    let device = event.device_ms.map(iso_instant).unwrap_or_default();
    if event.is_clamped {
        let detail = format!("{device} lies in the future: filed at its arrival");
        warn("clamped_time", "/timestamp", detail);
    } else if event.device_ms.is_some() {
        let detail = format!("the sender's clock is off and said {device}: corrected");
        warn("corrected_time", "/timestamp", detail);
    }
    let bytes = written_bytes(message);
    if bytes > LARGE_BYTES {
        let detail = format!(
            "{} KiB of the 64 KiB an event may hold",
            bytes.div_ceil(1024)
        );
        warn("large_event", "", detail);
    }
    if event.properties.len() > MANY_PROPERTIES {
        let detail = format!(
            "{} of the 255 properties an event may have",
            event.properties.len()
        );
        warn("many_properties", "/properties", detail);
    }
    found
}

fn placeholder(said: Option<&Json>) -> Option<String> {
    let text = match said? {
        Json::String(text) => text.trim().to_owned(),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty() && is_placeholder_id(&text)).then(|| short(&text))
}

/// How long a message is as compact JSON; counted without writing it.
fn written_bytes(message: &Json) -> usize {
    struct Counted(usize);
    impl std::io::Write for Counted {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut counted = Counted(0);
    let _ = serde_json::to_writer(&mut counted, message);
    counted.0
}

fn short(text: &str) -> String {
    const SHOWN: usize = 512;
    cut(text.to_owned(), SHOWN)
}

fn cut(mut text: String, bytes_max: usize) -> String {
    if text.len() > bytes_max {
        text.truncate(text.floor_char_boundary(bytes_max));
        text.push('…');
    }
    text
}
