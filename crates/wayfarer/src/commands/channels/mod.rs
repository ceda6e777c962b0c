//! `wayfarer channels`: the grouping that holds, and a file per verb.

mod built_in;
mod preview;

use clap::{Args, Subcommand};
use wayfarer_app::{Which, WhichHeld};
use wayfarer_journey::channels::ChannelGrouping;

use super::definition::{self, Shown};
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render::{self, Drawn};

const EXAMPLES: &str = "\
Examples:
  wayfarer channels                                 the groups that hold, and their rules
  wayfarer trend --breakdown '$channel_group'       events per group
  wayfarer conversion purchase --by '$channel_group'
  wayfarer channels built-in > channels.yaml        the rules to begin with
  wayfarer channels preview channels.yaml           what they would change
  wayfarer channels save channels.yaml              keep them as a draft
  wayfarer channels publish default                 put them in force as the next version
  wayfarer channels diff default
  wayfarer channels export default";

/// Arguments of `wayfarer channels`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ChannelsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(flatten)]
    Definition(definition::Verb),
    /// Print the built-in grouping as YAML, with its comments
    BuiltIn,
    /// What other rules would change over real history; keeps nothing
    Preview(preview::PreviewArgs),
}

impl Shown for ChannelGrouping {}

/// Shows what holds, or does what the verb says.
pub fn run(args: &ChannelsArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        None => show(console),
        Some(Verb::Definition(verb)) => definition::run::<ChannelGrouping>(verb, console),
        Some(Verb::BuiltIn) => built_in::run(console),
        Some(Verb::Preview(args)) => preview::run(args, console),
    }
}

fn show(console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let holds = WhichHeld::Own(Which::Published);
    let key = ChannelGrouping::DEFAULT_KEY;
    let held = app.channel_grouping(console.workspace(), key, holds)?;
    match console.format() {
        Format::Json => console.print_json(&held)?,
        Format::Csv => console.print_sheet(held.channel_grouping.sheet())?,
        Format::Text => console.print(&render::held_grouping(&held, console.view()))?,
    }
    Ok(Exit::Ok)
}
