//! The stickiness question.

use serde::{Deserialize, Serialize};

use crate::{EventFilter, PeriodUnit};

/// On how many of the days (or weeks) of each period people are active.
///
/// A person counts in the periods with an event; a day counts once, however much happens on
/// it. The days of a period are those that lie in the range and have begun as of the
/// instant of the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stickiness {
    /// What counts as active; any event when absent.
    #[serde(default, skip_serializing_if = "EventFilter::is_any")]
    pub events: EventFilter,
    /// What is counted: days, or weeks. A week that lies in two periods is one of each, with
    /// what happened in it there.
    #[serde(default, skip_serializing_if = "StickinessDay::is_day")]
    pub day: StickinessDay,
    /// Length of a period: a week, a month, a quarter or a year.
    #[serde(default = "month", skip_serializing_if = "is_month")]
    pub per: PeriodUnit,
}

/// What is counted in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StickinessDay {
    /// Local days.
    #[default]
    Day,
    /// Weeks from Monday.
    Week,
}

impl StickinessDay {
    fn is_day(&self) -> bool {
        *self == Self::Day
    }

    /// The unit of the calendar.
    pub fn unit(self) -> PeriodUnit {
        match self {
            Self::Day => PeriodUnit::Day,
            Self::Week => PeriodUnit::Week,
        }
    }
}

fn month() -> PeriodUnit {
    PeriodUnit::Month
}

fn is_month(per: &PeriodUnit) -> bool {
    *per == PeriodUnit::Month
}
