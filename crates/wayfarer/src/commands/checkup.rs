//! `wayfarer checkup`.

use std::sync::Arc;

use clap::Args;
use wayfarer_app::Control;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer checkup
  wayfarer -w demo checkup --as-of 2026-07-01
  wayfarer checkup --json";

/// Arguments of `wayfarer checkup`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct CheckupArgs {
    /// The instant or date it is of; the last event unless given
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<String>,
}

/// Prints the first findings.
pub fn run(args: &CheckupArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let control = Arc::new(Control::unlimited());
    let cancelled = Arc::clone(&control);
    interrupt::on_interrupt(move || cancelled.cancel())?;
    let checkup = app.journey_checkup(console.workspace(), args.as_of.as_deref(), &control)?;
    match console.format() {
        Format::Json => console.print_json(&checkup)?,
        Format::Csv => console.print_sheet(render::checkup_sheet(&checkup))?,
        Format::Text => console.print(&render::checkup(&checkup, console.view()))?,
    }
    Ok(Exit::Ok)
}
