//! What other rules would change, over real history: events and people per group under
//! both, what moves where, and what no rule holds for. Every number is that of a question
//! anybody may ask, so each has its list.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, WorkspaceId, iso_instant};
use wayfarer_engine::Control;
use wayfarer_journey::channels::{ChannelGrouping, ChannelGroupingRef};
use wayfarer_journey::definition::{Definition, Finding, Localised};
use wayfarer_journey::{Question, Range};

use super::asking::{Asker, Side};
use crate::definitions::refusal;
use crate::{App, AppError, Which, WhichHeld};

/// Origins listed unless said otherwise.
const DEFAULT_TOP: usize = 20;
/// Most origins.
const MAX_TOP: usize = 100;

/// What is compared with what.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChannelPreviewRequest {
    /// The rules looked at; the newest of `default`, draft or not, when absent.
    pub grouping: Option<ChannelGroupingRef>,
    /// The rules they are held against; those that hold when absent.
    pub before: Option<ChannelGroupingRef>,
    /// Only events in this stretch of time.
    pub range: Option<Range>,
    /// The instant it is of; the running tenth of a second when absent.
    pub as_of: Option<String>,
    /// How many origins without a group are listed; 20 when absent, at most 100.
    pub top: Option<usize>,
}

/// What other rules would change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChannelPreview {
    /// The rules there were.
    pub before: GroupingHead,
    /// The rules looked at.
    pub after: GroupingHead,
    /// The instant it is of, ISO 8601 UTC.
    pub as_of: String,
    /// The last event before that; absent without events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_through: Option<String>,
    /// Each group: in the order of the rules looked at, then those only the others know,
    /// then unassigned events, then those with nothing to go by.
    pub groups: Vec<ChannelGroupChange>,
    /// From which group to which, most events first.
    pub moves: Vec<ChannelMove>,
    /// Everything that moves.
    pub moved: ChannelCount,
    /// What no rule looked at holds for, most events first.
    pub unmatched: Vec<UnmatchedOrigin>,
    /// What of that is not listed.
    pub unmatched_more: More,
    /// The questions behind the numbers; each number's cell says which.
    pub questions: Vec<Question>,
}

/// Which rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupingHead {
    /// The grouping's key.
    pub key: String,
    /// Its version, 0 for the built-in one; absent for a draft or a whole document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// SHA-256 of its canonical form.
    pub hash: String,
}

/// Events and the people behind them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ChannelCount {
    /// How many events.
    pub events: u64,
    /// How many people.
    pub people: u64,
    /// The list of people; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<ChannelCell>,
}

/// A number's list, as a `members` question asks for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChannelCell {
    /// Which of [`ChannelPreview::questions`].
    pub question: usize,
    /// Its cell.
    pub cell: Json,
}

/// One group before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChannelGroupChange {
    /// Its key; null for events with nothing to go by.
    pub group: Option<String>,
    /// What people call it; absent for those.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Localised>,
    /// Under the rules there were.
    pub before: ChannelCount,
    /// Under the rules looked at.
    pub after: ChannelCount,
}

/// Events of one group that would be of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChannelMove {
    /// The group they were of.
    pub from: Option<String>,
    /// The group they would be of.
    pub to: Option<String>,
    /// How many.
    #[serde(flatten)]
    pub count: ChannelCount,
}

/// Where events came from that no rule holds for.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct UnmatchedOrigin {
    /// `$utm_source`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// `$utm_medium`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
    /// `$utm_campaign`, where it is all there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// Host of the referrer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referrer: Option<String>,
    /// `$channel`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// How many.
    #[serde(flatten)]
    pub count: ChannelCount,
}

/// What is not listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct More {
    /// How many origins.
    pub origins: usize,
    /// How many events.
    pub events: u64,
}

impl App {
    /// What the rules of a grouping would change against those of another.
    pub fn preview_channels(
        &self,
        workspace: &WorkspaceId,
        request: &ChannelPreviewRequest,
        control: &Control,
    ) -> Result<ChannelPreview, AppError> {
        let top = request.top.unwrap_or(DEFAULT_TOP);
        if !(1..=MAX_TOP).contains(&top) {
            let code = ErrorCode::RequestInvalid;
            let message = format!("`top` is outside 1 to {MAX_TOP}");
            return Err(AppError::new(code, message).at_path("top"));
        }
        let after = match &request.grouping {
            Some(of) => self.held_named(workspace, of)?,
            None => {
                let newest = WhichHeld::Own(Which::Newest);
                let key = ChannelGrouping::DEFAULT_KEY;
                self.held(workspace, key, newest)?.into_reference()
            }
        };
        let before = match &request.before {
            Some(of) => self.held_named(workspace, of)?,
            None => self.held_or_built_in(workspace, after.key())?,
        };
        let (before, after) = (sound(before)?, sound(after)?);
        let as_of = request.as_of.clone();
        let asker = Asker {
            app: self,
            workspace,
            control,
            range: request.range.clone(),
            as_of: as_of.unwrap_or_else(|| iso_instant(self.running_instant_ms())),
            sides: [Side::new(before, "before"), Side::new(after, "after")],
        };
        asker.preview(top)
    }

    /// What holds under a key; under one that nothing holds under, what holds by default.
    fn held_or_built_in(
        &self,
        workspace: &WorkspaceId,
        key: &str,
    ) -> Result<ChannelGroupingRef, AppError> {
        match self.held_now(workspace, key) {
            Ok(held) => Ok(held.into_reference()),
            Err(error) if error.code == ErrorCode::DefinitionUnknown => {
                let held = self.held_now(workspace, ChannelGrouping::DEFAULT_KEY)?;
                Ok(held.into_reference())
            }
            Err(error) => Err(error),
        }
    }
}

/// Refuses a grouping that must be mended, with every finding.
fn sound(of: ChannelGroupingRef) -> Result<ChannelGroupingRef, AppError> {
    let findings = of.known().map(Definition::check).unwrap_or_default();
    match findings.iter().any(Finding::is_error) {
        true => Err(refusal::<ChannelGrouping>(&findings)),
        false => Ok(of),
    }
}
