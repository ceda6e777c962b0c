//! What can be done with what members save, whatever its kind; a file per verb.

mod history;
mod list;
mod remove;
mod restore;
mod save;
mod show;

use clap::{Args, Subcommand};
use wayfarer_app::{App, SavedDocument};

use super::definition::AuthorArgs;
use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer insight list --search checkout
  wayfarer segment save buyers.json                  {\"name\":…,\"subject\":\"person\",\"match\":{…}}
  wayfarer segment show 'Buyers' --document > buyers.json
  wayfarer segment save buyers.json --over 'Buyers'  a new revision
  wayfarer dashboard history das_0123456789abcdef
  wayfarer insight restore 'Checkout by week' --revision 2
  wayfarer ask --insight 'Checkout by week'";

/// Arguments of `wayfarer insight`, `segment`, `dashboard` and `annotation`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct SavedArgs {
    /// What is done.
    #[command(subcommand)]
    verb: Verb,
}

/// The verbs every kind has.
#[derive(Debug, Subcommand)]
enum Verb {
    /// List all of this kind, the newest change first
    List(list::ListArgs),
    /// Show one as it stands, or as it stood
    Show(show::ShowArgs),
    /// Save a document, or a new revision of one
    Save(save::SaveArgs),
    /// Take one away; it can be restored
    Remove(remove::RemoveArgs),
    /// Bring back what was removed, or what an old revision said
    Restore(restore::RestoreArgs),
    /// List every revision
    History(history::HistoryArgs),
}

/// Does what the verb says with documents of kind `D`.
pub fn run<D: SavedDocument>(args: &SavedArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::List(args) => list::run::<D>(args, console),
        Verb::Show(args) => show::run::<D>(args, console),
        Verb::Save(args) => save::run::<D>(args, console),
        Verb::Remove(args) => remove::run::<D>(args, console),
        Verb::Restore(args) => restore::run::<D>(args, console),
        Verb::History(args) => history::run::<D>(args, console),
    }
}

/// The id of what is named by its id or its name.
fn id_of<D: SavedDocument>(
    app: &App,
    console: &Console,
    id_or_name: &str,
) -> Result<String, Failure> {
    let found = app.saved_named::<D>(console.workspace(), id_or_name)?;
    Ok(found.info.id)
}
