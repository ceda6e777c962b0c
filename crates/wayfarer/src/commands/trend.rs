//! `wayfarer trend`.

use clap::Args;
use wayfarer_journey::kpi::Formula;
use wayfarer_journey::{Ask, EventFilter, Measure, Percentile, PeriodUnit, Series, Trend};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer trend purchase --per week
  wayfarer trend purchase --sum '$amount' --per month --breakdown '$channel'
  wayfarer trend visit signup --unique --per day --last 30d --compare
  wayfarer trend --active 7 --per day
  wayfarer trend purchase visit --unique --formula 'a / b' --per week";

/// Arguments of `wayfarer trend`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct TrendArgs {
    /// What is counted, one line each; all events unless given
    #[arg(value_name = "EVENTS", value_parser = forms::filter)]
    events: Vec<EventFilter>,
    /// What is measured.
    #[command(flatten)]
    measure: MeasureArgs,
    /// Length of a period; one total over the range unless given
    #[arg(long, value_name = "PERIOD", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    per: Option<PeriodUnit>,
    /// Split by a property of the event
    #[arg(long, value_name = "PROPERTY")]
    breakdown: Option<String>,
    /// Values shown before the rest is joined
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Also show the range of equal length before
    #[arg(long)]
    compare: bool,
    /// Arithmetic over the lines, called a, b … in their order: `a / b`
    #[arg(long, value_name = "FORMULA")]
    formula: Option<Formula>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

/// What a trend measures; the number of events unless given.
#[derive(Debug, Args)]
#[group(multiple = false)]
#[command(next_help_heading = "Measures (one)")]
struct MeasureArgs {
    /// Distinct people
    #[arg(long)]
    unique: bool,
    /// Events per person
    #[arg(long)]
    per_person: bool,
    /// People active in the N days that end with the period (1, 7, 30)
    #[arg(long, value_name = "DAYS")]
    active: Option<u32>,
    /// Sum of a property
    #[arg(long, value_name = "PROPERTY")]
    sum: Option<String>,
    /// Mean of a property
    #[arg(long, value_name = "PROPERTY")]
    mean: Option<String>,
    /// Smallest value
    #[arg(long, value_name = "PROPERTY")]
    min: Option<String>,
    /// Largest value
    #[arg(long, value_name = "PROPERTY")]
    max: Option<String>,
    /// Median of a property
    #[arg(long, value_name = "PROPERTY")]
    median: Option<String>,
    /// Percentile of a property: `$amount:90`
    #[arg(long, value_name = "PROPERTY:P", value_parser = forms::percentile)]
    percentile: Option<Percentile>,
    /// Events that carry a property
    #[arg(long, value_name = "PROPERTY")]
    count: Option<String>,
    /// Distinct values of a property
    #[arg(long, value_name = "PROPERTY")]
    distinct: Option<String>,
}

impl MeasureArgs {
    fn measure(&self) -> Measure {
        let median = self.median.clone().map(|of| Percentile { of, at: 50.0 });
        let given = [
            self.unique.then_some(Measure::Unique),
            self.per_person.then_some(Measure::PerPerson),
            self.active.map(Measure::Active),
            self.sum.clone().map(Measure::Sum),
            self.mean.clone().map(Measure::Mean),
            self.min.clone().map(Measure::Min),
            self.max.clone().map(Measure::Max),
            median.map(Measure::Percentile),
            self.percentile.clone().map(Measure::Percentile),
            self.count.clone().map(Measure::Count),
            self.distinct.clone().map(Measure::Distinct),
        ];
        given.into_iter().flatten().next().unwrap_or_default()
    }
}

impl Friendly for TrendArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let measure = self.measure.measure();
        let any = [EventFilter::default()];
        let events: &[EventFilter] = match (self.events.as_slice(), &measure) {
            ([], Measure::Total) => &[],
            ([], _) => &any,
            (events, _) => events,
        };
        let series = |filter: &EventFilter| Series {
            event: filter.event.clone(),
            condition: filter.condition.clone(),
            measure: measure.clone(),
            name: None,
        };
        Ask::Trend(Trend {
            series: events.iter().map(series).collect(),
            period: self.per,
            breakdown: self.breakdown.clone(),
            top: self.top,
            compare_previous: self.compare,
            formula: self.formula.clone(),
        })
    }
}
