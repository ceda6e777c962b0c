//! `wayfarer lifecycle restate`.

use clap::Args;
use wayfarer_journey::lifecycle::Lifecycle;
use wayfarer_journey::{Ask, LifecycleRef, PeriodUnit};

use super::super::question::{CommonArgs, answer};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle restate shop                    what publishing the draft would change
  wayfarer lifecycle restate shop.yaml --by week     a definition that is not kept at all
  wayfarer lifecycle restate shop@3 --before shop@1
  wayfarer lifecycle restate shop --who before=active,after=dormant";

/// Arguments of `wayfarer lifecycle restate`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct RestateArgs {
    /// Key of a lifecycle (its draft, else its latest version), KEY@VERSION, or a file
    #[arg(value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    after: LifecycleRef,
    /// What it is held against; the version in force unless given
    #[arg(long, value_name = "LIFECYCLE|FILE", value_parser = forms::definition::<Lifecycle>)]
    before: Option<LifecycleRef>,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    by: PeriodUnit,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

/// Says who would be where.
pub(super) fn run(args: &RestateArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let mut restate = app.restatement(console.workspace(), args.after.clone())?;
    restate.before = args.before.clone().or(restate.before);
    restate.period = args.by;
    let common = &args.common;
    let question = common.show.apply(common.fill(Ask::Restate(restate)));
    if common.show.print_question {
        console.print_json(&question)?;
        return Ok(Exit::Ok);
    }
    answer(&app, console.workspace(), &question, console)?;
    Ok(Exit::Ok)
}
