//! `… remove`, whatever is saved.

use clap::Args;
use wayfarer_app::{Expected, SavedDocument};

use super::{AuthorArgs, id_of};
use crate::console::Console;
use crate::exit::{Exit, Failure};

/// Arguments of `… remove`.
#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    /// Its id, or its name
    #[arg(value_name = "ID|NAME")]
    which: String,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Takes it away. Nothing is asked: nothing is lost.
pub(super) fn run<D: SavedDocument>(args: &RemoveArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let id = id_of::<D>(&app, console, &args.which)?;
    let actor = args.author.actor();
    app.remove_saved::<D>(console.workspace(), &id, &Expected::Anything, &actor)?;
    let word = D::KIND;
    console.note(&format!(
        "{word} {id} removed; `wayfarer {word} restore {id}` brings it back"
    ));
    Ok(Exit::Ok)
}
