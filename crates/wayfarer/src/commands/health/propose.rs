//! `wayfarer health propose`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use wayfarer_app::{Control, HealthProposalRequest, HealthTemplate, HealthTemplateItem};

use super::super::lifecycle::propose::write_new;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer health propose
  wayfarer health propose --list
  wayfarer health propose --template saas_accounts --out accounts.yaml";

/// Arguments of `wayfarer health propose`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ProposeArgs {
    /// The template to use; the one that fits best unless given
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// List the templates
    #[arg(long, conflicts_with_all = ["template", "out"])]
    list: bool,
    /// Write the model to a new file, with comments
    #[arg(long, value_name = "FILE.yaml")]
    out: Option<PathBuf>,
}

/// Lists templates, or proposes.
pub fn run(args: &ProposeArgs, console: &Console) -> Result<Exit, Failure> {
    if args.list {
        list(console)?;
        return Ok(Exit::Ok);
    }
    let app = console.open()?;
    let request = HealthProposalRequest {
        template: args.template.clone(),
    };
    let control = Arc::new(Control::unlimited());
    let stopped = Arc::clone(&control);
    interrupt::on_interrupt(move || stopped.cancel())?;
    let proposal = app.propose_health(console.workspace(), &request, &control)?;
    match console.format() {
        Format::Json => console.print_json(&proposal)?,
        Format::Csv => console.print(&render::health_proposal_sheet(&proposal))?,
        Format::Text => console.print(&render::health_proposal(&proposal, console.view()))?,
    }
    if let Some(file) = &args.out {
        write_new(file, &proposal.to_yaml())?;
        console.note(&format!("written to {}", file.display()));
    }
    Ok(Exit::Ok)
}

fn list(console: &Console) -> Result<(), Failure> {
    let templates = HealthTemplate::all().iter();
    let items: Vec<HealthTemplateItem> = templates.map(HealthTemplate::item).collect();
    match console.format() {
        Format::Json => console.print_json(&items),
        Format::Csv => console.print(&render::health_templates_sheet(&items)),
        Format::Text => console.print(&render::health_templates(&items, console.view())),
    }
}
