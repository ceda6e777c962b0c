//! The answer of a classification question.

use serde::{Deserialize, Serialize};

use super::standing::{Direction, GoalsClass};
use crate::lifecycle::Localised;
use crate::{FunnelRate, LifecycleHead, RiskNow};

/// Every customer as of the end of each period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassificationAnswer {
    /// Which lifecycle.
    pub lifecycle: LifecycleHead,
    /// Every period of the range, in order.
    pub periods: Vec<ClassifiedPeriod>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedPeriod {
    /// The period: `2026-05`.
    pub period: String,
    /// The instant its numbers are of, ISO 8601 UTC.
    pub at: String,
    /// It runs as of the question's instant: its numbers can change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// Everybody.
    #[serde(flatten)]
    pub all: ClassifiedCounts,
    /// Customers by where they stood before and where they stand; adds up to all of them.
    /// Pairs without one are left out.
    pub matrix: Vec<ClassifiedMove>,
    /// Of how many the dimensions members fill are known.
    pub coverage: ClassifiedCoverage,
    /// By the value of a property, the largest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<ClassifiedGroup>,
}

/// Customers along every dimension; each adds up to the customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedCounts {
    /// Subjects in some stage at the end of the period.
    pub customers: u64,
    /// Every stage.
    pub stages: Vec<ClassifiedStage>,
    /// By direction.
    pub directions: Directions,
    /// By state of the risk overlay; absent where the lifecycle has none: no source, not no
    /// risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskNow>,
    /// By feeling, from −2 to 2, then unknown.
    pub feelings: Vec<ClassifiedFeeling>,
    /// Mean feeling of the customers of whom it is known.
    pub mean_felt: Option<f64>,
    /// By tier, by word, then those without one.
    pub tiers: Vec<ClassifiedWord>,
    /// By priority, by word, then those without one.
    pub priorities: Vec<ClassifiedWord>,
    /// By goals, the worst first.
    pub goals: Vec<ClassifiedGoals>,
    /// Customers with promises overdue.
    pub overdue: u64,
    /// Promises overdue.
    pub overdue_promises: u64,
}

/// Customers in one stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedStage {
    /// Its key.
    pub stage: String,
    /// What people call it.
    pub names: Localised,
    /// Whether the journey ends here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub terminal: bool,
    /// Customers there at the end of the period.
    pub customers: u64,
    /// Their share of all customers.
    pub share: Option<f64>,
    /// Of those, by direction.
    pub directions: Directions,
}

/// Customers by direction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directions {
    /// Further on.
    pub forward: u64,
    /// Back.
    pub back: u64,
    /// Elsewhere by lateral moves alone.
    pub aside: u64,
    /// Stand where they stood.
    pub steady: u64,
    /// Were in no stage before.
    pub new: u64,
    /// Into a terminal stage.
    pub closed: u64,
    /// Out of a terminal stage.
    pub reopened: u64,
}

impl Directions {
    /// Customers that went so.
    pub fn get(&self, direction: Direction) -> u64 {
        match direction {
            Direction::Forward => self.forward,
            Direction::Back => self.back,
            Direction::Aside => self.aside,
            Direction::Steady => self.steady,
            Direction::New => self.new,
            Direction::Closed => self.closed,
            Direction::Reopened => self.reopened,
        }
    }
}

/// Customers by feeling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassifiedFeeling {
    /// −2 … 2; `None` = unknown.
    pub felt: Option<i8>,
    /// Customers who feel so.
    pub customers: u64,
}

/// Customers by a word of members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassifiedWord {
    /// The word; `None` = not set.
    pub word: Option<String>,
    /// Customers.
    pub customers: u64,
}

/// Customers by their goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassifiedGoals {
    /// How the goals stand.
    pub goals: GoalsClass,
    /// Customers.
    pub customers: u64,
}

/// Customers by where they were and are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedMove {
    /// Stage right before the period; `None` = not yet in any.
    pub from: Option<String>,
    /// Stage at its end.
    pub to: String,
    /// Customers.
    pub customers: u64,
    /// Their share of those who were in `from`, with its Wilson interval.
    pub share: Option<FunnelRate>,
}

/// Of how many customers something is known, each with its Wilson interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedCoverage {
    /// How they feel.
    pub feeling: Option<FunnelRate>,
    /// Their tier.
    pub tier: Option<FunnelRate>,
    /// A goal of theirs.
    pub goal: Option<FunnelRate>,
}

/// Customers with one value of `by`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassifiedGroup {
    /// The value, "(none)" or "(other)".
    pub by: String,
    /// Their share of all customers of the period, with its Wilson interval.
    pub share: Option<FunnelRate>,
    /// Those customers along every dimension.
    #[serde(flatten)]
    pub counts: ClassifiedCounts,
}
