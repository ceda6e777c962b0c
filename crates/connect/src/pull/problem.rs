//! What goes wrong when another tool is asked.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::retry_after;
use crate::{ConnectError, Response};

macro_rules! troubles {
    ($($variant:ident = $retry:literal, $sentence:literal;)*) => {
        /// What went wrong. Sentences never repeat what the tool said.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Trouble { $(#[doc = $sentence] $variant,)* }

        impl Trouble {
            /// Every one, for documentation and tests.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Whether trying again later may help.
            pub fn is_passing(self) -> bool {
                match self { $(Self::$variant => $retry,)* }
            }

            /// What it means, in a sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }
        }
    };
}

troubles! {
    Address = false, "The address may not be asked.";
    Unreachable = true, "The tool could not be reached.";
    Timeout = true, "The tool did not answer in time.";
    Untrusted = false, "The tool's certificate cannot be trusted.";
    CutShort = true, "The answer was cut short.";
    TooLarge = false, "The answer is too large: ask for smaller pages.";
    Redirected = false, "The tool sends requests elsewhere: give the address it names in its documentation.";
    Unauthorised = false, "The tool does not accept the credentials.";
    Forbidden = false, "The credentials may not read this.";
    NotFound = false, "The tool knows no such address.";
    Refused = false, "The tool did not understand the request.";
    TooMany = true, "The tool wants fewer requests.";
    Faulty = true, "The tool has a fault of its own.";
    NoToken = false, "The tool gave no token: check client, secret and refresh token.";
    Page = true, "The tool answered with a web page, not with data.";
    NotJson = true, "The answer is not JSON.";
    NoItems = false, "The answer has no list of items where the document says: the tool's data may have changed.";
    Repeats = false, "The tool gives the same page again and again.";
    OtherHost = false, "The next page would be at another host.";
    TooManyPages = false, "There are more pages than are read in one go: ask for a shorter time, or for larger pages.";
    NoCursor = false, "The answer says there is more, and not where.";
    Secret = false, "The secret cannot be used: give it again. It is bound to the host it was given for.";
    NotKept = true, "The items could not be made durable here.";
    Mapping = false, "The mapping cannot be used.";
}

/// What went wrong, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullProblem {
    /// What.
    pub trouble: Trouble,
    /// In a sentence, in English.
    pub detail: Cow<'static, str>,
    /// The status of the answer, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// When the tool wants to be asked again, ms from now.
    #[serde(skip)]
    pub retry_after_ms: Option<Millis>,
}

impl PullProblem {
    /// A problem of an answer.
    pub fn new(trouble: Trouble, status: u16) -> Self {
        Self {
            status: Some(status),
            ..Self::from(trouble)
        }
    }

    /// The same, in other words.
    #[must_use]
    pub fn told(mut self, detail: String) -> Self {
        self.detail = detail.into();
        self
    }

    /// What a status that is no success means.
    pub fn of_status(response: &Response, status: u16, now_ms: Millis) -> Self {
        let trouble = match status {
            300..=399 => Trouble::Redirected,
            401 => Trouble::Unauthorised,
            403 => Trouble::Forbidden,
            404 | 410 => Trouble::NotFound,
            408 | 425 => Trouble::Timeout,
            420 | 429 => Trouble::TooMany,
            500.. => Trouble::Faulty,
            _ => Trouble::Refused,
        };
        Self {
            retry_after_ms: response
                .header("retry-after")
                .and_then(|said| retry_after(said, now_ms)),
            ..Self::new(trouble, status)
        }
    }
}

impl From<Trouble> for PullProblem {
    fn from(trouble: Trouble) -> Self {
        Self {
            trouble,
            detail: trouble.sentence().into(),
            status: None,
            retry_after_ms: None,
        }
    }
}

impl From<ConnectError> for PullProblem {
    fn from(error: ConnectError) -> Self {
        let trouble = match &error {
            ConnectError::Unreadable(_)
            | ConnectError::NotHttps(_)
            | ConnectError::Credentials(_)
            | ConnectError::Port { .. }
            | ConnectError::Header(_)
            | ConnectError::NotPublic(_) => Trouble::Address,
            ConnectError::Untrusted { .. } => Trouble::Untrusted,
            ConnectError::Timeout { .. } => Trouble::Timeout,
            ConnectError::CutShort(_) => Trouble::CutShort,
            ConnectError::TooLarge { .. } => Trouble::TooLarge,
            ConnectError::Unknown(_)
            | ConnectError::Unreachable(_)
            | ConnectError::Stopped
            | ConnectError::Machine(_) => Trouble::Unreachable,
        };
        Self::from(trouble).told(error.to_string())
    }
}
