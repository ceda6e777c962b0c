//! Ids in messages: null, empty and placeholders mean "no id".

use std::borrow::Cow;

use serde_json::Value as Json;
use wayfarer_core::{is_placeholder_id, normalise_id};

use super::Refusal;
use super::fields::at;
use super::values::escaped;
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
        Self::said(message.get(name), name, || format!("/{}", escaped(name)))
    }

    /// The same of what stands at a JSON pointer.
    pub(super) fn read_at(message: &Json, pointer: &str) -> Result<Self, Refusal> {
        let name = pointer.rsplit('/').next().unwrap_or_default();
        Self::said(at(message, pointer), name, || pointer.to_owned())
    }

    fn said(
        said: Option<&Json>,
        name: &str,
        pointer: impl Fn() -> String,
    ) -> Result<Self, Refusal> {
        let text = match said {
            None | Some(Json::Null) => return Ok(Self::Absent),
            Some(Json::String(text)) => Cow::Borrowed(text.as_str()),
            Some(Json::Number(number)) => Cow::Owned(number.to_string()),
            Some(_) => {
                let detail = format!("{name} is a text or a number");
                return Err(Refusal::new("illegal_identity", pointer(), detail));
            }
        };
        let Some(id) = normalise_id(&text) else {
            return Ok(Self::Absent);
        };
        if id.len() > MAX_ID_BYTES {
            let detail = format!("{name} is longer than {MAX_ID_BYTES} bytes");
            return Err(Refusal::new("illegal_identity", pointer(), detail));
        }
        Ok(match is_placeholder_id(id) {
            true => Self::Placeholder,
            false => Self::Given(id.to_owned()),
        })
    }

    /// The first of `pointers` where anything is given at all.
    pub(super) fn first_of(message: &Json, pointers: &[&str]) -> Result<Self, Refusal> {
        let mut read = pointers
            .iter()
            .map(|pointer| Self::read_at(message, pointer));
        let said = read.find(|id| !matches!(id, Ok(Self::Absent)));
        said.unwrap_or(Ok(Self::Absent))
    }

    /// The id, where one was given.
    pub(super) fn given(self) -> Option<String> {
        match self {
            Self::Given(id) => Some(id),
            Self::Absent | Self::Placeholder => None,
        }
    }
}
