//! `wayfarer doctor`.

use clap::Args;
use serde_json::json;
use wayfarer_app::{App, Checkup, FileReport};
use wayfarer_core::WorkspaceId;
use wayfarer_journey::sentence::whole;

use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer doctor              every file against its checksum and the manifest
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
    let mut is_healthy = true;
    for workspace in &workspaces {
        let checkup = app.check(workspace)?;
        is_healthy &= checkup.report.is_healthy() && checkup.manifest_damage.is_none();
        match console.format() {
            Format::Json => console.print_json(&document(workspace, &checkup))?,
            _ => console.print(&text(workspace, &checkup))?,
        }
    }
    match is_healthy {
        true => Ok(Exit::Ok),
        false => Err(Failure {
            exit: Exit::Failure,
            message: "the store is damaged; damaged files are never read".to_owned(),
            hint: Some("restore the files named above from a backup, or undo and repeat the imports that wrote them; `wayfarer doctor --rebuild` mends the manifest alone".to_owned()),
        }),
    }
}

fn files(checkup: &Checkup) -> impl Iterator<Item = &FileReport> {
    checkup
        .report
        .runs
        .iter()
        .chain(&checkup.report.dictionaries)
}

fn document(workspace: &WorkspaceId, checkup: &Checkup) -> serde_json::Value {
    let file = |file: &FileReport| {
        json!({
            "name": file.name,
            "path": file.path.display().to_string(),
            "rows": file.rows,
            "problems": file.problems,
        })
    };
    json!({
        "workspace": workspace,
        "healthy": checkup.report.is_healthy() && checkup.manifest_damage.is_none(),
        "manifest_damage": checkup.manifest_damage,
        "files": files(checkup).map(file).collect::<Vec<_>>(),
        "garbage": checkup.report.garbage.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
    })
}

fn text(workspace: &WorkspaceId, checkup: &Checkup) -> String {
    let report = &checkup.report;
    let rows: u64 = report.runs.iter().map(|run| run.rows).sum();
    let mut text = format!(
        "{}: {} runs with {} events and {} dictionaries checked\n",
        workspace.slug(),
        report.runs.len(),
        whole(rows),
        report.dictionaries.len()
    );
    if let Some(damage) = &checkup.manifest_damage {
        text.push_str(&format!("  manifest: {damage}\n"));
    }
    for file in files(checkup) {
        for problem in &file.problems {
            text.push_str(&format!("  {}: {problem}\n", file.path.display()));
        }
    }
    if !report.garbage.is_empty() {
        text.push_str(&format!(
            "  {} files left over from interrupted work; the next import or compaction deletes them\n",
            report.garbage.len()
        ));
    }
    if report.is_healthy() && checkup.manifest_damage.is_none() {
        text.push_str("  all well\n");
    }
    text
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
