//! `wayfarer lifecycle archive`.

use clap::Args;

use super::AuthorArgs;
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle archive shop";

/// Arguments of `wayfarer lifecycle archive`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct ArchiveArgs {
    /// Which lifecycle
    key: String,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Asks, and takes the version in force out of force.
pub(super) fn run(args: &ArchiveArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    console.confirm(&format!(
        "Take lifecycle {} out of force? It can be restored.",
        args.key
    ))?;
    let actor = args.author.actor();
    let archived = app.archive_lifecycle(console.workspace(), &args.key, &actor)?;
    match console.format() {
        Format::Json => console.print_json(&archived)?,
        _ => console.print(&format!("{} is out of force", args.key))?,
    }
    Ok(Exit::Ok)
}
