//! Which grouping holds: a version of the workspace's own, else the built-in one.

use serde::Serialize;
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::channels::{
    BUILT_IN_CHANNELS, ChannelGrouping, ChannelGroupingRef, ChannelGroupingVersion,
};
use wayfarer_journey::definition::{Definition, DefinitionRef, Localised};

use crate::{App, AppError, DefinitionVersion, Which};

/// The number of the built-in grouping, before every version of one's own.
const BUILT_IN_VERSION: u32 = 0;

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

/// Which draft or version of a grouping is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichGrouping {
    /// The built-in one.
    BuiltIn,
    /// A draft or version of the workspace's own; where there is none, the built-in one.
    Own(Which),
}

impl std::str::FromStr for WhichGrouping {
    type Err = AppError;

    /// `0`, or as for [`Which`].
    fn from_str(text: &str) -> Result<Self, AppError> {
        match text {
            "0" | "v0" => Ok(Self::BuiltIn),
            text => text.parse().map(Self::Own),
        }
    }
}

impl HeldGrouping {
    fn built_in() -> Self {
        let grouping = ChannelGrouping::built_in();
        Self {
            key: grouping.key.clone(),
            version: Some(BUILT_IN_VERSION),
            built_in: true,
            hash: grouping.content_hash(),
            channel_grouping: grouping.clone(),
            source: BUILT_IN_CHANNELS.to_owned(),
            unassigned: ChannelGrouping::unassigned_names(),
        }
    }

    fn own(found: DefinitionVersion<ChannelGrouping>) -> Self {
        Self {
            key: found.definition.key.clone(),
            version: found.info.version,
            built_in: false,
            hash: found.info.hash,
            channel_grouping: found.definition,
            source: found.source,
            unassigned: ChannelGrouping::unassigned_names(),
        }
    }

    /// How questions name it: a draft by what it says.
    pub(super) fn reference(&self) -> ChannelGroupingRef {
        match self.version {
            None => DefinitionRef::Inline(Box::new(self.channel_grouping.clone())),
            Some(version) => DefinitionRef::Version(ChannelGroupingVersion {
                key: self.key.clone(),
                version,
                definition: Some(Box::new(self.channel_grouping.clone())),
            }),
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
        which: WhichGrouping,
    ) -> Result<HeldGrouping, AppError> {
        self.workspace(workspace)?;
        let is_default = key == ChannelGrouping::DEFAULT_KEY;
        let which = match which {
            WhichGrouping::Own(which) => which,
            WhichGrouping::BuiltIn if is_default => return Ok(HeldGrouping::built_in()),
            WhichGrouping::BuiltIn => {
                let message = format!("only 'default' is built in, and '{key}' is not");
                return Err(AppError::new(ErrorCode::DefinitionUnknown, message));
            }
        };
        let falls_back = matches!(which, Which::Published | Which::Newest);
        match self.definition(workspace, key, which) {
            Ok(found) => Ok(HeldGrouping::own(found)),
            Err(error)
                if error.code == ErrorCode::DefinitionUnknown && is_default && falls_back =>
            {
                Ok(HeldGrouping::built_in())
            }
            Err(error) => Err(error),
        }
    }

    /// The grouping that holds under `key`.
    pub(super) fn held_grouping(
        &self,
        workspace: &WorkspaceId,
        key: &str,
    ) -> Result<HeldGrouping, AppError> {
        self.channel_grouping(workspace, key, WhichGrouping::Own(Which::Published))
    }

    /// The reference with what it names looked up; a key means the grouping that holds.
    pub(super) fn grouping_named(
        &self,
        workspace: &WorkspaceId,
        of: &ChannelGroupingRef,
    ) -> Result<ChannelGroupingRef, AppError> {
        let which = match of {
            DefinitionRef::Inline(_) => return Ok(of.clone()),
            DefinitionRef::Key(_) => WhichGrouping::Own(Which::Published),
            DefinitionRef::Version(version) if version.version == BUILT_IN_VERSION => {
                WhichGrouping::BuiltIn
            }
            DefinitionRef::Version(version) => WhichGrouping::Own(Which::Version(version.version)),
        };
        let found = self.channel_grouping(workspace, of.key(), which)?;
        Ok(found.reference())
    }
}
