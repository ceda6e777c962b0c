//! Whose ordered events a fold walks.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

/// How a person's events are cut into sessions at read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SessionRule {
    /// A longer silence starts a new session; a silence equal to it does not.
    pub gap: Span,
    /// A new local day starts a new session.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cut_at_midnight: bool,
    /// An event that names another `$utm_campaign` than the session's latest starts a new
    /// one; events without a campaign never do.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cut_at_campaign: bool,
}

impl Default for SessionRule {
    fn default() -> Self {
        Self {
            gap: Span::seconds(1_800),
            cut_at_midnight: false,
            cut_at_campaign: false,
        }
    }
}

/// The unit of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A person.
    #[default]
    Person,
    /// The account each event names.
    Account,
    /// A person at an account: their events that name the account.
    Relationship,
    /// A session derived from time.
    Session(SessionRule),
    /// The source's own session id, inside one person.
    SourceSession,
    /// A declared entity (order, ticket …) by the property that holds its id; its events
    /// may belong to several people.
    Entity(String),
}

impl Unit {
    /// The word for one of them, as questions and sentences show it.
    pub fn word(&self) -> &str {
        match self {
            Self::Person => "person",
            Self::Account => "account",
            Self::Relationship => "relationship",
            Self::Session(_) | Self::SourceSession => "session",
            Self::Entity(property) => property,
        }
    }
}
