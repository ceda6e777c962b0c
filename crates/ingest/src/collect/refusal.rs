//! Why a message was not taken.

use serde::{Deserialize, Serialize};

/// A message that was not taken, and what its sender can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// A stable word: `not_an_object`, `unknown_type`, `missing_identity`,
    /// `illegal_identity`, `bad_timestamp`, `empty_event`, `name_too_long`,
    /// `event_too_large`, `too_many_properties`, `too_deep`, `bad_money`.
    pub reason: String,
    /// Where in the message, as a JSON pointer; empty for the message itself.
    pub pointer: String,
    /// One sentence for people: what is wrong and how to mend it.
    pub detail: String,
}

impl Refusal {
    pub(super) fn new(reason: &str, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            reason: reason.to_owned(),
            pointer: pointer.into(),
            detail: detail.into(),
        }
    }

    pub(super) fn not_an_object() -> Self {
        Self::new("not_an_object", "", "a message is a JSON object")
    }
}
