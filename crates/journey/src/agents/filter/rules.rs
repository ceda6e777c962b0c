//! A bot filter ready to run.

use std::collections::HashSet;
use std::net::IpAddr;

use super::document::BotFilter;
use super::network::AddressRange;
use crate::QuestionError;
use crate::agents::Agent;
use crate::channels::{TextCheck, TextTest};

/// The property that tells which of the filter's networks an event came from.
pub const NETWORK: &str = "$network";

/// The rules of one filter, ready to run.
#[derive(Debug)]
pub struct BotRules {
    known_bots: bool,
    agents: Vec<TextCheck>,
    keep: Vec<TextCheck>,
    networks: HashSet<String>,
}

impl BotRules {
    /// Compiles the rules of a sound filter; `None` where it leaves nothing out.
    ///
    /// # Errors
    /// A test has no operator or several, or a regular expression that is none. The path is
    /// within the document.
    pub fn new(of: &BotFilter) -> Result<Option<Self>, QuestionError> {
        let rules = Self {
            known_bots: of.known_bots,
            agents: compiled(&of.agents, "agents")?,
            keep: compiled(&of.keep, "keep")?,
            networks: of.networks.iter().map(|of| of.key.clone()).collect(),
        };
        let is_idle = !rules.known_bots && rules.agents.is_empty() && rules.networks.is_empty();
        Ok((of.enabled && !is_idle).then_some(rules))
    }

    /// Whether events of a user agent are left out; `read` reads it, or remembers what it
    /// read before.
    pub fn leaves_out_agent(&self, text: &str, read: impl FnOnce(&str) -> Agent) -> bool {
        let lower = text.trim().to_lowercase();
        let passes = |checks: &[TextCheck]| checks.iter().any(|of| of.passes(Some(&lower)));
        let is_bot = passes(&self.agents) || self.known_bots && read(text).bot.is_some();
        is_bot && !passes(&self.keep)
    }

    /// Whether events of a network are left out.
    pub fn leaves_out_network(&self, key: &str) -> bool {
        self.networks.contains(key)
    }
}

fn compiled(tests: &[TextTest], path: &str) -> Result<Vec<TextCheck>, QuestionError> {
    let tests = tests.iter().enumerate();
    tests
        .map(|(index, test)| TextCheck::new(test, &[], &format!("{path}[{index}]")))
        .collect()
}

/// The networks of a filter, for what comes in. A filter that is switched off still tells
/// where events come from.
#[derive(Debug, Clone, Default)]
pub struct Networks(Vec<(String, Vec<AddressRange>)>);

impl Networks {
    /// Those of a sound filter.
    pub fn new(filter: &BotFilter) -> Self {
        let networks = filter.networks.iter().map(|network| {
            let ranges = network.ranges.iter();
            let ranges = ranges.filter_map(|text| text.parse().ok()).collect();
            (network.key.clone(), ranges)
        });
        Self(networks.collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of the first that holds an address.
    pub fn of(&self, address: IpAddr) -> Option<&str> {
        let holds = |ranges: &[AddressRange]| ranges.iter().any(|range| range.holds(address));
        let found = self.0.iter().find(|(_, ranges)| holds(ranges));
        found.map(|(key, _)| key.as_str())
    }
}
