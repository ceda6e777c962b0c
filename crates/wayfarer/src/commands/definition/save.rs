//! `… save`, whatever the kind of definition.

use clap::Args;
use wayfarer_app::{Expected, SaveDefinition};

use super::findings::{refused, warned};
use super::{AuthorArgs, Shown, Text};
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle save shop.yaml
  wayfarer lifecycle save shop.yaml --note 'two orders make a customer'
  wayfarer lifecycle save shop.yaml --expect d3-9f86d081884c7d65   only over this draft";

/// Arguments of `… save`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct SaveArgs {
    /// The definition, YAML or JSON; `-` for standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// What changed and why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Save only if nobody changed it since it had this tag; `versions --json` shows tags
    #[arg(long, value_name = "TAG")]
    expect: Option<String>,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Keeps the definition as the draft of its key.
pub(super) fn run<D: Shown>(args: &SaveArgs, console: &Console) -> Result<Exit, Failure> {
    let of = Text::read(&args.file)?;
    let save = SaveDefinition {
        text: &of.text,
        key: None,
        note: args.note.as_deref(),
        expected: args
            .expect
            .clone()
            .map_or(Expected::Anything, Expected::Tag),
    };
    let app = console.open()?;
    let saved = app
        .save_definition::<D>(console.workspace(), &save, &args.author.actor())
        .map_err(|error| refused(error, &of, console))?;
    warned(&saved.warnings, &of, console);
    match console.format() {
        Format::Json => console.print_json(&saved)?,
        _ => console.print(&format!(
            "draft of {key} saved; `wayfarer {} publish {key}` puts it in force",
            D::COMMAND,
            key = saved.version.definition.key()
        ))?,
    }
    Ok(Exit::Ok)
}
