//! `… history`, whatever is saved.

use clap::Args;
use wayfarer_app::SavedDocument;

use super::id_of;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render;

/// Arguments of `… history`.
#[derive(Debug, Args)]
pub(super) struct HistoryArgs {
    /// Its id, or its name
    #[arg(value_name = "ID|NAME")]
    which: String,
}

/// Lists every revision, newest first.
pub(super) fn run<D: SavedDocument>(
    args: &HistoryArgs,
    console: &Console,
) -> Result<Exit, Failure> {
    let (app, workspace) = (console.open()?, console.workspace());
    let id = id_of::<D>(&app, console, &args.which)?;
    let revisions = app.saved_history::<D>(workspace, &id)?;
    match console.format() {
        Format::Json => console.print_json(&revisions)?,
        Format::Csv => console.print_sheet(render::revisions_sheet(&revisions))?,
        Format::Text => {
            let timezone = app.workspace(workspace)?.timezone;
            console.print(&render::revisions(&revisions, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}
