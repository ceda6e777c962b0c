//! `wayfarer bots`: the bot filter that holds, and what is done with those of one's own.

use clap::{Args, Subcommand};
use wayfarer_app::{Which, WhichHeld};
use wayfarer_journey::agents::{BUILT_IN_BOTS, BotFilter};

use super::definition::{self, Shown};
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render::{self, Drawn};

const EXAMPLES: &str = "\
Examples:
  wayfarer bots                                     what is left out
  wayfarer trend --breakdown '$bot' --bots none     events of bots, counted for once
  wayfarer bots built-in > bots.yaml                the filter to begin with
  wayfarer bots check bots.yaml
  wayfarer bots save bots.yaml                      keep it as a draft
  wayfarer bots publish default                     put it in force as the next version
  wayfarer bots diff default";

/// Arguments of `wayfarer bots`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct BotsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(flatten)]
    Definition(definition::Verb),
    /// Print the built-in filter as YAML, with its comments
    BuiltIn,
}

impl Shown for BotFilter {}

/// Shows what holds, or does what the verb says.
pub fn run(args: &BotsArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        None => show(console),
        Some(Verb::Definition(verb)) => definition::run::<BotFilter>(verb, console),
        Some(Verb::BuiltIn) => built_in(console),
    }
}

fn show(console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let holds = WhichHeld::Own(Which::Published);
    let held = app.bot_filter(console.workspace(), BotFilter::DEFAULT_KEY, holds)?;
    match console.format() {
        Format::Json => console.print_json(&held)?,
        Format::Csv => console.print_sheet(held.bot_filter.sheet())?,
        Format::Text => console.print(&render::held_bot_filter(&held, console.view()))?,
    }
    Ok(Exit::Ok)
}

fn built_in(console: &Console) -> Result<Exit, Failure> {
    let filter = BotFilter::built_in(BotFilter::DEFAULT_KEY).expect("there is one");
    match console.format() {
        Format::Json => console.print_json(filter)?,
        Format::Csv => console.print_sheet(filter.sheet())?,
        Format::Text => console.print(BUILT_IN_BOTS)?,
    }
    Ok(Exit::Ok)
}
