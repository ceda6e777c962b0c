//! `wayfarer catalogue`: what members know about events and properties.

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;
use wayfarer_app::{
    App, CatalogueEntry, EventEntry, Expected, NamesGiven, PropertyEntry, SaveDocument, Saved,
    SavedDocument,
};
use wayfarer_core::ErrorCode;

use super::definition::AuthorArgs;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer catalogue show
  wayfarer catalogue set event purchase --name-en Purchase --name-zh-cn 购买 --verified true
  wayfarer catalogue set event buy --same-as purchase --note 'the app of 2023 called it so'
  wayfarer catalogue set property amount --unit money
  wayfarer catalogue clear event buy";

/// Arguments of `wayfarer catalogue`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct CatalogueArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// What somebody wrote about events and properties
    Show,
    /// Say something of an event or property; what is not given stays
    Set(Box<SetArgs>),
    /// Back to what the data say
    Clear(ClearArgs),
}

/// What is spoken of.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    Event,
    Property,
}

#[derive(Debug, Args)]
struct SetArgs {
    /// Of what
    what: What,
    /// Its name in the data
    name: String,
    /// What people call it in English; an empty text takes it away, here and below
    #[arg(long, value_name = "TEXT")]
    name_en: Option<String>,
    /// … in Simplified Chinese
    #[arg(long, value_name = "TEXT")]
    name_zh_cn: Option<String>,
    /// … in Traditional Chinese
    #[arg(long, value_name = "TEXT")]
    name_zh_tw: Option<String>,
    /// What it tells, and when it is sent
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Whether lists to choose from leave it out
    #[arg(long, value_name = "BOOL")]
    hidden: Option<bool>,
    /// Whether you vouch for it
    #[arg(long, value_name = "BOOL")]
    verified: Option<bool>,
    /// Whom to ask about it
    #[arg(long, value_name = "TEXT")]
    owner: Option<String>,
    /// Events only: the touchpoint it is; `wayfarer touchpoints --all` lists them
    #[arg(long, value_name = "KEY")]
    meaning: Option<String>,
    /// Events only: the event it is another name of
    #[arg(long, value_name = "EVENT")]
    same_as: Option<String>,
    /// Properties only: what its numbers are: money, seconds …
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// What is said about the change
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    author: AuthorArgs,
}

#[derive(Debug, Args)]
struct ClearArgs {
    /// Of what
    what: What,
    /// Its name in the data
    name: String,
    #[command(flatten)]
    author: AuthorArgs,
}

/// Does what the verb says.
pub fn run(args: &CatalogueArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::Show => show(console),
        Verb::Set(args) => set(args, console),
        Verb::Clear(args) => clear(args, console),
    }
}

fn show(console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let described = app.described_catalogue(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&described)?,
        Format::Csv => console.print_sheet(render::described_sheet(&described))?,
        Format::Text if described.events.is_empty() && described.properties.is_empty() => {
            console.note("nobody wrote anything yet; `wayfarer catalogue set` does");
        }
        Format::Text => console.print(&render::described(&described, console.view()))?,
    }
    Ok(Exit::Ok)
}

fn set(args: &SetArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    match args.what {
        What::Event if args.unit.is_some() => {
            Err(Failure::usage("an event has no unit; properties have"))
        }
        What::Event => {
            let mut entry = entry_of::<EventEntry>(&app, console, &args.name)?;
            args.name_it(&mut entry.names);
            replace(&mut entry.description, args.description.as_ref());
            replace(&mut entry.owner, args.owner.as_ref());
            replace(&mut entry.meaning, args.meaning.as_ref());
            replace(&mut entry.same_as, args.same_as.as_ref());
            entry.hidden = args.hidden.unwrap_or(entry.hidden);
            entry.verified = args.verified.unwrap_or(entry.verified);
            kept(&app, args, &entry, console)
        }
        What::Property if args.meaning.is_some() || args.same_as.is_some() => {
            let message = "a property has no meaning and is no other's name; events have";
            Err(Failure::usage(message))
        }
        What::Property => {
            let mut entry = entry_of::<PropertyEntry>(&app, console, &args.name)?;
            args.name_it(&mut entry.names);
            replace(&mut entry.description, args.description.as_ref());
            replace(&mut entry.owner, args.owner.as_ref());
            replace(&mut entry.unit, args.unit.as_ref());
            entry.hidden = args.hidden.unwrap_or(entry.hidden);
            entry.verified = args.verified.unwrap_or(entry.verified);
            kept(&app, args, &entry, console)
        }
    }
}

impl SetArgs {
    fn name_it(&self, names: &mut Option<NamesGiven>) {
        let mut given = names.clone().unwrap_or_default();
        replace(&mut given.en, self.name_en.as_ref());
        replace(&mut given.zh_cn, self.name_zh_cn.as_ref());
        replace(&mut given.zh_tw, self.name_zh_tw.as_ref());
        *names = Some(given);
    }
}

/// A text that was given takes the old one's place; an empty one takes it away.
fn replace(old: &mut Option<String>, given: Option<&String>) {
    if let Some(given) = given {
        *old = Some(given.clone()).filter(|text| !text.trim().is_empty());
    }
}

/// What was written so far; nothing where nobody wrote.
fn entry_of<D: SavedDocument + Default>(
    app: &App,
    console: &Console,
    name: &str,
) -> Result<D, Failure> {
    match app.saved_one::<D>(console.workspace(), name, None) {
        Ok(Saved { info, document }) if !info.removed => Ok(document),
        Ok(_) => Ok(D::default()),
        Err(error) if error.code == ErrorCode::SavedUnknown => Ok(D::default()),
        Err(error) => Err(error.into()),
    }
}

fn kept<D: SavedDocument + Serialize>(
    app: &App,
    args: &SetArgs,
    entry: &D,
    console: &Console,
) -> Result<Exit, Failure> {
    let text = serde_json::to_string(entry).unwrap_or_default();
    let save = SaveDocument {
        text: &text,
        note: args.note.as_deref(),
    };
    let (actor, expected) = (args.author.actor(), Expected::Anything);
    let workspace = console.workspace();
    let entry: CatalogueEntry<D> = app.describe(workspace, &args.name, &save, &expected, &actor)?;
    match console.format() {
        Format::Json => console.print_json(&entry)?,
        _ => console.print(&format!("{} {} described", D::KIND, args.name))?,
    }
    Ok(Exit::Ok)
}

fn clear(args: &ClearArgs, console: &Console) -> Result<Exit, Failure> {
    let (app, workspace) = (console.open()?, console.workspace());
    let (actor, expected) = (args.author.actor(), Expected::Anything);
    match args.what {
        What::Event => app.undescribe::<EventEntry>(workspace, &args.name, &expected, &actor)?,
        What::Property => {
            app.undescribe::<PropertyEntry>(workspace, &args.name, &expected, &actor)?;
        }
    }
    console.note("back to what the data say");
    Ok(Exit::Ok)
}
