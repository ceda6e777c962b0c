//! `wayfarer reconcile`.

use std::sync::Arc;

use clap::{Args, Subcommand};
use wayfarer_app::{Control, ReconcileRequest};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, input, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer import 'export/*.json.gz'
  wayfarer reconcile ga4
  wayfarer reconcile ga4 --from 2026-03-02 --to 2026-03-09
  wayfarer reconcile ga4 --reported report.csv      beside a report of Google Analytics
  wayfarer reconcile ga4 --csv > differences.csv    a row per figure, day and reason";

/// Arguments of `wayfarer reconcile`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ReconcileArgs {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Debug, Subcommand)]
enum Tool {
    /// Google Analytics 4, by the events of its BigQuery export
    Ga4(Ga4Args),
}

/// Arguments of `wayfarer reconcile ga4`.
#[derive(Debug, Args)]
struct Ga4Args {
    /// First day; the last 31 days of the export unless given
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Day after the last
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// What the export's source is called; ga4-export unless given
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Currency of revenue; that of most purchases unless given
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// A report of Google Analytics per day, CSV: `-` for standard input
    #[arg(long, value_name = "FILE")]
    reported: Option<String>,
}

/// Prints both ways of counting, and why they differ.
pub fn run(args: &ReconcileArgs, console: &Console) -> Result<Exit, Failure> {
    let Tool::Ga4(args) = &args.tool;
    let app = console.open()?;
    let reported = args.reported.as_deref();
    let reported = reported.map(|file| input::read_text(file, "the report"));
    let request = ReconcileRequest {
        from: args.from.clone(),
        to: args.to.clone(),
        source: args.source.clone(),
        currency: args.currency.clone(),
        reported: reported.transpose()?,
    };
    let control = Arc::new(Control::unlimited());
    let cancelled = Arc::clone(&control);
    interrupt::on_interrupt(move || cancelled.cancel())?;
    let compared = app.reconcile_ga4(console.workspace(), &request, &control)?;
    match console.format() {
        Format::Json => console.print_json(&compared)?,
        Format::Csv => console.print_sheet(render::reconciliation_sheet(&compared))?,
        Format::Text => console.print(&render::reconciliation(&compared, console.view()))?,
    }
    Ok(Exit::Ok)
}
