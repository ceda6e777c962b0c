//! Why a customer needs a look: one shape, whatever its source.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::{Band, SignalSeverity, SignalState};

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// At risk, by the overlay of the lifecycle.
    AtRisk,
    /// Enters a terminal stage soon if nothing happens.
    AboutToClose,
    /// A signal of a signal model is live.
    Signal,
    /// A live signal was not dealt with in time.
    SignalOverdue,
    /// A promise is overdue.
    PromiseOverdue,
    /// A note says it felt bad.
    BadNote,
    /// A bad answer or review.
    BadResponse,
    /// Moved back.
    WentBack,
    /// In the lowest band of a health model.
    HealthLow,
    /// Fell to a lower band of a health model.
    HealthFell,
    /// Becomes at risk soon if nothing happens.
    AboutToBeAtRisk,
    /// Moves back soon if nothing happens.
    AboutToGoBack,
    /// A goal was not met in time.
    GoalMissed,
    /// A contract ends soon.
    RenewalDue,
    /// Has done nothing for long.
    Silent,
    /// At risk, and nobody looks after them.
    NoOwner,
    /// A member's word keeps them elsewhere than the rules would.
    Disagrees,
    /// A goal is due soon and has not come nearer.
    GoalStalled,
    /// Moves to and fro.
    Flapping,
    /// Nobody was in contact for long.
    NoContact,
    /// Nobody knows, or nobody lately asked, how they feel.
    NoFeeling,
    /// Nobody knows what they want.
    NoGoal,
}

impl Reason {
    /// All of them, those that call for a contact first.
    pub const ALL: [Self; 22] = [
        Self::AtRisk,
        Self::AboutToClose,
        Self::Signal,
        Self::SignalOverdue,
        Self::PromiseOverdue,
        Self::BadNote,
        Self::BadResponse,
        Self::WentBack,
        Self::HealthLow,
        Self::HealthFell,
        Self::AboutToBeAtRisk,
        Self::AboutToGoBack,
        Self::GoalMissed,
        Self::RenewalDue,
        Self::Silent,
        Self::NoOwner,
        Self::Disagrees,
        Self::GoalStalled,
        Self::Flapping,
        Self::NoContact,
        Self::NoFeeling,
        Self::NoGoal,
    ];

    /// Whether it calls for a contact, rather than for a look.
    pub fn calls(self) -> bool {
        self <= Self::Silent
    }

    /// How far it fades with time: what happened once to nothing, what goes on to half,
    /// what has a date not at all.
    pub(super) fn least_freshness(self) -> f64 {
        match self {
            Self::BadNote | Self::BadResponse | Self::WentBack | Self::HealthFell => 0.0,
            Self::AtRisk | Self::Signal | Self::HealthLow | Self::Silent => 0.5,
            _ => 1.0,
        }
    }

    /// How sure it is; see [`super`].
    pub(super) fn confidence(self) -> f64 {
        match self {
            Self::PromiseOverdue | Self::BadNote | Self::GoalMissed => 1.0,
            Self::AtRisk
            | Self::Signal
            | Self::SignalOverdue
            | Self::BadResponse
            | Self::WentBack => 0.9,
            Self::RenewalDue => 0.8,
            Self::AboutToClose
            | Self::HealthLow
            | Self::HealthFell
            | Self::AboutToBeAtRisk
            | Self::AboutToGoBack => 0.7,
            _ => 0.6,
        }
    }
}

/// One thing about one customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Concern {
    /// Why.
    pub reason: Reason,
    /// Since when it is so, ms UTC.
    pub since: Millis,
    /// 1 (can wait) to 5 (at once).
    pub severity: u8,
    /// By when something is to be done.
    pub due: Option<Millis>,
    /// What was found.
    pub evidence: Evidence,
}

/// What was found. Words are codes of the question's lanes, stages positions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Evidence {
    /// Nothing beyond the reason.
    Plain,
    /// A way from one stage to another: taken, or to be taken at `due` by a transition.
    Way {
        /// Stage left.
        from: u16,
        /// Stage entered.
        to: u16,
        /// Position of the transition that would be taken.
        rule: Option<u16>,
    },
    /// The stage the rules alone would say.
    RulesSay(u16),
    /// How it felt.
    Felt(i8),
    /// How often.
    Times(u32),
    /// The last time anything of the kind was seen; `None` = never.
    Last(Option<Millis>),
    /// What was promised.
    Promise(u32),
    /// What is wanted.
    Goal(u32),
    /// A live signal.
    Signal(LiveSignal),
    /// How healthy the customer is.
    Health {
        /// The band.
        band: Band,
        /// The band before; `None` = had no health.
        from: Option<Band>,
        /// Points, 0 to 100.
        score: Option<f64>,
        /// How much of the score is known, 0 to 1.
        coverage: f64,
        /// Position of the measure that takes most from the score, and the points it takes.
        measure: Option<(u16, f64)>,
    },
    /// What a contract's term is worth: currency and 10⁻⁴ of its unit.
    Worth(u32, i64),
}

/// A live signal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LiveSignal {
    /// Position of its detector.
    pub detector: u16,
    /// How bad it is, as the model says.
    pub severity: SignalSeverity,
    /// Open, acknowledged or in progress.
    pub state: SignalState,
    /// When it opened, ms UTC.
    pub opened_at: Millis,
    /// Code of who deals with it.
    pub owner: Option<u32>,
    /// By when.
    pub due_at: Option<Millis>,
    /// Whether that has passed.
    pub is_overdue: bool,
}
