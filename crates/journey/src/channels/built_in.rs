//! The grouping that holds while a workspace has published none of its own.

use std::sync::LazyLock;

use super::document::ChannelGrouping;
use crate::definition::{Definition, Localised};

/// The built-in grouping as it is written, with its comments.
pub const BUILT_IN_CHANNELS: &str = include_str!("built_in.yaml");

static BUILT_IN: LazyLock<ChannelGrouping> = LazyLock::new(|| {
    ChannelGrouping::from_yaml(BUILT_IN_CHANNELS).expect("the built-in grouping is sound")
});

impl ChannelGrouping {
    /// The grouping that holds while a workspace has published none of its own: version 0 of
    /// `default`.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// What events are called that no rule holds for.
    pub fn unassigned_names() -> Localised {
        Localised::Each {
            en: "Unassigned".to_owned(),
            zh_cn: "未分配".to_owned(),
            zh_tw: "未指派".to_owned(),
        }
    }
}
