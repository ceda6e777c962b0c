//! `wayfarer events`.

use clap::Args;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer events
  wayfarer events --csv > catalogue.csv";

/// Arguments of `wayfarer events`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct EventsArgs {}

/// Prints the catalogue; names that were merged are one.
pub fn run(_: &EventsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = app.workspace(console.workspace())?.workspace;
    let catalogue = app.merged_catalogue(&workspace)?;
    match console.format() {
        Format::Json => console.print_json(&catalogue)?,
        Format::Csv => console.print_sheet(render::catalogue_sheet(&catalogue))?,
        Format::Text => console.print(&render::catalogue(&catalogue, console.view()))?,
    }
    Ok(Exit::Ok)
}
