//! `… list`, whatever is saved.

use clap::Args;
use wayfarer_app::{SavedDocument, SavedFilter};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render;

/// Arguments of `… list`.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Only those whose name or description holds this
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Those that were removed
    #[arg(long)]
    removed: bool,
    /// Annotations only: those from this instant or date on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Annotations only: those up to this instant, or the end of this date
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// Lists them.
pub(super) fn run<D: SavedDocument>(args: &ListArgs, console: &Console) -> Result<Exit, Failure> {
    let (app, workspace) = (console.open()?, console.workspace());
    let filter = SavedFilter {
        search: args.search.as_deref(),
        removed: args.removed,
        from: args.from.as_deref(),
        until: args.until.as_deref(),
    };
    let all = app.saved::<D>(workspace, filter)?;
    match console.format() {
        Format::Json => console.print_json(&all)?,
        Format::Csv => console.print_sheet(render::saved_sheet(&all))?,
        Format::Text if all.is_empty() => console.note(&format!(
            "no {} here; `wayfarer {} save FILE` saves one",
            D::ROUTE,
            D::KIND
        )),
        Format::Text => {
            let timezone = app.workspace(workspace)?.timezone;
            console.print(&render::saved(&all, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}
