//! `wayfarer imports`.

use clap::{Args, Subcommand};
use wayfarer_app::App;
use wayfarer_core::ImportId;
use wayfarer_journey::sentence::whole;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer imports
  wayfarer imports undo imp_3";

/// Arguments of `wayfarer imports`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ImportsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List imports, oldest first
    List,
    /// Take an import's events out of the store again
    Undo {
        /// Which import: imp_3 or 3
        import: ImportId,
    },
}

/// Lists or undoes.
pub fn run(args: &ImportsArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    match &args.verb {
        None | Some(Verb::List) => list(&app, console)?,
        Some(Verb::Undo { import }) => undo(&app, *import, console)?,
    }
    Ok(Exit::Ok)
}

fn list(app: &App, console: &Console) -> Result<(), Failure> {
    let imports = app.imports(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&imports),
        Format::Csv => console.print_sheet(render::imports_sheet(&imports)),
        Format::Text => console.print(&render::imports(&imports, console.view())),
    }
}

fn undo(app: &App, import: ImportId, console: &Console) -> Result<(), Failure> {
    let planned = app.undo_preview(console.workspace(), import)?;
    let lost: u64 = planned.lost_duplicates.iter().map(|(_, count)| count).sum();
    let mut question = format!(
        "Take the {} events of {import} out?",
        whole(planned.removed)
    );
    if lost > 0 {
        question.push_str(&format!(
            " {} of them were left out of later imports as duplicates and go, too, until those files are imported again.",
            whole(lost)
        ));
    }
    console.confirm(&question)?;
    let report = app.undo(console.workspace(), import)?;
    match console.format() {
        Format::Json => console.print_json(&report),
        _ => console.print(&format!(
            "{import} undone: {} events taken out",
            whole(report.removed)
        )),
    }
}
