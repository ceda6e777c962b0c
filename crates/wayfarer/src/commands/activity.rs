//! `wayfarer activity`.

use clap::Args;
use wayfarer_journey::{Activity, Ask, EventFilter, PeriodUnit};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer activity --per week --last 90d
  wayfarer activity purchase --per month
  wayfarer activity --per week --who period=2024-05-06,state=dormant";

/// Arguments of `wayfarer activity`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ActivityArgs {
    /// What counts as active; any event unless given
    #[arg(value_name = "EVENTS", value_parser = forms::filter)]
    event: Option<EventFilter>,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "week", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    per: PeriodUnit,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for ActivityArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Activity(Activity {
            event: self.event.clone().unwrap_or_default(),
            period: self.per,
        })
    }
}
