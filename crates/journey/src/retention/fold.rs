//! Retention as a fold: a unit's starts, and in which periods after each it came back.

use serde::{Deserialize, Serialize};
use wayfarer_core::{DAY_MS, Millis};

use super::columns::{columns, grazed, periods};
use super::counts::RetentionPartial;
use super::total::Total;
use super::{Retention, RetentionMode, RetentionPeriod};
use crate::flow::keep_bit;
use crate::{Context, Events, Fold, NO_CODE, Periods, PlanBuilder, QuestionError};

/// The fold of a [`Retention`].
#[derive(Debug)]
pub struct RetentionFold {
    pub(super) question: Retention,
    start: u64,
    back: u64,
    keep: Option<u64>,
    /// The early behaviour that splits cohorts.
    did: Option<u64>,
    pub(super) sum: Option<SumLanes>,
    pub(super) breakdown: Option<usize>,
    /// Every period a start or a counted return can fall in.
    pub(super) periods: Periods,
    /// The cohorts shown, of `periods`.
    pub(super) cohorts: std::ops::Range<usize>,
    /// The last of them, when it begins only at as-of.
    pub(super) grazed: Option<usize>,
    /// The columns: first and last period of each.
    pub(super) columns: Vec<(usize, usize)>,
    pub(super) as_of_ms: Millis,
    range: (Option<Millis>, Option<Millis>),
    /// Whether a second return in one period says nothing new: nothing is summed, counted
    /// or picked by single events.
    settles: bool,
}

/// Where the summed numbers are.
#[derive(Debug, Clone, Copy)]
pub(super) struct SumLanes {
    number: usize,
    /// Amounts are summed exactly, and only within one currency.
    pub currency: Option<usize>,
}

/// One start of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionStart {
    /// When.
    pub start_ms: Millis,
    /// Which of the periods.
    pub(super) cohort: u32,
    /// Breakdown code of the start event.
    pub code: u32,
    /// How often the early behaviour was seen in time.
    pub(super) did: u32,
    /// Whether a start event of that instant passes the after-match filter.
    kept: bool,
}

/// What is remembered of a unit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RetentionState {
    starts: Vec<RetentionStart>,
    /// Per start: bit *n* = came back in period *n*; the last = later than any column.
    hits: Vec<u64>,
    /// Per start and period; empty without a sum.
    sums: Vec<Total>,
    /// Starts before this one are past their last period.
    active: u32,
    instant: Instant,
    /// The period of the last event and where it lies.
    period: Option<(u32, Millis, Millis)>,
    /// Before this instant no further event can change anything.
    settled_until: Option<Millis>,
    /// Currencies of summed amounts, at most two: one is fine, two are too many.
    currencies: Vec<u32>,
}

/// What was seen at the latest instant, for a start at the same instant that comes after.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Instant {
    time_ms: Millis,
    returned: bool,
    did: u32,
    total: Total,
}

/// What one unit contributes: its starts that count.
#[derive(Debug, Default)]
pub struct RetentionOutcome {
    /// The starts.
    pub starts: Vec<RetentionStart>,
    pub(super) hits: Vec<u64>,
    pub(super) sums: Vec<Total>,
    pub(super) currencies: Vec<u32>,
}

impl RetentionFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Retention,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let columns = columns(question)?;
        let last = columns.last().map_or(0, |column| column.1);
        let (periods, cohorts) = periods(question, context, last)?;
        let start = plan.filter(&question.start, "retention.start")?;
        let back = plan.filter(&question.back, "retention.return")?;
        let keep = keep_bit(context, plan)?;
        let did = match &question.split {
            Some(split) if split.times == 0 => {
                return Err(QuestionError::invalid(
                    "retention.split.times",
                    "everybody does it at least 0 times; write at least 1",
                ));
            }
            Some(split) => Some(plan.filter(&split.did, "retention.split.did")?),
            None => None,
        };
        for (name, path) in [
            (&question.sum, "retention.sum"),
            (&question.breakdown, "retention.breakdown"),
        ] {
            if name.as_ref().is_some_and(|name| name.trim().is_empty()) {
                return Err(QuestionError::invalid(path, "the property name is empty"));
            }
        }
        let sum = question.sum.as_ref().map(|property| SumLanes {
            number: plan.numbers(property),
            currency: (property == "$amount").then(|| plan.codes("$currency")),
        });
        let read_from = match (question.recurring, context.from_ms) {
            (true, Some(from)) => from,
            // Whoever started before the range is in an earlier cohort.
            _ => Millis::MIN,
        };
        let read_until = match question.mode {
            RetentionMode::OnOrAfter => Millis::MAX,
            _ => periods.start(periods.len()).saturating_add(DAY_MS),
        };
        plan.read(read_from, read_until);
        let is_calendar = question.period != RetentionPeriod::Rolling24h;
        let settles = is_calendar && sum.is_none() && keep.is_none() && did.is_none();
        Ok(Self {
            question: question.clone(),
            start,
            back,
            keep,
            did,
            sum,
            breakdown: question.breakdown.as_ref().map(|name| plan.codes(name)),
            grazed: grazed(&periods, &cohorts, context),
            periods,
            cohorts,
            columns,
            as_of_ms: context.as_of_ms,
            range: (context.from_ms, context.to_ms),
            settles,
        })
    }

    fn last_period(&self) -> usize {
        self.columns.last().map_or(0, |column| column.1)
    }

    /// Words of hits per start; one bit more than periods, for "later".
    pub(super) fn words(&self) -> usize {
        (self.last_period() + 2).div_ceil(64)
    }

    fn sums_per_start(&self) -> usize {
        self.sum.map_or(0, |_| self.last_period() + 2)
    }

    /// Whether period `period` of cohort `cohort` is over for the whole cohort.
    pub(super) fn is_over(&self, cohort: usize, period: usize) -> bool {
        let end = match self.question.period {
            RetentionPeriod::Rolling24h => {
                self.periods.end(cohort) + (period as Millis + 1) * DAY_MS
            }
            _ => self.periods.end(cohort + period),
        };
        end <= self.as_of_ms.saturating_add(1)
    }

    /// Whether the event is a start event.
    pub(super) fn is_start(&self, mask: u64) -> bool {
        mask & self.start != 0
    }

    /// Whether the event is a return event.
    pub(super) fn is_return(&self, mask: u64) -> bool {
        mask & self.back != 0
    }

    /// The period after `start` that `time_ms` falls in.
    pub(super) fn period_since(&self, start: &RetentionStart, time_ms: Millis) -> usize {
        match self.question.period {
            RetentionPeriod::Rolling24h => ((time_ms - start.start_ms) / DAY_MS) as usize,
            _ => {
                let period = self.periods.index(time_ms).unwrap_or(self.periods.len());
                period - start.cohort as usize
            }
        }
    }

    fn in_range(&self, time_ms: Millis) -> bool {
        let (from, to) = self.range;
        from.is_none_or(|from| time_ms >= from) && to.is_none_or(|to| time_ms < to)
    }

    /// The period `time_ms` falls in; neighbours mostly share one.
    fn period_of(&self, state: &mut RetentionState, time_ms: Millis) -> Option<u32> {
        if let Some((period, from, to)) = state.period
            && (from..to).contains(&time_ms)
        {
            return Some(period);
        }
        let index = self.periods.index(time_ms)?;
        let (from, to) = (self.periods.start(index), self.periods.end(index));
        state.period = Some((index as u32, from, to));
        Some(index as u32)
    }

    fn take_start(&self, state: &mut RetentionState, time_ms: Millis, code: u32, kept: bool) {
        let last = state.starts.last_mut();
        if let Some(last) = last
            && last.start_ms == time_ms
        {
            last.kept |= kept;
            return;
        }
        if !self.question.recurring && !state.starts.is_empty() {
            return;
        }
        let cohort = self.period_of(state, time_ms);
        if self.question.recurring && (cohort.is_none() || !self.in_range(time_ms)) {
            return;
        }
        // A first start outside the periods shown still forbids a later one.
        let cohort = cohort.unwrap_or(u32::MAX);
        if state
            .starts
            .last()
            .is_some_and(|last| last.cohort == cohort)
        {
            return;
        }
        state.starts.push(RetentionStart {
            start_ms: time_ms,
            cohort,
            code,
            did: 0,
            kept,
        });
        let start = state.starts.len() - 1;
        state.hits.resize((start + 1) * self.words(), 0);
        state
            .sums
            .resize((start + 1) * self.sums_per_start(), Total::default());
        let instant = state.instant;
        if instant.time_ms == time_ms {
            state.starts[start].did += instant.did;
            if instant.returned {
                self.hit(state, start, 0, instant.total);
            }
        }
    }

    fn hit(&self, state: &mut RetentionState, start: usize, period: usize, total: Total) {
        state.hits[start * self.words() + period / 64] |= 1 << (period % 64);
        if self.sum.is_some() {
            state.sums[start * self.sums_per_start() + period].add(total);
        }
    }

    fn take_return(&self, state: &mut RetentionState, time_ms: Millis, total: Total) {
        let later = self.last_period() + 1;
        let current = match self.question.period {
            RetentionPeriod::Rolling24h => None,
            _ => Some(self.period_of(state, time_ms)),
        };
        for start in state.active as usize..state.starts.len() {
            let RetentionStart {
                start_ms, cohort, ..
            } = state.starts[start];
            if cohort == u32::MAX {
                continue;
            }
            let period = match current {
                None => ((time_ms - start_ms) / DAY_MS) as usize,
                Some(Some(current)) => (current - cohort) as usize,
                Some(None) => later,
            };
            let is_past = period >= later && self.question.mode != RetentionMode::OnOrAfter;
            match is_past {
                // Starts come in order, so the first is past first.
                true if start == state.active as usize => state.active += 1,
                true => {}
                false => self.hit(state, start, period.min(later), total),
            }
        }
    }

    /// Until when nothing can change, after a return at `time_ms` was taken in: to the end of
    /// its period, where no start can follow in it.
    fn settled_until(&self, state: &RetentionState, time_ms: Millis) -> Option<Millis> {
        let (period, from, to) = state.period?;
        let last = state.starts.last()?;
        let is_closed = !self.question.recurring || last.cohort == period;
        (self.settles && is_closed && (from..to).contains(&time_ms)).then_some(to)
    }

    fn take_did(&self, state: &mut RetentionState, time_ms: Millis) {
        let Some(split) = &self.question.split else {
            return;
        };
        for start in &mut state.starts {
            if time_ms - start.start_ms <= split.first.millis {
                start.did = start.did.saturating_add(1);
            }
        }
    }

    fn total_of(&self, events: &Events<'_>, index: usize, state: &mut RetentionState) -> Total {
        let Some(lanes) = self.sum else {
            return Total::default();
        };
        let number = events.numbers(lanes.number)[index];
        match lanes.currency {
            _ if number.is_nan() => Total::default(),
            None => Total::number(number),
            Some(lane) => {
                let currency = events.codes(lane)[index];
                if !state.currencies.contains(&currency) && state.currencies.len() < 2 {
                    state.currencies.push(currency);
                }
                Total::amount(number)
            }
        }
    }
}

impl Fold for RetentionFold {
    type State = RetentionState;
    type Outcome = RetentionOutcome;
    type Partial = RetentionPartial;

    fn init(&self) -> RetentionState {
        RetentionState {
            instant: Instant {
                time_ms: Millis::MIN,
                ..Instant::default()
            },
            ..RetentionState::default()
        }
    }

    fn reset(&self, state: &mut RetentionState) {
        state.starts.clear();
        state.hits.clear();
        state.sums.clear();
        state.currencies.clear();
        state.active = 0;
        state.period = None;
        state.settled_until = None;
        state.instant = Instant {
            time_ms: Millis::MIN,
            ..Instant::default()
        };
    }

    fn step(&self, state: &mut RetentionState, events: Events<'_>) {
        let codes = self.breakdown.map(|lane| events.codes(lane));
        let did = self.did.unwrap_or(0);
        let wanted = self.start | self.back | did;
        for (index, (&time_ms, &mask)) in events.time().iter().zip(events.mask()).enumerate() {
            if time_ms > self.as_of_ms {
                break;
            }
            let is_settled = state.settled_until.is_some_and(|until| time_ms < until);
            if is_settled || mask & wanted == 0 {
                continue;
            }
            if state.instant.time_ms != time_ms {
                state.instant = Instant {
                    time_ms,
                    ..Instant::default()
                };
            }
            // Returns first: a start of the same event or instant takes them over.
            if mask & self.back != 0 {
                let total = self.total_of(&events, index, state);
                self.take_return(state, time_ms, total);
                state.instant.returned = true;
                state.instant.total.add(total);
            }
            if mask & did != 0 {
                self.take_did(state, time_ms);
                state.instant.did += 1;
            }
            if mask & self.start != 0 {
                let kept = self.keep.is_none_or(|keep| mask & keep != 0);
                let code = codes.map_or(NO_CODE, |codes| codes[index]);
                self.take_start(state, time_ms, code, kept);
            }
            if mask & self.back != 0 {
                state.settled_until = self.settled_until(state, time_ms);
            }
        }
    }

    fn finish(&self, state: &RetentionState, outcome: &mut RetentionOutcome) {
        outcome.starts.clear();
        outcome.hits.clear();
        outcome.sums.clear();
        outcome.currencies.clear();
        let (words, sums) = (self.words(), self.sums_per_start());
        for (index, start) in state.starts.iter().enumerate() {
            let is_shown = self.cohorts.contains(&(start.cohort as usize));
            if !start.kept || !is_shown || !self.in_range(start.start_ms) {
                continue;
            }
            outcome.starts.push(*start);
            let hits = &state.hits[index * words..(index + 1) * words];
            outcome.hits.extend_from_slice(hits);
            let sums = &state.sums[index * sums..(index + 1) * sums];
            outcome.sums.extend_from_slice(sums);
        }
        if !outcome.starts.is_empty() {
            outcome.currencies.extend_from_slice(&state.currencies);
        }
    }

    fn add(&self, outcome: &RetentionOutcome, partial: &mut RetentionPartial) {
        partial.add(self, outcome);
    }

    fn next_change_at(&self, _state: &RetentionState, _now: Millis) -> Option<Millis> {
        // Time alone makes cells mature, but moves nobody.
        None
    }
}
