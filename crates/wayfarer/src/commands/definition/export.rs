//! `… export`, whatever the kind of definition.

use clap::Args;

use super::{OneVersion, Shown};
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle export shop > shop.yaml
  wayfarer lifecycle export shop 1
  wayfarer lifecycle export shop --json        the canonical document";

/// Arguments of `… export`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ExportArgs {
    #[command(flatten)]
    of: OneVersion,
}

/// Prints it.
pub(super) fn run<D: Shown>(args: &ExportArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = console.workspace();
    match console.format() {
        Format::Json => {
            let version = app.definition::<D>(workspace, &args.of.key, args.of.which)?;
            console.print_json(&version.definition)?;
        }
        _ => {
            console.print(&app.export_definition::<D>(workspace, &args.of.key, args.of.which)?)?
        }
    }
    Ok(Exit::Ok)
}
