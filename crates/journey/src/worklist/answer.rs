//! The answer of a worklist question.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wayfarer_core::PersonId;

use super::concern::Reason;
use super::contract::ContractRead;
use crate::definition::Localised;
use crate::{HealthHead, LifecycleHead, SignalModelHead, SignalSeverity, SignalSource};

/// Who needs a look, and whom to contact first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorklistAnswer {
    /// Which lifecycle.
    pub lifecycle: LifecycleHead,
    /// The signal model whose live signals are reasons; absent = none was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signals: Option<SignalReasons>,
    /// The health model whose bands are reasons; absent = none was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<HealthHead>,
    /// How contracts were read; absent = no event is known to begin one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<ContractRead>,
    /// Subjects in a stage that is not terminal.
    pub customers: u64,
    /// Those with any reason.
    pub listed: u64,
    /// Customers by reason; a customer may have several. Without a model its reasons are
    /// absent: not looked at is not nobody.
    pub reasons: Vec<ReasonCount>,
    /// Customers to contact.
    pub to_contact: u64,
    /// Customers put off to a later time.
    pub snoozed: u64,
    /// Customers contacted lately.
    pub contacted: u64,
    /// The first customers to contact.
    pub contacts: Vec<ContactRow>,
}

/// Signals as reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalReasons {
    /// Which model.
    pub model: SignalModelHead,
    /// Every detector.
    pub detectors: Vec<DetectorReason>,
}

/// Customers with a live signal of one detector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DetectorReason {
    /// Its key.
    pub detector: String,
    /// What people call it.
    pub names: Localised,
    /// How bad it is.
    pub severity: SignalSeverity,
    /// Whether it can see anything.
    pub source: SignalSource,
    /// Customers; absent without a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customers: Option<u64>,
}

/// Customers with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonCount {
    /// The reason.
    pub reason: Reason,
    /// Whether it calls for a contact.
    pub calls: bool,
    /// Customers.
    pub customers: u64,
}

/// A customer to contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContactRow {
    /// From 1.
    pub rank: usize,
    /// The person; absent for accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The id as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The account, where it is (part of) the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Person and key of the unit, until they are named.
    #[serde(skip)]
    pub of: (u64, u64),
    /// Key of the stage.
    pub stage: String,
    /// What concerns the customer, the most severe first: `reason`, `since`, `severity`,
    /// `due`, `calls` and evidence.
    pub concerns: Vec<Value>,
    /// The soonest date of a concern, an open promise or an open goal, ISO 8601 UTC.
    pub due: Option<String>,
    /// Net amounts of the last 365 days.
    pub money: Vec<WorklistMoney>,
    /// Who looks after them.
    pub owner: Option<String>,
    /// Their priority.
    pub priority: Option<String>,
    /// How the latest note that says so felt.
    pub felt: Option<i8>,
    /// The channel they want most; never one they avoid.
    pub channel: Option<String>,
    /// Channels they do not want.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<String>,
    /// The last contact, ISO 8601 UTC.
    pub last_contact: Option<String>,
    /// urgency × value × confidence.
    pub score: f64,
    /// Those.
    pub parts: ScoreParts,
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorklistMoney {
    /// Its currency; "(none)" where events name none.
    pub currency: String,
    /// How much.
    pub amount: f64,
}

/// What a score is the product of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ScoreParts {
    /// 0 to 1.
    pub urgency: f64,
    /// 0.375 to 2.25.
    pub value: f64,
    /// 0.6 to 1.
    pub confidence: f64,
}
