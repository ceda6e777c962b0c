//! `wayfarer stages`: the question, and what became known of single people.

mod recorded;
mod watches;

use clap::{Args, Subcommand};
use wayfarer_core::Span;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, LifecycleRef, PeriodUnit, Stages};

use super::question::{self, CommonArgs, Friendly};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer stages shop                              where is everybody, what moves?
  wayfarer stages shop@2 --by week --last 90d       an earlier version, per week
  wayfarer stages shop.yaml --breakdown plan        a definition that is not published
  wayfarer stages shop --who from=active,to=dormant
  wayfarer stages shop --why ann                    every move with its reasons, and what is next
  wayfarer stages facts ann                         ann's moves as they became known
  wayfarer stages facts --follow                    everybody's, as they become known
  wayfarer stages watches                           which lifecycles are followed, since when";

/// Arguments of `wayfarer stages`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub struct StagesArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    pub asked: AskedArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List moves as they became known, with those that turned out otherwise
    Facts(recorded::RecordedArgs),
    /// List which lifecycles are followed, since when, and why one is not
    Watches,
}

/// The question.
#[derive(Debug, Args)]
pub struct AskedArgs {
    /// Key of a lifecycle, KEY@VERSION, or a file that defines one
    #[arg(value_name = "LIFECYCLE|FILE", required = true, value_parser = forms::definition::<Lifecycle>)]
    lifecycle: Option<LifecycleRef>,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    by: PeriodUnit,
    /// How soon after entering a stage people must have gone on to count as moved
    #[arg(long, value_name = "LENGTH", default_value = "30d")]
    within: Span,
    /// A move there and back within this time is flapping
    #[arg(long, value_name = "LENGTH", default_value = "7d")]
    flap_within: Span,
    /// Also by the latest value of a property
    #[arg(long, value_name = "PROPERTY")]
    breakdown: Option<String>,
    /// Values of the breakdown before the rest is "(other)"
    #[arg(long, value_name = "N", default_value_t = 25)]
    top: usize,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

/// Asks, or does what the verb says.
pub fn run(args: &StagesArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        None => question::run(&args.asked, console),
        Some(Verb::Facts(args)) => recorded::run(args, console),
        Some(Verb::Watches) => watches::run(console),
    }
}

impl Friendly for AskedArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let lifecycle = self.lifecycle.clone();
        let lifecycle = lifecycle.expect("required where there is no verb");
        Ask::Stages(Stages {
            period: self.by,
            within: self.within,
            flap_within: self.flap_within,
            breakdown: self.breakdown.clone(),
            top: self.top,
            ..Stages::of(lifecycle)
        })
    }
}
