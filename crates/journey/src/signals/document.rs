//! The signal model, version 1: what tells that a customer is in trouble.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::definition::Localised;
use crate::lifecycle::{RiskRule, Subject};
use crate::{Criterion, EventFilter};

/// Detectors over the events of one kind of subject.
///
/// Immutable once published; a change is a new version. At most
/// [`SignalModel::MAX_DETECTORS`] detectors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalModel {
    /// Version of the document's form: 1.
    pub version: u32,
    /// What questions call it: a lower-case slug, unique in the workspace.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// Whose trouble it is.
    #[serde(default)]
    pub subject: Subject,
    /// The event that makes a subject exist; any counted event when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<EventFilter>,
    /// The event by which a subject is gone: its signals end, and its detectors rest until
    /// it begins again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<EventFilter>,
    /// The detectors, in the order people see them.
    pub detectors: Vec<Detector>,
}

impl SignalModel {
    /// The version of the document's form this build reads.
    pub const VERSION: u32 = 1;
    /// Most detectors a model may have.
    pub const MAX_DETECTORS: usize = 64;

    /// The position of the detector `key` names.
    pub fn detector_index(&self, key: &str) -> Option<usize> {
        self.detectors
            .iter()
            .position(|detector| detector.key == key)
    }
}

/// Opens a signal when a condition holds, and closes it when the trouble is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detector {
    /// What judgements and questions call it: a lower-case slug.
    pub key: String,
    /// Which kind of trouble it finds.
    pub kind: DetectorKind,
    /// What people call it.
    pub names: Localised,
    /// What it finds, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Localised>,
    /// How bad it is.
    pub severity: SignalSeverity,
    /// When a signal opens.
    pub opens: RiskRule,
    /// When it closes by itself; [`Resolves::default`] when absent.
    #[serde(default, skip_serializing_if = "Resolves::is_default")]
    pub resolves: Resolves,
    /// A signal open for so long expires; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_after: Option<Span>,
    /// How long none opens again, from when a signal was closed and its condition gone; at
    /// once when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cooldown: Option<Span>,
    /// Within what time somebody should have dealt with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_in: Option<Span>,
    /// What to do about it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub playbook: Option<Localised>,
    /// What must be connected for it to see anything, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Localised>,
}

/// When a signal closes by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolves {
    /// The condition; that of opening is gone when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Criterion>,
    /// How long that must be so without a break; [`Resolves::CONFIRM_FOR`] when absent.
    #[serde(default = "confirm_for", skip_serializing_if = "is_confirm_for")]
    pub confirm_for: Span,
}

impl Resolves {
    /// How long trouble must be gone unless the document says otherwise.
    pub const CONFIRM_FOR: Span = Span::days(7);

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Resolves {
    fn default() -> Self {
        Self {
            when: None,
            confirm_for: Self::CONFIRM_FOR,
        }
    }
}

fn confirm_for() -> Span {
    Resolves::CONFIRM_FOR
}

fn is_confirm_for(span: &Span) -> bool {
    *span == Resolves::CONFIRM_FOR
}

/// Kinds of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetectorKind {
    /// People at the customer are unhappy.
    BadSentiment,
    /// What was promised is not there in time.
    MissedDelivery,
    /// The customer expected more.
    ExpectationGap,
    /// The people who carried it have gone.
    OrganisationalChange,
    /// Nobody answers.
    PoorCommunication,
    /// Use falls.
    LowUsage,
    /// The customer is short of money.
    Hardship,
    /// What was bought is not put to use.
    MissingAdoption,
    /// Help comes late or does not help.
    SupportConcern,
    /// A company's own.
    Custom,
}

/// How bad a signal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalSeverity {
    /// Worth knowing.
    Low,
    /// Worth a look this week.
    Medium,
    /// Worth a call.
    High,
    /// Drop everything.
    Critical,
}

impl SignalSeverity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];
}
