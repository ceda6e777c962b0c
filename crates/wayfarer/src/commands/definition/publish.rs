//! `… publish`, whatever the kind of definition.

use clap::Args;
use wayfarer_app::{App, DefinitionVersion, Expected, UnknownNames, Which};

use super::findings::{refused, warned};
use super::{AuthorArgs, Shown, Text};
use crate::cli;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle publish shop
  wayfarer lifecycle publish shop --note 'two orders make a customer' --yes";

/// Arguments of `… publish`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct PublishArgs {
    /// Which one
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
pub(super) fn run<D: Shown>(args: &PublishArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let workspace = console.workspace();
    let draft = app.definition::<D>(workspace, &args.key, Which::Draft)?;
    let of = Text {
        name: format!("the draft of {}", args.key),
        text: draft.source.clone(),
    };
    preview(&app, &draft, console)?;
    D::foresee(&app, &args.key, console)?;
    console.confirm(&format!(
        "Publish {} {}? The version can never be changed, only superseded.",
        D::WORD,
        args.key
    ))?;
    let unknown_names = match args.allow_unknown_events {
        true => UnknownNames::Allow,
        false => UnknownNames::Refuse,
    };
    let expected = Expected::Tag(draft.info.tag);
    let (note, actor) = (args.note.as_deref(), args.author.actor());
    let published = app
        .publish_definition::<D>(workspace, &args.key, note, &expected, unknown_names, &actor)
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
fn preview<D: Shown>(
    app: &App,
    draft: &DefinitionVersion<D>,
    console: &Console,
) -> Result<(), Failure> {
    let key = draft.definition.key();
    let versions = app.definition_versions::<D>(console.workspace(), key)?;
    if versions.iter().all(|info| info.version.is_none()) {
        let counts = draft.definition.counts().into_iter();
        let counts: Vec<_> = counts.map(|(part, n)| format!("{n} {part}")).collect();
        console.note(&format!(
            "the first version of {key}: {}",
            counts.join(", ")
        ));
        return Ok(());
    }
    let to = Some(Which::Draft);
    let comparison = app.diff_definition::<D>(console.workspace(), key, None, to)?;
    console.note(comparison.text.trim_end());
    Ok(())
}
