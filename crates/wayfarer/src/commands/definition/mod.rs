//! What can be done with a definition, whatever its kind; a file per verb.

mod archive;
mod check;
mod diff;
mod discard;
mod export;
mod findings;
mod list;
mod publish;
mod restore;
mod save;
mod show;
mod versions;

use clap::{Args, Subcommand};
use wayfarer_app::{Actor, App, Capability, Which};

use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render::Drawn;

/// A kind of definition with what the command line says of it.
pub trait Shown: Drawn {
    /// What publishing the draft of `key` would do beyond what the document says, shown
    /// before anybody confirms.
    fn foresee(_app: &App, _key: &str, _console: &Console) -> Result<(), Failure> {
        Ok(())
    }
}

/// The verbs every kind has.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// List all of this kind
    List,
    /// Show what one says
    Show(show::ShowArgs),
    /// Say everything wrong or doubtful about a definition; keeps nothing
    Check(check::CheckArgs),
    /// Keep a definition as a draft
    Save(save::SaveArgs),
    /// Put the draft in force as the next version
    Publish(publish::PublishArgs),
    /// What changed between two versions, or in the draft
    Diff(diff::DiffArgs),
    /// Print a definition as YAML, with its comments
    Export(export::ExportArgs),
    /// List the draft and the versions
    Versions(versions::VersionsArgs),
    /// Make a draft of an old version
    Restore(restore::RestoreArgs),
    /// Throw the draft away
    Discard(discard::DiscardArgs),
    /// Take the version in force out of force
    Archive(archive::ArchiveArgs),
}

/// Does what the verb says with definitions of kind `D`.
pub fn run<D: Shown>(verb: &Verb, console: &Console) -> Result<Exit, Failure> {
    match verb {
        Verb::List => list::run::<D>(console),
        Verb::Show(args) => show::run::<D>(args, console),
        Verb::Check(args) => check::run::<D>(args, console),
        Verb::Save(args) => save::run::<D>(args, console),
        Verb::Publish(args) => publish::run::<D>(args, console),
        Verb::Diff(args) => diff::run::<D>(args, console),
        Verb::Export(args) => export::run::<D>(args, console),
        Verb::Versions(args) => versions::run::<D>(args, console),
        Verb::Restore(args) => restore::run::<D>(args, console),
        Verb::Discard(args) => discard::run::<D>(args, console),
        Verb::Archive(args) => archive::run::<D>(args, console),
    }
}

/// Which version of which definition.
#[derive(Debug, Clone, Args)]
struct OneVersion {
    /// Which one
    key: String,
    /// draft, published, or a version's number; the draft, else the latest version
    #[arg(
        value_name = "VERSION",
        default_value = "newest",
        hide_default_value = true
    )]
    which: Which,
}

/// Who is said to have done it.
#[derive(Debug, Clone, Args)]
pub struct AuthorArgs {
    /// Your name, kept with the version; your user name unless given
    #[arg(long, env = "WAYFARER_AUTHOR", value_name = "NAME")]
    author: Option<String>,
}

impl AuthorArgs {
    /// The one who acts.
    pub fn actor(&self) -> Actor {
        actor(self.author.as_deref())
    }
}

/// Whoever may write to the data directory may do everything; the user's name unless
/// another is given.
pub fn actor(author: Option<&str>) -> Actor {
    let user = || std::env::var("USER").ok();
    let name = author.map(str::to_owned).or_else(user).unwrap_or_default();
    let name = match name.trim() {
        "" => "cli",
        name => name,
    };
    Actor {
        name: name.to_owned(),
        may: Capability::Publish,
    }
}

/// A definition's text, and what the messages call it.
pub struct Text {
    /// The file's.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// Longer files are no definitions.
const DEFINITION_BYTES_MAX: u64 = 1 << 20;

impl Text {
    /// Reads a file, or standard input for `-`.
    pub fn read(file: &str) -> Result<Self, Failure> {
        use std::io::Read;
        let mut text = String::new();
        let read = match file {
            "-" => std::io::stdin()
                .lock()
                .take(DEFINITION_BYTES_MAX + 1)
                .read_to_string(&mut text),
            path => std::fs::File::open(path).and_then(|file| {
                file.take(DEFINITION_BYTES_MAX + 1)
                    .read_to_string(&mut text)
            }),
        };
        read.map_err(|error| {
            Failure::usage(format!("cannot read the definition {file}: {error}"))
        })?;
        if text.len() as u64 > DEFINITION_BYTES_MAX {
            let message = format!("{file} is longer than 1 MiB; a definition is not");
            return Err(Failure::usage(message));
        }
        let name = match file {
            "-" => "standard input".to_owned(),
            path => path.to_owned(),
        };
        Ok(Self { name, text })
    }
}
