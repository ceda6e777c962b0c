//! Cell keys of a worklist, and the customers a cell counts.

use serde::Deserialize;

use super::concern::Reason;
use super::fold::{Hidden, WorklistOutcome};
use crate::QuestionError;
use crate::trend::read_key;

const EXAMPLE: &str = "{\"reason\":\"at_risk\"}, {\"to_contact\":true} or {\"hidden\":\"snoozed\"}";

/// A number of the answer: every part that is given must fit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorklistCell {
    reason: Option<Reason>,
    to_contact: Option<bool>,
    hidden: Option<Hidden>,
}

impl WorklistCell {
    pub(super) fn read(key: &serde_json::Value) -> Result<Self, QuestionError> {
        read_key(key, EXAMPLE)
    }

    pub(super) fn counts(&self, outcome: &WorklistOutcome) -> bool {
        let concerns = outcome.concerns();
        let has = |reason| concerns.iter().any(|concern| concern.reason == reason);
        !concerns.is_empty()
            && self.reason.is_none_or(has)
            && self
                .to_contact
                .is_none_or(|wanted| wanted == outcome.is_to_contact())
            && self
                .hidden
                .is_none_or(|wanted| outcome.hidden == Some(wanted))
    }
}
