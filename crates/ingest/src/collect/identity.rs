//! Ids in messages: null, empty and placeholders mean "no id".

use std::borrow::Cow;

use serde_json::Value as Json;
use wayfarer_core::{is_placeholder_id, normalise_id};

use super::Refusal;
use crate::limits::MAX_ID_BYTES;

/// An id of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Id {
    /// None was given.
    Absent,
    /// `null`, `0`, `undefined` …: given, but nobody's.
    Placeholder,
    /// An id, trimmed.
    Given(String),
}

impl Id {
    /// Reads the member `name` of a message. Numbers are ids as well.
    pub(super) fn read(message: &Json, name: &str) -> Result<Self, Refusal> {
        let text = match message.get(name) {
            None | Some(Json::Null) => return Ok(Self::Absent),
            Some(Json::String(text)) => Cow::Borrowed(text.as_str()),
            Some(Json::Number(number)) => Cow::Owned(number.to_string()),
            Some(_) => {
                let detail = format!("{name} is a text or a number");
                return Err(Refusal::new("illegal_identity", format!("/{name}"), detail));
            }
        };
        let Some(id) = normalise_id(&text) else {
            return Ok(Self::Absent);
        };
        if id.len() > MAX_ID_BYTES {
            let detail = format!("{name} is longer than {MAX_ID_BYTES} bytes");
            return Err(Refusal::new("illegal_identity", format!("/{name}"), detail));
        }
        Ok(match is_placeholder_id(id) {
            true => Self::Placeholder,
            false => Self::Given(id.to_owned()),
        })
    }

    /// The id, where one was given.
    pub(super) fn given(self) -> Option<String> {
        match self {
            Self::Given(id) => Some(id),
            Self::Absent | Self::Placeholder => None,
        }
    }
}
