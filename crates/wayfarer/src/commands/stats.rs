//! `wayfarer stats`.

use clap::Args;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer stats
  wayfarer stats --json";

/// Arguments of `wayfarer stats`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct StatsArgs {}

/// Prints the workspace in figures.
pub fn run(_: &StatsArgs, console: &Console) -> Result<Exit, Failure> {
    let stats = console.open()?.stats(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&stats)?,
        Format::Csv => console.print_sheet(render::stats_sheet(&stats))?,
        Format::Text => console.print(&render::stats(&stats, console.view()))?,
    }
    Ok(Exit::Ok)
}
