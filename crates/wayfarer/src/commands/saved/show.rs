//! `… show`, whatever is saved.

use clap::Args;
use wayfarer_app::SavedDocument;

use super::id_of;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render;

/// Arguments of `… show`.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Its id, or its name
    #[arg(value_name = "ID|NAME")]
    which: String,
    /// As it stood at this revision; the latest unless given
    #[arg(long, value_name = "N")]
    revision: Option<u64>,
    /// Only the document, as `save` takes it
    #[arg(long)]
    document: bool,
}

/// Shows one.
pub(super) fn run<D: SavedDocument>(args: &ShowArgs, console: &Console) -> Result<Exit, Failure> {
    let (app, workspace) = (console.open()?, console.workspace());
    let id = id_of::<D>(&app, console, &args.which)?;
    let shown = app.saved_one::<D>(workspace, &id, args.revision)?;
    match console.format() {
        _ if args.document => console.print_json(&shown.document)?,
        Format::Json => console.print_json(&shown)?,
        Format::Csv => console.print_sheet(render::saved_sheet(&[shown]))?,
        Format::Text => {
            let timezone = app.workspace(workspace)?.timezone;
            console.print(&render::saved_one(&shown, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}
