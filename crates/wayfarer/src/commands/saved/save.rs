//! `… save`, whatever is saved.

use clap::Args;
use wayfarer_app::{AppError, Expected, SaveDocument, SavedDocument};

use super::{AuthorArgs, id_of};
use crate::commands::definition::Text;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

/// Arguments of `… save`.
#[derive(Debug, Args)]
pub(super) struct SaveArgs {
    /// The document as JSON; `-` for standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Save as a new revision of this one, instead of as a new thing
    #[arg(long, value_name = "ID|NAME")]
    over: Option<String>,
    /// Save only if nobody changed it since it had this tag; `show --json` shows tags
    #[arg(long, value_name = "TAG", requires = "over")]
    expect: Option<String>,
    /// What changed and why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Saves the document.
pub(super) fn run<D: SavedDocument>(args: &SaveArgs, console: &Console) -> Result<Exit, Failure> {
    let of = Text::read(&args.file)?;
    let save = SaveDocument {
        text: &of.text,
        note: args.note.as_deref(),
    };
    let (app, workspace) = (console.open()?, console.workspace());
    let actor = args.author.actor();
    let saved = match &args.over {
        None => app.create_saved::<D>(workspace, &save, &actor),
        Some(over) => {
            let id = id_of::<D>(&app, console, over)?;
            let expected = args.expect.clone();
            let expected = expected.map_or(Expected::Anything, Expected::Tag);
            app.save_saved::<D>(workspace, &id, &save, &expected, &actor)
        }
    };
    let saved = saved.map_err(|error| told(error, console))?;
    let (id, number) = (&saved.info.id, saved.info.revision);
    match console.format() {
        Format::Json => console.print_json(&saved)?,
        _ => console.print(&format!("{} {id} saved, revision {number}", D::KIND))?,
    }
    Ok(Exit::Ok)
}

/// The failure; where there are several mistakes each has a line of its own.
fn told(error: AppError, console: &Console) -> Failure {
    if error.parts.len() > 1 {
        for part in &error.parts {
            let hint = part.hint.as_deref().map(|hint| format!("; {hint}"));
            let (place, hint) = (&part.pointer, hint.unwrap_or_default());
            console.show(&format!("{place}: {}{hint}", part.detail));
        }
    }
    let hint = match &error.parts[..] {
        [only] => only.hint.clone(),
        _ => None,
    };
    let failure = Failure::from(error);
    match (hint, &failure.hint) {
        (Some(hint), None) => failure.with_hint(hint),
        _ => failure,
    }
}
