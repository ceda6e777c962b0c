//! What questions name of user agents, and what of an event tells it.

use std::sync::LazyLock;

use super::parts::{BROWSERS, SYSTEMS};
use super::read::{Agent, Device};
use super::words;

/// The property user agents are kept as.
pub const USER_AGENT: &str = "user_agent";
/// The property the country of an event is kept as: an ISO 3166-1 code.
pub const COUNTRY: &str = "$country";
/// The device, as an SDK says itself.
const DEVICE_TYPE: &str = "device_type";
/// The system, likewise.
const OS: &str = "os";
/// The browser, likewise.
const BROWSER: &str = "browser";

/// A column read from what an event says of the device it happened on. A property of the
/// same name an event may carry is another, which no question can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgentColumn {
    /// `$device`: desktop, mobile, tablet, tv, bot or other.
    Device,
    /// `$browser`: the browser, or the app that shows the page.
    Browser,
    /// `$os`: the system.
    Os,
    /// `$bot`: the name of the bot it is.
    Bot,
}

/// One property that tells a column, and how.
#[derive(Debug, Clone, Copy)]
pub struct AgentSource {
    /// The property's name.
    pub property: &'static str,
    /// What its texts tell.
    pub telling: Telling,
}

/// How a text tells a value.
#[derive(Debug, Clone, Copy)]
pub enum Telling {
    /// It is a user agent.
    Agent(fn(&Agent) -> Option<&'static str>),
    /// It is a word.
    Word(fn(&str) -> Option<&'static str>),
}

impl AgentSource {
    const fn agent(tell: fn(&Agent) -> Option<&'static str>) -> Self {
        Self {
            property: USER_AGENT,
            telling: Telling::Agent(tell),
        }
    }

    const fn word(property: &'static str, tell: fn(&str) -> Option<&'static str>) -> Self {
        Self {
            property,
            telling: Telling::Word(tell),
        }
    }

    /// What `text` tells; `read` reads a user agent, or remembers what it read before.
    pub fn tell(&self, text: &str, read: impl FnOnce(&str) -> Agent) -> Option<&'static str> {
        match self.telling {
            Telling::Agent(tell) => tell(&read(text)),
            Telling::Word(tell) => tell(text),
        }
    }
}

/// What tells the device, the first that does: the user agent, then what an SDK says. A user
/// agent that tells nothing known is something all the same.
const DEVICE_SOURCES: &[AgentSource] = &[
    AgentSource::agent(|agent| agent.device.map(Device::word)),
    AgentSource::word(DEVICE_TYPE, |word| words::device(word).map(Device::word)),
    AgentSource::word(OS, |word| {
        words::device_of_os(words::os(word)?).map(Device::word)
    }),
    AgentSource::word(USER_AGENT, |text| {
        (!text.trim().is_empty()).then_some(Device::Other.word())
    }),
];
const BROWSER_SOURCES: &[AgentSource] = &[
    AgentSource::agent(|agent| agent.browser),
    AgentSource::word(BROWSER, words::browser),
];
/// Apps that say nothing else say `ios` or `android` of their device.
const OS_SOURCES: &[AgentSource] = &[
    AgentSource::agent(|agent| agent.os),
    AgentSource::word(OS, words::os),
    AgentSource::word(DEVICE_TYPE, words::os),
];
const BOT_SOURCES: &[AgentSource] = &[AgentSource::agent(|agent| agent.bot)];

impl AgentColumn {
    /// Every column.
    pub const ALL: [Self; 4] = [Self::Device, Self::Browser, Self::Os, Self::Bot];

    /// The column a property name means; `None` where it means another.
    pub fn of(property: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|column| column.name() == property)
    }

    /// What questions call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Device => "$device",
            Self::Browser => "$browser",
            Self::Os => "$os",
            Self::Bot => "$bot",
        }
    }

    /// What tells it: the first that tells something holds.
    pub const fn sources(self) -> &'static [AgentSource] {
        match self {
            Self::Device => DEVICE_SOURCES,
            Self::Browser => BROWSER_SOURCES,
            Self::Os => OS_SOURCES,
            Self::Bot => BOT_SOURCES,
        }
    }

    /// Every value it may have but the names of bots, which are many.
    pub fn values(self) -> &'static [&'static str] {
        static BROWSER_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(BROWSERS));
        static SYSTEM_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(SYSTEMS));
        static DEVICES: LazyLock<Vec<&str>> =
            LazyLock::new(|| Device::ALL.map(Device::word).to_vec());
        match self {
            Self::Device => &DEVICES,
            Self::Browser => &BROWSER_NAMES,
            Self::Os => &SYSTEM_NAMES,
            Self::Bot => &[],
        }
    }

    /// What it holds on an event whose texts `text_of` gives by property.
    pub fn value<'a>(self, text_of: impl Fn(&str) -> Option<&'a str>) -> Option<&'static str> {
        let mut sources = self.sources().iter();
        sources.find_map(|source| source.tell(text_of(source.property)?, Agent::read))
    }
}

fn names(known: &[(&str, &'static str)]) -> Vec<&'static str> {
    let mut names: Vec<_> = known.iter().map(|(_, name)| *name).collect();
    names.sort_unstable();
    names.dedup();
    names
}
