//! `wayfarer audit`: who did, saw or took out what.

use clap::Args;
use serde_json::json;
use wayfarer_app::Caller;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer audit
  wayfarer audit --limit 1000 --json
  wayfarer audit --check";

/// Arguments of `wayfarer audit`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct AuditArgs {
    /// How many entries, the newest first
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Only entries before this one
    #[arg(long, value_name = "NUMBER")]
    before: Option<u64>,
    /// Go over the whole log and find what was changed or taken out of it
    #[arg(long, conflicts_with_all = ["limit", "before"])]
    check: bool,
}

/// Prints the log, or checks it.
pub fn run(args: &AuditArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    if args.check {
        let (entries, head) = app.check_audit()?;
        match console.format() {
            Format::Json => console.print_json(&json!({"entries": entries, "hash": head}))?,
            _ => console.print(&render::audit_checked(entries, &head, console.view()))?,
        }
        return Ok(Exit::Ok);
    }
    let log = app.audit_log(&Caller::console(), args.before, args.limit)?;
    match console.format() {
        Format::Json => console.print_json(&log)?,
        Format::Csv => console.print_sheet(render::audit_sheet(&log))?,
        Format::Text => console.print(&render::audit(&log, console.view()))?,
    }
    Ok(Exit::Ok)
}
