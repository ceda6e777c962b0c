//! `wayfarer lifecycle export`.

use clap::Args;

use super::OneVersion;
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle export shop > shop.yaml
  wayfarer lifecycle export shop 1
  wayfarer lifecycle export shop --json        the canonical document";

/// Arguments of `wayfarer lifecycle export`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    of: OneVersion,
}

/// Prints it.
pub(super) fn run(args: &ExportArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = console.workspace();
    match console.format() {
        Format::Json => {
            let version = app.lifecycle(workspace, &args.of.key, args.of.which)?;
            console.print_json(&version.lifecycle)?;
        }
        _ => console.print(&app.export_lifecycle(workspace, &args.of.key, args.of.which)?)?,
    }
    Ok(Exit::Ok)
}
