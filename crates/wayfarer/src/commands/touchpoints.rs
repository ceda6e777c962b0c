//! `wayfarer touchpoints`.

use clap::Args;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer touchpoints                                     which of your events is which
  wayfarer catalogue set event c_3 --meaning demo_booked   say so where a name does not";

/// Arguments of `wayfarer touchpoints`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct TouchpointsArgs {
    /// Also those no event is
    #[arg(long)]
    all: bool,
}

/// Prints the touchpoints with the events mapped to them.
pub fn run(args: &TouchpointsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let mut map = app.touchpoints(console.workspace())?;
    if !args.all {
        for area in &mut map.areas {
            area.touchpoints.retain(|one| !one.events.is_empty());
        }
        map.areas.retain(|area| !area.touchpoints.is_empty());
    }
    match console.format() {
        Format::Json => console.print_json(&map)?,
        Format::Csv => console.print_sheet(render::touchpoints_sheet(&map))?,
        Format::Text => console.print(&render::touchpoints(&map, console.view()))?,
    }
    Ok(Exit::Ok)
}
