//! The health question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use super::HealthRef;
use crate::stages::defaults::*;
use crate::{PeriodUnit, Unit};

/// How healthy the subjects of a model are, and how that changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Health {
    /// The model.
    pub model: HealthRef,
    /// Length of a period.
    #[serde(default = "month", skip_serializing_if = "is_month")]
    pub period: PeriodUnit,
    /// What changed is told against this long before as-of.
    #[serde(default = "thirty_days", skip_serializing_if = "is_thirty_days")]
    pub change_since: Span,
    /// Also by the value of this property on each subject's latest event that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// Values of the breakdown before the rest is "(other)".
    #[serde(default = "twenty_five", skip_serializing_if = "is_twenty_five")]
    pub top: usize,
}

impl Health {
    /// The question with nothing but a model.
    pub fn of(model: HealthRef) -> Self {
        Self {
            model,
            period: month(),
            change_since: thirty_days(),
            breakdown: None,
            top: twenty_five(),
        }
    }

    /// Whom it counts, once the model was looked up.
    pub(crate) fn unit(&self) -> Option<Unit> {
        let (model, _) = self.model.definition("health.model").ok()?;
        Some(model.subject.unit())
    }
}
