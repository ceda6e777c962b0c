//! The periods of a retention question: cohorts and columns.

use jiff::tz::TimeZone;
use wayfarer_core::{DAY_MS, Millis};

use super::{Retention, RetentionMode, RetentionPeriod};
use crate::{Context, PeriodUnit, Periods, QuestionError};

/// Most periods after period 0.
const PERIODS_MAX: usize = 366;

/// First and last period of each column.
pub(super) fn columns(question: &Retention) -> Result<Vec<(usize, usize)>, QuestionError> {
    let RetentionMode::Bracket(sizes) = &question.mode else {
        return match question.periods {
            1..=PERIODS_MAX => Ok((0..=question.periods).map(|n| (n, n)).collect()),
            _ => Err(QuestionError::invalid(
                "retention.periods",
                format!("give 1 to {PERIODS_MAX} periods"),
            )),
        };
    };
    let total: usize = sizes.iter().sum();
    if sizes.is_empty() || sizes.contains(&0) || total > PERIODS_MAX + 1 {
        return Err(QuestionError::invalid(
            "retention.mode.bracket",
            format!(
                "give at least one bracket, each of 1 or more periods, {} in total at most",
                PERIODS_MAX + 1
            ),
        ));
    }
    let mut next = 0;
    let columns = sizes.iter().map(|size| {
        next += size;
        (next - size, next - 1)
    });
    Ok(columns.collect())
}

/// The periods of starts and returns, and which of them are cohorts.
pub(super) fn periods(
    question: &Retention,
    context: &Context,
    last: usize,
) -> Result<(Periods, std::ops::Range<usize>), QuestionError> {
    let (unit, timezone, days) = match question.period {
        RetentionPeriod::Day => (PeriodUnit::Day, context.timezone.clone(), 2),
        RetentionPeriod::Week => (PeriodUnit::Week, context.timezone.clone(), 8),
        RetentionPeriod::Month => (PeriodUnit::Month, context.timezone.clone(), 32),
        RetentionPeriod::Rolling24h => (PeriodUnit::Day, TimeZone::UTC, 2),
    };
    let (from, to) = context.closed_range();
    let to = to.min(context.as_of_ms.saturating_add(1)).max(from);
    let beyond = to.saturating_add((last as Millis + 1) * days * DAY_MS);
    let periods = Periods::covering(unit, &timezone, from, beyond)?;
    let cohorts = match to > from {
        true => periods.index(to - 1).map_or(0, |index| index + 1),
        false => 0,
    };
    Ok((periods, 0..cohorts))
}

/// The last cohort, when nothing of it is asked for but its first instant, which is as-of.
pub(super) fn grazed(
    periods: &Periods,
    cohorts: &std::ops::Range<usize>,
    context: &Context,
) -> Option<usize> {
    let last = cohorts.end.checked_sub(1).filter(|last| *last > 0)?;
    let begins_now = periods.start(last) == context.as_of_ms;
    begins_now.then_some(last)
}
