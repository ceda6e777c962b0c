//! `wayfarer rejected`: rows of imports, and messages of sources that can be mended.

mod messages;

use clap::{Args, Subcommand};
use wayfarer_app::{App, ReplayMode};
use wayfarer_core::ImportId;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer rejected                  of the last import that rejected rows
  wayfarer rejected imp_3 --limit 20
  wayfarer rejected --csv > rejected.csv
  wayfarer rejected list                                what sources sent that was refused
  wayfarer rejected show --reason missing_identity      the first messages
  wayfarer rejected show --reason missing_identity --fix fix.json
  wayfarer rejected replay --reason missing_identity --fix fix.json --dry-run";

/// Arguments of `wayfarer rejected`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "A fix is a JSON array of operations: JSON Patch, with 'time' and 'cut' beside it (docs/collect.md).",
    args_conflicts_with_subcommands = true
)]
pub struct RejectedArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Of which import: imp_3 or 3; the last one that rejected rows unless given
    import: Option<ImportId>,
    /// How many rows are shown; all with --json and --csv unless given
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// What sources sent in the last 30 days that was refused, by source, reason and place
    List,
    /// The first 20 refused messages, and what a fix makes of them; nothing is changed
    Show {
        #[command(flatten)]
        mended: messages::Mended,
    },
    /// Take refused messages after all, mended by a fix; what is refused again stays
    Replay {
        #[command(flatten)]
        mended: messages::Mended,
        /// Only count what would be taken
        #[arg(long)]
        dry_run: bool,
    },
}

/// Rows shown in a terminal unless told otherwise.
const SHOWN: usize = 50;

/// Prints rejected rows with their reasons, or sees to refused messages.
pub fn run(args: &RejectedArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    match &args.verb {
        None => rows(args, &app, console),
        Some(Verb::List) => messages::list(&app, console),
        Some(Verb::Show { mended }) => messages::show(&app, mended, console),
        Some(Verb::Replay { mended, dry_run }) => {
            let mode = match dry_run {
                true => ReplayMode::DryRun,
                false => ReplayMode::ForGood,
            };
            messages::replay(&app, mended, mode, console)
        }
    }
}

/// The rows of an import.
fn rows(args: &RejectedArgs, app: &App, console: &Console) -> Result<Exit, Failure> {
    let Some(import) = args
        .import
        .map_or_else(|| last_with_rejects(app, console), |id| Ok(Some(id)))?
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
