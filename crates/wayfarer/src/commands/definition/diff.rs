//! `… diff`, whatever the kind of definition.

use clap::Args;
use wayfarer_app::Which;

use super::Shown;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle diff shop            the draft (or newest version) against the version before
  wayfarer lifecycle diff shop 1          version 1 against the draft (or newest version)
  wayfarer lifecycle diff shop 1 3        version 1 against version 3";

/// Arguments of `… diff`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct DiffArgs {
    /// Which one
    key: String,
    /// The earlier one: published, draft or a number; the version before B unless given
    #[arg(value_name = "A")]
    from: Option<Which>,
    /// The later one; the draft, else the latest version
    #[arg(value_name = "B")]
    to: Option<Which>,
}

/// Says what changed.
pub(super) fn run<D: Shown>(args: &DiffArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = console.workspace();
    let comparison = app.diff_definition::<D>(workspace, &args.key, args.from, args.to)?;
    match console.format() {
        Format::Json => console.print_json(&comparison)?,
        _ => console.print(&render::comparison(&comparison, console.view()))?,
    }
    Ok(Exit::Ok)
}
