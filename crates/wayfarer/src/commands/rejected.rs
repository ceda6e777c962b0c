//! `wayfarer rejected`.

use clap::Args;
use wayfarer_app::App;
use wayfarer_core::ImportId;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer rejected                  of the last import that rejected rows
  wayfarer rejected imp_3 --limit 20
  wayfarer rejected --csv > rejected.csv";

/// Arguments of `wayfarer rejected`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct RejectedArgs {
    /// Of which import: imp_3 or 3; the last one that rejected rows unless given
    import: Option<ImportId>,
    /// How many rows are shown; all with --json and --csv unless given
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Rows shown in a terminal unless told otherwise.
const SHOWN: usize = 50;

/// Prints rejected rows with their reasons.
pub fn run(args: &RejectedArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let Some(import) = args
        .import
        .map_or_else(|| last_with_rejects(&app, console), |id| Ok(Some(id)))?
    else {
        console.note("no import has rejected a row");
        return Ok(Exit::Ok);
    };
    let limit = match console.format() {
        Format::Text => args.limit.unwrap_or(SHOWN),
        _ => args.limit.unwrap_or(usize::MAX),
    };
    let rows = app.rejected_rows(console.workspace(), import)?;
    let rows: Vec<_> = rows.take(limit).collect::<Result<_, _>>()?;
    if rows.is_empty() {
        console.note(&format!("{import} rejected no row"));
        return Ok(Exit::Ok);
    }
    match console.format() {
        Format::Json => console.print_json(&rows)?,
        Format::Csv => console.print_sheet(render::rejected_sheet(&rows))?,
        Format::Text => {
            let record = app.import_record(console.workspace(), import)?;
            console.print(&render::rejected(&rows, &record, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}

fn last_with_rejects(app: &App, console: &Console) -> Result<Option<ImportId>, Failure> {
    let imports = app.imports(console.workspace())?;
    let last = imports
        .iter()
        .rev()
        .find(|record| record.counts.rejected > 0);
    Ok(last.map(|record| record.import))
}
