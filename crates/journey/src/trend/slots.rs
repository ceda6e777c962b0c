//! The stretches of time a trend answers for: its periods, cut to its range, and those of
//! the range before.

use jiff::tz::TimeZone;
use wayfarer_core::Millis;

use crate::context::{first_moment, local, plus_days};
use crate::{Context, PeriodUnit, Periods, QuestionError};

/// Consecutive, ascending, half-open stretches. Those of the previous range come first.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    starts: Vec<Millis>,
    ends: Vec<Millis>,
    labels: Vec<Option<String>>,
    previous: usize,
    grazed: Option<usize>,
}

impl Slots {
    /// The slots of a trend.
    pub fn new(
        period: Option<PeriodUnit>,
        compares_previous: bool,
        context: &Context,
    ) -> Result<Self, QuestionError> {
        let (from, to) = context.closed_range();
        let mut slots = Self::default();
        if compares_previous {
            // A rolling range is as long as it says, and has as-of itself on top of that.
            let has_as_of = to == context.as_of_ms.saturating_add(1);
            let length_end = to - Millis::from(has_as_of);
            let before = range_before(from, length_end, &context.timezone);
            slots.push_range(period, before, from, context)?;
            slots.previous = slots.len();
        }
        slots.grazed = slots.push_range(period, from, to, context)?;
        Ok(slots)
    }

    fn push_range(
        &mut self,
        period: Option<PeriodUnit>,
        from: Millis,
        to: Millis,
        context: &Context,
    ) -> Result<Option<usize>, QuestionError> {
        let Some(unit) = period else {
            self.starts.push(from);
            self.ends.push(to);
            self.labels.push(None);
            return Ok(None);
        };
        let periods = Periods::covering(unit, &context.timezone, from, to)?;
        let before = self.len();
        for index in 0..periods.len() {
            self.starts.push(periods.start(index).max(from));
            self.ends.push(periods.end(index).min(to));
            self.labels.push(Some(periods.label(index).to_owned()));
        }
        let grazed = periods.grazed(context.as_of_ms);
        Ok(grazed.map(|last| before + last))
    }

    /// How many, previous ones included.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// First instant of the earliest slot.
    pub fn first_start(&self) -> Option<Millis> {
        self.starts.first().copied()
    }

    /// The indexes of the current or the previous range.
    pub fn of(&self, previous: bool) -> std::ops::Range<usize> {
        match previous {
            true => 0..self.previous,
            false => self.previous..self.len(),
        }
    }

    /// The last slot, when it begins only at as-of: it is listed when something happened in it.
    pub fn grazed(&self) -> Option<usize> {
        self.grazed
    }

    /// Whether there is a previous range.
    pub fn has_previous(&self) -> bool {
        self.previous > 0
    }

    /// How the slot is written; `None` for a single total.
    pub fn label(&self, slot: usize) -> Option<&str> {
        self.labels[slot].as_deref()
    }

    /// The slot `time` falls in. `cursor` is where the last one was found: times ascend.
    pub fn find(&self, time: Millis, cursor: &mut u32) -> Option<u32> {
        let slot = *cursor as usize;
        if slot < self.len() && self.holds(slot, time) {
            return Some(*cursor);
        }
        let after = self.starts.partition_point(|start| *start <= time);
        let slot = after.checked_sub(1)?;
        *cursor = slot as u32;
        self.holds(slot, time).then_some(slot as u32)
    }

    fn holds(&self, slot: usize, time: Millis) -> bool {
        self.starts[slot] <= time && time < self.ends[slot]
    }

    /// Per slot the stretch of the `days` local days that end with its last day, cut at
    /// the slot's own end and at as-of; nothing for slots that have not begun.
    pub fn lookbacks(&self, days: u32, context: &Context) -> Lookbacks {
        let stretch = |(start, end): (&Millis, &Millis)| {
            let end = (*end).min(context.as_of_ms.saturating_add(1));
            if end <= *start {
                return (*start, *start);
            }
            let last_day = local(end.saturating_sub(1), &context.timezone).date();
            let first_day = plus_days(last_day, 1 - i64::from(days));
            (first_moment(first_day, &context.timezone), end)
        };
        let stretches: Vec<_> = self.starts.iter().zip(&self.ends).map(stretch).collect();
        Lookbacks {
            starts: stretches.iter().map(|stretch| stretch.0).collect(),
            ends: stretches.iter().map(|stretch| stretch.1).collect(),
        }
    }
}

/// Overlapping stretches, one per slot; both ends ascend with the slots.
#[derive(Debug, Clone)]
pub struct Lookbacks {
    starts: Vec<Millis>,
    ends: Vec<Millis>,
}

impl Lookbacks {
    /// The slots whose stretch holds `time`.
    pub fn slots(&self, time: Millis) -> std::ops::Range<u32> {
        let first = self.ends.partition_point(|end| *end <= time);
        let end = self.starts.partition_point(|start| *start <= time);
        first as u32..end as u32
    }

    /// First instant of the earliest stretch.
    pub fn first_start(&self) -> Option<Millis> {
        self.starts.first().copied()
    }
}

/// Where the range of equal length before `[from, to)` begins: whole local days where both
/// ends are local midnights, so that a clock change shifts nothing.
fn range_before(from: Millis, to: Millis, timezone: &TimeZone) -> Millis {
    let (from_day, to_day) = (local(from, timezone).date(), local(to, timezone).date());
    let is_whole_days =
        first_moment(from_day, timezone) == from && first_moment(to_day, timezone) == to;
    let days = from_day
        .until(to_day)
        .map(|span| i64::from(span.get_days()));
    match days {
        Ok(days) if is_whole_days => first_moment(plus_days(from_day, -days), timezone),
        _ => from.saturating_sub(to.saturating_sub(from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_instant;

    fn context(zone: &str, from: &str, to: &str) -> Context {
        let timezone = TimeZone::get(zone).unwrap();
        let at = |text: &str| parse_instant(text, &timezone, "t").unwrap();
        let mut context = Context::at(at("2030-01-01"));
        (context.from_ms, context.to_ms) = (Some(at(from)), Some(at(to)));
        context.timezone = timezone;
        context
    }

    #[test]
    fn the_range_before_has_as_many_days_across_a_clock_change() {
        let context = context("Europe/Berlin", "2024-03-30", "2024-04-02");
        let slots = Slots::new(Some(PeriodUnit::Day), true, &context).unwrap();
        let labels: Vec<_> = slots
            .of(true)
            .map(|slot| slots.label(slot).unwrap())
            .collect();
        assert_eq!(labels, ["2024-03-27", "2024-03-28", "2024-03-29"]);
        assert_eq!(slots.of(false).len(), 3);
    }

    #[test]
    fn lookbacks_end_with_the_last_day_of_the_slot() {
        let context = context("UTC", "2024-02-01", "2024-03-01");
        let slots = Slots::new(Some(PeriodUnit::Month), false, &context).unwrap();
        let lookbacks = slots.lookbacks(7, &context);
        let at = |text: &str| parse_instant(text, &TimeZone::UTC, "t").unwrap();
        assert_eq!(lookbacks.first_start(), Some(at("2024-02-23")));
        assert_eq!(lookbacks.slots(at("2024-02-22")), 0..0);
        assert_eq!(lookbacks.slots(at("2024-02-29")), 0..1);
    }
}
