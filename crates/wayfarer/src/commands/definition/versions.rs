//! `… versions`, whatever the kind of definition.

use clap::Args;

use super::Shown;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle versions shop";

/// Arguments of `… versions`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct VersionsArgs {
    /// Which one
    key: String,
}

/// Lists them, newest first.
pub(super) fn run<D: Shown>(args: &VersionsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let versions = app.definition_versions::<D>(console.workspace(), &args.key)?;
    match console.format() {
        Format::Json => console.print_json(&versions)?,
        Format::Csv => console.print_sheet(render::versions_sheet(&versions))?,
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            let table = render::versions(&versions, &timezone, console.view());
            console.print(&table)?;
        }
    }
    Ok(Exit::Ok)
}
