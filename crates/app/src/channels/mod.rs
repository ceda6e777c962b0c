//! Channel groups: which grouping holds, which a question means, and what another would
//! change.

mod asking;
mod holding;
mod preview;
mod resolve;

#[cfg(test)]
mod tests;

pub use holding::HeldGrouping;
pub use preview::{
    ChannelCell, ChannelCount, ChannelGroupChange, ChannelMove, ChannelPreview,
    ChannelPreviewRequest, GroupingHead, More, UnmatchedOrigin,
};
