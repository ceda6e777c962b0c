//! Cell keys of a worklist, and the customers a cell counts.

use serde::Deserialize;

use super::concern::{Evidence, Reason};
use super::fold::{Hidden, WorklistOutcome};
use super::models::Models;
use super::rank::Amounts;
use crate::QuestionError;
use crate::trend::{no_such_cell, read_key};

const EXAMPLE: &str = "{\"reason\":\"at_risk\"}, {\"detector\":\"low_usage\"}, {\"to_contact\":true} or {\"hidden\":\"snoozed\"}";

/// A number of the answer: every part that is given must fit.
#[derive(Debug)]
pub struct WorklistCell {
    reason: Option<Reason>,
    detector: Option<u16>,
    to_contact: Option<bool>,
    hidden: Option<Hidden>,
    /// What those to contact are worth, which their scores are measured by.
    pub(super) amounts: Amounts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    reason: Option<Reason>,
    detector: Option<String>,
    to_contact: Option<bool>,
    hidden: Option<Hidden>,
}

impl WorklistCell {
    pub(super) fn read(
        key: &serde_json::Value,
        models: &Models,
        amounts: Amounts,
    ) -> Result<Self, QuestionError> {
        let key: Key = read_key(key, EXAMPLE)?;
        if let Some(reason) = key.reason {
            models.require(reason)?;
        }
        let detector = key.detector.map(|detector| {
            models.require(Reason::Signal)?;
            let position = models.detector(&detector);
            position.ok_or_else(|| no_such_cell("detector", detector))
        });
        Ok(Self {
            reason: key.reason,
            detector: detector.transpose()?,
            to_contact: key.to_contact,
            hidden: key.hidden,
            amounts,
        })
    }

    pub(super) fn counts(&self, outcome: &WorklistOutcome) -> bool {
        let concerns = outcome.concerns();
        let has = |reason| concerns.iter().any(|concern| concern.reason == reason);
        let is_live = |detector: u16| {
            concerns.iter().any(|concern| match concern.evidence {
                Evidence::Signal(signal) => signal.detector == detector,
                _ => false,
            })
        };
        !concerns.is_empty()
            && self.reason.is_none_or(has)
            && self.detector.is_none_or(is_live)
            && self
                .to_contact
                .is_none_or(|wanted| wanted == outcome.is_to_contact())
            && self
                .hidden
                .is_none_or(|wanted| outcome.hidden == Some(wanted))
    }
}
