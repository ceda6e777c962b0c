//! `… archive`, whatever the kind of definition.

use clap::Args;

use super::{AuthorArgs, Shown};
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle archive shop";

/// Arguments of `… archive`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ArchiveArgs {
    /// Which one
    key: String,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Asks, and takes the version in force out of force.
pub(super) fn run<D: Shown>(args: &ArchiveArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    console.confirm(&format!(
        "Take {} {} out of force? It can be restored.",
        D::WORD,
        args.key
    ))?;
    let actor = args.author.actor();
    let archived = app.archive_definition::<D>(console.workspace(), &args.key, &actor)?;
    match console.format() {
        Format::Json => console.print_json(&archived)?,
        _ => console.print(&format!("{} is out of force", args.key))?,
    }
    Ok(Exit::Ok)
}
