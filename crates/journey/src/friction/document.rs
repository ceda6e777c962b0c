//! The friction question.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis, Span};

use crate::{EventFilter, Node};

const DEFAULT_WITHIN_MS: Millis = 7 * DAY_MS;

/// Where people struggle, ranked by what is lost there or by how many they are.
///
/// A *spot* is a detector together with its event or pair of events. Of each spot the people
/// who met it are compared with people who passed the same place without it. The range picks
/// steps; what lies before it is not looked at, and after it only for outcomes and for
/// whether a session went on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Friction {
    /// What people should get to.
    pub outcome: EventFilter,
    /// Time for the outcome to follow, its end included; 7 days when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// Which events are steps; what customers do themselves, by what event names mean, when
    /// absent, and every event where that tells none apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<EventFilter>,
    /// What a step is called: by its event when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Node>,
    /// Where a session ends; after 30 minutes without an event when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<FrictionSession>,
    /// Which detectors look; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detectors: Option<Vec<FrictionKind>>,
    /// When a session is a loop.
    #[serde(default, rename = "loop", skip_serializing_if = "Option::is_none")]
    pub loops: Option<LoopRule>,
    /// When the same step again is an attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<RepeatRule>,
    /// When a wait is long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<WaitRule>,
    /// When another contact is a repeated one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactRule>,
    /// Which events are errors; by what event names mean when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<EventFilter>>,
    /// Which events are contacts with support; by what event names mean when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<EventFilter>>,
    /// What spots are ranked by.
    #[serde(default, skip_serializing_if = "FrictionSort::is_lost")]
    pub sort: FrictionSort,
    /// Spots with fewer people are counted, not ranked, and two sides with fewer are not
    /// compared; 20 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u64>,
    /// Spots shown; 20 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

/// What notices that somebody struggles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrictionKind {
    /// To and fro between two steps in a session.
    Loop,
    /// The same step again and again in a short time.
    Repeat,
    /// An event that tells of an error.
    Error,
    /// An unusually long time from one step to the next.
    Wait,
    /// Support was contacted again soon.
    Contact,
    /// The last step of a session that ended without the outcome.
    Drop,
}

impl Friction {
    /// Time for the outcome to follow, in milliseconds.
    pub(crate) fn within_ms(&self) -> Millis {
        self.within.map_or(DEFAULT_WITHIN_MS, |span| span.millis)
    }
}

impl FrictionKind {
    /// All, in the order they are told of.
    pub const ALL: [Self; 6] = [
        Self::Loop,
        Self::Repeat,
        Self::Error,
        Self::Wait,
        Self::Contact,
        Self::Drop,
    ];

    /// Its key in documents.
    pub fn key(self) -> &'static str {
        match self {
            Self::Loop => "loop",
            Self::Repeat => "repeat",
            Self::Error => "error",
            Self::Wait => "wait",
            Self::Contact => "contact",
            Self::Drop => "drop",
        }
    }
}

/// Where a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrictionSession {
    /// A longer silence ends it; a silence equal to it does not.
    pub gap: Span,
}

/// When a session is a loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoopRule {
    /// Returns to a step of the pair: A, B, A is one, A, B, A, B two.
    pub returns: u32,
}

/// When the same step again is an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatRule {
    /// How often in a row.
    pub times: u32,
    /// From the first of them to the last, at most.
    pub within: Span,
}

/// When a wait is long.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitRule {
    /// Longer than so many times the 95th percentile of the pair's waits …
    pub factor: f64,
    /// … and than this.
    pub floor: Span,
}

/// When another contact is a repeated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactRule {
    /// After the contact before it, at most.
    pub within: Span,
}

/// What spots are ranked by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrictionSort {
    /// Outcomes lost, then people.
    #[default]
    Lost,
    /// People who met it.
    People,
}

impl FrictionSort {
    fn is_lost(&self) -> bool {
        *self == Self::Lost
    }
}
