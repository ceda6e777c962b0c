//! The classification question.

use serde::{Deserialize, Serialize};

use crate::stages::defaults::*;
use crate::{LifecycleRef, PeriodUnit};

/// Every customer of a lifecycle as of the end of each period of the range; without a range,
/// of the last period that is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    /// The lifecycle.
    pub lifecycle: LifecycleRef,
    /// Length of a period.
    #[serde(default = "month", skip_serializing_if = "is_month")]
    pub period: PeriodUnit,
    /// Which notes say how a customer feels.
    #[serde(default, skip_serializing_if = "is_last")]
    pub feeling: FeelingOf,
    /// Also by the value of this property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Values of `by` before the rest is "(other)".
    #[serde(default = "twenty_five", skip_serializing_if = "is_twenty_five")]
    pub top: usize,
    /// Names of the events that goals with progress by data count, at most 20. Filled in
    /// from the goals there are when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal_events: Option<Vec<String>>,
}

/// Which notes say how a customer feels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeelingOf {
    /// The latest that says so, however old.
    #[default]
    Last,
    /// The mean over the notes of the period.
    Mean,
}

fn is_last(feeling: &FeelingOf) -> bool {
    *feeling == FeelingOf::Last
}

impl Classification {
    /// The question with nothing but a lifecycle.
    pub fn of(lifecycle: LifecycleRef) -> Self {
        Self {
            lifecycle,
            period: month(),
            feeling: FeelingOf::Last,
            by: None,
            top: twenty_five(),
            goal_events: None,
        }
    }
}
