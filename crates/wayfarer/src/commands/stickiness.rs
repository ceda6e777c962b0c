//! `wayfarer stickiness`.

use clap::Args;
use wayfarer_journey::{Ask, EventFilter, PeriodUnit, Stickiness, StickinessDay};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer stickiness
  wayfarer stickiness feature_used --per week --last 90d
  wayfarer stickiness order_paid --count week --per quarter
  wayfarer stickiness --who period=2024-05,days=3";

/// Arguments of `wayfarer stickiness`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct StickinessArgs {
    /// What counts as active; any event unless given
    #[arg(value_name = "EVENTS", value_parser = forms::filter)]
    events: Option<EventFilter>,
    /// What is counted: days or weeks
    #[arg(long, value_name = "WORD", default_value = "day", value_parser = forms::word::<StickinessDay>(&["day", "week"]))]
    count: StickinessDay,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(&["week", "month", "quarter", "year"]))]
    per: PeriodUnit,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for StickinessArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Stickiness(Stickiness {
            events: self.events.clone().unwrap_or_default(),
            day: self.count,
            per: self.per,
        })
    }
}
