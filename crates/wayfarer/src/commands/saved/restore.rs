//! `… restore`, whatever is saved.

use clap::Args;
use wayfarer_app::{Expected, SavedDocument};

use super::{AuthorArgs, id_of};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

/// Arguments of `… restore`.
#[derive(Debug, Args)]
pub(super) struct RestoreArgs {
    /// Its id; of what is not removed, its name will do
    #[arg(value_name = "ID|NAME")]
    which: String,
    /// Which revision; the last one unless given
    #[arg(long, value_name = "N")]
    revision: Option<u64>,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Makes a new revision that says what the old one said.
pub(super) fn run<D: SavedDocument>(
    args: &RestoreArgs,
    console: &Console,
) -> Result<Exit, Failure> {
    let (app, workspace) = (console.open()?, console.workspace());
    let id = id_of::<D>(&app, console, &args.which)?;
    let (actor, expected) = (args.author.actor(), Expected::Anything);
    let saved = app.restore_saved::<D>(workspace, &id, args.revision, &expected, &actor)?;
    match console.format() {
        Format::Json => console.print_json(&saved)?,
        _ => console.print(&format!(
            "{} {id} restored, revision {}",
            D::KIND,
            saved.info.revision
        ))?,
    }
    Ok(Exit::Ok)
}
