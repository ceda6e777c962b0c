//! Which grouping holds: a version of the workspace's own, else the built-in one.

use serde::Serialize;
use wayfarer_core::WorkspaceId;
use wayfarer_journey::channels::{BUILT_IN_CHANNELS, ChannelGrouping};
use wayfarer_journey::definition::Localised;

use crate::definitions::{BuiltIn, Held};
use crate::{App, AppError, WhichHeld};

/// A channel grouping with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeldGrouping {
    /// Its key.
    pub key: String,
    /// Its version, 0 for the built-in grouping; absent for a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Whether it is the one of this build.
    pub built_in: bool,
    /// SHA-256 of its canonical form.
    pub hash: String,
    /// The grouping.
    pub channel_grouping: ChannelGrouping,
    /// The text it was written as, with its comments.
    pub source: String,
    /// What events are called that had something to go by, but no rule held for.
    pub unassigned: Localised,
}

impl BuiltIn for ChannelGrouping {
    const BUILT_IN_KEYS: &'static str = "'default'";

    fn built_in_as(key: &str) -> Option<(&'static Self, String)> {
        (key == Self::DEFAULT_KEY).then(|| (Self::built_in(), BUILT_IN_CHANNELS.to_owned()))
    }
}

impl From<Held<ChannelGrouping>> for HeldGrouping {
    fn from(held: Held<ChannelGrouping>) -> Self {
        Self {
            key: held.definition.key.clone(),
            version: held.version,
            built_in: held.built_in,
            hash: held.hash,
            channel_grouping: held.definition,
            source: held.source,
            unassigned: ChannelGrouping::unassigned_names(),
        }
    }
}

impl App {
    /// A channel grouping: of `default` the built-in one where the workspace has none of its
    /// own that is asked for.
    pub fn channel_grouping(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        which: WhichHeld,
    ) -> Result<HeldGrouping, AppError> {
        Ok(self.held(workspace, key, which)?.into())
    }
}
