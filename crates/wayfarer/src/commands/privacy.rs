//! `wayfarer privacy`: what people may ask of those who hold their data.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use wayfarer_app::{App, Caller, Control, EraseRequest, ErasureRun, ErasureShown, ErasureState};
use wayfarer_core::ErrorCode;

use super::consent::{self, ConsentVerb};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer privacy erase --person alice@example.com --reason \"asked for it by letter\"
  wayfarer privacy erase --person tablet-3 --only-this-id
  wayfarer privacy erasures                      what was erased, and how far it has come
  wayfarer privacy receipt era_0123456789abcdef  what was done
  wayfarer privacy resume era_0123456789abcdef   go on with one that was broken off
  wayfarer privacy lift --person alice@example.com
  wayfarer privacy export --person alice@example.com --to alice.zip
  wayfarer privacy restore alice.zip             bring what was exported back
  wayfarer privacy consent record --person alice@example.com --purpose analytics --state withdrawn
  wayfarer privacy consent list --person alice@example.com";

/// Arguments of `wayfarer privacy`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct PrivacyArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Erase a person, with everything that is joined with the id, and print the receipt
    Erase {
        /// Who: per_…, or any of their ids
        #[arg(long, value_name = "ID")]
        person: String,
        /// Erase this id alone
        #[arg(long)]
        only_this_id: bool,
        /// Why
        #[arg(long)]
        reason: Option<String>,
    },
    /// Every erasure, the last first
    Erasures,
    /// What an erasure did
    Receipt {
        /// era_…
        erasure: String,
    },
    /// Go on with an erasure that was broken off
    Resume {
        /// era_…
        erasure: String,
    },
    /// Take events of erased ids again
    Lift {
        /// Which erasure: era_…
        #[arg(required_unless_present = "person", conflicts_with = "person")]
        erasure: Option<String>,
        /// Or one of the ids, as the source wrote it
        #[arg(long, value_name = "ID")]
        person: Option<String>,
    },
    /// Write everything that is held of a person into a ZIP file: JSON, CSV, Parquet, pages
    Export {
        /// Who: per_…, or any of their ids
        #[arg(long, value_name = "ID")]
        person: String,
        /// The file; it must not exist
        #[arg(long, value_name = "FILE.zip")]
        to: PathBuf,
    },
    /// What people agreed to
    Consent {
        #[command(subcommand)]
        verb: ConsentVerb,
    },
    /// Bring the events of an export back into the workspace it came from
    Restore {
        /// The ZIP file
        file: PathBuf,
    },
}

/// Erases, shows or lifts.
pub fn run(args: &PrivacyArgs, console: &Console) -> Result<Exit, Failure> {
    let app = Arc::new(console.open()?);
    match &args.verb {
        Verb::Erase {
            person,
            only_this_id,
            reason,
        } => {
            let request = EraseRequest {
                person: person.clone(),
                only_this_id: *only_this_id,
                reason: reason.clone(),
            };
            erase(&app, &request, console)?;
        }
        Verb::Erasures => list(&app, console)?,
        Verb::Receipt { erasure } => show(&app.erasure(console.workspace(), erasure)?, console)?,
        Verb::Resume { erasure } => {
            let erasure = app.erasure(console.workspace(), erasure)?;
            show(&carried_out(&app, erasure, console)?, console)?;
        }
        Verb::Lift { erasure, person } => {
            let id = match (erasure, person) {
                (Some(id), _) => id.clone(),
                (None, person) => {
                    let person = person.as_deref().unwrap_or_default();
                    app.erasure_of(console.workspace(), person)?.id
                }
            };
            let who = Caller::console();
            let lifted = app.lift_erasure(console.workspace(), &id, who.who())?;
            show(&lifted, console)?;
        }
        Verb::Consent { verb } => consent::run(verb, &app, console)?,
        Verb::Export { person, to } => export(&app, person, to, console)?,
        Verb::Restore { file } => {
            let restored = app.restore_person(console.workspace(), file)?;
            match console.format() {
                Format::Json => console.print_json(&restored)?,
                _ => console.print(&render::restored(&restored, console.view()))?,
            }
        }
    }
    Ok(Exit::Ok)
}

fn erase(app: &Arc<App>, request: &EraseRequest, console: &Console) -> Result<(), Failure> {
    let lang = console.view().lang;
    console.confirm(&lang.pick(
        format!("Erase {} for good?", request.person),
        format!("永久删除 {} 吗？", request.person),
        format!("永久刪除 {} 嗎？", request.person),
    ))?;
    let who = Caller::console();
    let erasure = app.request_erasure(console.workspace(), request, who.who())?;
    console.note(&lang.pick(
        format!("{}: nobody is shown this person any more", erasure.id),
        format!("{}：此人已对所有人隐藏", erasure.id),
        format!("{}：此人已對所有人隱藏", erasure.id),
    ));
    show(&carried_out(app, erasure, console)?, console)
}

/// Does what is left of an erasure, here or by the server that is at it already.
fn carried_out(
    app: &Arc<App>,
    erasure: ErasureShown,
    console: &Console,
) -> Result<ErasureShown, Failure> {
    let mut told = String::new();
    let mut tell = |shown: &ErasureShown| {
        let place = shown.place.clone().unwrap_or_default();
        if place != told && !place.is_empty() {
            console.note(&render::erased_place(&place, console.view()));
            told = place;
        }
    };
    match ErasureRun::begin(app, console.workspace(), &erasure.id) {
        Ok(run) => Ok(run.finish(tell)?),
        Err(error) if error.code == ErrorCode::WorkspaceBusy => {
            // Somebody else is at it: the server, most often.
            loop {
                let shown = app.erasure(console.workspace(), &erasure.id)?;
                if shown.state == ErasureState::Done {
                    return Ok(shown);
                }
                tell(&shown);
                std::thread::sleep(std::time::Duration::from_millis(200));
            }
        }
        Err(error) => Err(error.into()),
    }
}

fn export(app: &App, person: &str, to: &Path, console: &Console) -> Result<(), Failure> {
    let failed = || Failure::io(format!("could not write {}", to.display()));
    let file = private(to).map_err(failed())?;
    let control = Control::unlimited();
    let written = app.export_person(console.workspace(), person, file, &control);
    let manifest = match written {
        Ok(manifest) => manifest,
        Err(error) => {
            // Half an export would look like a whole one.
            let _ = std::fs::remove_file(to);
            return Err(error.into());
        }
    };
    match console.format() {
        Format::Json => console.print_json(&manifest),
        _ => console.print(&render::exported(&manifest, to, console.view())),
    }
}

/// A new file only its owner can read.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}

fn list(app: &App, console: &Console) -> Result<(), Failure> {
    let erasures = app.erasures(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&erasures),
        Format::Csv => console.print_sheet(render::erasures_sheet(&erasures)),
        Format::Text => console.print(&render::erasures(&erasures, console.view())),
    }
}

fn show(erasure: &ErasureShown, console: &Console) -> Result<(), Failure> {
    match (console.format(), &erasure.receipt) {
        (Format::Json, Some(receipt)) => console.print_json(receipt),
        (Format::Json, None) => console.print_json(erasure),
        (Format::Csv, _) => console.print_sheet(render::erased_places_sheet(erasure)),
        (Format::Text, _) => console.print(&render::erasure(erasure, console.view())),
    }
}
