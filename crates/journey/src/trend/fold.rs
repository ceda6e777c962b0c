//! The trend question as a fold.

use wayfarer_core::Millis;

use super::formula::Computed;
use super::gather::{Gathered, Place, TrendState};
use super::partial::TrendPartial;
use super::slots::{Lookbacks, Slots};
use crate::people::filter_of;
use crate::{
    Condition, Context, EventFilter, Events, Fold, Measure, NO_CODE, PeriodUnit, PlanBuilder,
    PropertyTest, QuestionError, Series, Trend, UnitRef,
};

/// The property that holds money; its sums are exact and kept apart by currency.
const AMOUNT: &str = "$amount";
/// Breakdown values shown when the question does not say.
const DEFAULT_TOP: usize = 10;
/// Breakdown values a question may ask for.
const MAX_TOP: usize = 1_000;
/// Lines a question may ask for.
const MAX_SERIES: usize = 50;
/// Local days an `active` measure may look back.
const MAX_ACTIVE_DAYS: u32 = 366;

/// Counts and measures over time, per person.
#[derive(Debug)]
pub struct TrendFold {
    pub(super) series: Vec<SeriesPlan>,
    pub(super) slots: Slots,
    pub(super) breakdown: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) top: usize,
    pub(super) computed: Option<Computed>,
    any_bit: u64,
    has_sums: bool,
}

/// One series, ready to be folded.
#[derive(Debug)]
pub(super) struct SeriesPlan {
    pub name: String,
    pub measure: Measure,
    pub is_money: bool,
    bit: u64,
    reads: Reads,
}

/// What a series reads of an event.
#[derive(Debug)]
enum Reads {
    Rows,
    Numbers { lane: usize, keeps_values: bool },
    Distinct { lane: usize },
    Active(Lookbacks),
}

/// What one person contributes to a trend.
#[derive(Debug)]
pub struct TrendOutcome {
    pub(super) gathered: Gathered,
    /// Every place of the unit, in order; kept only with a breakdown.
    pub(super) places: Vec<Place>,
    pub(super) is_person: bool,
}

impl Default for TrendOutcome {
    fn default() -> Self {
        Self {
            gathered: Gathered::default(),
            places: Vec::new(),
            is_person: true,
        }
    }
}

impl TrendFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Trend,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check(question)?;
        let slots = Slots::new(question.period, question.compare_previous, context)?;
        let mut fold = Self {
            series: Vec::new(),
            breakdown: question.breakdown.as_deref().map(|name| plan.codes(name)),
            currency: None,
            top: question.top.unwrap_or(DEFAULT_TOP),
            slots,
            computed: Computed::of(question)?,
            any_bit: 0,
            has_sums: false,
        };
        let all = [Series::default()];
        let asked = match question.series.is_empty() {
            true => &all[..],
            false => &question.series[..],
        };
        let mut read_from = fold.slots.first_start().unwrap_or(context.as_of_ms);
        for (index, series) in asked.iter().enumerate() {
            let path = format!("trend.series[{index}]");
            let planned = fold.plan_series(series, context, plan, &path)?;
            if let Reads::Active(lookbacks) = &planned.reads {
                read_from = read_from.min(lookbacks.first_start().unwrap_or(read_from));
            }
            fold.any_bit |= planned.bit;
            fold.has_sums |= matches!(planned.reads, Reads::Numbers { .. });
            fold.series.push(planned);
        }
        if fold.series.iter().any(|series| series.is_money) {
            fold.currency = Some(plan.codes("$currency"));
        }
        plan.unattributed();
        plan.read(read_from, context.closed_range().1);
        Ok(fold)
    }

    fn plan_series(
        &self,
        series: &Series,
        context: &Context,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<SeriesPlan, QuestionError> {
        let property = property_of(&series.measure);
        let is_money = property == Some(AMOUNT);
        let mut filter = filter_of(&series.event, &series.condition);
        filter.validate(path)?;
        if let Some(keep) = &context.keep {
            narrow(&mut filter, keep.clone());
        }
        let reads = match &series.measure {
            Measure::Total | Measure::Unique | Measure::PerPerson => Reads::Rows,
            Measure::Active(days) => Reads::Active(self.slots.lookbacks(*days, context)),
            Measure::Count(name) if !is_money => {
                let exists = PropertyTest {
                    name: name.clone(),
                    exists: Some(true),
                    ..PropertyTest::default()
                };
                narrow(&mut filter, Condition::Property(exists));
                Reads::Rows
            }
            Measure::Distinct(name) => Reads::Distinct {
                lane: plan.codes(name),
            },
            Measure::Percentile(percentile) => Reads::Numbers {
                lane: plan.numbers(&percentile.of),
                keeps_values: true,
            },
            Measure::Count(name)
            | Measure::Sum(name)
            | Measure::Mean(name)
            | Measure::Min(name)
            | Measure::Max(name) => Reads::Numbers {
                lane: plan.numbers(name),
                keeps_values: false,
            },
        };
        Ok(SeriesPlan {
            name: name_of(series),
            measure: series.measure.clone(),
            is_money,
            bit: plan.filter(&filter, path)?,
            reads,
        })
    }

    /// Whether series `series` counts the event at all.
    pub(super) fn counts(&self, series: usize, mask: u64) -> bool {
        mask & self.series[series].bit != 0
    }

    fn take_in(&self, state: &mut TrendState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        let slot = self.slots.find(time, &mut state.cursor);
        let code_in = |lane: Option<usize>| lane.map_or(NO_CODE, |lane| events.codes(lane)[index]);
        let code = code_in(self.breakdown);
        for (number, series) in self.series.iter().enumerate() {
            if mask & series.bit == 0 {
                continue;
            }
            let number = number as u32;
            let grazed = self
                .slots
                .grazed()
                .is_some_and(|last| slot == Some(last as u32));
            state.gathered.grazes |= grazed;
            if let Reads::Active(lookbacks) = &series.reads {
                state.note_active(number, code, NO_CODE, lookbacks.slots(time));
                continue;
            }
            let Some(slot) = slot else { continue };
            let currency = match series.is_money {
                true => code_in(self.currency),
                false => NO_CODE,
            };
            let place = Place {
                series: number,
                slot,
                currency,
                code,
            };
            self.count(state, place, series, events, index);
        }
    }

    fn count(
        &self,
        state: &mut TrendState,
        place: Place,
        series: &SeriesPlan,
        events: Events<'_>,
        index: usize,
    ) {
        match series.reads {
            Reads::Numbers { lane, keeps_values } => {
                let value = events.numbers(lane)[index];
                if value.is_nan() {
                    return;
                }
                let entry = state.entry(place, self.has_sums);
                state.gathered.entries[entry].rows += 1;
                state.gathered.sums[entry].push(value, series.is_money);
                if keeps_values {
                    state.gathered.values.push((entry as u32, value));
                }
            }
            Reads::Distinct { lane } => {
                let value = events.codes(lane)[index];
                if value == NO_CODE {
                    return;
                }
                let entry = state.entry(place, self.has_sums);
                state.gathered.entries[entry].rows += 1;
                state.note_distinct(entry as u32, value);
            }
            Reads::Rows | Reads::Active(_) => {
                let entry = state.entry(place, self.has_sums);
                state.gathered.entries[entry].rows += 1;
            }
        }
    }
}

impl Fold for TrendFold {
    type State = TrendState;
    type Outcome = TrendOutcome;
    type Partial = TrendPartial;

    fn init(&self) -> TrendState {
        TrendState::default()
    }

    fn reset(&self, state: &mut TrendState) {
        state.clear();
    }

    fn step(&self, state: &mut TrendState, events: Events<'_>) {
        for (index, mask) in events.mask().iter().enumerate() {
            if mask & self.any_bit != 0 {
                self.take_in(state, events, index);
            }
        }
    }

    fn finish(&self, state: &TrendState, outcome: &mut TrendOutcome) {
        outcome.gathered.copy_from(&state.gathered);
        outcome.is_person = true;
        outcome.places.clear();
        if self.breakdown.is_some() {
            let gathered = &state.gathered;
            let counted = gathered.entries.iter().map(|entry| entry.place);
            outcome
                .places
                .extend(counted.chain(gathered.actives.iter().copied()));
            outcome.places.sort_unstable();
        }
    }

    fn identify(&self, unit: UnitRef, outcome: &mut TrendOutcome) {
        outcome.is_person = unit.person != 0;
    }

    fn add(&self, outcome: &TrendOutcome, partial: &mut TrendPartial) {
        partial.add(outcome, &|series| {
            matches!(self.series[series as usize].measure, Measure::PerPerson)
        });
    }

    fn next_change_at(&self, _state: &TrendState, _now: Millis) -> Option<Millis> {
        None
    }
}

/// Adds a condition to a filter.
pub(crate) fn narrow(filter: &mut EventFilter, condition: Condition) {
    filter.condition = Some(match filter.condition.take() {
        None => condition,
        Some(known) => Condition::All(vec![known, condition]),
    });
}

fn property_of(measure: &Measure) -> Option<&str> {
    match measure {
        Measure::Total | Measure::Unique | Measure::PerPerson | Measure::Active(_) => None,
        Measure::Percentile(percentile) => Some(&percentile.of),
        Measure::Sum(name)
        | Measure::Mean(name)
        | Measure::Min(name)
        | Measure::Max(name)
        | Measure::Count(name)
        | Measure::Distinct(name) => Some(name),
    }
}

fn name_of(series: &Series) -> String {
    match (&series.name, &series.event) {
        (Some(name), _) => name.clone(),
        (None, Some(names)) => names.as_slice().join(", "),
        (None, None) => "all events".to_owned(),
    }
}

fn check(question: &Trend) -> Result<(), QuestionError> {
    if question.series.len() > MAX_SERIES {
        return Err(QuestionError::too_large(
            "trend.series",
            format!("more than {MAX_SERIES} series; ask several questions"),
        ));
    }
    let is_blank = |name: &str| name.trim().is_empty();
    if question.breakdown.as_deref().is_some_and(is_blank) {
        return Err(QuestionError::invalid(
            "trend.breakdown",
            "the property name is empty; name one or leave `breakdown` out",
        ));
    }
    if question
        .top
        .is_some_and(|top| !(1..=MAX_TOP).contains(&top))
    {
        return Err(QuestionError::invalid(
            "trend.top",
            format!("`top` is outside 1 to {MAX_TOP}"),
        ));
    }
    for (index, series) in question.series.iter().enumerate() {
        let path = format!("trend.series[{index}].measure");
        if property_of(&series.measure).is_some_and(is_blank) {
            return Err(QuestionError::invalid(path, "the property name is empty"));
        }
        check_measure(&series.measure, question.period, path)?;
    }
    Ok(())
}

fn check_measure(
    measure: &Measure,
    period: Option<PeriodUnit>,
    path: String,
) -> Result<(), QuestionError> {
    match measure {
        Measure::Active(days) if !(1..=MAX_ACTIVE_DAYS).contains(days) => Err(
            QuestionError::invalid(path, format!("`active` takes 1 to {MAX_ACTIVE_DAYS} days")),
        ),
        Measure::Active(_) if period == Some(PeriodUnit::Hour) => Err(QuestionError::invalid(
            path,
            "`active` counts whole local days; choose the period day or longer",
        )),
        Measure::Percentile(percentile) if !(0.0..=100.0).contains(&percentile.at) => {
            Err(QuestionError::invalid(
                format!("{path}.percentile.at"),
                "a percentile lies in 0 to 100",
            ))
        }
        _ => Ok(()),
    }
}
