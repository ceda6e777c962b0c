//! `wayfarer lifecycle propose`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use wayfarer_app::{AppError, Control, ProposalRequest, Template, TemplateItem};
use wayfarer_core::{ErrorCode, Span};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle propose
  wayfarer lifecycle propose --list
  wayfarer lifecycle propose --template activity --set dormant=90d
  wayfarer lifecycle propose --template shop --out shop.yaml";

/// Arguments of `wayfarer lifecycle propose`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ProposeArgs {
    /// The template to use; the one that fits best unless given
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// A length of time of the template: dormant=90d
    #[arg(long, value_name = "NAME=SPAN", value_parser = setting, requires = "template")]
    set: Vec<(String, Span)>,
    /// List the templates
    #[arg(long, conflicts_with_all = ["template", "set", "out"])]
    list: bool,
    /// Write the definition to a new file, with comments
    #[arg(long, value_name = "FILE.yaml")]
    out: Option<PathBuf>,
}

/// `dormant=90d`.
pub fn setting(text: &str) -> Result<(String, Span), String> {
    let (name, span) = text
        .split_once('=')
        .ok_or_else(|| format!("'{text}' is not NAME=SPAN, such as dormant=90d"))?;
    let span: Span = span.parse().map_err(|error| format!("{name}: {error}"))?;
    Ok((name.trim().to_owned(), span))
}

/// Lists templates, or proposes.
pub fn run(args: &ProposeArgs, console: &Console) -> Result<Exit, Failure> {
    if args.list {
        list(console)?;
        return Ok(Exit::Ok);
    }
    let app = console.open()?;
    let request = ProposalRequest {
        template: args.template.clone(),
        set: args.set.iter().cloned().collect(),
    };
    let control = Arc::new(Control::unlimited());
    let stopped = Arc::clone(&control);
    interrupt::on_interrupt(move || stopped.cancel())?;
    let proposal = app.propose_lifecycle(console.workspace(), &request, &control)?;
    match console.format() {
        Format::Json => console.print_json(&proposal)?,
        Format::Csv => console.print(&render::proposal_sheet(&proposal))?,
        Format::Text => console.print(&render::proposal(&proposal, console.view()))?,
    }
    if let Some(file) = &args.out {
        write_new(file, &proposal.to_yaml())?;
        console.note(&format!("written to {}", file.display()));
    }
    Ok(Exit::Ok)
}

fn list(console: &Console) -> Result<(), Failure> {
    let items: Vec<TemplateItem> = Template::all().iter().map(Template::item).collect();
    match console.format() {
        Format::Json => console.print_json(&items),
        Format::Csv => console.print(&render::templates_sheet(&items)),
        Format::Text => console.print(&render::templates(&items, console.view())),
    }
}

/// Never over a file that is there: it may hold a definition somebody worked on.
pub fn write_new(file: &Path, text: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    let opened = options.write(true).create_new(true).open(file);
    let written = opened.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        let hint = match error.kind() {
            ErrorKind::AlreadyExists => "choose another name, or move that file away",
            _ => "check that the folder exists and may be written to",
        };
        let message = format!("cannot write {}: {error}", file.display());
        AppError::new(ErrorCode::RequestInvalid, message)
            .with_hint(hint)
            .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_a_name_and_a_length() {
        assert_eq!(
            setting("dormant=90d").unwrap(),
            ("dormant".to_owned(), Span::days(90))
        );
        assert!(setting("dormant").unwrap_err().contains("NAME=SPAN"));
        assert!(setting("dormant=soon").unwrap_err().contains("dormant"));
    }

    #[test]
    fn a_file_that_is_there_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.yaml");
        write_new(&file, "one").unwrap();
        assert!(write_new(&file, "two").is_err());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "one");
    }
}
