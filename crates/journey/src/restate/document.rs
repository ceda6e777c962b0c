//! The restate question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::stages::defaults::{is_month, is_seven_days, month, seven_days};
use crate::{LifecycleRef, PeriodUnit};

/// What changes when one definition of a lifecycle takes the place of another, over the
/// same history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restate {
    /// The definition in force; absent where there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<LifecycleRef>,
    /// The definition that would take its place.
    pub after: LifecycleRef,
    /// Length of a period.
    #[serde(default = "month", skip_serializing_if = "is_month")]
    pub period: PeriodUnit,
    /// A move there and back within this time is flapping.
    #[serde(default = "seven_days", skip_serializing_if = "is_seven_days")]
    pub flap_within: Span,
}

impl Restate {
    /// The question with nothing but its definitions.
    pub fn of(before: Option<LifecycleRef>, after: LifecycleRef) -> Self {
        Self {
            before,
            after,
            period: month(),
            flap_within: seven_days(),
        }
    }
}
