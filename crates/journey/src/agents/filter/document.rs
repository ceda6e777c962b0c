//! The bot filter document, version 1.

use serde::{Deserialize, Serialize};

use crate::channels::TextTest;
use crate::definition::{DefinitionRef, Localised, VersionRef};

/// Which events questions leave out because nobody did them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BotFilter {
    /// The version of the document's form.
    pub version: u32,
    /// What questions call it: a lower-case slug. Unless they name another, `default` holds.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Whether it leaves anything out.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub enabled: bool,
    /// Whether bots this build knows (`$bot`) are left out.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub known_bots: bool,
    /// User agents that are left out, too: those that pass any of the tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<TextTest>,
    /// User agents that are not left out, whatever the rules above say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<TextTest>,
    /// Networks whose events are left out. An address is looked at when its event comes, and
    /// not kept: what came before a network was named here has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub networks: Vec<Network>,
}

fn yes() -> bool {
    true
}

fn is_yes(flag: &bool) -> bool {
    *flag
}

impl BotFilter {
    /// The version of the document this build reads and writes.
    pub const VERSION: u32 = 1;
    /// The key of the filter that holds unless a question names another.
    pub const DEFAULT_KEY: &'static str = "default";
    /// The key of the filter that leaves nothing out; nobody else's can be called so.
    pub const NONE_KEY: &'static str = "none";
    /// Most tests of user agents.
    pub const MAX_TESTS: usize = 200;
    /// Most networks.
    pub const MAX_NETWORKS: usize = 100;
    /// Most ranges of one network, and most texts of one test.
    pub const MAX_RANGES: usize = 500;
}

/// Addresses under one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// What its events carry as `$network`: a lower-case slug.
    pub key: String,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<Localised>,
    /// Addresses, and ranges of them: `203.0.113.0/24`, `2001:db8::/32`.
    pub ranges: Vec<String>,
}

/// A bot filter a question uses.
pub type BotFilterRef = DefinitionRef<BotFilter>;
/// One version of a filter; version 0 of `default` and `none` are built in.
pub type BotFilterVersion = VersionRef<BotFilter>;
