//! The stages question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use super::defaults::*;
use crate::{LifecycleRef, PeriodUnit};

/// Where the subjects of a lifecycle stand, how they move, and how long they stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// The lifecycle.
    pub lifecycle: LifecycleRef,
    /// Length of a period.
    #[serde(default = "month", skip_serializing_if = "is_month")]
    pub period: PeriodUnit,
    /// `moved`: how soon after entering a stage subjects must have gone on.
    #[serde(default = "thirty_days", skip_serializing_if = "is_thirty_days")]
    pub within: Span,
    /// A move there and back within this time is flapping.
    #[serde(default = "seven_days", skip_serializing_if = "is_seven_days")]
    pub flap_within: Span,
    /// After this time a change weighs half in volatility.
    #[serde(default = "ninety_days", skip_serializing_if = "is_ninety_days")]
    pub half_life: Span,
    /// Fewer stays than this have no volatility.
    #[serde(default = "three", skip_serializing_if = "is_three")]
    pub min_stays: usize,
    /// Also by the value of this property on each subject's latest event that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// Values of the breakdown before the rest is "(other)".
    #[serde(default = "twenty_five", skip_serializing_if = "is_twenty_five")]
    pub top: usize,
    /// Whether the fold is to read what only reasons tell: when events were received, who
    /// wrote them and why. Set by those who ask for reasons; no part of the document.
    #[serde(skip)]
    pub with_reasons: bool,
}

impl Stages {
    /// The question with nothing but a lifecycle.
    pub fn of(lifecycle: LifecycleRef) -> Self {
        Self {
            lifecycle,
            period: month(),
            within: thirty_days(),
            flap_within: seven_days(),
            half_life: ninety_days(),
            min_stays: three(),
            breakdown: None,
            top: twenty_five(),
            with_reasons: false,
        }
    }
}
