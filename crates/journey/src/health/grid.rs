//! The instants a score is taken at.

use wayfarer_core::{DAY_MS, Millis};

use super::GridUnit;
use crate::{Context, PeriodUnit, Periods, QuestionError};

/// How far beyond as-of a subject without events is followed.
pub(super) const AHEAD_MS: Millis = 400 * DAY_MS;

/// Local midnights, from before the first event to some time after as-of.
#[derive(Debug)]
pub(crate) struct Grid {
    points: Periods,
}

impl Grid {
    pub(crate) fn new(unit: GridUnit, context: &Context) -> Result<Self, QuestionError> {
        let unit = match unit {
            GridUnit::Day => PeriodUnit::Day,
            GridUnit::Week => PeriodUnit::Week,
        };
        let as_of = context.as_of_ms;
        let first = context.extent.map_or(as_of, |(first, _)| first.min(as_of));
        let until = as_of.saturating_add(AHEAD_MS);
        Ok(Self {
            points: Periods::covering(unit, &context.timezone, first, until)?,
        })
    }

    /// The first point at or after `at`; `None` beyond the last.
    pub(crate) fn from(&self, at: Millis) -> Option<Millis> {
        if at <= self.points.start(0) {
            return Some(self.points.start(0));
        }
        let before = self.points.index(at - 1)?;
        Some(self.points.start(before + 1))
    }

    /// The last point before `at`; the earliest there is before the first.
    pub(super) fn before(&self, at: Millis) -> Millis {
        let found = self.points.index(at.saturating_sub(1));
        self.points.start(found.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn points_are_local_midnights() {
        let mut context = Context::at(10 * DAY_MS);
        context.extent = Some((DAY_MS + 5, 9 * DAY_MS));
        context.timezone = TimeZone::get("Asia/Shanghai").unwrap();
        let grid = Grid::new(GridUnit::Day, &context).unwrap();
        let hours = |count: i64| count * 3_600_000;
        let midnight = 2 * DAY_MS - hours(8);
        assert_eq!(grid.from(midnight), Some(midnight));
        assert_eq!(grid.from(midnight + 1), Some(midnight + DAY_MS));
        assert_eq!(grid.before(midnight), midnight - DAY_MS);
        assert_eq!(grid.before(midnight + 1), midnight);
        assert_eq!(grid.from(Millis::MIN), Some(DAY_MS - hours(8)));
        assert_eq!(grid.from(10_000 * DAY_MS), None);
    }
}
