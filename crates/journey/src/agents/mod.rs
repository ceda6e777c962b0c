//! User agents: from what a browser, an app or a robot calls itself to its device, browser,
//! system, and whether it is a bot; and which of them questions leave out.
//!
//! Everything is read when a question is asked, once per text of a dictionary, so that
//! better rules hold for all history and for imported files alike.

mod bots;
mod column;
mod filter;
mod parts;
mod read;
mod words;

#[cfg(test)]
mod tests;

pub use column::{AgentColumn, AgentSource, COUNTRY, Telling, USER_AGENT};
pub use filter::{
    AddressRange, BUILT_IN_BOTS, BotFilter, BotFilterRef, BotFilterVersion, BotRules, NETWORK,
    Network, Networks,
};
pub use read::{Agent, Device};
