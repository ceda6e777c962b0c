//! Channel groups: from UTM tags, referrer and channel of an event to the group it is of,
//! by ordered rules, at question time.

mod built_in;
mod check;
mod column;
mod document;
mod rules;
mod site;
mod source;

#[cfg(test)]
mod naive;
#[cfg(test)]
mod tests;

pub use built_in::BUILT_IN_CHANNELS;
pub use column::{ChannelColumn, Channels, channel_columns, groupings_in};
pub use document::{
    ChannelGroup, ChannelGrouping, ChannelGroupingRef, ChannelGroupingVersion, ChannelRule,
    SiteList, TextTest, Texts,
};
pub(crate) use rules::TextCheck;
pub use rules::{CHANNEL_COLUMNS, ChannelFacts, ChannelRules, UNASSIGNED, origin_parts};
pub use site::OwnHosts;
