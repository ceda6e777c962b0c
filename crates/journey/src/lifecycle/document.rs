//! The lifecycle document, version 1.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use wayfarer_core::Span;

use crate::definition::Localised;
use crate::{Criterion, EventFilter, Unit};

/// A lifecycle: stages, and the conditions under which a subject moves between them.
///
/// Immutable once published; a change is a new version. At most [`Lifecycle::MAX_STAGES`]
/// stages and [`Lifecycle::MAX_TRANSITIONS`] transitions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifecycle {
    /// Version of the document's form: 1.
    pub version: u32,
    /// What questions call it: a lower-case slug, unique in the workspace.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Whose journey it is.
    #[serde(default)]
    pub subject: Subject,
    /// From whose side the journey is told.
    #[serde(default)]
    pub viewpoint: Viewpoint,
    /// The event that makes a subject exist; any counted event when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<EventFilter>,
    /// Key of the stage a subject begins in.
    pub initial: String,
    /// Key of the stage subjects are meant to reach; the last one not terminal when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The stages, from least to most advanced; terminal ones last.
    pub stages: Vec<Stage>,
    /// The moves between them.
    pub transitions: Vec<Transition>,
    /// The risk overlay; none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
}

impl Lifecycle {
    /// The version of the document's form this build reads.
    pub const VERSION: u32 = 1;
    /// Most stages a lifecycle may have.
    pub const MAX_STAGES: usize = 64;
    /// Most transitions a lifecycle may have.
    pub const MAX_TRANSITIONS: usize = 256;

    /// The position of the stage `key` names.
    pub fn stage_index(&self, key: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.key == key)
    }
}

/// Whose events a lifecycle walks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A person.
    #[default]
    Person,
    /// An account: the events of all its people.
    Account,
    /// A person at an account: their events that name the account.
    Relationship,
}

impl Subject {
    /// Whose events are folded.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::Person => Unit::Person,
            Self::Account => Unit::Account,
            Self::Relationship => Unit::Relationship,
        }
    }
}

/// From whose side a journey is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewpoint {
    /// What the customer goes through.
    #[default]
    Customer,
    /// What the company does.
    Company,
}

/// A place in a lifecycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// What transitions and questions call it: a lower-case slug.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// What the customer wants here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Localised>,
    /// The department answerable for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Department>,
    /// `#rrggbb`; chosen by position when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// When somebody enters, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Localised>,
    /// When somebody leaves, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<Localised>,
    /// Keys of the KPIs watched here, most important first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kpis: Vec<String>,
    /// Whether the journey ends here; only a `reopen` leads out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub terminal: bool,
}

/// The name of a department, as the company writes it.
pub type Department = String;

/// A move between stages, and when it happens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// The stage or stages it leaves; `"*"` = every stage that is not terminal.
    pub from: Source,
    /// Key of the stage it enters.
    pub to: String,
    /// What kind of move it is.
    #[serde(deserialize_with = "written_kind")]
    pub kind: MoveKind,
    /// When it happens; only by hand when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Criterion>,
    /// How long the condition must hold without a break; at once when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_for: Option<Span>,
    /// How long the subject must have been in the stage it leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_dwell: Option<Span>,
    /// The highest goes first; then the one that names its stage, then the first written.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub priority: i32,
}

/// Every kind but the start, which is made and not written.
fn written_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MoveKind, D::Error> {
    match MoveKind::deserialize(deserializer)? {
        MoveKind::Start => Err(D::Error::custom(
            "a transition is progress, regress, lateral, close or reopen; the start is `initial`",
        )),
        kind => Ok(kind),
    }
}

fn is_zero(priority: &i32) -> bool {
    *priority == 0
}

/// Stages a transition leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Source {
    /// One stage by key, or `"*"`.
    One(String),
    /// Several, by key.
    Many(Vec<String>),
}

impl Source {
    /// The word for every stage that is not terminal.
    pub const ANY: &'static str = "*";

    /// Whether it means every stage that is not terminal.
    pub fn is_any(&self) -> bool {
        matches!(self, Self::One(key) if key == Self::ANY)
    }

    /// The keys named; empty for `"*"`.
    pub fn keys(&self) -> &[String] {
        match self {
            Self::One(_) if self.is_any() => &[],
            Self::One(key) => std::slice::from_ref(key),
            Self::Many(keys) => keys,
        }
    }
}

/// Kinds of move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// Into the first stage; never written in a document.
    Start,
    /// Forward.
    Progress,
    /// Back.
    Regress,
    /// Sideways.
    Lateral,
    /// Out of the journey.
    Close,
    /// Back into the journey.
    Reopen,
}

/// When a subject is at risk, whatever its stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// First signs; nobody is watched when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watching: Option<RiskRule>,
    /// At risk.
    pub at_risk: RiskRule,
    /// How long the condition must have been gone until the subject counts as saved.
    pub saved_after: Span,
}

/// A condition with the time it must hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskRule {
    /// The condition.
    pub when: Criterion,
    /// How long it must hold without a break; at once when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_for: Option<Span>,
}
