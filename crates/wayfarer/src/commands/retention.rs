//! `wayfarer retention`.

use clap::Args;
use wayfarer_core::Span;
use wayfarer_journey::{
    Ask, EventFilter, Retention, RetentionMode, RetentionPeriod, RetentionSplit,
};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer retention --start signup --per week --periods 8
  wayfarer retention --start purchase --return purchase --per month --sum '$amount'
  wayfarer retention --start signup --per day --mode on_or_after --split invite --split-first 3d";

/// Arguments of `wayfarer retention`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct RetentionArgs {
    /// What begins it; any event unless given
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    start: Option<EventFilter>,
    /// What counts as coming back; any event unless given
    #[arg(long = "return", value_name = "EVENTS", value_parser = forms::filter)]
    back: Option<EventFilter>,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "week", value_parser = forms::word::<RetentionPeriod>(&["day", "week", "month", "rolling_24h"]))]
    per: RetentionPeriod,
    /// How many periods after period 0
    #[arg(long, value_name = "N", default_value_t = 8)]
    periods: usize,
    /// Which returns count: on, on_or_after, on_or_before, streak, bracket:1,3,7
    #[arg(long, default_value = "on", value_parser = forms::retention_mode)]
    mode: RetentionMode,
    /// Every period with a start event counts, not only the first
    #[arg(long)]
    recurring: bool,
    /// Sum a property of the return events instead of counting people
    #[arg(long, value_name = "PROPERTY")]
    sum: Option<String>,
    /// Split by who did this early
    #[arg(long, value_name = "EVENTS", value_parser = forms::filter)]
    split: Option<EventFilter>,
    /// How often, at least
    #[arg(long, value_name = "N", default_value_t = 1, requires = "split")]
    split_times: u32,
    /// How early
    #[arg(long, value_name = "LENGTH", default_value = "7d", requires = "split")]
    split_first: Span,
    /// Split by a property of the start event
    #[arg(long, value_name = "PROPERTY")]
    breakdown: Option<String>,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for RetentionArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Retention(Retention {
            start: self.start.clone().unwrap_or_default(),
            back: self.back.clone().unwrap_or_default(),
            period: self.per,
            periods: self.periods,
            mode: self.mode.clone(),
            recurring: self.recurring,
            sum: self.sum.clone(),
            split: self.split.clone().map(|did| RetentionSplit {
                did,
                times: self.split_times,
                first: self.split_first,
            }),
            breakdown: self.breakdown.clone(),
        })
    }
}
