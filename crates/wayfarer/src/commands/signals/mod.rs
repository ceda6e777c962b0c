//! `wayfarer signals`: the question, and a file per verb about models.

mod facts;
mod propose;

use clap::{Args, Subcommand};
use wayfarer_journey::{Ask, PeriodUnit, SignalModel, SignalModelRef, Signals};

use super::definition::{self, Shown};
use super::question::{self, CommonArgs, Friendly};
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer signals propose                          nine detectors over the events there are
  wayfarer signals propose --out risks.yaml
  wayfarer signals risks.yaml                       who is in trouble, how does it end?
  wayfarer signals save risks.yaml                  keep it as a draft
  wayfarer signals publish customer_risks           put it in force as the next version
  wayfarer signals customer_risks --breakdown segment --by week --last 90d
  wayfarer signals customer_risks --who detector=low_usage,state=open
  wayfarer signals customer_risks --who outcome=lost
  wayfarer health backtest --signals customer_risks --outcome subscription_cancelled
  wayfarer signals customer_risks --why acme        every signal with its evidence, times and owner";

/// Arguments of `wayfarer signals`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub struct SignalsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    pub asked: AskedArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(flatten)]
    Definition(definition::Verb),
    /// Propose detectors from the events there are, with live counts; keeps nothing
    Propose(propose::ProposeArgs),
    /// List what became of every signal: opened, seen, resolved, lost; when, why, by whom
    Facts(facts::SignalFactsArgs),
}

/// The question.
#[derive(Debug, Args)]
pub struct AskedArgs {
    /// Key of a signal model, KEY@VERSION, or a file that defines one
    #[arg(value_name = "MODEL|FILE", required = true, value_parser = forms::definition::<SignalModel>)]
    model: Option<SignalModelRef>,
    /// Length of a period
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = forms::word::<PeriodUnit>(forms::PERIODS))]
    by: PeriodUnit,
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

impl Friendly for AskedArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        let model = self.model.clone();
        let model = model.expect("required where there is no verb");
        Ask::Signals(Signals {
            period: self.by,
            breakdown: self.breakdown.clone(),
            top: self.top,
            ..Signals::of(model)
        })
    }
}

/// Asks, or does what the verb says.
pub fn run(args: &SignalsArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        None => question::run(&args.asked, console),
        Some(Verb::Definition(verb)) => definition::run::<SignalModel>(verb, console),
        Some(Verb::Propose(args)) => propose::run(args, console),
        Some(Verb::Facts(args)) => facts::run(args, console),
    }
}

impl Shown for SignalModel {}
