//! `wayfarer lifecycle`; a file per verb.

mod archive;
mod check;
mod diff;
mod discard;
mod export;
mod facts;
mod findings;
mod list;
mod propose;
mod publish;
mod restate;
mod restore;
mod save;
mod show;
mod versions;

use clap::{Args, Subcommand};
use wayfarer_app::{Actor, Capability, Which};

use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  wayfarer lifecycle propose              what would fit the events there are, with live counts
  wayfarer lifecycle check shop.yaml      everything wrong with a definition, with line and fix
  wayfarer lifecycle save shop.yaml       keep it as a draft
  wayfarer lifecycle diff shop            what the draft changes
  wayfarer lifecycle restate shop         who would be where under the draft
  wayfarer lifecycle publish shop         put the draft in force as the next version
  wayfarer lifecycle export shop 1        version 1 as YAML, comments and all";

/// Arguments of `wayfarer lifecycle`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct LifecycleArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is made per run")]
enum Verb {
    /// List lifecycles
    List,
    /// Show stages, transitions and risk
    Show(show::ShowArgs),
    /// Propose one from the events there are, with live counts; keeps nothing
    Propose(propose::ProposeArgs),
    /// Say everything wrong or doubtful about a definition; keeps nothing
    Check(check::CheckArgs),
    /// Keep a definition as a draft
    Save(save::SaveArgs),
    /// Say who would be where under a draft or another definition, before it is published
    Restate(restate::RestateArgs),
    /// List the moves of everybody: when, when known, because of what
    Facts(facts::FactsArgs),
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
    /// Take a lifecycle out of force
    Archive(archive::ArchiveArgs),
}

/// Does what the verb says; lists without one.
pub fn run(args: &LifecycleArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        None | Some(Verb::List) => list::run(console),
        Some(Verb::Show(args)) => show::run(args, console),
        Some(Verb::Propose(args)) => propose::run(args, console),
        Some(Verb::Check(args)) => check::run(args, console),
        Some(Verb::Save(args)) => save::run(args, console),
        Some(Verb::Restate(args)) => restate::run(args, console),
        Some(Verb::Facts(args)) => facts::run(args, console),
        Some(Verb::Publish(args)) => publish::run(args, console),
        Some(Verb::Diff(args)) => diff::run(args, console),
        Some(Verb::Export(args)) => export::run(args, console),
        Some(Verb::Versions(args)) => versions::run(args, console),
        Some(Verb::Restore(args)) => restore::run(args, console),
        Some(Verb::Discard(args)) => discard::run(args, console),
        Some(Verb::Archive(args)) => archive::run(args, console),
    }
}

/// Which version of which lifecycle.
#[derive(Debug, Clone, Args)]
struct OneVersion {
    /// Which lifecycle
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
struct AuthorArgs {
    /// Your name, kept with the version; your user name unless given
    #[arg(long, env = "WAYFARER_AUTHOR", value_name = "NAME")]
    author: Option<String>,
}

impl AuthorArgs {
    /// Whoever may write to the data directory may do everything.
    fn actor(&self) -> Actor {
        let user = || std::env::var("USER").ok();
        let name = self.author.clone().or_else(user).unwrap_or_default();
        let name = match name.trim() {
            "" => "cli",
            name => name,
        };
        Actor {
            name: name.to_owned(),
            may: Capability::Publish,
        }
    }
}

/// A definition's text, and what the messages call it.
struct Definition {
    name: String,
    text: String,
}

/// Longer files are no definitions.
const DEFINITION_BYTES_MAX: u64 = 1 << 20;

impl Definition {
    /// Reads a file, or standard input for `-`.
    fn read(file: &str) -> Result<Self, Failure> {
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
