//! `wayfarer lifecycle`: a file per verb.

pub mod propose;

use clap::{Args, Subcommand};

use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle propose                       what would fit these events?
  wayfarer lifecycle propose --template shop --out shop.yaml";

/// Arguments of `wayfarer lifecycle`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct LifecycleArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Propose a lifecycle from the events there are, with live counts
    Propose(propose::ProposeArgs),
}

/// Carries the verb out.
pub fn run(args: &LifecycleArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::Propose(args) => propose::run(args, console),
    }
}
