//! `wayfarer health`: the question, back-tests, and what every definition has.

mod ask;
mod backtest;
mod propose;

use clap::{Args, Subcommand};
use wayfarer_journey::HealthModel;

use super::definition::{self, Shown};
use super::question;
use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

pub use ask::AskArgs;

const EXAMPLES: &str = "\
Examples:
  wayfarer health propose --out accounts.yaml     a model to begin with, over your own events
  wayfarer health accounts                        who is green, yellow, red, unknown?
  wayfarer health accounts.yaml --breakdown plan  a model that is not published
  wayfarer health accounts@2 --by week --last 90d an earlier version, per week
  wayfarer health accounts --who band=red         the accounts behind one number
  wayfarer health accounts --who from=green,to=red
  wayfarer health accounts --why acme             every measure, what changed, what comes next
  wayfarer health check accounts.yaml             everything wrong with a model, with line and fix
  wayfarer health save accounts.yaml              keep it as a draft
  wayfarer health publish accounts                put the draft in force as the next version
  wayfarer health backtest accounts --outcome subscription_cancelled";

/// Arguments of `wayfarer health`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct HealthArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// The question.
    #[command(flatten)]
    pub ask: AskArgs,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is made per run")]
enum Verb {
    #[command(flatten)]
    Definition(definition::Verb),
    /// Propose one from the events there are, with how everybody would fare; keeps nothing
    Propose(propose::ProposeArgs),
    /// How well red (or another band, or a condition) would have foretold an event
    Backtest(backtest::BacktestArgs),
}

impl Shown for HealthModel {}

/// Does what the verb says; answers for a model, and lists the models without one.
pub fn run(args: &HealthArgs, console: &Console) -> Result<Exit, Failure> {
    match (&args.verb, args.ask.asking()) {
        (Some(Verb::Definition(verb)), _) => definition::run::<HealthModel>(verb, console),
        (Some(Verb::Propose(args)), _) => propose::run(args, console),
        (Some(Verb::Backtest(args)), _) => question::run(args, console),
        (None, Some(asking)) => question::run(&asking, console),
        (None, None) => definition::run::<HealthModel>(&definition::Verb::List, console),
    }
}

#[cfg(test)]
impl HealthArgs {
    /// The document of a friendly form.
    pub fn question(&self) -> wayfarer_journey::Question {
        use super::question::Friendly;
        match &self.verb {
            Some(Verb::Backtest(args)) => args.question(),
            _ => self.ask.asking().expect("a model was named").question(),
        }
    }
}
