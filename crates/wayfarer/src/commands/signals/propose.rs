//! `wayfarer signals propose`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use wayfarer_app::{Control, SignalProposalRequest};
use wayfarer_core::Span;

use crate::commands::lifecycle::propose::{setting, write_new};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer signals propose
  wayfarer signals propose --set adoption=60d --out risks.yaml";

/// Arguments of `wayfarer signals propose`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ProposeArgs {
    /// A length of time of the detectors: adoption=60d
    #[arg(long, value_name = "NAME=SPAN", value_parser = setting)]
    set: Vec<(String, Span)>,
    /// Write the definition to a new file, with comments
    #[arg(long, value_name = "FILE.yaml")]
    out: Option<PathBuf>,
}

/// Proposes.
pub fn run(args: &ProposeArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let request = SignalProposalRequest {
        set: args.set.iter().cloned().collect(),
    };
    let control = Arc::new(Control::unlimited());
    let stopped = Arc::clone(&control);
    interrupt::on_interrupt(move || stopped.cancel())?;
    let proposal = app.propose_signals(console.workspace(), &request, &control)?;
    match console.format() {
        Format::Json => console.print_json(&proposal)?,
        Format::Csv => console.print_sheet(render::signal_proposal_sheet(&proposal))?,
        Format::Text => console.print(&render::signal_proposal(&proposal, console.view()))?,
    }
    if let Some(file) = &args.out {
        write_new(file, &proposal.to_yaml())?;
        console.note(&format!("written to {}", file.display()));
    }
    Ok(Exit::Ok)
}
