//! `wayfarer import`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use wayfarer_app::{App, AppError, FilePreview, ImportRequest, MappingDocument};
use wayfarer_core::{ErrorCode, ImportRecord, Progress};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::progress::Watch;
use crate::{cli, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer import events.csv
  wayfarer import 'logs/*.ndjson.gz' --source web --timezone Asia/Shanghai
  wayfarer import orders.xlsx --dry-run           what would be read, and how
  wayfarer import orders.xlsx --suggest-map > orders.toml
  wayfarer import orders.xlsx --map orders.toml
  zcat events.csv.gz | wayfarer import -";

/// Arguments of `wayfarer import`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct ImportArgs {
    /// Files, globs, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// A mapping file that says what the columns mean
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// What the source is called; the file's name unless given
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Zone of times that name none; the workspace's unless given
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// 3/4/2024 is the 3rd of April
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,
    /// 3/4/2024 is the 4th of March
    #[arg(long)]
    month_first: bool,
    /// Which sheet of a spreadsheet; the first unless given
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Store nothing when more rows than this are rejected
    #[arg(long, value_name = "N")]
    max_rejected: Option<u64>,
    /// Show how the files would be read, and store nothing
    #[arg(long)]
    dry_run: bool,
    /// Print a mapping file to edit, and store nothing
    #[arg(long, conflicts_with = "dry_run")]
    suggest_map: bool,
}

/// Imports, or shows what would be imported.
pub fn run(args: &ImportArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open_or_make()?;
    let request = args.request(console);
    if args.suggest_map {
        let mappings: Vec<_> = previews(&app, &request)?
            .into_iter()
            .map(|file| file.mapping)
            .collect();
        console.print(&mappings.join("\n"))?;
        return Ok(Exit::Ok);
    }
    if args.dry_run {
        let previews = previews(&app, &request)?;
        let shown: Vec<_> = previews
            .iter()
            .map(|file| render::preview(file, console.view()))
            .collect();
        console.print(&shown.join("\n"))?;
        console.note("nothing was stored (--dry-run)");
        return Ok(Exit::Ok);
    }
    show_guess(&app, &request, console)?;
    let record = import(&app, &request, console)?;
    match console.format() {
        Format::Json => console.print_json(&record)?,
        _ => console.print(&render::imported(&record, console.view()))?,
    }
    Ok(exit_of(&record))
}

impl ImportArgs {
    fn request(&self, console: &Console) -> ImportRequest {
        let day_first = match (self.day_first, self.month_first) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        ImportRequest {
            files: self.files.clone(),
            map: self.map.clone().map(MappingDocument::File),
            source: self.source.clone(),
            timezone: self.timezone.clone(),
            day_first,
            sheet: self.sheet.clone(),
            max_rejected: self.max_rejected,
            ..ImportRequest::new(console.workspace().clone())
        }
    }
}

fn previews(app: &App, request: &ImportRequest) -> Result<Vec<FilePreview>, Failure> {
    Ok(app.preview(request)?)
}

/// Before anything is stored, says how the columns were understood. Standard input can be
/// read only once, and a given mapping needs no guess.
fn show_guess(app: &App, request: &ImportRequest, console: &Console) -> Result<(), Failure> {
    let is_stream = request.files.iter().any(|file| file == "-");
    if is_stream || request.map.is_some() {
        return Ok(());
    }
    for file in previews(app, request)? {
        console.note(&render::guess(&file));
    }
    Ok(())
}

fn import(app: &App, request: &ImportRequest, console: &Console) -> Result<ImportRecord, Failure> {
    let progress = Arc::new(Progress::default());
    let cancelled = Arc::clone(&progress);
    interrupt::on_interrupt(move || cancelled.cancel())?;
    let watch = Watch::start(&progress, console);
    let imported = app.import(request, Arc::clone(&progress));
    watch.stop();
    imported.map_err(|error| with_import_hint(error).into())
}

fn with_import_hint(error: AppError) -> AppError {
    match (error.code, &error.hint) {
        (ErrorCode::ImportMapping, None) => error.with_hint(
            "see how the file is read with --dry-run; write a mapping with --suggest-map, edit it, and pass it with --map",
        ),
        (ErrorCode::ImportTooManyRejected, None) => {
            error.with_hint("mend the file, write a mapping, or allow more with --max-rejected")
        }
        _ => error,
    }
}

fn exit_of(record: &ImportRecord) -> Exit {
    match record.counts.rejected {
        0 => Exit::Ok,
        _ => Exit::Partial,
    }
}
