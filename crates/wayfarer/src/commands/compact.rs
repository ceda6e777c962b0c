//! `wayfarer compact`.

use std::sync::Arc;

use clap::Args;
use wayfarer_core::Progress;
use wayfarer_journey::sentence::whole;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::progress::Watch;
use crate::{cli, interrupt};

const EXAMPLES: &str = "\
Examples:
  wayfarer compact";

/// Arguments of `wayfarer compact`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct CompactArgs {}

/// Joins runs.
pub fn run(_: &CompactArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let progress = Arc::new(Progress::default());
    let cancelled = Arc::clone(&progress);
    interrupt::on_interrupt(move || cancelled.cancel())?;
    let watch = Watch::start(&progress, console);
    let compacted = app.compact(console.workspace(), Arc::clone(&progress));
    watch.stop();
    let compacted = compacted?;
    match console.format() {
        Format::Json => console.print_json(&compacted)?,
        _ => console.print(&format!(
            "{} runs joined into {}; {} duplicate events removed",
            whole(compacted.runs_before as u64),
            whole(compacted.runs_after as u64),
            whole(compacted.removed),
        ))?,
    }
    Ok(Exit::Ok)
}
