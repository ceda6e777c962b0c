//! `… restore`, whatever the kind of definition.

use clap::Args;
use wayfarer_app::Expected;

use super::{AuthorArgs, Shown};
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle restore shop 2
  wayfarer lifecycle restore shop 2 --replace      in the place of the draft there is";

/// Arguments of `… restore`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct RestoreArgs {
    /// Which one
    key: String,
    /// Which version
    #[arg(value_name = "VERSION")]
    number: u32,
    /// Throw away the draft there may be
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Makes a draft of an old version.
pub(super) fn run<D: Shown>(args: &RestoreArgs, console: &Console) -> Result<Exit, Failure> {
    let expected = match args.replace {
        true => Expected::Anything,
        false => Expected::NoDraft,
    };
    let (key, actor) = (&args.key, args.author.actor());
    let app = console.open()?;
    let workspace = console.workspace();
    let draft =
        app.restore_definition::<D>(workspace, key, args.number, &expected, &actor)
            .map_err(|error| match args.replace {
                true => Failure::from(error),
                false => Failure::from(error)
                    .with_hint("throw it away with --replace, or publish it first"),
            })?;
    match console.format() {
        Format::Json => console.print_json(&draft)?,
        _ => console.print(&format!(
            "version {} of {key} is a draft now; `wayfarer {} publish {key}` puts it in force",
            args.number,
            D::COMMAND
        ))?,
    }
    Ok(Exit::Ok)
}
