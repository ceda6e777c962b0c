//! `… show`, whatever the kind of definition.

use clap::Args;

use super::{OneVersion, Shown};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle show shop
  wayfarer lifecycle show shop published
  wayfarer lifecycle show shop 2 --json";

/// Arguments of `… show`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ShowArgs {
    #[command(flatten)]
    of: OneVersion,
}

/// Shows one.
pub(super) fn run<D: Shown>(args: &ShowArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let version = app.definition::<D>(console.workspace(), &args.of.key, args.of.which)?;
    match console.format() {
        Format::Json => console.print_json(&version)?,
        Format::Csv => console.print_sheet(version.definition.sheet())?,
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            console.print(&render::definition(&version, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}
