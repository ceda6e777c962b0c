//! `wayfarer doctor`.

use clap::Args;
use serde_json::json;
use wayfarer_app::{App, Severity};

use super::serve::CountryArgs;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer doctor              the machine, and every file against its checksum
  wayfarer doctor --all        every workspace
  wayfarer doctor --rebuild    write the manifest anew from the files";

/// Arguments of `wayfarer doctor`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct DoctorArgs {
    /// Check every workspace
    #[arg(long, conflicts_with = "rebuild")]
    all: bool,
    /// Write the manifest anew from the files' own footers
    #[arg(long)]
    rebuild: bool,
    #[command(flatten)]
    countries: CountryArgs,
}

/// Checks or rebuilds.
pub fn run(args: &DoctorArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    if args.rebuild {
        return rebuild(&app, console);
    }
    let workspaces = match args.all {
        true => app
            .workspaces()?
            .into_iter()
            .map(|record| record.workspace)
            .collect(),
        false => vec![app.workspace(console.workspace())?.workspace],
    };
    let mut machine = app.check_machine()?;
    let countries = args.countries.file();
    machine.extend(countries.map(|file| app.check_countries(file)));
    let checkups = workspaces
        .iter()
        .map(|workspace| Ok((workspace, app.check(workspace)?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    let is_sound = machine.iter().all(|check| check.severity < Severity::Fault);
    let is_whole = checkups
        .iter()
        .all(|(_, checkup)| render::is_healthy(checkup));
    match console.format() {
        Format::Json => console.print_json(&json!({
            "healthy": is_sound && is_whole,
            "machine": render::machine_document(&machine, app.data()),
            "workspaces": checkups
                .iter()
                .map(|(workspace, checkup)| render::files_document(workspace, checkup))
                .collect::<Vec<_>>(),
        }))?,
        _ => {
            console.print(&render::machine(&machine, app.data(), console.view()))?;
            for (workspace, checkup) in &checkups {
                let lang = console.view().lang;
                console.print(&render::files_checked(workspace, checkup, lang))?;
            }
        }
    }
    let fault =
        |message: &str, hint: &str| Err(Failure::new(Exit::Failure, message).with_hint(hint));
    match (is_whole, is_sound) {
        (true, true) => Ok(Exit::Ok),
        (true, false) => fault(
            "the machine is not fit for the data",
            "mend the faults named above",
        ),
        (false, _) => fault(
            "the store is damaged; damaged files are never read",
            "restore the files named above from a backup, or undo and repeat the imports that wrote them; `wayfarer doctor --rebuild` mends the manifest alone",
        ),
    }
}

fn rebuild(app: &App, console: &Console) -> Result<Exit, Failure> {
    let workspace = console.workspace();
    console.confirm(&format!(
        "Write the manifest of {} anew from its files?",
        workspace.slug()
    ))?;
    let rebuilt = app.rebuild(workspace)?;
    match console.format() {
        Format::Json => console.print_json(&rebuilt)?,
        _ => {
            console.print(&format!(
                "manifest written anew: {} runs, {} dictionaries",
                rebuilt.runs, rebuilt.dictionaries
            ))?;
            for (path, problem) in &rebuilt.unreadable {
                console.print(&format!("  left out: {path}: {problem}"))?;
            }
        }
    }
    match rebuilt.unreadable.is_empty() {
        true => Ok(Exit::Ok),
        false => Ok(Exit::Failure),
    }
}
