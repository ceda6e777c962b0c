//! `wayfarer key`: API keys, on the data directory itself.

use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};
use wayfarer_app::{App, Caller, NewKey};
use wayfarer_core::{KeyScope, Span, WorkspaceId};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer key create \"nightly report\" --scope read --only shop --expires 90d
  wayfarer key list
  wayfarer key revoke key_0123456789abcdef";

/// Arguments of `wayfarer key`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "Scopes: ingest, read, manage, privacy, admin; they add up (docs/access.md)."
)]
pub struct KeyArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List keys, revoked ones too, the newest first
    List,
    /// Make a key and print it, this once
    Create {
        /// What it is for; the author of what is written with it
        name: String,
        /// What it may be used for
        #[arg(long, value_name = "SCOPE,…", value_delimiter = ',', required = true)]
        scope: Vec<KeyScope>,
        /// Let it into these workspaces only
        #[arg(long, value_name = "WORKSPACE,…", value_delimiter = ',')]
        only: Vec<WorkspaceId>,
        /// After how long it works no more, such as 90d
        #[arg(long, value_name = "SPAN")]
        expires: Option<Span>,
    },
    /// Make a key work no more
    Revoke {
        /// key_…
        key: String,
    },
}

/// Does what the verb says.
pub fn run(args: &KeyArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open_or_make()?;
    match &args.verb {
        Verb::List => list(&app, console)?,
        Verb::Create {
            name,
            scope,
            only,
            expires,
        } => {
            let new = NewKey {
                name: name.clone(),
                scopes: scope.clone(),
                workspaces: Some(only.clone()).filter(|only| !only.is_empty()),
                expires_ms: expires.map(|span| app.now_ms().saturating_add(span.millis)),
            };
            create(&app, &new, console)?;
        }
        Verb::Revoke { key } => {
            let revoked = app.revoke_key(&Caller::console(), key)?;
            match console.format() {
                Format::Json => console.print_json(&revoked)?,
                _ => console.note(&format!("{} revoked: {}", revoked.key, revoked.name)),
            }
        }
    }
    Ok(Exit::Ok)
}

fn list(app: &App, console: &Console) -> Result<(), Failure> {
    let keys = app.keys(&Caller::console())?;
    match console.format() {
        Format::Json => console.print_json(&keys),
        Format::Csv => console.print_sheet(render::keys_sheet(&keys)),
        Format::Text => console.print(&render::keys(&keys, console.view())),
    }
}

fn create(app: &App, new: &NewKey, console: &Console) -> Result<(), Failure> {
    let made = app.create_key(&Caller::console(), new)?;
    if console.format() == Format::Json {
        let mut document = json!(made.key);
        document["secret"] = Json::from(made.secret);
        return console.print_json(&document);
    }
    console.note(&format!(
        "{}; keep it now, it is not shown again",
        made.key.key
    ));
    console.print(&made.secret)
}
