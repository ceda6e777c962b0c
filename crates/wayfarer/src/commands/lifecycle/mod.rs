//! `wayfarer lifecycle`: what every definition has, and what only lifecycles have.

mod facts;
mod foresee;
pub mod propose;
mod restate;

use clap::{Args, Subcommand};
use wayfarer_journey::lifecycle::Lifecycle;

use super::definition;
use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle propose              what would fit the events there are, with live counts
  wayfarer lifecycle check shop.yaml      everything wrong with a definition, with line and fix
  wayfarer lifecycle save shop.yaml       keep it as a draft
  wayfarer lifecycle diff shop            what the draft changes
  wayfarer lifecycle restate shop         who would be where under the draft
  wayfarer lifecycle publish shop         put the draft in force as the next version
  wayfarer lifecycle export shop 1        version 1 as YAML, comments and all";

/// Arguments of `wayfarer lifecycle`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct LifecycleArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is made per run")]
enum Verb {
    #[command(flatten)]
    Definition(definition::Verb),
    /// Propose one from the events there are, with live counts; keeps nothing
    Propose(propose::ProposeArgs),
    /// Say who would be where under a draft or another definition, before it is published
    Restate(restate::RestateArgs),
    /// List the moves of everybody: when, when known, because of what
    Facts(facts::FactsArgs),
}

/// Does what the verb says; lists without one.
pub fn run(args: &LifecycleArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        None => definition::run::<Lifecycle>(&definition::Verb::List, console),
        Some(Verb::Definition(verb)) => definition::run::<Lifecycle>(verb, console),
        Some(Verb::Propose(args)) => propose::run(args, console),
        Some(Verb::Restate(args)) => restate::run(args, console),
        Some(Verb::Facts(args)) => facts::run(args, console),
    }
}
