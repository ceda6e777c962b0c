//! `… check`, whatever the kind of definition.

use clap::Args;
use serde_json::json;
use wayfarer_app::{ProblemPart, UnknownNames};

use super::findings::summed_up;
use super::{Shown, Text};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle check shop.yaml
  wayfarer lifecycle check shop.yaml --document-only
  wayfarer lifecycle export shop | wayfarer lifecycle check - --json";

/// Arguments of `… check`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct CheckArgs {
    /// The definition, YAML or JSON; `-` for standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Take names of events and properties that are not in the workspace for warnings
    #[arg(long, conflicts_with = "document_only")]
    allow_unknown_events: bool,
    /// Look at the document alone, without a workspace to know names from
    #[arg(long)]
    document_only: bool,
}

/// Says everything wrong or doubtful; ends with 2 when something must be mended.
pub(super) fn run<D: Shown>(args: &CheckArgs, console: &Console) -> Result<Exit, Failure> {
    let of = Text::read(&args.file)?;
    let unknown_names = match args.allow_unknown_events {
        true => UnknownNames::Allow,
        false => UnknownNames::Refuse,
    };
    let reading = match args.document_only {
        true => D::read(&of.text),
        false => {
            let app = console.open()?;
            app.check_definition::<D>(console.workspace(), &of.text, unknown_names)?
        }
    };
    let parts: Vec<ProblemPart> = reading.findings.iter().map(ProblemPart::from).collect();
    match console.format() {
        Format::Json => {
            console.print_json(&json!({"sound": reading.is_sound(), "findings": parts}))?;
        }
        Format::Csv => console.print_sheet(render::findings_sheet(&parts))?,
        Format::Text => {
            let mut text = render::findings(&parts, &of.name, &of.text, console.view());
            text.push_str(&summed_up(&parts, &of.name));
            console.print(&text)?;
        }
    }
    Ok(match reading.is_sound() {
        true => Exit::Ok,
        false => Exit::Usage,
    })
}
