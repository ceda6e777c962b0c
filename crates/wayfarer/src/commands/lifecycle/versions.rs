//! `wayfarer lifecycle versions`.

use clap::Args;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle versions shop";

/// Arguments of `wayfarer lifecycle versions`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct VersionsArgs {
    /// Which lifecycle
    key: String,
}

/// Lists them, newest first.
pub(super) fn run(args: &VersionsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let versions = app.lifecycle_versions(console.workspace(), &args.key)?;
    match console.format() {
        Format::Json => console.print_json(&versions)?,
        Format::Csv => console.print_sheet(render::lifecycle_versions_sheet(&versions))?,
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            let table = render::lifecycle_versions(&versions, &timezone, console.view());
            console.print(&table)?;
        }
    }
    Ok(Exit::Ok)
}
