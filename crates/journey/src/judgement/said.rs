//! The kinds of things members say.

use serde::{Deserialize, Serialize};

/// How something felt to the customer: −2 (terrible) … +2 (wonderful).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct Felt(i8);

impl TryFrom<i8> for Felt {
    type Error = String;
    fn try_from(value: i8) -> Result<Self, String> {
        match value {
            -2..=2 => Ok(Self(value)),
            _ => Err(format!(
                "{value} is no feeling; say −2 (terrible), −1, 0, 1 or 2 (wonderful)"
            )),
        }
    }
}

impl From<Felt> for i8 {
    fn from(felt: Felt) -> Self {
        felt.0
    }
}

macro_rules! said {
    ($($(#[$doc:meta])* $variant:ident($inner:ident) = $key:ident : $name:literal,)*) => {
        /// What is said; its kind is a key of its own in the document.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Said { $($(#[$doc])* $variant($inner),)* }

        /// The kinds as they stand in a document: exactly one is given.
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        pub(super) struct SaidFields {
            $(#[serde(default, skip_serializing_if = "Option::is_none")]
            pub $key: Option<$inner>,)*
        }

        impl Said {
            /// Every kind's key.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The kind's key.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)* }
            }
        }

        impl From<Said> for SaidFields {
            fn from(said: Said) -> Self {
                let mut fields = Self::default();
                match said { $(Said::$variant(inner) => fields.$key = Some(inner),)* }
                fields
            }
        }

        impl TryFrom<SaidFields> for Said {
            type Error = String;
            fn try_from(fields: SaidFields) -> Result<Self, String> {
                let mut given = Vec::new();
                $(given.extend(fields.$key.map(Said::$variant));)*
                let names: Vec<_> = given.iter().map(Said::name).collect();
                match (names.len(), given.pop()) {
                    (1, Some(said)) => Ok(said),
                    (0, _) => Err(format!("nothing is said; give one of: {}", Said::NAMES.join(", "))),
                    _ => Err(format!("several things are said ({}); give one", names.join(", "))),
                }
            }
        }
    };
}

said! {
    /// Puts a subject into a stage by hand.
    Stage(StageSet) = stage: "stage",
    /// Takes a stage set by hand back.
    Release(StageRelease) = release: "release",
    /// What becomes of a signal.
    Signal(SignalSet) = signal: "signal",
    /// What happened, and how it felt.
    Note(Note) = note: "note",
    /// What was sold or agreed.
    Promise(Promise) = promise: "promise",
    /// A promise was kept.
    Kept(PromiseEnd) = kept: "kept",
    /// A promise was broken.
    Broken(PromiseEnd) = broken: "broken",
    /// What the customer wants.
    Goal(Goal) = goal: "goal",
    /// How far a goal has come.
    Progress(Progress) = progress: "progress",
    /// A goal was met.
    Met(GoalEnd) = met: "met",
    /// A goal no longer matters.
    Dropped(GoalEnd) = dropped: "dropped",
    /// How important the customer is to us.
    Tier(TierSet) = tier: "tier",
    /// How urgent the customer's case is.
    Priority(PrioritySet) = priority: "priority",
    /// How the customer wants to be reached.
    Preference(Preference) = preference: "preference",
    /// Not now: hides the customer from the contact list for a while.
    Snooze(Snooze) = snooze: "snooze",
    /// Somebody was in contact.
    Contacted(Contacted) = contacted: "contacted",
}

/// A stage set by hand. It holds until it expires or is taken back; the rules go on
/// underneath.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageSet {
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// Key of the stage.
    pub to: String,
    /// Why.
    pub reason: String,
    /// A date or instant; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

/// A stage set by hand is taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageRelease {
    /// Key of the lifecycle.
    pub lifecycle: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A signal that somebody deals with, or that is over or was none. It takes effect on the
/// signal of the detector that is live; that it was none, also on the last one that was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalSet {
    /// Key of the signal model.
    pub model: String,
    /// Key of the detector.
    pub detector: String,
    /// What is so from now on.
    pub state: SignalWord,
    /// Who deals with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when: a date (its last moment) or an instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Anything to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What members say of signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalWord {
    /// Somebody has seen it.
    Acknowledged,
    /// Somebody is at work on it.
    InProgress,
    /// It is over.
    Resolved,
    /// It was none.
    FalsePositive,
}

/// A dated note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What happened, in the member's words.
    pub text: String,
    /// How it felt to the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Felt>,
    /// After which contact it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Contact>,
}

/// Kinds of contact a note follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// A telephone call.
    Call,
    /// A meeting.
    Meeting,
    /// E-mail.
    Email,
    /// A chat.
    Chat,
    /// A visit.
    Visit,
    /// Anything else.
    Other,
}

/// An entry of the promise ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Names the promise within its subject, so that it can be kept or broken.
    pub promise: String,
    /// What was sold or agreed.
    pub what: String,
    /// What the customer is to have from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// By when: a date (its last moment) or an instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// How a promise ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromiseEnd {
    /// Which promise.
    pub promise: String,
    /// Anything to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a customer wants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Names the goal within its subject.
    pub goal: String,
    /// What it is.
    pub what: String,
    /// The number to reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// What the number counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// By when: a date (its last moment) or an instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Progress by data: the number of events of this name since the goal was set. By hand
    /// when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

/// How far a goal has come, how it feels, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Which goal.
    pub goal: String,
    /// The number reached so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// How the customer feels about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Felt>,
}

/// How a goal ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalEnd {
    /// Which goal.
    pub goal: String,
    /// How the customer feels about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Felt>,
}

/// A tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierSet {
    /// The company's own word: gold, key account …
    pub tier: String,
}

/// A priority.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrioritySet {
    /// How urgent.
    pub level: Priority,
}

/// How urgent a customer's case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Can wait.
    Low,
    /// As usual.
    Normal,
    /// Soon.
    High,
    /// At once.
    Urgent,
}

/// How a customer wants to be reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    /// The channel: e-mail, telephone, WeChat …
    pub channel: String,
    /// Whether they want it.
    pub wish: Wish,
}

/// Puts a customer off until later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    /// Until when: a date (its first moment) or an instant.
    pub until: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A contact that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacted {
    /// By which channel: e-mail, telephone, WeChat …
    pub channel: String,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// What a customer thinks of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// The one they like best.
    Prefer,
    /// All right.
    Accept,
    /// Not this one.
    Avoid,
}
