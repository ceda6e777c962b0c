//! Added-up concerns of many customers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::concern::{Concern, Evidence, Reason};
use super::fold::{Hidden, WorklistOutcome};
use super::rank::Candidate;
use crate::Merge;

/// What customers add up to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct WorklistPartial {
    pub(super) customers: u64,
    /// With any reason.
    pub(super) listed: u64,
    pub(super) reasons: BTreeMap<Reason, u64>,
    /// By position of the detector.
    pub(super) detectors: BTreeMap<u16, u64>,
    pub(super) snoozed: u64,
    pub(super) contacted: u64,
    /// Those to contact.
    pub(super) candidates: Vec<Candidate>,
}

impl WorklistPartial {
    pub(super) fn add(&mut self, outcome: &WorklistOutcome) {
        if !outcome.is_customer {
            return;
        }
        self.customers += 1;
        self.listed += u64::from(!outcome.concerns().is_empty());
        for (index, concern) in outcome.concerns().iter().enumerate() {
            let is_known = |one: &Concern| one.reason == concern.reason;
            if !outcome.concerns()[..index].iter().any(is_known) {
                *self.reasons.entry(concern.reason).or_default() += 1;
            }
            // A detector has one live signal at most.
            if let (Reason::Signal, Evidence::Signal(signal)) = (concern.reason, concern.evidence) {
                *self.detectors.entry(signal.detector).or_default() += 1;
            }
        }
        self.snoozed += u64::from(outcome.hidden == Some(Hidden::Snoozed));
        self.contacted += u64::from(outcome.hidden == Some(Hidden::Contacted));
        if outcome.is_to_contact() {
            self.candidates.push(outcome.candidate.clone());
        }
    }
}

impl Merge for WorklistPartial {
    fn merge(&mut self, other: Self) {
        self.customers += other.customers;
        self.listed += other.listed;
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        for (detector, count) in other.detectors {
            *self.detectors.entry(detector).or_default() += count;
        }
        self.snoozed += other.snoozed;
        self.contacted += other.contacted;
        self.candidates.extend(other.candidates);
    }
}
