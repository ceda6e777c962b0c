//! The channel grouping document, version 1.

use serde::{Deserialize, Serialize};

use crate::definition::{DefinitionRef, Localised, VersionRef};

/// Ordered rules from what an event says of where it came from to a channel group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelGrouping {
    /// The version of the document's form.
    pub version: u32,
    /// What questions call it: a lower-case slug. `$channel_group` is that of `default`.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Hosts of one's own beside every `$url_host` of the workspace, with those below them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_hosts: Vec<String>,
    /// Hosts that only send people back, such as payment pages: coming from there is like
    /// coming from a page of one's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pass_through: Vec<String>,
    /// Sites that several rules speak of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<SiteList>,
    /// The groups, in order: the first whose rule holds is the event's.
    pub groups: Vec<ChannelGroup>,
}

impl ChannelGrouping {
    /// The version of the document this build reads and writes.
    pub const VERSION: u32 = 1;
    /// The key `$channel_group` is about.
    pub const DEFAULT_KEY: &'static str = "default";
    /// Most groups.
    pub const MAX_GROUPS: usize = 100;
    /// Most lists.
    pub const MAX_LISTS: usize = 100;
    /// Most sites of one list, and most texts of one test.
    pub const MAX_SITES: usize = 5_000;
    /// Most tests in all rules together.
    pub const MAX_TESTS: usize = 1_000;

    /// The sites of the list `key`.
    pub fn list(&self, key: &str) -> Option<&SiteList> {
        self.lists.iter().find(|list| list.key == key)
    }
}

/// Sites under one name.
///
/// A site without a dot (`google`) is the source of that name, or any host of that name
/// (`www.google.co.uk`); one with a dot is that host, and those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteList {
    /// What rules call it.
    pub key: String,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<Localised>,
    /// The sites.
    pub sites: Vec<String>,
}

/// One channel group, and which events are of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelGroup {
    /// The value of the column: a lower-case slug.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Which events are of it.
    pub when: ChannelRule,
}

/// A condition on where an event came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelRule {
    /// Every one holds.
    All(Vec<ChannelRule>),
    /// At least one holds.
    Any(Vec<ChannelRule>),
    /// It does not hold.
    Not(Box<ChannelRule>),
    /// `$utm_source`; without one, the host of a referrer that is not one's own.
    Source(TextTest),
    /// `$utm_medium`.
    Medium(TextTest),
    /// `$utm_campaign`.
    Campaign(TextTest),
    /// The host of a referrer that is not one's own.
    Referrer(TextTest),
    /// `$channel`, as the source of the events wrote it.
    Channel(TextTest),
    /// A page that was not reached from a page of one's own. Only whether there is one can
    /// be asked.
    Landing(TextTest),
}

/// A test of one text: exactly one of the operators is given. Case does not matter; a
/// missing text passes `exists: false` alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextTest {
    /// Equals one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Texts>,
    /// Is a site of one of these lists.
    #[serde(default, rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<Texts>,
    /// Contains one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Texts>,
    /// Begins with one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_with: Option<Texts>,
    /// Ends with one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_with: Option<Texts>,
    /// Matches the regular expression, anywhere unless anchored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// Is present (`true`) or missing (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
}

/// One text or several; several mean "any of".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Texts {
    /// This one.
    One(String),
    /// Any of these.
    Many(Vec<String>),
}

impl Texts {
    /// What a member hears where something else stands than a text, and what to write instead;
    /// any other message as it is.
    pub(crate) fn worded(message: &str) -> (String, &'static str) {
        if message.contains("untagged enum Texts") {
            return (
                "this is not a text".to_owned(),
                "give a text or a list of texts",
            );
        }
        (message.to_owned(), "")
    }

    /// The texts as a slice.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

/// A grouping a question uses.
pub type ChannelGroupingRef = DefinitionRef<ChannelGrouping>;
/// One version of a grouping; version 0 of `default` is the built-in one.
pub type ChannelGroupingVersion = VersionRef<ChannelGrouping>;
