//! `wayfarer lifecycle publish`.

use clap::Args;
use wayfarer_app::{App, Expected, LifecycleVersion, UnknownNames, Which};
use wayfarer_journey::{Ask, LifecycleRef, Question};

use super::super::question::asked;
use super::findings::{refused, warned};
use super::{AuthorArgs, Definition};
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle publish shop
  wayfarer lifecycle publish shop --note 'two orders make a customer' --yes";

/// Arguments of `wayfarer lifecycle publish`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub(super) struct PublishArgs {
    /// Which lifecycle
    key: String,
    /// What changed and why; the draft's note unless given
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Publish although some events or properties were never seen: they may come later
    #[arg(long)]
    allow_unknown_events: bool,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Shows what changes, asks, and publishes exactly what was shown.
pub(super) fn run(args: &PublishArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = console.workspace();
    let draft = app.lifecycle(workspace, &args.key, Which::Draft)?;
    let of = Definition {
        name: format!("the draft of {}", args.key),
        text: draft.source.clone(),
    };
    preview(&app, &draft, console)?;
    restate(&app, &args.key, console)?;
    console.confirm(&format!(
        "Publish lifecycle {}? The version can never be changed, only superseded.",
        args.key
    ))?;
    let unknown_names = match args.allow_unknown_events {
        true => UnknownNames::Allow,
        false => UnknownNames::Refuse,
    };
    let expected = Expected::Tag(draft.info.tag);
    let (note, actor) = (args.note.as_deref(), args.author.actor());
    let published = app
        .publish_lifecycle(workspace, &args.key, note, &expected, unknown_names, &actor)
        .map_err(|error| refused(error, &of, console))?;
    warned(&published.warnings, &of, console);
    match console.format() {
        Format::Json => console.print_json(&published)?,
        _ => {
            let number = published.version.info.version.unwrap_or_default();
            console.print(&format!("{} version {number} is in force", args.key))?;
        }
    }
    Ok(Exit::Ok)
}

/// What would change, on stderr: it is no result.
fn preview(app: &App, draft: &LifecycleVersion, console: &Console) -> Result<(), Failure> {
    let key = &draft.lifecycle.key;
    let versions = app.lifecycle_versions(console.workspace(), key)?;
    if versions.iter().all(|info| info.version.is_none()) {
        let (stages, moves) = (&draft.lifecycle.stages, &draft.lifecycle.transitions);
        console.note(&format!(
            "the first version of {key}: {} stages, {} transitions",
            stages.len(),
            moves.len()
        ));
        return Ok(());
    }
    let to = Some(Which::Draft);
    let comparison = app.diff_lifecycle(console.workspace(), key, None, to)?;
    console.note(comparison.text.trim_end());
    Ok(())
}

/// Who would be where, on stderr. A restatement that cannot be made is said and stops
/// nothing: names that were never seen are for `--allow-unknown-events` to decide.
fn restate(app: &App, key: &str, console: &Console) -> Result<(), Failure> {
    if !console.is_heard() {
        return Ok(());
    }
    let workspace = console.workspace();
    let after = LifecycleRef::Key(key.to_owned());
    let question = Question::of(Ask::Restate(app.restatement(workspace, after)?));
    match asked(app, workspace, &question, console) {
        Ok(answer) => console.note(&render::page(&answer, console.view())),
        Err(failure) if failure.exit == Exit::Interrupted => return Err(failure),
        Err(failure) => console.note(&format!("no restatement: {}", failure.message)),
    }
    Ok(())
}
