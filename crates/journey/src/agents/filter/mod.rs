//! Bot filters: which events questions leave out because nobody did them.

mod check;
mod document;
mod held;
mod network;
mod rules;

#[cfg(test)]
mod tests;

pub use document::{BotFilter, BotFilterRef, BotFilterVersion, Network};
pub use held::BUILT_IN_BOTS;
pub use network::AddressRange;
pub use rules::{BotRules, NETWORK, Networks};
