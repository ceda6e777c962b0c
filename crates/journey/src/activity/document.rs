//! The activity question.

use serde::{Deserialize, Serialize};

use crate::{EventFilter, PeriodUnit};

/// New, returning, resurrecting and dormant people per period of the range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// What counts as active; any event when absent.
    #[serde(default, skip_serializing_if = "EventFilter::is_any")]
    pub event: EventFilter,
    /// Length of a period.
    pub period: PeriodUnit,
}
