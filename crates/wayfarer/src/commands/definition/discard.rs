//! `… discard`, whatever the kind of definition.

use clap::Args;
use wayfarer_app::{Expected, Which};

use super::{AuthorArgs, Shown};
use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle discard shop";

/// Arguments of `… discard`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct DiscardArgs {
    /// Which one
    key: String,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Asks, and throws the draft away.
pub(super) fn run<D: Shown>(args: &DiscardArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = console.workspace();
    let draft = app.definition::<D>(workspace, &args.key, Which::Draft)?;
    console.confirm(&format!(
        "Throw away the draft of {}, last saved by {}? This cannot be undone.",
        args.key, draft.info.author
    ))?;
    let expected = Expected::Tag(draft.info.tag);
    app.delete_draft::<D>(workspace, &args.key, &expected, &args.author.actor())?;
    console.note(&format!("draft of {} thrown away", args.key));
    Ok(Exit::Ok)
}
